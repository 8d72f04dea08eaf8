// Package procedure holds the deeds that cross areas of work: moving in and out, completing a service order, cutting water by right
// of a notice, bringing in a file of usages. The queries that gather one account from every area stand here too.
package procedure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// VerbImport lets a person bring files of usages into the books.
var VerbImport = authority.Say("usage.import", "bring in files of usages")

// Holder is what is known of a customer of a usage file beyond the number under which the file knows them. What is empty is made up
// from that number; IDs are given by the books.
type Holder struct {
	Customer customer.Customer `cbor:"1,keyasint"`
	Premise  premise.Premise   `cbor:"2,keyasint"`
	Account  account.Account   `cbor:"3,keyasint"`
	Meter    meter.Meter       `cbor:"4,keyasint"` // a made-up register that shows the running sum; no number: none
	First    decimal.Decimal   `cbor:"5,keyasint"` // its made-up first reading
}

// UsageFile is a file of usages to bring into the books.
type UsageFile struct {
	Name   string
	Digest string // SHA-256 of the file's bytes, in hex
	Rows   []usagefile.Row
	Bad    []error // rows that could not be read, each in a sentence
	Shift  int     // months to add to every month, in whole years, so that winter stays winter
	Bounds usagefile.Bounds
	// Holders gives what is known of a customer; nil or false: nothing.
	Holders func(customer string) (Holder, bool)
	// Services gives what an account of a class is served with, when its Holder does not say; nil: water without a rate.
	Services func(class string) []account.Service
}

// ReadUsageFile reads a file of usages, with the bounds a new office begins with. A file without a readable row is refused.
func ReadUsageFile(r io.Reader, name string) (f UsageFile, err error) {
	hash := sha256.New()
	in := io.TeeReader(r, hash)
	f = UsageFile{Name: name, Bounds: usagefile.Usual()}
	for u, err := range usagefile.Read(in, name) {
		switch {
		case err != nil && u.Line == 0:
			return f, err
		case err != nil:
			f.Bad = append(f.Bad, err)
		default:
			f.Rows = append(f.Rows, u)
		}
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return f, err
	}
	if len(f.Rows) == 0 {
		return f, fault.New(fault.Invalid, "import.empty", "{file} holds no usage that can be read.", fault.Args{"file": name})
	}
	f.Digest = hex.EncodeToString(hash.Sum(nil))
	return f, nil
}

// Last gives the last month of the file, not shifted.
func (f UsageFile) Last() (last calendar.Month) {
	for _, u := range f.Rows {
		last = max(last, u.Month)
	}
	return last
}

// partiesABatch is how many customers one transaction takes in.
const partiesABatch = 1000

// ImportUsages brings a file of usages into the books batch by batch. Killed anywhere and started again it ends in the same books,
// and a file that is in the books already changes nothing. progress, which may be nil, hears of customers done.
//
// Refuses, in order: months not shifted by whole years; a file brought in with another shift; who may not bring in usages; an account or
// premise number that somebody else has.
func ImportUsages(ctx context.Context, s *office.Session, f UsageFile, progress func(done, all int)) (ImportReport, error) {
	report := ImportReport{Bad: f.Bad}
	if f.Shift%12 != 0 {
		return report, fault.New(fault.Invalid, "import.shift", "Months are shifted by whole years, so that winter stays winter.", nil).At("shift")
	}
	before, err := office.Ask(ctx, s, findImport{f.Digest})
	if err != nil {
		return report, err
	}
	if !before.Finished.IsZero() && before.Shift == f.Shift {
		report.Import, report.Already = before, true
		return report, nil
	}
	parties := f.parties()
	n := (len(parties) + partiesABatch - 1) / partiesABatch
	sum := meter.Counts{Refused: len(f.Bad)}
	id := uint64(0)
	batch := func(i int) office.Command[ImportBooks, importStep] {
		switch i {
		case 0:
			return BeginImport{File: f.Name, Digest: f.Digest, Shift: f.Shift}
		case n + 1:
			return FinishImport{Import: id, Counts: sum}
		}
		return TakeUsages{Import: id, Bounds: f.Bounds, Parties: parties[(i-1)*partiesABatch : min(len(parties), i*partiesABatch)]}
	}
	err = office.Run(ctx, s, f.op(), n+2, batch, func(i int, out importStep) {
		if i == 0 {
			id = out.Import.ID
		}
		sum = sum.Add(out.Counts)
		report.Import = out.Import
		if progress != nil {
			progress(min(len(parties), i*partiesABatch), len(parties))
		}
	})
	return report, err
}

// op names the run by the file and how it is brought in, so that a second start goes on with the first one.
func (f UsageFile) op() (op office.OpID) {
	h := sha256.Sum256(fmt.Appendf(nil, "usage.import %s %d", f.Digest, f.Shift))
	copy(op[:], h[:])
	return op
}

// Party is one customer of a file of usages with what is known of them.
type Party struct {
	Number string          `cbor:"1,keyasint"` // as the file knows the customer
	Holder Holder          `cbor:"2,keyasint"`
	Rows   []usagefile.Row `cbor:"3,keyasint"`
}

// parties gathers the rows by customer, months shifted, in a fixed order.
func (f UsageFile) parties() (out []Party) {
	rows := append([]usagefile.Row(nil), f.Rows...)
	for i := range rows {
		rows[i].Month += calendar.Month(f.Shift)
	}
	for own := range usagefile.ByCustomer(rows) {
		out = append(out, Party{Number: own[0].Customer, Holder: f.holder(own), Rows: own})
	}
	return out
}

// holder completes what is known of the customer of rows.
func (f UsageFile) holder(rows []usagefile.Row) Holder {
	number, last := rows[0].Customer, rows[len(rows)-1]
	var h Holder
	if f.Holders != nil {
		h, _ = f.Holders(number)
	}
	h.Account.OldNumber = number
	or(&h.Account.Number, number)
	or(&h.Account.Class, last.Class)
	or(&h.Customer.Name, "Customer "+number)
	or(&h.Premise.Number, number)
	if h.Account.Opened == 0 {
		h.Account.Opened = span(rows[0].Month, 0).from
	}
	if h.Account.Services == nil && f.Services != nil {
		h.Account.Services = f.Services(h.Account.Class)
	}
	if h.Account.Services == nil {
		h.Account.Services = []account.Service{{Kind: "water"}}
	}
	services := append([]account.Service(nil), h.Account.Services...)
	for i := range services {
		if services[i].From == 0 {
			services[i].From = h.Account.Opened
		}
	}
	h.Account.Services = services
	return h
}

func or(s *string, other string) {
	if *s == "" {
		*s = other
	}
}

// stretch is the days a usage covers.
type stretch struct{ from, to calendar.Day }

// span gives the two months that end in m, less what the month before it, if any, covers already.
func span(m, before calendar.Month) stretch {
	s := stretch{(m - 1).First(), m.Last()}
	if before == m-1 {
		s.from = m.First()
	}
	return s
}

// findImport looks for a file in the books; the zero Import when it was never begun.
type findImport struct{ Digest string }

func (findImport) Act(ImportBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbImport, Subject: "import"}, nil
}

func (q findImport) Ask(b ImportBooks, _ authority.Sign) (meter.Import, error) {
	i, _, err := row.First(b.UsageImports().Via(meter.ByDigest, row.Span{Limit: 1}, q.Digest))
	return i, err
}
