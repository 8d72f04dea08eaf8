package procedure

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// glJournal lists what was posted to the general ledger: summarised by the columns of the layout, or every line.
func (l *lister) glJournal(q ListAsk) (List, error) {
	layout := UsualGLLayout(q.Full)
	if q.Layout != "" {
		kept, found, err := l.b.GLLayouts().Find(q.Layout)
		if err != nil {
			return List{}, err
		}
		if !found {
			return List{}, fault.New(fault.Absent, "gl-layout.absent", "There is no layout “{name}” of the general ledger's journal.",
				fault.Args{"name": q.Layout}).At("layout")
		}
		layout, q.Full = kept, kept.Full
	}
	out := List{Ask: q, Title: "Journal of the general ledger", Covers: q.span(), Groups: []string{"Fund"}}
	for _, c := range layout.Columns {
		column, _ := glColumnOf(c.Key)
		column.Head = cmp.Or(c.Head, column.Head)
		out.Columns = append(out.Columns, column.ListColumn)
	}
	j := journaling{l: l, q: q, list: &out, at: map[glSum]int{}, moved: map[glKey]money.Amount{}}
	if err := l.entries(q.From, q.To, j.entry); err != nil {
		return out, err
	}
	j.sort()
	for i := range j.lines {
		out.Rows = append(out.Rows, j.row(&j.lines[i]))
	}
	out.Total()
	kept, err := l.moves(q.From, q.To)
	if err != nil || len(q.Where) > 0 {
		return out, err
	}
	j.ties(kept)
	return out, nil
}

// glSum is what lines are summed up by; of single lines every one is its own.
type glSum struct {
	line    ledger.Line // without its amount
	day     int32
	period  string
	kind    string
	account uint64
	seq     uint64
}

// glLine is a line of the journal in the making.
type glLine struct {
	glSum
	entry         *ledger.Entry // of a single line
	lines         int64
	debit, credit money.Amount
}

// journaling gathers the lines of the journal.
type journaling struct {
	l     *lister
	q     ListAsk
	list  *List
	at    map[glSum]int
	lines []glLine
	moved map[glKey]money.Amount
	sum   money.Amount
}

func (j *journaling) entry(e *ledger.Entry) error {
	if j.q.Full {
		if _, err := j.l.account(account.ID(e.Place.Account)); err != nil {
			return err
		}
	}
	for _, line := range e.Lines {
		k := glKey{line.Fund, line.GL}
		j.moved[k], j.sum = j.moved[k].Plus(line.Amount), j.sum.Plus(line.Amount)
		if j.wanted(e, line) {
			j.add(e, line)
		}
	}
	return nil
}

// wanted says whether a line is one of those that the list is narrowed to.
func (j *journaling) wanted(e *ledger.Entry, line ledger.Line) bool {
	for _, w := range j.q.Where {
		if glText(w.Key, e, line) != w.Is {
			return false
		}
	}
	return j.q.Account == 0 || uint64(j.q.Account) == e.Place.Account
}

// glText gives what a line says under a column that lines are summed up by.
func glText(key string, e *ledger.Entry, line ledger.Line) string {
	code, name := splitGL(line.GL)
	switch key {
	case "period":
		return e.Place.Period.String()
	case "day":
		return e.Day.String()
	case "kind":
		return string(e.Kind)
	case "fund":
		return line.Fund
	case "gl":
		return line.GL
	case "gl-code":
		return code
	case "gl-name":
		return name
	case "service":
		return line.Service
	}
	return ""
}

// splitGL parts "1210 Receivable water" into its code and its name.
func splitGL(gl string) (code, name string) {
	code, name, _ = strings.Cut(gl, " ")
	return code, name
}

