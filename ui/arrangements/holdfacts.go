package arrangements

import (
	"strconv"

	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// told says below the list what is known of the chosen hold, and what may be said more of it.
func (v *holds) told(h hold.Hold) {
	v.facts.Block("")
	v.paper.Block("")
	if h.File == 0 {
		v.paper.Block("Only disputes have letters here.")
	}
	label, text := "Facts   F3", ""
	switch h.Kind {
	case hold.Dispute:
		label, text = v.dispute(h)
	case hold.Bankruptcy:
		text = "Petition of " + h.Petition.US() + ", chapter " + chapterText(h.Chapter) + ". "
		if h.Assured != 0 {
			text += "Assurance of payment given " + h.Assured.US() + "."
		} else {
			text += "No assurance of payment yet."
		}
	case hold.Medical:
		text = "The customer has not certified that they cannot pay."
		if h.CannotPay {
			text = "The customer certified that they cannot pay."
		}
	case hold.KeyAccount:
		label = "Let it be cut once   F3"
		if h.Leave.From != 0 {
			text = h.Leave.By + " let it be cut from " + h.Leave.From.US() + " to " + h.Leave.Until.US() + ": " + h.Leave.Reason + "."
		}
	default:
		v.facts.Block("There is nothing more to say of a hold of this kind.")
	}
	v.facts.SetText(label)
	if !h.IsOn() && h.File == 0 {
		v.facts.Block("This hold is " + string(h.Status) + ".")
	}
	v.says.Set(text, kit.Plain)
}

func chapterText(n int) string {
	if n == 0 {
		return "not known yet"
	}
	return strconv.Itoa(n)
}

// dispute says how the file of a dispute stands.
func (v *holds) dispute(h hold.Hold) (label, text string) {
	d, err := bench.Ask(v.b, hold.ReadDispute{Number: h.File})
	if err != nil {
		return "Decide   F3", err.Error()
	}
	f, r := d.File, d.File.Last()
	text = phrase.Sentence(f.Ref().String()) + " about " + string(f.About) + ", " + string(f.Stage) + "; "
	if f.Open() {
		text += "the answer is promised by " + r.AnswerBy.US()
		if r.Rest > 0 {
			text += "; " + r.Rest.Dollars() + " is due by " + r.RestBy.US()
		}
		if h.Asked != 0 {
			text += "; the customer was asked to take part on " + h.Asked.US()
		}
		return "Decide   F3", text + "."
	}
	if f.Stage == hold.Withdrawn {
		v.facts.Block("The dispute was withdrawn.")
		return "Appeal   F3", text + f.Why + "."
	}
	return "Appeal   F3", text + string(r.Answer.Finding) + ", " + r.Answer.Allowed.Dollars() + " taken off; appeal by " + r.Answer.AppealBy.US() + "."
}

// record asks for what the kind of the chosen hold may be told of.
func (v *holds) record() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	switch s.Hold.Kind {
	case hold.Dispute:
		v.decide(s)
	case hold.KeyAccount:
		deed := v.b.NewDeed()
		v.b.Window().AskReason("Let the key account "+s.Number+" be cut once?", "The hold stands again after ten days.", "Let it be cut", func(reason string) error {
			_, err := bench.Do(v.b, deed, hold.ApproveCut{ID: s.Hold.ID, Reason: reason})
			if err == nil {
				v.Shown()
			}
			return err
		})
	default:
		v.recordFact(s)
	}
}

func (v *holds) recordFact(s hold.Shown) {
	f := kit.NewForm(kit.FormOptions{Submit: "Record", Cancel: "Cancel"},
		kit.Field{Key: "chapter", Label: "Chapter", Kind: kit.Pick, Options: chapters(), Chars: 14},
		kit.Field{Key: "assured", Label: "Assurance given", Kind: kit.Tick, Hint: "a deposit or other security"},
		kit.Field{Key: "pay", Label: "The customer", Kind: kit.Pick, Options: sentences([]hold.Pay{hold.Cannot, hold.Can}), Chars: 14},
		kit.Field{Key: "reason", Label: "What the office saw", Chars: 40})
	f.Set("chapter", strconv.Itoa(s.Hold.Chapter))
	f.Set("assured", s.Hold.Assured != 0)
	f.Set("pay", string(hold.Can))
	if s.Hold.CannotPay {
		f.Set("pay", string(hold.Cannot))
	}
	medical := s.Hold.Kind == hold.Medical
	if f.Hide("pay"); medical {
		f.Hide("chapter", "assured")
		f.Show("pay")
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Facts of the hold of account "+s.Number, f, func() error {
		c := hold.RecordFact{ID: s.Hold.ID, Reason: f.Text("reason")}
		if medical {
			c.Pay = hold.Pay(f.Text("pay"))
		} else {
			c.Assured = f.Ticked("assured")
			c.Chapter, _ = strconv.Atoi(f.Text("chapter"))
		}
		_, err := bench.Do(v.b, deed, c)
		return err
	}).OnClose = v.Shown
}

