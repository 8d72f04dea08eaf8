package procedure_test

import (
	"testing"

	"curbstop/domain/oversight"
	"curbstop/storage/bookstest"
)

// whoever takes a statement in reconciles the checks it pays: where they requested or printed one, that is for somebody else to look at.
func TestClearingByImportIsAPartOfTheRefund(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	if list := bookstest.Ask(o.Office, o.Manager, oversight.ReviewList{}); len(list) != 0 {
		t.Fatalf("for review before: %v", list)
	}
	o.imported(o.statement("a", 100000, paid(c, 6240))) // by the clerk, who requested it
	list := bookstest.Ask(o.Office, o.Manager, oversight.ReviewList{})
	if len(list) != 1 || list[0].Who != "Ruth Kelly" {
		t.Fatalf("for review: %+v", list)
	}
	bookstest.Do(o.Office, o.Supervisor, oversight.Review{Entries: []oversight.Entry{list[0].Entry}, Note: "seen"})
	if list := bookstest.Ask(o.Office, o.Manager, oversight.ReviewList{}); len(list) != 0 {
		t.Errorf("signed off: %+v", list)
	}
}
