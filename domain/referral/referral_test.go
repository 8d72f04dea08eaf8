package referral_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/referral"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/storage/bookstest"
)

var everything = row.Span{}

func TestOnlyWhatNothingStandsAgainstIsReferred(t *testing.T) {
	d := open(t)
	o := d.Office
	fine, small, young := d.gone("0201", 12_000), d.gone("0202", 4_000), d.gone("0203", 9_000)
	o.Charge(ledger.Bill{Account: uint64(d.gone("0204", 0).ID), Parts: []ledger.Part{{Service: "water", Amount: 9_000}}})
	served := o.Account("0205", "Ann Stone")
	o.Charge(ledger.Bill{Account: uint64(served.ID), Day: bookstest.Today - 200, Due: bookstest.Today - 184, Parts: []ledger.Part{{Service: "water", Amount: 9_000}}})
	_ = young
	disputed, bankrupt, planned, flagged := d.gone("0206", 9_000), d.gone("0207", 9_000), d.gone("0208", 9_000), d.gone("0209", 9_000)
	bookstest.Do(o, o.Manager, hold.Set{Account: disputed.ID, Kind: hold.Dispute, Amount: 500, Reason: "leak"})
	bookstest.Do(o, o.Manager, hold.Set{Account: bankrupt.ID, Kind: hold.Bankruptcy, Petition: bookstest.Today - 10, Reason: "chapter 7"})
	bookstest.Do(o, o.Manager, arrangement.Make{Offer: arrangement.Offer{
		Account: planned.ID, Kind: arrangement.Plan, N: 3, Every: arrangement.Monthly, First: bookstest.Today + 14, Reason: "out of work",
	}})
	bookstest.Do(o, o.Manager, hold.Set{Account: flagged.ID, Kind: hold.Weather, Until: bookstest.Today + 5, Reason: "20F"})

	why := map[string]string{}
	for _, c := range bookstest.Ask(o, o.Clerk, referral.Eligible{Sort: referral.Collector, All: true}).Rows {
		why[c.Number] = c.Says()
	}
	for number, want := range map[string]string{
		fine.Number: "", small.Number: "less than $50.00", "0203": "", "0204": "not past due 90 days", "0205": "still served",
		"0206": "dispute", "0207": "bankruptcy", "0208": "payment arrangement", "0209": "",
	} {
		if got, ok := why[number]; !ok || want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("account %s: %q, want %q", number, got, want)
		}
	}
	page := bookstest.Ask(o, o.Clerk, referral.Eligible{Sort: referral.Collector, Limit: 2})
	rest := bookstest.Ask(o, o.Clerk, referral.Eligible{Sort: referral.Collector, After: page.Next})
	if len(page.Rows) != 2 || page.Next == 0 || len(rest.Rows) != 1 || rest.Next != 0 || page.Sum+rest.Sum != 30_000 {
		t.Errorf("page by page: %+v, %+v", page, rest)
	}
	_, err := bookstest.Try(o.Clerk, referral.Propose{Agency: d.Agency.ID, Accounts: []account.ID{fine.ID, disputed.ID}})
	refused(t, err, "referral.stands")
	if got := bookstest.Ask(o, o.Clerk, referral.OfAccount{Account: fine.ID}); len(got) != 0 {
		t.Errorf("nothing is proposed when one of them is refused: %+v", got)
	}
}

