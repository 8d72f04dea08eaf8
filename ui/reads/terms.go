package reads

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/meter"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// terms asks for the office's terms of reads: what keeps a read back, what is noted, and what an estimate falls back on.
func (v *desk) terms() {
	t, err := bench.Ask(v.b, meter.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	deed := v.b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "the terms of earlier days stay as they are"},
		kit.Field{Key: "times", Label: "Kept back", Kind: kit.Number, Required: true, Chars: 6, Hint: "above so many times the most used at once in 25 months"},
		kit.Field{Key: "floor", Label: "and above", Kind: kit.Number, Places: 3, Required: true, Chars: 8, Hint: "units of use"},
		kit.Field{Key: "high", Label: "High use", Kind: kit.Number, Required: true, Chars: 6, Hint: "% of the greatest compared with: noted"},
		kit.Field{Key: "low", Label: "Low use", Kind: kit.Number, Required: true, Chars: 6, Hint: "% of the mean: noted"},
		kit.Field{Key: "least", Label: "Not up to", Kind: kit.Number, Places: 3, Required: true, Chars: 8, Hint: "units: high, low and same use are not noted"},
		kit.Field{Key: "periods", Label: "Periods", Kind: kit.Number, Required: true, Chars: 6, Hint: "that make the mean"},
		kit.Field{Key: "days", Label: "Days off", Kind: kit.Number, Required: true, Chars: 6, Hint: "a read further off its day is noted"},
		kit.Field{Key: "estimates", Label: "Estimates", Kind: kit.Number, Required: true, Chars: 6, Hint: "more of them in a row are noted"},
		kit.Field{Key: "average", Label: "Usual use", Kind: kit.Number, Places: 3, Chars: 8, Hint: "of a period, for who has no history; empty: no estimate"})
	fillTerms(f, v.b, t)
	v.b.Window().OpenForm("Terms of reads", f, func() error {
		_, err := bench.Do(v.b, deed, meter.KeepTerms{Terms: termsOf(f, t)})
		if err == nil {
			v.b.Window().Say("The terms of reads are kept.", kit.Good)
		}
		return err
	})
}

func fillTerms(f *kit.Form, b *bench.Bench, t meter.Terms) {
	whole := func(key string, n int64) { f.Set(key, decimal.NewFromInt(n)) }
	f.Set("effective", max(t.Effective, b.Today()))
	whole("times", t.Times)
	f.Set("floor", t.Floor)
	whole("high", t.High)
	whole("low", t.Low)
	f.Set("least", t.Least)
	whole("periods", int64(t.Periods))
	whole("days", int64(t.Days))
	whole("estimates", int64(t.Estimates))
	for _, c := range t.Classes {
		if c.Class == "" {
			f.Set("average", c.Use)
		}
	}
	f.Clean()
}

// termsOf takes what was entered into the terms; the averages of single classes stay as they are.
func termsOf(f *kit.Form, t meter.Terms) meter.Terms {
	whole := func(key string) int64 { return f.Number(key).IntPart() }
	t.Effective, t.Times, t.Floor, t.High, t.Low = f.Day("effective"), whole("times"), f.Number("floor"), whole("high"), whole("low")
	t.Least, t.Periods, t.Days, t.Estimates = f.Number("least"), int(whole("periods")), int(whole("days")), int(whole("estimates"))
	var classes []meter.ClassUse
	for _, c := range t.Classes {
		if c.Class != "" {
			classes = append(classes, c)
		}
	}
	if strings.TrimSpace(f.Text("average")) != "" {
		classes = append(classes, meter.ClassUse{Use: f.Number("average")})
	}
	t.Classes = classes
	return t
}
