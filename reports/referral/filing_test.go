package referral_test

import (
	"errors"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	domain "curbstop/domain/referral"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/referral"
)

func filing(sort domain.Sort) domain.FilingPaper {
	p := letter("en", sort)
	bill := document.Ref{Kind: "bill", Number: document.NumberOf('A', 4711)}
	r := p.Referral
	r.Status, r.Placed = domain.Placed, today-30
	r.Line = domain.Line{Mail: mesa}
	r.Claims = []domain.Claim{
		{Kind: ledger.Charge, Service: "water", Doc: bill, Day: today - 200, Due: today - 184, Amount: 14_210},
		{Kind: ledger.Charge, Service: "sewer", Doc: bill, Day: today - 200, Due: today - 184, Amount: 4_725},
		{Kind: ledger.Penalty, Day: today - 183, Due: today - 183, Amount: 3_500},
	}
	r.Filing = domain.Filing{
		At: "El Paso County, Texas", Owner: "Begoña Peña Muñoz", Mail: mesa, Legal: "Lot 4, Block 12, Mesa Heights Addition, Volume 22, Page 41",
		Parcel: "M 342-999-0120-0400", Military: domain.NotServing, Searched: today - 1,
	}
	to := p.Agency
	to.Sort, to.Name = sort, "El Paso County clerk"
	return domain.FilingPaper{
		Referral: r, Account: account.Account{Number: "004-21770-3", Opened: today - 900, Ended: today - 200}, Customer: customer.Customer{Name: "Begoña Peña Muñoz"},
		Service: mesa, Agency: to, House: house, Progress: domain.Progress{Left: 20_435, Direct: 2_000}, Day: today,
	}
}

func TestANoticeOfLienAndItsRelease(t *testing.T) {
	p := filing(domain.Lien)
	s, err := referral.FromFiling(p).Sheet()
	papertest.Golden(t, "lien-notice", s, err)
	for what, without := range map[string]func(*domain.FilingPaper){
		"the county": func(p *domain.FilingPaper) { p.Referral.Filing.At = "" }, "the owner": func(p *domain.FilingPaper) { p.Referral.Filing.Owner = "" },
		"description": func(p *domain.FilingPaper) { p.Referral.Filing.Legal, p.Referral.Filing.Parcel = "", "" },
		"an amount":   func(p *domain.FilingPaper) { p.Progress.Left, p.Progress.Direct = 0, 22_435 },
	} {
		bad := filing(domain.Lien)
		without(&bad)
		if _, err := referral.FromFiling(bad).Sheet(); !errors.Is(err, referral.ErrField) || !strings.Contains(err.Error(), what) {
			t.Errorf("a notice without %s: %v", what, err)
		}
	}
	off := filing(domain.Lien)
	off.Referral.Claims[0].Amount++
	if _, err := referral.FromFiling(off).Sheet(); !errors.Is(err, referral.ErrSum) {
		t.Errorf("items that do not make the claim are printed: %v", err)
	}
	p.Referral.Status, p.Referral.Ended = domain.Paid, today
	p.Referral.Filing.Number, p.Referral.Filing.Filed, p.Referral.Filing.Amount = "2026-44120", today-29, 22_435
	p.Progress = domain.Progress{Direct: 22_435}
	s, err = referral.FromFiling(p).Sheet()
	papertest.Golden(t, "lien-release", s, err)
}

func TestTheItemisedStatementOfAClaimInCourt(t *testing.T) {
	p := filing(domain.SmallClaims)
	p.Referral.Filing.At = "Justice court, precinct 2, El Paso County, Texas"
	s, err := referral.FromFiling(p).Sheet()
	papertest.Golden(t, "claim", s, err)
	p.Referral.Filing.Military = ""
	if _, err := referral.FromFiling(p).Sheet(); !errors.Is(err, referral.ErrField) {
		t.Errorf("a claim that says nothing of military service: %v", err)
	}
}

func TestAnAgencysStatementOnPaper(t *testing.T) {
	by := authority.Sign{Who: 2, Day: today}
	v := domain.StatementView{Agency: agency, House: house, Signed: []string{"Luis Peña", "Luis Peña", "Luis Peña"}}
	v.Statement = domain.Statement{
		Header: document.New(domain.KindStatement, document.NumberOf('A', 2), by), Their: "R-772", Day: today, Gross: 9_000, Commission: 2_250, Settled: 400, Remitted: 6_350,
		Keeps: true, Bank: "1020 Operating bank", Lines: []domain.Collected{
			{Referral: document.NumberOf('A', 12), Day: today - 3, Gross: 10_000, Commission: 2_500}, {Referral: document.NumberOf('A', 13), Day: today - 9, Gross: -1_000, Commission: -250},
		},
	}
	for i := range v.Statement.Lines {
		v.Rows = append(v.Rows, domain.Shown{Referral: domain.Referral{}, Number: "004-2177" + string(rune('0'+i)), Name: "Begoña Peña Muñoz"})
	}
	s, err := referral.FromStatement(v).Sheet()
	papertest.Golden(t, "statement", s, err)
	v.Statement.Remitted++
	if _, err := referral.FromStatement(v).Sheet(); !errors.Is(err, referral.ErrSum) {
		t.Errorf("a statement that does not add up is printed: %v", err)
	}
}
