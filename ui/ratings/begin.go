package ratings

import (
	"strconv"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// byPosition stands for the template that names the position.
const byPosition = "-"

// openBegin asks whom to rate, over which days and, where no template names the position, from which template; then it opens the new rating.
func openBegin(b *bench.Bench, o Options, c rating.Begin) {
	f, err := beginForm(b, c)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	deed := b.NewDeed()
	var n document.Number
	d := b.Window().OpenForm("New rating", f, func() error {
		step, err := bench.Do(b, deed, rating.Begin{
			Employee: bench.StaffID(f.Text("employee")), Type: rating.Type(f.Text("type")), From: f.Day("from"), To: f.Day("to"), Due: f.Day("due"), Template: strings.TrimPrefix(f.Text("template"), byPosition),
		})
		n = step.Number
		return err
	})
	if c.Employee != 0 {
		b.Window().FocusOn(f.Control("template"))
	}
	d.OnClose = func() {
		if n == 0 {
			return
		}
		w, err := openWork(b, n)
		if err != nil {
			b.Window().SayError(err)
			return
		}
		b.Open(newSheet(b, o, w))
	}
}

func beginForm(b *bench.Bench, c rating.Begin) (*kit.Form, error) {
	people, err := bench.Colleagues(b)
	if err != nil {
		return nil, err
	}
	templates, err := bench.Ask(b, rating.ListTemplates{})
	if err != nil {
		return nil, err
	}
	terms, err := bench.Ask(b, rating.ReadTerms{})
	if err != nil {
		return nil, err
	}
	types := make([]string, len(rating.Types))
	for i, t := range rating.Types {
		types[i] = string(t)
	}
	from := []kit.Option{{Value: byPosition, Label: "that of the position"}}
	for _, t := range templates {
		from = append(from, kit.Option{Value: t.Code, Label: t.Name})
	}
	due := "empty: " + strconv.Itoa(terms.FormDays) + " days after the period; of probation " + strconv.Itoa(terms.Before) + " before its end"
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Begin", Cancel: "Cancel"},
		kit.Field{Key: "employee", Label: "Employee", Kind: kit.Pick, Required: true, Options: people, Chars: 36},
		kit.Field{Key: "type", Label: "Kind", Kind: kit.Pick, Required: true, Options: kit.Options(types...), Chars: 14},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "to", Label: "To", Kind: kit.Date, Required: true},
		kit.Field{Key: "due", Label: "Due", Kind: kit.Date, Hint: due},
		kit.Field{Key: "template", Label: "Template", Kind: kit.Pick, Options: from, Chars: 36, Hint: "asked for when none names the position"})
	f.Set("employee", bench.StaffValue(c.Employee))
	if c.Employee == 0 {
		f.Set("employee", "")
	}
	f.Set("template", byPosition)
	f.Set("type", string(c.Type))
	f.Set("from", c.From)
	f.Set("to", c.To)
	f.Clean()
	return f, nil
}
