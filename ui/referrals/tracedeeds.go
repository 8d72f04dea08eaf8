package referrals

import (
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/tracing"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

func options[T ~string](all []T) []kit.Option {
	out := make([]kit.Option, len(all))
	for i, x := range all {
		out[i] = kit.Option{Value: string(x), Label: phrase.Sentence(string(x))}
	}
	return out
}

// address reads the address of a form; nothing where no street is given.
func address(f *kit.Form) customer.Address {
	if strings.TrimSpace(f.Text("street")) == "" {
		return customer.Address{}
	}
	return customer.Address{Lines: []string{strings.TrimSpace(f.Text("street"))}, City: f.Text("city"), State: strings.ToUpper(f.Text("state")), ZIP: f.Text("zip")}
}

var addressFields = []kit.Field{
	{Key: "street", Label: "Street", Chars: 30},
	{Key: "city", Label: "City", Chars: 20},
	{Key: "state", Label: "State", Chars: 4},
	{Key: "zip", Label: "ZIP", Chars: 10},
}

// mail logs a paper that came back.
func (v *traces) mail() {
	fields := append([]kit.Field{
		{Key: "account", Label: "Account", Required: true, Chars: 16},
		{Key: "what", Label: "What came back", Required: true, Chars: 30, Hint: "such as final bill of 09/01"},
		{Key: "reason", Label: "Why", Kind: kit.Pick, Required: true, Chars: 28, Options: options(tracing.MailReasons)},
		{Key: "label", Label: "New address on the label", Kind: kit.Title},
	}, addressFields...)
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Log it", Cancel: "Cancel"}, fields...)
	f.Set("reason", string(tracing.MovedNoAddress))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Mail that came back", f, func() error {
		m, err := v.numbered(f.Text("account"))
		if err != nil {
			return err
		}
		made, err := bench.Do(v.b, deed, tracing.LogMail{Account: m.ID, What: f.Text("what"), Reason: tracing.MailReason(f.Text("reason")), Forward: address(f)})
		if err == nil {
			v.b.Window().Say(made.Ref().String()+" is "+string(made.Status)+"; account "+m.Number+" is flagged.", kit.Good)
		}
		return err
	}).OnClose = v.Shown
}

// numbered finds the account of a number.
func (v *traces) numbered(number string) (Match, error) {
	if v.o.Search != nil {
		for _, m := range v.o.Search(v.b, number) {
			if m.Number == strings.TrimSpace(number) {
				return m, nil
			}
		}
	}
	return Match{}, fault.New(fault.Invalid, "trace.account", "There is no account {number}.", fault.Args{"number": number}).At("account")
}

// ask records a source that was asked.
func (v *traces) ask() {
	s, ok := v.files.Selected()
	if !ok {
		return
	}
	var f *kit.Form
	allowed := func(*kit.Form) {
		open := tracing.PurposesOf(tracing.Source(f.Text("source")))
		f.SetOptions("purpose", options(open)...)
		f.Set("purpose", string(open[0]))
	}
	f = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "source", Label: "Source", Kind: kit.Pick, Required: true, Chars: 32, Options: options(tracing.Sources), OnChange: allowed},
		kit.Field{Key: "purpose", Label: "By what right", Kind: kit.Pick, Required: true, Chars: 64, Options: options(tracing.Purposes)},
		kit.Field{Key: "whom", Label: "Whom, or where", Chars: 36}, kit.Field{Key: "found", Label: "Found", Chars: 48, Hint: "empty for nothing"},
		kit.Field{Key: "cost", Label: "Cost", Kind: kit.Money})
	f.Set("source", string(tracing.OwnFiles))
	allowed(f)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Who was asked about "+s.Name, f, func() error {
		_, err := bench.Do(v.b, deed, tracing.Ask{
			File: s.File.Number, Source: tracing.Source(f.Text("source")), Purpose: tracing.Purpose(f.Text("purpose")), Whom: f.Text("whom"), Found: f.Text("found"), Cost: f.Amount("cost"),
		})
		return err
	}).OnClose = v.Shown
}

// note records a lead.
func (v *traces) note() {
	s, ok := v.files.Selected()
	if !ok {
		return
	}
	var f *kit.Form
	keys := []string{"street", "city", "state", "zip"}
	shows := func(*kit.Form) {
		if tracing.LeadKind(f.Text("kind")) == tracing.ToAddress {
			f.Show(keys...)
			f.Hide("text")
			return
		}
		f.Hide(keys...)
		f.Show("text")
	}
	fields := append([]kit.Field{
		{Key: "kind", Label: "Lead to", Kind: kit.Pick, Required: true, Chars: 16, Options: options(tracing.LeadKinds), OnChange: shows},
		{Key: "text", Label: "Number, or name", Chars: 36},
	}, addressFields...)
	fields = append(fields, kit.Field{Key: "from", Label: "From", Chars: 30, Hint: "which source gave it"},
		kit.Field{Key: "belief", Label: "Belief", Kind: kit.Pick, Required: true, Chars: 14, Options: options(tracing.Degrees)})
	f = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"}, fields...)
	f.Set("kind", string(tracing.ToAddress))
	f.Set("belief", string(tracing.Likely))
	f.Clean()
	shows(f)
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("A lead to "+s.Name, f, func() error {
		_, err := bench.Do(v.b, deed, tracing.Note{
			File: s.File.Number, Kind: tracing.LeadKind(f.Text("kind")), Text: f.Text("text"), Address: address(f), From: f.Text("from"), Confidence: tracing.Confidence(f.Text("belief")),
		})
		return err
	}).OnClose = v.Shown
}

// accept takes the chosen lead as true.
func (v *traces) accept() {
	s, _ := v.files.Selected()
	l, ok := v.leads.Selected()
	if !ok {
		return
	}
	text := "It is only written down."
	switch l.Kind {
	case tracing.ToAddress:
		text = "Papers of the account go to " + l.Says() + " from now on."
	case tracing.ToPhone:
		text = l.Says() + " is added to the customer's phones."
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Is this "+s.Name+"?", text, "Accept", func(reason string) error {
		f, err := bench.Do(v.b, deed, tracing.Accept{File: s.File.Number, Lead: l.N, Reason: reason})
		if err == nil {
			v.Shown()
			v.b.Window().Say(f.Ref().String()+" is "+string(f.Status)+".", kit.Good)
		}
		return err
	})
}

func (v *traces) ruleOut() {
	s, _ := v.files.Selected()
	l, ok := v.leads.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Rule this lead out?", l.Says(), "Rule out", func(reason string) error {
		_, err := bench.Do(v.b, deed, tracing.RuleOut{File: s.File.Number, Lead: l.N, Reason: reason})
		if err == nil {
			v.Shown()
		}
		return err
	})
}

// turn ends a file, gives it up, or takes it up again.
func (v *traces) turn() {
	s, ok := v.files.Selected()
	if !ok {
		return
	}
	var allowed []tracing.Action
	for _, a := range tracing.Law.Allowed(s.File.Status) {
		if a == tracing.Exhaust || a == tracing.Close || a == tracing.Reopen {
			allowed = append(allowed, a)
		}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Go on", Cancel: "Cancel"},
		kit.Field{Key: "action", Label: "The search is", Kind: kit.Pick, Required: true, Chars: 16, Options: options(allowed)},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 40})
	f.Set("action", string(allowed[0]))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("The search for "+s.Name, f, func() error {
		_, err := bench.Do(v.b, deed, tracing.Turn{File: s.File.Number, Action: tracing.Action(f.Text("action")), Reason: f.Text("reason")})
		return err
	}).OnClose = v.Shown
}