func TestADebtGoesItsWholeWayToAnAgency(t *testing.T) {
	d := open(t)
	o := d.Office
	a, b := d.gone("0201", 12_000), d.gone("0202", 8_000)
	o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Fee, Day: bookstest.Today - 150, Due: bookstest.Today - 130, Parts: []ledger.Part{{Amount: 2_500}}})
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 1_000, Day: bookstest.Today - 120})
	numbers := d.proposed(a, b)
	_, err := bookstest.Try(o.Clerk, referral.Propose{Agency: d.Agency.ID, Accounts: []account.ID{a.ID}})
	refused(t, err, "referral.stands") // nothing is placed twice
	_, err = bookstest.Try(o.Clerk, referral.MakeList{Agency: d.Agency.ID})
	refused(t, err, "placement.none")
	_, err = bookstest.Try(o.Clerk, referral.SendLetters{Referrals: numbers, Day: bookstest.Today - 1})
	refused(t, err, "referral.mailing")
	sent := bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: numbers})
	k := sent[0].Letter.Breakdown
	if k.Date != bookstest.Today-200 || k.Then != 12_000 || k.Fees != 2_500 || k.Payments != 1_000 || k.Now != 13_500 || !k.Proved() || k.By != referral.LastStatement {
		t.Errorf("itemised: %+v", k)
	}
	if sent[0].Letter.PayBy != bookstest.Today+30 {
		t.Errorf("pay by %s", sent[0].Letter.PayBy.US())
	}
	d.wait(30)
	_, err = bookstest.Try(o.Clerk, referral.MakeList{Agency: d.Agency.ID})
	refused(t, err, "placement.none") // the last day is the customer's
	d.wait(1)
	p := bookstest.Do(o, o.Clerk, referral.MakeList{Agency: d.Agency.ID})
	if len(p.Referrals) != 2 || p.Total != 21_500 || p.Stand() != "for the supervisor" {
		t.Fatalf("the list: %+v", p)
	}
	yes := referral.ApproveList{List: p.Number, Debts: 2, Total: 21_500}
	_, err = bookstest.Try(o.Clerk, yes)
	refused(t, err, "authority.over-limit")
	_, err = bookstest.Try(o.Supervisor, referral.ApproveList{List: p.Number, Debts: 2, Total: 21_400})
	refused(t, err, "placement.other-total")
	_, err = bookstest.Try(d.Finance, referral.FinanceList{List: p.Number, Debts: 2, Total: 21_500})
	refused(t, err, "placement.not-finance")
	bookstest.Do(o, o.Supervisor, yes)
	_, err = bookstest.Try(o.Supervisor, referral.PlaceList{List: p.Number})
	refused(t, err, "placement.not-ready")
	_, err = bookstest.Try(o.Supervisor, referral.FinanceList{List: p.Number, Debts: 2, Total: 21_500})
	refused(t, err, "authority.own-work") // the supervisor is not finance
	bookstest.Do(o, d.Finance, referral.FinanceList{List: p.Number, Debts: 2, Total: 21_500})
	p = bookstest.Do(o, o.Supervisor, referral.PlaceList{List: p.Number})
	f := bookstest.Ask(o, o.Supervisor, referral.ReadFile{List: p.Number})
	again := bookstest.Ask(o, o.Supervisor, referral.ReadFile{List: p.Number})
	if f.Count != 2 || string(f.Data) != string(again.Data) || len(f.Data) != p.Bytes || len(p.Digest) != 64 {
		t.Errorf("the file: %d lines, %d bytes", f.Count, len(f.Data))
	}
	if text := string(f.Data); !strings.Contains(text, "A-000001,0201,Earl Dobbs 0201") || !strings.Contains(text, ",2026-03-15,last statement,120.00,0.00,25.00,0.00,10.00,0.00,135.00,0.00\r\n") {
		t.Errorf("the file says\n%s", text)
	}
	if !o.Reread(a.ID).Held["penalty"] {
		t.Error("late fees are not frozen")
	}
	says := bookstest.Ask(o, o.Clerk, referral.WhereTo{Account: a.ID})
	if says != "placed with Brazos Recovery LLC on 11/01/2026, $135.00: refer callers to (254) 555-0190" {
		t.Errorf("the account says %q", says)
	}
}

