package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// gateLooksBack is how many days back the gate looks for notices: longer than any notice is good for.
const gateLooksBack = 400

// gateGather makes facts of the rows of the books; what the whole office shares is read once.
type gateGather struct {
	b        GateBooks
	day      calendar.Day
	house    office.House
	declared []hold.Declaration
	contacts bool // a rule in use counts the attempts to reach a customer
}

// gateRows is what stands in the books about one account.
type gateRows struct {
	alerts   []casework.Alert
	holds    []hold.Hold // in force, those of declarations left out
	notices  []collection.Notice
	plans    []arrangement.Arrangement
	contacts []calendar.Day
}

func newGather(b GateBooks, day calendar.Day, pack policy.Pack) (g gateGather, err error) {
	g = gateGather{b: b, day: day}
	if n, err := pack.Number("contact.attempts"); err == nil {
		g.contacts = n > 0
	}
	if g.house, err = b.House().Get(office.HouseKey); err != nil {
		return g, err
	}
	g.declared, err = row.Collect(b.Declarations().All(row.Span{}))
	return g, err
}

// GateFacts gathers what the gate must know of one account on a day.
func GateFacts(b GateBooks, a account.Account, day calendar.Day, pack policy.Pack) (f collection.Facts, err error) {
	g, err := newGather(b, day, pack)
	if err != nil {
		return f, err
	}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return f, err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	if err != nil {
		return f, err
	}
	return g.one(a, who.Language, s)
}

// one gathers the rows of one account, and makes its facts.
func (g gateGather) one(a account.Account, language string, s ledger.Standing) (f collection.Facts, err error) {
	var r gateRows
	b, day := g.b, g.day
	if r.alerts, err = row.Collect(b.Alerts().Via(casework.ByAccount, row.Span{}, a.ID)); err != nil {
		return f, err
	}
	if r.notices, err = row.Collect(b.Notices().Via(collection.ByAccount, row.Span{From: []any{day - gateLooksBack}}, a.ID)); err != nil {
		return f, err
	}
	if r.plans, err = row.Collect(b.Arrangements().Via(arrangement.ByAccount, row.Span{}, a.ID)); err != nil {
		return f, err
	}
	on, err := hold.Of(b, a.ID)
	if err != nil {
		return f, err
	}
	r.holds = slices.DeleteFunc(on, func(h hold.Hold) bool { return h.Wide != 0 })
	if g.contacts {
		if r.contacts, err = contactsOf(b, a.ID, day); err != nil {
			return f, err
		}
	}
	return g.facts(a, language, s, r)
}

// contactsOf gives the days on which somebody tried to reach the customer of an account.
func contactsOf(b casework.Books, id account.ID, day calendar.Day) (out []calendar.Day, err error) {
	for n, err := range b.Notes().Via(casework.ByAccount, row.Span{}, id) {
		if err != nil {
			return nil, err
		}
		if reaches(n) && n.Sign.Day >= day-gateLooksBack {
			out = append(out, n.Sign.Day)
		}
	}
	return out, nil
}

// reaches says whether a contact note tells of an attempt to reach the customer in person.
func reaches(n casework.Note) bool {
	return n.Channel == casework.Phone || n.Channel == casework.Counter || n.Channel == casework.Field
}

// facts makes the facts of one account.
func (g gateGather) facts(a account.Account, language string, s ledger.Standing, r gateRows) (f collection.Facts, err error) {
	f = collection.Facts{Number: a.Number, Status: a.Status, Language: language, Home: account.IsHome(a.Class), Contacts: r.contacts}
	for _, n := range r.notices {
		if n.State == document.Issued {
			f.Notices = append(f.Notices, collection.ServedOf(n, g.house))
		}
	}
	g.agreed(&f, r.plans)
	disputed, err := g.held(&f, a, r)
	if err != nil {
		return f, err
	}
	if err := g.debts(&f, s); err != nil {
		return f, err
	}
	dispute(f.Debts, disputed)
	if a.Status == account.CutOff {
		f.CutOn, f.CutFor, err = cutOn(g.b, a.ID)
	}
	return f, err
}

