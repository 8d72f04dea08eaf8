package collection_test

import (
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
)

var fees = collection.SetTerms{Crew: "(512) 555-0177", Fees: []collection.Fee{
	{Label: "Reconnection", Spanish: "Reconexión", Service: "water", Amount: 3500}, {Label: "After hours", Service: "water", Amount: 2500, After: true},
}}

// sent carries a run of a step from draft to mailing.
func sent(o *bookstest.Office, step collection.Step) collection.Run {
	o.Helper()
	run := bookstest.Do(o, o.Clerk, draft(step))
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	if err := issue(o, run); err != nil {
		o.Fatal(err)
	}
	day := bookstest.Ask(o, o.Clerk, office.ReadHouse{}).Day
	return bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Day: day, By: "J. Ortiz"})
}

func TestATerminationNoticeTellsEveryFee(t *testing.T) {
	o := open(t)
	a := owing(o, "0001", 20, 4000)
	if _, err := bookstest.Try(o.Clerk, draft(collection.Termination)); fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "fees of reconnection") {
		t.Errorf("without a fee table: %v", err)
	}
	bookstest.Do(o, o.Manager, fees)
	run := sent(o, collection.Termination)
	n := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[0]
	if len(n.Fees) != 2 || n.Fees[0] != (collection.Told{Text: "Reconnection", Amount: 3500}) || n.Cut != bookstest.Today+13 || run.Carrier != "J. Ortiz" {
		t.Errorf("run %+v, notice %+v", run, n)
	}
	if _, err := bookstest.Try(o.Second, fees); fault.KindOf(err) == 0 {
		t.Error("who may not word notices set the fees")
	}
}

func TestATagIsHungOnlyWhereATerminationNoticeRunsOut(t *testing.T) {
	o := open(t)
	bookstest.Do(o, o.Manager, fees)
	a := owing(o, "0001", 20, 4000)
	if _, err := bookstest.Try(o.Clerk, draft(collection.DoorTag)); fault.KindOf(err) != fault.Refused {
		t.Errorf("nobody has been sent a termination notice: %v", err)
	}
	sent(o, collection.Termination)
	owing(o, "0002", 20, 4000)                          // no notice of its own
	o.Day(bookstest.Today + 12)                         // the day before the cut
	bookstest.Do(o, o.Clerk, draft(collection.DoorTag)) // a draft may be made twice
	run := sent(o, collection.DoorTag)
	if run.Sum.Made != 1 || run.PayBy <= run.Sent || run.Cut <= run.PayBy || bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[0].Step != collection.DoorTag {
		t.Errorf("tags %+v", run)
	}
	o.Day(bookstest.Today + 70)
	if _, err := bookstest.Try(o.Clerk, draft(collection.DoorTag)); fault.KindOf(err) != fault.Refused {
		t.Errorf("the termination notice is stale by now: %v", err)
	}
	old := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[1]
	p := bookstest.Ask(o, o.Clerk, collection.ReadNotice{Number: old.Number})
	if !p.Stale {
		t.Errorf("a notice of %s is printed on %s", old.Sent.US(), (bookstest.Today + 70).US())
	}
}

func TestAPostCutNoticeGoesWhereTheWaterIsOff(t *testing.T) {
	o := open(t)
	bookstest.Do(o, o.Manager, fees)
	off := owing(o, "off", 30, 4000)
	owing(o, "on", 30, 4000)
	o.Alter(off.ID, func(a *account.Account) { a.Status = account.CutOff })
	run := sent(o, collection.PostCut)
	n := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: off.ID})[0]
	if run.Sum.Made != 1 || n.Step != collection.PostCut || n.PayBy != n.Sent || len(n.Fees) != 2 {
		t.Errorf("run %+v, notice %+v", run.Sum, n)
	}
}

// shipped reads a wording that comes with the program.
func shipped(t *testing.T, name string) collection.Letter {
	t.Helper()
	data, err := assets.Letters.ReadFile("letters/" + name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := collection.ParseWording(data, name)
	if err != nil {
		t.Fatal(err)
	}
	return w.Letter
}

func TestTheOfficeWordsItsLetters(t *testing.T) {
	o := open(t)
	bookstest.Do(o, o.Manager, fees)
	l := shipped(t, "termination-notice-en.toml")
	for part, bad := range map[string]func(*collection.Letter){
		"lead":   func(l *collection.Letter) { l.Lead = "You owe {{.Balance}}." },
		"action": func(l *collection.Letter) { l.Action = "Pay soon." },
		"banner": func(l *collection.Letter) { l.Banner = "IMPORTANT" },
		"sewer":  func(l *collection.Letter) { l.Sewer = "" },
		"rights": func(l *collection.Letter) { l.Rights += "{{if .Phone}}call{{end}}" },
		"title":  func(l *collection.Letter) { l.Title = "{{.Sent" },
	} {
		w := l
		bad(&w)
		if _, err := bookstest.Try(o.Manager, collection.Word{Step: collection.Termination, Language: "en", Letter: w}); fault.FieldOf(err) != part {
			t.Errorf("%s: %v", part, err)
		}
	}
	first := owing(o, "0001", 20, 4000)
	sent(o, collection.Termination)
	o.Day(bookstest.Today + 1)
	l.Lead = "Dear {{.Customer}}: {{.PastDue}} is past due."
	bookstest.Do(o, o.Manager, collection.Word{Step: collection.Termination, Language: "en", Letter: l})
	second := owing(o, "0002", 20, 4000)
	run := draft(collection.Termination)
	run.Filter = collection.Filter{Account: second.ID}
	made := bookstest.Do(o, o.Clerk, run)
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: made.Number})
	if err := issue(o, made); err != nil {
		t.Fatal(err)
	}
	was := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: first.ID})[0]
	now := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: second.ID})[0]
	if was.Wording != 0 || now.Wording != bookstest.Today+1 {
		t.Errorf("worded %s and %s", was.Wording.US(), now.Wording.US())
	}
	p := bookstest.Ask(o, o.Clerk, collection.ReadNotice{Number: now.Number})
	if p.Letter.Lead != l.Lead {
		t.Errorf("printed as %q", p.Letter.Lead)
	}
	if _, err := bookstest.Try(o.Manager, collection.Word{Step: collection.Termination, Language: "en", Letter: l}); fault.KindOf(err) != fault.Refused {
		t.Errorf("a wording notices were made with was changed: %v", err)
	}
}
