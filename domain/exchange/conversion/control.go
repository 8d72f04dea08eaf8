package conversion

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/money"
)

// The control totals.
const (
	totalRows       = "rows"
	totalAccounts   = "accounts"
	totalCycle      = "cycle"
	totalServices   = "services"
	totalReads      = "reads"
	totalReceivable = "receivable"
	totalCredit     = "credit"
	totalDeposits   = "deposits"
	totalPlans      = "plans"
	totalBudgets    = "budgets"
	totalUse        = "use"
	totalBilled     = "billed"
	totalLastBill   = "last bill"
	totalLastCheck  = "last check"
)

// TotalKind is one kind of control total as it is declared.
type TotalKind struct {
	Name    string
	Of      string // what the column of holds
	About   string
	Example string
	money   bool
	feeds   map[string][]string // the columns it is summed from; a mistake in one of them makes it unsure
}

// TotalKinds lists the control totals.
func TotalKinds() []TotalKind {
	return []TotalKind{
		{totalRows, "a file", "Rows of the file, its headings not counted", "5,000", false, nil},
		{totalAccounts, "a status", "Accounts with this status", "4,812", false, map[string][]string{accountsFile: {"status"}}},
		{totalCycle, "a cycle", "Accounts of this cycle, closed ones too", "2,431", false, map[string][]string{accountsFile: {"cycle"}}},
		{totalServices, "a service", "Services of this kind without a last day", "4,790", false, map[string][]string{servicesFile: {"service", "until"}}},
		{totalReads, "", "Sum of all last reads, a sum that means nothing but differs when one read does", "9,331,204", false, map[string][]string{metersFile: {"last_read"}}},
		{totalReceivable, "a service", "Owed for this service, credits not taken off", "184,302.77", true, map[string][]string{balancesFile: {"kind", "service", "amount"}}},
		{totalCredit, "", "Customers' credits, as a positive sum", "3,110.40", true, map[string][]string{balancesFile: {"kind", "amount"}}},
		{totalDeposits, "", "Deposits held, without interest", "48,200.00", true, map[string][]string{depositsFile: {"amount"}}},
		{totalPlans, "", "Left to pay on time payment schedules", "5,120.00", true, map[string][]string{plansFile: {"amount", "paid"}}},
		{totalBudgets, "", "Accumulated differences of budget billing", "-210.35", true, map[string][]string{budgetsFile: {"accumulated"}}},
		{totalUse, "a service", "Use in the history", "1,204,377", false, map[string][]string{historyFile: {"service", "use"}}},
		{totalBilled, "", "Sum of the bills in the history", "3,908,112.09", true, map[string][]string{historyFile: {"amount"}}},
		{totalLastBill, "", "Highest bill number; it must be the highest of history.csv and balances.csv", "448812", false, map[string][]string{historyFile: {"bill"}, balancesFile: {"bill"}}},
		{totalLastCheck, "", "Last refund check that was printed; ours go on after it", "10231", false, map[string][]string{}},
	}
}

func totalNames() []string {
	kinds := TotalKinds()
	out := make([]string, len(kinds))
	for i, k := range kinds {
		out[i] = k.Name
	}
	return out
}

// Comparison is one control total beside what the files hold.
type Comparison struct {
	Row        int // of control.csv; 0 when the line is missing there
	Total, Of  string
	Theirs     string
	Ours       string
	Difference string // ours less theirs; "" where no figure can be reckoned
	Equal      bool
	Noted      bool   // kept and printed, with nothing to compare it with
	Because    string // a refused row makes the figure unsure
	Accepted   string // the reason and name, when the difference is accepted
}

// Holds says whether the total is equal, noted, or its difference is accepted.
func (c Comparison) Holds() bool { return c.Equal || c.Noted || c.Accepted != "" }

// Name gives the total in words: receivable, water.
func (c Comparison) Name() string {
	if c.Of == "" {
		return c.Total
	}
	return c.Total + ", " + c.Of
}

type totalKey struct{ total, of string }

// figures are what the files hold.
type figures struct {
	of    map[totalKey]decimal.Decimal
	bill  string
	order []totalKey
}

func (f *figures) add(total, of string, d decimal.Decimal) {
	k := totalKey{total, of}
	was, there := f.of[k]
	if !there {
		f.order = append(f.order, k)
	}
	f.of[k] = was.Add(d)
}

func (f *figures) cents(total, of string, a money.Amount) { f.add(total, of, a.Decimal()) }

