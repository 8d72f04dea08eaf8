package hold

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// What an office does where its rules do not say.
const (
	usualAnswer = 10 // working days until a dispute is answered
	usualPay    = 10 // days to pay what is left due
	usualAppeal = 10 // days to appeal
)

// DisputeDays is what the rules in force say of the days of a dispute.
type DisputeDays struct {
	AnswerBy, PayBy, AppealBy calendar.Day
	AppealTo                  string // in the language asked for; "" where the rules do not say
	Cited                     []string
}

// DisputeDaysOf reckons the days of a dispute from a day on; days to pay and to answer fall on working days. Wanted ids are cited.
func DisputeDaysOf(b policy.Books, day calendar.Day, language string, cite ...string) (out DisputeDays, err error) {
	pack, _, err := policy.Ruling(b, day)
	if err != nil {
		return out, err
	}
	closed := calendar.Holidays(calendar.Federal)
	days := func(id string, usual calendar.Day) calendar.Day {
		r, ok := pack.InUse(id, policy.Days, policy.WorkDay, policy.Months)
		if !ok || r.Value.Number == 0 {
			return usual
		}
		return closed.Roll(r.From(day, closed))
	}
	out.AnswerBy = days("dispute.answer-days", closed.AddWorkDays(day, usualAnswer))
	out.PayBy = days("dispute.pay-days", closed.Roll(day.Plus(usualPay)))
	out.AppealBy = days("dispute.appeal-days", closed.Roll(day.Plus(usualAppeal)))
	if r, ok := pack.InUse("dispute.appeal-to", policy.Yes); ok && r.Value.Number == 1 {
		out.AppealTo = r.Paper(language)
	}
	for _, id := range cite {
		if r, ok := pack.Find(id); ok && r.Applies() && !slices.Contains(out.Cited, r.Citation) {
			out.Cited = append(out.Cited, r.Citation)
		}
	}
	return out, nil
}

// managerOf names the manager, to whom a customer turns where the rules name nobody.
func managerOf(language string) string {
	if language == "es" {
		return "la gerencia de la empresa de agua"
	}
	return "the manager of the utility"
}

// owed gives what an account owes on a day as its customer is asked for it, credit taken off, and the latest day any of it falls due.
func owed(b ledger.Books, id account.ID, day calendar.Day) (sum money.Amount, due calendar.Day, err error) {
	s, err := ledger.StandingOf(b, uint64(id))
	if err != nil {
		return 0, 0, err
	}
	asked, _ := s.Asked(day)
	for _, it := range asked.Items {
		sum, due = sum.Plus(it.Left), max(due, it.Due)
	}
	return max(sum.Minus(s.Credit), 0), due, nil
}

// addressee gathers to whom the letters of an account go.
func addressee(b Books, a account.Account) (to Addressee, err error) {
	c, err := b.Customers().Get(a.Customer)
	if err != nil {
		return to, err
	}
	p, err := b.Premises().Get(a.Premise)
	if err != nil {
		return to, err
	}
	to = Addressee{Number: a.Number, Customer: c.Name, Mail: mailOf(a, c), Service: strings.Join(p.Address.Lines, ", "), Language: c.Language}
	if to.Service == "" {
		to.Service = p.Number
	}
	return to, nil
}

func mailOf(a account.Account, c customer.Customer) []string {
	to := c.Mail
	if !a.MailTo.IsZero() {
		to = a.MailTo
	}
	out := []string{c.Name}
	if c.Second != "" {
		out = append(out, c.Second)
	}
	return append(out, to.Block()...)
}

// The steps of collection.Word under which the letters of a dispute are worded.
const (
	FiledLetter   = "dispute acknowledgement"
	DecidedLetter = "dispute decision"
)

// round begins a review for a hold that is in force: what is not disputed and when it is due, and by when the answer comes.
func round(b Books, h Hold, to Addressee, looks string, sign authority.Sign) (r Round, err error) {
	days, err := DisputeDaysOf(b, sign.Day, to.Language, "dispute.answer-days", "review.no-cut", "dispute.undisputed-due")
	if err != nil {
		return r, err
	}
	all, due, err := owed(b, h.Account, sign.Day)
	if err != nil {
		return r, err
	}
	r = Round{
		Hold: h.ID, Opened: sign.Day, Claim: h.Reason, Looks: strings.TrimSpace(looks), Amount: h.Amount, AnswerBy: days.AnswerBy, Rules: days.Cited,
		Sign: sign, By: h.By,
	}
	if r.Rest = max(all.Minus(h.Amount), 0); r.Rest > 0 {
		if r.RestBy = due; due < sign.Day {
			r.RestBy = days.PayBy
		}
	}
	r.Wording, err = b.LetterWording(FiledLetter, to.Language, sign.Day)
	return r, err
}

// file begins the file of a dispute that is held from today on. The number is taken before.
func file(b Books, h Hold, c Set, sign authority.Sign) error {
	a, err := b.Accounts().Get(h.Account)
	if err != nil {
		return err
	}
	f := File{Header: document.New(KindDispute, h.File, sign), Account: h.Account, Stage: Reviewing, About: c.About}
	if f.About == "" {
		f.About = TheRest
	}
	if f.To, err = addressee(b, a); err != nil {
		return err
	}
	r, err := round(b, h, f.To, c.Looks, sign)
	if err != nil {
		return err
	}
	f.Rounds = []Round{r}
	for _, move := range []document.Action{document.Approve, document.Issue} {
		if err := f.Move(move, sign, ""); err != nil {
			return err
		}
	}
	return b.Disputes().Put(f)
}

// AskPart records that the customer was asked to take part in the review of a dispute and has not since, or that they do now.
//
// Refuses, in order: no such dispute; one that waits for no answer; no hold in force; asked already; a customer who was not asked.
type AskPart struct {
	Number document.Number `cbor:"1,keyasint"`
	Takes  bool            `cbor:"2,keyasint,omitempty"` // the customer takes part now
}

// Name implements Command.
func (AskPart) Name() string { return "hold.ask-part" }

// Act implements Command.
func (c AskPart) Act(b Books) (authority.Act, error) {
	f, err := b.Disputes().Get(c.Number)
	return authority.Act{Verb: VerbSet, Account: uint64(f.Account), Subject: f.Ref().String()}, err
}

// Do implements Command.
func (c AskPart) Do(b Books, sign authority.Sign) (Hold, error) {
	f, err := b.Disputes().Get(c.Number)
	if err != nil {
		return Hold{}, err
	}
	if err := f.waits(); err != nil {
		return Hold{}, err
	}
	h, err := b.Holds().Get(f.Last().Hold)
	args := fault.Args{"day": h.Asked.US()}
	switch {
	case err != nil:
		return h, err
	case !h.IsOn():
		return h, fault.New(fault.Refused, "dispute.not-held", "The hold of this dispute is over: nothing waits for the customer.", nil)
	case !c.Takes && h.Asked != 0:
		return h, fault.New(fault.Refused, "dispute.asked", "The customer was asked on {day} already.", args)
	case c.Takes && h.Asked == 0:
		return h, fault.New(fault.Refused, "dispute.not-asked", "The customer was not asked for anything that is still wanting.", nil)
	}
	if h.Asked = sign.Day; c.Takes {
		h.Asked = 0
	}
	return h, b.Holds().Put(h)
}

func (f File) waits() error {
	if !f.Open() {
		return fault.New(fault.Refused, "dispute.not-open", "{dispute} is {stage}: it waits for no answer.", fault.Args{"dispute": f.Ref(), "stage": string(f.Stage)})
	}
	return nil
}
