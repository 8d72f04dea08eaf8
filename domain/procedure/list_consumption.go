package procedure

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// useKey is what use is added up by.
type useKey struct {
	class, cycle, service, tier, unit string
	order                             string // of the tier among those of its service
}

// used is what was billed under a key.
type used struct {
	bills  int
	use    decimal.Decimal
	amount money.Amount
}

// using gathers the lines of bills.
type using struct {
	l       *lister
	now     map[useKey]*used
	before  map[useKey]*used // of the same days a year earlier
	billed  money.Amount     // by the lines
	posted  money.Amount     // by the ledger
	perBill func(e *ledger.Entry, who known, k useKey, u used)
}

// consumption lists use and charges by class, cycle, service and tier, beside those of the same days a year before.
func (l *lister) consumption(q ListAsk) (List, error) {
	if len(q.Where) > 0 {
		return l.consumptionBills(q)
	}
	out := List{
		Ask: q, Title: "Consumption report", Covers: q.span() + ", beside a year before", Groups: []string{"Class", "Cycle", "Service"},
		Columns: []ListColumn{
			{Key: "class", Head: "Class", Kind: TextCell, Share: 17},
			{Key: "cycle", Head: "Cycle", Kind: TextCell, Share: 6},
			{Key: "service", Head: "Service", Kind: TextCell, Share: 9},
			{Key: "tier", Head: "Tier", Kind: TextCell, Share: 15},
			{Key: "bills", Head: "Bills", Kind: CountCell, Share: 6, Apart: true},
			{Key: "use", Head: "Use", Kind: UseCell, Share: 9},
			{Key: "unit", Head: "", Kind: TextCell, Share: 5},
			{Key: "amount", Head: "Amount", Kind: MoneyCell, Share: 11},
			{Key: "bills-before", Head: "Bills then", Kind: CountCell, Share: 7, Apart: true},
			{Key: "use-before", Head: "Use then", Kind: UseCell, Share: 9},
			{Key: "amount-before", Head: "Amount then", Kind: MoneyCell, Share: 11},
			{Key: "change", Head: "Use, change", Kind: TextCell, Share: 9},
		},
		Notes: []string{"Use is that of the bills posted in these days, less that of bills taken back; it is added up by tier only, where one unit holds."},
	}
	u := using{l: l, now: map[useKey]*used{}, before: map[useKey]*used{}}
	if err := l.entries(q.From, q.To, func(e *ledger.Entry) error { return u.entry(e, u.now, q) }); err != nil {
		return out, err
	}
	out.Ties = []Tie{{What: "Lines of the bills", Listed: u.billed, Control: u.posted}}
	then := q.yearBefore()
	if err := l.entries(then.From, then.To, func(e *ledger.Entry) error { return u.entry(e, u.before, q) }); err != nil {
		return out, err
	}
	for k := range u.before {
		if u.now[k] == nil {
			u.now[k] = &used{}
		}
	}
	for _, k := range sortedUses(u.now) {
		out.Rows = append(out.Rows, u.row(k))
	}
	out.Total()
	return out, nil
}

// yearBefore gives the same days a year earlier; whole months stay whole.
func (q ListAsk) yearBefore() ListAsk {
	whole := q.To == q.To.Month().Last()
	q.From, q.To = q.From.PlusMonths(-12), q.To.PlusMonths(-12)
	if whole {
		q.To = q.To.Month().Last()
	}
	return q
}

func sortedUses(m map[useKey]*used) []useKey {
	keys := make([]useKey, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b useKey) int {
		return cmp.Or(
			cmp.Compare(a.class, b.class), cmp.Compare(a.cycle, b.cycle), cmp.Compare(a.service, b.service), cmp.Compare(a.order, b.order),
			cmp.Compare(a.tier, b.tier), cmp.Compare(a.unit, b.unit),
		)
	})
	return keys
}

func (u *using) entry(e *ledger.Entry, into map[useKey]*used, q ListAsk) error {
	if e.Doc.Kind != billing.KindBill || registerOf(e) != ofBilling {
		return nil
	}
	bill, err := u.l.b.Bills().Get(e.Doc.Number)
	if err != nil {
		return err
	}
	who, err := u.l.account(account.ID(e.Place.Account))
	if err != nil {
		return err
	}
	class := cmp.Or(bill.Content.Basis.Class, who.class)
	if q.Class != "" && q.Class != class || q.Account != 0 && uint64(q.Account) != e.Place.Account {
		return nil
	}
	u.posted = u.posted.Plus(e.Change())
	back := !e.Reverses.IsZero()
	met := map[useKey]bool{}
	for i := range bill.Content.Lines {
		line := &bill.Content.Lines[i]
		k := useKey{class: class, cycle: who.cycle, service: line.Service}
		k.tier, k.order, k.unit = tierOf(&line.Line)
		one := used{amount: line.Amount}
		if line.Kind == rate.BlockLine {
			one.use = line.Shown()
		}
		if !met[k] {
			one.bills = 1
		}
		met[k] = true
		if back {
			one.bills, one.use, one.amount = -one.bills, one.use.Neg(), -one.amount
		}
		u.add(e, who, into, k, one)
	}
	return nil
}

