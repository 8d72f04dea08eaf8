package referral_test

import (
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/referral"
	"curbstop/storage/bookstest"
)

// to gives the desk somebody else to forward debts to.
func (d desk) to(name string, sort referral.Sort) desk {
	d.Helper()
	d.Agency = bookstest.Do(d.Office, d.Manager, referral.KeepAgency{Agency: referral.Agency{Name: name, Sort: sort}})
	return d
}

func TestALienIsRecordedAndReleasedOncePaid(t *testing.T) {
	d := open(t).to("El Paso County clerk", referral.Lien)
	o := d.Office
	a := d.gone("0201", 12_000)
	n := d.listed(a).Referrals[0]
	file := referral.Filing{At: "El Paso County, Texas", Owner: "Earl Dobbs", Legal: "Lot 4, Block 12, Mesa Heights"}
	_, err := bookstest.Try(o.Supervisor, referral.PrepareFiling{Referral: n, Filing: file})
	refused(t, err, "filing.status")
	p := bookstest.Ask(o, o.Clerk, referral.Lists{})[0]
	bookstest.Do(o, d.Supervisor, referral.ApproveList{List: p.Number, Debts: 1, Total: 12_000})
	bookstest.Do(o, d.Finance, referral.FinanceList{List: p.Number, Debts: 1, Total: 12_000})
	bookstest.Do(o, d.Supervisor, referral.PlaceList{List: p.Number})
	for code, without := range map[string]func(*referral.Filing){
		"filing.at": func(f *referral.Filing) { f.At = "" }, "filing.owner": func(f *referral.Filing) { f.Owner = " " },
		"filing.legal": func(f *referral.Filing) { f.Legal = "" }, "filing.long": func(f *referral.Filing) { f.Legal = strings.Repeat("x", 2_001) },
	} {
		bad := file
		without(&bad)
		_, err = bookstest.Try(o.Supervisor, referral.PrepareFiling{Referral: n, Filing: bad})
		refused(t, err, code)
	}
	_, err = bookstest.Try(o.Supervisor, referral.RecordFiling{Referral: n, Number: "2026-44120"})
	refused(t, err, "filing.none")
	_, err = bookstest.Try(o.Clerk, referral.PrepareFiling{Referral: n, Filing: file})
	refused(t, err, "authority.over-limit")
	bookstest.Do(o, o.Supervisor, referral.PrepareFiling{Referral: n, Filing: file})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2_000, Tender: payment.Cash})
	_, err = bookstest.Try(o.Supervisor, referral.RecordFiling{Referral: n})
	refused(t, err, "filing.number")
	_, err = bookstest.Try(o.Supervisor, referral.RecordFiling{Referral: n, Number: "2026-44120", Day: d.today() - 1})
	refused(t, err, "filing.day")
	if r := bookstest.Do(o, o.Supervisor, referral.RecordFiling{Referral: n, Number: "2026-44120"}); r.Filing.Amount != 10_000 || r.Filing.Filed != d.today() {
		t.Errorf("filed for what is left: %+v", r.Filing)
	}
	_, err = bookstest.Try(o.Supervisor, referral.PrepareFiling{Referral: n, Filing: file})
	refused(t, err, "filing.filed")
	_, err = bookstest.Try(o.Supervisor, referral.ReleaseFiling{Referral: n})
	refused(t, err, "filing.claimed")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 10_000, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, referral.Watch{Agency: d.Agency.ID})
	if r := bookstest.Do(o, o.Supervisor, referral.ReleaseFiling{Referral: n, Number: "2026-50001"}); r.Filing.Released != d.today() {
		t.Errorf("released: %+v", r.Filing)
	}
	_, err = bookstest.Try(o.Supervisor, referral.ReleaseFiling{Referral: n})
	refused(t, err, "filing.released")
}

