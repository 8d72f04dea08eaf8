// Package checkregister lists the refund checks of a bank account: every number, once, with what became of it.
package checkregister

import (
	"fmt"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
)

// Input is a register of checks in the order of their numbers.
type Input struct {
	Training    bool
	Office      string
	BankAccount string // as the office names it, such as Refunds, ending 8154
	From, To    calendar.Day
	Checks      []Check
	Sign        []string
}

// Check is one number of the run; a spoiled one has no payee and no amount.
type Check struct {
	Number   string
	Dated    calendar.Day
	Payee    string
	Account  string
	Amount   money.Amount
	State    string // outstanding, cleared, void, spoiled, stopped, stale, reissued, escheated
	StateDay calendar.Day
	Note     string
	By       string // who approved, printed and signed it
}

// ErrGap is refused when numbers are out of order or one is missing: a register accounts for every check of the stock.
var ErrGap = fault.New(fault.Internal, "register.gap", "", nil)

// Check refuses a register with a number missing, twice or out of order (register.gap).
func (in Input) Check() error {
	for i := 1; i < len(in.Checks); i++ {
		a, errA := strconv.ParseUint(in.Checks[i-1].Number, 10, 64)
		b, errB := strconv.ParseUint(in.Checks[i].Number, 10, 64)
		if errA != nil || errB != nil || b != a+1 {
			return fault.New(fault.Internal, ErrGap.Code,
				"The register was not printed: after check {a} stands {b}. Every number must be listed, spoiled ones too.",
				fault.Args{"a": in.Checks[i-1].Number, "b": in.Checks[i].Number})
		}
	}
	return nil
}

// Sheet lays the register out with a total for each state and for all. It refuses as Check does.
func Sheet(in Input) (paper.Sheet, error) {
	if err := in.Check(); err != nil {
		return paper.Sheet{}, err
	}
	rows := make([]paper.Row, len(in.Checks))
	for i, c := range in.Checks {
		amount := c.Amount.String()
		if c.Amount == 0 {
			amount = ""
		}
		rows[i] = paper.Row{
			Cells: []string{c.Number, c.Dated.US(), c.Payee, c.Account, amount, c.State, c.StateDay.US(), c.By, c.Note},
			Quiet: c.Amount == 0,
		}
	}
	return listing.Sheet(listing.Input{
		Training: in.Training, Office: in.Office, Title: "Check register", Note: in.From.US() + " to " + in.To.US(),
		Facts: []paper.Fact{
			{Label: "Bank account", Says: in.BankAccount},
			{Label: "First number", Says: in.end(0)},
			{Label: "Last number", Says: in.end(len(in.Checks) - 1)},
			{Label: "Numbers listed", Says: strconv.Itoa(len(in.Checks))},
		},
		Columns: []paper.Column{
			{Head: "Check", Share: 9},
			{Head: "Dated", Share: 10},
			{Head: "Payee", Share: 24},
			{Head: "Account", Share: 13},
			{Head: "Amount", Share: 12, Align: paper.Right},
			{Head: "State", Share: 12},
			{Head: "On", Share: 10},
			{Head: "By", Share: 34},
			{Head: "Note", Share: 16},
		},
		Rows: listing.Rows(rows...), Totals: in.totals(), Empty: "No checks in this period.", Sign: in.Sign, Wide: true,
	})
}

func (in Input) end(i int) string {
	if i < 0 || i >= len(in.Checks) {
		return "none"
	}
	return in.Checks[i].Number
}

// totals counts and sums the states in the order they first appear, then all.
func (in Input) totals() []paper.Row {
	var order []string
	count, sum, all := map[string]int{}, map[string]money.Amount{}, money.Amount(0)
	for _, c := range in.Checks {
		if count[c.State] == 0 {
			order = append(order, c.State)
		}
		count[c.State]++
		sum[c.State] = sum[c.State].Plus(c.Amount)
		all = all.Plus(c.Amount)
	}
	var rows []paper.Row
	for _, s := range order {
		rows = append(rows, paper.Row{Cells: []string{"", "", "Total " + s, fmt.Sprint(count[s]), sum[s].String()}})
	}
	return append(rows, paper.Row{Cells: []string{"", "", "Total of all checks", fmt.Sprint(len(in.Checks)), all.String()}})
}