// sumOf reckons every figure of the files. Rows that are refused count too: what the old system counted they were in.
func sumOf(s *Set) *figures {
	f, one := &figures{of: map[totalKey]decimal.Decimal{}}, decimal.NewFromInt(1)
	for _, r := range s.Files {
		if r.Name != controlFile && r.Name != acceptedFile {
			f.add(totalRows, strings.TrimSuffix(r.Name, ".csv"), decimal.NewFromInt(int64(r.Rows)))
		}
	}
	closed := map[string]bool{}
	for _, a := range s.Accounts {
		closed[a.Number] = a.IsClosed()
		if a.Status != "" {
			f.add(totalAccounts, a.Status, one)
		}
		if a.Cycle != "" {
			f.add(totalCycle, a.Cycle, one)
		}
	}
	for _, v := range s.Services {
		if v.Kind != "" && v.Until == 0 {
			f.add(totalServices, v.Kind, one)
		}
	}
	for _, m := range s.Meters {
		f.add(totalReads, "", m.LastRead)
	}
	f.money(s)
	return f
}

func (f *figures) money(s *Set) {
	for _, b := range s.Balances {
		if b.IsCredit() {
			f.cents(totalCredit, "", b.Amount)
		} else if b.Service != "" {
			f.cents(totalReceivable, b.Service, b.Amount)
		}
		f.bill = higher(f.bill, b.Bill)
	}
	for _, d := range s.Deposits {
		f.cents(totalDeposits, "", d.Amount)
	}
	for _, p := range s.Plans {
		f.cents(totalPlans, "", p.Amount-p.Paid)
	}
	for _, b := range s.Budgets {
		f.cents(totalBudgets, "", b.Accumulated)
	}
	for _, u := range s.History {
		if u.Service != "" {
			f.add(totalUse, u.Service, u.Use)
		}
		f.cents(totalBilled, "", u.Amount)
		f.bill = higher(f.bill, u.Bill)
	}
}

// higher gives the higher of two bill numbers: the longer, of equal length the later.
func higher(a, b string) string {
	if len(b) > len(a) || len(b) == len(a) && b > a {
		return b
	}
	return a
}

// control compares the old system's totals with the files, and refuses what differs without an explanation.
func (r *Result) control() {
	c := &comparing{Result: r, ours: sumOf(&r.Set), kinds: map[string]TotalKind{}, seen: map[totalKey]int{}}
	for _, k := range TotalKinds() {
		c.kinds[k.Name] = k
	}
	for _, l := range r.Set.Control {
		if l.Total != "" && !l.Ragged {
			c.line(l)
		}
	}
	for _, k := range c.ours.order {
		if _, there := c.seen[k]; !there && !c.ours.of[k].IsZero() {
			c.missing(k)
		}
	}
	for _, name := range []string{totalLastBill, totalLastCheck} {
		if _, there := c.seen[totalKey{name, ""}]; !there && c.reads() {
			c.missing(totalKey{name, ""})
		}
	}
	c.accept()
	for _, x := range r.Totals {
		if !x.Holds() && x.Because == "" {
			c.refuse(x)
		}
	}
}

// comparing is the control of one set.
type comparing struct {
	*Result
	ours  *figures
	kinds map[string]TotalKind
	seen  map[totalKey]int
}

// reads says whether there is a file of control totals at all.
func (c *comparing) reads() bool {
	return slices.ContainsFunc(c.Set.Files, func(f FileRead) bool { return f.Name == controlFile })
}

func (c *comparing) line(l ControlLine) {
	k := totalKey{l.Total, strings.TrimSpace(l.Of)}
	if l.Total == totalRows {
		k.of = strings.TrimSuffix(strings.ToLower(k.of), ".csv")
	}
	if row, twice := c.seen[k]; twice {
		c.Errors = append(c.Errors, Problem{"total twice", controlFile, l.Row.Row, "total", l.Total, says("each total once; row %d has it already", row), "take one of the rows away"})
		return
	}
	c.seen[k] = l.Row.Row
	x := Comparison{Row: l.Row.Row, Total: k.total, Of: k.of, Theirs: l.Figure}
	switch l.Total {
	case totalLastCheck:
		x.Noted = true
	case totalLastBill:
		x.Ours = c.ours.bill
		x.Equal = x.Ours == "" || x.Ours == l.Figure
		x.Noted = x.Ours == ""
	default:
		c.figure(&x, l)
	}
	if !x.Equal && !x.Noted {
		x.Because = c.because(k)
	}
	c.Totals = append(c.Totals, x)
}