func TestAClaimInCourtSaysWhatIsKnownOfMilitaryService(t *testing.T) {
	d := open(t).to("Justice court, precinct 2", referral.SmallClaims)
	n := d.placed(d.gone("0201", 12_000)).Referrals[0]
	f := referral.Filing{At: "Justice court, precinct 2, El Paso County", Owner: "Earl Dobbs"}
	_, err := bookstest.Try(d.Supervisor, referral.PrepareFiling{Referral: n, Filing: f})
	refused(t, err, "filing.military")
	f.Military = referral.NotServing
	_, err = bookstest.Try(d.Supervisor, referral.PrepareFiling{Referral: n, Filing: f})
	refused(t, err, "filing.searched")
	f.Searched = d.today()
	bookstest.Do(d.Office, d.Supervisor, referral.PrepareFiling{Referral: n, Filing: f})
	with := d.to("Brazos Recovery", referral.TaxRoll)
	other := with.placed(d.gone("0202", 9_000)).Referrals[0]
	_, err = bookstest.Try(d.Supervisor, referral.PrepareFiling{Referral: other, Filing: f})
	refused(t, err, "filing.legal")
	_, err = bookstest.Try(d.Supervisor, referral.ReleaseFiling{Referral: n})
	refused(t, err, "filing.not-filed")
}

func TestNoLienForATenantsDebtWhereTheRuleSaysSo(t *testing.T) {
	d := open(t)
	d.shipped(assets.Packs[0].Data, func(r *policy.Rule) {
		if r.ID == referral.RuleOwner {
			r.Confirmed, r.Off = true, false
		}
	})
	d = d.to("County clerk", referral.Lien)
	mine, tenants := d.gone("0201", 12_000), d.gone("0202", 9_000)
	bookstest.Do(d.Office, d.Manager, account.SetOwner{Premise: tenants.Premise, Rev: 1, Owner: mine.Number, Reason: "deed"})
	_, err := bookstest.Try(d.Clerk, referral.Propose{Agency: d.Agency.ID, Accounts: []account.ID{tenants.ID}})
	if refused(t, err, "referral.stands"); err != nil && !strings.Contains(err.Error(), "a tenant's debt, not the owner's (lien.owner-only)") {
		t.Error(err)
	}
	d.proposed(mine)
}

func TestWhatWaitsOfTheDebtsForwarded(t *testing.T) {
	d := open(t)
	o := d.Office
	waits := func() referral.Waits { return bookstest.Ask(o, o.Clerk, referral.Waiting{}) }
	a, b := d.gone("0201", 12_000), d.gone("0202", 8_000)
	bookstest.Do(o, o.Clerk, referral.SendLetters{Referrals: d.proposed(b)})
	d.wait(30)
	if w := waits(); len(w.Letters)+len(w.Recalls)+len(w.Statements) != 0 {
		t.Errorf("the last day is the customer's: %+v", w)
	}
	d.wait(1)
	if w := waits(); len(w.Letters) != 1 || w.Letters[0].Count != 1 || w.Letters[0].Amount != 8_000 || w.Letters[0].Agency.ID != d.Agency.ID {
		t.Errorf("a letter whose days are over: %+v", w)
	}
	p := d.placed(a) // takes the other along
	if len(p.Referrals) != 2 || len(waits().Letters) != 0 {
		t.Errorf("listed: %+v", p)
	}
	d.wait(36)
	if w := waits(); len(w.Statements) != 1 || w.Statements[0].Count != 2 || w.Statements[0].Since != p.Day {
		t.Errorf("no statement in five weeks: %+v", w)
	}
	bookstest.Do(o, o.Manager, referral.PostStatement{Agency: d.Agency.ID, Lines: []referral.Entered{{Referral: d.of(a).Referral.Number, Gross: 4_000}}, Remitted: 3_000})
	if w := waits(); len(w.Statements) != 0 {
		t.Errorf("a statement came: %+v", w)
	}
	n := d.of(b).Referral.Number
	_, err := bookstest.Try(o.Supervisor, referral.AnswerRecall{Number: n})
	refused(t, err, "recall.none")
	bookstest.Do(o, o.Supervisor, referral.RecallDebt{Number: n, Cause: referral.InDispute, Reason: "a receipt"})
	d.wait(11)
	if w := waits(); len(w.Recalls) != 1 || w.Recalls[0].Amount != 8_000 {
		t.Errorf("a recall nobody answered: %+v", w)
	}
	_, err = bookstest.Try(o.Supervisor, referral.AnswerRecall{Number: n, Day: d.today() + 1})
	refused(t, err, "recall.day")
	bookstest.Do(o, o.Supervisor, referral.AnswerRecall{Number: n})
	if w := waits(); len(w.Recalls) != 0 {
		t.Errorf("answered: %+v", w)
	}
	_, err = bookstest.Try(o.Supervisor, referral.AnswerRecall{Number: n})
	refused(t, err, "recall.answered")
}
