package procedure_test

import (
	"errors"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/collection"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
	"curbstop/storage/bookstest"
)

// deviant is an office with one late account that owes 60.00 for water and 6.00 of a late fee.
func deviant(t *testing.T) (moving, account.Account) {
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	o.Charge(ledger.Bill{
		Account: uint64(a.ID), Kind: ledger.Penalty, Doc: document.Ref{Kind: "late fee", Number: document.NumberOf('A', 1)},
		Day: bookstest.Today - 19, Due: bookstest.Today - 19, Parts: []ledger.Part{{Service: "water", Amount: 600}},
	})
	return o, a
}

// request is the fee waived, or no cut for a month.
func request(a account.Account) procedure.RequestDeviation {
	return procedure.RequestDeviation{
		Account: a.ID, Rule: "late.percent", Why: "the post office lost the bill",
		Options: []deviation.Option{{Way: deviation.Waive, Amount: 600}, {Way: deviation.Stay, Until: bookstest.Today + 30}},
	}
}

func TestADeviationFromTheRequestToTheCredit(t *testing.T) {
	o, a := deviant(t)
	d := bookstest.Do(o.Office, o.Clerk, request(a))
	if d.Rule.Citation != "16 TAC 24.165(c)" || !strings.Contains(d.Rule.Sentence, "10 percent") || d.Options[0].Cost != 600 || d.Options[1].PutOff != 6600 {
		t.Fatalf("written: %+v", d)
	}
	if d.Options[1].Cost != 600 { // ten percent of the 60.00 for water, which bears no fee of the program's own yet
		t.Errorf("no late fee for a month costs %s", d.Options[1].Cost)
	}
	text := ""
	for _, f := range d.Facts {
		text += f.Label + ": " + f.Says + "\n"
	}
	for _, want := range []string{"Balance: $66.00, of it $66.00 past due", "Fees not paid: $6.00", "By the rules: "} {
		if !strings.Contains(text, want) {
			t.Errorf("the facts lack %q:\n%s", want, text)
		}
	}
	if len(d.Seen) < 3 || d.Taken != bookstest.Today {
		t.Errorf("taken from %d rows on %s", len(d.Seen), d.Taken)
	}
	approve := procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: 600, Reason: "not their fault"}
	if _, err := bookstest.Try(o.Manager, approve); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("approved before it was recommended: %v", err)
	}
	d = bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "two years without a late payment"})
	for who, s := range map[string]error{
		"clerk": second(bookstest.Try(o.Clerk, approve)), "supervisor": second(bookstest.Try(o.Supervisor, approve)),
	} {
		if !errors.Is(s, authority.ErrOwnWork) {
			t.Errorf("the %s decides over their own work: %v", who, s)
		}
	}
	if _, err := bookstest.Try(o.Clerk, procedure.ApplyDeviation{Number: d.Number}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("applied before it was approved: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, approve)
	d = bookstest.Do(o.Office, o.Supervisor, procedure.ApplyDeviation{Number: d.Number})
	s := o.Standing(a.ID)
	if s.Balance != 6000 || len(s.Items) != 1 || s.Items[0].Kind != ledger.Charge {
		t.Errorf("after the fee is waived: %+v", s)
	}
	made := bookstest.Ask(o.Office, o.Clerk, adjustment.ForPaper{Number: d.Effect.Doc.Number})
	if by := made.Adjustment.Preparers(); made.Adjustment.Total != -600 || len(by) != 2 || !strings.Contains(made.Adjustment.Reason, d.Ref().String()) {
		t.Errorf("the adjustment: %+v", made)
	}
	if _, err := bookstest.Try(o.Supervisor, procedure.ApplyDeviation{Number: d.Number}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("applied twice: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, procedure.RevokeDeviation{Number: d.Number, Reason: "no"}); fault.CodeOf(err) != "deviation.credited" {
		t.Errorf("a credit revoked: %v", err)
	}
}

func second[A any](_ A, err error) error { return err }

func TestADeviationHoldsUntilItsDayOrUntilItIsRevoked(t *testing.T) {
	o, a := deviant(t)
	d := o.Deviate(a.ID, "notice.reminder", bookstest.Today+30)
	gated := func() string {
		v := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID}).Answer.Of(collection.DoRemind)
		return v.String()
	}
	if !strings.Contains(gated(), "approved deviation to 10/31/2026") {
		t.Errorf("the gate: %s", gated())
	}
	on := bookstest.Ask(o.Office, o.Clerk, hold.OfAccount{Account: a.ID})[0].Hold
	for code, err := range map[string]error{
		"hold.deviation-end":  second(bookstest.Try(o.Manager, hold.End{ID: on.ID, Reason: "x"})),
		"hold.deviation-once": second(bookstest.Try(o.Manager, hold.Renew{ID: on.ID, Until: bookstest.Today + 90, Evidence: "x", Beyond: true})),
		"hold.deviation":      second(bookstest.Try(o.Manager, hold.Set{Account: a.ID, Kind: hold.Deviation, Reason: "x", Evidence: "x"})),
	} {
		if fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	bookstest.Do(o.Office, o.Manager, procedure.RevokeDeviation{Number: d.Number, Reason: "the house is let again"})
	if strings.Contains(gated(), "deviation") || len(o.Reread(a.ID).Held) != 0 {
		t.Errorf("revoked, and still: %s, %v", gated(), o.Reread(a.ID).Held)
	}
	o.Deviate(a.ID, "notice.reminder", bookstest.Today+5)
	o.Day(bookstest.Today + 6)
	last := bookstest.Ask(o.Office, o.Clerk, deviation.List{Account: a.ID})
	if len(last) != 2 || last[0].Stands != deviation.Expired || last[1].Stands != deviation.Revoked {
		t.Errorf("afterwards: %+v", last)
	}
}

func TestWhatIsNotAppliedInItsDaysLapses(t *testing.T) {
	o, a := deviant(t)
	d := bookstest.Do(o.Office, o.Clerk, request(a))
	bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "a good customer"})
	d = bookstest.Do(o.Office, o.Manager, procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: 600, Valid: bookstest.Today + 2})
	o.Day(bookstest.Today + 3)
	if _, err := bookstest.Try(o.Manager, procedure.ApplyDeviation{Number: d.Number}); fault.CodeOf(err) != "deviation.late" {
		t.Errorf("applied late: %v", err)
	}
	bookstest.Do(o.Office, o.Clerk, procedure.RequestDeviation{
		Account: a.ID, Rule: "late.percent", Why: "again", Options: []deviation.Option{{Way: deviation.Waive, Amount: 600}},
	})
}

