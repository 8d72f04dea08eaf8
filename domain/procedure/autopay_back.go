package procedure

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/payment"
	"curbstop/domain/row"
)

// atFault holds the reasons for which the customer pays the fee and the return counts against the account: no money, a payment stopped,
// an account closed. For the others the number, the order or our file was wrong.
var atFault = map[string]bool{"R01": true, "R02": true, "R08": true, "R09": true}

// sixty holds the reasons for which the customer's bank has sixty days instead of two banking days.
var sixty = map[string]bool{"R05": true, "R07": true, "R10": true, "R11": true}

// becomes says what a return makes of the mandate, "" for nothing.
func becomes(r nacha.Reason) autopay.Action {
	switch r.Code {
	case "R05", "R07", "R10", "R29":
		return autopay.Revoke
	case "R08", "R11":
		return autopay.Suspend
	}
	switch r.Action {
	case nacha.Stop, nacha.Died, nacha.Frozen:
		return autopay.Suspend
	}
	return ""
}

// back posts that a draft came back, and takes its mandate where the reason leads.
func (t taker) back(l autopay.ReturnLine, d autopay.Draft, run autopay.Run, r nacha.Reason) (autopay.ReturnLine, error) {
	on := t.file.Created
	if on == 0 || on > t.sign.Day {
		on = t.sign.Day
	}
	d.Back = autopay.Back{
		Code: r.Code, Means: r.Means, Day: t.sign.Day, File: t.file.Number, Line: l.Line, Retry: r.Action == nacha.Retry && !d.Prenote,
		Dispute: r.Action == nacha.Dispute, Late: on > lastDay(run, r.Code), Decision: autopay.Undecided,
	}
	what, free := []string{r.Means}, ""
	if d.Prenote {
		l.Outcome = autopay.PrenoteNo
	} else {
		receipt, err := t.b.Receipts().Get(d.Receipt)
		if err != nil {
			return l, err
		}
		if receipt.Returned != 0 {
			l.Text = fmt.Sprintf("%s was posted back by hand on %s. Nothing is posted again.", receipt.Ref(), receipt.Returned.US())
			return l, nil
		}
		if free, err = t.post(&l, &d, run, r); err != nil {
			return l, err
		}
	}
	state, err := t.mandate(d, r)
	if err != nil {
		return l, err
	}
	l.State, d.Back.Do = state, next(d, run, r)
	if l.Fee > 0 {
		what = append(what, fmt.Sprintf("A fee of %s is charged.", l.Fee.Dollars()))
	} else if free != "" {
		what = append(what, "No fee is charged. "+free)
	}
	if d.Back.Late {
		what = append(what, fmt.Sprintf("It came after %s, the last day for this reason: ask our bank whether it must be taken.", lastDay(run, r.Code).US()))
	}
	l.Text = strings.Join(append(what, fmt.Sprintf("The mandate is %s.", state), d.Back.Do), " ")
	return l, t.b.Drafts().Put(d)
}

// lastDay gives the last day on which a return of this reason should come.
func lastDay(run autopay.Run, code string) calendar.Day {
	if sixty[code] {
		return autopay.DisputeBy(run.Day)
	}
	return autopay.ReturnBy(run.Day)
}

// post posts the return, and says why no fee is charged where one was wanted. A draft presented again is charged no second fee and
// counted no second time.
func (t taker) post(l *autopay.ReturnLine, d *autopay.Draft, run autopay.Run, r nacha.Reason) (free string, err error) {
	gl, err := bankGL(t.b, run.Bank)
	if err != nil {
		return "", err
	}
	out, err := payment.Return{
		Number: d.Receipt, Reason: r.Code + " " + r.Means, GL: gl, NoFee: !atFault[r.Code] || d.Try > 0,
	}.Do(t.b, t.sign)
	l.Outcome, l.Fee, d.Back.Fee = autopay.PostedBack, out.Fee, out.Fee
	return out.Free, err
}

