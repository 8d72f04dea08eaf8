package procedure

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/domain/refund"
)

// What the recommendation rests on: practice of the office.
const (
	fewMonths  = 3  // months with a payment that an average needs
	referAfter = 60 // days past due after which a closed account goes to other collection
	leakMonths = 6  // months in which a jump of use may still be adjusted
	graceDays  = 14 // days past due that a reminder is given
)

// Advice is one thing the plain rules of the office would do, and why.
type Advice struct {
	Code string // stable, such as "arrange"
	Do   string
	Why  string
}

// String gives both as one text, which the supervisor may change.
func (a Advice) String() string { return a.Do + " " + a.Why }

// Means is what a customer pays in a month by the months of the analysis that are over: the average of the months with a payment, and
// the average month's bill. Months is how many had a payment.
type Means struct {
	Pays   money.Amount
	Bills  money.Amount
	Months int
}

// Means gives what the customer pays, of the last twelve months that are over.
func (a Analysis) Means() (m Means) {
	paid, billed, count := money.Amount(0), money.Amount(0), 0
	in := map[calendar.Month]bool{}
	over := a.Months[:len(a.Months)-1]
	over = over[max(0, len(over)-12):]
	for _, p := range a.payments() {
		if len(over) == 0 || p.Day < over[0].Month.First() || p.Day.Month() == a.Day.Month() {
			continue
		}
		paid, in[p.Day.Month()] = paid.Minus(p.Change()), true
	}
	m.Months = len(in)
	for _, month := range over {
		if month.Charges > 0 {
			billed = billed.Plus(month.Charges)
			count++
		}
	}
	if m.Months > 0 {
		m.Pays = paid / money.Amount(m.Months)
	}
	if count > 0 {
		m.Bills = billed / money.Amount(count)
	}
	return m
}

// advise applies the plain rules in turn; each that fits gives one advice.
func (a Analysis) advise() (out []Advice) {
	if !a.Proved {
		return []Advice{{"mend", "Decide nothing on these figures; have the ledger checked.", a.Problem}}
	}
	if a.has(casework.Bankrupt) || a.Facts.Petition.Day != 0 {
		return []Advice{{"counsel", "Collect nothing; ask counsel.", "A bankruptcy stands: what was owed before it is claimed in court, what came after is billed apart."}}
	}
	add := func(more ...Advice) { out = append(out, more...) }
	add(a.adviseMeter()...)
	switch {
	case a.Standing.Balance < 0:
		add(a.adviseCredit()...)
	case a.found("debt.placed"):
		s, _ := a.live()
		add(Advice{
			"agency", "Collect nothing beside " + s.Agency + "; refer callers to it.",
			"The debt is placed there. What is paid here all the same is reported to it, and the debt is recalled when it is wrong, disputed or in bankruptcy.",
		})
	case a.Account.Status == account.Closed && a.Standing.Balance > 0:
		add(a.adviseClosed()...)
	case a.Age.Due() > 0:
		add(a.adviseDebt()...)
	}
	if len(out) == 0 {
		add(Advice{"none", "Nothing is to be done.", "Nothing has come due and nothing unusual asks for a decision."})
	}
	return out
}

// has says whether an alert is on.
func (a Analysis) has(kind casework.AlertKind) bool {
	return slices.ContainsFunc(a.Alerts, func(al casework.Alert) bool { return al.Kind == kind })
}

// found says whether something was found.
func (a Analysis) found(code string) bool {
	return slices.ContainsFunc(a.Findings, func(f Unusual) bool { return f.Code == code })
}

