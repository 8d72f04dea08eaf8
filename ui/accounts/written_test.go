package accounts

import (
	"slices"
	"testing"

	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
)

func TestTheAccountPageShowsWhatIsWrittenOffAndStillClaimed(t *testing.T) {
	c := &card{page: procedure.Page{Standing: ledger.Standing{Written: []ledger.Application{{Amount: 2500}, {Amount: 750}}}}}
	shows := func() bool {
		return slices.ContainsFunc(c.whereFacts(), func(f fact) bool { return f.label == "Written off" && f.text == "$32.50, still claimed" })
	}
	if !shows() {
		t.Errorf("facts %+v", c.whereFacts())
	}
	if c.page.Standing.Written = nil; shows() {
		t.Error("nothing is written off, and the page says so")
	}
}