func TestADecisionOnOtherFactsIsRefused(t *testing.T) {
	o, a := deviant(t)
	d := bookstest.Do(o.Office, o.Clerk, request(a))
	bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "a good customer"})
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 1000})
	if p := bookstest.Ask(o.Office, o.Manager, procedure.ReadDeviation{Number: d.Number}); len(p.Changed) == 0 {
		t.Error("the page does not say that the account paid since")
	}
	approve := procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: 600}
	if _, err := bookstest.Try(o.Manager, approve); fault.CodeOf(err) != "deviation.changed" || !strings.Contains(err.Error(), "standing") {
		t.Errorf("decided on old facts: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, deviation.Return{Number: d.Number, Reason: "they paid"})
	bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "even so"})
	bookstest.Do(o.Office, o.Manager, approve)
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 5600})
	if _, err := bookstest.Try(o.Manager, procedure.ApplyDeviation{Number: d.Number}); fault.CodeOf(err) != "deviation.paid" {
		t.Errorf("the fee was paid before it was waived: %v", err)
	}
}

func TestAnExtensionPassesTheOneRuleThatWasWaived(t *testing.T) {
	o, a := deviant(t)
	extend := func(rule string) (deviation.Deviation, error) {
		d := bookstest.Do(o.Office, o.Clerk, procedure.RequestDeviation{
			Account: a.ID, Rule: rule, Why: "the wages come late", Options: []deviation.Option{{Way: deviation.Later, Until: bookstest.Today + 60}},
		})
		bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 1, Text: "it will be paid"})
		bookstest.Do(o.Office, o.Manager, procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: d.Options[0].Size()})
		return bookstest.Try(o.Manager, procedure.ApplyDeviation{Number: d.Number})
	}
	if _, err := extend("extension.most-a-year"); fault.CodeOf(err) != "deviation.other-rule" || !strings.Contains(err.Error(), "extension.days-past-cut") {
		t.Errorf("another rule is passed with it: %v", err)
	}
	if _, err := bookstest.Try(o.Supervisor, arrangement.Make{Offer: arrangement.Offer{
		Account: a.ID, Kind: arrangement.Extension, Until: bookstest.Today + 60, Reason: "wages", Contact: "by telephone",
	}}); fault.CodeOf(err) != "arrangement.beyond" {
		t.Errorf("without a deviation: %v", err)
	}
	d, err := extend("extension.days-past-cut")
	if err != nil {
		t.Fatal(err)
	}
	made := bookstest.Ask(o.Office, o.Clerk, arrangement.Read{Number: d.Effect.Doc.Number}).Arrangement
	if made.Status != arrangement.Active || made.Last() != bookstest.Today+60 || len(made.Beyond) != 1 {
		t.Errorf("the extension: %+v", made)
	}
	bookstest.Do(o.Office, o.Manager, procedure.RevokeDeviation{Number: d.Number, Reason: "the wages came"})
	if made := bookstest.Ask(o.Office, o.Clerk, arrangement.Read{Number: d.Effect.Doc.Number}).Arrangement; made.Status == arrangement.Active {
		t.Error("the extension outlives its deviation")
	}
}

