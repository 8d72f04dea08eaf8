package arrangement_test

import (
	"errors"
	"testing"

	domain "curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/reports/arrangement"
	"curbstop/reports/paper/papertest"
)

var today = calendar.Date(2026, 10, 1)

func of(kind domain.Kind, status domain.Status, language string) domain.Paper {
	a := domain.Arrangement{
		Header: document.New(domain.KindArrangement, document.NumberOf('A', 12), authority.Sign{Who: 1, Day: today}), Kind: kind, Status: status,
		Made: today, Debt: 50_000, Grace: 3, Current: true, Answer: today + 10, Ended: today + 20, Fee: 500,
	}
	a.Instalments = []domain.Instalment{{Due: today + 20, Amount: 50_000}}
	switch kind {
	case domain.Plan:
		a.Instalments, _ = domain.Schedule(domain.Terms{Debt: 50_000, Down: 8_000, DownBy: today, N: 6, First: today + 30, Every: domain.Monthly})
	case domain.Settlement:
		a.Instalments = []domain.Instalment{{Due: today + 20, Amount: 30_000}}
	}
	return domain.Paper{
		House: office.House{
			Utility: "Arroyo Seco Water & Sewer", Address: []string{"12 Canal Street", "Arroyo Seco, TX  79900"}, Phone: "(915) 555-0100",
			Remit: []string{"Arroyo Seco Water & Sewer", "PO Box 410", "Arroyo Seco, TX  79900"},
		},
		Shown:   domain.Shown{Arrangement: a, Number: "004-21770-3", Name: "Begoña Peña Muñoz"},
		Service: "1482 N Mesa St Apt 4, El Paso, TX  79902", Mail: []string{"Begoña Peña Muñoz", "1482 N Mesa St Apt 4", "El Paso, TX  79902"},
		Language: language, Prepared: "Ruth Kelly",
	}
}

func TestThePapersOfEveryArrangement(t *testing.T) {
	for name, c := range map[string]struct {
		kind   domain.Kind
		status domain.Status
	}{
		"agreement": {domain.Plan, domain.Active}, "extension": {domain.Extension, domain.Active}, "promise": {domain.Promise, domain.Active},
		"offer": {domain.Settlement, domain.Proposed}, "settlement": {domain.Settlement, domain.Active}, "release": {domain.Settlement, domain.Kept},
		"broken": {domain.Plan, domain.Broken}, "broken-promise": {domain.Promise, domain.Broken},
	} {
		for _, language := range []string{"en", "es"} {
			s, err := arrangement.From(of(c.kind, c.status, language)).Sheet()
			papertest.Golden(t, name+"-"+language, s, err)
		}
	}
}

func TestCouponsAreForWhatIsNotPaid(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		p := of(domain.Plan, domain.Active, language)
		p.Shown.Arrangement.Instalments[0].Paid = 8_000
		s, err := arrangement.From(p).Coupons()
		if len(s.Pages) != 2 {
			t.Errorf("six coupons make %d pages", len(s.Pages))
		}
		papertest.Golden(t, "coupons-"+language, s, err)
	}
}

func TestAScheduleThatDoesNotMakeTheDebtIsNotPrinted(t *testing.T) {
	p := of(domain.Plan, domain.Active, "en")
	in := arrangement.From(p)
	in.Total++
	if _, err := in.Sheet(); !errors.Is(err, arrangement.ErrSum) {
		t.Errorf("got %v", err)
	}
	if sheets, err := arrangement.Sheets(p); err != nil || len(sheets) != 2 {
		t.Errorf("%d papers, %v", len(sheets), err)
	}
}
