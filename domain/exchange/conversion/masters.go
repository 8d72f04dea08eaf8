package conversion

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/customer"
)

// Row is the line of a file that a value stands in; the headings stand in line 1. Ragged is a row of which only the first column can
// be trusted, because it has too few or too many fields.
type Row struct {
	Row    int
	Ragged bool
}

func (r *Row) place() *Row { return r }

// Address is a mail or service address as the files have it.
type Address struct{ Line1, Line2, City, State, ZIP string }

// IsZero says whether nothing of an address is given.
func (a Address) IsZero() bool { return a == Address{} }

// Books gives the address as the books keep it.
func (a Address) Books() customer.Address {
	out := customer.Address{City: a.City, State: a.State, ZIP: a.ZIP}
	for _, l := range []string{a.Line1, a.Line2} {
		if l != "" {
			out.Lines = append(out.Lines, l)
		}
	}
	return out
}

// Customer is a responsible party, or an owner.
type Customer struct {
	Row
	Number, Name, Second  string
	Firm                  bool
	Phone1, Phone2, Email string
	Mail                  Address
	Language, Identity    string
}

// Premise is a served place.
type Premise struct {
	Row
	Number          string
	Service         Address
	Route           string
	Order, Units    int
	Outside         bool
	Owner           string
	Hazard, Located string
	Zone, Lot       string
	Land            decimal.Decimal
}

// Account is a contract between a customer and a premise.
type Account struct {
	Row
	Number, Old, Customer, Premise string
	Status, Class, Cycle           string
	Opened, Closed, LastBilled     calendar.Day
	Mail                           Address
	CashOnly                       bool
	NoPenalty                      calendar.Day
	Programs                       string
	People                         int
	BilledBy                       string
}

// IsClosed says whether the account is closed.
func (a Account) IsClosed() bool { return a.Status == "closed" }

