package personnel

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// The ends of the scale of scores.
const (
	LeastPoints = 1
	MostPoints  = 5
)

// ScoreApplicant hands in a panelist's scores of one applicant, one for each question; handed in again they replace the former ones.
//
// Refuses, in order: no such vacancy; no authority; one that is ranked; no such applicant; not a score from 1 to 5 for each question.
type ScoreApplicant struct {
	Number    document.Number   `cbor:"1,keyasint"`
	Panelist  authority.StaffID `cbor:"2,keyasint,omitempty"` // 0 for who is signed in
	Applicant int               `cbor:"3,keyasint"`
	Points    []int             `cbor:"4,keyasint"`
	Notes     []string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (ScoreApplicant) Name() string { return "personnel.score" }

// Act implements Command.
func (c ScoreApplicant) Act(Books) (authority.Act, error) { return actOn(Vacancy, c.Number, VerbWrite) }

// Do implements Command.
func (c ScoreApplicant) Do(b Books, sign authority.Sign) (Done, error) {
	n, err := b.Cases(Vacancy).Get(c.Number)
	if err != nil {
		return Done{}, err
	}
	if c.Panelist == 0 {
		c.Panelist = sign.Who
	}
	if _, err := b.People().Get(c.Panelist); err != nil {
		return Done{}, err
	}
	bad := func(p int) bool { return p < LeastPoints || p > MostPoints }
	switch {
	case n.State != "open" && n.State != "interviewed":
		return Done{}, fault.New(fault.Refused, "vacancy.ranked", "The applicants are ranked; scores change no more.", nil)
	case c.Applicant < 0 || c.Applicant >= len(n.Lines):
		return Done{}, no("vacancy.applicant", "Choose one of the applicants.", "applicant")
	case len(c.Points) != len(n.Questions) || len(c.Points) == 0 || slices.ContainsFunc(c.Points, bad):
		return Done{}, no("vacancy.points", "Give 1 to 5 points for each question.", "points")
	}
	n.Scores = slices.DeleteFunc(n.Scores, func(s Score) bool { return s.Panelist == c.Panelist && s.Applicant == c.Applicant })
	for q, p := range c.Points {
		s := Score{Panelist: c.Panelist, Applicant: c.Applicant, Question: q, Points: p}
		if q < len(c.Notes) {
			s.Note = c.Notes[q]
		}
		n.Scores = append(n.Scores, s)
	}
	n.Lines[c.Applicant].Result = "interviewed"
	return n.done(), put(b, vacancy, n)
}

// Ranked is one applicant's place.
type Ranked struct {
	Name      string
	Place     int
	Mean      int   // of all panelists, in hundredths of a point
	Spread    int   // between the highest and the lowest panelist's mean, in hundredths
	Panelists []int // each one's mean in hundredths, in the order of Panel; 0 for none
}

// wide is the spread from which the panel talks again before it ranks: a whole point.
const wide = 100

// Wide says whether the panelists are far apart.
func (r Ranked) Wide() bool { return r.Spread >= wide }

// Panel gives the panelists of a vacancy who scored, in the order of their numbers.
func (c Case) Panel() (out []authority.StaffID) {
	for _, s := range c.Scores {
		if !slices.Contains(out, s.Panelist) {
			out = append(out, s.Panelist)
		}
	}
	slices.Sort(out)
	return out
}

// Ranking ranks the applicants by the mean of the panelists' means; equal means share a place, the panel that agreed more first.
func (c Case) Ranking() (out []Ranked) {
	panel := c.Panel()
	for i, l := range c.Lines {
		r := Ranked{Name: l.Name, Panelists: make([]int, len(panel))}
		sum, given, lo, hi := 0, 0, 0, 0
		for j, who := range panel {
			points, count := 0, 0
			for _, s := range c.Scores {
				if s.Panelist == who && s.Applicant == i {
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
		r.Mean, r.Spread = (sum+given/2)/given, hi-lo
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
