package procedure

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// Cause says why a charge of ours differs from the old register's.
type Cause string

// The causes, the gravest first.
const (
	OnlyTheirs Cause = "only in theirs"
	OnlyOurs   Cause = "only in ours"
	Missing    Cause = "missing charge"
	ExtraOne   Cause = "extra charge"
	OtherUse   Cause = "different use"
	OtherDays  Cause = "different days"
	Price      Cause = "rate or price"
	Tax        Cause = "tax"
	OneCent    Cause = "rounding of one cent"
	Same       Cause = "equal"
)

// Causes lists the causes, the gravest first.
func Causes() []Cause {
	return []Cause{OnlyTheirs, OnlyOurs, Missing, ExtraOne, OtherUse, OtherDays, Price, Tax, OneCent, Same}
}

// Side is what one system charged an account for one service.
type Side struct {
	There    bool
	From, To calendar.Day
	Use      decimal.Decimal
	Measured bool
	Charge   money.Amount // without tax
	Tax      money.Amount
}

// Sum gives charge and tax.
func (s Side) Sum() money.Amount { return s.Charge.Plus(s.Tax) }

// Pair is one service of one account in both systems.
type Pair struct {
	Account, Service string
	Theirs, Ours     Side
	Cause            Cause
	Facts            string
}

// Difference gives ours less theirs.
func (p Pair) Difference() money.Amount { return p.Ours.Sum().Minus(p.Theirs.Sum()) }

// CauseSum counts the charges of one cause; Accounts counts each account once, under its gravest cause.
type CauseSum struct {
	Cause      Cause
	Accounts   int
	Charges    int
	Difference money.Amount
}

// Parallel is our bills beside an old register: every charge, by account, and sums by cause. Ours less Theirs is the sum of all
// differences.
type Parallel struct {
	Of           string // run or period
	Pairs        []Pair
	Sums         []CauseSum
	Theirs, Ours money.Amount
	Bad          []conversion.Problem // rows of the register that could not be read
}

// Which says which of our bills are compared: those of a run, previewed or posted, or those that end within a period.
type Which struct {
	Run           document.Number
	From, Through calendar.Day
}

// partsAtOnce is how many bills are asked for at once.
const partsAtOnce = 1000

// ourBill is one bill of ours as it is compared.
type ourBill struct {
	Account string
	Content billing.Content
	Held    string // why it is not billed
}

// Compare lays our bills beside an old register.
//
// Refuses, in order: neither run nor period; a run that is not there, or still being previewed.
func Compare(ctx context.Context, s *office.Session, w Which, register []conversion.RegisterLine, bad []conversion.Problem) (Parallel, error) {
	bills, of, err := ours(ctx, s, w)
	if err != nil {
		return Parallel{}, err
	}
	out := beside(bills, register)
	out.Of, out.Bad = of, bad
	return out, nil
}

func ours(ctx context.Context, s *office.Session, w Which) ([]ourBill, string, error) {
	if w.Run == 0 {
		if w.From == 0 || w.Through < w.From {
			return nil, "", fault.New(fault.Invalid, "compare.which", "Say which of our bills to compare: a run, or the first and last day of a period.", nil)
		}
		bills, err := ofPeriod(ctx, s, w)
		return bills, w.From.US() + " to " + w.Through.US(), err
	}
	r, err := office.Ask(ctx, s, billing.ReadRun{Number: w.Run})
	if err != nil {
		return nil, "", err
	}
	if r.Step == billing.Previewing {
		return nil, "", fault.New(fault.Refused, "compare.previewing", "{run} is still being previewed: finish the preview first.", fault.Args{"run": r.Ref()})
	}
	if r.State == document.Issued {
		bills, err := ofRun(ctx, s, w.Run)
		return bills, r.Ref().String(), err
	}
	bills, err := proposed(ctx, s, w.Run)
	return bills, r.Ref().String() + ", previewed", err
}

func proposed(ctx context.Context, s *office.Session, run document.Number) (out []ourBill, err error) {
	after := func(a account.ID) office.Query[billing.Books, []billing.Proposing] {
		return billing.Proposals{Run: run, After: a, Limit: partsAtOnce, Held: true}
	}
	for p, err := range office.Walk(ctx, s, partsAtOnce, after, func(p billing.Proposing) account.ID { return p.Place.Account }) {
		if err != nil {
			return nil, err
		}
		b := ourBill{Account: p.Number, Content: p.Content}
		if p.Hold {
			b.Held = "held: " + string(p.Gravest())
		}
		out = append(out, b)
	}
	return out, nil
}

func ofRun(ctx context.Context, s *office.Session, run document.Number) (out []ourBill, err error) {
	after := func(a account.ID) office.Query[billing.Books, []billing.Billed] {
		return billing.OfRun{Run: run, After: a, Limit: partsAtOnce}
	}
	for b, err := range office.Walk(ctx, s, partsAtOnce, after, func(b billing.Billed) account.ID { return b.Bill.Account }) {
		if err != nil {
			return nil, err
		}
		if b.Bill.Live() {
			out = append(out, ourBill{Account: b.Who.Number, Content: b.Bill.Content})
		}
	}
	return out, nil
}

func ofPeriod(ctx context.Context, s *office.Session, w Which) (out []ourBill, err error) {
	after := func(n document.Number) office.Query[billing.Books, []numbered] { return billsAfter{n, partsAtOnce} }
	for b, err := range office.Walk(ctx, s, partsAtOnce, after, func(n numbered) document.Number { return n.bill.Number }) {
		if err != nil {
			return nil, err
		}
		if c := b.bill.Content; b.bill.Live() && c.To >= w.From && c.To <= w.Through {
			out = append(out, ourBill{Account: b.account, Content: c})
		}
	}
	return out, nil
}

