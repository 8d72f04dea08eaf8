package personnel

import (
	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// beginCase asks for what a new case needs, and opens it for whoever may read it.
func beginCase(b *bench.Bench, k document.Kind, then func()) {
	p := personnel.PlanOf(k)
	if err := mayBegin(b, p); err != nil {
		b.Window().SayError(err)
		return
	}
	fields, err := beginFields(b, p)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Begin", Cancel: "Cancel"}, fields...)
	f.Clean()
	deed := b.NewDeed()
	var made personnel.Done
	d := b.Window().OpenForm("New "+string(p.Kind), f, func() (err error) {
		c := personnel.Begin{Kind: p.Kind, Title: f.Text("title"), Day: f.Day("day")}
		if f.Control("person") != nil {
			c.Person = bench.StaffID(f.Text("person"))
		}
		if p.Kind == personnel.Safety {
			id, err := numbered(b, f.Text("account"))
			if err != nil {
				return err
			}
			c.Account = uint64(id)
		}
		for _, d := range p.Fields {
			if d.Required {
				c.Answers = append(c.Answers, personnel.Answer{Key: d.Key, Text: f.Text(d.Key)})
			}
		}
		made, err = start(b, deed, c)
		return err
	})
	d.OnClose = func() {
		if made.Number == 0 {
			return
		}
		then()
		if _, err := bench.Ask(b, personnel.Read{Kind: k, Number: made.Number}); err == nil {
			openCase(b, k, made.Number)
		}
		b.Window().Say(phrase.Sentence(string(made.Kind))+" "+made.Number.String()+" is begun.", kit.Good)
	}
}

func beginFields(b *bench.Bench, p personnel.Plan) (out []kit.Field, err error) {
	if p.Person != "" && !p.Own {
		people, err := staffOptions(b)
		if err != nil {
			return nil, err
		}
		out = append(out, kit.Field{Key: "person", Label: p.Person, Kind: kit.Pick, Options: people, Chars: 36})
	}
	out = append(out, kit.Field{Key: "title", Label: "About", Required: true, Chars: 44}, kit.Field{Key: "day", Label: p.DayLabel(), Kind: kit.Date, Hint: "empty: today"})
	for _, f := range bench.Fields(p.Fields) {
		if !f.Required {
			continue
		}
		if f.Kind == kit.Notes {
			f.Rows, f.Chars = 3, 44
		}
		out = append(out, f)
	}
	switch {
	case p.Kind == personnel.Safety:
		out = append(out, kit.Field{Key: "account", Label: "Account of the customer", Chars: 16, Hint: "of a threat: the account warns whoever opens it"})
	case p.Own && onPaper(b, p):
		people, err := staffOptions(b)
		if err != nil {
			return nil, err
		}
		out = append(out, kit.Field{Key: "person", Label: p.Person, Kind: kit.Pick, Options: people, Chars: 36, Hint: "of one on paper; empty: yourself"})
	}
	return out, nil
}

// mayBegin says why nothing of a kind can be begun by who is signed in, nil when it can.
func mayBegin(b *bench.Bench, p personnel.Plan) error {
	err := bench.May(b, personnel.Begin{Kind: p.Kind, Title: ""})
	if no, ok := asRefusal(err); ok {
		return no
	}
	return nil
}

// onPaper says whether who is signed in may enter what somebody else handed in on paper.
func onPaper(b *bench.Bench, p personnel.Plan) bool {
	return bench.May(b, personnel.Begin{Kind: p.Kind, Person: b.Session.Who}) == nil
}
