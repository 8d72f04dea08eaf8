package bench

import (
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

// TermsPage is the screen of an area's dated terms: a line over the form that says since when they hold, F9 saves. A screen embeds it.
type TermsPage struct {
	FormPage
	B    *Bench
	Deed *Deed
	Head *kit.Words
}

// NewTermsPage makes the page of a form that save keeps; first is the field that has the keys first.
func NewTermsPage(b *Bench, name, first string, f *kit.Form, save func() error) TermsPage {
	head := kit.NewWords("", kit.Accent).Bold()
	f.OnSubmit = save
	return TermsPage{B: b, Deed: b.NewDeed(), Head: head, FormPage: FormPage{
		Name: name, Form: f, First: first, Hints: []kit.KeyHint{{Key: "F9", Does: "save"}}, Box: Headed(head, container.NewVBox(f.Content())),
	}}
}
