package account

import "maps"

// DueLater is what a customer of sixty who asked holds: bills fall due on the later day of the rules, and bear no late fee until then.
const DueLater = "due later"

// Stops is what an account holds back, by name: "cut", "notice", "penalty", "draft", "dispute", "writeoff", "refund", "bill".
type Stops = map[string]bool

// Hold holds more back on an account, or frees what one reason alone held back: others is what the other reasons hold. Names the deed
// does not know are left alone.
func Hold(b MasterBooks, id ID, begin bool, names []string, others Stops) error {
	if len(names) == 0 {
		return nil
	}
	a, err := b.Accounts().Get(id)
	if err != nil {
		return err
	}
	held := maps.Clone(a.Held)
	if held == nil {
		held = Stops{}
	}
	for _, n := range names {
		if begin {
			held[n] = true
		} else if !others[n] {
			delete(held, n)
		}
	}
	if maps.Equal(held, a.Held) {
		return nil
	}
	if a.Held = held; len(held) == 0 {
		a.Held = nil
	}
	return b.Accounts().Put(a)
}
