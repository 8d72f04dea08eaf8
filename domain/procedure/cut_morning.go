package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// Fallen is a cut order that must not be carried out any more, and why: paid since, held, restored, its notice void, or the gate says no. Out says
// that the crew has it.
type Fallen struct {
	Order   document.Number
	Account account.ID
	Number  string
	Name    string
	Address string
	Day     calendar.Day
	Why     string
	At      calendar.Instant // when it came in, zero when the books do not know
	Out     bool
	now     calendar.Instant
}

// Says gives why, with the time of day; with its day too where that is not today: paid 10:42 AM.
func (f Fallen) Says() string {
	if f.At.IsZero() {
		return f.Why
	}
	at, now := f.At.Time(), f.now.Time()
	text := f.At.String()
	if at.YearDay() == now.YearDay() && at.Year() == now.Year() {
		text = at.Format("3:04 PM")
	}
	if f.Why == whyPaid {
		return f.Why + " " + text
	}
	return f.Why + ", told " + text
}

// whyPaid is why an order fell off whose notice is paid.
const whyPaid = "paid"

// Morning is the cut orders looked at again: what stands, what fell off and why, and the numbers by which office and crew reach each other.
type Morning struct {
	Stands []document.Number
	Drafts []document.Number // of those that stand, the ones the crew does not have yet
	Fell   []Fallen
	Call   string // phone of the crew that is out
	Office string // phone of the office, which the crew calls back
}

// DoNotCut gives those of them the crew has: each must be called out at once.
func (m Morning) DoNotCut() (out []Fallen) {
	for _, f := range m.Fell {
		if f.Out {
			out = append(out, f)
		}
	}
	return out
}

// CheckCuts asks which cut orders, planned up to a day, still stand: it is asked on the morning of the cuts, and after every payment.
type CheckCuts struct {
	Day     calendar.Day // 0 for all
	Account account.ID   // 0 for all
}

// Act implements Query.
func (CheckCuts) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q CheckCuts) Ask(b CutBooks, sign authority.Sign) (m Morning, err error) {
	orders, err := q.orders(b)
	if err != nil || len(orders) == 0 {
		return m, err
	}
	if m.Call, m.Office, err = phones(b, sign.Day); err != nil {
		return m, err
	}
	for _, o := range orders {
		f := Fallen{Order: o.Number, Account: o.Account, Day: o.Day, Out: o.State == document.Issued, now: sign.At}
		if f.Why, err = fellOff(b, o, sign.Day, &f); err != nil {
			return m, err
		}
		switch {
		case f.Why != "":
			m.Fell = append(m.Fell, f)
		default:
			m.Stands = append(m.Stands, o.Number)
			if !f.Out {
				m.Drafts = append(m.Drafts, o.Number)
			}
		}
	}
	return m, nil
}

// phones gives the numbers of the crew that is out and of the office.
func phones(b CutBooks, day calendar.Day) (crew, desk string, err error) {
	t, _, err := collection.TermsOn(b, day)
	if err != nil {
		return "", "", err
	}
	h, err := b.House().Get(office.HouseKey)
	return t.Crew, h.Phone, err
}

// orders gives the cut orders asked about that are not over.
func (q CheckCuts) orders(b CutBooks) (out []workorder.Order, err error) {
	take := func(o workorder.Order) {
		if o.Type == workorder.Cut && !o.Over() && (q.Day == 0 || o.Day <= q.Day) {
			out = append(out, o)
		}
	}
	if q.Account != 0 {
		for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{}, q.Account) {
			if err != nil {
				return nil, err
			}
			take(o)
		}
		return out, nil
	}
	for _, stand := range []string{string(document.Draft), string(workorder.Open), string(workorder.NoAccess)} {
		for o, err := range b.Orders().Via(workorder.ByStand, row.Span{}, stand) {
			if err != nil {
				return nil, err
			}
			take(o)
		}
	}
	return out, nil
}

// fellOff says why a cut order no longer stands, "" when it does.
func fellOff(b CutBooks, o workorder.Order, day calendar.Day, f *Fallen) (string, error) {
	a, err := b.Accounts().Get(o.Account)
	if err != nil {
		return "", err
	}
	f.Number = a.Number
	if f.Name, f.Address, err = whose(b, a); err != nil {
		return "", err
	}
	switch {
	case a.Status != account.Active:
		return "account is " + string(a.Status), nil
	case o.Because.Kind != collection.KindNotice:
		return f.held(b, a, func() (string, error) { return MayCut(b, a, o.Why, max(o.Day, day)) })
	}
	n, err := b.Notices().Get(o.Because.Number)
	if err != nil {
		return "", err
	}
	left, err := leftOf(b, n)
	switch {
	case err != nil:
		return "", err
	case n.State == document.Voided:
		return "its notice is void", nil
	case left <= 0:
		f.At, err = lastPaid(b, o.Account, day)
		return whyPaid, err
	}
	return f.held(b, a, func() (string, error) {
		g := &cutGate{b: b, day: max(o.Day, day)}
		v, err := g.verdict(a)
		if err != nil || v.May {
			return "", err
		}
		return shortly(v), nil
	})
}

