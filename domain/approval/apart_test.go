package approval_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// treasury is an office whose people try anything they like with refunds, each for themselves, for another, or sent up, while people come and
// go, change roles, are in training, and the limits and the setting of a one-person office change.
type treasury struct {
	*bookstest.Office
	people []*office.Session
	bank   uint64
	made   int
	alone  bool // ever
}

func treasuryOf(t *testing.T, size int, alone bool) *treasury {
	o := &treasury{Office: bookstest.Open(t), alone: alone}
	account := bookstest.Do(o.Office, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
	}})
	o.bank, o.people = uint64(account.ID), []*office.Session{o.Manager, o.Supervisor, o.Clerk, o.Second}
	for i, s := range o.people[1:] {
		o.change(s, func(p *staff.Person) {
			if p.Apart = false; i+1 >= size {
				p.Left = bookstest.Today
			}
		})
	}
	o.people = o.people[:size]
	if alone {
		bookstest.Do(o.Office, o.Manager, staff.WorkAlone{Alone: true, Reason: "the clerk's place is empty"})
	}
	return o
}

// change lets the manager change a person; what is refused stays as it was.
func (o *treasury) change(s *office.Session, how func(*staff.Person)) {
	p := bookstest.Ask(o.Office, o.Manager, staff.Read{ID: s.Who}).Person
	how(&p)
	_, _ = bookstest.Try(o.Manager, staff.ChangePerson{Person: p})
}

// upheaval changes something about the office in the middle of its work.
func (o *treasury) upheaval(rt *rapid.T, settings bool) {
	who := rapid.SampledFrom(o.people).Draw(rt, "whom")
	switch rapid.IntRange(0, 4).Draw(rt, "upheaval") {
	case 0:
		role := rapid.SampledFrom(staff.Roles).Draw(rt, "role")
		o.change(who, func(p *staff.Person) { p.Role = role })
	case 1:
		o.change(who, func(p *staff.Person) {
			if p.Trainer = 0; rapid.Bool().Draw(rt, "in training") {
				p.Trainer = o.Manager.Who
			}
		})
	case 2:
		verb := rapid.SampledFrom([]authority.Verb{refund.VerbRequest, refund.VerbApprove, refund.VerbPrint, refund.VerbClear}).Draw(rt, "verb")
		cell := staff.Cell{Held: true, Limit: money.Most, DayTotal: money.Most}
		if rapid.Bool().Draw(rt, "taken away") {
			cell = staff.Cell{}
		}
		m := bookstest.Ask(o.Office, o.Manager, staff.ReadMatrix{})
		_, _ = bookstest.Try(o.Manager, staff.SetMatrix{
			Basis: m.Newest, Cuts: []staff.Cut{{Verb: verb, Role: rapid.SampledFrom(staff.Roles).Draw(rt, "of"), Cell: cell}}, Reason: "board",
		})
	case 3:
		if settings {
			o.setting(rt)
		}
	case 4:
		o.lend(rt, who)
	}
}

// setting lets all but the manager leave and the manager work alone, or the others come back.
func (o *treasury) setting(rt *rapid.T) {
	alone := rapid.Bool().Draw(rt, "alone")
	for _, s := range o.people {
		if s != o.Manager {
			o.change(s, func(p *staff.Person) {
				if p.Left = 0; alone {
					p.Left = bookstest.Today
				}
			})
		}
	}
	if _, err := bookstest.Try(o.Manager, staff.WorkAlone{Alone: alone, Reason: "as things are"}); err == nil && alone {
		o.alone = true
	}
}

// attempt tries a deed, and when it is refused by authority may send it up.
func attempt[B, R any](o *treasury, rt *rapid.T, who *office.Session, c office.Command[B, R]) {
	if _, err := bookstest.Try(who, c); err != nil && rapid.Bool().Draw(rt, "send up") {
		_, _ = sent(who, c, 0)
	}
}

