package approval_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// treasury is an office whose people try anything they like with refunds, each for themselves, for another, or sent up.
type treasury struct {
	*bookstest.Office
	people []*office.Session
	bank   uint64
	alone  bool
	made   int
}

func treasuryOf(t *testing.T, alone bool) *treasury {
	o := &treasury{Office: bookstest.Open(t), alone: alone}
	account := bookstest.Do(o.Office, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
	}})
	o.bank, o.people = uint64(account.ID), []*office.Session{o.Manager, o.Supervisor, o.Clerk, o.Second}
	if alone {
		for _, s := range o.people[1:] {
			p := bookstest.Ask(o.Office, o.Manager, staff.Read{ID: s.Who}).Person
			p.Left = bookstest.Today
			bookstest.Do(o.Office, o.Manager, staff.ChangePerson{Person: p})
		}
		o.people = o.people[:1]
		bookstest.Do(o.Office, o.Manager, staff.WorkAlone{Alone: true, Reason: "the clerk's place is empty"})
	}
	return o
}

// attempt tries a deed, and when it is refused by authority may send it up.
func attempt[B, R any](o *treasury, rt *rapid.T, who *office.Session, c office.Command[B, R]) {
	if _, err := bookstest.Try(who, c); err != nil && rapid.Bool().Draw(rt, "send up") {
		_, _ = sent(who, c, 0)
	}
}

func (o *treasury) step(rt *rapid.T) {
	who := rapid.SampledFrom(o.people).Draw(rt, "who")
	switch rapid.IntRange(0, 7).Draw(rt, "deed") {
	case 0:
		o.made++
		a := credited(o.Office, fmt.Sprintf("%04d", 3000+o.made), 900*money.Dollar)
		attempt(o, rt, who, ask(a, money.Amount(rapid.SampledFrom([]int64{80, 300, 700}).Draw(rt, "dollars"))*money.Dollar))
	case 1:
		for _, r := range o.in(document.Draft) {
			attempt(o, rt, who, refund.Approve{Number: r})
		}
	case 2:
		if ready := o.in(document.Approved); len(ready) > 0 {
			attempt(o, rt, who, refund.IssueChecks{Bank: o.bank, Requests: ready[:1]})
		}
	case 3:
		for n := uint64(1); ; n++ {
			b, err := office.Ask(o.Context(), o.Manager, refund.ReadBatch{Number: document.NumberOf('A', n)})
			if err != nil {
				break
			}
			_, _ = bookstest.Try(who, refund.Answer{Batch: b.Number, CameOut: b.Checks})
		}
	case 4:
		for _, c := range o.outstanding() {
			attempt(o, rt, who, refund.Clear{Number: c.Number, Day: bookstest.Today, Amount: c.Amount})
		}
	case 5:
		o.lend(rt, who)
	case 6, 7:
		for _, up := range bookstest.Ask(o.Office, o.Manager, approval.History{}) {
			_, _ = bookstest.Try(who, approval.Approve{Number: up.Number})
		}
	}
}

func (o *treasury) lend(rt *rapid.T, who *office.Session) {
	to := rapid.SampledFrom(o.people).Draw(rt, "to")
	verbs := []authority.Verb{refund.VerbRequest, refund.VerbApprove, refund.VerbPrint, refund.VerbClear}
	d, err := bookstest.Try(who, delegation.Offer{
		To: to.Who, Gives: []delegation.Given{{Verb: rapid.SampledFrom(verbs).Draw(rt, "verb"), Limit: money.Most, DayTotal: money.Most}},
		Last: bookstest.Today + 5, Reason: "leave",
	})
	if err == nil {
		_, _ = bookstest.Try(to, delegation.Answer{Number: d.Number, Accept: true})
	}
}

func (o *treasury) in(state document.State) (out []document.Number) {
	for _, l := range bookstest.Ask(o.Office, o.Manager, refund.InState{State: state}) {
		out = append(out, l.Request.Number)
	}
	return out
}

func (o *treasury) outstanding() (out []refund.Check) {
	for _, n := range o.in(document.Issued) {
		for _, c := range bookstest.Ask(o.Office, o.Manager, refund.Tell{Number: n}).Checks {
			if c.Outcome == refund.Outstanding {
				out = append(out, c)
			}
		}
	}
	return out
}

// hands gives who alone did each of the four steps of a refund, from the signatures: the one who signed, and for whom. A step that was sent up
// has two people in it.
func (o *treasury) hands(n document.Number) (steps [4][]authority.StaffID, story refund.Story) {
	story = bookstest.Ask(o.Office, o.Manager, refund.Tell{Number: n})
	signatures := slices.Clone(story.Request.Signatures)
	for _, c := range story.Checks {
		for _, s := range c.Signatures {
			if s.As == "cleared" || s.As == "issued" {
				signatures = append(signatures, s)
			}
		}
	}
	two := [4]bool{}
	defer func() {
		for i := range steps {
			if two[i] && steps[i] == nil {
				steps[i] = []authority.StaffID{0} // done by two together, which is by nobody alone
			}
		}
	}()
	at := map[string]int{"prepared": 0, "approved": 1, "printing": 2, "issued": 2, "cleared": 3}
	for _, s := range signatures {
		if i, is := at[s.As]; is && s.Sign.With == 0 {
			steps[i] = append(steps[i], s.Sign.Parties()...)
		} else if is {
			two[i] = true
		}
	}
	return steps, story
}

// tried draws sequences of deeds and looks at every refund that was created, approved, printed and reconciled.
func tried(t *testing.T, alone bool, rounds int) (whole, byOne int) {
	rapid.Check(t, func(rt *rapid.T) {
		o := treasuryOf(t, alone)
		for range rounds {
			o.step(rt)
		}
		for n := range o.made {
			number := document.NumberOf('A', uint64(n+1))
			if n >= len(o.all()) {
				break
			}
			steps, story := o.hands(number)
			if slices.ContainsFunc(steps[:], func(who []authority.StaffID) bool { return len(who) == 0 }) {
				continue
			}
			whole++
			for _, who := range steps[0] {
				one := true
				for _, others := range steps[1:] {
					one = one && slices.Contains(others, who)
				}
				if !one {
					continue
				}
				byOne++
				if !alone {
					rt.Fatalf("refund %s was created, approved, printed and reconciled by person %d: %+v", number, who, steps)
				}
				if len(story.Request.Unreviewed()) == 0 {
					rt.Fatalf("refund %s was handled by one person and waits for no review", number)
				}
			}
		}
	})
	return whole, byOne
}

func (o *treasury) all() (out []document.Number) {
	for _, s := range []document.State{
		document.Draft, document.Approved, document.Issued, document.Voided, refund.Printing, refund.Undone, refund.Returned, refund.Reapplied,
	} {
		out = append(out, o.in(s)...)
	}
	return out
}

func TestNoSequenceLetsOnePersonHandleARefundFromEndToEnd(t *testing.T) {
	whole, _ := tried(t, false, 45)
	if whole == 0 {
		t.Error("no refund went all the way: the property was never tried")
	}
	t.Logf("%d refunds went all the way", whole)
}

func TestInAnOfficeOfOneEveryRefundGoesToTheReviewList(t *testing.T) {
	whole, byOne := tried(t, true, 30)
	if whole == 0 || byOne != whole {
		t.Errorf("%d refunds went all the way, %d by one person", whole, byOne)
	}
}
