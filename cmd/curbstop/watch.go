package main

import (
	"curbstop/domain/bank"
	domain "curbstop/domain/oversight"
	"curbstop/domain/procedure"
	"curbstop/ui/bankdesk"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/oversight"
	"curbstop/ui/today"
)

// bankDesk joins the desk of the bank to the files of this machine and to the pages of documents.
func (p *program) bankDesk() bankdesk.Options {
	return bankdesk.Options{Open: p.document, Files: bankFiles, ReadFile: readBankFile}
}

// bankStatements opens the desk where statements are imported, checks clear and exceptions are decided.
func (p *program) bankStatements(b *bench.Bench) { b.Open(bankdesk.NewStatements(b, p.bankDesk())) }

// matchBank opens the desk where deposits are matched with the bank.
func (p *program) matchBank(b *bench.Bench, at bank.ID) { b.Open(bankdesk.New(b, p.bankDesk(), at)) }

// bankLines counts the lines of statements nobody has explained yet.
func (p *program) bankLines() today.Queue {
	return today.Queue{
		What: "Lines of the bank to match or book", Where: "Office", Tone: kit.Accent,
		Open: func(b *bench.Bench) { p.matchBank(b, 0) },
		Count: func(b *bench.Bench) (int, string, error) {
			d, err := bench.Ask(b, procedure.OnBankDesk{})
			return d.Open, "", err
		},
	}
}

// unsigned counts the business days whose exceptions nobody has looked at; who may not read the journal is not asked.
func (p *program) unsigned() today.Queue {
	return today.Queue{
		What: "Days whose exceptions nobody signed", Where: "Office", Tone: kit.Accent,
		Open: func(b *bench.Bench) {
			days, err := bench.Ask(b, procedure.UnsignedDays{})
			if err != nil || len(days) == 0 {
				b.Open(oversight.New(b, 0))
				return
			}
			b.Open(oversight.New(b, days[0]))
		},
		Count: func(b *bench.Bench) (int, string, error) {
			days, err := bench.Ask(b, procedure.UnsignedDays{})
			if err != nil || len(days) == 0 {
				return 0, "", nil // who may not read the journal has nothing to sign
			}
			return len(days), "since " + days[0].US(), nil
		},
	}
}

// doneByOne counts what one person did that two should have, for another to review.
func (p *program) doneByOne() today.Queue {
	return today.Queue{
		What: "Done by one person, for another to review", Where: "Office", Tone: kit.Warning,
		Open: func(b *bench.Bench) { b.Open(oversight.NewReview(b)) },
		Count: func(b *bench.Bench) (int, string, error) {
			w, err := bench.Ask(b, domain.ToReview{})
			if err != nil || w.Count == 0 {
				return 0, "", err
			}
			return w.Count, sum(w.Count, w.Sum.Dollars()) + ", since " + w.Oldest.US(), nil
		},
	}
}
