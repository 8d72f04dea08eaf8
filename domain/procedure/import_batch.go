package procedure

import (
	"fmt"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/row"
)

// ImportBooks is the tables an import of usages writes to.
type ImportBooks interface {
	meter.Books
}

// importStep is what each step of an import answers.
type importStep struct {
	Import meter.Import `cbor:"1,keyasint"`
	Counts meter.Counts `cbor:"2,keyasint"`
}

// BeginImport enters a file of usages before its rows. Refuses: a file that was brought in with another shift of its months.
type BeginImport struct {
	File   string `cbor:"1,keyasint"`
	Digest string `cbor:"2,keyasint"`
	Shift  int    `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (BeginImport) Name() string { return "usage.begin-import" }

// Act implements Command.
func (c BeginImport) Act(ImportBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbImport, Subject: c.File}, nil
}

// Do implements Command.
func (c BeginImport) Do(b ImportBooks, sign authority.Sign) (out importStep, err error) {
	was, err := findImport{c.Digest}.Ask(b, sign)
	if err != nil {
		return out, err
	}
	if was.ID != 0 {
		return out, fault.New(fault.Refused, "import.other-shift",
			"{file} was brought in on {day} with its months moved by {was} years; it cannot be brought in again with {now}.",
			fault.Args{"file": was.File, "day": was.Begun.Day.US(), "was": was.Shift / 12, "now": c.Shift / 12}).At("shift")
	}
	id, err := b.UsageImports().Next()
	if err != nil {
		return out, err
	}
	out.Import = meter.Import{ID: id, File: c.File, Digest: c.Digest, Shift: c.Shift, Begun: sign}
	return out, b.UsageImports().Put(out.Import)
}

// FinishImport marks a file of usages as brought in, with its counts.
type FinishImport struct {
	Import uint64       `cbor:"1,keyasint"`
	Counts meter.Counts `cbor:"2,keyasint"`
}

// Name implements Command.
func (FinishImport) Name() string { return "usage.finish-import" }

// Act implements Command.
func (c FinishImport) Act(b ImportBooks) (authority.Act, error) {
	i, err := b.UsageImports().Get(c.Import)
	return authority.Act{Verb: VerbImport, Subject: i.File}, err
}

// Do implements Command.
func (c FinishImport) Do(b ImportBooks, sign authority.Sign) (out importStep, err error) {
	i, err := b.UsageImports().Get(c.Import)
	if err != nil {
		return out, err
	}
	i.Finished, i.Counts = sign, c.Counts
	if err = b.UsageImports().Put(i); err == nil {
		out.Import, err = b.UsageImports().Get(i.ID)
	}
	return out, err
}

// TakeUsages takes in the usages of some customers of a file, with the accounts that are not in the books yet. An account is known by
// its old number, a usage by its account and month: what is in the books already is counted, never taken twice.
type TakeUsages struct {
	Import  uint64           `cbor:"1,keyasint"`
	Bounds  usagefile.Bounds `cbor:"2,keyasint"`
	Parties []Party          `cbor:"3,keyasint"`
}

// Name implements Command.
func (TakeUsages) Name() string { return "usage.take" }

// Act implements Command.
func (c TakeUsages) Act(ImportBooks) (authority.Act, error) {
	if len(c.Parties) == 0 {
		return authority.Act{Verb: VerbImport}, nil
	}
	return authority.Act{
		Verb: VerbImport, Subject: fmt.Sprintf("usages of customers %s to %s", c.Parties[0].Number, c.Parties[len(c.Parties)-1].Number),
	}, nil
}

// Do implements Command.
func (c TakeUsages) Do(b ImportBooks, sign authority.Sign) (out importStep, err error) {
	for _, p := range c.Parties {
		t := taking{books: b, sign: sign, batch: c.Import, counts: &out.Counts}
		if err := t.open(p); err != nil {
			return out, err
		}
		if err := t.take(usagefile.Classify(p.Rows, c.Bounds)); err != nil {
			return out, err
		}
	}
	return out, nil
}

// taking is the import of one customer.
type taking struct {
	books   ImportBooks
	sign    authority.Sign
	batch   uint64
	counts  *meter.Counts
	account account.Account
	reg     register
	usages  map[calendar.Month][]decimal.Decimal // of the account, in the books before
	asked   map[calendar.Month][]decimal.Decimal // its exceptions, in the books before
}

// open finds the account of the customer, or makes it with its customer, premise and made-up meter.
func (t *taking) open(p Party) (err error) {
	known, ok, err := row.First(t.books.Accounts().Via(account.ByOld, row.Span{Limit: 1}, p.Number))
	if err != nil {
		return err
	}
	if ok {
		t.account = known
		return t.look()
	}
	h := p.Holder
	if err := t.number(&h); err != nil {
		return err
	}
	if t.account, err = (account.Open{Account: h.Account, Customer: h.Customer, Premise: h.Premise}).Do(t.books, t.sign); err != nil {
		return err
	}
	t.counts.Accounts++
	return t.reg.set(t.books, t.account, h, span(p.Rows[0].Month, 0).from)
}

// number takes the number of a made-up meter beforehand, so that the account can name it when it is written.
func (t *taking) number(h *Holder) error {
	if h.Meter.Number == "" {
		return nil
	}
	id, err := t.books.Meters().Next()
	if err != nil {
		return err
	}
	h.Meter.ID = meter.ID(id)
	for i := range h.Account.Services {
		if h.Account.Services[i].Kind == "water" {
			h.Account.Services[i].Meter = id
		}
	}
	return nil
}

// look reads what the books have of an account that was there before.
func (t *taking) look() error {
	t.usages, t.asked = map[calendar.Month][]decimal.Decimal{}, map[calendar.Month][]decimal.Decimal{}
	for u, err := range t.books.Usages().Via(meter.ByAccount, row.Span{}, uint64(t.account.ID)) {
		if err != nil {
			return err
		}
		t.usages[u.To.Month()] = append(t.usages[u.To.Month()], u.Quantity)
	}
	for x, err := range t.books.UsageExceptions().Via(meter.ByAccount, row.Span{}, uint64(t.account.ID)) {
		if err != nil {
			return err
		}
		t.asked[x.Month] = append(t.asked[x.Month], x.Given)
	}
	return nil
}

func holds(list []decimal.Decimal, v decimal.Decimal) bool {
	for _, have := range list {
		if have.Equal(v) {
			return true
		}
	}
	return false
}

// take keeps each usage, or the exception it is.
func (t *taking) take(all []usagefile.Verdict) error {
	before, month := calendar.Month(0), calendar.Month(0)
	for _, v := range all {
		if v.Row.Month != month {
			before, month = month, v.Row.Month
		}
		have := t.usages[month]
		switch {
		case v.Kind == usagefile.Duplicate:
			t.counts.Duplicates++
			continue
		case holds(have, v.Row.Usage) || holds(t.asked[month], v.Row.Usage):
			t.counts.Known++
			continue
		case len(have) > 0 && v.Kind.Bills():
			v.Kind, v.First = usagefile.Conflict, have[0]
		}
		if err := t.keep(v, span(month, before)); err != nil {
			return err
		}
	}
	return nil
}

func (t *taking) keep(v usagefile.Verdict, days stretch) (err error) {
	u := meter.Usage{
		Account: uint64(t.account.ID), Service: "water", From: days.from, To: days.to, Quantity: v.Row.Usage, Unit: "CCF",
		Source: meter.Reported, Batch: t.batch,
	}
	if !v.Kind.Bills() {
		return t.ask(v, u)
	}
	if err := t.reg.turn(t.books, &u); err != nil {
		return err
	}
	if _, err := meter.PutUsage(t.books, u); err != nil {
		return err
	}
	t.counts.Usages++
	t.counts.Used = t.counts.Used.Add(u.Quantity)
	if u.Quantity.IsZero() {
		t.counts.Zero++
	}
	return nil
}

// ask keeps an exception, to be decided.
func (t *taking) ask(v usagefile.Verdict, u meter.Usage) error {
	id, err := t.books.UsageExceptions().Next()
	if err != nil {
		return err
	}
	if t.counts.Exceptions == nil {
		t.counts.Exceptions = map[string]int{}
	}
	t.counts.Exceptions[v.Kind.String()]++
	return t.books.UsageExceptions().Put(meter.Exception{
		ID: id, Account: u.Account, Kind: v.Kind.String(), Month: v.Row.Month, Usage: u, Given: u.Quantity, Line: v.Row.Line,
		First: v.First, Usual: v.Usual, Limit: v.Limit, State: meter.Open,
	})
}
