package accounts

import (
	"fmt"

	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// enterRead opens the form of a read; a high use is said and must be confirmed.
func (v *page) enterRead() {
	if len(v.m.page.Meters) == 0 {
		v.b.Window().Say("No meter is set at this premise.", kit.Warning)
		return
	}
	var options []kit.Option
	seen := map[string]procedure.MeterSeen{}
	for _, m := range v.m.page.Meters {
		key := fmt.Sprint(m.Meter.ID)
		seen[key] = m
		options = append(options, kit.Option{Value: key, Label: m.Meter.Number})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Save read", Cancel: "Cancel"},
		kit.Field{Key: "meter", Label: "Meter", Kind: kit.Pick, Required: true, Options: options, Chars: 16},
		kit.Field{Key: "before", Label: "Last read", Kind: kit.Shown},
		kit.Field{Key: "day", Label: "Read on", Kind: kit.Date, Required: true},
		kit.Field{Key: "value", Label: "Read", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "by", Label: "Read by", Chars: 6, Hint: "initials"},
		kit.Field{Key: "reason", Label: "For", Kind: kit.Pick, Options: kit.Options("cycle", "re-read", "final", "initial"), Chars: 12},
		kit.Field{Key: "confirmed", Label: "High use confirmed", Kind: kit.Tick})
	f.Set("meter", options[0].Value)
	f.Set("before", readText(seen[options[0].Value]))
	f.Set("day", v.b.Today())
	f.Set("reason", "cycle")
	f.Hide("confirmed")
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Enter a read, account "+v.m.page.Account.Number, f, func() error {
		out, err := bench.Do(v.b, deed, meter.EnterRead{
			Meter: seen[f.Text("meter")].Meter.ID, Day: f.Day("day"), Value: f.Number("value"), By: f.Text("by"), Reason: f.Text("reason"),
			Confirmed: f.Ticked("confirmed"),
		})
		if fault.FieldOf(err) == "confirmed" {
			f.Show("confirmed")
		}
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say(entered(out), kit.Good)
		return nil
	})
	v.b.Window().FocusOn(f.Control("value"))
}

// entered says what a read made.
func entered(e meter.Entered) string {
	if e.Before.ID == 0 {
		return "First read entered."
	}
	text := fmt.Sprintf("Read entered: %s used since %s.", e.Used, e.Before.Day.US())
	if e.Rolled {
		text += " The register passed its end."
	}
	if e.Usage.ID == 0 {
		text += " No account takes it."
	}
	return text
}

// changeMeter sets a meter at a premise that has none, or takes the one there away.
func (v *page) changeMeter() {
	if len(v.m.page.Meters) > 0 {
		v.askChange()
		return
	}
	v.setMeter(nil)
}

// askChange asks what is done about the meters at the premise.
func (v *page) askChange() {
	last := v.m.page.Meters[len(v.m.page.Meters)-1]
	const out, low, away = "change it out for another", "set a low-flow register beside it", "take it away"
	f := kit.NewForm(kit.FormOptions{Submit: "Go on", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "what", Label: "Meter " + last.Meter.Number, Kind: kit.Pick, Required: true, Chars: 34, Options: kit.Options(out, low, away)})
	f.Set("what", out)
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Change the meter", f, func() error {
		what := f.Text("what")
		d.OnClose = func() {
			switch what {
			case out:
				v.changeOut(last)
			case low:
				v.setMeter(&v.m.page.Meters[0].Meter)
			default:
				v.removeMeter(last)
			}
		}
		return nil
	})
}

