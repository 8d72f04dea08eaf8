package collection

import (
	"slices"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/policy"
)

// Field is something a termination notice tells. The rule that asks for it is "notice.field." and its name.
type Field string

// The fields a rule may ask for.
const (
	TellsTitle   Field = "title"
	TellsAction  Field = "action"
	TellsPayBy   Field = "pay-by"
	TellsCutDay  Field = "cut-day"
	TellsHours   Field = "hours"
	TellsPhone   Field = "phone"
	TellsAddress Field = "address"
	TellsAmount  Field = "amount"
	TellsFees    Field = "fees"
	TellsSewer   Field = "sewer"
	TellsPlans   Field = "plans"
	TellsReview  Field = "review"
	TellsAppeal  Field = "appeal"
	TellsName    Field = "name"
	TellsService Field = "service"
)

// Fields lists them.
var Fields = []Field{
	TellsTitle, TellsAction, TellsPayBy, TellsCutDay, TellsHours, TellsPhone, TellsAddress, TellsAmount, TellsFees, TellsSewer, TellsPlans, TellsReview,
	TellsAppeal, TellsName, TellsService,
}

var fieldWords = map[Field]string{
	TellsTitle: "its title", TellsAction: "what to do", TellsPayBy: "the last day to act", TellsCutDay: "the day of the cut", TellsHours: "the office's hours",
	TellsPhone: "the office's phone", TellsAddress: "the office's address", TellsAmount: "the sum past due", TellsFees: "the fees of having service back",
	TellsSewer: "that sewer charges end the water service", TellsPlans: "how to ask for a payment plan", TellsReview: "how to ask for a review",
	TellsAppeal: "how to appeal", TellsName: "the customer's name", TellsService: "the address served",
}

// Lack is something a notice must tell and does not, with the rule that asks for it.
type Lack struct {
	What string
	Rule string
}

// Missing says what a termination notice to a customer who reads language lacks by a pack; nothing for notices of other kinds.
func Missing(n Served, language string, p policy.Pack) (out []Lack) {
	if n.Deed != DoTerminate {
		return nil
	}
	return lacking(n, language, needed(p), p)
}

// needed lists the fields the rules in use ask for.
func needed(p policy.Pack) (out []Field) {
	for _, f := range Fields {
		if p.Holds(f.rule()) {
			out = append(out, f)
		}
	}
	return out
}

func (f Field) rule() string { return "notice.field." + string(f) }

func lacking(n Served, language string, need []Field, p policy.Pack) (out []Lack) {
	for _, f := range need {
		if !slices.Contains(n.Tells, f) && (f != TellsSewer || n.Sewer) {
			out = append(out, Lack{fieldWords[f], f.rule()})
		}
	}
	if id, asked := languageRule(language, p); asked && !slices.Contains(n.Languages, language) {
		out = append(out, Lack{"its text in the customer's language, " + language, id})
	}
	return out
}

// languageRule gives the rule by which a customer's own language is needed.
func languageRule(language string, p policy.Pack) (string, bool) {
	if language == "" || language == "en" {
		return "", false
	}
	if id := "notice.language." + language; p.Holds(id) {
		return id, true
	}
	return "notice.spanish", language == "es" && p.Holds("notice.spanish")
}

// ServedOf gives a notice of the books as the gate knows it, as the office's paper tells it today. A notice that names a day of the cut is a
// termination notice.
func ServedOf(n Notice, h office.House) Served {
	s := Served{Deed: DoRemind, Number: n.Number, Made: n.Sent, Day: n.Mailed, Cut: n.Cut, Sewer: n.Sewer, Languages: []string{"en"}, Asks: n.Asks}
	if n.Language != "" {
		s.Languages = []string{n.Language}
	}
	switch n.Step {
	case Termination, Final: // a final notice that names the day of the cut is a termination notice
		if s.Deed = DoFinal; n.Cut != 0 {
			s.Deed = DoTerminate
		}
	case DoorTag:
		s.Deed = DoTag
	case PostCut:
		s.Deed = DoPostCut
	}
	s.Tells = append(make([]Field, 0, len(Fields)), TellsTitle, TellsFees, TellsSewer, TellsPlans, TellsReview)
	for _, f := range [...]struct {
		field Field
		told  bool
	}{
		{TellsAction, n.PayBy != 0},
		{TellsPayBy, n.PayBy != 0},
		{TellsCutDay, n.Cut != 0},
		{TellsHours, h.Hours != ""},
		{TellsPhone, h.Phone != ""},
		{TellsAddress, len(h.Address) > 0},
		{TellsAmount, n.Amount > 0},
		{TellsName, n.Customer != ""},
		{TellsService, n.Service != ""},
		{TellsAppeal, n.Appeal},
	} {
		if f.told {
			s.Tells = append(s.Tells, f.field)
		}
	}
	return s
}

// Printable refuses a notice that lacks what the pack says it must tell; a voided one is not asked.
func Printable(n Notice, h office.House, p policy.Pack) error {
	if n.State == document.Voided {
		return nil
	}
	lacks := Missing(ServedOf(n, h), n.Language, p)
	if len(lacks) == 0 {
		return nil
	}
	return fault.New(fault.Refused, "notice.lacks", "Notice {number} is not printed: it must tell {what} ({rule}, {citation}). The manager sets it, or has the letter worded anew.",
		fault.Args{"number": n.Number.String(), "what": lacks[0].What, "rule": lacks[0].Rule, "citation": p.Cite(policy.Applied{lacks[0].Rule})[0]})
}

// tellsAll refuses a run whose notices would lack what the pack says they must tell, before any has a number.
func tellsAll(b Books, p policy.Pack, run Run) error {
	house, err := b.House().Get(office.HouseKey)
	if err != nil || !run.Step.Cuts() {
		return err
	}
	like := Notice{Step: run.Step, PayBy: run.PayBy, Cut: run.Cut, Customer: "any", Service: "any", Amount: 1, Sewer: true}
	worded, err := WordingOn(b, run.Step, "en", run.Sent)
	if err == nil {
		like.Appeal, err = appeals(b, run.Step, "en", worded)
	}
	lacks := Missing(ServedOf(like, house), "", p)
	if err != nil || len(lacks) == 0 {
		return err
	}
	return fault.New(fault.Refused, "notice.run-lacks", "A {step} must tell {what} ({rule}, {citation}), and the letter does not: the manager has it worded, or sets the rule aside.",
		fault.Args{"step": string(run.Step), "what": lacks[0].What, "rule": lacks[0].Rule, "citation": p.Cite(policy.Applied{lacks[0].Rule})[0]})
}

// IsSewer says whether a service is sewer, by whatever word the office's rate schedules call it: a notice must say that its arrears end the
// water service, 16 TAC 24.167(a)(1).
func IsSewer(service string) bool {
	s := strings.ToLower(service)
	for _, word := range []string{"sewer", "wastewater", "waste water", "sanitary", "alcantarillado"} {
		if strings.Contains(s, word) {
			return true
		}
	}
	return false
}
