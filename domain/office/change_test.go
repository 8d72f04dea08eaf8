package office_test

import (
	"strings"
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func house(o *bookstest.Office) office.House { return bookstest.Ask(o, o.Manager, office.ReadHouse{}) }

func TestTheOfficeMovesAndItsPapersSaySo(t *testing.T) {
	o := bookstest.Open(t)
	h := house(o)
	if err := office.HouseFields.Fill(&h, "address", "  200 Dam  Road\n\nMillbrook, TX  78600 \n", bookstest.Today); err != nil {
		t.Fatal(err)
	}
	h.Hours, h.Day, h.Drawer = "Monday to Friday, 8 to 5", 0, 'Q'
	got := bookstest.Do(o, o.Manager, office.ChangeHouse{House: h})
	if strings.Join(got.Address, "|") != "200 Dam Road|Millbrook, TX 78600" || got.Hours != h.Hours {
		t.Errorf("kept as %q, %q", got.Address, got.Hours)
	}
	if got.Day != bookstest.Today || got.Drawer != 'A' || !got.Training {
		t.Error("changing what papers say changed the business day, the drawer or the mark of training books")
	}
	page := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 1})
	if s := page.Lines[0].Subject; s != "facts of the office: return address, office hours" {
		t.Errorf("the journal says %q", s)
	}
}

func TestFactsThatCannotBeRightAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	for _, c := range []struct {
		what, field string
		change      func(*office.House)
	}{
		{"no name", "utility", func(h *office.House) { h.Utility = "  " }},
		{"five lines of address", "address", func(h *office.House) { h.Address = []string{"1", "2", "3", "4", "5"} }},
		{"six lines to pay to", "remit", func(h *office.House) { h.Remit = []string{"1", "2", "3", "4", "5", "6"} }},
		{"a line wider than the window", "address", func(h *office.House) { h.Address = []string{strings.Repeat("ñ", 46)} }},
		{"nothing changed", "", func(*office.House) {}},
	} {
		h := house(o)
		c.change(&h)
		_, err := bookstest.Try(o.Manager, office.ChangeHouse{House: h})
		if fault.KindOf(err) != fault.Invalid || fault.FieldOf(err) != c.field {
			t.Errorf("%s: %v at %q", c.what, err, fault.FieldOf(err))
		}
	}
}

func TestTwoWhoChangeTheFactsAtOnce(t *testing.T) {
	o := bookstest.Open(t)
	mine, theirs := house(o), house(o)
	mine.Phone, theirs.Phone = "(512) 555-0111", "(512) 555-0122"
	bookstest.Do(o, o.Supervisor, office.ChangeHouse{House: theirs})
	if _, err := bookstest.Try(o.Manager, office.ChangeHouse{House: mine}); fault.KindOf(err) != fault.Stale || !strings.Contains(err.Error(), "Luis Peña") {
		t.Errorf("the second save over the first: %v", err)
	}
	if house(o).Phone != theirs.Phone {
		t.Error("the first save was lost")
	}
}

func TestOnlyWhoMayChangesTheFacts(t *testing.T) {
	o := bookstest.Open(t)
	h := house(o)
	h.Phone = "(512) 555-0199"
	if _, err := bookstest.Try(o.Second, office.ChangeHouse{House: h}); fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "Ada Moreno") {
		t.Errorf("Joe, who may only take payments: %v", err)
	}
	if !strings.Contains(office.VerbKeep.Text(), "facts of the office") {
		t.Error("the verb is not said in words")
	}
}
