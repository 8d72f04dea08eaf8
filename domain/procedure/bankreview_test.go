package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// whoever takes a statement in reconciles the checks it pays: where they requested or printed one, that is for somebody else to look at.
func TestClearingByImportIsAPartOfTheRefund(t *testing.T) {
	o := openTill(t)
	c := o.check("Ana Ruiz", 6240)
	if list := bookstest.Ask(o.Office, o.Manager, refund.ToReview{}); len(list) != 0 {
		t.Fatalf("for review before: %v", list)
	}
	o.imported(o.statement("a", 100000, paid(c, 6240))) // by the clerk, who requested it
	list := bookstest.Ask(o.Office, o.Manager, refund.ToReview{})
	if len(list) != 1 || !strings.Contains(list[0].Said(), "Ruth Kelly requested and reconciled") {
		t.Fatalf("for review: %+v", list)
	}
	bookstest.Do(o.Office, o.Supervisor, refund.Review{Numbers: []document.Number{list[0].Request.Header.Number}, Note: "seen"})
	if list := bookstest.Ask(o.Office, o.Manager, refund.ToReview{}); len(list) != 0 {
		t.Errorf("signed off: %+v", list)
	}
}
