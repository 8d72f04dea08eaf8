package main

import (
	"os"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/reports/pdf"
	"curbstop/reports/whybill"
)

// why tells how a bill came to its amount, or writes the paper that does.
func (b *billRun) why(number document.Number) error {
	e, err := office.Ask(b.ctx, b.s, billing.Why{Number: number})
	if err != nil {
		return err
	}
	if b.out != "" {
		return b.whyPaper(e)
	}
	say(b.e.out, "Bill %s of %s, %s, %s\n", number, e.Who.Name, e.Who.Number, e.Who.Address)
	for _, s := range e.Services {
		say(b.e.out, "\n%s, %s to %s, by %s\n", phrase.Sentence(s.Service), s.From.US(), s.To.US(), s.Version)
		if s.Source != "" {
			say(b.e.out, "  published in %s\n", s.Source)
		}
		for _, t := range s.Steps {
			say(b.e.out, "  %-24s %s\n", t.What, t.How)
		}
	}
	if e.Entered {
		say(b.e.out, "\nThe charges were entered as they stand; no published schedule reckons them.\n")
	}
	say(b.e.out, "\n%s\n", phrase.Sentence(e.Sum))
	return nil
}

func (b *billRun) whyPaper(e billing.Explained) error {
	sheet, err := whybill.Sheet(whybill.FromWhy(e))
	if err != nil {
		return err
	}
	f, err := os.OpenFile(b.out, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := pdf.Write(f, e.Bill.Day, sheet); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