func TestWhatChangedOnTheWayIsLeftOff(t *testing.T) {
	d := open(t)
	o := d.Office
	paid, held, grown, goes := d.gone("0201", 12_000), d.gone("0202", 8_000), d.gone("0203", 7_000), d.gone("0204", 6_000)
	p := d.listed(paid, held, grown, goes)
	o.Receive(ledger.Receipt{Account: uint64(paid.ID), Amount: 12_000, Day: d.today()})
	bookstest.Do(o, o.Manager, hold.Set{Account: held.ID, Kind: hold.Dispute, Amount: 500, Reason: "leak"})
	o.Charge(ledger.Bill{Account: uint64(grown.ID), Kind: ledger.Fee, Day: d.today(), Due: d.today(), Parts: []ledger.Part{{Amount: 100}}})
	bookstest.Do(o, o.Manager, referral.ApproveList{List: p.Number, Debts: 4, Total: p.Total})
	bookstest.Do(o, d.Finance, referral.FinanceList{List: p.Number, Debts: 4, Total: p.Total})
	p = bookstest.Do(o, o.Supervisor, referral.PlaceList{List: p.Number})
	if len(p.Referrals) != 1 || p.Total != 6_000 || len(p.Left) != 3 {
		t.Fatalf("placed: %+v", p)
	}
	for i, want := range []string{"less than $50.00 (the office's terms)", "dispute", "owes $71.00 now, $70.00 was approved"} {
		if p.Left[i].Why != want {
			t.Errorf("left off: %q, want %q", p.Left[i].Why, want)
		}
	}
	if s := d.of(held); s.Referral.Status != referral.Warned {
		t.Errorf("a debt left off waits again: %s", s.Referral.Status)
	}
	bookstest.Do(o, o.Clerk, referral.DropReferral{Number: d.of(paid).Referral.Number, Reason: "paid"})
	_, err := bookstest.Try(o.Clerk, referral.DropReferral{Number: d.of(goes).Referral.Number, Reason: "no"})
	refused(t, err, "step.not-allowed")
}

func TestAListGoesBackAndIsMadeAgain(t *testing.T) {
	d := open(t)
	o := d.Office
	a, b := d.gone("0201", 12_000), d.gone("0202", 8_000)
	p := d.listed(a, b)
	bookstest.Do(o, o.Clerk, referral.DropReferral{Number: p.Referrals[0], Reason: "he called"})
	p = bookstest.Ask(o, o.Clerk, referral.ReadList{List: p.Number}).Placement
	if p.Total != 8_000 || len(p.Left) != 1 {
		t.Fatalf("after one was dropped: %+v", p)
	}
	bookstest.Do(o, o.Supervisor, referral.ApproveList{List: p.Number, Debts: 1, Total: 8_000})
	_, err := bookstest.Try(o.Clerk, referral.DropReferral{Number: p.Referrals[0], Reason: "he called"})
	refused(t, err, "placement.approved")
	_, err = bookstest.Try(o.Clerk, referral.TurnList{List: p.Number})
	refused(t, err, "placement.no-reason")
	bookstest.Do(o, o.Clerk, referral.TurnList{List: p.Number, Drop: true, Reason: "another agency"})
	if s := d.of(b); s.Referral.Status != referral.Warned {
		t.Errorf("its debts wait again: %s", s.Referral.Status)
	}
	if again := bookstest.Do(o, o.Clerk, referral.MakeList{Agency: d.Agency.ID}); len(again.Referrals) != 1 {
		t.Errorf("made again: %+v", again)
	}
}

func TestTheRulesOfThePackStandBeforeTheOffices(t *testing.T) {
	d := open(t)
	o := d.Office
	rule := func(id string, v policy.Value) policy.Rule {
		return policy.Rule{ID: id, Citation: "Ord. " + id, Sentence: id, Confirmed: true, Value: v}
	}
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Millbrook", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{
		rule(referral.RuleAge, policy.Value{Kind: policy.Days, Number: 190}), rule(referral.RuleLetter, policy.Value{Kind: policy.Days, Number: 10}),
		rule(referral.RuleFreeze, policy.Value{Kind: policy.Yes, Number: 0}), rule(referral.RuleLeast, policy.Value{Kind: policy.Money, Number: 1_000}),
	}})
	a := d.gone("0201", 1_200)
	_, err := bookstest.Try(o.Clerk, referral.Propose{Agency: d.Agency.ID, Accounts: []account.ID{a.ID}})
	if refused(t, err, "referral.stands"); !strings.Contains(err.Error(), "not past due 190 days (referral.age-days)") { // due 184 days ago
		t.Errorf("no rule is cited: %v", err)
	}
	d.wait(6)
	sent := bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: d.proposed(a)})
	if l := sent[0].Letter; l.PayBy != d.today()+10 || len(l.Rules) != 4 {
		t.Errorf("the letter: %+v", l)
	}
	d.wait(11)
	p := bookstest.Do(o, o.Clerk, referral.MakeList{Agency: d.Agency.ID})
	bookstest.Do(o, o.Supervisor, referral.ApproveList{List: p.Number, Debts: 1, Total: p.Total})
	bookstest.Do(o, d.Finance, referral.FinanceList{List: p.Number, Debts: 1, Total: p.Total})
	bookstest.Do(o, o.Supervisor, referral.PlaceList{List: p.Number})
	if o.Reread(a.ID).Held["penalty"] {
		t.Error("the pack does not freeze late fees, and they are frozen")
	}
}

