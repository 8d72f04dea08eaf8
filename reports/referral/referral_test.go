package referral_test

import (
	"errors"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	domain "curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/referral"
)

var (
	today = calendar.Date(2026, 10, 1)
	house = office.House{
		Utility: "Arroyo Seco Water & Sewer", Address: []string{"12 Canal Street", "Arroyo Seco, TX  79900"}, Phone: "(915) 555-0100",
		Remit: []string{"Arroyo Seco Water & Sewer", "PO Box 410", "Arroyo Seco, TX  79900"},
	}
	agency = domain.Agency{
		ID: 1, Name: "Brazos Recovery LLC", Sort: domain.Collector, Phone: "(254) 555-0190",
		Mail: customer.Address{Lines: []string{"1 Court Sq"}, City: "Waco", State: "TX", ZIP: "76701"},
	}
	mesa = customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}, City: "El Paso", State: "TX", ZIP: "79902"}
	k    = domain.Breakdown{Date: today - 120, By: domain.LastStatement, Then: 21_435, Fees: 3_500, Payments: 2_000, Credits: 500, Now: 22_435}
)

func letter(language string, sort domain.Sort) domain.LetterPaper {
	r := domain.Referral{
		Header: document.New(domain.KindReferral, document.NumberOf('A', 12), authority.Sign{Who: 1, Day: today}), Status: domain.Warned, Amount: 22_435,
		Letter: domain.Letter{
			Day: today, PayBy: today + 30, Amount: 22_435, Breakdown: k, To: append([]string{"Begoña Peña Muñoz"}, mesa.Block()...), Language: language,
			Rules: []string{"practice of the office", "Ord. 12-4 §3"},
		},
	}
	to := agency
	to.Sort = sort
	return domain.LetterPaper{
		Referral: r, Account: account.Account{Number: "004-21770-3"}, Customer: customer.Customer{Name: "Begoña Peña Muñoz"}, Service: mesa, Agency: to, House: house,
	}
}

func TestTheLetterBeforeAReferralInBothLanguages(t *testing.T) {
	for _, sort := range []domain.Sort{domain.Collector, domain.Lien} {
		for _, l := range []string{"en", "es"} {
			s, err := referral.FromLetter(letter(l, sort)).Sheet()
			papertest.Golden(t, map[domain.Sort]string{domain.Collector: "agency-", domain.Lien: "lien-"}[sort]+l, s, err)
		}
	}
	off := letter("en", domain.Collector)
	off.Referral.Letter.Breakdown.Then++
	if _, err := referral.FromLetter(off).Sheet(); !errors.Is(err, referral.ErrSum) {
		t.Errorf("an itemisation that does not make the debt is printed: %v", err)
	}
}

func TestARecallSaysWhatBecameOfTheDebt(t *testing.T) {
	p := letter("en", domain.Collector)
	p.Referral.Status, p.Referral.Placed, p.Referral.Ended, p.Referral.Cause = domain.Recalled, today-60, today, domain.Bankruptcy
	p.By = "Luis Peña"
	seen := domain.Shown{Referral: p.Referral, Progress: domain.Progress{Left: 15_435, Agency: 5_000, Direct: 2_000}}
	s, err := referral.FromRecall(p, seen).Sheet()
	papertest.Golden(t, "recall", s, err)
	seen.Progress.Left++
	if _, err := referral.FromRecall(p, seen).Sheet(); !errors.Is(err, referral.ErrSum) {
		t.Errorf("a recall that does not add up is printed: %v", err)
	}
}

