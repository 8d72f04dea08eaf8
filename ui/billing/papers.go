package billing

import (
	"context"
	"iter"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/bill"
	"curbstop/reports/paper"
	"curbstop/reports/prooflist"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// page is how many rows are asked of the books at once.
const page = 250

// billSheet lays out one bill with its copies; when it was printed before, one duplicate marked with the day.
func billSheet(b *bench.Bench, n document.Number) (bench.Paper, error) {
	p, err := bench.Ask(b, billing.PaperOf{Number: n})
	if err != nil {
		return bench.Paper{}, err
	}
	before, err := bench.Ask(b, printout.Of{Doc: p.Bill.Ref()})
	if err != nil {
		return bench.Paper{}, err
	}
	ins := []bill.Input{bill.FromBill(p)}
	for _, c := range p.Copies {
		if len(before) == 0 && !c.Mail.IsZero() {
			ins = append(ins, ins[0].For(c))
		}
	}
	out := bench.Paper{Title: "Bill " + n.String(), Docs: []document.Ref{p.Bill.Ref()}}
	if len(before) > 0 {
		ins[0].Again, out.Title = b.Today(), out.Title+" duplicate"
	}
	for _, in := range ins {
		s, err := bill.Sheet(in)
		if err != nil {
			return out, err
		}
		out.Sheets = append(out.Sheets, s)
	}
	return out, nil
}

// feesPaper lays out the list of a run of late fees.
func feesPaper(b *bench.Bench, r billing.FeeRun) (bench.Paper, error) {
	h, err := b.House()
	if err != nil {
		return bench.Paper{}, err
	}
	list, err := bench.Ask(b, billing.FeesOf{Run: r.Number})
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := prooflist.FeesSheet(h, r, bench.Hands(b, r.Header), list)
	out := bench.Paper{Title: "Late fees of run " + r.Number.String(), Docs: []document.Ref{r.Ref()}, Sheets: []paper.Sheet{s}}
	if err != nil || r.LeftOut == 0 {
		return out, err
	}
	spared, err := bench.Ask(b, billing.SparedOf{Run: r.Number})
	if err != nil {
		return out, err
	}
	s, err = prooflist.SparedSheet(h, r, spared)
	out.Sheets = append(out.Sheets, s)
	return out, err
}

// proof shows the proof list of the run, worked out beside the window because it lists every bill.
func (v *runPage) proof() {
	if posted(v.d.run) || v.d.run.Step == billing.Previewing {
		v.b.Window().Say("A proof list is printed before the bills are posted; this run is "+state(v.d.run)+".", kit.Warning)
		return
	}
	var s paper.Sheet
	v.b.Window().Work(v.b.Shell.Desk(), "Laying out the proof list", func(ctx context.Context, tell kit.Progress) (err error) {
		s, err = proofSheet(ctx, v.b, v.d.run, tell)
		return err
	}, func(err error) {
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Show(bench.Paper{Title: "Proof list of run " + v.n.String(), Docs: []document.Ref{ref(v.n)}, Sheets: []paper.Sheet{s}})
	})
}

// proofSheet lays out the proof list.
func proofSheet(ctx context.Context, b *bench.Bench, r billing.Run, tell kit.Progress) (paper.Sheet, error) {
	h, err := b.House()
	if err != nil {
		return paper.Sheet{}, err
	}
	listed, err := bench.Ask(b, billing.Exceptions{Run: r.Number})
	if err != nil {
		return paper.Sheet{}, err
	}
	return prooflist.Sheet(prooflist.FromRun(h, r, bench.Hands(b, r.Header), listed, proposals(ctx, b, r, tell)))
}

// proposals gives what the run would bill, by account, telling how many are read.
func proposals(ctx context.Context, b *bench.Bench, r billing.Run, tell kit.Progress) iter.Seq2[billing.Proposing, error] {
	n := 0
	return office.Walk(ctx, b.Session, page, func(after account.ID) office.Query[billing.Books, []billing.Proposing] {
		return billing.Proposals{Run: r.Number, After: after, Limit: page}
	}, func(p billing.Proposing) account.ID {
		if n++; n%page == 0 || n == r.Sum.Bills {
			tell(n, r.Sum.Bills, "Bills")
		}
		return p.Place.Account
	})
}
