// Package rating holds the performance ratings of the section's staff: weighted factors with their evidence, goals, the talk, the
// employee's signature (seen, not agreed), the review and the filing. Its rows are sealed: only supervisors and managers hold the key.
// What a command answers is kept with its operation in plain, and so commands answer numbers and states, never text.
package rating

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// KindRating is the kind, and the number series, of ratings.
const KindRating document.Kind = "rating"

// Type is the occasion of a rating.
type Type string

// The occasions of ratings.
const (
	Probation Type = "probation"
	Annual    Type = "annual"
	Special   Type = "special"
)

// Types lists them.
var Types = []Type{Annual, Probation, Special}

// The states of a rating between draft and approved (which here means reviewed); issued means filed.
const (
	Discussed document.State = "discussed"
	Signed    document.State = "signed"
)

// The states of a reviewed rating that the employee appealed.
const (
	Appealed document.State = "appealed" // to the rater
	Answered document.State = "answered"
	Amended  document.State = "answer to review" // the answer changes scores, which somebody above the rater reviews
	Carried  document.State = "carried on"       // to the manager
	Decided  document.State = "decided"
)

// The actions beside approve, return, issue and void.
const (
	Discuss document.Action = "discuss"
	Sign    document.Action = "sign"
	Reopen  document.Action = "reopen"
	Change  document.Action = "modify"
	Appeal  document.Action = "appeal"
	Answer  document.Action = "answer"
	Amend   document.Action = "answer with changes"
	Carry   document.Action = "carry on"
	Decide  document.Action = "decide"
	Drop    document.Action = "drop"
)

// Law is the life of a rating. A filed rating is frozen; a special rating may follow it.
var Law = steps.Law[document.State, document.Action]{
	document.Draft:    {Discuss: Discussed, document.Void: document.Voided},
	Discussed:         {Sign: Signed, Reopen: document.Draft, document.Void: document.Voided},
	Signed:            {document.Approve: document.Approved, Change: document.Approved, document.Return: document.Draft},
	document.Approved: {document.Issue: document.Issued, Appeal: Appealed},
	Appealed:          {Answer: Answered, Amend: Amended, Carry: Carried, Drop: document.Approved},
	Amended:           {document.Approve: Answered, document.Return: Appealed, Drop: document.Approved},
	Answered:          {Carry: Carried, document.Issue: document.Issued},
	Carried:           {Decide: Decided, Drop: Answered},
	Decided:           {document.Issue: document.Issued},
	document.Issued:   {},
	document.Voided:   {},
}

// Lowest is the low end of every scale, Highest the high end of the usual one.
const (
	Lowest  = 1
	Highest = 5
)

// Anchors say what each score of the usual scale means, from 1 to 5.
var Anchors = []string{"Does not meet", "Partly meets", "Meets the standard", "Exceeds", "Far exceeds"}

// Factor is one factor rated.
type Factor struct {
	Name     string   `cbor:"1,keyasint"`
	Standard string   `cbor:"2,keyasint"`           // what meets the standard
	Weight   int      `cbor:"3,keyasint"`           // percent; the weights of a rating add to 100
	Score    int      `cbor:"4,keyasint,omitempty"` // 1 to 5; 0 not yet scored
	Evidence []string `cbor:"5,keyasint,omitempty"` // facts the score rests on, in the rater's words
	Facts    []Fact   `cbor:"6,keyasint,omitempty"` // facts taken from the books, each with its document
	Sources  []Source `cbor:"7,keyasint,omitempty"` // what of the books speaks for this factor
}

// Goal is one goal of the next period.
type Goal struct {
	Text    string       `cbor:"1,keyasint"`
	Measure string       `cbor:"2,keyasint,omitempty"`
	By      calendar.Day `cbor:"3,keyasint,omitempty"`
}

// Rating is one rating of one employee over one period.
type Rating struct {
	document.Header `cbor:"100,keyasint"`
	Employee        authority.StaffID `cbor:"1,keyasint"`
	Rater           authority.StaffID `cbor:"2,keyasint"`
	Reviewer        authority.StaffID `cbor:"3,keyasint,omitempty"`
	Type            Type              `cbor:"4,keyasint"`
	Position        string            `cbor:"5,keyasint"` // held in the period, as the position plan names it
	From            calendar.Day      `cbor:"6,keyasint"`
	To              calendar.Day      `cbor:"7,keyasint"`
	Due             calendar.Day      `cbor:"8,keyasint"`
	Template        string            `cbor:"9,keyasint"` // name and version of the template it began from
	Factors         []Factor          `cbor:"10,keyasint"`
	Goals           []Goal            `cbor:"11,keyasint,omitempty"`
	Summary         string            `cbor:"12,keyasint,omitempty"`
	Comment         string            `cbor:"13,keyasint,omitempty"` // the employee's own words
	Talked          calendar.Day      `cbor:"14,keyasint,omitempty"`
	Seen            calendar.Day      `cbor:"15,keyasint,omitempty"` // the employee signed: seen, not agreed
	Declined        bool              `cbor:"16,keyasint,omitempty"` // the employee would not sign; a witness is named in Review
	Witness         string            `cbor:"17,keyasint,omitempty"`
	Review          string            `cbor:"18,keyasint,omitempty"` // what the reviewing official said
	Scale           []string          `cbor:"19,keyasint,omitempty"` // what each score means; the usual scale when empty
	Changes         []Changed         `cbor:"20,keyasint,omitempty"` // scores that the review or an appeal changed
	ReviewBy        calendar.Day      `cbor:"21,keyasint,omitempty"` // the review is due
	Told            calendar.Day      `cbor:"22,keyasint,omitempty"` // what was last reviewed, answered or decided was given to the employee; 0 while it was not
	Plea            Plea              `cbor:"23,keyasint,omitzero"`
	Waived          bool              `cbor:"24,keyasint,omitempty"` // the employee said they would not appeal
	Base            []Factor          `cbor:"25,keyasint,omitempty"` // name, standard and weight of the template's factors, as it began
	Versions        []Version         `cbor:"26,keyasint,omitempty"` // what was talked about or signed before it was returned or reopened
	Givings         []Giving          `cbor:"27,keyasint,omitempty"` // each time it was given to the employee
	Handed          []Handed          `cbor:"28,keyasint,omitempty"` // who had to rate before
	Outside         []Official        `cbor:"29,keyasint,omitempty"` // reviews and decisions by officials outside the books
	Scorer          authority.StaffID `cbor:"30,keyasint,omitempty"` // who gave the scores that the employee signed
}

