package procedure

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/deviation"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
)

// reckoner reckons what the options of a deviation cost.
type reckoner struct {
	b        DeviationBooks
	sign     authority.Sign
	account  account.Account
	standing ledger.Standing
	pack     policy.Pack
}

// no refuses option i, at the field it was entered in.
func (r reckoner) no(code, text string, i int, args fault.Args) error {
	if args == nil {
		args = fault.Args{}
	}
	args["n"] = i + 1
	return fault.New(fault.Invalid, code, text, args).At(fmt.Sprintf("way %d", i+1))
}

// reckon checks one option and gives its cost.
func (r reckoner) reckon(rule string, i int, o *deviation.Option) error {
	o.Cost, o.PutOff, o.Reckons, o.Note = 0, 0, "", strings.TrimSpace(o.Note)
	args := fault.Args{"fees": r.fees().Dollars(), "owes": r.standing.Balance.Dollars(), "today": r.sign.Day.US(), "most": longestStay, "rule": rule}
	fits := arrangement.IsExtensionRule(rule)
	switch {
	case !slices.Contains(deviation.Ways, o.Way):
		return r.no("deviation.way", "Choose how the rule would be waived in option {n}.", i, nil)
	case o.Way.Gives() && o.Amount <= 0:
		return r.no("deviation.amount", "Say how much option {n} gives up.", i, nil)
	case o.Way == deviation.Waive && o.Amount > r.fees():
		return r.no("deviation.fees", "The account bears {fees} of fees that are not paid: option {n} cannot waive more.", i, args)
	case o.Way == deviation.Credit && o.Amount > max(r.standing.Balance, 0):
		return r.no("deviation.credit", "The account owes {owes}: option {n} cannot credit more. What is paid already goes back as a refund.", i, args)
	case o.Way == deviation.Later && !fits:
		return r.no("deviation.later", "An extension beyond the limit waives a rule of extensions, not {rule}: cite that rule, or choose another way in option {n}.", i, args)
	case o.Way.Gives():
		o.Until = 0
	case o.Until <= r.sign.Day || o.Until > r.sign.Day.Plus(longestStay):
		return r.no("deviation.until", "Give a last day for option {n}, after {today} and within {most} days.", i, args)
	}
	return r.priced(o)
}

// priced gives the cost of an option that can be.
func (r reckoner) priced(o *deviation.Option) error {
	now := collection.Age(r.standing, r.sign.Day)
	switch o.Way {
	case deviation.Waive, deviation.Credit:
		o.Cost = o.Amount
		o.Reckons = fmt.Sprintf("The balance falls from %s to %s.", r.standing.Balance.Dollars(), r.standing.Balance.Minus(o.Amount).Dollars())
		return nil
	case deviation.Later:
		o.PutOff = r.dueBefore(o)
	default:
		o.PutOff = now.Due()
	}
	fees, err := r.ahead(o)
	if err != nil {
		return err
	}
	days := o.Until.Since(r.sign.Day)
	o.Reckons = fmt.Sprintf("%s is waited for %s longer", o.PutOff.Dollars(), phrase.Count(days, "day"))
	if o.Way == deviation.Stay {
		o.Cost = fees
		o.Reckons += fmt.Sprintf("; late fees of %s are not charged", fees.Dollars())
	}
	o.Reckons += "."
	return nil
}

// fees gives what is unpaid of late charges and fees.
func (r reckoner) fees() (sum money.Amount) {
	for _, it := range r.standing.Items {
		if isFee(it) {
			sum = sum.Plus(it.Left)
		}
	}
	return sum
}

func isFee(it ledger.Item) bool {
	return it.Kind == ledger.Penalty || it.Kind == ledger.Fee
}

// dueBefore gives what an extension waits for: all that is due before its day.
func (r reckoner) dueBefore(o *deviation.Option) (sum money.Amount) {
	for _, it := range r.standing.Items {
		if it.Due < o.Until {
			sum = sum.Plus(it.Left)
		}
	}
	return sum
}

// ahead gives the late fees that would be charged until the last day; none where no rule says how much.
func (r reckoner) ahead(o *deviation.Option) (money.Amount, error) {
	fees, err := billing.FeesAhead(r.b, r.pack, r.account, r.standing, o.Until)
	if policy.Silent(err) {
		return 0, nil
	}
	return fees, err
}
