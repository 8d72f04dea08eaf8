package refund_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// alone makes the office one of one person, or no longer.
type alone struct{ On bool }

func (alone) Name() string                            { return "test.alone" }
func (alone) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c alone) Do(b refund.Books, _ authority.Sign) (bool, error) {
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return false, err
	}
	h.Alone = c.On
	return true, b.House().Put(h)
}

func (o *refunds) review() []oversight.ReviewLine {
	o.Helper()
	return o.reviewed(oversight.ReviewList{})
}

// reviewed lists the deeds about refunds; who sets their own limits stands on the list too.
func (o *refunds) reviewed(q oversight.ReviewList) []oversight.ReviewLine {
	o.Helper()
	return slices.DeleteFunc(bookstest.Ask(o.Office, o.Manager, q), func(l oversight.ReviewLine) bool { return !strings.HasPrefix(l.Command, "refund.") })
}

// The parts of a refund that different people should do.
type part string

const (
	requests, approves, prints, signs, reconciles part = "requested", "approved", "printed", "signed", "reconciled"
)

// drawnBy prints one approved refund and says that its check came out.
func (o *refunds) drawnBy(who *office.Session, n document.Number) refund.Check {
	o.Helper()
	batch := bookstest.Do(o.Office, who, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{n}})
	bookstest.Do(o.Office, who, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	all := o.tell(n).Checks
	return all[len(all)-1]
}

// Two may print, and each approved one refund: each prints the other's, and neither prints both because the other had a hand in one.
func TestABatchIsLookedAtRefundByRefund(t *testing.T) {
	o := open(t, 9000)
	o.mayNotPrint(o.printer, o.Clerk)
	mine, theirs := o.approved(2000), o.requested(3000)
	bookstest.Do(o.Office, o.Manager, refund.Approve{Number: theirs.Number})
	both := refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{mine.Number, theirs.Number}}
	refused(o, "both", o.Supervisor, both, "authority.own-work")
	refused(o, "both", o.Manager, both, "authority.own-work")
	both.Requests = both.Requests[1:]
	bookstest.Do(o.Office, o.Supervisor, both)
	if got := o.review(); len(got) != 0 {
		t.Errorf("on the list: %+v", got[0])
	}
}

// mayNotPrint ends these people's leave to print checks.
func (o *refunds) mayNotPrint(who ...*office.Session) {
	o.Helper()
	for _, s := range who {
		bookstest.Do(o.Office, o.Manager, staff.GrantVerb{Staff: s.Who, Verb: refund.VerbPrint, Barred: true, Reason: "other work"})
	}
}

func TestThreePeopleLeaveNothingToReview(t *testing.T) {
	o := open(t, 5000)
	r := o.approved(5000)
	o.drawnBy(o.Manager, r.Number)
	if got := o.review(); len(got) != 0 {
		t.Errorf("on the list: %+v", got[0])
	}
}

func TestWhereStaffIsTooFewSomebodyLooks(t *testing.T) {
	o := open(t, 5000)
	r := o.approved(5000)
	refused(o, "who approved it, while others may print", o.Supervisor,
		refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}}, "authority.own-work")
	if got := bookstest.Ask(o.Office, o.Supervisor, refund.ToPrint{}); len(got.Numbers) != 0 || got.Others != 1 {
		t.Errorf("who approved it may print %+v", got)
	}
	if got := bookstest.Ask(o.Office, o.printer, refund.ToPrint{}); len(got.Numbers) != 1 || got.Total != 5000 || got.Others != 0 {
		t.Errorf("who had no part may print %+v", got)
	}
	o.mayNotPrint(o.printer, o.Manager)
	o.drawnBy(o.Supervisor, r.Number)
	got := o.review()
	if len(got) != 1 || got[0].Who != "Luis Peña" || got[0].Did != "print refund checks" || got[0].Setting || got[0].First.Seq == 0 {
		t.Fatalf("on the list: %+v", got)
	}
	one := []oversight.Entry{got[0].Entry}
	refused(o, "nothing", o.Manager, oversight.Review{Note: "x"}, "alone.count")
	refused(o, "nothing said", o.Manager, oversight.Review{Entries: one}, "alone.no-note")
	refused(o, "own work", o.Supervisor, oversight.Review{Entries: one, Note: "x"}, "alone.own")
	refused(o, "somebody without the grant", o.Second, oversight.Review{Entries: one, Note: "x"}, "authority.no-grant")
	refused(o, "another entry", o.Manager, oversight.Review{Entries: []oversight.Entry{{Drawer: 'A', Seq: 1}}, Note: "x"}, "alone.absent")
	bookstest.Do(o.Office, o.Manager, oversight.Review{Entries: one, Note: "looked at the stub"})
	refused(o, "twice", o.Manager, oversight.Review{Entries: one, Note: "x"}, "alone.reviewed")
	all := o.reviewed(oversight.ReviewList{All: true})
	if len(o.review()) != 0 || len(all) != 1 || all[0].Reviewer != "Ada Moreno" || all[0].Note != "looked at the stub" {
		t.Errorf("reviewed: %+v", all)
	}
}

