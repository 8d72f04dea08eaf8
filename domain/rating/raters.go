package rating

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// RaterLine is how one rater rated in one year on one scale, beside the others. Mean, scatter and levels are of the scores the rater gave; Final is what
// stood after reviews and appeals.
type RaterLine struct {
	Rater   authority.StaffID
	Name    string
	Year    int // in which the periods ended
	Top     int // the highest score of the scale
	Count   int
	Mean    decimal.Decimal // of the weighted scores as the rater gave them, rounded half up to the hundredth
	Final   decimal.Decimal // mean of the weighted scores as they stand
	Low     decimal.Decimal
	High    decimal.Decimal
	Off     decimal.Decimal // mean of how far the scores stand from the rater's own mean
	Apart   decimal.Decimal // mean less the mean of all raters of the year and scale
	Levels  []int           // how many ratings came to each level, from 1
	Changed int             // scores that the review or an appeal changed
	Late    int             // signed after their day
	Note    string          // what the reviewing official should look at, "" for nothing
	total   decimal.Decimal
	final   decimal.Decimal
	scores  []decimal.Decimal
}

// Spread gives the highest less the lowest score.
func (l RaterLine) Spread() decimal.Decimal { return l.High.Sub(l.Low) }

// RaterTable is the raters of some years side by side.
type RaterTable struct {
	House office.House
	Lines []RaterLine // by year, the latest first, and scale; within them by name; the line of all raters ends each
}

// Raters asks how raters rated, over the periods that ended from one day to another: signed, reviewed, appealed and filed ratings.
type Raters struct {
	From, To calendar.Day // 0 for no bound
}

// Act implements Query.
func (Raters) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbReview, Subject: "the raters side by side"}, nil
}

// Ask implements Query.
func (q Raters) Ask(b Books, _ authority.Sign) (out RaterTable, err error) {
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	lines := map[[3]int]*RaterLine{}
	for r, err := range b.Ratings().Via(ByDue, row.Span{}) {
		if err != nil {
			return out, err
		}
		unsigned := r.State == document.Draft || r.State == Discussed || r.State == document.Voided
		if unsigned || !r.Scored() || q.From != 0 && r.To < q.From || q.To != 0 && r.To > q.To {
			continue
		}
		y, _, _ := r.To.Civil()
		for _, who := range []authority.StaffID{cmp.Or(r.Scorer, r.Rater), 0} {
			k := [3]int{y, r.Top(), int(who)}
			if lines[k] == nil {
				lines[k] = &RaterLine{Rater: who, Name: nameOf(b, who), Year: y, Top: r.Top()}
			}
			lines[k].add(r)
		}
	}
	for k, l := range lines {
		l.reckon()
		if k[2] == 0 {
			l.Name = "All raters"
		}
	}
	for k, l := range lines {
		l.beside(*lines[[3]int{k[0], k[1], 0}])
		out.Lines = append(out.Lines, *l)
	}
	slices.SortFunc(out.Lines, func(x, y RaterLine) int {
		return cmp.Or(-cmp.Compare(x.Year, y.Year), cmp.Compare(x.Top, y.Top), cmp.Compare(last(x), last(y)), cmp.Compare(x.Name, y.Name))
	})
	return out, nil
}

func last(l RaterLine) int {
	if l.Rater == 0 {
		return 1
	}
	return 0
}

func (l *RaterLine) add(r Rating) {
	score := Rating{Factors: r.Own()}.Total()
	l.final = l.final.Add(r.Total())
	if l.Count == 0 {
		l.Low, l.High = score, score
	}
	l.Count++
	l.total, l.scores = l.total.Add(score), append(l.scores, score)
	l.Low, l.High = decimal.Min(l.Low, score), decimal.Max(l.High, score)
	for len(l.Levels) < r.Top() {
		l.Levels = append(l.Levels, 0)
	}
	l.Levels[min(max(int(score.Round(0).IntPart()), Lowest), r.Top())-1]++
	l.Changed += len(r.Changes)
	if r.Seen > r.Due {
		l.Late++
	}
}

// reckon rounds: means of raters are rounded here and nowhere else.
func (l *RaterLine) reckon() {
	n, far := decimal.NewFromInt(int64(l.Count)), decimal.Zero
	for _, s := range l.scores {
		far = far.Add(s.Mul(n).Sub(l.total).Abs())
	}
	l.Final = l.final.DivRound(n, 2)
	l.Mean, l.Off = l.total.DivRound(n, 2), far.DivRound(n.Mul(n), 2)
}

// beside compares a rater with all of the year and scale; how far apart is much, is half a score of the usual scale of five.
func (l *RaterLine) beside(all RaterLine) {
	if l.Rater == 0 || all.Count == l.Count {
		return
	}
	l.Apart = l.Mean.Sub(all.Mean)
	half := decimal.New(int64(l.Top), -1)
	switch {
	case l.Count < 3:
	case l.Apart.GreaterThan(half):
		l.Note = "rates higher than the others"
	case l.Apart.LessThan(half.Neg()):
		l.Note = "rates lower than the others"
	case l.Spread().IsZero():
		l.Note = "gives everybody the same"
	}
}