func (o *treasury) step(rt *rapid.T, settings bool) {
	who := rapid.SampledFrom(o.people).Draw(rt, "who")
	switch rapid.IntRange(0, 13).Draw(rt, "deed") {
	case 0:
		o.made++
		a := credited(o.Office, fmt.Sprintf("%04d", 3000+o.made), 900*money.Dollar)
		attempt(o, rt, who, ask(a, money.Amount(rapid.SampledFrom([]int64{80, 300, 700}).Draw(rt, "dollars"))*money.Dollar))
	case 1, 2, 3:
		for _, r := range o.in(document.Draft) {
			attempt(o, rt, who, refund.Approve{Number: r})
		}
	case 4, 5:
		if ready := o.in(document.Approved); len(ready) > 0 {
			attempt(o, rt, who, refund.IssueChecks{Bank: o.bank, Requests: ready[:1]})
		}
	case 6, 7:
		if at, err := office.Ask(o.Context(), o.Manager, refund.OnDesk{}); err == nil && at.Batch != 0 {
			b := bookstest.Ask(o.Office, o.Manager, refund.ReadBatch{Number: at.Batch})
			_, _ = bookstest.Try(who, refund.Answer{Batch: b.Number, CameOut: b.Checks})
		}
	case 8, 9:
		for _, c := range o.outstanding() {
			attempt(o, rt, who, refund.Clear{Number: c.Number, Day: bookstest.Today, Amount: c.Amount})
		}
	case 10, 11:
		for _, up := range bookstest.Ask(o.Office, o.Manager, approval.History{}) {
			_, _ = bookstest.Try(who, approval.Approve{Number: up.Number})
		}
	default:
		o.upheaval(rt, settings)
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
		_, _ = bookstest.Try(o.Manager, delegation.Consent{Number: d.Number, Give: true})
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

// outcome counts what sequences came to: refunds printed, those reconciled too, and those of them that one person did all of.
type outcome struct{ printed, whole, byOne int }

// looked counts one office's refunds, and fails for one that one person took from end to end unless the setting let them, and then unless each of
// their deeds that another should have done is on the review list.
func (o *treasury) looked(rt *rapid.T, sum *outcome) {
	list := bookstest.Ask(o.Office, o.Manager, oversight.ReviewList{All: true})
	for _, number := range o.all() {
		steps, story := o.hands(number)
		if len(steps[2]) > 0 {
			sum.printed++
		}
		if slices.ContainsFunc(steps[:], func(who []authority.StaffID) bool { return len(who) == 0 }) {
			continue
		}
		sum.whole++
		for _, who := range steps[0] {
			one := true
			for _, others := range steps[1:] {
				one = one && slices.Contains(others, who)
			}
			if !one {
				continue
			}
			sum.byOne++
			if !o.alone {
				rt.Fatalf("refund %s was created, approved, printed and reconciled by person %d: %+v", number, who, steps)
			}
			if !listed(list, who, "refund.approve", story.Request.Ref().String()) && !listed(list, who, "refund.check-cleared", story.Checks[len(story.Checks)-1].Ref().String()) {
				rt.Fatalf("refund %s was handled by one person and waits for no review: %+v", number, list)
			}
		}
	}
}

func listed(list []oversight.ReviewLine, who authority.StaffID, command, about string) bool {
	return slices.ContainsFunc(list, func(l oversight.ReviewLine) bool {
		return l.Command == command && strings.HasPrefix(l.Subject, about) && slices.Contains(l.Sign.Parties(), who)
	})
}

// tried draws sequences of deeds in an office of a size and looks at every refund. It fails when too few refunds went all the way.
func tried(t *testing.T, size int, alone, settings bool, rounds int) outcome {
	sum, offices := outcome{}, 0
	rapid.Check(t, func(rt *rapid.T) {
		o := treasuryOf(t, size, alone)
		for range rounds {
			o.step(rt, settings)
		}
		offices++
		o.looked(rt, &sum)
	})
	t.Logf("%d offices of %d: %d refunds were printed, %d reconciled too, %d all by one person", offices, size, sum.printed, sum.whole, sum.byOne)
	if sum.printed < offices/2 || sum.whole < offices/4 {
		t.Errorf("of %d offices only %d refunds were printed and %d reconciled: the property was hardly tried", offices, sum.printed, sum.whole)
	}
	return sum
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
	for _, size := range []int{2, 3, 4} {
		t.Run(fmt.Sprintf("an office of %d", size), func(t *testing.T) {
			if sum := tried(t, size, false, false, 70); sum.byOne != 0 {
				t.Errorf("%+v", sum)
			}
		})
	}
}

func TestInAnOfficeOfOneEveryRefundGoesToTheReviewList(t *testing.T) {
	if sum := tried(t, 1, true, false, 50); sum.byOne != sum.whole {
		t.Errorf("%+v", sum)
	}
}

func TestWhereTheSettingChangesInBetweenWhatOnePersonDidIsOnTheList(t *testing.T) {
	byOne := 0
	for _, size := range []int{2, 3} {
		t.Run(fmt.Sprintf("an office of %d", size), func(t *testing.T) { byOne += tried(t, size, false, true, 90).byOne })
	}
	if byOne == 0 {
		t.Error("nobody did all of a refund alone: the list was never asked")
	}
}