// shipped takes the rules of a pack that comes with the program into use, changed.
func (d desk) shipped(data []byte, change func(*policy.Rule)) {
	d.Helper()
	p, err := policy.Parse(data, "pack")
	if err != nil {
		d.Fatal(err)
	}
	for i := range p.Rules {
		change(&p.Rules[i])
	}
	p.Effective = calendar.Date(2001, 1, 1)
	d.RulePack(p)
}

func TestWhatEachShippedPackSaysOfReferrals(t *testing.T) {
	for _, file := range assets.Packs {
		d := open(t)
		d.shipped(file.Data, func(*policy.Rule) {})
		got := bookstest.Ask(d.Office, d.Clerk, referral.ReadTerms{})
		used := "referral.age-days referral.least referral.closed-only referral.letter-days referral.freeze-fees referral.itemized referral.validation-days"
		if file.File == "blank.toml" {
			used = ""
		}
		if strings.Join(got.Asked.Used, " ") != used || got.Barred != 48 || got.Age != 90 || got.Asked.Court != 0 {
			t.Errorf("%s: %+v", file.File, got) // limits of suits and small claims are remembered, not read: off
		}
	}
}

func TestAConfirmedRuleBarsOldSuitsAndLargeClaims(t *testing.T) {
	d := open(t)
	o := d.Office
	d.shipped(assets.Packs[0].Data, func(r *policy.Rule) {
		switch r.ID {
		case referral.RuleSuit:
			r.Confirmed, r.Off, r.Value.Number = true, false, 3
		case referral.RuleCourt:
			r.Confirmed, r.Off, r.Value.Number = true, false, 10_000
		}
	})
	court := bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: referral.Agency{Name: "Justice court, precinct 2", Sort: referral.SmallClaims}})
	a := d.gone("0201", 12_000)
	_, err := bookstest.Try(o.Clerk, referral.Propose{Agency: court.ID, Accounts: []account.ID{a.ID}})
	refused(t, err, "referral.stands")
	for _, want := range []string{"older than a suit allows (referral.suit-months)", "more than $100.00, the most of a small claim (referral.court-most)"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
	if d.proposed(a); d.of(a).Referral.Status != referral.Proposed {
		t.Error("an agency collects what a court would not hear")
	}
}

func TestACollectorGetsEachDebtItemised(t *testing.T) {
	d := open(t)
	o := d.Office
	d.shipped(assets.Packs[0].Data, func(*policy.Rule) {})
	bare := []referral.Column{{Field: "account"}, {Field: "name"}, {Field: "balance now"}}
	short := d.Agency
	short.Layout = bare
	_, err := bookstest.Try(o.Manager, referral.KeepAgency{Agency: short})
	if refused(t, err, "agency.itemized"); !strings.Contains(err.Error(), "“itemization date”") || !strings.Contains(err.Error(), referral.RuleItemized) {
		t.Errorf("what is missing: %v", err)
	}
	bookstest.Do(o, o.Manager, referral.KeepAgency{Agency: referral.Agency{Name: "County clerk", Sort: referral.Lien, Layout: bare}}) // no collector
	p := d.placed(d.gone("0201", 12_000))
	if p.Validate != p.Day+5 {
		t.Errorf("placed %s, validated by %s", p.Day.US(), p.Validate.US())
	}
}

