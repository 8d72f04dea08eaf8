package referral

import (
	"cmp"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// AnswerRecall records that an agency said it stopped collecting a debt that was recalled.
//
// Refuses, in order: no such referral; one that was not recalled; one answered already; a day before the recall, or to come.
type AnswerRecall struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint,omitempty"` // of the answer, 0 for the open business day
}

// Name implements Command.
func (AnswerRecall) Name() string { return "referral.answer-recall" }

// Act implements Command.
func (c AnswerRecall) Act(b Books) (authority.Act, error) {
	r, err := b.Referrals().Get(c.Number)
	return authority.Act{Verb: VerbRecall, Account: uint64(r.Account), Subject: r.Ref().String()}, err
}

// Do implements Command.
func (c AnswerRecall) Do(b Books, sign authority.Sign) (Referral, error) {
	r, err := b.Referrals().Get(c.Number)
	if err != nil {
		return r, err
	}
	day := cmp.Or(c.Day, sign.Day)
	switch {
	case r.Status != Recalled:
		return r, notYet(r, "recall.none", "{referral} is {status}: only a recall is answered.", nil)
	case r.Answered != 0:
		return r, notYet(r, "recall.answered", "The recall of {referral} was answered on {day}.", fault.Args{"day": r.Answered.US()})
	case day < r.Ended || day > sign.Day:
		return r, no("recall.day", "The answer lies between the recall, {from}, and the open business day {open}.", "day",
			fault.Args{"from": r.Ended.US(), "open": sign.Day.US()})
	}
	r.Answered = day
	return r, b.Referrals().Put(r)
}

// Late is something an agency is late with, or that waits for the office.
type Late struct {
	Agency Agency
	Count  int
	Amount money.Amount
	Since  calendar.Day // of the oldest
}

// Waits is what waits of the debts forwarded, agency by agency.
type Waits struct {
	Letters    []Late // letters whose days are over: their debts go on a list
	Recalls    []Late // recalls not answered within the days of the terms
	Statements []Late // agencies with debts placed and no statement within the days of the terms
}

// Waiting asks what waits of the debts forwarded.
type Waiting struct{}

// Act implements Query.
func (Waiting) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Waiting) Ask(b Books, sign authority.Sign) (w Waits, err error) {
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return w, err
	}
	for a, err := range b.Agencies().All(row.Span{}) {
		if err != nil {
			return w, err
		}
		if err := w.of(b, t, a, sign.Day); err != nil {
			return w, err
		}
	}
	return w, nil
}

func (w *Waits) of(b Books, t Terms, a Agency, day calendar.Day) error {
	sum := func(status Status, since func(Referral) calendar.Day) (l Late, err error) {
		l.Agency = a
		for r, err := range b.Referrals().Via(ByStatus, row.Span{}, a.ID, string(status)) {
			if err != nil {
				return l, err
			}
			if at := since(r); at != 0 {
				l.Count, l.Amount = l.Count+1, l.Amount.Plus(r.Amount)
				if l.Since == 0 || at < l.Since {
					l.Since = at
				}
			}
		}
		return l, nil
	}
	letters, err := sum(Warned, func(r Referral) calendar.Day { return only(r.Letter.PayBy < day, r.Letter.PayBy) })
	if err != nil {
		return err
	}
	recalls, err := sum(Recalled, func(r Referral) calendar.Day {
		return only(r.Answered == 0 && t.Answer > 0 && r.Ended.Plus(t.Answer) < day, r.Ended)
	})
	if err != nil {
		return err
	}
	out, err := sum(Placed, func(r Referral) calendar.Day { return r.Placed })
	if err != nil {
		return err
	}
	if out.Count > 0 && a.Sort.Remits() && t.Statement > 0 {
		last, err := lastStatement(b, a.ID)
		if err != nil {
			return err
		}
		if out.Since = max(out.Since, last); out.Since.Plus(t.Statement) < day {
			w.Statements = append(w.Statements, out)
		}
	}
	if letters.Count > 0 {
		w.Letters = append(w.Letters, letters)
	}
	if recalls.Count > 0 {
		w.Recalls = append(w.Recalls, recalls)
	}
	return nil
}

func only(holds bool, day calendar.Day) calendar.Day {
	if holds {
		return day
	}
	return 0
}

// lastStatement gives the day of an agency's last statement that stands, 0 for none.
func lastStatement(b Books, id uint64) (calendar.Day, error) {
	for s, err := range b.AgencyStatements().Via(ByAgency, row.Span{Reverse: true}, id) {
		if err != nil {
			return 0, err
		}
		if s.State == document.Issued {
			return s.Day, nil
		}
	}
	return 0, nil
}
