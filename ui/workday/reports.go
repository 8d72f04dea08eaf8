package workday

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
	form "curbstop/reports/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// due is one line of the desk of status reports: one that is wanted, or one that is written.
type due struct {
	Title    string
	From, To calendar.Day
	Due      calendar.Day
	Late     bool
	Key      string // of the schedule
	Report   *workday.Report
}

// reports is the desk of status reports.
type reports struct {
	*desk[due]
	schedules map[string]workday.Schedule
}

// NewReports makes the desk of status reports: those that are due, then those written.
func NewReports(b *bench.Bench) shell.Screen { return newReports(b) }

func newReports(b *bench.Bench) *reports {
	v := &reports{desk: &desk[due]{b: b, title: "Status reports"}}
	type col = kit.Column[due]
	tone := func(d due) kit.Tone {
		switch {
		case d.Report != nil && d.Report.State != document.Draft:
			return kit.Quiet
		case d.Late:
			return kit.Danger
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Due", Chars: 10, Fixed: true, Text: func(d due) string { return d.Due.US() }, Tone: tone},
		col{Title: "Report", Chars: 22, Flex: 1, Text: func(d due) string { return d.Title }, Tone: tone},
		col{Title: "Covers", Chars: 16, Flex: 1, Text: covers, Tone: tone},
		col{Title: "Stands", Chars: 12, Fixed: true, Text: func(d due) string { return d.stands() }, Tone: tone})
	v.list.Key = func(d due) string { return d.Key + d.From.String() + d.stands() }
	v.list.Empty = "No report is wanted: F8 sets one that is due again and again."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF9, "Prepare, write, send", "next step", v.with(v.advance), v.may(v.mayAdvance)},
		{fyne.KeyF6, "Write", "what is said", v.with(v.write), v.may(v.mayWrite)},
		{fyne.KeyF4, "Count again", "count again", v.with(v.recount), v.may(v.mayWrite)},
		{fyne.KeyF7, "Special", "a report of other days", v.special, nil},
		{fyne.KeyDelete, "Void", "take it back", v.with(v.void), v.may(func(d due) error {
			if d.Report == nil {
				return errUnprepared
			}
			return bench.May(v.b, workday.VoidReport{Number: d.Report.Number, Reason: "asked beforehand"})
		})},
		{fyne.KeyF8, "Schedules", "what is due, and how often", v.schedule, nil},
		{Key: kit.KeyPrint, Words: "Print", Does: "print", Do: v.with(v.paper)},
	}
	v.list.OnOpen = func(due) { v.Key(&fyne.KeyEvent{Name: fyne.KeyF9}) }
	v.lay()
	return v
}

var errUnprepared = fault.New(fault.Refused, "workday.unprepared", "The report is not prepared yet: F9 counts its figures.", nil)

func (d due) stands() string {
	switch {
	case d.Report == nil:
		return "wanted"
	case d.Report.State == document.Draft:
		return "being written"
	case d.Report.State == document.Issued:
		return "sent"
	}
	return string(d.Report.State)
}

// covers says the days of a report: a whole month by its name.
func covers(d due) string {
	if m := d.From.Month(); d.From == m.First() && d.To == m.Last() {
		return m.Name()
	}
	return d.From.US() + " – " + d.To.US()
}

func (v *reports) rows() (out []due, over string, err error) {
	all, err := bench.Ask(v.b, workday.SchedulesOf{})
	if err != nil {
		return nil, "", err
	}
	v.schedules = map[string]workday.Schedule{}
	for _, s := range all {
		v.schedules[s.Key] = s
	}
	wanted, err := bench.Ask(v.b, workday.Wanted{})
	if err != nil {
		return nil, "", err
	}
	late := 0
	for _, w := range wanted {
		if w.Late {
			late++
		}
		if w.Report == 0 {
			out = append(out, due{Title: w.Schedule.Title, From: w.From, To: w.To, Due: w.Due, Late: w.Late, Key: w.Schedule.Key})
		}
	}
	written, err := bench.Ask(v.b, workday.Reports{})
	for _, r := range written {
		out = append(out, due{Title: r.Title, From: r.From, To: r.To, Due: r.Due, Late: r.State == document.Draft && r.Due < v.b.Today(), Key: r.Schedule, Report: &r})
	}
	over = phrase.Count(len(wanted), "report") + " to prepare"
	if late > 0 {
		over += fmt.Sprintf(", %d late", late)
	}
	return out, over, err
}

