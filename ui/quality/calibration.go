package quality

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/quality"
	sheets "curbstop/reports/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// calibrations lists the calls that several raters score, the chosen one compared below.
type calibrations struct {
	bench.Page
	b    *bench.Bench
	k    quality.Compared
	rows *kit.List[quality.CalibrationLine]
	side *fyne.Container
	head *kit.Words
	note *kit.Note
}

func newCalibrations(b *bench.Bench) *calibrations {
	v := &calibrations{b: b, side: container.NewStack(), head: kit.NewHeading(""), note: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[quality.CalibrationLine]
	v.rows = kit.NewList(
		col{Title: "Calibration", Chars: 11, Fixed: true, Text: func(l quality.CalibrationLine) string { return l.Number.String() }},
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(l quality.CalibrationLine) string { return l.Day.US() }},
		col{Title: "Call of", Chars: 16, Flex: 1, Fixed: true, Text: func(l quality.CalibrationLine) string { return l.AgentName }},
		col{Title: "Which call", Chars: 18, Flex: 1, Fixed: true, Text: func(l quality.CalibrationLine) string { return l.CallRef }},
		col{Title: "Scored", Chars: 7, Fixed: true, Align: kit.Right, Text: func(l quality.CalibrationLine) string { return number(l.Scored) }},
		col{Title: "By me", Chars: 6, Fixed: true, Text: func(l quality.CalibrationLine) string { return map[bool]string{true: "yes"}[l.Mine] }},
		col{Title: "State", Chars: 8, Fixed: true, Text: func(l quality.CalibrationLine) string { return string(l.State) }})
	v.rows.Key = func(l quality.CalibrationLine) string { return l.Number.String() }
	v.rows.Empty = "No calibration yet. F9 begins one."
	v.rows.OnSelect = func(l quality.CalibrationLine) { v.fill(l) }
	v.rows.OnOpen = v.next
	below := container.NewBorder(container.NewVBox(v.head, v.note), nil, nil, nil, v.side)
	v.Page = bench.Page{
		Name: "Calibration", Focus: v.rows, Read: v.load,
		Box: kit.Over(36, bench.Headed(kit.NewWords("One call, several raters", kit.Accent).Bold(), v.rows), kit.Card(kit.Inset(12, 10, below))),
		Hints: []kit.KeyHint{
			{Key: "F9", Does: "new"}, {Key: "Enter", Does: "score it"}, {Key: "F6", Does: "close and compare"}, {Key: "Ctrl+P", Does: "sheet"}, {Key: "Del", Does: "void"},
		},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF9: v.begin, kit.KeyNew: v.begin, fyne.KeyF6: v.compare, kit.KeyPrint: v.paper, fyne.KeyDelete: v.void,
		},
	}
	v.load()
	v.rows.Select(0)
	return v
}

