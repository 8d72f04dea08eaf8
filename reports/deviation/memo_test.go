package deviation_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	memo "curbstop/reports/deviation"
	"curbstop/reports/paper/papertest"
)

func page() procedure.DeviationPage {
	today := calendar.Date(2026, 10, 1)
	h := document.New(deviation.Kind, document.NumberOf('A', 7), authority.Sign{Who: 3, Day: today})
	d := deviation.Deviation{
		Header: h, Account: 4, Taken: today,
		Rule: deviation.Cited{
			Pack: "Texas, PUC-regulated water and sewer", ID: "late.percent", Citation: "16 TAC 24.165(c)", Sentence: "A bill paid late bears one fee of 10 percent.",
		},
		Why: "The customer was in hospital from 20 August to 18 September, and paid in full on the day of return. The hospital's letter is with the file.",
		Facts: []deviation.Fact{
			{Label: "Account", Says: "0101, residential, single family, active, customer since 03/02/2019"},
			{Label: "Balance", Says: "$66.00, of it $66.00 past due, the oldest since 09/11/2026"},
			{Label: "Fees not paid", Says: "$6.00"},
			{Label: "Paid in 12 months", Says: "1 charge late, the longest by 7 days; no payment returned by the bank"},
			{Label: "Arrangements", Says: "2 kept, none broken; no extension this year"},
			{Label: "By the rules", Says: "Termination notice from 10/01/2026 for $60.00; no cut: no termination notice was served (notice.final-days, 16 TAC 24.167(a)(1))"},
		},
		Found: deviation.Found{Looked: 41, Like: 3, Granted: 2, Precedents: []deviation.Precedent{
			{Number: "0388", Day: today - 200, What: "deviation from late.percent", Decided: "approved: waive a fee, $7.10", Amount: 710, Like: "same rule, same class"},
			{Number: "1127", Day: today - 320, What: "deviation from late.percent", Decided: "refused: the bill was read and forgotten", Like: "same rule, same class"},
			{Number: "0740", Day: today - 31, What: "courtesy credit", Decided: "given: sent to the old address", Amount: -450, Like: "same class"},
		}},
		Options: []deviation.Option{
			{Way: deviation.Waive, Amount: 600, Cost: 600, Reckons: "The balance falls from $66.00 to $60.00."},
			{
				Way: deviation.Stay, Until: today + 30, Note: "until the insurance pays", Cost: 600, PutOff: 6600,
				Reckons: "$66.00 is waited for 30 days longer; late fees of $6.00 are not charged.",
			},
		},
	}
	return procedure.DeviationPage{Listed: deviation.Listed{
		Deviation: d, Stands: document.Draft, Account: account.Account{Number: "0101"}, Customer: customer.Customer{Name: "Jo Park"}, Signed: []string{"Ruth Kelly"},
	}}
}

func decided() procedure.DeviationPage {
	p := page()
	d := &p.Deviation
	day := d.Taken
	d.Advised, d.Advice, d.Chosen, d.Valid, d.State = 1, "Seven years a customer, and never late but this once. The fee is not waived by our practice alone, because the pack sets it.", 1, day+30, deviation.Applied
	d.Signatures = append(d.Signatures, document.Signature{As: "recommended", Sign: authority.Sign{Who: 2, Day: day}},
		document.Signature{As: "approved", Sign: authority.Sign{Who: 1, Day: day + 1}, Reason: "as for account 0388"}, document.Signature{As: "applied", Sign: authority.Sign{Who: 2, Day: day + 1}})
	p.Stands, p.Signed, p.Made = deviation.Applied, []string{"Ruth Kelly", "Luis Peña", "Ada Moreno", "Luis Peña"}, "adjustment A-000031"
	return p
}

func TestTheMemoOfADeviation(t *testing.T) {
	house := office.House{Utility: "Millbrook Water & Sewer"}
	s, err := memo.Sheet(memo.From(house, page()))
	papertest.Golden(t, "asked", s, err)
	if err == nil && !strings.Contains(s.Text(), "None yet.") {
		t.Error("a request that nobody decided says that somebody did")
	}
	s, err = memo.Sheet(memo.From(house, decided()))
	papertest.Golden(t, "decided", s, err)
}

func TestWhatBecameOfItStandsOnTheMemo(t *testing.T) {
	p := decided()
	p.Deviation.Signatures = append(p.Deviation.Signatures, document.Signature{As: "revoked", Sign: authority.Sign{Who: 1, Day: p.Deviation.Taken + 9}, Reason: "the letter was forged"})
	p.Signed = append(p.Signed, "Ada Moreno")
	p.Stands = deviation.Revoked
	s, err := memo.Sheet(memo.From(office.House{Utility: "Millbrook Water & Sewer"}, p))
	if err != nil || !strings.Contains(s.Text(), "Revoked by Ada Moreno, 10/10/2026: the letter was forged.") {
		t.Errorf("%v\n%s", err, s.Text())
	}
}
