package collection_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
)

// plain is a termination notice as an office might word it.
var plain = collection.Letter{
	Title: "Termination notice", Banner: "TERMINATION NOTICE", Lead: "{{.PastDue}} is past due.", Action: "Pay by {{.PayBy}},\nor we cut on {{.CutDay}}.",
	Fees: "{{.Fees}}, {{.Total}}", NoFees: "No fee.", Sewer: "Sewer ends water.", Rights: "{{.Address}} {{.Phone}} {{.Hours}}",
}

func TestAWordingIsRefusedByPartAndLine(t *testing.T) {
	for says, l := range map[string]collection.Letter{
		"The action, line 2, names “.PastDeu”, which notices do not have": plain.With("action", "Pay by {{.PayBy}}\n{{.PastDeu}} {{.CutDay}}"),
		"The rights, line 3, is not written as a template":                plain.With("rights", "{{.Address}}\n{{.Phone}}\n{{.Hours"),
		"The lead, line 1, may only merge fields":                         plain.With("lead", "{{if .PastDue}}x{{end}}"),
		"A termination notice must tell Hours":                            plain.With("rights", "{{.Address}} {{.Phone}}"),
		"The banner must say “TERMINATION NOTICE”":                        plain.With("banner", "NOTICE"),
	} {
		if err := l.Check(collection.Termination, "en"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", says, err)
		}
	}
	if err := plain.Check(collection.Termination, "en"); err != nil {
		t.Error(err)
	}
}

func TestAWordingTellsWhatThePackAsksFor(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.CaliforniaSB998)
	word := collection.Word{Step: collection.Termination, Language: "en", Letter: plain}
	_, err := bookstest.Try(o.Manager, word)
	if fault.CodeOf(err) != "letter.lacks" || !strings.Contains(err.Error(), "payment plan") || fault.FieldOf(err) != "plans" {
		t.Errorf("without plans: %v", err)
	}
	word.Letter = plain.With("plans", "Ask for a plan.").With("review", "Ask for a review.")
	if _, err = bookstest.Try(o.Manager, word); fault.FieldOf(err) != "appeal" || !strings.Contains(err.Error(), "notice.field.appeal") {
		t.Errorf("without the appeal: %v", err)
	}
	word.Letter = word.Letter.With("appeal", "Appeal to the board within 10 days.")
	bookstest.Do(o, o.Manager, word)
}

func TestTheOfficeGoesBackToTheShippedWords(t *testing.T) {
	o := open(t)
	bookstest.Do(o, o.Manager, fees)
	bookstest.Do(o, o.Manager, collection.Word{Step: collection.Termination, Language: "en", Letter: plain})
	a := owing(o, "0001", 20, 4000)
	run := sent(o, collection.Termination)
	if n := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[0]; n.Wording != bookstest.Today || run.Sum.Made != 1 {
		t.Errorf("made with %s", n.Wording)
	}
	back := collection.Word{Step: collection.Termination, Language: "en", Shipped: true}
	if _, err := bookstest.Try(o.Manager, back); fault.CodeOf(err) != "letter.used" {
		t.Errorf("on the day notices were made with the other: %v", err)
	}
	back.From = bookstest.Today + 1
	bookstest.Do(o, o.Manager, back)
	o.Day(bookstest.Today + 1)
	p := bookstest.Ask(o, o.Clerk, collection.Trial{Step: collection.Termination, Account: a.ID})
	if p.Notice.Wording != 0 || p.Notice.Amount != 4000 || p.Notice.Cut == 0 || len(p.Notice.Items) != 1 || p.Notice.Number != 0 {
		t.Errorf("on trial: %+v", p.Notice)
	}
	if all := bookstest.Ask(o, o.Clerk, collection.ReadWordings{}); len(all) != 2 {
		t.Errorf("%d versions are kept, want both", len(all))
	}
	if _, err := office.Ask(context.Background(), o.Clerk, collection.Trial{Step: collection.Reminder, Account: 99}); fault.KindOf(err) != fault.Absent {
		t.Errorf("an account that is none: %v", err)
	}
}
