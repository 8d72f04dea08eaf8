package accounts

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// identities is the screen of what a customer proved identity by: handed in by anybody who may, seen whole by who holds the key.
type identities struct {
	b      *bench.Bench
	who    customer.Customer
	names  map[authority.StaffID]string
	same   map[uint64]string // other customers who have the same number
	list   *kit.List[customer.Identification]
	says   *kit.Words
	hand   *kit.Button
	whole  *kit.Button
	ending *kit.Button
	box    fyne.CanvasObject
}

func newIdentities(b *bench.Bench, who customer.Customer) *identities {
	v := &identities{b: b, who: who, says: kit.NewWords("", kit.Plain).Bold()}
	tone := func(i customer.Identification) kit.Tone {
		if !i.Stands() {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		kit.Column[customer.Identification]{Title: "Paper", Chars: 26, Text: func(i customer.Identification) string { return string(i.Kind) }, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{Title: "Of", Chars: 5, Text: func(i customer.Identification) string { return i.Issuer }, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{Title: "Number", Chars: 10, Text: func(i customer.Identification) string { return "•••• " + i.Last }, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{Title: "Handed in", Chars: 10, Text: func(i customer.Identification) string { return i.Given.Day.US() }, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{Title: "By", Chars: 14, Flex: 1, Text: func(i customer.Identification) string { return v.names[i.Given.Who] }, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{Title: "Seen", Chars: 14, Flex: 1, Text: func(i customer.Identification) string { return i.Seen }, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{Title: "Stands", Chars: 20, Flex: 1, Text: customer.Identification.Standing, Tone: tone, Fixed: true},
		kit.Column[customer.Identification]{
			Title: "Same number", Chars: 14, Flex: 1, Text: func(i customer.Identification) string { return v.same[i.ID] },
			Tone: func(customer.Identification) kit.Tone { return kit.Warning }, Fixed: true,
		})
	v.list.Empty = "No identity number is on file. F7 hands one in."
	v.hand = kit.NewDefault("Hand in a number   F7", v.handIn)
	v.whole = kit.NewButton("See it whole   F9", v.open)
	v.ending = kit.NewButton("End it   F8", v.end)
	about := kit.NewNote("A number is sealed as soon as it is handed in; from then on the last four are shown. Who holds the key of the identity records "+
		"compares it with all others, and sees it whole for a reason, which is written down. No paper shows more than the last four.", kit.Quiet, 0)
	v.box = container.NewBorder(kit.Inset(0, 4, v.says), container.NewVBox(kit.Inset(0, 8, about), kit.ButtonRow(v.hand, v.whole, v.ending)), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

// Shown implements shell.Refreshing.
func (v *identities) Shown() {
	all, err := bench.Ask(v.b, customer.IdentitiesOfCustomer{Customer: v.who.ID})
	if err == nil {
		err = v.readNames()
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	text, tone := v.count(all), kit.Plain
	if len(v.same) > 0 {
		text, tone = "Somebody else has the same number: one person twice, or another's number. Look at both before more is opened.", kit.Warning
	}
	v.says.Set(text, tone)
	v.hand.BlockFor(v.may(bench.May(v.b, customer.HandIn{Customer: v.who.ID})))
	i, _ := v.list.Selected()
	if len(all) > 0 && i.ID == 0 {
		i = all[0]
	}
	v.whole.BlockFor(v.may(bench.May(v.b, customer.OpenIdentity{ID: i.ID})))
	v.ending.BlockFor(v.may(bench.May(v.b, customer.EndIdentity{ID: i.ID})))
	if len(all) == 0 {
		v.whole.Block("No number is on file.")
		v.ending.Block("No number is on file.")
	}
}

// count says how many numbers stand, and how many wait to be compared.
func (v *identities) count(all []customer.Identification) string {
	stand, wait := 0, 0
	for _, i := range all {
		if i.Stands() {
			stand++
		}
		if i.Waits() {
			wait++
		}
	}
	switch {
	case stand == 0:
		return "No identity number is on file."
	case wait == 0:
		return fmt.Sprintf("On file: %d, all compared with the numbers of other customers.", stand)
	}
	return fmt.Sprintf("On file: %d. To be compared with the numbers of other customers: %d.", stand, wait)
}

// may gives only a refusal of authority: what a form lacks is said by the form.
func (v *identities) may(err error) error {
	if no := (*authority.Refusal)(nil); asRefusal(err, &no) {
		return no
	}
	return nil
}

func (v *identities) readNames() error {
	people, err := bench.Ask(v.b, staff.ListPeople{})
	if err != nil {
		return err
	}
	v.names, v.same = map[authority.StaffID]string{}, map[uint64]string{}
	for _, p := range people {
		v.names[p.ID] = p.FullName
	}
	agree, err := bench.Ask(v.b, customer.SameNumber{Customer: v.who.ID})
	for _, a := range agree {
		v.same[a.Identification.ID] = namesOf(a.Others)
	}
	return err
}

func namesOf(all []customer.Customer) string {
	out := make([]string, len(all))
	for i, c := range all {
		out[i] = c.Name
	}
	return strings.Join(out, ", ")
}

// handIn keeps a number; the one of its kind that stood is replaced.
func (v *identities) handIn() {
	fields := bench.IDFields(false, v.who.Firm)
	if v.list.Len() > 0 {
		fields = append(fields, kit.Field{Key: "wrong", Label: "The one before was not theirs", Kind: kit.Tick, Hint: "the one of this kind that stands belongs to somebody else; nobody is found by it any more"})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Hand it in", Cancel: "Cancel"}, fields...)
	if v.who.Firm {
		f.Set("id kind", string(customer.EIN))
	} else {
		f.Set("id kind", string(customer.SSN))
	}
	bench.ShowIDFields(f)
	f.Clean()
	deed := v.b.NewDeed()
	var got customer.HandedIn
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Identity number of "+v.who.Name, f, func() error {
		n, err := bench.ReadID(f)
		if err == nil {
			got, err = bench.Do(v.b, deed, customer.HandIn{Customer: v.who.ID, Number: n, Seen: f.Text("id seen"), Wrong: f.Ticked("wrong")})
		}
		if err == nil {
			d.OnClose = func() { v.handed(got) }
		}
		return err
	})
}

func (v *identities) handed(got customer.HandedIn) {
	v.Shown()
	text := "Kept, sealed: " + got.Identification.Title() + "."
	if got.Identification.Waits() {
		text += " Who holds the key compares it."
	}
	v.b.Window().Say(text, kit.Good)
	v.b.TellSame(got)
}

// open shows the number whole, for a reason.
func (v *identities) open() {
	i, ok := v.list.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	var d *kit.Dialog
	d = v.b.Window().AskReason("See it whole?", "The "+i.Title()+", of "+v.who.Name+". The journal keeps that you looked, and why.", "Show it", func(reason string) error {
		got, err := bench.Do(v.b, deed, customer.OpenIdentity{ID: i.ID, Reason: reason})
		if err == nil {
			d.OnClose = func() {
				v.b.Window().Tell(strings.ToUpper(string(i.Kind)[:1])+string(i.Kind)[1:], got.Says()+"\n"+v.who.Name+". It goes on no paper.")
			}
		}
		return err
	})
}

// end ends a number without another in its place.
func (v *identities) end() {
	i, ok := v.list.Selected()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "End it", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "wrong", Label: "It was never theirs", Kind: kit.Tick}, kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44})
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("End the "+i.Title(), f, func() error {
		_, err := bench.Do(v.b, deed, customer.EndIdentity{ID: i.ID, Wrong: f.Ticked("wrong"), Reason: f.Text("reason")})
		if err == nil {
			v.Shown()
			v.b.Window().Say("The number has ended; it is kept.", kit.Good)
		}
		return err
	})
}

// Title implements shell.Screen.
func (v *identities) Title() string { return "Identity numbers of " + v.who.Name }

// Content implements shell.Screen.
func (v *identities) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *identities) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F7", Does: "hand in a number"}, {Key: "F9", Does: "see it whole"}, {Key: "F8", Does: "end it"}}
}

// FirstFocus implements shell.Screen.
func (v *identities) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *identities) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *identities) Closed() {}

// Key implements shell.Screen.
func (v *identities) Key(ev *fyne.KeyEvent) bool {
	b := map[fyne.KeyName]*kit.Button{fyne.KeyF7: v.hand, fyne.KeyF9: v.whole, fyne.KeyF8: v.ending}[ev.Name]
	if b == nil {
		return false
	}
	b.Press()
	return true
}