// ProgramList gives the programs, such as senior.
func (a Account) ProgramList() (out []string) {
	for _, p := range strings.Split(a.Programs, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Service is one service of an account.
type Service struct {
	Row
	Account, Premise, Kind, Rate, Meter string
	From, Until                         calendar.Day
}

// Meter is a register with its last read.
type Meter struct {
	Row
	Number, Premise, Size string
	Dials                 int
	Multiplier            decimal.Decimal
	Unit                  string
	Installed             calendar.Day
	Endpoint, Main        string
	LastRead              decimal.Decimal
	LastReadOn            calendar.Day
	LastReadBy            string // how: actual or estimated
}

// Copy is somebody who gets a copy of an account's bills.
type Copy struct {
	Row
	Account, Name string
	Mail          Address
	Why           string
}

const (
	customersFile = "customers.csv"
	ownersFile    = "owners.csv"
	premisesFile  = "premises.csv"
	accountsFile  = "accounts.csv"
	servicesFile  = "services.csv"
	metersFile    = "meters.csv"
	copiesFile    = "copies.csv"
)

func addressColumns[T any](prefix, of string, at func(*T) *Address) []column[T] {
	name := func(s string) string {
		if prefix == "" {
			return s
		}
		return prefix + "_" + s
	}
	return []column[T]{
		col(name("line1"), Text, "Street line of the "+of, "1420 12th Street NW", func(r *T) any { return &at(r).Line1 }),
		col(name("line2"), Text, "Unit, or a second line", "Unit 4", func(r *T) any { return &at(r).Line2 }),
		col(name("city"), Text, "City", "Millbrook", func(r *T) any { return &at(r).City }),
		col(name("state"), State, "State", "TX", func(r *T) any { return &at(r).State }),
		col(name("zip"), ZIP, "ZIP code, leading zeros kept", "78600-1234", func(r *T) any { return &at(r).ZIP }),
	}
}

func customerColumns(number, example string) []column[Customer] {
	out := []column[Customer]{
		col(number, Number, "Number of the "+number+" in the old system, once in customers.csv and owners.csv together", example, func(r *Customer) any { return &r.Number }).must(),
		col("name", Text, "Name as papers show it", "María Muñoz", func(r *Customer) any { return &r.Name }).must(),
		col("second_name", Text, "A second person, or c/o", "c/o Ann Hill", func(r *Customer) any { return &r.Second }),
		col("firm", YesNo, "A firm, not a person", "yes", func(r *Customer) any { return &r.Firm }),
		col("phone", Phone, "Phone", "(830) 555-0155", func(r *Customer) any { return &r.Phone1 }),
		col("phone2", Phone, "Second phone", "", func(r *Customer) any { return &r.Phone2 }),
		col("email", Email, "E-mail", "ann@example.com", func(r *Customer) any { return &r.Email }),
	}
	out = append(out, addressColumns("mail", "address bills go to", func(r *Customer) *Address { return &r.Mail })...)
	return append(out,
		col("language", Choice, "Language of papers; empty is English", "es", func(r *Customer) any { return &r.Language }).of("en", "es"),
		col("identity", Text, "How identity was proved, never the number itself", "driver license", func(r *Customer) any { return &r.Identity }),
	)
}

func premiseColumns() []column[Premise] {
	out := []column[Premise]{
		col("premise", Number, "Number of the premise or location", "001010", func(r *Premise) any { return &r.Number }).must(),
	}
	out = append(out, addressColumns("", "place served", func(r *Premise) *Address { return &r.Service })...)
	out[1] = out[1].must()
	return append(out,
		col("route", Text, "Read route", "01", func(r *Premise) any { return &r.Route }),
		col("order", Whole, "Walking order within the route", "120", func(r *Premise) any { return &r.Order }).within(0, 9_999_999),
		col("units", Whole, "Dwelling units", "4", func(r *Premise) any { return &r.Units }).within(0, 9999),
		col("outside", YesNo, "Outside the city limits", "no", func(r *Premise) any { return &r.Outside }),
		col("owner", Number, "Number of the owner, from owners.csv or customers.csv", "O-77", func(r *Premise) any { return &r.Owner }),
		col("hazard", Text, "What a reader must know", "dog", func(r *Premise) any { return &r.Hazard }),
		col("location", Text, "Where the meter stands", "left of drive", func(r *Premise) any { return &r.Located }),
		col("zone", Text, "Pressure or elevation zone, where prices depend on it", "2", func(r *Premise) any { return &r.Zone }),
		col("lot", Text, "Group of lot sizes, where prices depend on it", "3", func(r *Premise) any { return &r.Lot }),
		col("landscape", Quantity, "Square feet of landscape, for water budgets", "2400", func(r *Premise) any { return &r.Land }).positive(),
	)
}

// The words for where an account stands.
var statuses = []string{"pending", "active", "cut off", "closed"}

func accountColumns() []column[Account] {
	out := []column[Account]{
		col("account", Number, "Account number", "001010-01", func(r *Account) any { return &r.Number }).must(),
		col("old_number", Number, "A number it had before, still searched for", "66274", func(r *Account) any { return &r.Old }),
		col("customer", Number, "Number of the customer", "C-1001", func(r *Account) any { return &r.Customer }).must(),
		col("premise", Number, "Number of the premise", "001010", func(r *Account) any { return &r.Premise }).must(),
		col("status", Choice, "Where it stands", "active", func(r *Account) any { return &r.Status }).must().of(statuses...),
		col("class", Text, "Rate class, as the rate schedules name it", "RESIDENTIAL_SINGLE", func(r *Account) any { return &r.Class }).must(),
		col("cycle", Text, "Billing cycle; each stands in control.csv", "1", func(r *Account) any { return &r.Cycle }).must(),
		col("opened", Date, "First day of service", "2014-03-01", func(r *Account) any { return &r.Opened }).must().past(),
		col("closed", Date, "Last day of service, of a closed account", "", func(r *Account) any { return &r.Closed }).past(),
		col("billed_through", Date, "Last day of service that is billed; empty for a new account without a bill", "2026-09-30", func(r *Account) any { return &r.LastBilled }).past(),
	}
	out = append(out, addressColumns("mail", "address bills go to, where it is not the customer's", func(r *Account) *Address { return &r.Mail })...)
	return append(out,
		col("cash_only", YesNo, "Checks are refused", "no", func(r *Account) any { return &r.CashOnly }),
		col("no_late_fee_until", Date, "No late fee until this day", "", func(r *Account) any { return &r.NoPenalty }),
		col("programs", Text, "Programs prices depend on, with ; between them", "senior", func(r *Account) any { return &r.Programs }),
		col("people", Whole, "People in the household, for water budgets", "4", func(r *Account) any { return &r.People }).within(0, 9999),
		col("billed_by", Number, "Account on whose bill this one is summed up", "", func(r *Account) any { return &r.BilledBy }),
	)
}

func serviceColumns() []column[Service] {
	return []column[Service]{
		col("account", Number, "Account number", "001010-01", func(r *Service) any { return &r.Account }).must(),
		col("premise", Number, "Premise served, the account's own", "001010", func(r *Service) any { return &r.Premise }).must(),
		col("service", Word, "Which service", "water", func(r *Service) any { return &r.Kind }).must(),
		col("rate", Text, "Code of the rate schedule; empty: by the class", "WATER-SF", func(r *Service) any { return &r.Rate }),
		col("meter", Number, "Number of the meter it is measured by", "48186001", func(r *Service) any { return &r.Meter }),
		col("from", Date, "First day of the service; empty: the account's", "2014-03-01", func(r *Service) any { return &r.From }).past(),
		col("until", Date, "Last day; must be given when the account is closed", "", func(r *Service) any { return &r.Until }),
	}
}

func meterColumns() []column[Meter] {
	return []column[Meter]{
		col("meter", Number, "Number stamped on the meter", "48186001", func(r *Meter) any { return &r.Number }).must(),
		col("premise", Number, "Premise it is set at; empty for one in stock", "001010", func(r *Meter) any { return &r.Premise }),
		col("size", Text, "Size, as the rate schedules name it", "5/8", func(r *Meter) any { return &r.Size }),
		col("dials", Whole, "Dials of the register", "4", func(r *Meter) any { return &r.Dials }).must().within(1, 9),
		col("multiplier", Quantity, "What one turn counts; empty is 1", "1", func(r *Meter) any { return &r.Multiplier }).positive(),
		col("unit", Choice, "Unit of the register", "CCF", func(r *Meter) any { return &r.Unit }).must().of(units...),
		col("installed", Date, "Day it was set", "2012-05-14", func(r *Meter) any { return &r.Installed }).past(),
		col("endpoint", Number, "Number of the radio or transmitter", "", func(r *Meter) any { return &r.Endpoint }),
		col("main_meter", Number, "The main register, when this is the low-flow one of a compound meter", "", func(r *Meter) any { return &r.Main }),
		col("last_read", Quantity, "Last billed read", "1491", func(r *Meter) any { return &r.LastRead }).must(),
		col("last_read_on", Date, "Day of the last read", "2026-09-30", func(r *Meter) any { return &r.LastReadOn }).must().past(),
		col("last_read_kind", Choice, "How it was read; empty is actual", "actual", func(r *Meter) any { return &r.LastReadBy }).of("actual", "estimated"),
	}
}

var units = []string{"CCF", "kgal", "gal", "CF", "m3"}

func copyColumns() []column[Copy] {
	out := []column[Copy]{
		col("account", Number, "Account number", "001010-01", func(r *Copy) any { return &r.Account }).must(),
		col("name", Text, "Who gets the copy", "Hill Estates", func(r *Copy) any { return &r.Name }).must(),
	}
	out = append(out, addressColumns("mail", "address copies go to", func(r *Copy) *Address { return &r.Mail })...)
	out[2] = out[2].must()
	return append(out, col("why", Choice, "Why they get one", "owner", func(r *Copy) any { return &r.Why }).must().of("owner", "third party"))
}
