package orders

import (
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	domain "curbstop/domain/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// day is the day of the route list: the one chosen, else the business day.
func (v *view) day() calendar.Day {
	if v.m.day != 0 {
		return v.m.day
	}
	return v.b.Today()
}

func (v *view) handOut(numbers ...document.Number) {
	if err := v.m.handOut(numbers...); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.Shown()
	v.b.Window().Say(phrase.Count(len(numbers), "order")+" handed to the field.", kit.Good)
}

// handOutAll hands every draft shown to the field, after asking.
func (v *view) handOutAll() {
	var numbers []document.Number
	for _, s := range v.m.rows {
		if s.Order.State == document.Draft {
			numbers = append(numbers, s.Order.Number)
		}
	}
	if len(numbers) == 0 {
		v.b.Window().Say("No draft is shown here: choose Drafts at the left.", kit.Warning)
		return
	}
	v.b.Window().Ask("Hand out the drafts?", "The field gets "+phrase.Count(len(numbers), "order")+".", "Hand out", func() { v.handOut(numbers...) })
}

// filter asks which orders to show.
func (v *view) filter() {
	kinds := []kit.Option{{Value: "", Label: "all"}}
	for _, t := range domain.Types {
		kinds = append(kinds, kit.Option{Value: string(t), Label: domain.Words[t]})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Show", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "route", Label: "Route", Chars: 8, Hint: "empty for all"},
		kit.Field{Key: "day", Label: "Planned for", Kind: kit.Date, Hint: "t today; empty for all"},
		kit.Field{Key: "type", Label: "Work", Kind: kit.Pick, Options: kinds, Chars: 16})
	f.Set("route", v.m.route)
	f.Set("day", v.m.day)
	f.Set("type", string(v.m.kind))
	f.Clean()
	v.b.Window().OpenForm("Which orders", f, func() error {
		v.m.route, v.m.day, v.m.kind = f.Text("route"), f.Day("day"), domain.Type(f.Text("type"))
		v.Shown()
		return nil
	})
}

// askReport asks what the field reports of an order; after is called when it is entered.
func askReport(b *bench.Bench, m *field, s domain.Sheet, after func()) {
	if o := s.Order.Outcome; o != domain.Open && o != domain.NoAccess {
		b.Window().Say("Service order "+s.Order.Number.String()+" is "+s.Order.Stand()+".", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Complete", Cancel: "Cancel"},
		kit.Field{Key: "last", Label: "Meter", Kind: kit.Shown},
		kit.Field{Key: "missed", Label: "No access", Kind: kit.Tick},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Required: true},
		kit.Field{Key: "value", Label: "Read", Chars: 12},
		kit.Field{Key: "initials", Label: "Initials", Required: true, Chars: 6},
		kit.Field{Key: "remarks", Label: "Remarks", Chars: 44},
		kit.Field{Key: "confirmed", Label: "High use is right", Kind: kit.Tick})
	f.Hide("confirmed")
	if s.Order.Meter == 0 {
		f.Hide("value", "last")
	}
	f.Set("last", lastRead(s))
	f.Set("day", b.Today())
	f.Clean()
	title := domain.Words[s.Order.Type] + ", " + street(s)
	b.Window().OpenForm(title, f, func() error {
		said, err := m.complete(domain.Report{
			Number: s.Order.Number, Missed: f.Ticked("missed"), Day: f.Day("day"), Register: f.Text("value"), Initials: f.Text("initials"),
			Remarks: f.Text("remarks"), High: f.Ticked("confirmed"),
		})
		if fault.FieldOf(err) == "confirmed" {
			f.Show("confirmed")
		}
		if err != nil {
			return err
		}
		after()
		b.Window().Say(said, kit.Good)
		return nil
	})
	first := "value" // most often the read is all there is to enter
	if s.Order.Meter == 0 {
		first = "initials"
	}
	b.Window().FocusOn(f.Control(first))
}

func lastRead(s domain.Sheet) string {
	if s.LastRead.ID == 0 {
		return s.Meter.Number + ", not read yet"
	}
	return s.Meter.Number + ", last read " + s.LastRead.Value.String() + " on " + s.LastRead.Day.US()
}
