package account

import (
	"slices"
	"strings"
)

// StateAgency is the program that marks the account of an agency of the state, whose bills fall due later where the rules say so.
const StateAgency = "state agency"

// IsStateAgency says whether the customer is an agency of the state: by its programs, or by a rate class that begins with STATE.
func (a Account) IsStateAgency() bool {
	return strings.HasPrefix(strings.ToUpper(a.Class), "STATE") ||
		slices.ContainsFunc(a.Programs, func(p string) bool { return strings.EqualFold(strings.TrimSpace(p), StateAgency) })
}
