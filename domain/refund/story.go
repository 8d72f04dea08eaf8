package refund

import (
	"fmt"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Event is one step in the story of a refund.
type Event struct {
	Sign authority.Sign
	Who  string
	What string
	Note string
}

// Story is a refund with everything that happened to it, oldest first.
type Story struct {
	Line
	Checks []Check
	Events []Event
}

// Tell asks for the story of a refund.
type Tell struct{ Number document.Number }

// Act implements Query.
func (Tell) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Tell) Ask(b Books, _ authority.Sign) (s Story, err error) {
	r, err := b.Requests().Get(q.Number)
	if err != nil {
		return s, err
	}
	if s.Line, err = lineOf(b, r); err != nil {
		return s, err
	}
	if s.Checks, err = row.Collect(b.Checks().Via(ByRequest, row.Span{}, q.Number)); err != nil {
		return s, err
	}
	for _, x := range r.Signatures {
		if what := words[x.As]; what != "" {
			s.Events = append(s.Events, Event{x.Sign, signedBy(b, x.Sign), what, x.Reason})
		}
	}
	for _, c := range s.Checks {
		for _, x := range c.Signatures {
			if what := checkWords[x.As]; what != "" {
				s.Events = append(s.Events, Event{x.Sign, signedBy(b, x.Sign), fmt.Sprintf(what, c.CheckNo), x.Reason})
			}
		}
	}
	slices.SortStableFunc(s.Events, func(x, y Event) int {
		switch {
		case x.Sign.At.Unix < y.Sign.At.Unix:
			return -1
		case x.Sign.At.Unix > y.Sign.At.Unix:
			return 1
		}
		return 0
	})
	return s, nil
}

// words say what a signature on a request meant; steps that its check says better are left out.
var words = map[string]string{
	"prepared": "Requested", "approved": "Approved", "returned": "Returned to its preparer", "voided": "Withdrawn",
	"reissued": "To be paid by another check", redirectedAs: "To be paid to another payee or address, approved anew", "reapplied": "Put back on the account", "verified": "Mail address verified", approvedOnce: "Approved, the first of two",
	"accepted as paid": "Payment by the bank accepted", "escheated": "Handed over as unclaimed property",
}

var checkWords = map[string]string{
	"prepared": "Check %d sent to print", "issued": "Check %d came out", "voided": "Check %d undone or spoiled",
	stoppedAgain: "Stop order of check %d given again", signedAs: "Check %d signed", mailedAs: "Check %d mailed", handedAs: "Check %d handed over", "cleared": "Check %d cleared", "stale": "Check %d stale", "escheated": "Check %d escheated",
}