func (j *journaling) add(e *ledger.Entry, line ledger.Line) {
	amount := line.Amount
	line.Amount = 0
	sum := glSum{line: line, day: int32(e.Day), period: e.Place.Period.String(), kind: string(e.Kind)}
	var single *ledger.Entry
	if j.q.Full {
		single, sum.account, sum.seq = e, e.Place.Account, e.Place.Seq
	} else {
		j.forget(&sum)
	}
	at, met := j.at[sum]
	if !met || j.q.Full {
		at = len(j.lines)
		j.at[sum] = at
		j.lines = append(j.lines, glLine{glSum: sum, entry: single})
	}
	l := &j.lines[at]
	l.lines++
	if amount > 0 {
		l.debit = l.debit.Plus(amount)
	} else {
		l.credit = l.credit.Minus(amount)
	}
}

// forget takes off what the layout has no column for, so that it is summed up over.
func (j *journaling) forget(s *glSum) {
	has := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(k string) bool { return j.list.Column(k) >= 0 })
	}
	if !has("day") {
		s.day = 0
	}
	if !has("period") {
		s.period = ""
	}
	if !has("kind") {
		s.kind = ""
	}
	if !has("fund") {
		s.line.Fund = ""
	}
	if !has("service") {
		s.line.Service = ""
	}
}

func (j *journaling) sort() {
	slices.SortStableFunc(j.lines, func(a, b glLine) int {
		return cmp.Or(
			cmp.Compare(a.period, b.period), cmp.Compare(a.day, b.day), cmp.Compare(a.line.Fund, b.line.Fund),
			cmp.Compare(a.line.GL, b.line.GL), cmp.Compare(a.line.Service, b.line.Service), cmp.Compare(a.kind, b.kind),
			cmp.Compare(a.account, b.account), cmp.Compare(a.seq, b.seq),
		)
	})
}

// row makes the row of a line. A single line is of its document, a summary of nothing one could open: ListAsk.Into lists its lines.
func (j *journaling) row(g *glLine) ListRow {
	r := ListRow{Tags: []string{g.line.Fund}, Cells: make([]Cell, len(j.list.Columns))}
	for i, c := range j.list.Columns {
		r.Cells[i] = j.cell(g, c.Key)
	}
	if g.entry != nil {
		r.Doc, r.Account = g.entry.Doc, account.ID(g.account)
	}
	return r
}

func (j *journaling) cell(g *glLine, key string) Cell {
	code, name := splitGL(g.line.GL)
	switch key {
	case "period":
		return Says(g.period)
	case "day":
		return Cell{N: int64(g.day)}
	case "kind":
		return Says(g.kind)
	case "fund":
		return Says(g.line.Fund)
	case "gl":
		return Says(g.line.GL)
	case "gl-code":
		return Says(code)
	case "gl-name":
		return Says(name)
	case "service":
		return Says(g.line.Service)
	case "lines":
		return Cell{N: g.lines}
	case "debit":
		return Sum(g.debit)
	case "credit":
		return Sum(g.credit)
	case "amount":
		return Sum(g.debit.Minus(g.credit))
	}
	return j.single(g, key)
}

// single gives what only a line of one entry says.
func (j *journaling) single(g *glLine, key string) Cell {
	if g.entry == nil {
		return Cell{}
	}
	switch key {
	case "document":
		return Says(g.entry.Doc.String())
	case "entry":
		return Cell{N: int64(g.entry.Place.Seq)}
	case "memo":
		return Says(g.entry.Memo)
	case "account":
		return Says(j.l.accounts[account.ID(g.account)].number)
	case "by":
		by, _ := j.l.signed.By(g.entry.Sign)
		return Says(by)
	}
	return Cell{}
}

// ties holds every GL account against its control total, and debits against credits.
func (j *journaling) ties(kept map[glKey]money.Amount) {
	for k := range kept {
		j.moved[k] = j.moved[k].Plus(0)
	}
	for _, k := range sortedGL(j.moved) {
		if j.moved[k] != 0 || kept[k] != 0 {
			j.list.Ties = append(j.list.Ties, Tie{What: k.String(), Fund: k.fund, GL: k.gl, Listed: j.moved[k], Control: kept[k]})
		}
	}
	j.list.Ties = append(j.list.Ties, Tie{What: "Debits less credits", Listed: j.sum})
}
