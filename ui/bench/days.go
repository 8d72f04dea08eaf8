package bench

import (
	"curbstop/domain/calendar"
	"curbstop/ui/kit"
)

// AskDays asks for a first and a last day, both needed; take refuses a span in the form.
func AskDays(b *Bench, title, submit string, from, to calendar.Day, take func(from, to calendar.Day) error) {
	f := kit.NewForm(kit.FormOptions{Submit: submit, Cancel: "Cancel", Today: b.Today},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true}, kit.Field{Key: "to", Label: "To", Kind: kit.Date, Required: true})
	f.Set("from", from)
	f.Set("to", to)
	f.Clean()
	b.Window().OpenForm(title, f, func() error { return take(f.Day("from"), f.Day("to")) })
}
