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
	n, err := room(b)
	if err != nil {
		return nil, false, err
	}
	out := make([]ledger.Stand, 0, n)
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
	t := agingTies{l: l, sums: map[tieKey]*tieSum{}}
	rows := agedRows{list: &out, q: q, cells: make([]Cell, 0, len(all)*len(out.Columns)), tags: map[string][]string{}}
	out.Rows = make([]ListRow, 0, len(all))
	for i := range all {
		who, err := l.account(account.ID(all[i].Account))
		if err != nil {
			return out, err
		}
		if err := t.add(&all[i], q); err != nil {
			return out, err
		}
		rows.add(&all[i], who)
	}
	slices.SortFunc(out.Rows, func(a, b ListRow) int {
		return cmp.Or(cmp.Compare(a.Cells[0].Text, b.Cells[0].Text), cmp.Compare(a.Account, b.Account))
	})
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

// agedRows makes the rows of an aging. Their cells lie in one piece of memory, and accounts of a class share their tag.
type agedRows struct {
	list  *List
	q     ListAsk
	cells []Cell
	tags  map[string][]string
}

func (r *agedRows) add(s *ledger.Stand, who known) {
	if r.q.Account != 0 && uint64(r.q.Account) != s.Account || r.q.Class != "" && r.q.Class != who.class {
		return
	}
	from := len(r.cells)
	r.cells = append(r.cells, Says(who.number), Says(who.name), Says(who.class))
	r.cells = agedCells(r.cells, ledger.Age(s.Items, s.Credit, r.q.By, r.q.To), r.q.By)
	tag := r.tags[who.class]
	if tag == nil {
		tag = []string{who.class}
		r.tags[who.class] = tag
	}
	r.list.Rows = append(r.list.Rows, ListRow{Cells: r.cells[from:len(r.cells):len(r.cells)], Account: account.ID(s.Account), Tags: tag})
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

// agedCells adds the figures of an aging to the cells of a row.
func agedCells(out []Cell, a ledger.Aged, by ledger.AgeBy) []Cell {
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
	l      *lister
	sums   map[tieKey]*tieSum
	last   tieKey // of the item before, whose next one is mostly of the same
	to     *tieSum
	credit money.Amount
}

// tieKey is what decides on the receivable of an item: which chart, its kind, its service.
type tieKey struct {
	charts  int
	kind    ledger.Kind
	service string
}

// tieSum is what is open of one sort of items.
type tieSum struct {
	gl   glKey
	left money.Amount
	aged ledger.Aged
}

func (t *agingTies) add(s *ledger.Stand, q ListAsk) error {
	t.credit = t.credit.Plus(s.Credit)
	for i := range s.Items {
		it := &s.Items[i]
		if k := (tieKey{t.l.charted(it.Day), it.Kind, it.Service}); t.to == nil || k != t.last {
			if t.last, t.to = k, t.sums[k]; t.to == nil {
				chart, err := t.l.chart(it.Day)
				if err != nil {
					return err
				}
				r, err := chart.For(it.Kind, it.Service)
				if err != nil {
					return err
				}
				t.to = &tieSum{gl: glKey{r.Fund, r.Receivable}}
				t.sums[k] = t.to
			}
		}
		t.to.left = t.to.left.Plus(it.Left)
		t.to.aged.Add(it, q.By, q.To)
	}
	return nil
}

// owed adds up what is open by the receivable it was posted to.
func (t *agingTies) owed() map[glKey]money.Amount {
	out := map[glKey]money.Amount{}
	for _, s := range t.sums {
		out[s.gl] = out[s.gl].Plus(s.left)
	}
	return out
}

// services adds up what is open by service.
func (t *agingTies) services() map[string]ledger.Aged {
	out := map[string]ledger.Aged{}
	for k, s := range t.sums {
		out[k.service] = out[k.service].Plus(s.aged)
	}
	return out
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
		cells := agedCells([]Cell{{}, Says(words), {}}, a, by)
		out.Totals = append(out.Totals, ListTotal{cells, NoGroup, ""})
	}
	services := t.services()
	for _, s := range slices.Sorted(maps.Keys(services)) {
		words := s
		if s == "" {
			words = "no service"
		}
		add("Service "+words, services[s])
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
	sums := t.owed()
	for k := range receivables {
		if kept[k] != 0 {
			sums[k] = sums[k].Plus(0)
		}
	}
	var out []Tie
	all := Tie{What: "All receivables less credits", Listed: -t.credit}
	for _, k := range sortedGL(sums) {
		out = append(out, Tie{What: k.String(), Fund: k.fund, GL: k.gl, Listed: sums[k], Control: kept[k]})
		all.Listed, all.Control = all.Listed.Plus(sums[k]), all.Control.Plus(kept[k])
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
		line(it.Doc, agedCells(head, ledger.Age(s.Items[i:i+1], 0, q.By, q.To), q.By)...)
	}
	if s.Credit != 0 {
		line(document.Ref{}, agedCells([]Cell{Says("Unapplied credit"), {}, {}, {}, {}, {}}, ledger.Aged{Credit: s.Credit}, q.By)...)
	}
}
