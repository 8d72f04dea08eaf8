package autopay_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	domain "curbstop/domain/autopay"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/reports/autopay"
	"curbstop/reports/paper/papertest"
)

func known(language string, m account.Mandate) domain.Paper {
	return domain.Paper{
		House: office.House{
			Utility: "Arroyo Seco Water & Sewer", Address: []string{"210 Plaza Street", "Arroyo Seco, TX  78600"}, Phone: "(512) 555-0100", Hours: "Monday to Friday, 8 to 5",
		},
		Account:  account.Account{Number: "004-21770-3"},
		Customer: customer.Customer{Name: "Begoña Peña Muñoz", Language: language, Mail: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}, City: "Arroyo Seco", State: "TX", ZIP: "78600"}},
		Premise:  premise.Premise{Address: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}}},
		Terms:    domain.UsualTerms(), Today: papertest.Day, Mandate: m,
	}
}

func TestTheFormToSign(t *testing.T) {
	s, err := autopay.FromMandate(known("", account.Mandate{})).Sheet()
	papertest.Golden(t, "form-empty", s, err)
	m := account.Mandate{ID: 7, Name: "Begoña Peña Muñoz", Routing: "021200025", Last: "2345", Savings: true, Day: 15, Limit: 25000}
	s, err = autopay.FromMandate(known("es", m)).Sheet()
	papertest.Golden(t, "form-spanish", s, err)
}

func TestTheLetterOfAnEnd(t *testing.T) {
	m := account.Mandate{ID: 7, Last: "2345", Ended: papertest.Day}
	s, err := autopay.FromEnded(known("", m), "Ruth Kelly").Sheet()
	papertest.Golden(t, "letter", s, err)
	m.Stopped = "R10"
	s, err = autopay.FromEnded(known("es", m), "").Sheet()
	papertest.Golden(t, "letter-spanish-bank", s, err)
}

func TestTheListOfARun(t *testing.T) {
	run := domain.Run{
		Header: document.New(domain.KindRun, document.NumberOf('A', 12), authority.Sign{Who: 1, Day: papertest.Day}), Day: papertest.Day + 4, Step: domain.Proof,
		Bank: "Operating", Sum: domain.Sum{Drafts: 2, Total: 18_345, Prenotes: 1, Left: 1},
	}
	bill := document.NumberOf('A', 4711)
	s, err := autopay.FromRun(domain.RunPaper{House: known("", account.Mandate{}).House, Run: run, Drafts: []domain.Draft{
		{ID: 1, Number: "004-21770-3", Name: "Begoña Peña Muñoz", Ending: "checking ending 2345", Bill: bill, Due: papertest.Day + 4, Amount: 8_345},
		{ID: 2, Number: "004-21771-1", Name: "Bakery of the Seven Oaks", Ending: "savings ending 8877", Bill: bill + 1, Due: papertest.Day + 4, Amount: 10_000, Try: 1},
		{ID: 3, Number: "004-21772-9", Name: "Ann Ott", Ending: "checking ending 0077", Prenote: true},
		{ID: 4, Number: "004-21773-7", Name: "Cy Bo", Ending: "checking ending 1234", Bill: bill + 2, Due: papertest.Day + 4, Amount: 31_200, Skip: domain.OverLimit},
	}})
	papertest.Golden(t, "list", s, err)
}
