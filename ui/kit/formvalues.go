package kit

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// ButtonRow sets buttons side by side, on further lines where there is less room than it asks for.
func ButtonRow(buttons ...*Button) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		objects[i] = b
	}
	return container.New(&rowLayout{}, objects...)
}

// Set writes a value into a field by the field's kind: string, money.Amount, calendar.Day, decimal.Decimal, bool, or any fmt.Stringer.
// It does not make the form dirty in itself; call Clean after filling it.
func (f *Form) Set(key string, value any) {
	r := f.byKey[key]
	if r == nil {
		return
	}
	f.quiet = true
	defer func() { f.quiet = false }()
	text := asText(value)
	switch {
	case r.control != nil:
		r.control.SetText(text)
		r.fail(nil)
	case r.shown != nil:
		r.shown.Set(text, r.shown.tone)
	}
}

// SetTone colours a Shown field.
func (f *Form) SetTone(key string, tone Tone) {
	if r := f.byKey[key]; r != nil && r.shown != nil {
		r.shown.Set(r.shown.text, tone)
	}
}

func asText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case calendar.Day:
		return v.US()
	case bool:
		if v {
			return yes
		}
		return ""
	case decimal.Decimal:
		return v.String()
	}
	return fmt.Sprint(value)
}

// SetHint changes the words beside a field, such as the name of the account whose number was entered.
func (f *Form) SetHint(key, text string, tone Tone) {
	if r := f.byKey[key]; r != nil {
		r.field.Hint = text
		r.hint.Set(text, tone)
		f.relayout()
	}
}

// SetOptions changes what a Pick field offers.
func (f *Form) SetOptions(key string, options ...Option) {
	if r := f.byKey[key]; r != nil {
		if c, ok := r.control.(*Choice); ok {
			f.quiet = true
			c.SetOptions(options...)
			f.quiet = false
		}
	}
}

// Hide takes fields away, and Show brings them back, as another field's value asks for them.
func (f *Form) Hide(keys ...string) { f.show(false, keys) }

// Show brings fields back.
func (f *Form) Show(keys ...string) { f.show(true, keys) }

func (f *Form) show(on bool, keys []string) {
	for _, key := range keys {
		r := f.byKey[key]
		if r == nil {
			continue
		}
		for _, o := range r.objects() {
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	f.relayout()
}

// Lock makes fields read only, or frees them.
func (f *Form) Lock(locked bool, keys ...string) {
	for _, key := range keys {
		r := f.byKey[key]
		if r == nil {
			continue
		}
		d, ok := r.control.(fyne.Disableable)
		if !ok {
			continue
		}
		if locked {
			d.Disable()
		} else {
			d.Enable()
		}
	}
}

// Text gives what a field holds: the text, the value of the option, "yes" for a tick.
func (f *Form) Text(key string) string {
	r := f.byKey[key]
	switch {
	case r == nil:
		return ""
	case r.control != nil:
		return r.control.raw()
	case r.shown != nil:
		return r.shown.text
	}
	return ""
}

// Ticked says whether a Tick field is ticked.
func (f *Form) Ticked(key string) bool { return f.Text(key) == yes }

func (f *Form) entry(key string) *Entry {
	if r := f.byKey[key]; r != nil {
		if e, ok := r.control.(*Entry); ok {
			return e
		}
	}
	return nil
}

// Amount gives a Money field; zero when it is empty or wrong. Check has refused wrong ones before OnSubmit is called.
func (f *Form) Amount(key string) money.Amount {
	if e := f.entry(key); e != nil {
		if a, err := e.Amount(); err == nil {
			return a
		}
	}
	return 0
}

// Day gives a Date field; the zero Day when it is empty or wrong.
func (f *Form) Day(key string) calendar.Day {
	if e := f.entry(key); e != nil {
		if d, err := e.Day(); err == nil {
			return d
		}
	}
	return 0
}

// Number gives a Number field; zero when it is empty or wrong.
func (f *Form) Number(key string) decimal.Decimal {
	if e := f.entry(key); e != nil {
		if n, err := e.Number(); err == nil {
			return n
		}
	}
	return decimal.Zero
}

// Values gives what every field holds, by key.
func (f *Form) Values() map[string]string {
	out := make(map[string]string, len(f.rows))
	for _, r := range f.rows {
		if r.control != nil {
			out[r.field.Key] = r.control.raw()
		}
	}
	return out
}
