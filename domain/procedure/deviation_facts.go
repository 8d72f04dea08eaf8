package procedure

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/deviation"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// factMonths is how far back the facts of a deviation look.
const factMonths = 12

// mostUnusual is how many unusual things the facts name.
const mostUnusual = 4

// gatherFacts takes the facts of the account from the books, with the digests of the rows that decide.
func gatherFacts(b DeviationBooks, sign authority.Sign, d *deviation.Deviation) error {
	a, err := AccountAnalysis{Account: d.Account, Months: factMonths}.Ask(b, sign)
	if err != nil {
		return err
	}
	d.Facts, d.Taken = factsOf(a), sign.Day
	holds, err := hold.Of(b, d.Account)
	if err != nil {
		return err
	}
	for _, h := range holds {
		says := string(h.Kind) + " since " + h.From.US()
		if h.Until != 0 {
			says += " to " + h.Until.US()
		}
		d.Facts = append(d.Facts, deviation.Fact{Label: "Hold", Says: says + ": " + h.Reason})
	}
	d.Seen, err = sawAccount(b, sign.Day, d.Account)
	return err
}

// sawAccount gives the digests of what a decision over an account rests on: the account, where it stands, its notices, holds and arrangements, and
// the rules.
func sawAccount(b DeviationBooks, day calendar.Day, id account.ID) ([]row.Seen, error) {
	return b.Observed(func() error {
		a, err := b.Accounts().Get(id)
		if err != nil {
			return err
		}
		pack, _, err := policy.Ruling(b, day)
		if err != nil {
			return err
		}
		_, err = GateFacts(b, a, day, pack)
		return err
	})
}

// factsOf says what the books know of the account, in lines.
func factsOf(a Analysis) (out []deviation.Fact) {
	add := func(label, says string) { out = append(out, deviation.Fact{Label: label, Says: says}) }
	since := ""
	if a.Account.Opened != 0 {
		since = ", customer since " + a.Account.Opened.US()
	}
	add("Account", fmt.Sprintf("%s, %s, %s%s", a.Account.Number, phrase.Class(a.Account.Class), a.Account.Status, since))
	owed := a.Standing.Balance.Dollars() + ", of it " + a.Age.Due().Dollars() + " past due"
	if a.Age.Oldest != 0 {
		owed += ", the oldest since " + a.Age.Oldest.US()
	}
	add("Balance", owed)
	fees := money.Amount(0)
	for _, it := range a.Standing.Items {
		if isFee(it) {
			fees = fees.Plus(it.Left)
		}
	}
	add("Fees not paid", fees.Dollars())
	late, most := a.lateBills()
	paid := "every charge by its due day"
	if late > 0 {
		paid = fmt.Sprintf("%s late, the longest by %s", phrase.Count(late, "charge"), phrase.Count(most, "day"))
	}
	add("Paid in 12 months", paid+fmt.Sprintf("; %s returned by the bank", phrase.Count(len(a.Returned), "payment")))
	if m := a.Means(); m.Months > 0 {
		add("Pays", fmt.Sprintf("%s a month on average, in %s of the last twelve; bills come to %s", m.Pays.Dollars(), phrase.Number(m.Months), m.Bills.Dollars()))
	}
	add("Arrangements", fmt.Sprintf("%s kept, %s broken; %s this year", phrase.Number(a.plans(arrangement.Kept)), phrase.Number(a.plans(arrangement.Broken)),
		phrase.Count(a.Delays, "extension")))
	if n := len(a.Notices); n > 0 {
		last := a.Notices[n-1].Notice
		add("Last notice", string(last.Step)+" of "+last.Sent.US())
	}
	if a.Ruled {
		add("By the rules", phrase.Sentence(a.Gate.Line()))
	}
	for i, f := range a.Findings {
		if i == mostUnusual {
			break
		}
		add("Unusual", strings.TrimSpace(f.Says))
	}
	return out
}
