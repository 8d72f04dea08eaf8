package personnel

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// The ends of the scale of scores.
const (
	LeastPoints = 1
	MostPoints  = 5
)

// Nobody is what stands for “nobody of the applicants” where one is recommended or chosen.
const Nobody = "nobody"

// Panelist is who scores: somebody of the office, or an outside person by name.
type Panelist struct {
	Staff   authority.StaffID `cbor:"1,keyasint,omitempty"`
	Outside string            `cbor:"2,keyasint,omitempty"`
}

// by gives the panelist of a score.
func (s Score) by() Panelist { return Panelist{s.Panelist, s.Outside} }

// ScoreApplicant hands in a panelist's scores of one applicant, one for each question; handed in again they replace the former ones, which
// a stage keeps. Who keeps the interview may enter the sheet of another panelist, or of one from outside; the score says who entered it.
//
// Refuses, in order: no such vacancy; no authority; one that is ranked; a panelist who is nobody; no such applicant; not a score from 1 to 5
// for each question; points in place of those a panelist entered alone.
type ScoreApplicant struct {
	Number    document.Number   `cbor:"1,keyasint"`
	Panelist  authority.StaffID `cbor:"2,keyasint,omitempty"` // 0 for who is signed in, or for an outside one
	Applicant int               `cbor:"3,keyasint"`           // the ID of the applicant's line
	Points    []int             `cbor:"4,keyasint"`
	Notes     []string          `cbor:"5,keyasint,omitempty"` // one for each question
	Outside   string            `cbor:"6,keyasint,omitempty"` // a panelist who is not of the office
}

// Name implements Command.
func (ScoreApplicant) Name() string { return "personnel.score" }

// Act implements Command.
func (c ScoreApplicant) Act(Books) (authority.Act, error) { return actOn(Vacancy, c.Number, VerbWrite) }

// Do implements Command.
func (c ScoreApplicant) Do(b Books, sign authority.Sign) (Done, error) {
	n, err := load(b, Vacancy, c.Number)
	if err != nil {
		return Done{}, err
	}
	who := Panelist{c.Panelist, strings.TrimSpace(c.Outside)}
	if who == (Panelist{}) {
		who.Staff = sign.Who
	}
	if err := c.refuse(b, n, who, sign); err != nil {
		return Done{}, err
	}
	was := n.pointsOf(who, c.Applicant)
	n.Scores = slices.DeleteFunc(n.Scores, func(s Score) bool { return s.by() == who && s.Applicant == c.Applicant })
	for q, p := range c.Points {
		s := Score{Panelist: who.Staff, Outside: who.Outside, Applicant: c.Applicant, Question: q, Points: p, By: sign.Who}
		if q < len(c.Notes) {
			s.Note = strings.TrimSpace(c.Notes[q])
		}
		n.Scores = append(n.Scores, s)
	}
	at := n.applicant(c.Applicant)
	if was != "" {
		name := who.Outside + nameOf(b, who.Staff, map[authority.StaffID]string{})
		n.beside(Changed, sign, "", []Before{{"Points by " + name + " for " + n.Lines[at].Name, was}})
	}
	n.Lines[at].Result = "interviewed"
	return n.done(), put(b, vacancy, n)
}

func (c ScoreApplicant) refuse(b Books, n Case, who Panelist, sign authority.Sign) error {
	bad := func(p int) bool { return p < LeastPoints || p > MostPoints }
	if n.State != "open" && n.State != "interviewed" {
		return fault.New(fault.Refused, "vacancy.ranked", "The applicants are ranked; scores change no more, unless the manager returns the ranking.", nil)
	}
	switch {
	case who.Staff != 0 && who.Outside != "":
		return no("vacancy.panelist", "Choose a panelist of the office, or write the name of one from outside.", "outside")
	case who.Staff != 0:
		if _, err := b.People().Get(who.Staff); err != nil {
			return err
		}
	}
	switch {
	case n.applicant(c.Applicant) < 0:
		return no("vacancy.applicant", "Choose one of the applicants.", "applicant")
	case len(c.Points) != len(n.Questions) || len(c.Points) == 0 || slices.ContainsFunc(c.Points, bad):
		return no("vacancy.points", "Give 1 to 5 points for each question.", "points")
	}
	for _, s := range n.Scores {
		if s.by() == who && s.Applicant == c.Applicant && s.By == who.Staff && sign.Who != who.Staff {
			return fault.New(fault.Refused, "vacancy.own-points", "These points were entered by the panelist alone: only that panelist changes them.", nil).At("panelist")
		}
	}
	return nil
}

// pointsOf says the points a panelist gave an applicant, "" for none.
func (c Case) pointsOf(who Panelist, applicant int) string {
	var out []string
	for _, s := range c.Scores {
		if s.by() == who && s.Applicant == applicant {
			says := strconv.Itoa(s.Points)
			if s.Note != "" {
				says += " (" + s.Note + ")"
			}
			out = append(out, says)
		}
	}
	return strings.Join(out, ", ")
}