func TestAnOfficeOfOnePerson(t *testing.T) {
	o := open(t, 5000)
	r := bookstest.Do(o.Office, o.Manager, o.ask(5000))
	refused(o, "own request", o.Manager, refund.Approve{Number: r.Number}, "authority.own-work")
	o.LeaveAlone()
	bookstest.Do(o.Office, o.Manager, refund.Approve{Number: r.Number})
	if got := o.review(); len(got) != 1 || !got[0].Setting || got[0].Amount != 5000 || got[0].Subject != r.Ref().String() {
		t.Fatalf("on the list before it is printed: %+v", got)
	}
	check := o.drawnBy(o.Manager, r.Number)
	var all []oversight.Entry
	for _, l := range o.review() {
		all = append(all, l.Entry)
	}
	own := o.review()[0].Who
	refused(o, "own list", o.Manager, oversight.Review{Entries: all, Note: "x"}, "alone.own")
	refused(o, "by her own name", o.Manager, oversight.Review{Entries: all, Note: "x", By: own}, "alone.own")
	bookstest.Do(o.Office, o.Manager, oversight.Review{Entries: all, Note: "in order", By: "Mayor Pat Greer"})
	// what she does afterwards stands on the list again
	bookstest.Do(o.Office, o.Manager, refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 5000})
	got := o.review()
	if len(got) != 1 || got[0].Subject != check.Ref().String() {
		t.Fatalf("after clearing her own check: %+v", got)
	}
}

// No sequence of deeds by any set of roles gets two parts of a refund done by one person unless it stands on the review list. Requested
// and approved, or all four, by one person is only where the office is one of one person; printed or reconciled by who had a part
// before, only where nobody without a part could do it: Nora Webb always may print, three people may reconcile.
func TestNobodyDoesItAllUnseen(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o := open(t, 5000)
		people := []*office.Session{o.Manager, o.Supervisor, o.Clerk, o.Second, o.printer}
		var req refund.Request
		var batch refund.Batch
		var check refund.Check
		did, ever := map[part]map[string]bool{}, map[string]bool{}
		note := func(p part, who *office.Session, err error) {
			if err != nil {
				return
			}
			ever[who.Name] = ever[who.Name] || p != reconciles
			if p == requests {
				did = map[part]map[string]bool{}
			}
			if did[p] == nil {
				did[p] = map[string]bool{}
			}
			did[p][who.Name] = true
		}
		isAlone, everAlone := false, false
		for range rapid.IntRange(4, 16).Draw(r, "deeds") {
			who := rapid.SampledFrom(people).Draw(r, "who")
			var err error
			switch rapid.IntRange(0, 9).Draw(r, "deed") {
			case 0, 1:
				ask := o.ask(5000)
				ask.Number = req.Number
				var got refund.Request
				if got, err = bookstest.Try(who, ask); err == nil {
					req = got
				}
				note(requests, who, err)
			case 2:
				_, err = bookstest.Try(who, refund.Approve{Number: req.Number})
				note(approves, who, err)
			case 3:
				var got refund.Batch
				if got, err = bookstest.Try(who, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{req.Number}}); err == nil {
					batch = got
				}
				note(prints, who, err)
			case 4:
				if _, err = bookstest.Try(who, refund.Answer{Batch: batch.Number, CameOut: batch.Checks}); err == nil {
					check.Number, ever[who.Name] = batch.Checks[0], true
				}
			case 5:
				_, err = bookstest.Try(who, refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 5000})
				note(reconciles, who, err)
			case 6:
				_, _ = bookstest.Try(who, refund.GiveBack{Number: req.Number, Reason: "x"})
			case 7:
				_, _ = bookstest.Try(who, refund.UndoCheck{Number: check.Number, Reason: "x"})
			case 9:
				_, err = bookstest.Try(who, refund.SignChecks{Numbers: []document.Number{check.Number}})
				note(signs, who, err)
			case 8:
				isAlone = !isAlone
				everAlone = everAlone || isAlone
				bookstest.Do(o.Office, o.Manager, alone{On: isAlone})
			}
		}
		list := o.review()
		for _, who := range people {
			parts := 0
			for _, p := range []part{requests, approves, prints, signs, reconciles} {
				if did[p][who.Name] {
					parts++
				}
			}
			listed := slices.ContainsFunc(list, func(l oversight.ReviewLine) bool { return slices.Contains(l.Sign.Parties(), who.Who) })
			if parts > 1 && !listed {
				r.Fatalf("%s did %d parts, and the refund is not on the review list: %v", who.Name, parts, did)
			}
			asked, approved := did[requests][who.Name], did[approves][who.Name]
			printed, reconciled := did[prints][who.Name], did[reconciles][who.Name]
			free := !ever[o.Manager.Name] || !ever[o.Supervisor.Name] || !ever[o.Clerk.Name]
			if (asked && approved || printed && (asked || approved) || reconciled && parts > 1 && free) && !everAlone {
				r.Fatalf("%s did %d parts of a refund in an office of several: %v", who.Name, parts, did)
			}
		}
	})
}
