package conversion

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/fault"
)

// File is one file of the set as it is declared.
type File struct {
	Name    string
	Must    bool
	About   string
	Legacy  string // how to get it from an old system
	Columns []Column
}

// table is a file with the columns of its rows.
type table[T any] struct {
	File
	columns []column[T]
	into    func(*Set) *[]T
}

// reader is a file that can be read, whatever its rows are.
type reader interface {
	declared() File
	read(ctx context.Context, r io.Reader, in *reading) error
}

func of[T any](name string, must bool, about, legacy string, columns []column[T], into func(*Set) *[]T) reader {
	t := table[T]{File: File{Name: name, Must: must, About: about, Legacy: legacy}, columns: columns, into: into}
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Column)
	}
	return t
}

func (t table[T]) declared() File { return t.File }

// readers lists the files of the set in the order in which they are read.
func readers() []reader {
	return []reader{
		of(controlFile, true, "What the old system itself says the sums are: every line is compared with what the files hold, and must be equal.",
			"Print the old system's balancing reports (aged receivables, deposits held, accounts by status, usage totals) on the very day of the export and type their totals in. Never sum the export itself: the point is a second opinion.",
			controlColumns(), func(s *Set) *[]ControlLine { return &s.Control }),
		of(customersFile, true, "Who owes: one row for each person or firm, however many accounts they have.",
			"Name or customer master. Where the old system keeps the name in the account, give each account's customer the account number.",
			customerColumns("customer", "C-1001"), func(s *Set) *[]Customer { return &s.Customers }),
		of(ownersFile, false, "Who owns the places served, where that is not the customer.",
			"Owner or landlord master; the property tax roll often has it.",
			customerColumns("owner", "O-77"), func(s *Set) *[]Customer { return &s.Owners }),
		of(premisesFile, true, "Every place that is or was served.",
			"Location, service address or premise master.", premiseColumns(), func(s *Set) *[]Premise { return &s.Premises }),
		of(accountsFile, true, "Every account: open ones, and closed ones that owe, have credit or a history to keep.",
			"Account master. Status words of the old system are replaced by the four allowed ones.",
			accountColumns(), func(s *Set) *[]Account { return &s.Accounts }),
		of(metersFile, false, "Every meter with its last billed read.",
			"Meter master joined with the last row of the read history of each meter.", meterColumns(), func(s *Set) *[]Meter { return &s.Meters }),
		of(servicesFile, true, "What each account is served and charged with: one row for each service.",
			"Service or rate assignment file: one row for each account and rate code.", serviceColumns(), func(s *Set) *[]Service { return &s.Services }),
		of(copiesFile, false, "Who gets a copy of an account's bills besides.",
			"Second addressee, landlord copy or third-party notice file.", copyColumns(), func(s *Set) *[]Copy { return &s.Copies }),
		of(balancesFile, true, "What is owed and what stands in credit, by service and due day: one row for each bill and service not yet paid.",
			"Open item listing. A system that keeps only aged sums (current, 30, 60, 90) gives one row for each age and service, with the due day of that bill.",
			balanceColumns(), func(s *Set) *[]Balance { return &s.Balances }),
		of(depositsFile, false, "Deposits of money that are held.", "Deposit ledger, without those refunded or applied. Letters of credit and guarantees are no money: keep them as a note on the account.", depositColumns(), func(s *Set) *[]Deposit { return &s.Deposits }),
		of(plansFile, false, "Time payment schedules that still run: one row for each instalment, paid ones too.",
			"Payment arrangement file. The debt itself stays in balances.csv.", planColumns(), func(s *Set) *[]Instalment { return &s.Plans }),
		of(mandatesFile, false, "Leave to draw bills from bank accounts.",
			"Bank draft or ACH file. Take it last, carry it on a protected disk and destroy it after the conversion.", mandateColumns(), func(s *Set) *[]Mandate { return &s.Mandates }),
		of(budgetsFile, false, "Budget (level) billing plans that still run.", "Budget billing master. A plan that rolls month by month has no bills here to roll over: give its last amount; it goes on in twelfths until it is prepared anew.", budgetColumns(), func(s *Set) *[]Budget { return &s.Budgets }),
		of(averagesFile, false, "Winter averages in force, from which sewer is charged.", "Sewer average file.", averageColumns(), func(s *Set) *[]Average { return &s.Averages }),
		of(historyFile, false, "The last 24 months of use and bills, so that high and low use, winter averages and charts work from the first day.",
			"Consumption history: one row for each account, service and bill.", historyColumns(), func(s *Set) *[]Usage { return &s.History }),
		of(acceptedFile, false, "Differences of control totals that a manager accepts, each explained.",
			"Written by hand after the dry run; without differences there is no such file.", acceptedColumns(), func(s *Set) *[]Acceptance { return &s.Accepted }),
	}
}