func (v *calibrations) load() {
	rows, err := bench.Ask(v.b, quality.ListCalibrations{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	bench.ShowRows(v.rows, rows)
	if l, ok := v.rows.Selected(); ok {
		v.fill(l)
	}
}

// fill shows the chosen calibration: the raters side by side once it is closed.
func (v *calibrations) fill(l quality.CalibrationLine) {
	k, err := bench.Ask(v.b, quality.ReadCalibration{Number: l.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.k = k
	v.head.Set(k.AgentName+", "+k.CallRef, kit.Plain)
	v.note.Set(verdict(k))
	type col = kit.Column[quality.Spread]
	columns := []col{
		{Title: "Criterion", Chars: 26, Flex: 1, Fixed: true, Text: func(s quality.Spread) string { return s.Criterion.Name }},
		{Title: "Weight", Chars: 7, Fixed: true, Align: kit.Right, Text: func(s quality.Spread) string { return fmt.Sprintf("%d %%", s.Criterion.Weight) }},
	}
	for i, r := range k.Raters {
		columns = append(columns, col{Title: r.Name, Chars: 14, Fixed: true, Align: kit.Right, Text: func(s quality.Spread) string { return s.Points[i] }})
	}
	columns = append(columns, col{
		Title: "Apart", Chars: 9, Fixed: true, Align: kit.Right, Text: func(s quality.Spread) string { return s.Apart.StringFixed(2) },
		Tone: func(s quality.Spread) kit.Tone {
			if s.Apart.IsZero() {
				return kit.Quiet
			}
			return kit.Warning
		},
	})
	list := kit.NewList(columns...)
	list.Empty = "Nobody scored it yet."
	list.SetRows(kit.Rows(k.Spreads))
	v.side.Objects = []fyne.CanvasObject{list}
	v.side.Refresh()
}

// verdict says what the scores are, and who is off.
func verdict(k quality.Compared) (string, kit.Tone) {
	if !k.Shown {
		return "Each rater scores without seeing the others; F6 closes it and compares.", kit.Quiet
	}
	var parts []string
	tone := kit.Good
	for _, r := range k.Raters {
		text := fmt.Sprintf("%s %s %% (%s)", r.Name, r.Score.StringFixed(2), sheets.Signed(r.Apart.StringFixed(2)))
		if r.Off {
			text, tone = text+" off", kit.Warning
		}
		parts = append(parts, text)
	}
	return "Middle " + k.Middle.StringFixed(2) + " %.  " + strings.Join(parts, "  ·  "), tone
}

// begin asks which call is scored by several.
func (v *calibrations) begin() {
	who, err := bench.Colleagues(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Begin", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "agent", Label: "Taken by", Kind: kit.Pick, Required: true, Options: who, Chars: 36},
		kit.Field{Key: "day", Label: "Day of the call", Kind: kit.Date, Required: true},
		kit.Field{Key: "ref", Label: "Which call", Required: true, Chars: 30, Hint: "recording, or line and time"})
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("New calibration", f, func() error {
		step, err := bench.Do(v.b, deed, quality.Calibrate{Agent: bench.StaffID(f.Text("agent")), Day: f.Day("day"), CallRef: f.Text("ref")})
		if err == nil {
			v.load()
			v.rows.Select(0)
			v.b.Window().Say("Calibration "+step.Number.String()+" is open: each rater scores the call.", kit.Good)
		}
		return err
	})
}

func (v *calibrations) next(l quality.CalibrationLine) {
	if closed(l.State) || l.Mine {
		v.paper()
		return
	}
	s, err := newScore(v.b, v.k.Sheet, &v.k, v.load)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
}

func (v *calibrations) compare() {
	l, ok := v.rows.Selected()
	if !ok {
		return
	}
	if err := bench.May(v.b, quality.CloseCalibration{Number: l.Number}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Close and compare", Cancel: "Cancel"},
		kit.Field{Key: "says", Label: "Agreed", Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "what the raters agreed on"})
	v.b.Window().OpenForm("Close calibration "+l.Number.String(), f, func() error {
		_, err := bench.Do(v.b, v.b.NewDeed(), quality.CloseCalibration{Number: l.Number, Says: f.Text("says")})
		if err == nil {
			v.load()
			v.b.Window().Say("The raters are compared.", kit.Good)
		}
		return err
	})
}

func (v *calibrations) void() {
	l, ok := v.rows.Selected()
	if !ok {
		return
	}
	_, err := bench.Do(v.b, v.b.NewDeed(), quality.VoidCalibration{Number: l.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.load()
	v.b.Window().Say("Calibration "+l.Number.String()+" is void.", kit.Good)
}

func (v *calibrations) paper() {
	if v.k.Number == 0 {
		return
	}
	s, err := sheets.CalibrationSheet(sheets.FromCalibration(v.k))
	p, err := onPaper("Calibration "+v.k.Number.String(), v.k.Ref(), s, err)
	show(v.b, p, err)
}
