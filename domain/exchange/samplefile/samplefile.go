// Package samplefile reads the files of the sample utility into plain rows: its accounts, staff, fees and the facts about the
// office. The months in the files are those of the real use; Shift moves them all together to the present.
package samplefile

import (
	"bytes"
	"compress/gzip"
	"io"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
)

// Payer says how a sample customer pays. It is made up: the real file holds no payments.
type Payer string

// The habits of paying, and what closed accounts end in.
const (
	Prompt   Payer = "prompt"   // each bill before it is due
	Late     Payer = "late"     // each bill some days past due
	Slow     Payer = "slow"     // each bill one bill later
	Stopped  Payer = "stopped"  // nothing for the last two bills
	Settled  Payer = "settled"  // closed, all paid
	Overpaid Payer = "overpaid" // closed, the last bill paid twice: in credit
	LeftOwes Payer = "left"     // closed, the last bill unpaid
)

var payers = []Payer{Prompt, Late, Slow, Stopped, Settled, Overpaid, LeftOwes}

// Account is one sample account. OldNumber is the customer number under which its use stands in the usage file; Closed is zero
// while it is open; MeterSize is empty where the real data give none and no bill of a home needs one.
type Account struct {
	Number       string
	OldNumber    string
	Premise      string
	Route        string
	Order        int
	Cycle        string
	Class        string
	UtilityClass string
	Name         string
	Firm         bool
	Language     string // of its papers: en, es
	Phone        string
	Email        string
	Service      Address
	Mail         Address // zero when bills go to the premise
	Meter        string
	MeterSize    string
	Dials        int
	FirstRead    decimal.Decimal // made up
	Opened       calendar.Month
	Closed       calendar.Month
	Payer        Payer
}

// Address is a street address; the town of a service address is the utility's own.
type Address struct{ Line1, Line2, City, State, ZIP string }

// IsZero says whether there is no address.
func (a Address) IsZero() bool { return a == Address{} }

// Lines gives the street lines that are not empty.
func (a Address) Lines() []string {
	return slices.DeleteFunc([]string{a.Line1, a.Line2}, func(s string) bool { return s == "" })
}

// Columns are the headings of the file of accounts, in the order in which they are written.
var Columns = []string{
	"account", "old_number", "premise", "route", "order", "cycle", "class", "utility_class", "name", "firm", "language", "phone", "email",
	"service_line1", "service_line2", "mail_line1", "mail_line2", "mail_city", "mail_state", "mail_zip", "meter", "meter_size", "dials",
	"first_read", "opened", "closed", "payer",
}