// adviseMeter asks for a look at the meter, an adjustment, or a bill.
func (a Analysis) adviseMeter() (out []Advice) {
	switch {
	case a.found("use.none"):
		out = append(out, Advice{"meter", "Send a service order to check the meter.", "It shows no use where water was used before."})
	case a.found("read.estimates"):
		out = append(out, Advice{"meter", "Send a service order to read and check the meter.", "Three or more reads in a row were estimated; an actual read settles what is owed."})
	case a.found("use.while-cut"):
		out = append(out, Advice{"meter", "Send a service order to inspect the cut.", "Water was measured while the service was off."})
	}
	if jumps := a.jumps(); len(jumps) > 0 {
		last := jumps[len(jumps)-1]
		switch {
		case last.month >= a.Day.Month()-1:
			out = append(out, Advice{"leak", "Check the meter and ask the customer to look for a leak before the next bill.", "Use doubled in the latest read."})
		case last.month > a.Day.Month()-leakMonths && !a.adjustedSince(last):
			out = append(out, Advice{
				"adjust", "Consider a leak adjustment of " + last.month.Name() + ", if the repair is shown.",
				"Use has come down since, and nothing was adjusted.",
			})
		}
	}
	if a.found("bill.gap") || a.found("bill.late") {
		out = append(out, Advice{"bill", "Bill what is not billed.", "Service was given on days that no bill covers."})
	}
	return out
}

func (a Analysis) adjustedSince(j jump) bool {
	for _, d := range a.Adjustments {
		if d.Day >= j.month.First() {
			return true
		}
	}
	return false
}

// adviseCredit says where money goes that the customer has.
func (a Analysis) adviseCredit() []Advice {
	owes := money.Amount(0)
	for _, e := range a.Elsewhere {
		owes = owes.Plus(max(e.Balance, 0))
	}
	can := refund.Refundable(a.Standing)
	switch {
	case can <= 0:
		return []Advice{{"wait", "Let the refund that is asked for go through.", "A request holds the credit of " + a.Standing.Held.Dollars() + "."}}
	case owes > 0:
		move := min(owes, can)
		out := []Advice{{"offset", "Move " + move.Dollars() + " to the customer's other account.", "It owes " + owes.Dollars() + " while this one is in credit."}}
		if can > move && a.Account.Status == account.Closed {
			out = append(out, Advice{"refund", "Refund the remaining " + can.Minus(move).Dollars() + ".", "The account is closed."})
		}
		return out
	case a.Account.Status == account.Closed:
		return []Advice{{"refund", "Refund " + can.Dollars() + ".", "The account is closed and the credit is free."}}
	}
	return []Advice{{"leave", "Leave the credit of " + can.Dollars() + " for the next bill, or refund it if the customer asks.", "The account is active and owes nothing."}}
}

// adviseClosed says how a debt of somebody who has left is pursued.
func (a Analysis) adviseClosed() (out []Advice) {
	owes := a.Standing.Balance
	if held := a.Held(); held > 0 {
		used := min(held, owes)
		out = append(out, Advice{"deposit", "Apply " + used.Dollars() + " of the deposit.", "The account is closed and " + held.Dollars() + " is held with its interest."})
		if owes = owes.Minus(used); owes == 0 {
			return out
		}
	}
	if a.Age.Oldest == 0 || a.Day.Since(a.Age.Oldest) <= referAfter {
		return append(out, Advice{"remind", "Ask once more for " + owes.Dollars() + " at the last known address.", "It is less than two months past due."})
	}
	return append(out, Advice{
		"refer", "Refer " + owes.Dollars() + " to other collection after a final letter.",
		"The account is closed and the oldest charge is " + phrase.Count(a.Day.Since(a.Age.Oldest), "day") + " past due.",
	})
}

// adviseDebt says how a debt of somebody who has water is paid.
func (a Analysis) adviseDebt() (out []Advice) {
	if a.found("credit.elsewhere") {
		out = append(out, Advice{"offset", "Move the credit of the customer's other account here first.", "It is free and reduces what has come due."})
	}
	if cut := a.Gate.Of(collection.DoCut); a.Ruled && cut.Held() {
		out = append(out, Advice{"hold", "Do not cut; agree on payment instead.", sentence(cut)})
	} else if a.has(casework.Medical) || a.has(casework.NoCut) {
		out = append(out, Advice{"hold", "Do not cut while the alert stands.", "Agree on payment instead."})
	}
	if a.Account.CashOnly || a.found("payment.returned") {
		out = append(out, Advice{"cash", "Take sure money only for what has come due: cash, money order or card.", "The bank returned a payment."})
	}
	due := a.Age.Due()
	switch {
	case a.plans(arrangement.Broken) > a.Limits.Reinstate:
		out = append(out, Advice{"enforce", "Ask for " + due.Dollars() + " in full; make no further arrangement.", phrase.Number(a.plans(arrangement.Broken)) + " were broken."})
		return append(out, a.next()...)
	case a.plans(arrangement.Active) > 0:
		return append(out, Advice{"watch", "Hold the customer to the arrangement that stands.", "Its instalments are due besides the current bill."})
	case a.Day.Since(a.Age.Oldest) <= graceDays:
		return append(out, Advice{"remind", "Let the usual reminder do its work.", due.Dollars() + " came due " + phrase.Count(a.Day.Since(a.Age.Oldest), "day") + " ago."})
	}
	return append(append(out, a.arrange(due)), a.next()...)
}

