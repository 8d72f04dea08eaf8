package refund

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Problem says why a check the bank paid does not clear by itself, "" when it does.
type Problem string

// The problems of paid checks.
const (
	Unknown       Problem = "no such check"
	NotOut        Problem = "paid before it came out"
	Early         Problem = "paid before its day"
	AmountDiffers Problem = "amount differs"
	PayeeDiffers  Problem = "payee differs"
	PaidTwice     Problem = "paid twice"
	StoppedPaid   Problem = "stopped, yet paid"
	VoidedPaid    Problem = "voided, yet paid"
	StalePaid     Problem = "stale, yet paid"
)

// Paid is what a bank says of a check it paid.
type Paid struct {
	Bank   uint64
	Number uint64 // of the check; 0 when the bank gives none
	Amount money.Amount
	Day    calendar.Day
	Payee  string // "" when the bank does not say
}

// Judge compares what the bank paid with the register: the check, and what is wrong with it. The gravest problem is named.
func (p Paid) Judge(b Books) (Check, Problem, error) {
	check, found, err := row.First(b.Checks().Via(ByCheckNo, row.Span{Limit: 1}, p.Bank, p.Number))
	if err != nil || !found || p.Number == 0 {
		return Check{}, Unknown, err
	}
	switch check.Outcome {
	case AtPrinter:
		return check, NotOut, nil
	case Cleared:
		return check, PaidTwice, nil
	case Stopped:
		return check, StoppedPaid, nil
	case Reissued:
		if check.WasStopped {
			return check, StoppedPaid, nil
		}
		return check, VoidedPaid, nil
	case Voided, Spoiled:
		return check, VoidedPaid, nil
	case Stale, Escheated:
		return check, StalePaid, nil
	}
	switch {
	case p.Amount != check.Amount:
		return check, AmountDiffers, nil
	case p.Day < check.Dated:
		return check, Early, nil
	case p.Payee != "" && !samePayee(check.Payee, p.Payee):
		return check, PayeeDiffers, nil
	}
	return check, "", nil
}

// signed says whether a step of a meaning was ever signed.
func (c Check) signed(as string) bool {
	return slices.ContainsFunc(c.Signatures, func(s document.Signature) bool { return s.As == as })
}

// ClearPaid marks a check as paid by the bank on its statement's day.
func ClearPaid(b Books, sign authority.Sign, check *Check, day calendar.Day, note string) error {
	return clearAt(b, sign, check, max(day, check.Dated), note)
}

// AcceptPaid lets the payment of a check stand that should not have been paid: a stale one, or one undone whose money still waits
// in refunds payable. That money is drawn on the bank then.
//
// Refuses, in order: a check paid before, or whose money went another way since; a closed period.
func AcceptPaid(b Books, sign authority.Sign, check *Check, day calendar.Day, reason string) error {
	if check.Outcome == Outstanding || check.Outcome == Stale {
		return clearAt(b, sign, check, max(day, check.Dated), reason)
	}
	if err := check.happen(PaidAnyway, sign, max(day, check.Dated), reason); err != nil {
		return err
	}
	r, err := b.Requests().Get(check.Request)
	if err != nil {
		return err
	}
	if err := r.move(Stand, sign, reason); err != nil {
		return err
	}
	if err := b.Requests().Put(r); err != nil {
		return err
	}
	if check.Entry, err = move(b, sign, *check, payable, drawn, "paid by the bank: "+reason); err != nil {
		return err
	}
	return b.Checks().Put(*check)
}

// Handlers gives who requested, approved and printed a check's refund and is therefore not to reconcile it under a verb, unless nobody else
// holds it.
func Handlers(b Books, check Check, verb authority.Verb) (h Hands, account uint64, err error) {
	handled, r, err := handlers(b, check)
	if err != nil {
		return h, 0, err
	}
	h, err = Apart(b, verb, check.Amount, handled)
	return h, uint64(r.Account), err
}

// HandledBy lists who requested, approved and printed a check's refund: who of them takes in the bank's statement that pays it reconciles
// it as well, for the review list.
func HandledBy(b Books, check Check) ([]authority.StaffID, error) {
	out, _, err := handlers(b, check)
	return out, err
}

// handlers lists who requested, approved and printed a check's refund, undid a check of it or had it paid again.
func handlers(b Books, check Check) (out []authority.StaffID, r Request, err error) {
	if _, r, err = checkOf(b, check.Number); err != nil {
		return nil, r, err
	}
	for _, s := range slices.Concat(r.Signatures, check.Signatures) {
		switch s.As {
		case "prepared", "approved", approvedOnce, "issued", "printing", undoneAs, reissuedAs, redirectedAs:
			out = append(out, s.Sign.Parties()...)
		}
	}
	return out, r, nil
}

// Outstandings gives what stood outstanding at the end of a day on a bank account: drawn by then, and not cleared, undone or stale by then.
func Outstandings(b Books, bank uint64, day calendar.Day) (out []Check, err error) {
	for _, o := range []Outcome{Outstanding, Cleared, Stale, Voided, Stopped, Reissued, Escheated} {
		for c, err := range b.Checks().Via(ByOutcome, row.Span{}, bank, o) {
			if err != nil {
				return nil, err
			}
			if came, ok := c.cameOut(); ok && came <= day && (o == Outstanding || c.left() > day) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(x, y Check) int { return int(int64(x.CheckNo) - int64(y.CheckNo)) })
	return out, nil
}

// cameOut gives the day the check was posted as drawn, and whether it ever was.
func (c Check) cameOut() (calendar.Day, bool) {
	for _, s := range c.Signatures {
		if s.As == "issued" {
			return s.Sign.Day, true
		}
	}
	return 0, false
}

// left gives the day on which the check was no longer outstanding: that of its first step after coming out; for a cleared one, the
// bank's day when nothing came between.
func (c Check) left() calendar.Day {
	if c.Outcome == Cleared && !c.signed(string(Stale)) && !c.signed("voided") {
		return c.OutcomeDay
	}
	out := false
	for _, s := range c.Signatures {
		if out {
			return s.Sign.Day
		}
		out = out || s.As == "issued"
	}
	return c.OutcomeDay
}

// samePayee compares names as people write them: the words of the shorter one all stand in the other.
func samePayee(ours, theirs string) bool {
	a, b := nameWords(ours), nameWords(theirs)
	if len(b) == 0 || !strings.ContainsFunc(theirs, unicode.IsLetter) || notAName(b) {
		return true // the bank says no name
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// notAName says whether a bank's text only says that a check was paid.
func notAName(w []string) bool {
	switch w[0] {
	case "check", "chk", "cheque", "ck", "draft", "inclearing", "paid":
		return true
	}
	return false
}

// nameWords gives a name's words without accents, case and points.
func nameWords(s string) []string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '.' || r == '\'':
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, norm.NFD.String(s))
	var out []string
	for _, w := range strings.Fields(plain) {
		if w != "and" && w != "or" && w != "the" && w != "y" && w != "o" {
			out = append(out, w)
		}
	}
	return out
}
