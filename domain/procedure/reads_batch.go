package procedure

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// readsStep is what each step of an import of reads answers.
type readsStep struct {
	Import     meter.Import            `cbor:"1,keyasint"`
	Counts     meter.Counts            `cbor:"2,keyasint"`
	Rejects    []meterfile.Mistake     `cbor:"3,keyasint,omitempty"`
	Routes     map[string]calendar.Day `cbor:"4,keyasint,omitempty"` // read, with the last day
	Missing    int                     `cbor:"5,keyasint,omitempty"`
	Exceptions []meter.Exception       `cbor:"6,keyasint,omitempty"`
}

// findReads looks for a file in the books; the zero Import when it was never begun.
type findReads struct{ Digest string }

func (findReads) Act(ReadsBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbImportReads, Subject: "import"}, nil
}

func (q findReads) Ask(b ReadsBooks, _ authority.Sign) (meter.Import, error) {
	i, _, err := row.First(b.UsageImports().Via(meter.ByDigest, row.Span{Limit: 1}, q.Digest))
	return i, err
}

// BeginReads enters a file of reads before its rows.
type BeginReads struct {
	File   string `cbor:"1,keyasint"`
	Digest string `cbor:"2,keyasint"`
	Layout string `cbor:"3,keyasint"`
}

// Name implements Command.
func (BeginReads) Name() string { return "meter.begin-reads" }

// Act implements Command.
func (c BeginReads) Act(ReadsBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbImportReads, Subject: c.File}, nil
}

// Do implements Command.
func (c BeginReads) Do(b ReadsBooks, sign authority.Sign) (out readsStep, err error) {
	id, err := b.UsageImports().Next()
	if err != nil {
		return out, err
	}
	out.Import = meter.Import{ID: id, File: c.File, Digest: c.Digest, Layout: c.Layout, Begun: sign}
	return out, b.UsageImports().Put(out.Import)
}

// FinishReads marks a file of reads as brought in, with its counts.
type FinishReads struct {
	Import uint64       `cbor:"1,keyasint"`
	Counts meter.Counts `cbor:"2,keyasint"`
}

// Name implements Command.
func (FinishReads) Name() string { return "meter.finish-reads" }

// Act implements Command.
func (c FinishReads) Act(b ReadsBooks) (authority.Act, error) {
	i, err := b.UsageImports().Get(c.Import)
	return authority.Act{Verb: VerbImportReads, Subject: i.File}, err
}

// Do implements Command.
func (c FinishReads) Do(b ReadsBooks, sign authority.Sign) (out readsStep, err error) {
	done, err := FinishImport(c).Do(b, sign)
	out.Import = done.Import
	return out, err
}

// missRoute is meter.FlagUnread as a step of an import.
type missRoute struct{ meter.FlagUnread }

// Act implements Command.
func (c missRoute) Act(ReadsBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbImportReads, Subject: "route " + c.Route}, nil
}

// Do implements Command.
func (c missRoute) Do(b ReadsBooks, sign authority.Sign) (out readsStep, err error) {
	out.Missing, err = c.FlagUnread.Do(b, sign)
	return out, err
}

// TakeReads takes in rows of a file of reads, those of one register in the order of their days. A row that is in the books already is
// counted, never taken twice; one that cannot be taken is rejected in a sentence.
type TakeReads struct {
	Import uint64          `cbor:"1,keyasint"`
	File   string          `cbor:"2,keyasint"`
	Rows   []meterfile.Row `cbor:"3,keyasint"`
	Show   int             `cbor:"4,keyasint,omitempty"` // answer so many exceptions
}

// Name implements Command.
func (TakeReads) Name() string { return "meter.take-reads" }

// Act implements Command.
func (c TakeReads) Act(ReadsBooks) (authority.Act, error) {
	act := authority.Act{Verb: VerbImportReads}
	if len(c.Rows) > 0 {
		act.Subject = fmt.Sprintf("%d reads of %s", len(c.Rows), c.File)
	}
	return act, nil
}