func TestNoLetterGoesWhereMailComesBack(t *testing.T) {
	d := open(t)
	o := d.Office
	a := d.gone("0201", 12_000)
	n := d.proposed(a)
	f := bookstest.Do(o, o.Clerk, tracing.LogMail{Account: a.ID, What: "final bill", Reason: tracing.MovedNoAddress})
	_, err := bookstest.Try(o.Clerk, referral.SendLetters{Referrals: n})
	refused(t, err, "referral.unreached")
	bookstest.Do(o, o.Clerk, tracing.Ask{File: f.Number, Source: tracing.OwnFiles, Purpose: tracing.OpenToAll})
	bookstest.Do(o, o.Supervisor, tracing.Turn{File: f.Number, Action: tracing.Exhaust, Reason: "no source is left"})
	bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: n}) // to the last address known
}

func TestAnAgencyAndItsAgreements(t *testing.T) {
	d := open(t)
	o := d.Office
	keep := func(change func(*referral.Agency)) error {
		a := bookstest.Ask(o, o.Manager, referral.Agencies{})[0]
		change(&a)
		_, err := bookstest.Try(o.Manager, referral.KeepAgency{Agency: a})
		return err
	}
	refused(t, keep(func(a *referral.Agency) { a.Name = " " }), "agency.name")
	refused(t, keep(func(a *referral.Agency) { a.Sort = "strong men" }), "agency.sort")
	refused(t, keep(func(a *referral.Agency) { a.Phone = "" }), "agency.phone")
	refused(t, keep(func(a *referral.Agency) { a.Agreements = nil }), "agency.history")
	refused(t, keep(func(a *referral.Agency) { a.Layout = []referral.Column{{Field: "shoe size"}} }), "agency.column")
	refused(t, keep(func(a *referral.Agency) {
		a.Agreements = append(a.Agreements, referral.Agreement{From: bookstest.Today, Rate: decimal.NewFromInt(101)})
	}), "agency.rate")
	refused(t, keep(func(a *referral.Agency) { a.Agreements = append(a.Agreements, a.Agreements[0]) }), "agency.twin")
	refused(t, keep(func(a *referral.Agency) {
		a.Agreements = append(a.Agreements, referral.Agreement{From: bookstest.Today + 30, Rate: decimal.NewFromInt(20)})
	}), "")
	a := bookstest.Ask(o, o.Clerk, referral.Agencies{})[0]
	if a.Commission(1_001, bookstest.Today, false) != 250 || a.Commission(1_002, bookstest.Today, false) != 251 || a.Commission(1_000, bookstest.Today+30, false) != 200 || a.Commission(1_000, bookstest.Today, true) != 100 {
		t.Error("commissions are not to the cent by the agreement of their day")
	}
	_, err := bookstest.Try(o.Manager, referral.KeepTerms{Terms: referral.Terms{Effective: bookstest.Today - 1}})
	refused(t, err, "referral.terms-past")
	terms := referral.UsualTerms()
	terms.Effective, terms.Itemize = bookstest.Today, "the day before"
	_, err = bookstest.Try(o.Manager, referral.KeepTerms{Terms: terms})
	refused(t, err, "referral.itemize")
}

// TestEveryStepOfAReferral tries every action in every status.
func TestEveryStepOfAReferral(t *testing.T) {
	want := map[referral.Status]map[referral.Action]referral.Status{
		referral.Proposed: {referral.Warn: referral.Warned, referral.Drop: referral.Dropped},
		referral.Warned:   {referral.List: referral.Listed, referral.Drop: referral.Dropped},
		referral.Listed:   {referral.Place: referral.Placed, referral.Unlist: referral.Warned, referral.Drop: referral.Dropped},
		referral.Placed:   {referral.Pay: referral.Paid, referral.Recall: referral.Recalled, referral.Return: referral.Returned},
		referral.Paid:     {referral.Unpay: referral.Placed},
	}
	for _, s := range referral.Statuses {
		for _, a := range referral.Actions {
			r := referral.Referral{Status: s}
			err := r.Step(a, authority.Sign{Day: bookstest.Today}, "why")
			to, legal := want[s][a]
			switch {
			case legal && (err != nil || r.Status != to || len(r.Signatures) != 1):
				t.Errorf("%s, %s: %s, %v", s, a, r.Status, err)
			case !legal && (err == nil || r.Status != s || len(r.Signatures) != 0):
				t.Errorf("%s, %s is allowed: %s", s, a, r.Status)
			}
		}
	}
}

