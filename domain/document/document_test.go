package document_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

func TestTheLifeOfADocument(t *testing.T) {
	states := []document.State{document.Draft, document.Approved, document.Issued, document.Voided, "lost"}
	actions := []document.Action{document.Approve, document.Return, document.Issue, document.Void, "burn"}
	allowed := map[document.State]map[document.Action]document.State{
		document.Draft:    {document.Approve: document.Approved, document.Void: document.Voided},
		document.Approved: {document.Issue: document.Issued, document.Return: document.Draft, document.Void: document.Voided},
		document.Issued:   {document.Void: document.Voided},
	}
	sign := authority.Sign{Who: 3, Day: 20000}
	for _, s := range states {
		for _, a := range actions {
			h := document.New("bill", document.NumberOf('A', 7), authority.Sign{Who: 2})
			h.State = s
			err := h.Move(a, sign, "because")
			want, ok := allowed[s][a]
			if !ok {
				if fault.KindOf(err) != fault.Refused || h.State != s || len(h.Signatures) != 1 {
					t.Errorf("%s + %s: %v, now %s with %d signatures", s, a, err, h.State, len(h.Signatures))
				}
				continue
			}
			if last := h.Signatures[len(h.Signatures)-1]; err != nil || h.State != want || last.Sign != sign || last.Reason != "because" || last.As == "" {
				t.Errorf("%s + %s: %s, %v, signed %+v", s, a, h.State, err, last)
			}
		}
	}
}

func TestWhoPreparedAndWhoSignedLast(t *testing.T) {
	h := document.New("refund", document.NumberOf('A', 7), authority.Sign{Who: 2, Day: 10})
	for i, a := range []document.Action{document.Approve, document.Return, document.Approve, document.Issue} {
		if err := h.Move(a, authority.Sign{Who: authority.StaffID(5 + i), Day: 20}, ""); err != nil {
			t.Fatal(err)
		}
	}
	if p := h.Preparers(); len(p) != 1 || p[0] != 2 {
		t.Errorf("prepared by %v", p)
	}
	if s, ok := h.Signed("approved"); !ok || s.Who != 7 {
		t.Errorf("approved last by %d", s.Who)
	}
	if d := h.IssuedBy(); d.Day != 20 || d.Who != 8 {
		t.Errorf("issued %+v", d)
	}
	if _, ok := h.Signed("voided"); ok {
		t.Error("it is not voided")
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]document.Number{
		"A-000123": document.NumberOf('A', 123), "b-7": document.NumberOf('B', 7), " 123 ": document.NumberOf('A', 123),
		"A-36028797018963967": document.NumberOf('A', 1<<55-1),
	} {
		n, err := document.ParseNumber(text)
		if err != nil || n != want {
			t.Errorf("%q: %v, %v", text, n, err)
		}
		if back, err := document.ParseNumber(n.String()); err != nil || back != n {
			t.Errorf("%s does not read back: %v, %v", n, back, err)
		}
	}
	for _, text := range []string{"", "A-", "A-0", "0", "-5", "A--5", "AB-5", "5-A", "A-1.5", "1e3", "99999999999999999999", "É-5"} {
		if n, err := document.ParseNumber(text); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q was read as %v, %v", text, n, err)
		}
	}
}