func TestWhatARequestIsRefusedFor(t *testing.T) {
	o, a := deviant(t)
	bookstest.Do(o.Office, o.Manager, workday.WriteSection{Number: "4", Title: "Fees"})
	bookstest.Do(o.Office, o.Manager, workday.WriteSection{Number: "4.2", Title: "Trip charge", Text: "A second trip to an address is charged 25.00. Nobody is let off."})
	for code, change := range map[string]func(*procedure.RequestDeviation){
		"deviation.no-rule":      func(c *procedure.RequestDeviation) { c.Rule = "late.never" },
		"deviation.no-section":   func(c *procedure.RequestDeviation) { c.Rule = "manual 9.9" },
		"deviation.law":          func(c *procedure.RequestDeviation) { c.Rule = "notice.final-days" },
		"deviation.not-used":     func(c *procedure.RequestDeviation) { c.Rule = "late.flat" },
		"deviation.no-why":       func(c *procedure.RequestDeviation) { c.Why = " " },
		"deviation.options":      func(c *procedure.RequestDeviation) { c.Options = nil },
		"deviation.option-twice": func(c *procedure.RequestDeviation) { c.Options[1] = c.Options[0] },
		"deviation.way":          func(c *procedure.RequestDeviation) { c.Options[0].Way = "look away" },
		"deviation.amount":       func(c *procedure.RequestDeviation) { c.Options[0].Amount = 0 },
		"deviation.fees":         func(c *procedure.RequestDeviation) { c.Options[0].Amount = 601 },
		"deviation.credit": func(c *procedure.RequestDeviation) {
			c.Options[0] = deviation.Option{Way: deviation.Credit, Amount: 6601}
		},
		"deviation.later": func(c *procedure.RequestDeviation) {
			c.Options[0] = deviation.Option{Way: deviation.Later, Until: bookstest.Today + 9}
		},
		"deviation.until":     func(c *procedure.RequestDeviation) { c.Options[1].Until = bookstest.Today },
		"deviation.not-draft": func(c *procedure.RequestDeviation) { c.Number = 1<<56*'A' + 1 },
	} {
		if code == "deviation.not-draft" {
			d := bookstest.Do(o.Office, o.Clerk, request(a))
			if _, err := bookstest.Try(o.Clerk, request(a)); fault.CodeOf(err) != "deviation.open" {
				t.Errorf("the same asked for twice: %v", err)
			}
			if _, err := bookstest.Try(o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Option: 3, Text: "x"}); fault.CodeOf(err) != "deviation.no-option" {
				t.Errorf("an option it has not: %v", err)
			}
			if _, err := bookstest.Try(o.Supervisor, procedure.RecommendDeviation{Number: d.Number}); fault.CodeOf(err) != "deviation.no-advice" {
				t.Errorf("without reasons: %v", err)
			}
			bookstest.Do(o.Office, o.Clerk, deviation.Withdraw{Number: d.Number, Reason: "asked for by mistake"})
			change = func(c *procedure.RequestDeviation) { c.Number = d.Number }
		}
		c := request(a)
		change(&c)
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	c := request(a)
	c.Rule = "manual 4.2"
	if d := bookstest.Do(o.Office, o.Clerk, c); d.Rule.Sentence != "Trip charge. A second trip to an address is charged 25.00. Nobody is let off." || d.Rule.Section() != "4.2" {
		t.Errorf("cited: %+v", d.Rule)
	}
}