// debts adds the open items as the customer is asked for them; those of a customer in bankruptcy are split by the petition.
func (g gateGather) debts(f *collection.Facts, s ledger.Standing) error {
	asked, _ := s.Asked(g.day)
	for _, it := range asked.Items {
		d := collection.Debt{Item: it.ID, Issued: it.Day, Due: it.Due, Left: it.Left}
		switch {
		case it.Kind == ledger.Penalty:
			d.Kind = collection.ForLateFee
		case collection.IsSewer(it.Service):
			d.Kind = collection.ForSewer
		}
		if err := g.billed(&d, it, s); err != nil {
			return err
		}
		if f.Petition.Day == 0 {
			f.Debts = append(f.Debts, d)
			continue
		}
		x, err := petitioned(g.b, it, f.Petition.Day)
		if err != nil {
			return err
		}
		before, after := d, d
		before.Left, before.Issued = x.Before, min(d.Issued, f.Petition.Day)
		after.Left, after.Issued = x.After, max(d.Issued, f.Petition.Day+1)
		for _, part := range []collection.Debt{before, after} {
			if part.Left > 0 {
				f.Debts = append(f.Debts, part)
			}
		}
	}
	return nil
}

// billed adds what a late fee rests on to a debt past due that is a bill's own charge, and marks the charges of damage.
func (g gateGather) billed(d *collection.Debt, it ledger.Item, s ledger.Standing) error {
	switch {
	case it.Doc.Kind != billing.KindBill || it.Due >= g.day:
	case it.Kind == ledger.Charge:
		borne, waits, unpaid, err := billing.FeesBorne(g.b, s, it.Doc.Number)
		d.Bill = collection.Billed{Number: it.Doc.Number, Service: it.Service, Borne: borne, Unpaid: unpaid, Waits: waits}
		return err
	case it.Kind == ledger.Fee:
		bill, found, err := g.b.Bills().Find(it.Doc.Number)
		if found && bill.Damage {
			d.Kind = collection.ForDamage
		}
		return err
	}
	return nil
}

// dispute lays what is disputed on the debts, the oldest first.
func dispute(debts []collection.Debt, sum money.Amount) {
	if sum <= 0 {
		return
	}
	byAge := make([]*collection.Debt, len(debts))
	for i := range debts {
		byAge[i] = &debts[i]
	}
	slices.SortStableFunc(byAge, func(x, y *collection.Debt) int { return int(x.Due) - int(y.Due) })
	for _, d := range byAge {
		d.Disputed = min(sum, d.Left)
		sum = sum.Minus(d.Disputed)
	}
}

// agreed adds what was agreed with the customer: the last schedule, kept or broken, and what else is being kept.
func (g gateGather) agreed(f *collection.Facts, all []arrangement.Arrangement) {
	var last arrangement.Arrangement
	for _, p := range all {
		if p.Sort() == arrangement.Plan && (p.Status == arrangement.Active || p.Status == arrangement.Broken || p.Status == arrangement.Kept) && p.Made >= last.Made {
			last = p
		}
		if p.Status != arrangement.Active {
			continue
		}
		if kind, holds := agreedHolds[p.Sort()]; holds {
			f.Holds = append(f.Holds, collection.Hold{Kind: kind, From: p.Made, Until: p.Last().Plus(p.Grace)})
		}
	}
	f.Plan = planOf(last)
	f.Medical.TakesAPlan = last.Status == arrangement.Active
}

var agreedHolds = map[arrangement.Kind]collection.HoldKind{
	arrangement.Extension: collection.HoldExtension, arrangement.Promise: collection.HoldPromise, arrangement.Settlement: collection.HoldSettling,
}

// planOf gives a schedule as the gate knows it; one that is paid or not agreed is none. It is broken on the day the watch found it so, or else the day
// after the instalment that was missed.
func planOf(p arrangement.Arrangement) (out collection.Plan) {
	if p.Status != arrangement.Active && p.Status != arrangement.Broken {
		return out
	}
	out = collection.Plan{Made: p.Made, Number: p.Number.String()}
	for _, c := range p.Covers {
		out.Items = append(out.Items, c.Item)
	}
	if p.Status == arrangement.Broken {
		out.Broken = p.Made + 1
		if missed, ok := p.Next(); ok {
			out.Broken = missed.Due + 1
		}
		out.Broken = max(out.Broken, p.Ended)
	}
	return out
}

// cutOn gives the day on which the water of an account was cut, 0 when no order says, and why, where it was for no debt.
func cutOn(b workorder.Books, id account.ID) (calendar.Day, collection.Else, error) {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return 0, "", err
		}
		if o.Type == workorder.Cut && o.Outcome == workorder.Done {
			return o.Last().Day, collection.Else(o.Why), nil
		}
	}
	return 0, "", nil
}
