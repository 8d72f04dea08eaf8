package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
)

// How many rows one transaction takes in.
const (
	mastersABatch = 5000
	accountsBatch = 1000
	usagesABatch  = 20_000
)

// stage is one kind of rows, taken in batch by batch.
type stage struct {
	what  string
	rows  int
	size  int
	make  func(from, to int) office.Command[ConvertBooks, loadStep]
	given func(from, to int, first uint64) // hears the internal numbers
}

func (s stage) batches() int { return (s.rows + s.size - 1) / s.size }

// loading is a set on its way into the books. Internal numbers are known only after the batch that gave them, so that a batch is made
// when its turn comes; on a second start the kept answers give the same numbers.
type loading struct {
	r          conversion.Result
	conversion account.Conversion
	counts     account.Brought
	stages     []stage
	accounts   []conversion.Account // those with a bill of their own first
	customers  map[string]customer.ID
	premises   map[string]uint64
	meters     map[string]uint64
	numbers    map[string]account.ID
	of         byAccount
}

// byAccount are the rows of a set by account.
type byAccount struct {
	services map[string][]conversion.Service
	balances map[string][]conversion.Balance
	plans    map[string][]conversion.Instalment
	copies   map[string][]conversion.Copy
	deposits map[string][]conversion.Deposit
	averages map[string][]conversion.Average
	budgets  map[string][]conversion.Budget
	mandates map[string]bool
}

func newLoading(r conversion.Result) *loading {
	l := &loading{
		r: r, customers: map[string]customer.ID{}, premises: map[string]uint64{}, meters: map[string]uint64{}, numbers: map[string]account.ID{},
		of: byAccount{
			services: group(r.Set.Services, func(s conversion.Service) string { return s.Account }),
			balances: group(r.Set.Balances, func(b conversion.Balance) string { return b.Account }),
			plans:    group(r.Set.Plans, func(p conversion.Instalment) string { return p.Account }),
			copies:   group(r.Set.Copies, func(c conversion.Copy) string { return c.Account }),
			deposits: group(r.Set.Deposits, func(d conversion.Deposit) string { return d.Account }),
			averages: group(r.Set.Averages, func(a conversion.Average) string { return a.Account }),
			budgets:  group(r.Set.Budgets, func(b conversion.Budget) string { return b.Account }),
			mandates: map[string]bool{},
		},
	}
	for _, m := range r.Set.Mandates {
		l.of.mandates[m.Account] = true
	}
	l.accounts = slices.Clone(r.Set.Accounts)
	slices.SortStableFunc(l.accounts, func(a, b conversion.Account) int {
		switch {
		case a.BilledBy == "" && b.BilledBy != "":
			return -1
		case a.BilledBy != "" && b.BilledBy == "":
			return 1
		}
		return 0
	})
	l.plan()
	return l
}

func group[T any](rows []T, of func(T) string) map[string][]T {
	out := map[string][]T{}
	for _, r := range rows {
		out[of(r)] = append(out[of(r)], r)
	}
	return out
}

// plan lists the stages in the order in which they need each other.
func (l *loading) plan() {
	set := &l.r.Set
	parties := slices.Concat(set.Customers, set.Owners)
	own := slices.IndexFunc(l.accounts, func(a conversion.Account) bool { return a.BilledBy != "" })
	if own < 0 {
		own = len(l.accounts)
	}
	meters := compoundsLast(set.Meters)
	mains := slices.IndexFunc(meters, func(m conversion.Meter) bool { return m.Main != "" })
	if mains < 0 {
		mains = len(meters)
	}
	l.stages = []stage{
		{"customers", len(parties), mastersABatch, func(from, to int) office.Command[ConvertBooks, loadStep] {
			return TakeParties{l.conversion.Number, each(parties[from:to], partyOf)}
		}, func(from, to int, first uint64) {
			give(l.customers, parties[from:to], first, func(c conversion.Customer) string { return c.Number })
		}},
		{"premises", len(set.Premises), mastersABatch, func(from, to int) office.Command[ConvertBooks, loadStep] {
			return TakePlaces{l.conversion.Number, each(set.Premises[from:to], l.placeOf)}
		}, func(from, to int, first uint64) {
			give(l.premises, set.Premises[from:to], first, func(p conversion.Premise) string { return p.Number })
		}},
		l.registers("meters", meters[:mains]), l.registers("low-flow registers", meters[mains:]),
		l.contracts("accounts", l.accounts[:own]), l.contracts("accounts billed by others", l.accounts[own:]),
		{"mandates", len(set.Mandates), accountsBatch, func(from, to int) office.Command[ConvertBooks, loadStep] {
			return TakeMandates{l.conversion.Number, each(set.Mandates[from:to], l.mandateOf)}
		}, nil},
		{"history", len(set.History), usagesABatch, func(from, to int) office.Command[ConvertBooks, loadStep] {
			return TakeHistory{l.conversion.Number, each(set.History[from:to], l.usageOf)}
		}, nil},
	}
}

