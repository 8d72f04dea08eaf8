package simyear_test

import (
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// debtor is somebody who does not pay in time, and what kind of one.
type debtor struct {
	a    account.Account
	kind int
	done int // how often something was set or agreed already
}

// kinds of debtors, by what happens when a termination notice reaches them.
const (
	paysOnNotice = iota
	paysTheCrew
	paysWhenCut
	paysLongAfterTheCut
	disputes
	isIll
	goesBankrupt
	dies
	serves
	isSixty
	keepsASchedule
	breaksASchedule
	isExtended
	promises
	settles
	isKey
	deviates
	neverPays
	paysHalf
	debtorKinds
)

// paying lets the homes of a cycle pay their bill: eight of ten in time and together, one late, one as its kind does.
func (o *town) paying(cycle int, _ billing.Run) {
	o.Helper()
	var good []account.Account
	for i := cycle; i < homes; i += 4 {
		a := o.all[i]
		switch (i / 4) % 10 {
		case 8:
			late := o.today + calendar.Day(15+o.chance.IntN(40))
			o.on(late, func() { o.pays(a.ID, 0) })
		case 9:
			if o.owed[a.ID] == nil {
				o.owed[a.ID] = &debtor{a: a, kind: (i / 40) % debtorKinds}
			}
		default:
			good = append(good, a)
		}
	}
	for len(good) > 0 {
		part := good[:min(payment.MostShares, len(good))]
		good = good[len(part):]
		o.on(o.today+calendar.Day(4+o.chance.IntN(10)), func() { o.together(part) })
	}
}

// together takes one tender for the bills of several homes, as from an agent.
func (o *town) together(all []account.Account) {
	o.Helper()
	var shares []payment.Share
	for _, a := range all {
		if owes := o.Standing(a.ID).Balance; owes > 0 {
			shares = append(shares, payment.Share{Account: a.ID, Amount: owes})
		}
	}
	if len(shares) > 0 {
		bookstest.Do(o.Office, o.Clerk, payment.Split{Shares: shares, Tender: payment.MoneyOrder, Payer: "Millbrook Pay Station"})
		o.count["payments"] += len(shares)
	}
}

// pays takes the balance of an account, or less.
func (o *town) pays(id account.ID, most money.Amount) {
	o.Helper()
	owes := o.Standing(id).Balance
	if most > 0 {
		owes = min(owes, most)
	}
	if owes > 0 {
		bookstest.Do(o.Office, o.Clerk, payment.Take{Account: id, Amount: owes, Tender: payment.Cash})
		o.count["payments"]++
	}
}

// threatened has the debtors of a run of termination notices do what they do.
func (o *town) threatened(run collection.Run) {
	o.Helper()
	for _, l := range bookstest.Ask(o.Office, o.Clerk, collection.ReadRun{Run: run.Number}).Lines {
		d := o.owed[l.Account]
		if l.Notice == 0 || d == nil {
			continue
		}
		soon := o.today + calendar.Day(1+o.chance.IntN(9))
		o.on(soon, func() { o.reacts(d) })
	}
}

func (o *town) reacts(d *debtor) {
	o.Helper()
	id := d.a.ID
	owes := o.Standing(id).Balance
	if owes <= 0 {
		return
	}
	d.done++
	day, later := o.today, func(days int, call func()) { o.on(o.today+calendar.Day(days), call) }
	set := func(h hold.Set, ends int) {
		h.Account, h.Reason, h.Evidence = id, "told at the counter", "a letter of today"
		held, err := bookstest.Try(o.Manager, h)
		if o.refused(err, "hold.twin") {
			return
		}
		o.count["hold "+string(h.Kind)]++
		if ends > 0 {
			later(ends, func() {
				_, err := bookstest.Try(o.Manager, hold.End{ID: held.ID, Reason: "it is over"})
				o.refused(err, "step.illegal", "hold.over")
				later(25, func() { o.pays(id, 0) })
			})
		}
	}
	switch d.kind {
	case paysOnNotice:
		o.pays(id, 0)
	case disputes:
		set(hold.Set{Kind: hold.Dispute, Amount: max(owes/2, 1)}, 35)
	case isIll:
		set(hold.Set{Kind: hold.Medical, Until: day + 20}, 0)
		later(70, func() { o.pays(id, 0) })
	case goesBankrupt:
		if d.done == 1 {
			set(hold.Set{Kind: hold.Bankruptcy, Petition: day - 3, Case: "27-30112"}, 0)
		}
	case dies:
		if d.done == 1 {
			set(hold.Set{Kind: hold.Deceased, Until: day + 60}, 0)
		}
	case serves:
		set(hold.Set{Kind: hold.Military, Until: day + 90}, 0)
		later(100, func() { o.pays(id, 0) })
	case isSixty:
		if d.done == 1 {
			set(hold.Set{Kind: hold.Sixty}, 0)
		}
		later(16, func() { o.pays(id, 0) })
	case isKey:
		set(hold.Set{Kind: hold.KeyAccount}, 45)
	case deviates:
		if d.done == 1 {
			o.Deviate(id, "notice.reminder", day+30)
			o.count["hold "+string(hold.Deviation)]++
		}
	case keepsASchedule, breaksASchedule, isExtended, promises, settles:
		o.agrees(d, owes)
	case paysHalf:
		o.pays(id, owes/2)
	}
}

// agrees makes an arrangement, which is kept or broken as the kind of debtor does.
func (o *town) agrees(d *debtor, owes money.Amount) {
	o.Helper()
	id := d.a.ID
	offer := arrangement.Offer{Account: id, Reason: "cannot pay it at once", Contact: "at the counter"}
	switch d.kind {
	case keepsASchedule, breaksASchedule:
		offer.Kind, offer.N, offer.Every, offer.First = arrangement.Plan, 3, arrangement.Monthly, o.today+20
	case isExtended:
		offer.Kind, offer.Until = arrangement.Extension, o.today+12
	case promises:
		offer.Kind, offer.Until, offer.Amount = arrangement.Promise, o.today+8, owes
	case settles:
		offer.Kind, offer.Until, offer.Answer, offer.Amount = arrangement.Settlement, o.today+15, o.today+5, owes*3/4
	}
	made, err := bookstest.Try(o.Manager, arrangement.Make{Offer: offer, Beyond: true})
	if o.refused(err, "arrangement.twin", "arrangement.nothing") {
		return
	}
	o.count["agreed "+string(offer.Kind)]++
	if offer.Kind == arrangement.Settlement {
		_, err := bookstest.Try(o.Manager, arrangement.Accept{Number: made.Number})
		o.refused(err)
	}
	for i, in := range made.Instalments {
		if d.kind == breaksASchedule && i > 0 || d.done%2 == 0 && d.kind != keepsASchedule {
			continue
		}
		o.on(in.Due-2, func() { o.pays(id, in.Amount) })
	}
	if d.kind == breaksASchedule {
		o.on(o.today+150, func() { o.pays(id, 0) })
	}
}

// crewIsOut has some pay at the counter while the crew is on its way.
func (o *town) crewIsOut(id account.ID) {
	o.Helper()
	switch d := o.owed[id]; {
	case d == nil:
	case d.kind == paysTheCrew, d.kind == paysHalf && d.done%2 == 0:
		o.pays(id, 0)
	case d.kind == isIll && d.done > 1:
		_, err := bookstest.Try(o.Manager, hold.Set{Account: id, Kind: hold.Medical, Reason: "oxygen", Evidence: "Dr. Vega"})
		o.refused(err, "hold.twin")
	}
}

// cutOff has those whose water is off pay, sooner or later.
func (o *town) cutOff(id account.ID) {
	o.Helper()
	d, days := o.owed[id], 2
	switch {
	case d != nil && d.kind == neverPays && d.done%3 != 0:
		return
	case d != nil && d.kind == paysLongAfterTheCut:
		days = 21
	}
	o.on(o.today+calendar.Day(days), func() { o.pays(id, 0) })
}