// held keeps with a reason against a cut when it came in.
func (f *Fallen) held(b CutBooks, a account.Account, ask func() (string, error)) (string, error) {
	why, err := ask()
	if err == nil && why != "" {
		f.At, err = lastHeld(b, a.ID)
	}
	return why, err
}

// whose gives the name on an account and the address served.
func whose(b CutBooks, a account.Account) (name, address string, err error) {
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return "", "", err
	}
	at, err := b.Premises().Get(a.Premise)
	return who.Name, strings.Join(at.Address.Lines, ", "), err
}

// shortly gives what stands against a cut without its citations, as it is called out to a crew.
func shortly(v collection.Verdict) string {
	var says []string
	for _, r := range v.Why {
		if len(says) < 2 || r.Held {
			says = append(says, r.Text)
		}
	}
	if len(says) == 0 {
		return v.String()
	}
	return strings.Join(says, "; ")
}

// lastPaid gives when the last money or credit came to an account, of this month and the one before.
func lastPaid(b ledger.Books, id account.ID, day calendar.Day) (calendar.Instant, error) {
	e, _, err := lastCredit(b, id, day)
	return e.Sign.At, err
}

// lastCredit gives the last posting that lowered what an account owes, of this month and the one before.
func lastCredit(b ledger.Books, id account.ID, day calendar.Day) (ledger.Entry, bool, error) {
	for _, month := range []calendar.Month{day.Month(), day.Month() - 1} {
		for e, err := range b.Entries().All(row.Span{Within: []any{month, uint64(id)}, Reverse: true}) {
			if err != nil || e.Change() < 0 {
				return e, err == nil, err
			}
		}
	}
	return ledger.Entry{}, false, nil
}

// lastHeld gives when the last hold or alert in force was put on an account.
func lastHeld(b GateBooks, id account.ID) (at calendar.Instant, err error) {
	later := func(sign authority.Sign) {
		if sign.At.Unix > at.Unix {
			at = sign.At
		}
	}
	on, err := hold.Of(b, id)
	for _, h := range on {
		later(h.Sign)
	}
	if err != nil {
		return at, err
	}
	for al, err := range b.Alerts().Via(casework.ByAccount, row.Span{}, id) {
		if err != nil {
			return at, err
		}
		if al.Ended.IsZero() && al.Acts() {
			later(al.Sign)
		}
	}
	return at, nil
}

// leftOf gives what is still open of what a notice asked for.
func leftOf(b ledger.Books, n collection.Notice) (left money.Amount, err error) {
	s, err := ledger.StandingOf(b, uint64(n.Account))
	if err != nil {
		return 0, err
	}
	asked, _ := s.Asked(n.Sent + 1)
	return n.Open(asked.Items), nil
}

// DropFallen cancels the cut orders that no longer stand, each with its reason; the crew's list is printed anew after it.
//
// Refuses, in order: nothing fell off; whatever cancelling an order refuses.
type DropFallen struct {
	Day     calendar.Day `cbor:"1,keyasint,omitempty"` // 0 for all
	Account account.ID   `cbor:"2,keyasint,omitempty"` // 0 for all
}

// Name implements Command.
func (DropFallen) Name() string { return "order.drop-fallen" }

// Act implements Command.
func (c DropFallen) Act(CutBooks) (authority.Act, error) {
	return authority.Act{Verb: workorder.VerbWrite, Account: uint64(c.Account), Subject: "cut orders that fell off"}, nil
}

// Do implements Command.
func (c DropFallen) Do(b CutBooks, sign authority.Sign) ([]Fallen, error) {
	m, err := CheckCuts(c).Ask(b, sign)
	if err != nil {
		return nil, err
	}
	if len(m.Fell) == 0 {
		return nil, fault.New(fault.Refused, "cut.none-fell", "Every cut order still stands.", nil)
	}
	for _, f := range m.Fell {
		if _, err := (workorder.Drop{Number: f.Order, Reason: f.Says()}).Do(b, sign); err != nil {
			return nil, err
		}
	}
	return m.Fell, nil
}
