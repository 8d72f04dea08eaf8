package staff

import (
	"cmp"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// ReadMatrix asks for a version of the authority matrix side by side with the one before.
type ReadMatrix struct{ Number uint64 } // 0 is the one in force; the newest is Page.Newest

// MatrixPage is a version of the authority matrix as the screen and the paper show it.
type MatrixPage struct {
	Day       calendar.Day
	Matrix    Matrix
	Was       Matrix // the version before; of the first one nothing
	By        string // who set it
	Newest    uint64
	InForce   bool
	Lines     []MatrixLine  // by area, then by words
	Singles   []Single      // what people may otherwise than their role, today
	Differing []Difference  // of the version before
	Later     calendar.Day  // first day of the next version, 0 while there is none
	Versions  []MatrixTitle // the newest first
}

// MatrixLine is one verb of the matrix.
type MatrixLine struct {
	Area    string // "Refunds"
	Words   string
	Row     MatrixRow
	Was     MatrixRow
	New     bool // brought by a later release of the program: usual limits hold until the matrix is set
	Changed bool
}

// MatrixTitle is a version in the list of versions.
type MatrixTitle struct {
	Number uint64
	From   calendar.Day
	By     string
	Reason string
	Cells  int // changed of the version before
}

// Single is a limit of one person that is not the role's.
type Single struct {
	Person Person
	Grant  authority.Grant
	Words  string
	Role   Cell // what the role may
}

// Says gives what the person may instead, or besides.
func (s Single) Says() string {
	if s.Grant.Barred {
		return "may not"
	}
	return Cell{true, s.Grant.Limit, s.Grant.DayTotal, s.Grant.Until}.String()
}

// Act implements Query.
func (ReadMatrix) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadMatrix) Ask(b Books, sign authority.Sign) (p MatrixPage, err error) {
	p.Day = sign.Day
	force, err := b.MatrixOn(sign.Day)
	if err != nil {
		return p, err
	}
	all, err := row.Collect(b.Matrices().All(row.Span{Reverse: true}))
	if err != nil {
		return p, err
	}
	p.Matrix = force
	for i, m := range all {
		p.Newest = max(p.Newest, m.Number)
		if err := p.title(b, m, all[i+1:]); err != nil {
			return p, err
		}
		if m.Number == cmp.Or(q.Number, force.Number) {
			p.Matrix = m
			if i+1 < len(all) {
				p.Was = all[i+1]
			}
			if i > 0 {
				p.Later = all[i-1].From
			}
		}
	}
	if q.Number != 0 && p.Matrix.Number != q.Number {
		return p, fault.New(fault.Absent, "matrix.absent", "There is no version {n} of the authority matrix.", fault.Args{"n": number(q.Number)})
	}
	p.InForce = p.Matrix.Number == force.Number
	if p.By, err = SignedBy(b, p.Matrix.Sign); err != nil {
		return p, err
	}
	p.lines()
	p.Singles, err = singles(b, force, sign.Day)
	return p, err
}

func (p *MatrixPage) title(b Books, m Matrix, older []Matrix) error {
	by, err := SignedBy(b, m.Sign)
	t := MatrixTitle{Number: m.Number, From: m.From, By: by, Reason: m.Reason}
	if len(older) > 0 {
		t.Cells = len(m.Differs(older[0]))
	}
	p.Versions = append(p.Versions, t)
	return err
}

// lines lays the version out by area.
func (p *MatrixPage) lines() {
	was := p.Was
	if was.Number == 0 {
		was = p.Matrix // the first version changes nothing
	}
	p.Differing = p.Matrix.Differs(was)
	for _, v := range authority.Verbs() {
		r, known := p.Matrix.Row(v)
		if !known {
			r = usualRow(v)
		}
		before, knew := was.Row(v)
		if !knew {
			before = usualRow(v)
		}
		p.Lines = append(p.Lines, MatrixLine{Area: Area(v), Words: v.Text(), Row: r, Was: before, New: !known, Changed: r != before})
	}
	slices.SortStableFunc(p.Lines, func(a, b MatrixLine) int {
		return cmp.Or(areaRank(a.Area)-areaRank(b.Area), strings.Compare(a.Area, b.Area), strings.Compare(a.Words, b.Words))
	})
}

// singles lists what people in service may otherwise than their role.
func singles(b Books, m Matrix, day calendar.Day) (out []Single, err error) {
	people := map[authority.StaffID]Person{}
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if p.Left == 0 || p.Left > day {
			people[p.ID] = p
		}
	}
	for g, err := range b.AllGrants().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		p, in := people[g.Staff]
		if !in || Ended(g, day) {
			continue
		}
		s := Single{Person: p, Grant: g, Words: g.Verb.Text()}
		if !p.Apart {
			s.Role = m.At(g.Verb, p.Role)
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Single) int {
		return cmp.Or(strings.Compare(a.Person.FullName, b.Person.FullName), strings.Compare(a.Words, b.Words))
	})
	return out, nil
}

// areas names the areas of work in the order of the matrix, each with the families of verbs it holds.
var areas = []struct {
	name     string
	families string
}{
	{"Payments", "receipt drawer mail payfile bankdeposit draft mandate transfer"},
	{"Refunds", "refund property"},
	{"Deposits", "deposit"},
	{"Adjustments", "adjustment"},
	{"Write-offs", "writeoff"},
	{"Collections", "notice arrangement hold referral trace promise"},
	{"Billing", "bill fee budget agreement rate policy"},
	{"Accounts", "account customer alert note case dispute deviation"},
	{"Meters, orders", "meter usage order"},
	{"Bank, closing", "bank exceptions gl day month"},
	{"Supervision", "workday quality rating personnel delegation approval"},
}

const otherArea = "The office"

// Area names the area of work a verb belongs to, for the matrix.
func Area(v authority.Verb) string {
	family, _, _ := strings.Cut(string(v), ".")
	for _, a := range areas {
		if slices.Contains(strings.Fields(a.families), family) {
			return a.name
		}
	}
	return otherArea
}

func areaRank(name string) int {
	for i, a := range areas {
		if a.name == name {
			return i
		}
	}
	return len(areas)
}

// Says gives a cell in words, "may not" for nothing.
func (c Cell) Says() string { return cmp.Or(c.String(), "may not") }