func (l *loading) registers(what string, list []conversion.Meter) stage {
	return stage{what, len(list), mastersABatch, func(from, to int) office.Command[ConvertBooks, loadStep] {
		return TakeMeters{l.conversion.Number, each(list[from:to], l.meterOf)}
	}, func(from, to int, first uint64) {
		give(l.meters, list[from:to], first, func(m conversion.Meter) string { return m.Number })
	}}
}

func (l *loading) contracts(what string, list []conversion.Account) stage {
	return stage{what, len(list), accountsBatch, func(from, to int) office.Command[ConvertBooks, loadStep] {
		return TakeContracts{l.conversion.Number, each(list[from:to], l.contractOf)}
	}, func(from, to int, first uint64) {
		give(l.numbers, list[from:to], first, func(a conversion.Account) string { return a.Number })
	}}
}

func each[T, R any](list []T, of func(T) R) []R {
	out := make([]R, len(list))
	for i, v := range list {
		out[i] = of(v)
	}
	return out
}

// give keeps the internal numbers of a batch, which run on from the first.
func give[ID ~uint64, T any](into map[string]ID, list []T, first uint64, number func(T) string) {
	for i, v := range list {
		into[number(v)] = ID(first + uint64(i))
	}
}

// compoundsLast puts the low-flow registers behind the main ones, whose numbers they need.
func compoundsLast(meters []conversion.Meter) []conversion.Meter {
	out := slices.Clone(meters)
	slices.SortStableFunc(out, func(a, b conversion.Meter) int {
		switch {
		case a.Main == "" && b.Main != "":
			return -1
		case a.Main != "" && b.Main == "":
			return 1
		}
		return 0
	})
	return out
}

// batches counts the batches of all stages, with the beginning and the end.
func (l *loading) batches() int {
	n := 2
	for _, s := range l.stages {
		n += s.batches()
	}
	return n
}

// at finds the stage of batch i and its place in it; false for the beginning and the end.
func (l *loading) at(i int) (s stage, from, to int, ok bool) {
	i--
	for _, s := range l.stages {
		if i >= 0 && i < s.batches() {
			return s, i * s.size, min(s.rows, (i+1)*s.size), true
		}
		i -= s.batches()
	}
	return s, 0, 0, false
}

func (l *loading) batch(i int) office.Command[ConvertBooks, loadStep] {
	if i == 0 {
		return Beginning(l.r)
	}
	if s, from, to, ok := l.at(i); ok {
		return s.make(from, to)
	}
	return l.finish()
}

func (l *loading) after(i int, a loadStep) {
	if a.Conversion.Number != 0 {
		l.conversion = a.Conversion
	}
	l.counts = l.counts.Add(a.Counts)
	if s, from, to, ok := l.at(i); ok && s.given != nil {
		s.given(from, to, a.First)
	}
}

func (l *loading) what(i int) string {
	if s, _, _, ok := l.at(i); ok {
		return s.what
	}
	return "control"
}

// Beginning gives the first step of loading a set, with the control totals as they were compared: a screen asks by it who may load.
func Beginning(r conversion.Result) BeginConversion {
	c := BeginConversion{Digest: r.Set.Digest, Totals: make([]account.Control, len(r.Totals))}
	for i, t := range r.Totals {
		c.Totals[i] = account.Control{Name: t.Name(), Theirs: t.Theirs, Ours: t.Ours, Accepted: t.Accepted}
	}
	return c
}

func (l *loading) finish() FinishConversion {
	f := FinishConversion{Conversion: l.conversion.Number, Counts: l.counts}
	owed := map[string]money.Amount{}
	for _, b := range l.r.Set.Balances {
		if b.IsCredit() {
			f.Credit = f.Credit.Plus(b.Amount)
			continue
		}
		if _, seen := owed[b.Service]; !seen {
			f.Owed = append(f.Owed, ledger.Part{Service: b.Service})
		}
		owed[b.Service] = owed[b.Service].Plus(b.Amount)
	}
	for i := range f.Owed {
		f.Owed[i].Amount = owed[f.Owed[i].Service]
	}
	return f
}

func sourceOf(text string) meter.Source {
	if text == "estimated" {
		return meter.Estimated
	}
	return meter.Actual
}