func TestAPlacementListAndTheAgencysAccount(t *testing.T) {
	v := domain.ListView{Agency: agency, House: house, Signed: []string{"Ruth Kelly", "Luis Peña", "Vera Ochoa"}}
	v.Placement = domain.Placement{
		Header: document.New(domain.KindPlacement, document.NumberOf('A', 3), authority.Sign{Who: 3, Day: today}), Digest: "5f2c77b1a2b44de9c2a1", Total: 44_870, Validate: today + 5,
		Left: []domain.Out{{Referral: document.NumberOf('A', 14), Account: 9, Amount: 9_000, Why: "dispute"}},
	}
	v.Placement.State = document.Issued
	v.Placement.Signatures = append(v.Placement.Signatures, document.Signature{As: "approved", Sign: authority.Sign{Who: 2, Day: today}},
		document.Signature{As: "approved by finance", Sign: authority.Sign{Who: 5, Day: today}})
	for i := range 2 {
		r := letter("en", domain.Collector).Referral
		r.Number = document.NumberOf('A', uint64(12+i))
		r.Line = domain.Line{Breakdown: k, FirstDue: today - 200, Written: money.Amount(i) * 22_435}
		v.Rows = append(v.Rows, domain.Shown{Referral: r, Number: "004-21770-3", Name: "Begoña Peña Muñoz"})
	}
	s, err := referral.FromList(v).Sheet()
	papertest.Golden(t, "list", s, err)
	v.Placement.Total++
	if _, err := referral.FromList(v).Sheet(); !errors.Is(err, referral.ErrSum) {
		t.Errorf("a list that does not make its total is printed: %v", err)
	}

	issued := func(kind document.Kind, n uint64) document.Header {
		h := document.New(kind, document.NumberOf('A', n), authority.Sign{Who: 1, Day: today})
		h.State = document.Issued
		return h
	}
	a := domain.Account{
		Agency: agency, House: house, Placed: 2, Amount: 44_870, Progress: domain.Progress{Left: 30_870, Agency: 10_000, Direct: 4_000}, Recalled: 15_435,
		Gross: 10_000, Commission: 2_500, Remitted: 7_100, Owed: 0,
		Reports:    []domain.Direct{{Header: issued(domain.KindDirect, 1), Day: today - 20, Total: 4_000, Commission: 400}},
		Statements: []domain.Statement{{Header: issued(domain.KindStatement, 1), Their: "R-771", Day: today, Gross: 10_000, Commission: 2_500, Settled: 400, Remitted: 7_100, Keeps: true}},
	}
	s, err = referral.FromAccount(a, today).Sheet()
	papertest.Golden(t, "account", s, err)
	a.Amount++
	if _, err := referral.FromAccount(a, today).Sheet(); !errors.Is(err, referral.ErrSum) {
		t.Errorf("an account that does not add up is printed: %v", err)
	}
}

func TestTheTraceSheet(t *testing.T) {
	by := authority.Sign{Who: 3, Day: today}
	f := tracing.File{
		Header: document.New(tracing.KindFile, document.NumberOf('A', 7), by), Status: tracing.Following, Why: "mail came back: moved, left no address", Opened: today - 20,
		Mails: []tracing.Mail{{Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 4711)}, Day: today - 20, Reason: tracing.MovedNoAddress, To: mesa.String(), By: "Ruth Kelly"}},
		Tries: []tracing.Try{
			{Source: tracing.Owner, Whom: "Mesa Apartments", Day: today - 18, Found: "left in May, no address", Purpose: tracing.OnlyLocate, By: "Ruth Kelly"},
			{Source: tracing.Bureau, Day: today - 10, Found: "212 Speight Ave, Waco", Purpose: tracing.ToCollect, Cost: 350, By: "Ruth Kelly"},
			{Source: tracing.Directory, Day: today - 9, Purpose: tracing.OpenToAll, By: "Joe Nguyen"},
		},
		Leads: []tracing.Lead{
			{Kind: tracing.ToAddress, Address: customer.Address{Lines: []string{"212 Speight Ave"}, City: "Waco", State: "TX", ZIP: "76706"}, From: "credit bureau", Confidence: tracing.Likely, Outcome: tracing.Waiting, Sign: by},
			{Kind: tracing.ToEmployer, Text: "Waco feed mill", From: "manager of the premise", Confidence: tracing.Doubtful, Outcome: tracing.RuledOut, Why: "not known there", Sign: by},
		},
		Steps: []tracing.Stepped{{To: tracing.Searching, Why: "mail came back: moved, left no address", Sign: by, By: "Ruth Kelly"}, {To: tracing.Following, Why: "address: 212 Speight Ave", Sign: by, By: "Ruth Kelly"}},
	}
	s, err := referral.FromTrace(tracing.Sheet{
		Shown: tracing.Shown{File: f, Number: "004-21770-3", Name: "Begoña Peña Muñoz"}, Customer: customer.Customer{Mail: mesa, Phones: []string{"(915) 555-0123"}},
		Service: mesa, House: house,
	}).Sheet()
	papertest.Golden(t, "trace", s, err)
}