// gated asks the gate and the limits of the rules in force; without rules only what is usual is known.
func (a *Analysis) gated(b AnalysisBooks, sign authority.Sign) (err error) {
	if a.Limits, err = arrangement.LimitsOn(b, a.Day); err != nil {
		return err
	}
	if a.Delays, err = arrangement.Taken(b, a.Account.ID, a.Day); err != nil {
		return err
	}
	pack, ruled, err := policy.Ruling(b, a.Day)
	if err != nil || !ruled {
		return err
	}
	if a.Facts, err = GateFacts(b, a.Account, a.Day, pack); err != nil {
		return err
	}
	a.Ruled, a.Gate = true, collection.Gate(a.Facts, pack, calendar.Federal, a.Day)
	return nil
}

// next says what the rules let the office do next to collect, or from when.
func (a Analysis) next() []Advice {
	if !a.Ruled {
		return nil
	}
	cut := a.Gate.Of(collection.DoCut)
	switch {
	case cut.Held():
		return nil
	case a.Gate.Next == "":
		return []Advice{{"wait", "Nothing more may be done today.", sentence(cut)}}
	}
	why := sentence(a.Gate.Of(a.Gate.Next))
	if a.Gate.Next != collection.DoCut {
		why += " " + sentence(cut)
	}
	return []Advice{{"next", "If nothing is agreed, the rules allow a " + string(a.Gate.Next) + " now.", why}}
}

// sentence gives a verdict of the gate as a sentence.
func sentence(v collection.Verdict) string {
	s := v.String()
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// longest gives the months an arrangement runs at most, and how the rules ask for its beginning.
func (a Analysis) longest(due money.Amount) (months int, down string) {
	if least := due.Percent(a.Limits.Down); least > 0 {
		down = " The rules ask for " + least.Dollars() + " down."
	}
	return max(a.Limits.Months, 1), down
}

// arrange proposes the shortest arrangement the customer can afford within the rules: what the average payment leaves beside the average bill.
func (a Analysis) arrange(due money.Amount) Advice {
	m := a.Means()
	most, down := a.longest(due)
	if m.Months < fewMonths {
		return Advice{"ask", "Agree on a first payment before anything else." + down, "Payments came in only " + phrase.Count(m.Months, "month") + " of the last twelve: they show no amount the customer can afford."}
	}
	shown := fmt.Sprintf("The average payment is %s, the average bill %s", m.Pays.Dollars(), m.Bills.Dollars())
	spare := m.Pays.Minus(m.Bills)
	if n := months(due, spare, most); n > 0 {
		return Advice{
			"arrange", fmt.Sprintf("Offer an arrangement of %s at %s beside the current bill.%s", phrase.Count(n, "month"), instalment(due, n).Dollars(), down),
			shown + ": " + spare.Dollars() + " a month is left for the debt of " + due.Dollars() + ".",
		}
	}
	each := instalment(due, most)
	return Advice{
		"arrange", fmt.Sprintf("Offer an arrangement of %s at %s beside the current bill, with help from a relief fund.%s", phrase.Count(most, "month"), each.Dollars(), down),
		strings.TrimSuffix(shown, ".") + ": together " + m.Bills.Plus(each).Dollars() + " a month, which the payments so far do not show to be affordable.",
	}
}

// months gives how many months a debt takes at so much a month, 0 when that is nothing or more than an arrangement may run.
func months(due, spare money.Amount, most int) int {
	if spare <= 0 {
		return 0
	}
	if n := int((due + spare - 1) / spare); n <= most {
		return n
	}
	return 0
}

func instalment(due money.Amount, n int) money.Amount {
	return (due + money.Amount(n) - 1) / money.Amount(n)
}
