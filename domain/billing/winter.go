package billing

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// VerbAverage lets a person reckon the winter averages, and put another in the place of one.
var VerbAverage = authority.Say("bill.average", "reckon and replace winter averages")

// WinterKey names the average of one account for one winter.
type WinterKey struct {
	Account account.ID     `cbor:"1,keyasint"`
	First   calendar.Month `cbor:"2,keyasint"` // of the winter
}

// KeyParts implements the key of several parts.
func (k WinterKey) KeyParts() []any { return []any{k.Account, k.First} }

// WinterAverage is an account's winter average as a kept fact: what it was reckoned from, or who put it in the place of that. It is
// of one location by itself, because an account is at one premise.
type WinterAverage struct {
	row.Mark `cbor:"90,keyasint"`
	Key      WinterKey         `cbor:"1,keyasint"`
	Last     calendar.Month    `cbor:"2,keyasint"` // of the winter
	Use      decimal.Decimal   `cbor:"3,keyasint"` // in measured units; nothing when the source is the class default
	Source   AverageSource     `cbor:"4,keyasint"`
	Kept     []decimal.Decimal `cbor:"5,keyasint,omitempty"` // uses that count
	Dropped  []decimal.Decimal `cbor:"6,keyasint,omitempty"` // the highest or lowest, where the rule drops them
	Reason   string            `cbor:"7,keyasint,omitempty"` // of another average in its place
	Was      decimal.Decimal   `cbor:"8,keyasint,omitzero"`  // what had been reckoned
	Sign     authority.Sign    `cbor:"9,keyasint"`
	Run      document.Number   `cbor:"10,keyasint,omitempty"` // that reckoned it
}

// averaged gives the average as a bill keeps it; nil when the schedule's default holds.
func (w WinterAverage) averaged() *Averaged {
	if w.Source == ClassDefault {
		return nil
	}
	return &Averaged{Use: w.Use, Source: w.Source, First: w.Key.First, Last: w.Last}
}

// reckonWinter works out the average of one winter from the account's use.
func reckonWinter(b Books, a account.Account, rule rate.Winter, first, last calendar.Month) (w WinterAverage, err error) {
	w = WinterAverage{Key: WinterKey{a.ID, first}, Last: last, Source: ClassDefault}
	uses, err := winterUses(b, a.ID, first, last)
	if err != nil {
		return w, err
	}
	mean, ok := rule.Average(uses)
	w.Kept, w.Dropped = mean.Kept, mean.Dropped
	if ok {
		w.Use, w.Source = mean.Use, Reckoned
	}
	return w, nil
}

// winterUses gives what the account used in the months of a winter.
func winterUses(b Books, id account.ID, first, last calendar.Month) (uses []rate.WinterUse, err error) {
	span := row.Span{From: []any{first.First()}, To: []any{last.Last() + 1}}
	for u, err := range b.Usages().Via(meter.ByAccount, span, uint64(id)) {
		if err != nil {
			return nil, err
		}
		if u.Service == "water" {
			uses = append(uses, rate.WinterUse{Month: u.To.Month(), Use: u.Quantity})
		}
	}
	return uses, nil
}

// average gives the account's winter average that holds on the last day of a period: the kept one, else as it is reckoned now; none
// when it has too few bills.
func (k *reckoner) average(a account.Account, priced *priced, at period) (*Averaged, error) {
	first, last := priced.schedule.Winter.Window(at.to)
	if last < first {
		return nil, nil
	}
	w, kept, err := k.b.WinterAverages().Find(WinterKey{a.ID, first})
	if err == nil && !kept {
		w, err = reckonWinter(k.b, a, priced.schedule.Winter, first, last)
	}
	return w.averaged(), err
}

// SubstituteAverage puts another average in the place of an account's own: for a leak in the winter, for months away, or as brought
// in from another system. It holds for bills from then on.
//
// Refuses, in order: no such account; a winter without months; a use below nothing; no reason; an average reckoned anew later.
type SubstituteAverage struct {
	Account account.ID      `cbor:"1,keyasint"`
	First   calendar.Month  `cbor:"2,keyasint"` // of the winter
	Last    calendar.Month  `cbor:"3,keyasint"`
	Use     decimal.Decimal `cbor:"4,keyasint"`
	Reason  string          `cbor:"5,keyasint"`
}

// Name implements Command.
func (SubstituteAverage) Name() string { return "bill.substitute-average" }

// Act implements Command.
func (c SubstituteAverage) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbAverage, Account: uint64(c.Account), Subject: "winter average of account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c SubstituteAverage) Do(b Books, sign authority.Sign) (w WinterAverage, err error) {
	switch {
	case c.First == 0 || c.Last < c.First:
		return w, fault.New(fault.Invalid, "average.winter", "Name the first and the last month of the winter.", nil).At("first")
	case c.Use.IsNegative():
		return w, fault.New(fault.Invalid, "average.use", "An average use cannot be below nothing.", nil).At("use")
	case strings.TrimSpace(c.Reason) == "":
		return w, fault.New(fault.Invalid, "average.no-reason", "Say why this average takes the place of the account's own: a leak, and when it was mended.", nil).At("reason")
	}
	was, _, err := b.WinterAverages().Find(WinterKey{c.Account, c.First})
	if err != nil {
		return w, err
	}
	w = WinterAverage{
		Mark: was.Mark, Key: WinterKey{c.Account, c.First}, Last: c.Last, Use: c.Use, Source: Substituted, Kept: was.Kept, Dropped: was.Dropped,
		Reason: strings.TrimSpace(c.Reason), Was: was.Use, Sign: sign, Run: was.Run,
	}
	return w, b.WinterAverages().Put(w)
}

// AveragesOf gives the winter averages kept of an account, the newest first.
type AveragesOf struct{ Account account.ID }

// Act implements Query.
func (AveragesOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AveragesOf) Ask(b Books, _ authority.Sign) ([]WinterAverage, error) {
	return row.Collect(b.WinterAverages().All(row.Span{Within: []any{q.Account}, Reverse: true}))
}

// says tells the months of an average as they were reckoned.
func (w WinterAverage) says() string {
	text := w.Use.Round(4).String() + ", " + string(w.Source) + ", " + w.Key.First.Name() + " to " + w.Last.Name()
	var months []string
	for _, u := range w.Kept {
		months = append(months, u.String())
	}
	if len(months) > 0 && w.Source == Reckoned {
		text += fmt.Sprintf(": (%s) / %d", strings.Join(months, " + "), len(months))
	}
	for _, u := range w.Dropped {
		text += ", " + u.String() + " left out"
	}
	return text
}
