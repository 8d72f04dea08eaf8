package main

import (
	"context"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	bill "curbstop/domain/billing"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/domain/workorder"
	"curbstop/domain/writeoff"
	"curbstop/ui/accounts"
	"curbstop/ui/arrangements"
	"curbstop/ui/autopay"
	"curbstop/ui/bench"
	"curbstop/ui/billing"
	"curbstop/ui/collections"
	"curbstop/ui/deviations"
	"curbstop/ui/kit"
	"curbstop/ui/lists"
	"curbstop/ui/notes"
	"curbstop/ui/orders"
	"curbstop/ui/payments"
	"curbstop/ui/quality"
	"curbstop/ui/ratings"
	"curbstop/ui/referrals"
	"curbstop/ui/refunds"
	"curbstop/ui/search"
	"curbstop/ui/shell"
	"curbstop/ui/writeoffs"
)

// account makes the page of an account.
func (p *program) accountPage(b *bench.Bench, id account.ID) {
	b.Open(accounts.NewPage(b, p.accounts(), id))
}

// accounts joins the section of accounts to what else can be done with one.
func (p *program) accounts() accounts.Options {
	return accounts.Options{
		Finder: p.finder, Alerts: p.band, Open: p.document,
		Actions: []accounts.Action{
			{Key: fyne.KeyF9, Label: "Payment", Do: func(b *bench.Bench, id account.ID) { b.Open(payments.NewFor(b, p.counter(), id)) }},
			{Key: fyne.KeyF11, Label: "Notes", Do: func(b *bench.Bench, id account.ID) { b.Open(notes.New(b, id, collections.Warn)) }},
			{Key: kit.KeyNew, Label: "New…", Do: p.beginFor},
			{Key: kit.KeyPrint, Label: "Analysis", Do: func(b *bench.Bench, id account.ID) { b.Open(accounts.NewAnalysis(b, id)) }},
			{Label: "Timeline", Do: p.timeline},
		},
	}
}

// timeline shows all that happened to an account.
func (p *program) timeline(b *bench.Bench, id account.ID) {
	b.Open(accounts.NewTimeline(b, p.accounts(), id))
}

// beginFor asks what is begun for an account.
func (p *program) beginFor(b *bench.Bench, id account.ID) {
	const order, out, in, back, bills = "Service order", "Move out", "Move in", "Refund request", "Bill, budget plan, agreed prices"
	const draft = "Bank drafts"
	const waived = "Deviation from a rule"
	const story, weigh = "Timeline of the account", "Account analysis"
	const move, debt = "Balance to another account", "Write-off"
	const before = "Old debt of this customer"
	const agree, held = "Extension, schedule, settlement, promise", "Hold: dispute, medical, bankruptcy"
	f := kit.NewForm(kit.FormOptions{Submit: "Begin", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "what", Label: "What", Kind: kit.Pick, Required: true, Chars: 40, Options: kit.Options(order, out, in, back, bills, agree, held, waived, move, before, debt, draft, story, weigh)})
	f.Set("what", order)
	f.Clean()
	var d *kit.Dialog
	d = b.Window().OpenForm("New for this account", f, func() error {
		d.OnClose = func() {
			b.Open(map[string]func() shell.Screen{
				story:  func() shell.Screen { return accounts.NewTimeline(b, p.accounts(), id) },
				weigh:  func() shell.Screen { return accounts.NewAnalysis(b, id) },
				agree:  func() shell.Screen { return arrangements.NewFor(b, p.arrangements(), id) },
				held:   func() shell.Screen { return arrangements.NewHolds(b, p.arrangements(), id) },
				waived: func() shell.Screen { return deviations.NewFor(b, p.deviations(), id) },
				draft:  func() shell.Screen { return autopay.NewFor(b, p.drafts(), id) },
				order:  func() shell.Screen { return orders.NewOrder(b, p.orders(), id) },
				out:    func() shell.Screen { return orders.NewMoveOut(b, p.orders(), id) },
				in:     func() shell.Screen { return orders.NewMoveIn(b, p.orders(), id) },
				back:   func() shell.Screen { return refunds.NewRequest(b, id) },
				bills:  func() shell.Screen { return billing.NewAccount(b, p.billing(), id) },
				move:   func() shell.Screen { return writeoffs.NewTransfer(b, p.writeoffs(), id) },
				before: func() shell.Screen { return referrals.NewOldDebts(b, p.referrals(), id) },
				debt:   func() shell.Screen { return writeoffs.NewFor(b, p.writeoffs(), id) },
			}[f.Text("what")]())
		}
		return nil
	})
}