func TestPrecedentsAreFoundInTheBooks(t *testing.T) {
	o, a := deviant(t)
	like, other, shop := o.Account("0102", "Ana Ruiz"), o.Account("0103", "Lee Chan"), o.Account("0104", "Corner Cafe")
	o.Alter(shop.ID, func(a *account.Account) { a.Class = "COMMERCIAL" })
	for _, x := range []account.Account{like, other, shop} {
		owes(o, x.ID)
	}
	// the same rule: approved for one like it, refused for a shop
	o.Deviate(like.ID, "late.percent", bookstest.Today+20)
	d := bookstest.Do(o.Office, o.Clerk, procedure.RequestDeviation{
		Account: shop.ID, Rule: "late.percent", Why: "away on leave", Options: []deviation.Option{{Way: deviation.Stay, Until: bookstest.Today + 9}},
	})
	bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: d.Number, Text: "no reason"})
	bookstest.Do(o.Office, o.Manager, deviation.Refuse{Number: d.Number, Reason: "a shop can have its mail read"})
	// like cases of other kinds: a courtesy of the same class, one of the shop's, a settlement
	courtesy := func(x account.Account) {
		j := bookstest.Do(o.Office, o.Clerk, adjustment.Enter{Account: x.ID, Sort: adjustment.Courtesy, Parts: []ledger.Part{{Service: "water", Amount: -500}}, Reason: "wrong address"})
		bookstest.Do(o.Office, o.Manager, adjustment.Approve{Number: j.Number, Total: j.Total})
	}
	courtesy(other)
	courtesy(shop)
	found := bookstest.Ask(o.Office, o.Clerk, procedure.FindPrecedents{Account: a.ID, Rule: "late.percent"})
	var got []string
	for _, p := range found.Precedents {
		got = append(got, p.Number+": "+p.What+", "+p.Decided+" ("+p.Like+")")
	}
	want := []string{
		"0102: deviation from late.percent, approved: no cut, notice or late fee to 10/21/2026 (same rule, same class)",
		"0104: deviation from late.percent, refused: a shop can have its mail read (same rule)",
		"0103: courtesy credit, given: wrong address (same class)",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if found.Looked != 4 || found.Like != 3 || found.Granted != 2 {
		t.Errorf("%d looked at, %d like, %d granted", found.Looked, found.Like, found.Granted)
	}
	mine := bookstest.Do(o.Office, o.Clerk, request(a))
	if len(mine.Found.Precedents) != 3 {
		t.Errorf("the request cites %+v", mine.Found)
	}
	// what a deviation did is no case of its own
	bookstest.Do(o.Office, o.Supervisor, procedure.RecommendDeviation{Number: mine.Number, Option: 1, Text: "as before"})
	bookstest.Do(o.Office, o.Manager, procedure.ApproveDeviation{Number: mine.Number, Option: 1, Size: 600})
	bookstest.Do(o.Office, o.Manager, procedure.ApplyDeviation{Number: mine.Number})
	again := bookstest.Ask(o.Office, o.Clerk, procedure.FindPrecedents{Account: other.ID, Rule: "late.percent"})
	credits := 0
	for _, p := range again.Precedents {
		if p.What == "courtesy credit" {
			credits++
		}
	}
	if credits != 1 || again.Like != 4 {
		t.Errorf("%d courtesies among %+v", credits, again)
	}
}

func TestTheLimitOfADecisionIsWhatItGivesUpAndPutsOff(t *testing.T) {
	o, a := deviant(t)
	o.Charge(ledger.Bill{
		Account: uint64(a.ID), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 900)},
		Day: bookstest.Today - 40, Due: bookstest.Today - 24, Parts: []ledger.Part{{Service: "water", Amount: 600 * money.Dollar}},
	})
	boss := o.Hire("boss", "Bo Ames", "deviation.request", "deviation.recommend")
	d := bookstest.Do(o.Office, o.Clerk, request(a))
	d = bookstest.Do(o.Office, boss, procedure.RecommendDeviation{Number: d.Number, Option: 2, Text: "wait"})
	_, err := bookstest.Try(o.Supervisor, procedure.ApproveDeviation{Number: d.Number, Option: 2, Size: d.Options[1].Size()})
	if !errors.Is(err, authority.ErrOverLimit) || !strings.Contains(err.Error(), "Ada Moreno") {
		t.Errorf("the supervisor puts %s off: %v", d.Options[1].Size(), err)
	}
	bookstest.Do(o.Office, o.Supervisor, procedure.ApproveDeviation{Number: d.Number, Option: 1, Size: d.Options[0].Size()})
}
