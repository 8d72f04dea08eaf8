package procedure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// EvidenceBooks is what gathering the evidence of a rating needs.
type EvidenceBooks interface {
	rating.Books
	quality.Books
	personnel.Books
}

// RatingEvidence gathers what the books know of an employee's work in the period of a rating: work checked, calls, what others had to void or send
// back, attendance, and commendations. Each source begins with its count; each fact names its document.
type RatingEvidence struct {
	Rating document.Number
}

// Act implements Query.
func (q RatingEvidence) Act(EvidenceBooks) (authority.Act, error) {
	return authority.Act{Verb: rating.VerbRead, Subject: document.Ref{Kind: rating.KindRating, Number: q.Rating}.String()}, nil
}

// Ask implements Query.
func (q RatingEvidence) Ask(b EvidenceBooks, sign authority.Sign) ([]rating.Fact, error) {
	r, err := (rating.Read{Number: q.Rating}).Ask(b, sign)
	if err != nil {
		return nil, err
	}
	e := evidence{b, sign, r.Employee, r.From, r.To}
	var out []rating.Fact
	for _, part := range []func() ([]rating.Fact, error){e.samples, e.calls, e.errors, e.attendance, e.praise} {
		facts, err := part()
		if err != nil {
			return nil, err
		}
		out = append(out, facts...)
	}
	return out, nil
}

// evidence is one gathering: of whom, over which days.
type evidence struct {
	b        EvidenceBooks
	sign     authority.Sign
	who      authority.StaffID
	from, to calendar.Day
}

// samples gives the work that was checked: the count, then each defect that stands.
func (e evidence) samples() ([]rating.Fact, error) {
	r, err := quality.Rates{From: e.from, To: e.to, Doer: e.who}.Ask(e.b, e.sign)
	if err != nil || r.All.Checked == 0 {
		return nil, err
	}
	out := []rating.Fact{{Source: rating.Samples, Day: e.to, Text: fmt.Sprintf("%d pieces of work checked, %d with defects (%s %%)",
		r.All.Checked, r.All.Bad, r.All.Percent().StringFixed(2))}}
	checks, err := quality.OfDoer{Doer: e.who, From: e.from, To: e.to}.Ask(e.b, e.sign)
	for _, c := range checks {
		if c.Defective() {
			out = append(out, rating.Fact{Source: rating.Samples, Day: c.Work.Sign.Day, Text: c.Fault() + ": " + subjectOf(c.Work), Ref: c.Ref()})
		}
	}
	return out, err
}

// subjectOf names what a piece of work was about: its document, or what the journal says.
func subjectOf(w quality.Work) string {
	if w.Ref.Number != 0 {
		return w.Ref.String()
	}
	return w.Subject
}

// calls gives the calls observed: count, mean and lowest, then each.
func (e evidence) calls() ([]rating.Fact, error) {
	all, err := quality.ListCalls{Agent: e.who, From: e.from, To: e.to}.Ask(e.b, e.sign)
	all = slices.DeleteFunc(all, func(c quality.CallPaper) bool { return c.State == document.Voided })
	if err != nil || len(all) == 0 {
		return nil, err
	}
	sum, low, fatal := decimal.Zero, all[0].Score, 0
	var each []rating.Fact
	for _, c := range slices.Backward(all) {
		sum, low = sum.Add(c.Score), decimal.Min(low, c.Score)
		text := "call of " + c.Day.US() + ": " + c.Score.StringFixed(2) + " %"
		if len(c.Fatal) > 0 {
			fatal++
			text += ", fatal error"
		}
		each = append(each, rating.Fact{Source: rating.Calls, Day: c.Day, Text: text, Ref: c.Ref()})
	}
	head := fmt.Sprintf("%s observed, mean %s %%, lowest %s %%, fatal errors in %d",
		phrase.Count(len(all), "call"), sum.DivRound(decimal.NewFromInt(int64(len(all))), 2).StringFixed(2), low.StringFixed(2), fatal)
	return append([]rating.Fact{{Source: rating.Calls, Day: e.to, Text: head}}, each...), nil
}

// Mends are the commands that take back or mend what somebody entered wrongly. What a customer asks for or the course of business brings, an order
// cancelled, a deposit waived, a check that bounced, is no error of who did the first work, and stands in no such list.
var Mends = []string{
	"receipt.void", "receipt.transfer", "adjustment.reverse", "transfer.reverse", "bill.cancel", "bill.reverse-run", "fee.take-back-run",
	"notice.void", "notice.void-run", "notice.undo-mailing", "payfile.begin-undo", "draft.undo", "bankdeposit.undo", "writeoff.take-back",
	"writeoff.take-back-run", "referral.void-statement",
}

