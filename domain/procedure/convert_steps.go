package procedure

import (
	"fmt"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// ConvertBooks is the tables a conversion reads and writes.
type ConvertBooks interface {
	meter.Books
	ledger.Books
	rate.Books
	office.HouseBooks
	arrangement.BringBooks
	account.ConversionBooks
	account.MandateBooks
	Deposits() row.Table[document.Number, deposit.Deposit]
	Plans() row.Table[document.Number, billing.Plan]
	WinterAverages() row.Table[billing.WinterKey, billing.WinterAverage]
}

// loadStep is what each step of a conversion answers: First is the first internal number it gave.
type loadStep struct {
	Conversion account.Conversion `cbor:"1,keyasint"`
	First      uint64             `cbor:"2,keyasint,omitempty"`
	Counts     account.Brought    `cbor:"3,keyasint"`
}

// BeginConversion enters a set before its rows, with its control totals as they were compared. Who accepts differences needs leave
// for that; without any, leave to load is enough.
type BeginConversion struct {
	Digest string            `cbor:"1,keyasint"`
	Totals []account.Control `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (BeginConversion) Name() string { return "conversion.begin" }

// Act implements Command.
func (c BeginConversion) Act(ConvertBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbConvert, Subject: "conversion"}
	for _, t := range c.Totals {
		if t.Accepted != "" {
			act.Verb, act.Reason = VerbExplain, t.Name+": "+t.Accepted
		}
	}
	return act, nil
}

// Do implements Command.
func (c BeginConversion) Do(b ConvertBooks, sign authority.Sign) (out loadStep, err error) {
	n, err := b.DocumentNumber(account.KindConversion, sign)
	if err != nil {
		return out, err
	}
	out.Conversion = account.Conversion{Header: document.New(account.KindConversion, n, sign), Digest: c.Digest, Totals: c.Totals}
	return out, b.Conversions().Put(out.Conversion)
}

// FinishConversion proves that the books hold what the set said, and closes it.
//
// Refuses: openings in the ledger that are not the set's.
type FinishConversion struct {
	Conversion document.Number `cbor:"1,keyasint"`
	Counts     account.Brought `cbor:"2,keyasint"`
	Owed       []ledger.Part   `cbor:"3,keyasint,omitempty"` // by service, as the set says
	Credit     money.Amount    `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (FinishConversion) Name() string { return "conversion.finish" }

// Act implements Command.
func (c FinishConversion) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: refOf(c.Conversion).String()}, nil
}

// Do implements Command.
func (c FinishConversion) Do(b ConvertBooks, sign authority.Sign) (out loadStep, err error) {
	owed, credit := map[string]money.Amount{}, money.Amount(0)
	for e, err := range b.Entries().Via(ledger.ByDoc, row.Span{}, account.KindConversion, c.Conversion) {
		if err != nil {
			return out, err
		}
		for _, p := range e.Parts {
			owed[p.Service] = owed[p.Service].Plus(p.Amount)
		}
		credit = credit.Plus(e.Credit)
	}
	for _, p := range c.Owed {
		if owed[p.Service] != p.Amount {
			return out, unequal("owed for "+p.Service, p.Amount, owed[p.Service])
		}
	}
	if credit != c.Credit {
		return out, unequal("credit", c.Credit, credit)
	}
	k, err := b.Conversions().Get(c.Conversion)
	if err != nil {
		return out, err
	}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := k.Header.Move(step, sign, ""); err != nil {
			return out, err
		}
	}
	k.Finished, k.Counts = sign, c.Counts
	if err := b.Conversions().Put(k); err != nil {
		return out, err
	}
	out.Conversion = k
	return out, nil
}

func unequal(what string, set, books money.Amount) error {
	return fault.New(fault.Internal, "conversion.unequal", "The set says {set} of {what}, the books hold {books}: the conversion is not closed.",
		fault.Args{"what": what, "set": set.Dollars(), "books": books.Dollars()})
}

