package billing

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// How a period is charged in which prices change.
const (
	byLastDay = "by the last day of a period"
	byDays    = "share a period by its days"
)

// openTerms asks for the office's terms of billing: what is assumed where a meter is not known, what stands out, and the message.
func openTerms(b *bench.Bench, t billing.Terms) {
	deed := b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "today or later once something is billed"},
		kit.Field{Key: "pack", Label: "Rule pack", Required: true, Chars: 18},
		kit.Field{Key: "size", Label: "Meter size", Chars: 8, Hint: "assumed where none is known; empty: not billed"},
		kit.Field{Key: "water", Label: "Water type", Chars: 12, Hint: "assumed likewise, such as POTABLE"},
		kit.Field{Key: "high", Label: "High use", Kind: kit.Number, Required: true, Chars: 6, Hint: "% of the mean of earlier periods: listed"},
		kit.Field{Key: "huge", Label: "Huge use", Kind: kit.Number, Required: true, Chars: 6, Hint: "% of the mean: held until decided"},
		kit.Field{Key: "low", Label: "Low use", Kind: kit.Number, Required: true, Chars: 6, Hint: "% of the mean: listed"},
		kit.Field{Key: "floor", Label: "Above", Kind: kit.Number, Required: true, Chars: 6, Hint: "units of use: less is never high"},
		kit.Field{Key: "dollars", Label: "Large bill", Kind: kit.Money, Hint: "charges above it are held; empty: no limit"},
		kit.Field{Key: "change", Label: "Large change", Kind: kit.Number, Chars: 6, Hint: "% against the last bill: held; empty: no limit"},
		kit.Field{Key: "days", Label: "Long period", Kind: kit.Number, Chars: 6, Hint: "more days are listed; empty: no limit"},
		kit.Field{Key: "parted", Label: "New prices", Kind: kit.Pick, Required: true, Options: kit.Options(byLastDay, byDays), Chars: 30},
		kit.Field{Key: "english", Label: "Message", Chars: 52, Hint: "on every bill"},
		kit.Field{Key: "spanish", Label: "in Spanish", Chars: 52})
	fill(f, b, t)
	b.Window().OpenForm("Terms of billing", f, func() error {
		_, err := bench.Do(b, deed, billing.KeepTerms{Terms: read(f, t)})
		if err == nil {
			b.Window().Say("The terms of billing are kept.", kit.Good)
		}
		return err
	})
}

func fill(f *kit.Form, b *bench.Bench, t billing.Terms) {
	f.Set("effective", max(t.Effective, b.Today()))
	f.Set("pack", t.Pack)
	for _, d := range t.Defaults {
		if d.Class == "" {
			f.Set("size", d.MeterSize)
			f.Set("water", d.WaterType)
		}
	}
	f.Set("high", decimal.NewFromInt(t.High))
	f.Set("huge", decimal.NewFromInt(t.Huge))
	f.Set("low", decimal.NewFromInt(t.Low))
	f.Set("floor", t.Floor)
	for _, d := range t.Dollars {
		if d.Class == "" {
			f.Set("dollars", d.Amount)
		}
	}
	if t.Change > 0 {
		f.Set("change", decimal.NewFromInt(t.Change))
	}
	if t.Days > 0 {
		f.Set("days", decimal.NewFromInt(int64(t.Days)))
	}
	f.Set("parted", byLastDay)
	if t.Parted {
		f.Set("parted", byDays)
	}
	if len(t.Messages) > 0 {
		f.Set("english", t.Messages[0].English)
		f.Set("spanish", t.Messages[0].Spanish)
	}
	f.Clean()
}

// read takes what was entered into the terms; defaults of single classes and further messages stay as they are.
func read(f *kit.Form, t billing.Terms) billing.Terms {
	t.Effective, t.Pack = f.Day("effective"), strings.TrimSpace(f.Text("pack"))
	t.High, t.Huge, t.Low = f.Number("high").IntPart(), f.Number("huge").IntPart(), f.Number("low").IntPart()
	t.Floor, t.Parted = f.Number("floor"), f.Text("parted") == byDays
	t.Change, t.Days, t.Dollars = f.Number("change").IntPart(), int(f.Number("days").IntPart()), dollars(f, t)
	var defaults []billing.Default
	for _, d := range t.Defaults {
		if d.Class != "" {
			defaults = append(defaults, d)
		}
	}
	all := billing.Default{MeterSize: strings.TrimSpace(f.Text("size")), WaterType: strings.ToUpper(strings.TrimSpace(f.Text("water")))}
	if all != (billing.Default{}) {
		defaults = append(defaults, all)
	}
	t.Defaults = defaults
	message := billing.Message{English: strings.TrimSpace(f.Text("english")), Spanish: strings.TrimSpace(f.Text("spanish"))}
	var messages []billing.Message
	if message.English != "" {
		messages = append(messages, message)
	}
	if len(t.Messages) > 1 {
		messages = append(messages, t.Messages[1:]...)
	}
	t.Messages = messages
	return t
}

// dollars gives the limits on what a bill charges; those of single classes stay as they are.
func dollars(f *kit.Form, t billing.Terms) (out []billing.ClassDollars) {
	for _, d := range t.Dollars {
		if d.Class != "" {
			out = append(out, d)
		}
	}
	if most := f.Amount("dollars"); most > 0 {
		out = append(out, billing.ClassDollars{Amount: most})
	}
	return out
}