// Files gives the files of the set as they are declared, in the order in which they are read.
func Files() []File {
	all := readers()
	out := make([]File, len(all))
	for i, r := range all {
		out[i] = r.declared()
	}
	return out
}

// reading is a set being read.
type reading struct {
	set      *Set
	found    *problems
	today    calendar.Day
	progress func(file string, rows int)
}

// everyRows is after how many rows a reading listens for a stop and says how far it is.
const everyRows = 5000

// read reads a file whole; what cannot be read is a problem, not an error: only a stop is one.
func (t table[T]) read(ctx context.Context, r io.Reader, in *reading) error {
	sum := sha256.New()
	tab, err := csvtable.Open(io.TeeReader(r, sum), csvtable.Options{File: t.Name, Columns: t.required(), MostBytes: 1 << 30})
	if err != nil {
		in.unreadable(t.Name, err)
		in.found.shut = with(in.found.shut, t.Name)
		return nil
	}
	t.strange(tab, in)
	n := 0
	for row, err := range tab.Rows() {
		if n++; n%everyRows == 0 {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			in.progress(t.Name, n)
		}
		if err != nil {
			in.unreadable(t.Name, err)
		}
		t.take(row, err != nil, in)
	}
	in.set.Files = append(in.set.Files, FileRead{Name: t.Name, Rows: n, Digest: hex.EncodeToString(sum.Sum(nil))})
	in.progress(t.Name, n)
	return nil
}

func with(names map[string]bool, name string) map[string]bool {
	if names == nil {
		names = map[string]bool{}
	}
	names[name] = true
	return names
}

func (t table[T]) required() (names []string) {
	for _, c := range t.columns {
		if c.Required {
			names = append(names, c.Name)
		}
	}
	return names
}

// strange warns of columns that nobody reads: what stands in them would be lost.
func (t table[T]) strange(tab *csvtable.Table, in *reading) {
	for _, h := range tab.Header {
		if h != "" && !slices.ContainsFunc(t.Columns, func(c Column) bool { return sameHeading(c.Name, h) }) {
			in.found.warn("unknown column", t.Name, 1, h, h, "a column of this file", "it is not read: rename it, or let it go")
		}
	}
}

// take keeps a row; of a ragged one only its first column.
func (t table[T]) take(row csvtable.Row, ragged bool, in *reading) {
	var v T
	at := any(&v).(interface{ place() *Row }).place()
	at.Row, at.Ragged = row.Line, ragged
	columns := t.columns
	if ragged {
		columns = columns[:1]
	}
	for _, c := range columns {
		if b := c.read(row, &v, in.today); b != (bad{}) && !ragged {
			in.found.refuse(b.kind, t.Name, row.Line, c.Name, c.shown(row.Text(c.Name)), b.expected, b.do)
		}
	}
	list := t.into(in.set)
	*list = append(*list, v)
}

// unreadable turns the fault of a table into a problem.
func (in *reading) unreadable(file string, err error) {
	p := Problem{Kind: "unreadable", File: file, Expected: "a table of text", Do: strings.TrimSuffix(err.Error(), ".")}
	var f *fault.Fault
	if errors.As(err, &f) {
		if n, ok := f.Args["row"].(int); ok {
			p.Row = n
		}
		switch f.Code {
		case "csv.ragged":
			p.Kind, p.Expected, p.Do = "fields", "as many fields as headings", "look for a missing or an extra separator"
			p.Value = fault.Fill("{found} fields, {expected} headings", f.Args)
		case "csv.heading-missing":
			p.Kind, p.Row, p.Field, p.Expected = "heading missing", 1, f.Field, "a column “"+f.Field+"”"
			p.Do = "correct the first row"
		case "csv.heading-twice":
			p.Kind, p.Row, p.Expected = "heading twice", 1, "each heading once"
			p.Value, p.Do = fault.Fill("{heading}", f.Args), "rename or remove one of the two"
		}
	}
	in.found.add(p)
}
