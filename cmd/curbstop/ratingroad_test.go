package main

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/storage/books"
)

// TestWindowRatingRoad is a rating from a sample of work to the file: the supervisor draws a week and returns a piece of it, the clerk corrects it,
// the rating rests on that, is discussed, signed, changed by the manager and filed; three people at one window, by keyboard alone.
func TestWindowRatingRoad(t *testing.T) {
	d := sitDown(t)
	d.makeBooks(func(*books.Books, *office.Session) {})
	d.start("SCREEN Sign in")
	d.signIn("Teresa Ibáñez")
	d.drawsAWeek()
	d.returnsWork()
	d.takesOver("Daniel Ortiz")
	d.corrects()
	d.takesOver("Teresa Ibáñez")
	d.seesTheCorrection()
	d.writesTheRating()
	d.discussesAndSigns()
	d.takesOver("Ruth Carver")
	d.reviewsAndFiles()
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.inBooks(provesTheRating(d))
	d.check()
}

// drawsAWeek draws the samples of the last week and opens that of Daniel.
func (d *desk) drawsAWeek() {
	d.Helper()
	d.press("alt+8")
	d.until("SCREEN Ratings")
	d.press("F4")
	d.until("SCREEN Work checked")
	d.look("week")
	d.press("F9")
	d.said("samples are drawn")
	d.choose("daniel")
	d.look("drawn")
	d.press("Return")
	d.until("SCREEN Sample …")
	d.look("sample")
}

// returnsWork finds a wrong amount in the first piece, returns it, and passes the second.
func (d *desk) returnsWork() {
	d.Helper()
	d.press("Return")
	d.until("DIALOG Check of …")
	d.choose("E1")
	d.press("Return", "Return", "Return")
	d.write("The stub says another amount")
	d.press("Tab", "space")
	d.look("defect")
	d.press("ctrl+Return")
	d.said("The work is returned to Daniel Ortiz.")
	d.press("Down", "Return")
	d.until("DIALOG Check of …")
	d.press("ctrl+Return")
	d.said("is done.")
	d.look("checked")
}

// corrects goes from the first screen to what was returned, and says what was done.
func (d *desk) corrects() {
	d.Helper()
	d.until("SCREEN Today")
	d.look("returned-to-me")
	d.choose("your work")
	d.press("Return")
	d.until("SCREEN Returned to me")
	d.press("Return")
	d.until("DIALOG …")
	d.write("Voided and entered anew by the stub")
	d.look("correction")
	d.press("ctrl+Return")
	d.said("goes to Teresa Ibáñez")
}

// seesTheCorrection is back at the sample, where the supervisor left off.
func (d *desk) seesTheCorrection() {
	d.Helper()
	d.until("SCREEN Sample …")
	d.press("Up", "Return")
	d.until("DIALOG Correction by Daniel Ortiz")
	d.look("seen")
	d.press("ctrl+Return")
	d.said("The correction is seen.")
	d.press("ctrl+p")
	d.until("PAGES …")
	d.look("sample-sheet")
	d.press("F8")
	d.said("Saved as ")
}

// writesTheRating begins Daniel's rating, takes what the books know of the first factor, and scores all six.
func (d *desk) writesTheRating() {
	d.Helper()
	d.press("alt+8")
	d.press("Escape", "Escape", "Escape")
	d.until("SCREEN Ratings")
	d.press("F9")
	d.until("DIALOG New rating")
	d.choose("Daniel")
	d.press("ctrl+Return")
	d.until("SCREEN Rating A-000006", "DIALOG")
	d.press("F3")
	d.until("DIALOG Evidence of the books, …")
	d.press("Return")
	d.said("The factor rests on it.")
	d.look("evidence")
	d.press("Escape")
	d.until("DIALOG")
	for range 6 {
		d.press("Return")
		d.until("FOCUS choice 0")
		d.choose("3")
		d.press("Return")
		d.write("As the standard asks")
		d.press("Escape")
		d.until("FOCUS List…")
		d.press("Down")
	}
	d.press("F9")
	d.said("Rating A-000006 is saved.")
	d.look("draft")
}

// discussesAndSigns keeps the talk and the signature: seen, not agreed.
func (d *desk) discussesAndSigns() {
	d.Helper()
	d.press("F6")
	d.until("DIALOG Discussed with Daniel Ortiz")
	d.press("ctrl+Return")
	d.said("The rating is discussed")
	d.press("F9")
	d.until("DIALOG Signature of Daniel Ortiz")
	d.press("Return")
	d.write("I do not agree: one slip in a year")
	d.look("signature")
	d.press("ctrl+Return")
	d.said("goes to the reviewing official")
	d.look("signed")
}

// reviewsAndFiles lets the manager change one score with its reason, give the rating and file it, and prints the form and the review sheet.
func (d *desk) reviewsAndFiles() {
	d.Helper()
	d.press("alt+8")
	d.until("SCREEN Ratings")
	d.look("to-review")
	d.press("Down", "Return")
	d.until("SCREEN Rating A-000006")
	d.press("F7")
	d.until("DIALOG Change scores of this rating")
	d.choose("4")
	d.until("FOCUS choice 4")
	d.press("Return")
	d.write("One slip in a year of entries, corrected the same day")
	d.look("modify")
	d.press("ctrl+Return")
	d.said("reviewed with changes")
	d.press("F6")
	d.until("DIALOG Reviewed rating given to Daniel Ortiz")
	d.press("Return", "space", "ctrl+Return")
	d.said("was given to Daniel Ortiz")
	d.press("F9")
	d.until("DIALOG File this rating?")
	d.press("Return")
	d.said("Rating A-000006 is filed.")
	d.look("filed")
	d.press("ctrl+p")
	d.until("SCREEN Rating A…", "PAGES …", "FOCUS Preview")
	d.look("form")
	d.press("F8")
	d.said("Saved as ")
	d.press("Escape")
	d.until("SCREEN Rating A-000006")
	d.press("F11")
	d.until("DIALOG Papers of rating A-000006")
	d.press("Return")
	d.until("SCREEN Review sheet…", "PAGES …", "FOCUS Preview")
	d.look("review-sheet")
	d.press("F8")
	d.said("Saved as ")
}

// provesTheRating asks the books what the window wrote, and reads the form that was saved.
func provesTheRating(d *desk) func(*books.Books, *office.Session) {
	return func(_ *books.Books, s *office.Session) {
		number := document.NumberOf('A', 6)
		p := ask(d, s, rating.Read{Number: number})
		if p.State != document.Issued || len(p.Changes) != 1 || p.Factors[0].Score != 4 || len(p.Factors[0].Facts) != 1 || p.Told == 0 {
			d.Errorf("the rating is %s, %d changes, first factor %+v", p.State, len(p.Changes), p.Factors[0])
		}
		week := ask(d, s, quality.Desk{Week: calendar.Date(2026, 9, 21)})
		for _, l := range week.Lines {
			if l.Name == "Daniel Ortiz" && (l.Bad != 1 || l.Returned != 0 || l.To != 0) {
				d.Errorf("the sample stands at %+v", l)
			}
		}
		d.has("the form", d.paper("Rating A"), "Daniel Ortiz", "was seen, not that it is agreed with", "I do not agree: one slip in a year", "One slip in a year of entries", "Ruth Carver", "TRAINING")
		if text := d.paper("Review"); !strings.Contains(text, "Teresa Ibáñez") {
			d.Errorf("the review sheet does not name the rater:\n%s", text)
		}
	}
}
