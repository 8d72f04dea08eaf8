package workorder

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
)

// CutReason is why water is cut off though no notice for a debt carries it; a cut for a debt goes by the cut list.
type CutReason string

// The reasons for a cut that is for no debt.
const (
	AtRequest CutReason = "customer's request"
	ForSafety CutReason = "safety or a leak"
	ByOrder   CutReason = "order of a court or health authority"
	IsVacant  CutReason = "vacant premise"
	Tampering CutReason = "tampering or diversion"
)

// CutReasons lists them in the order of a form.
var CutReasons = []CutReason{AtRequest, ForSafety, ByOrder, IsVacant, Tampering}

// reasoned refuses a cut without a reason: no notice, and none of the list with the words it rests on.
func reasoned(o Order, a account.Account) error {
	args := fault.Args{"account": a.Number, "why": string(o.Why)}
	switch {
	case o.Because.Kind == byNotice && o.Why == "":
		return nil
	case o.Because.Kind == byNotice:
		return fault.New(fault.Invalid, "order.cut-both", "The cut of account {account} is for a debt, by its notice, or because of {why}: not both.", args).At("why")
	case o.Why == "":
		return fault.New(fault.Refused, "order.cut-why",
			"Water is cut for a debt only from the cut list, by right of a notice. For account {account} say which other reason there is: customer's request, safety or a leak, "+
				"order of a court or health authority, vacant premise, tampering.", args).At("why")
	case !slices.Contains(CutReasons, o.Why):
		return fault.New(fault.Invalid, "order.cut-reason", "“{why}” is no reason to cut water off.", args).At("why")
	case o.Why == AtRequest && strings.TrimSpace(o.AskedBy) == "":
		return fault.New(fault.Invalid, "order.cut-asked", "Say who asked for the water to be cut off.", args).At("asked")
	case o.Why != AtRequest && strings.TrimSpace(o.Instructions) == "":
		return fault.New(fault.Invalid, "order.cut-words", "Say under What to do what the cut rests on: what was seen and by whom, or the number of the order.", args).At("instructions")
	}
	return nil
}

// mayCut refuses a cut without a reason, and one the rules do not allow on its day.
func mayCut(b Books, o Order, a account.Account, sign authority.Sign) error {
	if err := reasoned(o, a); err != nil {
		return err
	}
	why, err := b.CutRefused(a, o.Why, max(o.Day, sign.Day))
	if err == nil && why != "" {
		err = fault.New(fault.Refused, "cut.not-now", "The water of account {account} may not be cut: {why}.", fault.Args{"account": a.Number, "why": why}).At("day")
	}
	return err
}
