package office

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	matrix "curbstop/reports/authority"
	"curbstop/ui/bench"
)

// matrixShows are the views of the matrix, in the order F6 goes through them.
type matrixShows int

const (
	everyDeed   matrixShows = iota
	withAmounts             // limits that are an amount
	changed                 // of the version before, or of the draft
	matrixViews
)

var matrixViewNames = [matrixViews]string{"Every deed", "Limited by amount", "Changed"}

// matrixModel is what the screen of the authority matrix knows: a version, and what is being drafted of the next one.
type matrixModel struct {
	b     *bench.Bench
	page  staff.MatrixPage
	show  matrixShows
	draft map[cellAt]staff.Cell
	deed  *bench.Deed
}

// cellAt is one cell of the matrix.
type cellAt struct {
	verb authority.Verb
	role staff.Role
}

func (m *matrixModel) read(version uint64) error {
	p, err := bench.Ask(m.b, staff.ReadMatrix{Number: version})
	if err == nil {
		m.page = p
	}
	return err
}

// cell gives a cell as it is, or as it is drafted.
func (m *matrixModel) cell(l staff.MatrixLine, r staff.Role) (c staff.Cell, drafted bool) {
	if c, drafted = m.draft[cellAt{l.Row.Verb, r}]; drafted {
		return c, true
	}
	return l.Row.Of(r), false
}

// before says what a line was: in the version before, or for a draft in this one.
func (m *matrixModel) before(l staff.MatrixLine) string {
	var says []string
	for _, r := range staff.Roles {
		was, now := l.Was.Of(r), l.Row.Of(r)
		if c, drafted := m.cell(l, r); drafted {
			was, now = l.Row.Of(r), c
		}
		if was != now {
			says = append(says, string(r)+": "+matrix.Figure(was))
		}
	}
	return strings.Join(says, "; ")
}

// differs says whether a line was changed by the version or by the draft.
func (m *matrixModel) differs(l staff.MatrixLine) bool { return m.before(l) != "" }

// lines gives what is shown for words typed.
func (m *matrixModel) lines(words string) (out []staff.MatrixLine) {
	words = strings.ToLower(strings.TrimSpace(words))
	for _, l := range m.page.Lines {
		if !strings.Contains(strings.ToLower(l.Area+" "+l.Words+" "+string(l.Row.Verb)), words) {
			continue
		}
		if m.show == withAmounts && !slices.ContainsFunc(staff.Roles, func(r staff.Role) bool {
			c, _ := m.cell(l, r)
			return c.Held && c.Limit < money.Most && c.Limit > 0
		}) || m.show == changed && !m.differs(l) {
			continue
		}
		out = append(out, l)
	}
	return out
}

// head says what is on the screen.
func (m *matrixModel) head(shown int) string {
	p := m.page
	text := "Version " + itoa(int(p.Matrix.Number)) + ", from " + p.Matrix.From.US()
	switch {
	case p.Later != 0 && p.InForce:
		text += ", until version " + itoa(int(p.Matrix.Number+1)) + " holds from " + p.Later.US()
	case p.Later != 0:
		text += " until " + (p.Later - 1).US()
	case !p.InForce:
		text += ", to come"
	default:
		text += ", in force"
	}
	text += ", set by " + p.By + ": " + p.Matrix.Reason + ".   " + matrixViewNames[m.show] + ": " + itoa(shown)
	if n := len(m.draft); n > 0 {
		text += ".   Drafted: " + phrase.Count(n, "limit")
	}
	return text
}

// warns says what the manager should look at.
func (m *matrixModel) warns() string {
	fresh := 0
	for _, l := range m.page.Lines {
		if l.New {
			fresh++
		}
	}
	if fresh == 0 || !m.page.InForce {
		return ""
	}
	return phrase.Sentence(phrase.Count(fresh, "deed") + " came with a later release of the program: usual limits hold for them until the matrix is set anew.")
}

// mayOpen says why who is signed in may not set the matrix, nil when they may.
func (m *matrixModel) mayOpen() error {
	cell := m.page.Matrix.At("note.write", staff.Clerk)
	cell.Held, cell.Limit, cell.DayTotal = true, 1, 1
	return bench.May(m.b, staff.SetMatrix{Basis: m.page.Newest, Cuts: []staff.Cut{{Verb: "note.write", Role: staff.Clerk, Cell: cell}}, From: m.page.Later, Reason: "asked beforehand"})
}

// put drafts what was typed of a line: a limit and a total a day for each role; what is as it stands is drafted no more.
func (m *matrixModel) put(l staff.MatrixLine, typed func(key string) string) error {
	next := map[cellAt]staff.Cell{}
	for _, r := range staff.Roles {
		c, err := cellOf(typed(string(r)), typed(string(r)+" day"), string(r))
		if err != nil {
			return err
		}
		next[cellAt{l.Row.Verb, r}] = c
	}
	for at, c := range next {
		if c == l.Row.Of(at.role) {
			delete(m.draft, at)
			continue
		}
		m.draft[at] = c
	}
	return nil
}

// cellOf reads a limit and a day's total: "none" for what may not be done.
func cellOf(limit, day, key string) (c staff.Cell, err error) {
	if limit = strings.ToLower(strings.TrimSpace(limit)); limit == "none" || limit == "–" || limit == "may not" {
		return c, nil
	}
	c.Held = true
	if c.Limit, err = staff.ParseLimit(limit); err != nil {
		return c, at(err, key)
	}
	if c.DayTotal, err = staff.ParseLimit(day); err != nil {
		return c, at(err, key+" day")
	}
	if c.DayTotal < c.Limit {
		return c, fault.New(fault.Invalid, "staff.day-total", "A day's total below the limit of one deed would forbid that deed: give at least the limit.", nil).At(key + " day")
	}
	return c, nil
}

// set makes the next version of what was drafted.
func (m *matrixModel) set(from calendar.Day, reason string) (staff.Matrix, error) {
	c := staff.SetMatrix{Basis: m.page.Newest, From: from, Reason: reason}
	for _, l := range m.page.Lines {
		for _, r := range staff.Roles {
			if cell, drafted := m.draft[cellAt{l.Row.Verb, r}]; drafted {
				c.Cuts = append(c.Cuts, staff.Cut{Verb: l.Row.Verb, Role: r, Cell: cell})
			}
		}
	}
	got, err := bench.Do(m.b, m.deed, c)
	if err == nil {
		m.draft = map[cellAt]staff.Cell{}
	}
	return got, err
}

// paper gathers what the printed matrix says.
func (m *matrixModel) paper() (bench.Paper, error) {
	house, err := m.b.House()
	if err != nil {
		return bench.Paper{}, err
	}
	lent, err := bench.Ask(m.b, delegation.List{Open: true})
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := matrix.Sheet(matrix.From(house, m.page, lent))
	return bench.Paper{Title: "Authority matrix " + itoa(int(m.page.Matrix.Number)), Sheets: sheets(s)}, err
}
