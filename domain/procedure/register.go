package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
)

// sorts of changes of customers' balances: every entry of an account stands in exactly one register.
const (
	ofBilling = iota
	ofReceipts
	ofAdjustments
	ofNone
)

// registerOf says in which register an entry stands.
func registerOf(e *ledger.Entry) int {
	switch e.Kind {
	case ledger.Charge, ledger.Fee, ledger.Penalty:
		return ofBilling
	case ledger.Payment:
		if e.Doc.Kind == payment.KindReceipt {
			return ofReceipts
		}
	case ledger.Deposit:
		if e.Place.Account == 0 && e.Doc.Kind == deposit.KindDeposit {
			return ofReceipts
		}
	}
	if e.Place.Account == 0 || e.Change() == 0 {
		return ofNone
	}
	return ofAdjustments
}

// entryRegister is a list of entries in the making, with what they and all others did to the GL accounts.
type entryRegister struct {
	l      *lister
	list   List
	which  int
	listed map[glKey]money.Amount // by the entries listed
	moved  map[glKey]money.Amount // by all entries of the days
	rows   []registerRow
}

// registerRow is a row with what it is sorted by.
type registerRow struct {
	ListRow
	day calendar.Day
	doc document.Ref
	at  ledger.Place
}

func (l *lister) register(q ListAsk, which int, title string) *entryRegister {
	return &entryRegister{
		l: l, list: List{Ask: q, Title: title, Covers: q.span()}, which: which,
		listed: map[glKey]money.Amount{}, moved: map[glKey]money.Amount{},
	}
}

// walk goes through the entries of the days, and makes the rows of those that stand in the register.
func (r *entryRegister) walk(row func(*ledger.Entry, known) error) error {
	q := r.list.Ask
	return r.l.entries(q.From, q.To, func(e *ledger.Entry) error {
		mine := registerOf(e) == r.which
		for _, line := range e.Lines {
			k := glKey{line.Fund, line.GL}
			r.moved[k] = r.moved[k].Plus(line.Amount)
			if mine {
				r.listed[k] = r.listed[k].Plus(line.Amount)
			}
		}
		if !mine || q.Account != 0 && uint64(q.Account) != e.Place.Account {
			return nil
		}
		who, err := r.l.account(account.ID(e.Place.Account))
		if err != nil || q.Class != "" && who.class != q.Class {
			return err
		}
		return row(e, who)
	})
}

func (r *entryRegister) add(e *ledger.Entry, tags []string, cells ...Cell) {
	r.rows = append(r.rows, registerRow{
		ListRow{Cells: cells, Doc: e.Doc, Account: account.ID(e.Place.Account), Tags: tags}, e.Day, e.Doc, e.Place,
	})
}

// finish puts the rows in the order of days and documents, adds them up and holds them against the control totals.
func (r *entryRegister) finish() (List, error) {
	slices.SortStableFunc(r.rows, func(a, b registerRow) int {
		return cmp.Or(
			cmp.Compare(a.day, b.day), cmp.Compare(a.doc.Kind, b.doc.Kind), cmp.Compare(a.doc.Number, b.doc.Number),
			cmp.Compare(a.at.Account, b.at.Account), cmp.Compare(a.at.Seq, b.at.Seq),
		)
	})
	for i := range r.rows {
		r.list.Rows = append(r.list.Rows, r.rows[i].ListRow)
	}
	r.list.Total()
	ties, err := r.ties()
	r.list.Ties = append(r.list.Ties, ties...)
	return r.list, err
}

// ties holds every GL account that the listed entries touched against what the books keep of it.
func (r *entryRegister) ties() ([]Tie, error) {
	q := r.list.Ask
	kept, err := r.l.moves(q.From, q.To)
	if err != nil {
		return nil, err
	}
	var out []Tie
	for _, k := range sortedGL(r.listed) {
		out = append(out, Tie{What: k.String(), Fund: k.fund, GL: k.gl, Listed: r.listed[k], Other: r.moved[k].Minus(r.listed[k]), Control: kept[k]})
	}
	return out, nil
}

// moves gives debits less credits kept of each GL account of days: from the control totals of months that are whole.
func (l *lister) moves(from, to calendar.Day) (map[glKey]money.Amount, error) {
	if from == from.Month().First() && to == to.Month().Last() {
		return l.controls(from.Month(), to.Month())
	}
	out, err := l.balances(to)
	if err != nil {
		return nil, err
	}
	before, err := l.balances(from - 1)
	for k, a := range before {
		out[k] = out[k].Minus(a)
	}
	return out, err
}

// original gives the entry that another takes back, itself when it takes back none.
func (l *lister) original(e *ledger.Entry) (ledger.Entry, error) {
	if e.Reverses.IsZero() {
		return *e, nil
	}
	return l.b.Entries().Get(e.Reverses)
}

// services gives what an entry charged by service, below nothing what it gave; a reversal the opposite of what it takes back.
func (l *lister) services(e *ledger.Entry) (map[string]money.Amount, error) {
	from, err := l.original(e)
	if err != nil {
		return nil, err
	}
	out, sign := map[string]money.Amount{}, money.Amount(1)
	if !e.Reverses.IsZero() {
		sign = -1
	}
	for _, p := range from.Parts {
		out[p.Service] = out[p.Service].Plus(sign * p.Amount)
	}
	for _, p := range from.Given {
		out[p.Service] = out[p.Service].Minus(sign * p.Amount)
	}
	return out, nil
}

// errAsk is the refusal of days that no report covers.
func errAsk(code, text, at string) error { return fault.New(fault.Invalid, code, text, nil).At(at) }
