package procedure

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// The verbs of a conversion: who accepts a difference of a control total signs for it.
var (
	VerbConvert = authority.Say("conversion.load", "bring in the books of an old system")
	VerbExplain = authority.Say("conversion.accept", "accept differences of control totals")
)

// Dry reads a set of files and checks it against these books: their day, rates and numbers. It changes nothing. A set that is in the
// books, or was begun and not finished, does not stumble over its own numbers.
func Dry(ctx context.Context, s *office.Session, folder fs.FS, progress func(file string, rows int)) (conversion.Result, error) {
	facts, err := office.Ask(ctx, s, conversionFacts{})
	if err != nil {
		return conversion.Result{}, err
	}
	return conversion.Read(ctx, folder, conversion.Options{
		Today: facts.house.Day, Rates: facts.rates, Priced: true, Progress: progress,
		Taken: func(what conversion.Numbered, n string) bool { return facts.numbers[what][n] },
		Known: func(digest string) bool { return facts.digests[digest] },
	})
}

// conversionFacts gives what a set is checked against.
type conversionFacts struct{}

type factsOfBooks struct {
	house   office.House
	rates   []rate.Schedule
	numbers map[conversion.Numbered]map[string]bool
	digests map[string]bool
}

// Act implements Query.
func (conversionFacts) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (conversionFacts) Ask(b ConvertBooks, _ authority.Sign) (f factsOfBooks, err error) {
	f.numbers, f.digests = map[conversion.Numbered]map[string]bool{}, map[string]bool{}
	if f.house, err = b.House().Get(office.HouseKey); err != nil {
		return f, err
	}
	if f.rates, err = rate.Approved(b); err != nil {
		return f, err
	}
	for c, err := range b.Conversions().All(row.Span{}) {
		if err != nil {
			return f, err
		}
		f.digests[c.Digest] = true
	}
	if f.numbers[conversion.AccountNumber], err = numbersOf(b.Accounts(), func(a account.Account) string { return a.Number }); err != nil {
		return f, err
	}
	if f.numbers[conversion.PremiseNumber], err = numbersOf(b.Premises(), func(p premise.Premise) string { return p.Number }); err != nil {
		return f, err
	}
	f.numbers[conversion.MeterNumber], err = numbersOf(b.Meters(), func(m meter.Meter) string { return m.Number })
	return f, err
}

func numbersOf[K, V any](t row.Table[K, V], number func(V) string) (map[string]bool, error) {
	out := map[string]bool{}
	for v, err := range t.All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		out[number(v)] = true
	}
	return out, nil
}

// Loaded is what a conversion brought in; Already says that the set was in the books before and nothing was changed.
type Loaded struct {
	Conversion account.Conversion
	Already    bool
}

// Load brings a set that was read clean into the books, batch by batch. Killed anywhere and started again it ends in the same books,
// and a set that is in the books already changes nothing. progress, which may be nil, hears what is brought in.
//
// Refuses, in order: a set that is not clean; differences accepted by somebody else than who loads; who may not load, or accept; bank
// accounts to be sealed by somebody without the key; whatever the books refuse of a row.
func Load(ctx context.Context, s *office.Session, r conversion.Result, progress func(what string, done, all int)) (out Loaded, err error) {
	if progress == nil {
		progress = func(string, int, int) {}
	}
	if !r.Clean() {
		return out, fault.New(fault.Refused, "conversion.not-clean",
			"The set is not clean: {errors} errors. Nothing was loaded; “curb convert check” lists each with what to do.", fault.Args{"errors": len(r.Errors)})
	}
	if err := signedBy(s, r); err != nil {
		return out, err
	}
	before, err := office.Ask(ctx, s, findConversion{r.Set.Digest})
	if err != nil || !before.Finished.IsZero() {
		return Loaded{before, true}, err
	}
	if len(r.Set.Mandates) > 0 {
		if err := office.May(ctx, s, sealProbe{}); err != nil {
			return out, err
		}
	}
	l := newLoading(r)
	err = office.Run(ctx, s, conversionOp(r.Set.Digest), l.batches(), l.batch, func(i int, a loadStep) {
		l.after(i, a)
		progress(l.what(i), i+1, l.batches())
	})
	out.Conversion = l.conversion
	return out, err
}

// signedBy refuses accepted differences that somebody else signed for.
func signedBy(s *office.Session, r conversion.Result) error {
	for _, a := range r.Accepted {
		if !strings.EqualFold(strings.TrimSpace(a.By), s.Name) {
			return fault.New(fault.Refused, "conversion.signed-by-another",
				"accepted.csv, row {row}: {by} accepted the difference of {total}, but {name} loads: who accepts differences loads the set.",
				fault.Args{"row": a.Row.Row, "by": a.By, "total": a.Total, "name": s.Name}).At("accepted_by")
		}
	}
	return nil
}

// conversionOp names the run by the files, so that a second start goes on with the first one.
func conversionOp(digest string) (op office.OpID) {
	h := sha256.Sum256(fmt.Appendf(nil, "conversion.load %s", digest))
	copy(op[:], h[:])
	return op
}

// findConversion looks for a set in the books; the zero Conversion when it was never begun.
type findConversion struct{ Digest string }

// Act implements Query.
func (findConversion) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q findConversion) Ask(b ConvertBooks, _ authority.Sign) (account.Conversion, error) {
	c, _, err := row.First(b.Conversions().Via(account.ConversionByDigest, row.Span{Limit: 1}, q.Digest))
	return c, err
}

// ListConversions gives the sets that were brought in, newest first.
type ListConversions struct{}

// Act implements Query.
func (ListConversions) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (ListConversions) Ask(b ConvertBooks, _ authority.Sign) ([]account.Conversion, error) {
	return row.Collect(b.Conversions().All(row.Span{Reverse: true}))
}

// sealProbe is refused to who does not hold the key of sealed records; it is only asked, never done.
type sealProbe struct{}

// Name implements Command.
func (sealProbe) Name() string { return "conversion.seal-probe" }

// Act implements Command.
func (sealProbe) Act(ConvertBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbConvert, Subject: "conversion"}, nil
}

// Do implements Command.
func (sealProbe) Do(b ConvertBooks, _ authority.Sign) (bool, error) {
	return true, b.MandateNumbers().Put(account.MandateNumber{Mandate: ^uint64(0), Number: "0000"})
}

// refOf names a conversion as a document.
func refOf(n document.Number) document.Ref {
	return document.Ref{Kind: account.KindConversion, Number: n}
}