// Accounts gives the accounts in the order of the file: by route and walking order.
func Accounts(r io.Reader, file string) iter.Seq2[Account, error] {
	return func(yield func(Account, error) bool) {
		table, err := csvtable.Open(r, csvtable.Options{File: file, Columns: Columns})
		if err != nil {
			yield(Account{}, err)
			return
		}
		for row, err := range table.Rows() {
			var a Account
			if err == nil {
				a, err = parseAccount(row)
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

func parseAccount(r csvtable.Row) (a Account, err error) {
	a = Account{
		OldNumber: r.Text("old_number"), Route: r.Text("route"), Cycle: r.Text("cycle"), Class: r.Text("class"),
		UtilityClass: r.Text("utility_class"), Firm: r.Text("firm") == "yes", Language: r.Text("language"), Phone: r.Text("phone"),
		Email: r.Text("email"), Meter: r.Text("meter"), MeterSize: r.Text("meter_size"), Payer: Payer(r.Text("payer")),
		Service: Address{Line1: r.Text("service_line1"), Line2: r.Text("service_line2")},
		Mail: Address{
			Line1: r.Text("mail_line1"), Line2: r.Text("mail_line2"), City: r.Text("mail_city"), State: r.Text("mail_state"), ZIP: r.Text("mail_zip"),
		},
	}
	for column, into := range map[string]*string{"account": &a.Number, "premise": &a.Premise} {
		if *into, err = r.Number(column); err != nil {
			return a, err
		}
	}
	if a.Name, err = r.Required("name"); err != nil {
		return a, err
	}
	if a.Order, err = r.Int("order", 1, 9999); err != nil {
		return a, err
	}
	if a.Dials, err = r.Int("dials", 3, 9); err != nil {
		return a, err
	}
	if a.FirstRead, err = r.Decimal("first_read"); err != nil {
		return a, err
	}
	if !slices.Contains(payers, a.Payer) {
		return a, r.Refuse("payer", "sample.payer", "a habit of paying", "choose one that the sample knows")
	}
	return a, a.parseMonths(r)
}

func (a *Account) parseMonths(r csvtable.Row) (err error) {
	if a.Opened, err = calendar.ParseMonth(r.Text("opened")); err != nil {
		return r.Refuse("opened", "sample.month", "a month such as 2014-01", "correct the file")
	}
	if r.Text("closed") == "" {
		return nil
	}
	if a.Closed, err = calendar.ParseMonth(r.Text("closed")); err != nil || a.Closed < a.Opened {
		return r.Refuse("closed", "sample.month", "a month such as 2016-05, not before the account was opened", "correct the file")
	}
	return nil
}

// Sample is all that the sample utility's books begin with.
type Sample struct {
	Office   Office
	Staff    []Person
	Matrix   []RoleGrant
	Fees     []Fee
	Accounts []Account
	Usages   []usagefile.Row // by customer, month and line
	Shifted  int             // months added to those of the files
}

// Files are the opened, unpacked files of the sample utility.
type Files struct{ Office, Staff, Fees, Accounts, Usages io.Reader }

// Packed are the files as the program carries them: accounts and usages packed with gzip.
type Packed struct{ Office, Staff, Fees, Accounts, Usages []byte }

// Unpack reads the files the program carries, as Read does.
func Unpack(p Packed, today calendar.Day) (Sample, error) {
	accounts, err := gzip.NewReader(bytes.NewReader(p.Accounts))
	if err != nil {
		return Sample{}, spoiled("accounts.csv.gz", "cannot be unpacked").Because(err)
	}
	usages, err := gzip.NewReader(bytes.NewReader(p.Usages))
	if err != nil {
		return Sample{}, spoiled("usage.csv.gz", "cannot be unpacked").Because(err)
	}
	return Read(Files{bytes.NewReader(p.Office), bytes.NewReader(p.Staff), bytes.NewReader(p.Fees), accounts, usages}, today)
}

// Read reads all files and moves every month by whole years, so that the last month of use is the latest such month that was
// over before today (usagefile.Shift): on 1 October 2026 it is September 2026, and so it stays until October 2027.
func Read(f Files, today calendar.Day) (s Sample, err error) {
	if s.Office, err = ReadOffice(f.Office); err != nil {
		return s, err
	}
	people, err := ReadStaff(f.Staff)
	if err != nil {
		return s, err
	}
	s.Staff, s.Matrix = people.Staff, people.Matrix
	if s.Fees, err = ReadFees(f.Fees); err != nil {
		return s, err
	}
	for a, err := range Accounts(f.Accounts, "accounts.csv") {
		if err != nil {
			return s, err
		}
		s.Accounts = append(s.Accounts, a)
	}
	last := calendar.Month(0)
	for u, err := range usagefile.Read(f.Usages, "usage.csv") {
		if err != nil {
			return s, err
		}
		s.Usages, last = append(s.Usages, u), max(last, u.Month)
	}
	if len(s.Accounts) == 0 || len(s.Usages) == 0 {
		return s, fault.New(fault.Damaged, "sample.empty", "The sample utility has no accounts or no use: the program is not whole.", nil)
	}
	s.shift(usagefile.Shift(last, today))
	return s, nil
}

func (s *Sample) shift(months int) {
	s.Shifted = months
	usagefile.Sort(s.Usages)
	for i := range s.Usages {
		s.Usages[i].Month += calendar.Month(months)
	}
	for i := range s.Accounts {
		a := &s.Accounts[i]
		a.Opened += calendar.Month(months)
		if a.Closed != 0 {
			a.Closed += calendar.Month(months)
		}
	}
}