// applicant gives the place of the applicant with an ID in the lines, -1 for none.
func (c Case) applicant(id int) int {
	if id < 1 {
		return -1
	}
	return slices.IndexFunc(c.Lines, func(l Line) bool { return l.ID == id })
}

// number gives each new applicant an ID that nobody had before.
func (c *Case) number(p Plan) {
	if p.Kind != Vacancy {
		return
	}
	last := 0
	for _, l := range c.Lines {
		last = max(last, l.ID)
	}
	c.LastID = max(c.LastID, last)
	for i := range c.Lines {
		if c.Lines[i].ID == 0 {
			c.LastID++
			c.Lines[i].ID = c.LastID
		}
	}
}

// keepScored refuses a list that drops or renames an applicant points stand for. A line without an ID whose name stands already is that one.
func (c *Case) keepScored(old []Line) error {
	seen := map[int]bool{}
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.ID == 0 {
			if at := slices.IndexFunc(old, func(o Line) bool { return o.Name == l.Name }); at >= 0 {
				l.ID = old[at].ID
			}
		}
		known := slices.ContainsFunc(old, func(o Line) bool { return o.ID == l.ID })
		if l.ID != 0 && (!known || seen[l.ID]) {
			return no("vacancy.applicant", "Two lines are the same applicant, or one is none of this vacancy.", "lines")
		}
		seen[l.ID] = l.ID != 0
	}
	for _, o := range old {
		at := c.applicant(o.ID)
		scored := slices.ContainsFunc(c.Scores, func(s Score) bool { return s.Applicant == o.ID })
		if scored && (at < 0 || c.Lines[at].Name != o.Name) {
			return errScored("lines", "Points stand for "+o.Name+": the name stays, and so does the line. A new applicant is a new line.")
		}
	}
	return nil
}

func errScored(field, text string) error {
	return fault.New(fault.Refused, "vacancy.scored", text, nil).At(field)
}

// refuseNobody refuses who is none of the applicants.
func (c Case) refuseNobody(a Answer) error {
	name := strings.TrimSpace(a.Text)
	if name == "" || name == Nobody || slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Name == name }) {
		return nil
	}
	return fault.New(fault.Invalid, "vacancy.nobody", "“{name}” is none of the applicants; write “{nobody}” when none is taken.",
		fault.Args{"name": name, "nobody": Nobody}).At(a.Key)
}

// Ranked is one applicant's place.
type Ranked struct {
	Applicant int // the ID of the line
	Name      string
	Place     int
	Mean      int   // of all panelists, in hundredths of a point
	Spread    int   // between the highest and the lowest panelist's mean, in hundredths
	Panelists []int // each one's mean in hundredths, in the order of Panel; 0 for none
	By        int   // how many of the panel scored
}

// Short says whether fewer than the whole panel scored: the place is not yet comparable.
func (r Ranked) Short() bool { return r.By < len(r.Panelists) }

// wide is the spread from which the panel talks again before it ranks: a whole point.
const wide = 100

// Wide says whether the panelists are far apart.
func (r Ranked) Wide() bool { return r.Spread >= wide }

// Panel gives the panelists of a vacancy who scored: those of the office by number, then those from outside by name.
func (c Case) Panel() (out []Panelist) {
	for _, s := range c.Scores {
		if !slices.Contains(out, s.by()) {
			out = append(out, s.by())
		}
	}
	slices.SortFunc(out, func(x, y Panelist) int {
		return cmp.Or(cmp.Compare(x.Outside, y.Outside), cmp.Compare(x.Staff, y.Staff))
	})
	return out
}

// Ranking ranks the applicants by the mean of the panelists' means; equal means share a place, the panel that agreed more first.
func (c Case) Ranking() (out []Ranked) {
	panel := c.Panel()
	for _, l := range c.Lines {
		r := Ranked{Applicant: l.ID, Name: l.Name, Panelists: make([]int, len(panel))}
		sum, given, lo, hi := 0, 0, 0, 0
		for j, who := range panel {
			points, count := 0, 0
			for _, s := range c.Scores {
				if s.by() == who && s.Applicant == l.ID {
					points, count = points+s.Points*100, count+1
				}
			}
			if count == 0 {
				continue
			}
			mean := (points + count/2) / count
			r.Panelists[j] = mean
			if given == 0 || mean < lo {
				lo = mean
			}
			hi, sum, given = max(hi, mean), sum+mean, given+1
		}
		if given == 0 {
			continue
		}
		r.Mean, r.Spread, r.By = (sum+given/2)/given, hi-lo, given
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b Ranked) int { return cmp.Or(cmp.Compare(b.Mean, a.Mean), cmp.Compare(a.Spread, b.Spread)) })
	for i := range out {
		out[i].Place = i + 1
		if i > 0 && out[i].Mean == out[i-1].Mean {
			out[i].Place = out[i-1].Place
		}
	}
	return out
}
