package procedure

import (
	"maps"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// covers finds credits by somebody who also takes money, which pay the whole of a bill no payment came for.
func (l *lapper) covers() error {
	takers := map[authority.StaffID]bool{}
	for _, r := range l.receipts {
		takers[tookIt(r)] = true
	}
	for month := l.from.Month(); month <= l.to.Month(); month++ {
		for e, err := range l.b.Entries().All(row.Span{Within: []any{month}}) {
			if err != nil {
				return err
			}
			if e.Day < l.from || e.Day > l.to || e.Place.Account == 0 || e.Kind == ledger.Payment || !e.Reverses.IsZero() || e.Change() >= 0 {
				continue
			}
			if err := l.cover(e, takers); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *lapper) cover(e ledger.Entry, takers map[authority.StaffID]bool) error {
	who, err := l.handOf(e, takers)
	if err != nil || who == 0 {
		return err
	}
	of, whole, err := l.wholeBill(e)
	if err != nil || !whole {
		return err
	}
	id := account.ID(e.Place.Account)
	if _, err := l.customerOf(id); err != nil {
		return err
	}
	paid := slices.ContainsFunc(l.of[id], func(i int) bool {
		r := l.receipts[i]
		return r.Day >= of.Day && r.Day < e.Day+lapDays
	})
	if paid {
		return nil
	}
	l.say(Finding{Trace: Covered, Weight: 2, Who: who, Day: e.Day, Amount: -e.Change(), Docs: []document.Ref{e.Doc, of.Doc}},
		"{doc} of {amount} by {who}, who takes payments, covers the whole of {bill} of {account}, and no payment came since {day}.",
		fault.Args{"doc": e.Doc, "bill": of.Doc, "account": l.account(id), "day": of.Day.US()})
	return nil
}

// handOf gives who of those that take money posted or prepared a credit.
func (l *lapper) handOf(e ledger.Entry, takers map[authority.StaffID]bool) (authority.StaffID, error) {
	if takers[e.Sign.Who] {
		return e.Sign.Who, nil
	}
	if e.Doc.Kind != adjustment.KindAdjustment {
		return 0, nil
	}
	a, there, err := l.b.Adjustments().Find(e.Doc.Number)
	if err != nil || !there {
		return 0, err
	}
	for _, who := range a.Preparers() {
		if takers[who] {
			return who, nil
		}
	}
	return 0, nil
}

// wholeBill gives the charges a credit pays, and whether it pays just the whole of one document's.
func (l *lapper) wholeBill(e ledger.Entry) (of ledger.Entry, whole bool, err error) {
	for i, a := range e.Applied {
		opened, err := l.b.Entries().Get(ledger.Place{Period: a.Item.Period, Account: e.Place.Account, Seq: a.Item.Seq})
		if err != nil {
			return of, false, err
		}
		if i > 0 && opened.Doc != of.Doc {
			return of, false, nil
		}
		of = opened
	}
	total := money.Amount(0)
	for _, p := range of.Parts {
		total = total.Plus(p.Amount)
	}
	return of, total > 0 && total == -e.Change() && e.Credit == 0, nil
}

// lateness is how a person's receipts keep to the days the accounts usually pay.
type lateness struct {
	all, late int
	docs      []document.Ref
	sum       money.Amount
}

// late finds people with whom payments come late much oftener than with others: an account that paid every thirty days and suddenly takes
// ten days more.
func (l *lapper) late() error {
	by := map[authority.StaffID]*lateness{}
	for _, id := range slices.Sorted(maps.Keys(l.of)) {
		l.lateOf(l.of[id], by)
	}
	all := lateness{}
	for _, k := range by {
		all.all, all.late = all.all+k.all, all.late+k.late
	}
	for _, who := range slices.Sorted(maps.Keys(by)) {
		k := by[who]
		others, late := all.all-k.all, all.late-k.late
		// three times as often as with others, reckoned without dividing
		if k.late < 4 || others < 20 || k.late*others < 3*late*k.all || k.late*10 < k.all {
			continue
		}
		l.say(Finding{Trace: LatePosts, Weight: 2, Who: who, Day: l.to, Amount: k.sum, Docs: k.docs},
			"{late} of {all} payments posted by {who} came ten days or more after the account's usual day; with others {else} of {others}.",
			fault.Args{"late": k.late, "all": k.all, "else": late, "others": others})
	}
	return nil
}

// lateOf counts the payments of an account that came late against its own habit.
func (l *lapper) lateOf(places []int, by map[authority.StaffID]*lateness) {
	var gaps []int
	for n, i := range places {
		if n == 0 {
			continue
		}
		r, gap := l.receipts[i], l.receipts[i].Day.Since(l.receipts[places[n-1]].Day)
		if len(gaps) >= 2 && l.within(r) {
			usual := slices.Clone(gaps)
			slices.Sort(usual)
			k := by[tookIt(r)]
			if k == nil {
				k = &lateness{}
				by[tookIt(r)] = k
			}
			if k.all++; gap >= usual[len(usual)/2]+10 {
				k.late, k.docs, k.sum = k.late+1, append(k.docs, r.Ref()), k.sum.Plus(r.Amount)
			}
		}
		gaps = append(gaps, gap)
	}
}

// drawers finds people whose drawers go late to the bank, and drawers that are short and then over by as much.
func (l *lapper) drawers() error {
	type habit struct {
		all, late int
		docs      []document.Ref
		short     []payment.Drawer
	}
	by := map[authority.StaffID]*habit{}
	all, late := 0, 0
	for d, err := range l.b.Drawers().All(row.Span{}) {
		if err != nil {
			return err
		}
		if d.Day < l.from || d.Day > l.to {
			continue
		}
		k := by[d.Clerk]
		if k == nil {
			k = &habit{}
			by[d.Clerk] = k
		}
		l.rolling(d, k.short)
		if d.Over < 0 {
			k.short = append(k.short, d)
		}
		gone, err := l.bankedLate(d)
		if err != nil {
			return err
		}
		if k.all, all = k.all+1, all+1; gone {
			k.late, k.docs, late = k.late+1, append(k.docs, d.Ref()), late+1
		}
	}
	for _, who := range slices.Sorted(maps.Keys(by)) {
		k := by[who]
		if k.late >= 3 && k.late*(all-k.all) >= 3*(late-k.late)*k.all && k.late*4 >= k.all {
			l.say(Finding{Trace: LateDeposit, Weight: 2, Who: who, Day: l.to, Docs: k.docs},
				"{late} of {all} drawers of {who} went to the bank more than two banking days after they were opened; of others {else} of {others}.",
				fault.Args{"late": k.late, "all": k.all, "else": late - k.late, "others": all - k.all})
		}
	}
	return nil
}

// rolling says so when a drawer is over by what an earlier one of the same person was short.
func (l *lapper) rolling(d payment.Drawer, short []payment.Drawer) {
	if d.Over < 5*money.Dollar {
		return
	}
	for _, s := range short {
		if s.Over == -d.Over && d.Day <= s.Day+10 {
			l.say(Finding{Trace: Rolling, Weight: 2, Who: d.Clerk, Day: d.Day, Amount: d.Over, Docs: []document.Ref{s.Ref(), d.Ref()}},
				"{first} of {who} was short of {amount} on {day}, and {second} over by as much on {later}.",
				fault.Args{"first": s.Ref(), "day": s.Day.US(), "second": d.Ref(), "later": d.Day.US()})
		}
	}
}

// bankedLate says whether a drawer went to the bank more than two banking days after it was opened, or has not gone by then.
func (l *lapper) bankedLate(d payment.Drawer) (bool, error) {
	due := calendar.Holidays(calendar.Federal).AddWorkDays(d.Day, 2)
	if d.Deposit == 0 {
		return d.Cash.Plus(d.Checks) > 0 && due < l.to, nil
	}
	dep, err := l.b.BankDeposits().Get(d.Deposit)
	return dep.Day > due, err
}

// deposits finds deposits whose cash and checks are not those of the receipts in their drawers.
func (l *lapper) deposits() error {
	for d, err := range l.b.BankDeposits().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if made, _ := d.Signed("prepared"); made.Day < l.from {
			return nil
		}
		if d.Day > l.to || d.State == document.Voided || len(d.Drawers) == 0 || d.Cards > 0 {
			continue
		}
		cash, checks, docs := money.Amount(0), money.Amount(0), []document.Ref{d.Ref()}
		var who authority.StaffID
		for _, n := range d.Drawers {
			drawer, err := l.b.Drawers().Get(n)
			if err != nil {
				return err
			}
			held, err := payment.HeldIn(l.b, n)
			if err != nil {
				return err
			}
			who, docs = drawer.Clerk, append(docs, drawer.Ref())
			cash, checks = cash.Plus(held.Cash).Plus(drawer.Over), checks.Plus(held.Checks)
		}
		if d.Cash == cash && d.CheckSum() == checks {
			continue
		}
		l.say(Finding{Trace: WrongMix, Weight: 3, Who: who, Day: d.Day, Amount: cash.Minus(d.Cash), Docs: docs},
			"{deposit} has {cash} of cash and {checks} of checks, its receipts {rcash} and {rchecks}: {amount} of cash was made up with checks, or the other way.",
			fault.Args{"deposit": d.Ref(), "cash": d.Cash.Dollars(), "checks": d.CheckSum().Dollars(), "rcash": cash.Dollars(), "rchecks": checks.Dollars()})
	}
	return nil
}

// cash finds people who take much less cash than others over the days: cash that is taken shows as a mix of checks.
func (l *lapper) cash() error {
	type share struct{ count, cash int }
	by, all := map[authority.StaffID]share{}, share{}
	for _, r := range l.receipts {
		if !l.within(r) || r.Mail != 0 || r.Tender == payment.Transfer {
			continue
		}
		k := by[tookIt(r)]
		if k.count++; r.Tender == payment.Cash {
			k.cash++
			all.cash++
		}
		all.count++
		by[tookIt(r)] = k
	}
	for _, who := range slices.Sorted(maps.Keys(by)) {
		k := by[who]
		others := share{all.count - k.count, all.cash - k.cash}
		if k.count < 20 || others.count < 20 {
			continue
		}
		own, theirs := k.cash*100/k.count, others.cash*100/others.count
		if theirs-own >= 25 {
			l.say(Finding{Trace: LessCash, Weight: min(2, (theirs-own)/20), Who: who, Day: l.to},
				"{own} percent of the payments {who} took over the counter were cash; with others {theirs} percent.", fault.Args{"own": own, "theirs": theirs})
		}
	}
	return nil
}

// moves finds people who move several of the payments they took themselves to other accounts.
func (l *lapper) moves() error {
	by, sums := map[authority.StaffID][]document.Ref{}, map[authority.StaffID]money.Amount{}
	for _, r := range l.receipts {
		for _, m := range r.Moves {
			if m.From != 0 && m.Sign.Who == tookIt(r) && m.Sign.Day >= l.from && m.Sign.Day <= l.to {
				by[m.Sign.Who], sums[m.Sign.Who] = append(by[m.Sign.Who], r.Ref()), sums[m.Sign.Who].Plus(r.Amount)
			}
		}
	}
	for _, who := range slices.Sorted(maps.Keys(by)) {
		docs := by[who]
		l.say(Finding{Trace: MovedOwn, Weight: min(2, (len(docs)+2)/3), Who: who, Day: l.to, Amount: sums[who], Docs: docs},
			"{who} moved {count} payments of their own taking to other accounts, {amount} together.", fault.Args{"count": len(docs)})
	}
	return nil
}
