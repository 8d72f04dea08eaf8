package samplefile

import (
	"io"
	"slices"

	"github.com/BurntSushi/toml"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Office is what a set of books must know of the utility it belongs to.
type Office struct {
	Name          string   `toml:"name"`
	Short         string   `toml:"short"`
	Address       []string `toml:"address"` // street lines of the office and of return envelopes
	City          string   `toml:"city"`
	State         string   `toml:"state"`
	ZIP           string   `toml:"zip"`
	Phone         string   `toml:"phone"`
	Web           string   `toml:"web"`
	Hours         string   `toml:"hours"`
	Zone          string   `toml:"zone"` // of the clock, as the tz database names it
	RulePack      string   `toml:"rule_pack"`
	Bank          Bank     `toml:"bank"`
	DefaultMeter  string   `toml:"default_meter_size"` // for classes whose prices need one and whose meter is not known
	DefaultWater  string   `toml:"default_water_type"`
	CycleOneMonth string   `toml:"cycle_one"` // which months cycle 1 is billed in: odd or even
}

// Bank is the account that checks are drawn on.
type Bank struct {
	Name       string `toml:"name"`
	City       string `toml:"city"`
	Fraction   string `toml:"fraction"`
	Routing    string `toml:"routing"`
	Account    string `toml:"account"`
	FirstCheck int    `toml:"first_check"`
}

// RoutingHolds says whether the nine digits of a routing number pass its check digit (weights 3, 7, 1).
func RoutingHolds(routing string) bool {
	if len(routing) != 9 {
		return false
	}
	sum := 0
	for i, c := range routing {
		if c < '0' || c > '9' {
			return false
		}
		sum += int(c-'0') * []int{3, 7, 1}[i%3]
	}
	return sum%10 == 0 && sum > 0
}

// Person is a member of the sample's staff. Grants name what the person may do and up to how much.
type Person struct {
	SignIn     string  `toml:"sign_in"`
	Name       string  `toml:"name"`
	Position   string  `toml:"position"`
	Role       string  `toml:"role"` // clerk, supervisor, manager
	Number     string  `toml:"number"`
	Supervisor string  `toml:"supervisor"` // sign-in name of the superior
	Hired      string  `toml:"hired"`
	Drawer     string  `toml:"drawer"`
	Language   string  `toml:"language"`
	Grants     []Grant `toml:"grant"`
}

// RoleGrant is what a role may of some verbs, for the authority matrix.
type RoleGrant struct {
	Role string `toml:"role"`
	Grant
}

// Staff is the people of the office and what their roles may.
type Staff struct {
	Matrix []RoleGrant `toml:"matrix"`
	Staff  []Person    `toml:"staff"`
}

// HiredOn gives the day of hiring; ReadStaff has proved it.
func (p Person) HiredOn() calendar.Day { d, _ := calendar.ParseISO(p.Hired); return d }

// Grant is a verb with its limits in dollars: a limit a deed and a total a day; empty for a deed without an amount, "any" for
// no limit.
type Grant struct {
	Verbs    []string `toml:"verbs"`
	Limit    string   `toml:"limit"`
	DayTotal string   `toml:"day_total"`
}

// Amounts gives the limits in cents; ReadStaff has proved them.
func (g Grant) Amounts() (limit, dayTotal money.Amount) {
	limit, _ = amount(g.Limit)
	dayTotal, _ = amount(g.DayTotal)
	return limit, dayTotal
}

func amount(text string) (money.Amount, error) {
	switch text {
	case "":
		return 0, nil
	case "any":
		return money.Most, nil
	}
	return money.Parse(text)
}

// Fee is a line of the fee schedule: what is charged for a deed, in which service and by which rule it is capped.
type Fee struct {
	Code    string `toml:"code"`
	Name    string `toml:"name"`
	Spanish string `toml:"spanish"`
	Service string `toml:"service"`
	Amount  string `toml:"amount"`
	Rule    string `toml:"rule"` // id of the capping rule, if any
}

// Cents gives the fee; ReadFees has proved it.
func (f Fee) Cents() money.Amount { a, _ := money.Parse(f.Amount); return a }

// ReadOffice reads the facts about the utility.
func ReadOffice(r io.Reader) (o Office, err error) {
	if err := decode(r, "utility.toml", &o); err != nil {
		return o, err
	}
	if o.Name == "" || len(o.Address) == 0 || o.City == "" || o.ZIP == "" || o.Bank.FirstCheck < 1 {
		return o, spoiled("utility.toml", "lacks a name, an address or a bank")
	}
	if !RoutingHolds(o.Bank.Routing) {
		return o, spoiled("utility.toml", "has a routing number whose check digit is wrong")
	}
	return o, nil
}

// ReadStaff reads the members of the staff, and what their roles may.
func ReadStaff(r io.Reader) (f Staff, err error) {
	if err := decode(r, "staff.toml", &f); err != nil {
		return f, err
	}
	var grants []Grant
	for _, m := range f.Matrix {
		if !slices.Contains([]string{"clerk", "supervisor"}, m.Role) {
			return f, spoiled("staff.toml", "has limits of a role that is neither clerk nor supervisor")
		}
		grants = append(grants, m.Grant)
	}
	for _, p := range f.Staff {
		if p.SignIn == "" || p.Name == "" || !slices.Contains([]string{"clerk", "supervisor", "manager"}, p.Role) {
			return f, spoiled("staff.toml", "has a person without sign-in name, name or role")
		}
		if _, err := calendar.ParseISO(p.Hired); err != nil {
			return f, err
		}
		grants = append(grants, p.Grants...)
	}
	for _, g := range grants {
		for _, text := range []string{g.Limit, g.DayTotal} {
			if _, err := amount(text); err != nil {
				return f, err
			}
		}
	}
	return f, nil
}

// ReadFees reads the fee schedule.
func ReadFees(r io.Reader) ([]Fee, error) {
	var f struct {
		Fee []Fee `toml:"fee"`
	}
	if err := decode(r, "fees.toml", &f); err != nil {
		return nil, err
	}
	for _, fee := range f.Fee {
		if _, err := money.Parse(fee.Amount); err != nil {
			return nil, err
		}
		if fee.Code == "" || fee.Name == "" || fee.Service == "" {
			return nil, spoiled("fees.toml", "has a fee without code, name or service")
		}
	}
	return f.Fee, nil
}

func decode(r io.Reader, file string, into any) error {
	meta, err := toml.NewDecoder(r).Decode(into)
	if err != nil {
		return spoiled(file, "is not written as TOML").Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return spoiled(file, "has “"+left[0].String()+"”, a word the sample does not know")
	}
	return nil
}

func spoiled(file, what string) *fault.Fault {
	return fault.New(fault.Damaged, "sample.spoiled", "{file} of the sample utility {what}: correct it, or install the program again.",
		fault.Args{"file": file, "what": what})
}