// mandate suspends or revokes the mandate of a returned draft where its reason asks for that, and says where it stands. One that a
// prenote was refused for is suspended whatever the reason.
func (t taker) mandate(d autopay.Draft, r nacha.Reason) (autopay.State, error) {
	m, err := t.b.Mandates().Get(d.Mandate)
	if err != nil {
		return "", err
	}
	a := becomes(r)
	if a == "" && d.Prenote {
		a = autopay.Suspend
	}
	state := autopay.StateOf(m)
	if a == "" || state == autopay.Revoked || state == autopay.Suspended && a == autopay.Suspend {
		return state, nil
	}
	m.Stopped = r.Code
	m, err = autopay.Move(t.b, m, a, t.sign, r.Code+": "+r.Means)
	return m.State, err
}

// next says what is left to do about a returned draft.
func next(d autopay.Draft, run autopay.Run, r nacha.Reason) string {
	switch {
	case d.Prenote:
		return "No money moved. Ask the customer for the right account, or begin anew."
	case r.Code == "R08":
		return "Ask the customer before anything is drawn again: one payment was stopped, perhaps not the mandate."
	case r.Action == nacha.Retry:
		return "Decide whether it is presented again, or ask the customer to pay otherwise."
	case r.Code == "R11":
		return "Compare the draft with the authorization, and tell the supervisor."
	case r.Action == nacha.Dispute:
		return "It may not be presented again. Find the signed authorization: the bank may ask for it. Draw again only on a new one."
	case r.Action == nacha.Died:
		return "Have the supervisor confirm the death before the account is changed."
	case r.Action == nacha.Frozen:
		return "Draw nothing more, and tell the supervisor."
	case r.Action == nacha.Stop:
		return "Ask the customer for the right account before anything is drawn again."
	case r.Action == nacha.Mend:
		return "Our file was wrong: tell whoever keeps the bank files, and draw the bill anew."
	}
	return "Ask the bank before anything is drawn again."
}

// change takes over what a notice of change corrects. The draft itself was paid.
func (t taker) change(l autopay.ReturnLine, d autopay.Draft, item ReturnItem) (autopay.ReturnLine, error) {
	m, err := t.b.Mandates().Get(d.Mandate)
	if err != nil {
		return l, err
	}
	to, no := nacha.Changed{Code: item.Code, Means: nacha.Changes[item.Code], Text: item.Text}.Correction()
	if no == nil && to.Account != "" {
		no = account.CheckBankNumber(to.Account)
	}
	switch {
	case no != nil:
		l.Text = no.Error()
		return l, nil
	case autopay.StateOf(m) == autopay.Revoked:
		l.Text = "The mandate is revoked: there is nothing to correct."
		return l, nil
	}
	number, _, err := t.b.MandateNumbers().Find(m.ID)
	if err != nil {
		return l, err
	}
	number.Mandate = m.ID
	if !amended(&m, &number, to) {
		l.Text = "The mandate stands so already."
		return l, nil
	}
	if err := t.b.MandateNumbers().Put(number); err != nil {
		return l, err
	}
	if m, err = autopay.Move(t.b, m, autopay.Correct, t.sign, item.Code+" of "+t.file.Ref().String()); err != nil {
		return l, err
	}
	l.Outcome, l.State = autopay.Mended, m.State
	l.Text = fmt.Sprintf("%s The mandate now names %s at the bank %s, from the next draft on; the rules asked for it by %s.",
		nacha.Changes[item.Code], m.Ending(), m.Routing, autopay.ChangeBy(t.sign.Day).US())
	return l, nil
}

// amended puts what a notice of change corrects into a mandate, and says whether anything changed.
func amended(m *account.Mandate, number *account.MandateNumber, to nacha.Correction) bool {
	routing, had, savings, name := m.Routing, number.Number, m.Savings, m.Name
	if to.Routing != "" {
		m.Routing = to.Routing
	}
	if to.Account != "" {
		number.Number, m.Last = to.Account, account.LastFour(to.Account)
	}
	if kind, said := to.Savings(); said {
		m.Savings = kind
	}
	if to.Name != "" {
		m.Name = to.Name
	}
	return m.Routing != routing || number.Number != had || m.Savings != savings || m.Name != name
}

// byAccountNumber finds an account by its number.
func byAccountNumber(b account.MasterBooks, number string) (account.Account, bool, error) {
	if number == "" {
		return account.Account{}, false, nil
	}
	return row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, number))
}