// document shows a document that the ledger names.
func (p *program) document(b *bench.Bench, ref document.Ref) {
	switch ref.Kind {
	case payment.KindReceipt:
		paper, err := payments.Paper(b, ref.Number)
		if err != nil {
			b.Window().SayError(err)
			return
		}
		b.Show(paper)
	case bill.KindBill:
		b.Open(billing.NewBill(b, p.billing(), ref.Number))
	case refund.KindRequest:
		b.Open(refunds.NewStory(b, ref.Number, p.refunds()))
	case adjustment.KindAdjustment:
		b.Open(accounts.ShowAdjustment(b, ref.Number))
	case deposit.KindDeposit:
		d, err := bench.Ask(b, deposit.ForPaper{Number: ref.Number})
		if err != nil {
			b.Window().SayError(err)
			return
		}
		b.Open(accounts.NewDeposits(b, d.Account.ID))
	case workorder.KindOrder:
		b.Open(orders.Show(b, p.orders(), ref.Number))
	case writeoff.KindDebt:
		d, err := bench.Ask(b, writeoff.ReadDebt{Number: ref.Number})
		if err != nil {
			b.Window().SayError(err)
			return
		}
		b.Open(writeoffs.NewFor(b, p.writeoffs(), d.Debt.Account))
	case writeoff.KindTransfer:
		b.Open(writeoffs.NewTransfers(b, p.writeoffs(), 0))
	default:
		b.Window().Say("There is no page for "+ref.String()+".", kit.Quiet)
	}
}

// counter gives the counter its search and its alerts.
func (p *program) counter() payments.Options {
	return payments.Options{Search: find[payments.Match](p, func(l account.Line) payments.Match {
		return payments.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
	}), Alert: p.band, Open: p.accountPage, After: collections.Warn, Desks: p.moneyDesks(), Refund: func(b *bench.Bench, n document.Number) { b.Open(refunds.NewBack(b, n)) }}
}

// billing gives the billing desk its search.
func (p *program) billing() billing.Options {
	return billing.Options{Open: p.accountPage, Reads: p.openReads, Search: find[billing.Match](p, func(l account.Line) billing.Match {
		return billing.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
	})}
}

func (p *program) collections() collections.Options {
	return collections.Options{Open: p.accountPage}
}

// lists lets every number of a report lead to its document.
func (p *program) lists() lists.Options {
	return lists.Options{Open: p.document, Account: p.accountPage}
}

func (p *program) writeoffs() writeoffs.Options {
	return writeoffs.Options{Open: p.accountPage, Search: find[writeoffs.Match](p, func(l account.Line) writeoffs.Match {
		return writeoffs.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
	})}
}

func (p *program) orders() orders.Options {
	return orders.Options{Search: find[orders.Match](p, func(l account.Line) orders.Match {
		return orders.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
	}), Alert: p.band, Open: p.accountPage, Crew: collections.CrewList}
}

// find gives an area its search over the directory of accounts.
func find[M any](p *program, as func(account.Line) M) func(*bench.Bench, string) []M {
	return func(b *bench.Bench, query string) []M {
		if err := p.finder.Refresh(b.Session); err != nil {
			b.Window().SayError(err)
		}
		lines, _ := p.finder.Find(query)
		out := make([]M, len(lines))
		for i, l := range lines {
			out[i] = as(l)
		}
		return out
	}
}

// keeper keeps passwords for the section of the office.
type keeper struct{ p *program }

// Hire implements office.Keeper.
func (k keeper) Hire(ctx context.Context, s *office.Session, who staff.Person, password string, grants []authority.Grant) (authority.StaffID, error) {
	return k.p.books.Engage(ctx, s, who, password, grants)
}

// SetPassword implements office.Keeper.
func (k keeper) SetPassword(ctx context.Context, s *office.Session, who authority.StaffID, password string) error {
	return k.p.books.SetPassword(ctx, s, who, password)
}

// ChangePassword implements office.Keeper.
func (k keeper) ChangePassword(ctx context.Context, s *office.Session, old, password string) error {
	return k.p.books.ChangePassword(ctx, s, old, password)
}

// referrals joins the desk of debts forwarded to the accounts.
func (p *program) referrals() referrals.Options {
	return referrals.Options{Open: p.accountPage, Search: find[referrals.Match](p, func(l account.Line) referrals.Match {
		return referrals.Match{ID: l.Account, Number: l.Number, Name: search.Names(l), Where: l.Address}
	})}
}

// arrangements joins the desk of promises and holds to the accounts.
func (p *program) arrangements() arrangements.Options {
	return arrangements.Options{Open: p.accountPage, After: collections.Warn}
}

// checking joins the desk of checking work to the documents it looks at.
func (p *program) checking() quality.Options { return quality.Options{Open: p.document} }

// ratingDesk joins the ratings to the desk of checking work and to the documents of their evidence.
func (p *program) ratingDesk() ratings.Options {
	return ratings.Options{Open: p.evidence, Quality: func(b *bench.Bench) { b.Open(quality.New(b, p.checking())) }}
}

// evidence shows what a fact of a rating stands on: a check or a call on its paper, anything else on its own page.
func (p *program) evidence(b *bench.Bench, ref document.Ref) {
	if !quality.Show(b, ref) {
		p.document(b, ref)
	}
}
