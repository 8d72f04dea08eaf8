package procedure

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
)

// traced adds the search for a customer who moved: what came back, who was asked, what was found.
func (t *timeline) traced() error {
	all, err := tracing.OfAccount{Account: t.id}.Ask(t.b, t.sign)
	for _, s := range all {
		f := s.File
		for _, m := range f.Mails {
			what := m.What
			if !m.Doc.IsZero() {
				what = m.Doc.String()
			}
			t.trace(m.Day, f, "Mail came back: "+what+", "+string(m.Reason))
		}
		for _, x := range f.Tries {
			found := x.Found
			if found == "" {
				found = "nothing"
			}
			t.trace(x.Day, f, phrase.Sentence(string(x.Source))+" asked: "+found)
		}
		for _, l := range f.Leads {
			if l.Outcome != tracing.Waiting {
				t.trace(l.Judged.Day, f, "Lead "+string(l.Outcome)+", "+string(l.Kind)+" "+l.Says()+": "+l.Why)
			}
		}
		for _, s := range f.Steps {
			t.trace(s.Sign.Day, f, "Tracing "+string(s.To)+": "+s.Why)
		}
	}
	return err
}

func (t *timeline) trace(day calendar.Day, f tracing.File, what string) {
	t.add(Event{Day: day, Kind: ReferralEvent, What: strings.TrimRight(what, ": "), Doc: f.Ref()})
}

// referred adds what was done to forward the debt.
func (t *timeline) referred() error {
	all, err := referral.OfAccount{Account: t.id}.Ask(t.b, t.sign)
	for _, s := range all {
		r := s.Referral
		add := func(day calendar.Day, what string) {
			if day != 0 {
				t.add(Event{Day: day, Kind: ReferralEvent, What: what, Amount: r.Amount, Doc: r.Ref()})
			}
		}
		made, _ := r.Signed("prepared")
		add(made.Day, "Proposed for "+s.Agency)
		add(r.Letter.Day, "Letter before referral to "+s.Agency+", pay by "+r.Letter.PayBy.US())
		add(r.Placed, "Placed with "+s.Agency)
		add(r.Filing.Filed, "Filed at "+r.Filing.At+" as "+r.Filing.Number)
		add(r.Filing.Released, "Released at "+r.Filing.At)
		add(r.Ended, ended(s))
		add(r.Answered, s.Agency+" answered the recall")
	}
	return err
}

// ended says how a referral ended.
func ended(s referral.Shown) string {
	r := s.Referral
	what := "Debt placed with " + s.Agency + " is " + string(r.Status)
	switch {
	case r.Status == referral.Dropped:
		what = "Referral to " + s.Agency + " dropped: " + r.Why
	case r.Status == referral.Recalled:
		what = "Recalled from " + s.Agency + ", " + string(r.Cause) + ": " + r.Why
	case r.Why != "":
		what += ": " + r.Why
	}
	return what
}

// forwarded reads the search for the customer, and where the debt was forwarded.
func (a *Analysis) forwarded(b AnalysisBooks, sign authority.Sign) (err error) {
	if a.Traces, err = (tracing.OfAccount{Account: a.Account.ID}).Ask(b, sign); err != nil {
		return err
	}
	a.Referrals, err = referral.OfAccount{Account: a.Account.ID}.Ask(b, sign)
	return err
}

// live gives the referral that is on its way or placed, and whether there is one.
func (a Analysis) live() (referral.Shown, bool) {
	for _, s := range a.Referrals {
		if s.Referral.Live() {
			return s, true
		}
	}
	return referral.Shown{}, false
}

func (a Analysis) placed() (Unusual, bool) {
	s, there := a.live()
	r := s.Referral
	switch {
	case !there:
		return Unusual{}, false
	case r.Status == referral.Placed:
		says := s.Progress.Left.Dollars() + " is placed with " + s.Agency + " since " + r.Placed.US() + ", of " + r.Amount.Dollars()
		if r.Filing.Filed != 0 {
			says += ", filed as " + r.Filing.Number
		}
		return Unusual{"debt.placed", says + ": callers are referred there."}, true
	case r.Letter.Day != 0:
		return Unusual{"debt.warned", "The letter before referral to " + s.Agency + " went out on " + r.Letter.Day.US() + ": to be paid here by " + r.Letter.PayBy.US() + "."}, true
	}
	return Unusual{"debt.proposed", "The debt is proposed for " + s.Agency + "; no letter was sent yet."}, true
}

// astray says that the customer is looked for.
func (a Analysis) astray() (Unusual, bool) {
	for _, s := range a.Traces {
		if f := s.File; f.Open() {
			says := "The customer is looked for since " + f.Opened.US() + " (" + f.Why + "): " + phrase.Count(len(f.Tries), "source") + " asked, " +
				phrase.Count(f.ToFollow(), "lead") + " to follow."
			return Unusual{"mail.astray", says}, true
		}
	}
	return Unusual{}, false
}