// decide asks for the answer to a dispute; of one that is decided, for the appeal.
func (v *holds) decide(s hold.Shown) {
	d, err := bench.Ask(v.b, hold.ReadDispute{Number: s.Hold.File})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	if !d.File.Open() {
		v.appeal(d.File)
		return
	}
	language := "English"
	if d.File.To.Language == "es" {
		language = "Spanish"
	}
	part := kit.Field{Key: "part", Label: "No answer yet", Kind: kit.Tick, Hint: "the customer was asked to take part in the review"}
	if s.Hold.Asked != 0 {
		part.Hint = "the customer takes part now"
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Record", Cancel: "Cancel"}, part,
		kit.Field{Key: "finding", Label: "Found", Kind: kit.Pick, Options: sentences(hold.Findings), Chars: 26},
		kit.Field{Key: "posted", Label: "Put right by", Chars: 48, Hint: "adjustment A-000012, bill A-000377"},
		kit.Field{Key: "reasons", Label: "Reasons", Kind: kit.Notes, Rows: 4, Chars: 48, Hint: "in " + language + ": the letter gives them as they stand"})
	f.Set("finding", string(hold.FoundAgainst))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Answer to "+d.File.Ref().String()+", "+d.File.Disputed().Dollars()+" in dispute", f, func() error {
		if f.Ticked("part") {
			_, err := bench.Do(v.b, deed, hold.AskPart{Number: d.File.Number, Takes: s.Hold.Asked != 0})
			return err
		}
		posted, err := hold.ParseRefs(f.Text("posted"))
		if err != nil {
			return err
		}
		_, err = bench.Do(v.b, deed, hold.Decide{Number: d.File.Number, Finding: hold.Finding(f.Text("finding")), Posted: posted, Reasons: f.Text("reasons")})
		if err == nil {
			v.b.Window().Say("Decided. F8 shows the letter.", kit.Good)
		}
		return err
	}).OnClose = v.Shown
}

func (v *holds) appeal(file hold.File) {
	f := kit.NewForm(kit.FormOptions{Submit: "Take up again", Cancel: "Cancel"},
		kit.Field{Key: "claim", Label: "The customer says", Required: true, Chars: 48},
		kit.Field{Key: "looks", Label: "The letter adds", Chars: 48, Hint: "in the customer's language"},
		kit.Field{Key: "late", Label: "After its day", Kind: kit.Tick, Hint: "the days to appeal ended on " + file.Last().Answer.AppealBy.US()})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Appeal of "+file.Ref().String(), f, func() error {
		_, err := bench.Do(v.b, deed, hold.Appeal{Number: file.Number, Claim: f.Text("claim"), Looks: f.Text("looks"), Late: f.Ticked("late")})
		return err
	}).OnClose = v.Shown
}

// letters shows the letters of the chosen dispute: the answer when there is one, behind it the acknowledgement.
func (v *holds) letters() {
	s, ok := v.list.Selected()
	if !ok || s.Hold.File == 0 {
		return
	}
	var sheets []paper.Sheet
	d, err := bench.Ask(v.b, hold.ReadDispute{Number: s.Hold.File})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	for n := len(d.File.Rounds); n > 0; n-- {
		for _, answer := range []bool{true, false} {
			if answer && d.File.Rounds[n-1].Answer.IsZero() {
				continue
			}
			l, err := bench.Ask(v.b, procedure.ReadDisputeLetter{Number: s.Hold.File, Answer: answer, Round: n})
			if err == nil {
				var sheet paper.Sheet
				sheet, err = notice.FromDispute(l).Sheet()
				sheets = append(sheets, sheet)
			}
			if err != nil {
				v.b.Window().SayError(err)
				return
			}
		}
	}
	v.b.Show(bench.Paper{Title: "Letters of " + d.File.Ref().String(), Docs: []document.Ref{d.File.Ref()}, Sheets: sheets})
}