func (v *reports) whole(d due) (head, text string) {
	if d.Report == nil {
		return d.Title, "To " + v.schedules[d.Key].Recip + ". F9 counts its figures in the books and begins it."
	}
	out := []string{"To " + d.Report.Recip + ", counted on " + d.Report.Counted.US(), ""}
	for _, f := range form.FromReport(houseOf(v.b), *d.Report, v.schedules[d.Key].Every).Figures {
		line := f.Title + ": " + strings.TrimSpace(f.Count+" "+f.Sum)
		if f.Change != "" {
			line += "  (" + f.Change + ")"
		}
		out = append(out, line)
	}
	for _, p := range d.Report.Parts {
		says := p.Text
		if says == "" {
			says = "nothing written yet"
		}
		out = append(out, "", p.Heading+": "+says)
	}
	return d.Title, strings.Join(out, "\n")
}

func (v *reports) mayWrite(d due) error {
	if d.Report == nil {
		return errUnprepared
	}
	return bench.May(v.b, workday.WriteReport{Number: d.Report.Number, Rev: d.Report.Rev, Parts: d.Report.Parts})
}

func (v *reports) mayAdvance(d due) error {
	if d.Report != nil {
		return v.mayWrite(d)
	}
	return nil
}

// advance prepares a report that is wanted, writes it while something is missing, then sends it.
func (v *reports) advance(d due) {
	if d.Report == nil {
		v.prepare(d.Key, d.From, d.To)
		return
	}
	for _, p := range d.Report.Parts {
		if p.Text == "" {
			v.write(d)
			return
		}
	}
	v.b.Window().Ask("Sign and send "+d.Title+"?", "To "+d.Report.Recip+". It is frozen from then on.", "Send", func() {
		_, err := bench.Do(v.b, v.b.NewDeed(), workday.SendReport{Number: d.Report.Number})
		v.say(err, "%s is sent.", d.Report.Ref())
	})
}

func (v *reports) prepare(key string, from, to calendar.Day) {
	r, err := bench.Do(v.b, v.b.NewDeed(), procedure.PrepareReport{Schedule: key, From: from, To: to})
	v.say(err, "%s is begun: its figures are counted.", r.Ref())
}

func (v *reports) write(d due) {
	fields := make([]kit.Field, len(d.Report.Parts))
	for i, p := range d.Report.Parts {
		fields[i] = kit.Field{Key: fmt.Sprint(i), Label: p.Heading, Kind: kit.Notes, Rows: 4}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel"}, fields...)
	for i, p := range d.Report.Parts {
		f.Set(fmt.Sprint(i), p.Text)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(d.Title, f, func() error {
		parts := make([]workday.Part, len(d.Report.Parts))
		for i, p := range d.Report.Parts {
			parts[i] = workday.Part{Heading: p.Heading, Text: f.Text(fmt.Sprint(i))}
		}
		_, err := bench.Do(v.b, deed, workday.WriteReport{Number: d.Report.Number, Rev: d.Report.Rev, Parts: parts})
		return v.done(err, "It is kept.")
	})
}

func (v *reports) recount(d due) {
	_, err := bench.Do(v.b, v.b.NewDeed(), procedure.RecountReport{Number: d.Report.Number})
	v.say(err, "The figures are counted again.")
}

// special asks for the days of a report that is not due by the calendar.
func (v *reports) special() {
	var options []kit.Option
	for _, s := range v.schedules {
		if !s.Retired {
			options = append(options, kit.Option{Value: s.Key, Label: s.Title})
		}
	}
	if len(options) == 0 {
		v.b.Window().Say("No report is set yet: F8.", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Prepare", Cancel: "Cancel"},
		kit.Field{Key: "key", Label: "Report", Kind: kit.Pick, Options: options, Chars: 30},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true}, kit.Field{Key: "to", Label: "To", Kind: kit.Date, Required: true})
	m := v.b.Today().Month()
	f.Set("from", m.First())
	f.Set("to", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("A report of other days", f, func() error {
		r, err := bench.Do(v.b, deed, procedure.PrepareReport{Schedule: f.Text("key"), From: f.Day("from"), To: f.Day("to")})
		return v.done(err, "%s is begun.", r.Ref())
	})
}

func (v *reports) void(d due) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Take this report back?", d.Title+": its days are due again.", "Void", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.VoidReport{Number: d.Report.Number, Reason: reason})
		return v.done(err, "%s is void.", d.Report.Ref())
	})
}

