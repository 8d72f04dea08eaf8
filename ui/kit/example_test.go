package kit_test

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// A clerk fills a receipt by the keyboard alone: the day by shorthand, the amount as a sum.
func ExampleForm() {
	app := test.NewApp()
	defer app.Quit()
	form := kit.NewForm(
		kit.FormOptions{Today: today, Submit: "Post receipt"},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
	)
	form.OnSubmit = func() error {
		fmt.Println("posted", form.Amount("amount"), "on", form.Day("day").Long())
		return nil
	}
	w := kit.Adopt(test.NewWindow(form.Content()))
	kittest.Focus(w, form.First())
	kittest.Type(w, "+5")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "12.50+3*2")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // Enter leaves the amount; Enter presses the button
	// Output: posted 18.50 on October 6, 2026
}
