package accounts

import (
	"strings"

	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// proofFields ask who saw the evidence, when, and by what it is found again.
func proofFields() []kit.Field {
	return []kit.Field{
		{Key: "seen by", Label: "Seen by", Chars: 24, Hint: "who saw the evidence"},
		{Key: "seen day", Label: "Seen on", Kind: kit.Date},
		{Key: "reference", Label: "Reference", Chars: 34, Hint: "invoice, number of the test, work order"},
	}
}

// proofOf reads what proofFields asked; a day that does not read well is told by the form itself.
func proofOf(f *kit.Form) adjustment.Proof {
	return adjustment.Proof{By: strings.TrimSpace(f.Text("seen by")), Day: f.Day("seen day"), Reference: strings.TrimSpace(f.Text("reference"))}
}

// seenBy says it in one line, "" when nothing was said.
func seenBy(p adjustment.Proof) string {
	day := ""
	if p.Day != calendar.Day(0) {
		day = "on " + p.Day.US()
	}
	return join(", ", p.By, day, p.Reference)
}

// codeIt chooses the GL account of each service from the chart; what would be posted shows at once on the page.
func (v *adjustmentView) codeIt() {
	choices, err := bench.Ask(v.b, adjustment.Choices{Number: v.number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var fields []kit.Field
	for _, c := range choices {
		var offers []kit.Option
		for _, a := range c.Offers {
			offers = append(offers, kit.Option{Value: codeKey(a), Label: "Fund " + a.Fund + "   " + a.GL})
		}
		label := phrase.Sentence(c.Service)
		if label == "" {
			label = "All"
		}
		fields = append(fields, kit.Field{Key: c.Service, Label: label, Kind: kit.Pick, Required: true, Options: offers, Chars: 40})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Code it", Cancel: "Cancel"}, fields...)
	for _, c := range choices {
		f.Set(c.Service, codeKey(c.Chosen))
	}
	f.Note("Where the other side of each service is posted. Who codes an adjustment does not approve it.", kit.Quiet)
	f.Clean()
	deed, done := v.b.NewDeed(), false
	d := v.b.Window().OpenForm("Coding of adjustment "+v.number.String(), f, func() error {
		c := adjustment.Recode{Number: v.number}
		for _, x := range choices {
			if a := codeAt(f.Text(x.Service)); a != x.Offers[0] { // the chart's own needs no word
				c.Codes = append(c.Codes, ledger.Code{Service: x.Service, Fund: a.Fund, GL: a.GL})
			}
		}
		_, err := bench.Do(v.b, deed, c)
		done = err == nil
		return err
	})
	d.OnClose = func() {
		if done {
			v.Shown()
			v.b.Window().Say("Coded: the lines of the general ledger are as shown.", kit.Good)
		}
	}
}

func codeKey(a ledger.Account) string { return a.Fund + "|" + a.GL }

func codeAt(key string) ledger.Account {
	fund, gl, _ := strings.Cut(key, "|")
	return ledger.Account{Fund: fund, GL: gl}
}
