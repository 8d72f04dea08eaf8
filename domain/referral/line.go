package referral

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Line is what the file tells an agency of one debt, frozen as it was placed.
type Line struct {
	Account   string           `cbor:"1,keyasint"`
	Name      string           `cbor:"2,keyasint"`
	Second    string           `cbor:"3,keyasint,omitempty"`
	Mail      customer.Address `cbor:"4,keyasint"`
	Service   customer.Address `cbor:"5,keyasint"`
	Phones    []string         `cbor:"6,keyasint,omitempty"`
	Email     string           `cbor:"7,keyasint,omitempty"`
	Language  string           `cbor:"8,keyasint,omitempty"`
	Firm      bool             `cbor:"9,keyasint,omitempty"`
	Opened    calendar.Day     `cbor:"10,keyasint,omitempty"`
	Closed    calendar.Day     `cbor:"11,keyasint,omitempty"`
	FirstDue  calendar.Day     `cbor:"12,keyasint,omitempty"` // the oldest unpaid item was due
	LastPaid  calendar.Day     `cbor:"13,keyasint,omitempty"`
	Letter    calendar.Day     `cbor:"14,keyasint,omitempty"`
	Written   money.Amount     `cbor:"15,keyasint,omitempty"` // of it, written off by the office
	Breakdown Breakdown        `cbor:"16,keyasint"`
	Astray    bool             `cbor:"17,keyasint,omitempty"` // mail comes back from the address
}

// Column is one column of an agency's file: which field, under which heading.
type Column struct {
	Field string `cbor:"1,keyasint"`
	Title string `cbor:"2,keyasint,omitempty"` // "" for the field's own name
}

// columns gives what each field of a file says, in the usual order.
var columns = []struct {
	name string
	says func(Referral) string
}{
	{"our number", func(r Referral) string { return r.Number.String() }},
	{"account", func(r Referral) string { return r.Line.Account }},
	{"name", func(r Referral) string { return r.Line.Name }},
	{"second name", func(r Referral) string { return r.Line.Second }},
	{"address 1", func(r Referral) string { return at(r.Line.Mail.Lines, 0) }},
	{"address 2", func(r Referral) string { return at(r.Line.Mail.Lines, 1) }},
	{"city", func(r Referral) string { return r.Line.Mail.City }},
	{"state", func(r Referral) string { return r.Line.Mail.State }},
	{"zip", func(r Referral) string { return r.Line.Mail.ZIP }},
	{"mail returned", func(r Referral) string { return yes(r.Line.Astray) }},
	{"service address", func(r Referral) string { return r.Line.Service.String() }},
	{"phones", func(r Referral) string { return strings.Join(r.Line.Phones, "; ") }},
	{"e-mail", func(r Referral) string { return r.Line.Email }},
	{"language", func(r Referral) string { return r.Line.Language }},
	{"firm", func(r Referral) string { return yes(r.Line.Firm) }},
	{"service from", func(r Referral) string { return iso(r.Line.Opened) }},
	{"service to", func(r Referral) string { return iso(r.Line.Closed) }},
	{"first unpaid due", func(r Referral) string { return iso(r.Line.FirstDue) }},
	{"last paid", func(r Referral) string { return iso(r.Line.LastPaid) }},
	{"letter mailed", func(r Referral) string { return iso(r.Line.Letter) }},
	{"itemization date", func(r Referral) string { return iso(r.Line.Breakdown.Date) }},
	{"itemization by", func(r Referral) string { return string(r.Line.Breakdown.By) }},
	{"balance then", func(r Referral) string { return r.Line.Breakdown.Then.Plain() }},
	{"charges since", func(r Referral) string { return r.Line.Breakdown.Charges.Plain() }},
	{"fees since", func(r Referral) string { return r.Line.Breakdown.Fees.Plain() }},
	{"interest since", func(r Referral) string { return r.Line.Breakdown.Interest.Plain() }},
	{"payments since", func(r Referral) string { return r.Line.Breakdown.Payments.Plain() }},
	{"credits since", func(r Referral) string { return r.Line.Breakdown.Credits.Plain() }},
	{"balance now", func(r Referral) string { return r.Line.Breakdown.Now.Plain() }},
	{"written off", func(r Referral) string { return r.Line.Written.Plain() }},
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func iso(d calendar.Day) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

func columnNames() []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
	}
	return out
}

// UsualLayout gives every column there is, under its own name.
func UsualLayout() []Column {
	out := make([]Column, len(columns))
	for i, c := range columns {
		out[i] = Column{Field: c.name}
	}
	return out
}

// Write makes the file of debts placed: comma-separated, a heading and a line a debt, in the order given. The same debts and layout give
// the same bytes.
func Write(layout []Column, all []Referral) ([]byte, string, error) {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	w.UseCRLF = true
	row := make([]string, len(layout))
	says := make([]func(Referral) string, len(layout))
	for i, c := range layout {
		if row[i] = c.Title; c.Title == "" {
			row[i] = c.Field
		}
		at := slices.IndexFunc(columns, func(k struct {
			name string
			says func(Referral) string
		},
		) bool {
			return k.name == c.Field
		})
		if at < 0 {
			return nil, "", no("agency.column", "There is no column “{name}”.", "layout", map[string]any{"name": c.Field})
		}
		says[i] = columns[at].says
	}
	if err := w.Write(row); err != nil {
		return nil, "", err
	}
	for _, r := range all {
		for i := range says {
			row[i] = tame(says[i](r))
		}
		if err := w.Write(row); err != nil {
			return nil, "", err
		}
	}
	w.Flush()
	sum := sha256.Sum256(buf.Bytes())
	return buf.Bytes(), hex.EncodeToString(sum[:]), w.Error()
}

// tame keeps a name or address that begins like a formula from being one in a spreadsheet.
func tame(s string) string {
	if s != "" && strings.IndexByte("=+@", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// freeze takes down what the file will say of a debt, and claims it as it stands now.
func freeze(b Books, r *Referral, t Terms, day calendar.Day) error {
	a, err := b.Accounts().Get(r.Account)
	if err != nil {
		return err
	}
	who, err := b.Customers().Get(r.Customer)
	if err != nil {
		return err
	}
	place, err := b.Premises().Get(a.Premise)
	if err != nil {
		return err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	if err != nil {
		return err
	}
	if r.Claims, r.Amount, err = claimsOf(b, a, s, day); err != nil {
		return err
	}
	r.Since, r.Told = s.Seq, s.Seq
	l := Line{
		Account: a.Number, Name: who.Name, Second: who.Second, Mail: mailOf(a, who), Service: place.Address, Phones: who.Phones, Email: who.Email,
		Language: who.Language, Firm: who.Firm, Opened: a.Opened, Closed: a.Ended, FirstDue: oldest(r.Claims), LastPaid: s.LastPay, Letter: r.Letter.Day,
		Astray: a.Held["mail"],
	}
	for _, c := range r.Claims {
		if c.Written {
			l.Written = l.Written.Plus(c.Amount)
		}
	}
	l.Breakdown, err = Itemized(b, a, r.Claims, t.Itemize)
	r.Line = l
	return err
}

// mailOf gives where papers of an account go.
func mailOf(a account.Account, who customer.Customer) customer.Address {
	if !a.MailTo.IsZero() {
		return a.MailTo
	}
	return who.Mail
}
