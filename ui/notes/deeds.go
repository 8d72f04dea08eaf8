package notes

import (
	"curbstop/domain/casework"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// write opens the form of a note that begins as given.
func (v *view) write(title, submit string, n casework.WriteNote) {
	fields := []kit.Field{
		{Key: "channel", Label: "How", Kind: kit.Pick, Required: true, Chars: 12, Options: channels()},
		{Key: "caller", Label: "With whom", Chars: 40, Hint: "when not the customer"},
		{Key: "checked", Label: "Checked by", Chars: 40, Hint: "what they knew: last payment, mail address"},
		{Key: "text", Label: "What was said", Kind: kit.Notes, Rows: 5, Required: true, Chars: 60},
		{Key: "follow up", Label: "Follow up on", Kind: kit.Date, Hint: "+3 in three days; empty for nothing to do"},
	}
	k, answers := v.kept(n.Follows)
	if answers && k.Open && !n.Correct {
		fields = append(fields, kit.Field{Key: "close", Label: "Follow-up is done", Kind: kit.Tick})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: submit, Cancel: "Cancel"}, fields...)
	f.Set("channel", string(n.Channel))
	f.Set("close", n.Close)
	f.Clean()
	v.b.Window().OpenForm(title, f, func() error {
		n.Channel, n.Caller, n.Checked = casework.Channel(f.Text("channel")), f.Text("caller"), f.Text("checked")
		n.Text, n.FollowUp, n.Close = f.Text("text"), f.Day("follow up"), f.Ticked("close")
		if err := v.m.write(n); err != nil {
			return err
		}
		v.show()
		v.notes.Select(0)
		v.b.Window().Say("The note is kept.", kit.Good)
		return nil
	})
}

func channels() []kit.Option {
	out := make([]kit.Option, len(casework.Channels))
	for i, c := range casework.Channels {
		out[i] = kit.Option{Value: string(c), Label: string(c)}
	}
	return out
}

// kept gives a note by its number.
func (v *view) kept(id uint64) (casework.Kept, bool) {
	for _, k := range v.m.kept.Notes {
		if id != 0 && k.Note.ID == id {
			return k, true
		}
	}
	return casework.Kept{}, false
}

// answer writes a note that follows the chosen one, and closes its follow-up.
func (v *view) answer() {
	k, ok := v.notes.Selected()
	if !ok {
		v.b.Window().Say("Choose the note to answer first.", kit.Warning)
		return
	}
	v.write("Answer to the note of "+k.Note.Sign.Day.US(), "Keep the note",
		casework.WriteNote{Channel: casework.Inside, Follows: k.Note.ID, Close: k.Open})
}

// correct writes a note that puts the chosen one right; the wrong one stays as it is.
func (v *view) correct() {
	k, ok := v.notes.Selected()
	if !ok {
		v.b.Window().Say("Choose the note to correct first.", kit.Warning)
		return
	}
	v.write("Correction of the note of "+k.Note.Sign.Day.US(), "Keep the correction",
		casework.WriteNote{Channel: casework.Inside, Follows: k.Note.ID, Correct: true})
}

// setAlert opens the form of a new alert.
func (v *view) setAlert() {
	if err := bench.May(v.b, casework.SetAlert{Account: v.m.id, Kind: casework.Other, Text: "asked beforehand"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	kinds := make([]kit.Option, len(casework.AlertKinds))
	for i, k := range casework.AlertKinds {
		kinds[i] = kit.Option{Value: string(k), Label: string(k)}
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Set the alert", Cancel: "Cancel"},
		kit.Field{Key: "kind", Label: "Alert", Kind: kit.Pick, Required: true, Options: kinds, Chars: 16, OnChange: says},
		kit.Field{Key: "text", Label: "Why, what to do", Required: true, Chars: 60},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "until", Label: "Until", Kind: kit.Date, Hint: "last day; empty for no end"})
	f.Set("kind", string(casework.Caution))
	f.Set("from", v.b.Today())
	f.Clean()
	says(f)
	set := false
	v.b.Window().OpenForm("Set an alert", f, func() error {
		a := casework.SetAlert{Kind: casework.AlertKind(f.Text("kind")), Text: f.Text("text"), From: f.Day("from"), Until: f.Day("until")}
		if err := v.m.set(a); err != nil {
			return err
		}
		v.show()
		v.b.Window().Say("The alert shows from now on whenever the account is opened.", kit.Good)
		set = true
		return nil
	}).OnClose = func() {
		for _, look := range v.after {
			if set {
				look(v.b)
			}
		}
	}
}

// effects say what each kind does besides being seen.
var effects = map[casework.AlertKind]string{
	casework.CashOnly: "Checks are refused while it lasts.", casework.Medical: "The water is not cut while it lasts.",
	casework.NoCut: "The water is not cut while it lasts.", casework.Bankrupt: "No notices and no cut while it lasts.",
	casework.Deceased: "No notices while it lasts.", casework.NoNotices: "No notices while it lasts.",
}

func says(f *kit.Form) {
	f.SetHint("kind", effects[casework.AlertKind(f.Text("kind"))], kit.Quiet)
}

// endAlert asks why the chosen alert ends.
func (v *view) endAlert() {
	a, ok := v.alerts.Selected()
	if !ok || !a.Ended.IsZero() {
		v.b.Window().Say("Choose an alert that is still on first (Right).", kit.Warning)
		return
	}
	v.b.Window().AskReason("End this alert?", string(a.Kind)+": "+a.Text, "End the alert", func(reason string) error {
		if err := v.m.end(a, reason); err != nil {
			return err
		}
		v.show()
		v.b.Window().Say("The alert is ended and stays among the past ones.", kit.Good)
		return nil
	})
}