func (c *comparing) figure(x *Comparison, l ControlLine) {
	ours := c.ours.of[totalKey{x.Total, x.Of}]
	x.Ours = c.write(x.Total, ours)
	theirs, ok := readFigure(l.Figure)
	if !ok {
		return
	}
	x.Theirs = c.write(x.Total, theirs)
	x.Equal = theirs.Equal(ours)
	x.Difference = c.write(x.Total, ours.Sub(theirs))
}

func (c *comparing) missing(k totalKey) {
	x := Comparison{Total: k.total, Of: k.of, Ours: c.ours.bill}
	if d, there := c.ours.of[k]; there {
		x.Ours = c.write(k.total, d)
	}
	x.Because = c.because(k)
	c.Totals = append(c.Totals, x)
}

// write gives a figure with its cents, or as it is.
func (c *comparing) write(total string, d decimal.Decimal) string {
	if c.kinds[total].money {
		return money.Round(d).String()
	}
	text := d.String()
	whole, part, has := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if has {
		whole += "." + part
	}
	if d.IsNegative() {
		return "-" + whole
	}
	return whole
}

// readFigure reads a figure as a report prints it: 184,302.77, 3.00CR, (12.50), 12.125.
func readFigure(s string) (decimal.Decimal, bool) {
	if a, err := money.Parse(s); err == nil {
		return a.Decimal(), true
	}
	d, err := decimal.NewFromString(strings.ReplaceAll(s, ",", ""))
	return d, err == nil && d.Exponent() > -12 && d.Exponent() < 15
}

// extra are the mistakes that are a row too many.
var extra = []string{"number used twice", "meter at two places", "service twice", "period twice", "second mandate", "second budget plan", "second average", "row twice"}

// because names the refused row or column that makes a figure unsure, "" when none does.
func (c *comparing) because(k totalKey) string {
	for _, p := range c.Errors {
		fields, fed := c.kinds[k.total].feeds[p.File]
		whole := p.Row == 0 || p.Field == "" || p.Kind == "heading missing" || p.Kind == "heading twice"
		switch {
		case p.File == controlFile:
		case k.total == totalRows && strings.TrimSuffix(p.File, ".csv") == k.of && (slices.Contains(extra, p.Kind) || p.Row == 0):
			return says("%s, row %d: %s", p.File, p.Row, p.Kind)
		case fed && (whole || slices.Contains(extra, p.Kind) || slices.Contains(fields, p.Field)):
			return says("%s, row %d: %s", p.File, p.Row, p.Kind)
		}
	}
	return ""
}

// accept takes off the differences that accepted.csv explains to the cent, and refuses explanations of what does not differ.
func (c *comparing) accept() {
	for _, a := range c.Set.Accepted {
		if a.Ragged || a.Total == "" || a.Reason == "" || a.By == "" || a.On == 0 {
			continue
		}
		i := slices.IndexFunc(c.Totals, func(x Comparison) bool {
			return x.Total == a.Total && x.Of == a.Of && !x.Holds() && same(x.Theirs, a.Theirs) && same(x.Ours, a.Ours)
		})
		if i < 0 {
			c.Errors = append(c.Errors, Problem{"nothing to accept", acceptedFile, a.Row.Row, "total", a.Total, "a total that differs by these very figures", "take the row away, or copy both figures from the dry run"})
			continue
		}
		c.Totals[i].Accepted = a.Reason + " (" + a.By + ", " + a.On.US() + ")"
		c.Result.Accepted = append(c.Result.Accepted, a)
	}
}

func same(a, b string) bool {
	x, ok := readFigure(a)
	y, also := readFigure(b)
	return a == b || ok && also && x.Equal(y)
}

func (c *comparing) refuse(x Comparison) {
	p := Problem{
		Kind: "total differs", File: controlFile, Row: x.Row, Field: "figure", Value: x.Theirs, Expected: "the figure of the files, " + x.Ours,
		Do: "find what is missing or too much for “" + x.Name() + "”, or have a manager explain it in accepted.csv",
	}
	if x.Row == 0 {
		p.Kind, p.Field, p.Expected = "total missing", "total", "a line “"+x.Name()+"”; the files hold "+x.Ours
		p.Do = "add the old system's own figure"
	}
	c.Errors = append(c.Errors, p)
}