func TestDeedsKeepToTheLawInEveryStatus(t *testing.T) {
	d := open(t)
	o := d.Office
	a := d.gone("0201", 12_000)
	n := d.proposed(a)[0]
	try := func(status referral.Status, letter, drop, recall, back string) {
		t.Helper()
		if got := d.of(a).Referral.Status; got != status {
			t.Fatalf("it is %s, want %s", got, status)
		}
		check := func(what, code string, err error) {
			t.Helper()
			if code != "" {
				refused(t, err, code)
			} else if err != nil {
				t.Errorf("%s while %s: %v", what, status, err)
			}
		}
		_, err := bookstest.Try(o.Supervisor, referral.RecallDebt{Number: n, Cause: referral.WasWrong, Reason: "x"})
		check("recall", recall, err)
		_, err = bookstest.Try(o.Supervisor, referral.ReturnDebt{Number: n, Reason: "x"})
		check("return", back, err)
		if letter != "" {
			_, err = bookstest.Try(o.Clerk, referral.SendLetters{Referrals: []document.Number{n}})
			check("letter", letter, err)
		}
		if drop != "" {
			_, err = bookstest.Try(o.Clerk, referral.DropReferral{Number: n, Reason: "x"})
			check("drop", drop, err)
		}
	}
	const never = "step.not-allowed"
	try(referral.Proposed, "", "", never, never)
	bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: []document.Number{n}})
	try(referral.Warned, never, "", never, never)
	d.wait(31)
	p := bookstest.Do(o, o.Clerk, referral.MakeList{Agency: d.Agency.ID})
	try(referral.Listed, never, "", never, never)
	bookstest.Do(o, o.Supervisor, referral.ApproveList{List: p.Number, Debts: 1, Total: p.Total})
	bookstest.Do(o, d.Finance, referral.FinanceList{List: p.Number, Debts: 1, Total: p.Total})
	bookstest.Do(o, o.Supervisor, referral.PlaceList{List: p.Number})
	_, err := bookstest.Try(o.Supervisor, referral.PlaceList{List: p.Number})
	refused(t, err, "placement.not-ready")
	_, err = bookstest.Try(o.Supervisor, referral.RecallDebt{Number: n, Cause: referral.WasPaid, Reason: "x"})
	refused(t, err, "recall.not-paid")
	_, err = bookstest.Try(o.Supervisor, referral.RecallDebt{Number: n, Cause: "mood", Reason: "x"})
	refused(t, err, "recall.cause")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 10_000, Tender: payment.Cash})
	last := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2_000, Tender: payment.Cash})
	if w := bookstest.Do(o, o.Clerk, referral.Watch{Agency: d.Agency.ID}); w.Seen != 1 || w.Paid != 1 {
		t.Errorf("the watch: %+v", w)
	}
	try(referral.Paid, never, never, never, never)
	if o.Reread(a.ID).Held["penalty"] {
		t.Error("late fees stay frozen after the debt is paid")
	}
	bookstest.Do(o, o.Manager, payment.Void{Number: last.Number, Reason: "wrong account"})
	if w := bookstest.Do(o, o.Clerk, referral.Watch{Agency: d.Agency.ID}); w.Open != 1 || !o.Reread(a.ID).Held["penalty"] {
		t.Errorf("a payment was taken back: %+v", w)
	}
	try(referral.Placed, never, never, "", never)
	try(referral.Recalled, never, never, never, never)
	if d.of(a).Progress.Left != 2_000 {
		t.Errorf("left when recalled: %s", d.of(a).Progress.Left)
	}
}
