package procedure

import (
	"cmp"
	"maps"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// stands gives where every account stood at the end of a day: from the kept standings when nothing was posted since, else by all
// entries up to that day.
func stands(b ListBooks, day, today calendar.Day) ([]ledger.Stand, error) {
	if day >= today {
		if all, kept, err := keptStands(b, day); err != nil || kept {
			return all, err
		}
	}
	return replayed(b, day)
}

// keptStands reads the standings; false when one holds what was posted after the day.
func keptStands(b ListBooks, day calendar.Day) ([]ledger.Stand, bool, error) {
	last, _, err := row.First(b.Controls().All(row.Span{Limit: 1, Reverse: true}))
	if err != nil || last.Period > day.Month() {
		return nil, false, err
	}
	var out []ledger.Stand
	for s, err := range b.OpenItems().All(row.Span{}) {
		if err != nil {
			return nil, false, err
		}
		if s.Account == 0 || len(s.Items) == 0 && s.Credit == 0 {
			continue
		}
		if slices.ContainsFunc(s.Items, func(it ledger.Item) bool { return it.Day > day }) {
			return nil, false, nil
		}
		ledger.SortItems(s.Items)
		out = append(out, ledger.Stand{Account: s.Account, Items: s.Items, Credit: s.Credit})
	}
	return out, true, nil
}

// replayed reads every entry up to a day.
func replayed(b ListBooks, day calendar.Day) ([]ledger.Stand, error) {
	r := ledger.NewStandAt(day)
	for e, err := range b.Briefs().All(row.Span{To: []any{day.Month() + 1}}) {
		if err != nil {
			return nil, err
		}
		r.Add(&e)
	}
	return r.All(func(at ledger.Place) (ledger.Entry, error) { return b.Entries().Get(at) })
}

// standOf reads every entry of one account up to a day.
func standOf(b ListBooks, id account.ID, day calendar.Day) ([]ledger.Stand, error) {
	entries, err := ledger.History(b, uint64(id), 0)
	if err != nil {
		return nil, err
	}
	r := ledger.NewStandAt(day)
	for i := range entries {
		b := entries[i].Brief()
		r.Add(&b)
	}
	return r.All(func(at ledger.Place) (ledger.Entry, error) { return b.Entries().Get(at) })
}

// agedTrialBalance lists what every account owes by age.
func (l *lister) agedTrialBalance(q ListAsk, today calendar.Day) (List, error) {
	all, err := stands(l.b, q.To, today)
	if err != nil {
		return List{}, err
	}
	out := List{
		Ask: q, Title: "Aged trial balance", Covers: "As of " + q.To.Long() + aged(q.By), Groups: []string{"Class"},
		Columns: agingColumns(q.By, true),
		Notes: []string{
			"Ages are whole days, their bounds included. Credit not yet applied stands apart and is not taken off what is owed.",
		},
	}
	if err := l.readAll(); err != nil {
		return out, err
	}
	t := agingTies{l: l, owed: map[glKey]money.Amount{}, services: map[string]ledger.Aged{}}
	for i := range all {
		if err := l.agedRow(&out, &t, q, &all[i]); err != nil {
			return out, err
		}
	}
	slices.SortStableFunc(out.Rows, func(a, b ListRow) int { return cmp.Compare(a.Cells[0].Text, b.Cells[0].Text) })
	out.Total()
	t.total(&out, q.By)
	out.Ties, err = t.ties(q.To)
	return out, err
}

func aged(by ledger.AgeBy) string {
	if by == ledger.ByBill {
		return ", aged by the day of the bill"
	}
	return ", aged by due day"
}

func (l *lister) agedRow(out *List, t *agingTies, q ListAsk, s *ledger.Stand) error {
	who, err := l.account(account.ID(s.Account))
	if err != nil {
		return err
	}
	if err := t.add(s, q); err != nil {
		return err
	}
	if q.Account != 0 && uint64(q.Account) != s.Account || q.Class != "" && q.Class != who.class {
		return nil
	}
	cells := append([]Cell{Says(who.number), Says(who.name), Says(who.class)}, agedCells(ledger.Age(s.Items, s.Credit, q.By, q.To), q.By)...)
	out.Rows = append(out.Rows, ListRow{Cells: cells, Account: account.ID(s.Account), Tags: []string{who.class}})
	return nil
}

// AgingColumns gives the columns of an aged trial balance.
func AgingColumns(by ledger.AgeBy) []ListColumn { return agingColumns(by, true) }

// agingColumns are the columns of an aging: who, then a class of age each.
func agingColumns(by ledger.AgeBy, accounts bool) []ListColumn {
	var out []ListColumn
	if accounts {
		out = []ListColumn{{Key: "account", Head: "Account", Kind: TextCell, Share: 10}, {Key: "name", Head: "Customer", Kind: TextCell, Share: 18}, {Key: "class", Head: "Class", Kind: TextCell, Share: 12}}
	}
	if by == ledger.ByDue {
		out = append(out, ListColumn{Key: "not-due", Head: "Not due", Kind: MoneyCell, Share: 10})
	}
	for _, name := range ledger.BucketNames {
		out = append(out, ListColumn{Key: "age " + name, Head: name + " days", Kind: MoneyCell, Share: 10})
	}
	return append(out, ListColumn{Key: "credit", Head: "Unapplied credit", Kind: MoneyCell, Share: 10}, ListColumn{Key: "balance", Head: "Balance", Kind: MoneyCell, Share: 11})
}

func agedCells(a ledger.Aged, by ledger.AgeBy) []Cell {
	var out []Cell
	if by == ledger.ByDue {
		out = append(out, Sum(a.NotDue))
	} else {
		a.Past[0] = a.Past[0].Plus(a.NotDue) // billed on a later day than its posting: not older than the first class
	}
	for _, p := range a.Past {
		out = append(out, Sum(p))
	}
	return append(out, Sum(a.Credit), Sum(a.Balance()))
}

// agingTies adds up what is open by the receivable it was posted to, and credit by its liability, to hold them against the control
// totals, and by service for the totals.
type agingTies struct {
	l        *lister
	owed     map[glKey]money.Amount
	services map[string]ledger.Aged
	credit   money.Amount
}

func (t *agingTies) add(s *ledger.Stand, q ListAsk) error {
	t.credit = t.credit.Plus(s.Credit)
	for i := range s.Items {
		it := &s.Items[i]
		chart, err := t.l.chart(it.Day)
		if err != nil {
			return err
		}
		r, err := chart.For(it.Kind, it.Service)
		if err != nil {
			return err
		}
		k := glKey{r.Fund, r.Receivable}
		t.owed[k] = t.owed[k].Plus(it.Left)
		a := t.services[it.Service]
		a.Add(it, q.By, q.To)
		t.services[it.Service] = a
	}
	return nil
}

// total adds the totals by service, and of the credit that belongs to none, before the grand total. They are of all accounts, and so
// are left out of a list of some.
func (t *agingTies) total(out *List, by ledger.AgeBy) {
	if out.Ask.Account != 0 || out.Ask.Class != "" {
		return
	}
	grand := out.Totals[len(out.Totals)-1]
	out.Totals = out.Totals[:len(out.Totals)-1]
	add := func(words string, a ledger.Aged) {
		cells := append([]Cell{{}, Says(words), {}}, agedCells(a, by)...)
		out.Totals = append(out.Totals, ListTotal{cells, NoGroup, ""})
	}
	for _, s := range slices.Sorted(maps.Keys(t.services)) {
		words := s
		if s == "" {
			words = "no service"
		}
		add("Service "+words, t.services[s])
	}
	add("Unapplied credit", ledger.Aged{Credit: t.credit})
	out.Totals = append(out.Totals, grand)
}

// ties compares with what the books keep of every receivable and of customers' credits at the end of the day.
func (t *agingTies) ties(day calendar.Day) ([]Tie, error) {
	kept, err := t.l.balances(day)
	if err != nil {
		return nil, err
	}
	receivables, credits, err := t.l.owing(day)
	if err != nil {
		return nil, err
	}
	for k := range receivables {
		if kept[k] != 0 {
			t.owed[k] = t.owed[k].Plus(0)
		}
	}
	var out []Tie
	all := Tie{What: "All receivables less credits", Listed: -t.credit}
	for _, k := range sortedGL(t.owed) {
		out = append(out, Tie{What: k.String(), Fund: k.fund, GL: k.gl, Listed: t.owed[k], Control: kept[k]})
		all.Listed, all.Control = all.Listed.Plus(t.owed[k]), all.Control.Plus(kept[k])
	}
	credit := Tie{What: "Customer credits", Listed: -t.credit}
	for _, k := range sortedGL(credits) {
		credit.What, credit.Fund, credit.GL, credit.Control = k.String(), k.fund, k.gl, credit.Control.Plus(kept[k])
	}
	all.Control = all.Control.Plus(credit.Control)
	return append(out, credit, all), nil
}

// agedItems lists the open items of one account as of a day, each with its document.
func (l *lister) agedItems(q ListAsk) (List, error) {
	who, err := l.account(q.Account)
	if err != nil {
		return List{}, err
	}
	out := List{
		Ask: q, Title: "Open items of account " + who.number, Covers: who.name + ", as of " + q.To.Long() + aged(q.By),
		Columns: append([]ListColumn{
			{Key: "document", Head: "Document", Kind: TextCell, Share: 16},
			{Key: "kind", Head: "Kind", Kind: TextCell, Share: 9},
			{Key: "service", Head: "Service", Kind: TextCell, Share: 9},
			{Key: "day", Head: "Billed", Kind: DayCell, Share: 9},
			{Key: "due", Head: "Due", Kind: DayCell, Share: 9},
			{Key: "days", Head: "Days", Kind: CountCell, Share: 5, Apart: true},
		}, agingColumns(q.By, false)...),
	}
	all, err := standOf(l.b, q.Account, q.To)
	for _, s := range all {
		out.itemRows(q, s)
	}
	if err != nil {
		return out, err
	}
	out.Total()
	return out, nil
}

func (l *List) itemRows(q ListAsk, s ledger.Stand) {
	line := func(doc document.Ref, cells ...Cell) {
		l.Rows = append(l.Rows, ListRow{Cells: cells, Doc: doc, Account: q.Account})
	}
	for i := range s.Items {
		it := &s.Items[i]
		days := q.To.Since(q.By.Since(it))
		head := []Cell{Says(it.Doc.String()), Says(string(it.Kind)), Says(it.Service), On(it.Day), On(it.Due), Count(max(0, days))}
		line(it.Doc, append(head, agedCells(ledger.Age(s.Items[i:i+1], 0, q.By, q.To), q.By)...)...)
	}
	if s.Credit != 0 {
		line(document.Ref{}, append([]Cell{Says("Unapplied credit"), {}, {}, {}, {}, {}}, agedCells(ledger.Aged{Credit: s.Credit}, q.By)...)...)
	}
}
