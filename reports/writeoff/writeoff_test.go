package writeoff_test

import (
	"errors"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	domain "curbstop/domain/writeoff"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/writeoff"
)

var (
	today = calendar.Date(2026, 10, 1)
	house = office.House{Utility: "Arroyo Seco Water & Sewer", Address: []string{"12 Canal Street", "Arroyo Seco, TX  79900"}, Phone: "(915) 555-0100"}
	items = []domain.Item{
		{Kind: ledger.Charge, Service: "water", Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 311)}, Due: today - 75, Amount: 4000},
		{Kind: ledger.Charge, Service: "sewer", Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 311)}, Due: today - 75, Amount: 2500},
		{Kind: ledger.Penalty, Service: "water", Doc: document.Ref{Kind: "late fee", Number: document.NumberOf('A', 31)}, Due: today - 55, Amount: 650},
	}
)

func run(step domain.Step) domain.Paper {
	r := domain.Run{
		Header: document.New(domain.KindRun, document.NumberOf('A', 3), authority.Sign{Who: 1, Day: today}), Sort: domain.Bad, Day: today,
		Terms: domain.UsualTerms(), Step: step, Debts: 1, Total: 7150,
		Left: []domain.Left{{Why: domain.Paying, Count: 3, Total: 21250}, {Why: domain.Bankrupt, Count: 1, Total: 40011}},
	}
	of := func(number, name string, state document.State, amounts ...domain.Item) domain.Seen {
		d := domain.Debt{Sort: domain.Bad, Items: amounts, Ended: today - 220, LastPay: today - 260}
		d.State = state
		for _, it := range amounts {
			d.Amount += it.Amount
		}
		return domain.Seen{Debt: d, Number: number, Name: name, Left: d.Amount}
	}
	return domain.Paper{House: house, Run: r, Signed: []string{"Ruth Kelly"}, Debts: []domain.Seen{
		of("004-21770-3", "Begoña Peña Muñoz", document.Draft, items...), of("004-21881-1", "Earl Dobbs", document.Voided, items[0]),
	}}
}

func TestTheProofListOfARun(t *testing.T) {
	s, err := writeoff.FromRun(run(domain.Proof)).Sheet()
	papertest.Golden(t, "list", s, err)
}

func TestAListThatIsNotTheRunsTotalIsNotPrinted(t *testing.T) {
	p := run(domain.Proof)
	p.Run.Total++
	if _, err := writeoff.FromRun(p).Sheet(); !errors.Is(err, writeoff.ErrSum) {
		t.Errorf("got %v", err)
	}
}

func transfer(language string) domain.TransferPaper {
	t := domain.Transfer{
		Header: document.New(domain.KindTransfer, document.NumberOf('A', 12), authority.Sign{Who: 1, Day: today}), Items: items, Credit: 150, Amount: 7000,
		Day: today, Reason: "moved house",
	}
	who := customer.Customer{
		Name: "Begoña Peña Muñoz", Language: language, Mail: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}, City: "El Paso", State: "TX", ZIP: "79902"},
	}
	return domain.TransferPaper{
		TransferSeen: domain.TransferSeen{Transfer: t, From: account.Account{Number: "004-21770-3"}, To: account.Account{Number: "004-90011-7"}, Old: who, New: who},
		House:        house, Left: premise.Premise{Address: customer.Address{Lines: []string{"18 Oak Street"}}}, Owed: 9120,
	}
}

func TestTheNoticeOfATransfer(t *testing.T) {
	s, err := writeoff.FromTransfer(transfer("")).Sheet()
	papertest.Golden(t, "transfer", s, err)
	signed := transfer("es")
	signed.To.Customer, signed.Transfer.Consent = 2, domain.Consent{Name: "Begoña Peña Muñoz", Day: today - 2}
	s, err = writeoff.FromTransfer(signed).Sheet()
	papertest.Golden(t, "transfer-signed-spanish", s, err)
}

func TestANoticeThatDoesNotAddUpIsNotPrinted(t *testing.T) {
	p := transfer("")
	p.Transfer.Amount++
	if _, err := writeoff.FromTransfer(p).Sheet(); !errors.Is(err, writeoff.ErrSum) {
		t.Errorf("got %v", err)
	}
}