// schedule asks for a report that is due again and again, new or as the chosen one.
func (v *reports) schedule() {
	every := make([]string, len(workday.Everies))
	for i, e := range workday.Everies {
		every[i] = string(e)
	}
	fields := []kit.Field{
		{Key: "key", Label: "Short name", Required: true, Chars: 16},
		{Key: "title", Label: "Report", Required: true, Chars: 36},
		{Key: "recipient", Label: "To", Required: true, Chars: 36},
		{Key: "every", Label: "Each", Kind: kit.Pick, Options: kit.Options(every...), Chars: 12},
		{Key: "days", Label: "Due days after", Kind: kit.Number, Chars: 5},
		{Key: "headings", Label: "Headings", Kind: kit.Notes, Rows: 3, Hint: "one a line"},
		{Key: "retired", Label: "Not done any more", Kind: kit.Tick},
		{Key: "t", Label: "Figures", Kind: kit.Title},
	}
	for _, k := range workday.FigureKinds {
		fields = append(fields, kit.Field{Key: k.Key, Label: k.Title, Kind: kit.Tick})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Keep", Cancel: "Cancel", Columns: 2}, fields...)
	s := workday.Schedule{Every: workday.Monthly, Days: 10, Headings: []string{"What went well", "What needs help"}}
	if d, ok := v.list.Selected(); ok {
		s = v.schedules[d.Key]
	}
	f.Set("key", s.Key)
	f.Set("title", s.Title)
	f.Set("recipient", s.Recip)
	f.Set("every", string(s.Every))
	f.Set("days", fmt.Sprint(s.Days))
	f.Set("headings", strings.Join(s.Headings, "\n"))
	f.Set("retired", s.Retired)
	for _, key := range s.Figures {
		f.Set(key, true)
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("A report that is due again and again", f, func() error {
		if key := strings.ToLower(strings.TrimSpace(f.Text("key"))); key != s.Key {
			s = workday.Schedule{Key: key}
		}
		s.Title, s.Recip, s.Every, s.Days = f.Text("title"), f.Text("recipient"), workday.Every(f.Text("every")), int(f.Number("days").IntPart())
		s.Headings, s.Retired, s.Figures = lines(f.Text("headings")), f.Ticked("retired"), nil
		for _, k := range workday.FigureKinds {
			if f.Ticked(k.Key) {
				s.Figures = append(s.Figures, k.Key)
			}
		}
		kept, err := bench.Do(v.b, deed, workday.SetSchedule{Schedule: s})
		return v.done(err, "%s is kept.", kept.Title)
	})
}

func (v *reports) paper(d due) {
	if d.Report == nil {
		v.b.Window().SayError(errUnprepared)
		return
	}
	if err := show(v.b, d.Report.Ref(), d.Title+", "+d.From.US(), form.FromReport(houseOf(v.b), *d.Report, v.schedules[d.Key].Every)); err != nil {
		v.b.Window().SayError(err)
	}
}