// Changed is one score that somebody above the rater changed, and why.
type Changed struct {
	Factor int            `cbor:"1,keyasint"` // its place, from 0
	From   int            `cbor:"2,keyasint"`
	To     int            `cbor:"3,keyasint"`
	Why    string         `cbor:"4,keyasint"`
	Sign   authority.Sign `cbor:"7,keyasint"`
	Day    calendar.Day   `cbor:"6,keyasint"`
	Of     string         `cbor:"8,keyasint,omitempty"` // name and title of an official outside the books whose change it is
}

// Top gives the highest score of the rating's scale.
func (r Rating) Top() int { return len(r.Anchors()) }

// Anchors say what each score of the rating's scale means, from 1 on.
func (r Rating) Anchors() []string {
	if len(r.Scale) == 0 {
		return Anchors
	}
	return r.Scale
}

// Weights adds the weights of the factors, which must make 100.
func (r Rating) Weights() (sum int) {
	for _, f := range r.Factors {
		sum += f.Weight
	}
	return sum
}

// Scored says whether every factor has a score.
func (r Rating) Scored() bool {
	return len(r.Factors) > 0 && !slices.ContainsFunc(r.Factors, func(f Factor) bool { return f.Score == 0 })
}

// Weighted gives a factor's part of the weighted score, exact to the hundredth: 25 percent of 4 is 1.00.
func (f Factor) Weighted() decimal.Decimal { return decimal.New(int64(f.Weight)*int64(f.Score), -2) }

// Total gives the weighted score, exact to the hundredth; nothing is rounded.
func (r Rating) Total() (sum decimal.Decimal) {
	for _, f := range r.Factors {
		sum = sum.Add(f.Weighted())
	}
	return sum
}

// Level gives the anchor the weighted score comes to: rounded half up, 3.50 is a 4. "" until every factor is scored.
func (r Rating) Level() string {
	if !r.Scored() {
		return ""
	}
	n := int(r.Total().Round(0).IntPart())
	return r.Anchors()[min(max(n, Lowest), r.Top())-1]
}

// needsFacts says whether a score stands so far from the middle of the scale that it must rest on facts: below the middle, or at the top.
func (r Rating) needsFacts(score int) bool { return 2*score < r.Top()+1 || score == r.Top() }

// past says what a signature meant.
var past = map[document.Action]string{
	Discuss: "discussed", Sign: "signed", Reopen: "reopened", document.Approve: "reviewed", document.Return: "returned",
	document.Issue: "filed", document.Void: "voided", Change: "modified", Appeal: "appealed", Answer: "answered", Amend: "answered with changes", Carry: "carried on",
	Decide: "decided", Drop: "appeal dropped",
}

// move takes the rating one step, signed. The reason stays in the sealed row.
func (r *Rating) move(a document.Action, sign authority.Sign, reason string) error {
	return r.MoveBy(Law, past, a, sign, reason)
}

// The indexes of ratings; their keys are numbers and days only.
const (
	ByEmployee row.Index = "employee"
	ByDue      row.Index = "due day"
)

// Books is what deeds about ratings need.
type Books interface {
	office.HouseBooks
	staff.Books
	staff.Signing
	Ratings() row.Table[document.Number, Rating]
	RatingTemplates() row.Table[TemplateKey, Template]
	RatingTerms() row.Table[calendar.Day, Terms]
	Commendations() row.Table[uint64, Commendation]
	staff.JournalBooks
	// Lenders gives who lends a person a verb today, by delegations in force.
	Lenders(who authority.StaffID, v authority.Verb, day calendar.Day) ([]authority.StaffID, error)
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Step is what a command about a rating answers: which one, and where it stands now.
type Step struct {
	Number document.Number `cbor:"1,keyasint"`
	State  document.State  `cbor:"2,keyasint"`
}

func (r Rating) step() Step { return Step{r.Number, r.State} }