// changeOut takes the meter away and sets another as one deed; the use on the old one is billed with the next read.
func (v *page) changeOut(m procedure.MeterSeen) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Change out", Cancel: "Cancel"},
		kit.Field{Key: "before", Label: "Last read", Kind: kit.Shown},
		kit.Field{Key: "day", Label: "Changed on", Kind: kit.Date, Required: true},
		kit.Field{Key: "value", Label: "Read of the old one", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "number", Label: "New meter", Required: true, Chars: 16, Hint: "number as stamped"},
		kit.Field{Key: "size", Label: "Size", Kind: kit.Pick, Options: kit.Options(sizes...), Chars: 8},
		kit.Field{Key: "dials", Label: "Dials", Kind: kit.Number, Required: true, Chars: 4},
		kit.Field{Key: "multiplier", Label: "Multiplied by", Kind: kit.Number, Places: 3, Chars: 8},
		kit.Field{Key: "first", Label: "Its first read", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "by", Label: "Changed by", Chars: 6, Hint: "initials"},
		kit.Field{Key: "confirmed", Label: "High use confirmed", Kind: kit.Tick})
	for key, value := range map[string]any{
		"before": readText(m), "day": v.b.Today(), "dials": fmt.Sprint(max(m.Meter.Dials, 1)), "multiplier": "1", "first": "0", "size": m.Meter.Size,
	} {
		f.Set(key, value)
	}
	f.Hide("confirmed")
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Change out meter "+m.Meter.Number, f, func() error {
		out, err := bench.Do(v.b, deed, meter.ChangeOut{
			Meter: m.Meter.ID, Day: f.Day("day"), Last: f.Number("value"), First: f.Number("first"), By: f.Text("by"), Confirmed: f.Ticked("confirmed"),
			New: meter.Meter{Number: f.Text("number"), Size: f.Text("size"), Dials: int(f.Number("dials").IntPart()), Multiplier: f.Number("multiplier")},
		})
		if fault.FieldOf(err) == "confirmed" {
			f.Show("confirmed")
		}
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say(fmt.Sprintf("Meter %s is set. %s used on the old one are billed with the next read.", out.Meter.Number, out.Carried), kit.Good)
		return nil
	})
	v.b.Window().FocusOn(f.Control("value"))
}

// setMeter sets a meter; beside a main register it is the low-flow one of a compound meter.
func (v *page) setMeter(main *meter.Meter) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Set meter", Cancel: "Cancel"},
		kit.Field{Key: "number", Label: "Meter number", Required: true, Chars: 16, Hint: "as stamped"},
		kit.Field{Key: "size", Label: "Size", Kind: kit.Pick, Options: kit.Options(sizes...), Chars: 8},
		kit.Field{Key: "dials", Label: "Dials", Kind: kit.Number, Required: true, Chars: 4},
		kit.Field{Key: "unit", Label: "Reads in", Kind: kit.Pick, Required: true, Options: kit.Options("CCF", "kgal"), Chars: 8},
		kit.Field{Key: "multiplier", Label: "Multiplied by", Kind: kit.Number, Places: 3, Chars: 8},
		kit.Field{Key: "day", Label: "Set on", Kind: kit.Date, Required: true},
		kit.Field{Key: "first", Label: "First read", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "by", Label: "Set by", Chars: 6, Hint: "initials"})
	for key, value := range map[string]any{"dials": "4", "unit": "CCF", "multiplier": "1", "day": v.b.Today(), "first": "0", "size": sizes[0]} {
		f.Set(key, value)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Set a meter at premise "+v.m.page.Premise.Number, f, func() error {
		set := meter.Meter{
			Number: f.Text("number"), Premise: uint64(v.m.page.Premise.ID), Size: f.Text("size"), Dials: int(f.Number("dials").IntPart()),
			Unit: f.Text("unit"), Multiplier: f.Number("multiplier"),
		}
		if main != nil {
			set.With = main.ID
		}
		m, err := bench.Do(v.b, deed, meter.Install{Meter: set, Day: f.Day("day"), First: f.Number("first"), By: f.Text("by")})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Meter "+m.Number+" is set.", kit.Good)
		return nil
	})
}

// sizes are the common sizes of meters.
var sizes = []string{`5/8"`, `3/4"`, `1"`, `1-1/2"`, `2"`, `3"`, `4"`, `6"`, `8"`}

// removeMeter takes a meter away with its last read; another can be set then.
func (v *page) removeMeter(m procedure.MeterSeen) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Remove meter", Cancel: "Cancel"},
		kit.Field{Key: "before", Label: "Last read", Kind: kit.Shown},
		kit.Field{Key: "day", Label: "Removed on", Kind: kit.Date, Required: true},
		kit.Field{Key: "value", Label: "Read at removal", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "by", Label: "Removed by", Chars: 6, Hint: "initials"})
	f.Set("before", readText(m))
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Remove meter "+m.Meter.Number, f, func() error {
		out, err := bench.Do(v.b, deed, meter.Remove{Meter: m.Meter.ID, Day: f.Day("day"), Last: f.Number("value"), By: f.Text("by")})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Meter "+m.Meter.Number+" is removed. "+entered(out), kit.Good)
		return nil
	})
	v.b.Window().FocusOn(f.Control("value"))
}
