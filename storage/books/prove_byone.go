package books

import (
	"fmt"
	"reflect"

	"curbstop/domain/journal"
	"curbstop/domain/oversight"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// proveByOne proves that the review list holds every deed of the journal that one person did and two should have, as the journal has it, and
// no other; that the part before is an entry of the same person; and that nobody reviewed what they did themselves.
func (t *Tx) proveByOne(c chains, report func(kv.Problem)) error {
	listed := 0
	for d, err := range t.DoneByOne().All(row.Span{}) {
		if err != nil {
			return err
		}
		bad := func(text string, args ...any) {
			report(kv.Problem{Space: byOneTable.Space, Text: "entry " + d.Entry.String() + " of the review list " + fmt.Sprintf(text, args...)})
		}
		e, there := c.byOne[d.Entry]
		if !there {
			bad("is none that one person did, by the journal")
			continue
		}
		if listed++; !d.SameDeed(oversight.ByOneOf(e, d.First)) {
			bad("says another deed than the journal")
		}
		if err := t.provePart(d, bad); err != nil {
			return err
		}
		if d.IsReviewed() && d.Reviewed.Who == d.Sign.Who && (d.By == "" || d.By == t.NameOf(d.Sign.Who)) {
			bad("was reviewed by who did it")
		}
	}
	if listed != len(c.byOne) {
		report(kv.Problem{Space: byOneTable.Space, Text: fmt.Sprintf("%d deeds are on the review list, and one person did %d by the journal", listed, len(c.byOne))})
	}
	return nil
}

// provePart proves the entry by which who did a deed had their part before.
func (t *Tx) provePart(d oversight.ByOne, bad func(string, ...any)) error {
	if d.First == (oversight.Entry{}) {
		return nil
	}
	e, found, err := t.entryAt(journal.Place{Drawer: d.First.Drawer, Seq: d.First.Seq})
	if err != nil {
		return err
	}
	had := false
	for _, who := range e.Sign.Parties() {
		had = had || who == d.Sign.Who
	}
	if !found || !had || e.Refusal != "" || reflect.DeepEqual(d.First, d.Entry) {
		bad("names entry %s as the part before, which is none of the same person", d.First)
	}
	return nil
}
