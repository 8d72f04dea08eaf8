package refund_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/office"
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

func (o *refunds) review() []refund.Reviewing {
	o.Helper()
	return bookstest.Ask(o.Office, o.Clerk, refund.ToReview{})
}

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
		t.Errorf("on the list: %v", got[0].Said())
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
		t.Errorf("on the list: %v", got[0].Said())
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
	if len(got) != 1 || got[0].Said() != "Luis Peña approved and printed" {
		t.Fatalf("on the list: %+v", got)
	}
	if d := bookstest.Ask(o.Office, o.Clerk, refund.OnDesk{}); d.Review != 1 || d.ReviewSum != 5000 {
		t.Errorf("the desk counts %d, %s", d.Review, d.ReviewSum)
	}
	one := []document.Number{r.Number}
	refused(o, "nothing", o.Manager, refund.Review{}, "refund.review-count")
	refused(o, "own work", o.Supervisor, refund.Review{Numbers: one}, "refund.review-own")
	refused(o, "somebody without the grant", o.Second, refund.Review{Numbers: one}, "authority.no-grant")
	bookstest.Do(o.Office, o.Manager, refund.Review{Numbers: one, Note: "looked at the stub"})
	refused(o, "twice", o.Manager, refund.Review{Numbers: one}, "refund.not-for-review")
	events := o.tell(r.Number).Events
	if len(o.review()) != 0 || !slices.ContainsFunc(events, func(e refund.Event) bool { return e.What == "Reviewed" && e.Note == "looked at the stub" }) {
		t.Errorf("the story says %+v", events)
	}
}

func TestAnOfficeOfOnePerson(t *testing.T) {
	o := open(t, 5000)
	r := bookstest.Do(o.Office, o.Manager, o.ask(5000))
	refused(o, "own request", o.Manager, refund.Approve{Number: r.Number}, "authority.own-work")
	bookstest.Do(o.Office, o.Manager, alone{On: true})
	bookstest.Do(o.Office, o.Manager, refund.Approve{Number: r.Number})
	if got := o.review(); len(got) != 1 {
		t.Fatalf("%d on the list before it is printed", len(got))
	}
	check := o.drawnBy(o.Manager, r.Number)
	one := []document.Number{r.Number}
	own := o.review()[0].People[0].Name
	refused(o, "own list", o.Manager, refund.Review{Numbers: one}, "refund.review-own")
	refused(o, "by her own name", o.Manager, refund.Review{Numbers: one, By: own}, "refund.review-own")
	bookstest.Do(o.Office, o.Manager, refund.Review{Numbers: one, By: "Mayor Pat Greer"})
	// what she does afterwards stands on the list again
	bookstest.Do(o.Office, o.Manager, refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 5000})
	got := o.review()
	if len(got) != 1 || len(got[0].People[0].Parts) != 4 {
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
		did, ever := map[refund.Part]map[string]bool{}, map[string]bool{}
		note := func(p refund.Part, who *office.Session, err error) {
			if err != nil {
				return
			}
			ever[who.Name] = ever[who.Name] || p != refund.Reconciles
			if p == refund.Requests {
				did = map[refund.Part]map[string]bool{}
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
				note(refund.Requests, who, err)
			case 2:
				_, err = bookstest.Try(who, refund.Approve{Number: req.Number})
				note(refund.Approves, who, err)
			case 3:
				var got refund.Batch
				if got, err = bookstest.Try(who, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{req.Number}}); err == nil {
					batch = got
				}
				note(refund.Prints, who, err)
			case 4:
				if _, err = bookstest.Try(who, refund.Answer{Batch: batch.Number, CameOut: batch.Checks}); err == nil {
					check.Number, ever[who.Name] = batch.Checks[0], true
				}
			case 5:
				_, err = bookstest.Try(who, refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 5000})
				note(refund.Reconciles, who, err)
			case 6:
				_, _ = bookstest.Try(who, refund.GiveBack{Number: req.Number, Reason: "x"})
			case 7:
				_, _ = bookstest.Try(who, refund.UndoCheck{Number: check.Number, Reason: "x"})
			case 9:
				_, err = bookstest.Try(who, refund.SignChecks{Numbers: []document.Number{check.Number}})
				note(refund.Signs, who, err)
			case 8:
				isAlone = !isAlone
				everAlone = everAlone || isAlone
				bookstest.Do(o.Office, o.Manager, alone{On: isAlone})
			}
		}
		listed := len(o.review()) > 0
		for _, who := range people {
			parts := 0
			for _, p := range []refund.Part{refund.Requests, refund.Approves, refund.Prints, refund.Signs, refund.Reconciles} {
				if did[p][who.Name] {
					parts++
				}
			}
			if parts > 1 && !listed {
				r.Fatalf("%s did %d parts, and the refund is not on the review list: %v", who.Name, parts, did)
			}
			asks, approves := did[refund.Requests][who.Name], did[refund.Approves][who.Name]
			prints, reconciles := did[refund.Prints][who.Name], did[refund.Reconciles][who.Name]
			free := !ever[o.Manager.Name] || !ever[o.Supervisor.Name] || !ever[o.Clerk.Name]
			if (asks && approves || prints && (asks || approves) || reconciles && parts > 1 && free) && !everAlone {
				r.Fatalf("%s did %d parts of a refund in an office of several: %v", who.Name, parts, did)
			}
		}
	})
}