// Do implements Command.
func (c TakeReads) Do(b ReadsBooks, sign authority.Sign) (out readsStep, err error) {
	out.Routes = map[string]calendar.Day{}
	for _, r := range c.Rows {
		t := reading{b: b, sign: sign, row: r, cmd: c, out: &out}
		if err := t.take(); err != nil {
			var f *fault.Fault
			if !errors.As(err, &f) || f.Kind != fault.Invalid && f.Kind != fault.Refused && f.Kind != fault.Absent {
				return out, err
			}
			t.reject(f)
		}
	}
	return out, nil
}

// reading is one row on its way into the books.
type reading struct {
	b     ReadsBooks
	sign  authority.Sign
	row   meterfile.Row
	cmd   TakeReads
	out   *readsStep
	meter meter.Meter
}

// fields gives the file's word for the field of a refusal.
var fields = map[string]meterfile.Field{"value": meterfile.Reading, "day": meterfile.Day, "meter": meterfile.Meter, "account": meterfile.Account, "unit": meterfile.UnitName}

func (t *reading) reject(f *fault.Fault) {
	field := fields[f.Field]
	if field == "" {
		field = meterfile.Meter
	}
	t.out.Counts.Refused++
	t.out.Rejects = append(t.out.Rejects, meterfile.Mistake{
		File: t.cmd.File, Line: t.row.Line, Field: field, Text: t.row.Text,
		Why: fmt.Sprintf("%s, row %d, %s: %s", t.cmd.File, t.row.Line, field, f.Error()),
	})
}

// take finds the meter and enters the read.
func (t *reading) take() error {
	if err := t.find(); err != nil {
		return err
	}
	r := t.row
	switch {
	case r.Day == 0:
		return t.no("reads.no-day", "the file gives no day for it; say on which day the reads were taken.", "day")
	case r.Unit != "" && r.Unit != t.meter.Unit:
		return t.no("reads.unit", "the file reads in {unit}, meter {meter} in {own}.", "unit")
	}
	if known, err := t.known(); err != nil || known {
		if known {
			t.out.Counts.Known++
		}
		return err
	}
	if err := t.route(); err != nil {
		return err
	}
	if r.Unread {
		return t.unread()
	}
	in := meter.EnterRead{
		Meter: t.meter.ID, Day: r.Day, Value: r.Value, By: r.Reader, Notes: r.Notes, Queue: true, Batch: t.cmd.Import, Line: r.Line,
	}
	if r.Estimated {
		in.Source, in.Method = meter.Estimated, "by the file"
	}
	done, err := in.Do(t.b, t.sign)
	if err == nil {
		t.count(done)
	}
	return err
}

func (t *reading) no(code, text, field string) error {
	return fault.New(fault.Invalid, code, text, fault.Args{
		"meter": t.row.Meter, "account": t.row.Account, "endpoint": t.row.Endpoint, "service": t.row.Service, "unit": t.row.Unit, "own": t.meter.Unit,
	}).At(field)
}

// find finds the meter the row names, and proves that it is where the row says.
func (t *reading) find() (err error) {
	var ok bool
	switch {
	case t.row.Meter != "":
		t.meter, ok, err = row.First(t.b.Meters().Via(meter.ByNumber, row.Span{Limit: 1}, t.row.Meter))
		if err == nil && !ok {
			err = t.no("reads.no-meter", "there is no meter {meter} in the books. Look at the number, or install the meter first.", "meter")
		}
	case t.row.Endpoint != "":
		t.meter, ok, err = row.First(t.b.Meters().Via(meter.ByEndpoint, row.Span{Limit: 1}, t.row.Endpoint))
		if err == nil && !ok {
			err = t.no("reads.no-endpoint", "no meter in the books has the endpoint {endpoint}.", "meter")
		}
	default:
		return t.ofAccount()
	}
	if err != nil || t.row.Account == "" {
		return err
	}
	a, served, err := meter.ServedBy(t.b, t.meter)
	if err == nil && served && t.row.Account != a.Number && t.row.Account != a.OldNumber {
		return fault.New(fault.Refused, "reads.other-account", "meter {meter} serves account {own}, and the file says {account}. See which is right.",
			fault.Args{"meter": t.meter.Number, "own": a.Number, "account": t.row.Account}).At("account")
	}
	return err
}

