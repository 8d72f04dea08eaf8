package arrangements

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/hold"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
)

func TestAnEmergencyIsDeclaredAndToldFromTheDesk(t *testing.T) {
	o := bookstest.Open(t)
	a := owes(o, "0105", "Begoña Peña Muñoz", 9_000)
	o.Route(a, "R1")
	o.Route(owes(o, "0106", "Jo Park", 9_000), "R2")
	seat, _ := benchtest.Sit(t, "Holds", o.Supervisor, func(b *bench.Bench) *holds { return newHolds(b, Options{}, 0) })
	seat.Press(fyne.KeyF7)
	seat.Shot("holds-many")
	seat.Press(fyne.KeyEscape)
	d := bookstest.Do(o, o.Supervisor, hold.Declare{
		Kind: hold.Emergency, Event: hold.BoilWater, Routes: []string{"R1"}, Reason: "Main broken on Oak Street", Until: bookstest.Today + 2,
	})
	if _, err := hold.Carry(t.Context(), o.Supervisor, d, func(hold.Declaration) {}); err != nil {
		t.Fatal(err)
	}
	seat.Press(fyne.KeyF5, fyne.KeyF9)
	seat.Shot("holds-affected")
	seat.Press(fyne.KeyEscape, fyne.KeyF2)
	seat.Type("door to door")
	seat.Press(fyne.KeyReturn)
	seat.Type("1")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	if l := bookstest.Ask(o, o.Clerk, hold.Affected{ID: d.ID}); len(l.Reached) != 1 || len(l.Declaration.Tellings) != 1 || l.Declaration.Tellings[0].Count != 1 {
		t.Errorf("told: %+v, said %q", l.Declaration.Tellings, seat.Shell.Status().Said())
	}
}
