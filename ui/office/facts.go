package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	door "curbstop/domain/office"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// factsView is the form of what papers say of the office.
type factsView struct {
	b    *bench.Bench
	deed *bench.Deed
	was  door.House
	form *kit.Form
}

// NewFacts makes the form of the office's facts.
func NewFacts(b *bench.Bench) shell.Screen {
	v := &factsView{b: b, deed: b.NewDeed()}
	all := bench.Fields(door.HouseFields)
	for i := range all {
		if all[i].Kind == kit.Notes {
			all[i].Rows, all[i].Wide = 5, true
		}
	}
	all = append(all, kit.Field{Key: "zone", Label: "Time zone", Kind: kit.Shown}, kit.Field{Key: "drawer", Label: "Drawer of this workstation", Kind: kit.Shown})
	v.form = kit.NewForm(kit.FormOptions{Submit: "Save   F9", Cancel: "Back", Tall: true}, all...)
	v.form.OnSubmit, v.form.OnCancel = v.save, b.Shell.Back
	v.read()
	note := kit.NewNote("Bills, notices, receipts and letters take these facts from the day they are saved; papers already issued stay as they are.", kit.Quiet, 60)
	return &page{
		title: "Facts of the office", box: kit.Card(kit.Inset(14, 12, container.NewBorder(kit.Inset(0, 6, note), nil, nil, nil, v.form.Content()))),
		hints: []kit.KeyHint{{Key: "F9", Does: "save"}}, first: v.form.First, dirty: v.form.Dirty, key: v.key, reread: v.read,
	}
}

func (v *factsView) read() {
	if v.form.Dirty() {
		return
	}
	h, err := v.b.House()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.was = h
	bench.Fill(v.form, door.HouseFields, &h)
	v.form.Set("zone", h.Zone)
	v.form.Set("drawer", string(rune(h.Drawer)))
	if h.Zone == "" {
		v.form.Set("zone", "that of the workstation")
	}
	v.form.Clean()
	if err := bench.May(v.b, door.ChangeHouse{House: sample(h)}); err != nil {
		v.form.Default().BlockFor(err)
	}
}

// sample changes a fact, so that trying the command asks for authority alone.
func sample(h door.House) door.House {
	h.Phone += " "
	return h
}

func (v *factsView) save() error {
	h := v.was
	if err := bench.Read(v.form, door.HouseFields, &h, v.b.Today()); err != nil {
		return err
	}
	got, err := bench.Do(v.b, v.deed, door.ChangeHouse{House: h})
	if err != nil {
		return err
	}
	v.was = got
	bench.Fill(v.form, door.HouseFields, &got)
	v.b.Window().Say("The facts of the office are saved.", kit.Good)
	return nil
}

func (v *factsView) key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF9 && ev.Name != kit.KeySave && ev.Name != kit.KeySubmit {
		return false
	}
	v.form.Submit()
	return true
}