// errors gives what the employee made in the period and somebody else had to mend in it, and what approvers sent back. Who sees a slip and takes it back
// alone made no error that anybody else had to find.
func (e evidence) errors() ([]rating.Fact, error) {
	made, back, count := map[document.Ref]bool{}, []rating.Fact{}, 0
	err := e.entries(func(x journal.Entry) {
		refs := e.b.DocumentsOf(x)
		switch {
		case x.Refusal != "":
		case x.Sign.Who != e.who && slices.Contains(Mends, x.Command):
			for _, ref := range refs {
				if made[ref] {
					back = append(back, rating.Fact{Source: rating.Errors, Day: x.Sign.Day, Text: takenBack(e.b, x), Ref: ref})
					return
				}
			}
		case x.Sign.Who != e.who && slices.Contains(sentBack, x.Command):
			for _, ref := range refs {
				if made[ref] {
					back = append(back, rating.Fact{Source: rating.Errors, Day: x.Sign.Day, Text: "sent back" + because(x), Ref: ref})
					return
				}
			}
		case x.Sign.Who == e.who:
			count++
			for _, ref := range refs {
				made[ref] = true
			}
		}
	})
	if err != nil || count == 0 {
		return nil, err
	}
	head := fmt.Sprintf("%s in the journal, %d mended by somebody else or sent back", phrase.Count(count, "deed"), len(back))
	return append([]rating.Fact{{Source: rating.Errors, Day: e.to, Text: head}}, back...), nil
}

// entries walks the journal of the period, the oldest first.
func (e evidence) entries(see func(journal.Entry)) error {
	house, err := e.b.House().Get(office.HouseKey)
	if err != nil {
		return err
	}
	first, err := endOf(e.b, house.Drawer, e.from-1)
	if err != nil {
		return err
	}
	last, err := endOf(e.b, house.Drawer, e.to)
	if err != nil {
		return err
	}
	const page = 2_000 // the journal is read backwards: page by page from the front, so that a year is never held at once
	for at := first; at < last; at += page {
		end := min(at+page, last)
		all, err := row.Collect(e.b.JournalBefore(house.Drawer, end+1, int(end-at)))
		if err != nil {
			return err
		}
		for _, x := range slices.Backward(all) {
			see(x)
		}
	}
	return nil
}

// sentBack are the commands by which an approver sends work back to who prepared it.
var sentBack = []string{"refund.return", "adjustment.return", "notice.return", "payfile.return", "draft.return", "bill.return-run"}

func takenBack(b EvidenceBooks, x journal.Entry) string {
	by, err := staff.SignedBy(b, x.Sign)
	if err != nil || by == "" {
		by = "somebody"
	}
	return x.Words() + ", by " + by + because(x)
}

func because(x journal.Entry) string {
	if x.Act.Reason == "" {
		return ""
	}
	return ": " + x.Act.Reason
}

// attendance gives the leave and the lateness of the period, overtime left out.
func (e evidence) attendance() (out []rating.Fact, err error) {
	days, part, late, minutes, unexcused := map[string]int{}, map[string]int{}, 0, 0, []rating.Fact{}
	for x, err := range e.b.Absences().Via(personnel.ByPerson, row.Span{}, e.who) {
		if err != nil {
			return nil, err
		}
		if x.Void != "" || x.To < e.from || x.From > e.to || x.Sort == personnel.Overtime {
			continue
		}
		if x.Sort == personnel.Tardy {
			late, minutes = late+1, minutes+x.Minutes
			continue
		}
		if x.Minutes > 0 { // a part of a day
			part[x.Sort] += x.Minutes
			if x.Sort == personnel.Unexcused {
				unexcused = append(unexcused, rating.Fact{Source: rating.Attendance, Day: x.From, Text: "unexcused: " + personnel.Hours(x.Minutes) + " on " + x.From.US()})
			}
			continue
		}
		away := workdaysIn(max(x.From, e.from), min(x.To, e.to))
		days[x.Sort] += away
		if x.Sort == personnel.Unexcused {
			unexcused = append(unexcused, rating.Fact{Source: rating.Attendance, Day: x.From, Text: "unexcused: " + phrase.Count(away, "day") + " from " + x.From.US()})
		}
	}
	var parts []string
	for _, s := range personnel.AbsenceSorts {
		if n := days[s.Sort]; n > 0 {
			parts = append(parts, phrase.Count(n, "day")+" "+s.Sort)
		}
		if n := part[s.Sort]; n > 0 {
			parts = append(parts, personnel.Hours(n)+" "+s.Sort)
		}
	}
	if late > 0 {
		parts = append(parts, fmt.Sprintf("late %s, %s", phrase.Count(late, "time"), phrase.Count(minutes, "minute")))
	}
	if len(parts) == 0 {
		return nil, nil
	}
	return append([]rating.Fact{{Source: rating.Attendance, Day: e.to, Text: strings.Join(parts, ", ")}}, unexcused...), nil
}

// workdaysIn counts the days the office works from one day to another.
func workdaysIn(from, to calendar.Day) (n int) {
	for d := from; d <= to; d++ {
		if calendar.Holidays(calendar.Federal).IsWorkDay(d) {
			n++
		}
	}
	return n
}

func (e evidence) praise() (out []rating.Fact, err error) {
	all, err := rating.PraiseOf(e.b, e.who, e.from, e.to)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	out = append(out, rating.Fact{Source: rating.Commendations, Day: e.to, Text: phrase.Count(len(all), "commendation")})
	for _, c := range all {
		out = append(out, rating.Fact{
			Source: rating.Commendations, Day: c.Day, Text: c.By + ": " + c.Text, Ref: document.Ref{Kind: rating.KindCommendation, Number: document.NumberOf('A', c.ID)},
		})
	}
	return out, nil
}