// ofAccount finds the one meter of an account's service.
func (t *reading) ofAccount() error {
	a, ok, err := row.First(t.b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, t.row.Account))
	if err == nil && !ok {
		a, ok, err = row.First(t.b.Accounts().Via(account.ByOld, row.Span{Limit: 1}, t.row.Account))
	}
	if err != nil {
		return err
	}
	if !ok {
		return t.no("reads.no-account", "there is no account {account} in the books.", "account")
	}
	var ids []meter.ID
	for _, s := range a.Services {
		if s.Meter != 0 && (t.row.Service == "" || strings.EqualFold(s.Kind, t.row.Service)) && !slices.Contains(ids, meter.ID(s.Meter)) {
			ids = append(ids, meter.ID(s.Meter))
		}
	}
	if len(ids) == 0 {
		for m, err := range t.b.Meters().Via(meter.ByPremise, row.Span{}, uint64(a.Premise)) {
			if err != nil {
				return err
			}
			ids = append(ids, m.ID)
		}
	}
	if len(ids) != 1 {
		return fault.New(fault.Refused, "reads.which-meter", "account {account} has {n} meters; the file must name the meter.",
			fault.Args{"account": t.row.Account, "n": len(ids)}).At("account")
	}
	t.meter, err = t.b.Meters().Get(ids[0])
	return err
}

// known says whether the books have the row already, as a read or in the queue.
func (t *reading) known() (bool, error) {
	for r, err := range t.b.Reads().Via(meter.ByMeter, row.Span{From: []any{t.row.Day}, To: []any{t.row.Day + 1}}, t.meter.ID) {
		if err != nil {
			return false, err
		}
		if !t.row.Unread && r.Value.Equal(t.row.Value) {
			return true, nil
		}
	}
	for x, err := range t.b.UsageExceptions().Via(meter.ByMeter, row.Span{}, t.meter.ID) {
		if err != nil {
			return false, err
		}
		if x.Read.Day == t.row.Day && x.Read.ID == 0 && (x.Kind == meter.NoRead && t.row.Unread || x.Kind != meter.NoRead && x.Given.Equal(t.row.Value)) {
			return true, nil
		}
	}
	return false, nil
}

// route notes that the route of the meter was read.
func (t *reading) route() error {
	if t.meter.Premise == 0 {
		return nil
	}
	p, err := t.b.Premises().Get(premise.ID(t.meter.Premise))
	if err == nil && p.Route != "" {
		t.out.Routes[p.Route] = later(t.out.Routes[p.Route], t.row.Day)
	}
	return err
}

// unread asks for a read the reader did not get.
func (t *reading) unread() error {
	x, asked, err := meter.AskForRead(t.b, t.meter, t.row.Day, t.row.Notes, t.cmd.Import)
	if err != nil || !asked {
		if err == nil {
			t.out.Counts.Known++
		}
		return err
	}
	t.out.Counts.Unread++
	x.Line = t.row.Line
	t.show(x)
	return nil
}

func (t *reading) show(list ...meter.Exception) {
	for _, x := range list {
		if len(t.out.Exceptions) < t.cmd.Show {
			t.out.Exceptions = append(t.out.Exceptions, x)
		}
	}
}

// count adds what a row became.
func (t *reading) count(done meter.Entered) {
	c := &t.out.Counts
	tally := func(kinds map[string]int) map[string]int {
		if kinds == nil {
			kinds = map[string]int{}
		}
		for _, x := range done.Exceptions {
			kinds[x.Kind]++
		}
		return kinds
	}
	switch {
	case done.Held:
		c.Exceptions = tally(c.Exceptions)
	default:
		if len(done.Exceptions) > 0 {
			c.Noted = tally(c.Noted)
		}
		if done.Usage.ID == 0 {
			c.First++
			break
		}
		c.Usages++
		c.Used = c.Used.Add(done.Usage.Quantity)
		if done.Usage.Quantity.IsZero() {
			c.Zero++
		}
	}
	t.show(done.Exceptions...)
}