// TakeParties takes in customers and owners.
type TakeParties struct {
	Conversion document.Number     `cbor:"1,keyasint"`
	Customers  []customer.Customer `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeParties) Name() string { return "conversion.customers" }

// Act implements Command.
func (c TakeParties) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: says(len(c.Customers), "customers", c.Conversion)}, nil
}

func says(n int, what string, of document.Number) string {
	return fmt.Sprintf("%d %s of %s", n, what, refOf(of))
}

// Do implements Command.
func (c TakeParties) Do(b ConvertBooks, _ authority.Sign) (out loadStep, err error) {
	for i, w := range c.Customers {
		id, err := b.Customers().Next()
		if err != nil {
			return out, err
		}
		if i == 0 {
			out.First = id
		}
		w.ID = customer.ID(id)
		if err := b.Customers().Put(w); err != nil {
			return out, err
		}
	}
	out.Counts.Customers = len(c.Customers)
	return out, nil
}

// TakePlaces takes in premises, their owners known.
type TakePlaces struct {
	Conversion document.Number   `cbor:"1,keyasint"`
	Premises   []premise.Premise `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakePlaces) Name() string { return "conversion.premises" }

// Act implements Command.
func (c TakePlaces) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: says(len(c.Premises), "premises", c.Conversion)}, nil
}

// Do implements Command.
func (c TakePlaces) Do(b ConvertBooks, _ authority.Sign) (out loadStep, err error) {
	for i, p := range c.Premises {
		id, err := b.Premises().Next()
		if err != nil {
			return out, err
		}
		if i == 0 {
			out.First = id
		}
		p.ID = premise.ID(id)
		if err := b.Premises().Put(p); err != nil {
			return out, err
		}
	}
	out.Counts.Premises = len(c.Premises)
	return out, nil
}

// SetMeter is a meter with its last read.
type SetMeter struct {
	Meter  meter.Meter     `cbor:"1,keyasint"`
	Last   decimal.Decimal `cbor:"2,keyasint"`
	On     calendar.Day    `cbor:"3,keyasint"`
	Source meter.Source    `cbor:"4,keyasint"`
}

// TakeMeters takes in meters with their last billed reads.
type TakeMeters struct {
	Conversion document.Number `cbor:"1,keyasint"`
	Meters     []SetMeter      `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeMeters) Name() string { return "conversion.meters" }

// Act implements Command.
func (c TakeMeters) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: says(len(c.Meters), "meters", c.Conversion)}, nil
}

// Do implements Command.
func (c TakeMeters) Do(b ConvertBooks, _ authority.Sign) (out loadStep, err error) {
	for i, m := range c.Meters {
		id, err := b.Meters().Next()
		if err != nil {
			return out, err
		}
		if i == 0 {
			out.First = id
		}
		m.Meter.ID = meter.ID(id)
		if err := b.Meters().Put(m.Meter); err != nil {
			return out, err
		}
		if _, err := meter.PutRead(b, meter.Read{Meter: m.Meter.ID, Day: m.On, Value: m.Last, Source: m.Source, Reason: "initial"}); err != nil {
			return out, err
		}
	}
	out.Counts.Meters = len(c.Meters)
	return out, nil
}

// TakeHistory takes in usages that the old system billed.
type TakeHistory struct {
	Conversion document.Number `cbor:"1,keyasint"`
	Usages     []meter.Usage   `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeHistory) Name() string { return "conversion.history" }

// Act implements Command.
func (c TakeHistory) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: says(len(c.Usages), "usages", c.Conversion)}, nil
}

// Do implements Command.
func (c TakeHistory) Do(b ConvertBooks, _ authority.Sign) (out loadStep, err error) {
	for _, u := range c.Usages {
		if _, err := meter.PutUsage(b, u); err != nil {
			return out, err
		}
	}
	out.Counts.Usages = len(c.Usages)
	return out, nil
}