type numbered struct {
	bill    billing.Bill
	account string
}

// billsAfter gives bills by number.
type billsAfter struct {
	After document.Number
	Limit int
}

// Act implements Query.
func (billsAfter) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q billsAfter) Ask(b billing.Books, _ authority.Sign) (out []numbered, err error) {
	for bill, err := range b.Bills().All(row.Span{From: []any{q.After + 1}, Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		a, err := b.Accounts().Get(bill.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, numbered{bill, a.Number})
	}
	return out, nil
}

type pairKey struct{ account, service string }

// beside compares bills with a register, charge by charge.
func beside(bills []ourBill, register []conversion.RegisterLine) (out Parallel) {
	pairs, held := map[pairKey]*Pair{}, map[string]string{}
	at := func(account, service string) *Pair {
		k := pairKey{account, service}
		if pairs[k] == nil {
			pairs[k] = &Pair{Account: account, Service: service}
		}
		return pairs[k]
	}
	theirs, ourOnes := map[string]bool{}, map[string]bool{}
	for _, l := range register {
		theirs[l.Account] = true
		at(l.Account, l.Service).Theirs.add(l)
	}
	for _, b := range bills {
		if b.Held != "" {
			held[b.Account] = b.Held
			continue
		}
		ourOnes[b.Account] = true
		for _, l := range b.Content.Lines {
			at(b.Account, l.Service).Ours.line(l, b.Content)
		}
	}
	for _, p := range pairs {
		p.judge(theirs[p.Account], ourOnes[p.Account], held[p.Account])
		out.Pairs = append(out.Pairs, *p)
		out.Theirs, out.Ours = out.Theirs.Plus(p.Theirs.Sum()), out.Ours.Plus(p.Ours.Sum())
	}
	slices.SortFunc(out.Pairs, func(a, b Pair) int {
		return cmp.Or(strings.Compare(a.Account, b.Account), strings.Compare(a.Service, b.Service))
	})
	out.sum()
	return out
}

func (s *Side) add(l conversion.RegisterLine) {
	s.There = true
	if l.Kind == "tax" {
		s.Tax = s.Tax.Plus(l.Amount)
		return
	}
	s.Charge = s.Charge.Plus(l.Amount)
	if !l.Use.IsZero() {
		s.Use, s.Measured = s.Use.Add(l.Use), true
	}
	if l.From != 0 && (s.From == 0 || l.From < s.From) {
		s.From = l.From
	}
	s.To = max(s.To, l.To)
}

func (s *Side) line(l billing.Line, c billing.Content) {
	s.There, s.From, s.To = true, c.From, c.To
	switch l.Kind {
	case rate.TaxLine:
		s.Tax = s.Tax.Plus(l.Amount)
		return
	case rate.BlockLine:
		s.Use, s.Measured = s.Use.Add(l.Quantity), true
	case rate.MinimumLine:
		s.Use, s.Measured = c.Quantity, true
	}
	s.Charge = s.Charge.Plus(l.Amount)
}

// judge names the cause of a difference.
func (p *Pair) judge(theirs, ours bool, held string) {
	diff := p.Difference()
	switch {
	case !ours:
		p.Cause, p.Facts = OnlyTheirs, held
	case !theirs:
		p.Cause = OnlyOurs
	case !p.Ours.There:
		p.Cause = Missing
	case !p.Theirs.There:
		p.Cause = ExtraOne
	case p.Theirs.Measured && p.Ours.Measured && !p.Theirs.Use.Equal(p.Ours.Use):
		p.Cause, p.Facts = OtherUse, "use "+p.Theirs.Use.String()+" there, "+p.Ours.Use.String()+" here"
	case p.otherDays():
		p.Cause, p.Facts = OtherDays, p.Theirs.From.US()+" to "+p.Theirs.To.US()+" there, "+p.Ours.From.US()+" to "+p.Ours.To.US()+" here"
	case diff == 0 && p.Theirs.Charge == p.Ours.Charge:
		p.Cause = Same
	case p.Theirs.Charge == p.Ours.Charge:
		p.Cause, p.Facts = Tax, "tax "+p.Theirs.Tax.String()+" there, "+p.Ours.Tax.String()+" here"
	case diff.Abs() <= 1:
		p.Cause = OneCent
	default:
		p.Cause = Price
	}
}

func (p *Pair) otherDays() bool {
	return p.Theirs.From != 0 && p.Theirs.From != p.Ours.From || p.Theirs.To != 0 && p.Theirs.To != p.Ours.To
}

// sum counts the causes.
func (r *Parallel) sum() {
	by, gravest := map[Cause]*CauseSum{}, map[string]Cause{}
	causes := Causes()
	for _, p := range r.Pairs {
		if by[p.Cause] == nil {
			by[p.Cause] = &CauseSum{Cause: p.Cause}
		}
		c := by[p.Cause]
		c.Charges, c.Difference = c.Charges+1, c.Difference.Plus(p.Difference())
		if g, there := gravest[p.Account]; !there || slices.Index(causes, p.Cause) < slices.Index(causes, g) {
			gravest[p.Account] = p.Cause
		}
	}
	for c := range maps.Values(gravest) {
		by[c].Accounts++
	}
	for _, c := range causes {
		if by[c] != nil {
			r.Sums = append(r.Sums, *by[c])
		}
	}
}
