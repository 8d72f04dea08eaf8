package ledger

import "strings"

// MovedMemo begins the memo of a payment that was taken back because it belongs to another account.
const MovedMemo = "transferred to "

// MovedAway says whether an entry takes a payment back because it belongs to another account; the bank has not returned it.
func (e Entry) MovedAway() bool {
	return e.Kind == Payment && !e.Reverses.IsZero() && strings.HasPrefix(e.Memo, MovedMemo)
}