func (u *using) add(e *ledger.Entry, who known, into map[useKey]*used, k useKey, one used) {
	sum := into[k]
	if sum == nil {
		sum = &used{}
		into[k] = sum
	}
	sum.bills, sum.use, sum.amount = sum.bills+one.bills, sum.use.Add(one.use), sum.amount.Plus(one.amount)
	u.billed = u.billed.Plus(one.amount)
	if u.perBill != nil {
		u.perBill(e, who, k, one)
	}
}

// tierOf names the tier of a line by its units, other charges by what they are, and says what sorts it.
func tierOf(l *rate.Line) (tier, order, unit string) {
	if l.Kind != rate.BlockLine {
		words := map[rate.Kind]string{
			rate.FixedLine: "fixed charge", rate.MinimumLine: "minimum", rate.ShareLine: "share of another service",
			rate.SurchargeLine: "surcharge", rate.DiscountLine: "discount", rate.TaxLine: "tax", rate.CeilingLine: "above the most",
		}[l.Kind]
		return cmp.Or(words, "other"), "1 " + string(rune('a'+l.Kind)), ""
	}
	switch {
	case !l.To.IsZero():
		tier = l.From.String() + " to " + l.To.String()
	case l.From.IsZero():
		tier = "all use"
	default:
		tier = l.From.String() + " and more"
	}
	return tier, "0 " + l.From.Add(decimal.NewFromInt(1_000_000_000)).StringFixed(6), l.Unit
}

func (u *using) row(k useKey) ListRow {
	now, then := u.now[k], u.before[k]
	if then == nil {
		then = &used{}
	}
	change := ""
	if k.unit != "" && then.use.IsPositive() {
		change = now.use.Sub(then.use).Shift(2).DivRound(then.use, 1).StringFixed(1) + "%"
	}
	use := func(d decimal.Decimal) Cell {
		if k.unit == "" {
			return Cell{}
		}
		return Use(d)
	}
	return ListRow{
		Tags: []string{k.class, k.cycle, k.service},
		Cells: []Cell{
			Says(k.class), Says(k.cycle), Says(k.service), Says(k.tier), Count(now.bills), use(now.use), Says(k.unit), Sum(now.amount),
			Count(then.bills), use(then.use), Sum(then.amount), Says(change),
		},
	}
}

// consumptionBills lists the bills behind a row of the report.
func (l *lister) consumptionBills(q ListAsk) (List, error) {
	out := List{
		Ask: q, Title: "Bills of the consumption report", Covers: q.span(),
		Columns: []ListColumn{
			{Key: "day", Head: "Day", Kind: DayCell, Share: 9},
			{Key: "document", Head: "Bill", Kind: TextCell, Share: 14},
			{Key: "account", Head: "Account", Kind: TextCell, Share: 12},
			{Key: "name", Head: "Customer", Kind: TextCell, Share: 24},
			{Key: "use", Head: "Use", Kind: UseCell, Share: 9},
			{Key: "unit", Head: "", Kind: TextCell, Share: 6},
			{Key: "amount", Head: "Amount", Kind: MoneyCell, Share: 12},
		},
	}
	u := using{l: l, now: map[useKey]*used{}}
	u.perBill = func(e *ledger.Entry, who known, k useKey, one used) {
		for _, w := range q.Where {
			if k.text(w.Key) != w.Is {
				return
			}
		}
		use := Cell{}
		if k.unit != "" {
			use = Use(one.use)
		}
		out.Rows = append(out.Rows, ListRow{
			Doc: e.Doc, Account: account.ID(e.Place.Account),
			Cells: []Cell{On(e.Day), Says(e.Doc.String()), Says(who.number), Says(who.name), use, Says(k.unit), Sum(one.amount)},
		})
	}
	err := l.entries(q.From, q.To, func(e *ledger.Entry) error { return u.entry(e, u.now, q) })
	out.Total()
	return out, err
}

func (k useKey) text(key string) string {
	switch key {
	case "class":
		return k.class
	case "cycle":
		return k.cycle
	case "service":
		return k.service
	case "tier":
		return k.tier
	}
	return k.unit
}
