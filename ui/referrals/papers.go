package referrals

import (
	"curbstop/domain/document"
	"curbstop/domain/referral"
	"curbstop/reports/paper"
	sheet "curbstop/reports/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

func one(s paper.Sheet) []paper.Sheet { return []paper.Sheet{s} }

func show(b *bench.Bench, p bench.Paper, err error) {
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Show(p)
}

func (v *desk) show(p bench.Paper, err error) { show(v.b, p, err) }

// letter shows the letter before a referral, or the one that recalls it.
func (v *desk) letter(n document.Number) {
	p, err := bench.Ask(v.b, referral.ForLetter{Number: n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	r := p.Referral
	if r.Status == referral.Recalled {
		all, err := bench.Ask(v.b, referral.OfAccount{Account: r.Account})
		for _, s := range all {
			if s.Referral.Number == n && err == nil {
				var out paper.Sheet
				out, err = sheet.FromRecall(p, s).Sheet()
				v.show(bench.Paper{Title: "Recall of " + r.Ref().String(), Docs: []document.Ref{r.Ref()}, Sheets: one(out)}, err)
				return
			}
		}
		v.show(bench.Paper{}, err)
		return
	}
	if r.Letter.Day == 0 {
		v.b.Window().Say("No letter was sent yet: F9 sends it.", kit.Quiet)
		return
	}
	out, err := sheet.FromLetter(p).Sheet()
	v.show(bench.Paper{Title: "Letter before " + r.Ref().String(), Docs: []document.Ref{r.Ref()}, Sheets: one(out)}, err)
}

// account shows the agency's account with the office.
func (v *desk) account() {
	a, err := bench.Ask(v.b, referral.Reconcile{Agency: v.agency.ID})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	out, err := sheet.FromAccount(a, v.b.Today()).Sheet()
	v.show(bench.Paper{Title: "Account of " + v.agency.Name, Sheets: one(out)}, err)
}

func (v *desk) traces() { v.b.Open(NewTraces(v.b, v.o)) }
