package arrangements

import (
	"strconv"

	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// kindFields are the fields of the form that only some kinds of hold have.
var kindFields = map[hold.Kind][]string{
	hold.Dispute: {"about", "amount", "looks"}, hold.Bankruptcy: {"petition", "chapter", "case"}, hold.Medical: {"cannot pay"},
}

// begin asks why the account is held.
func (v *holds) begin() {
	var f *kit.Form
	says := func(*kit.Form) {
		k := hold.Kind(f.Text("kind"))
		for _, keys := range kindFields {
			f.Hide(keys...)
		}
		f.Show(kindFields[k]...)
		text := "Holds back: " + stops(k.Stops()) + "."
		if l, err := bench.Ask(v.b, hold.AskLimits{Kind: k}); err == nil && l.Days > 0 {
			text += " At most to " + l.Last(v.b.Today()).US() + "."
		}
		f.Note(text, kit.Quiet)
	}
	f = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Hold", Cancel: "Cancel"},
		kit.Field{Key: "kind", Label: "Why", Kind: kit.Pick, Options: sentences(byHand()), Chars: 22, OnChange: says},
		kit.Field{Key: "about", Label: "About", Kind: kit.Pick, Options: sentences(hold.Matters), Chars: 22, Hint: "what the office looks into"},
		kit.Field{Key: "amount", Label: "Disputed", Kind: kit.Money, Hint: "the rest of the balance is still due"},
		kit.Field{Key: "looks", Label: "The letter adds", Chars: 48, Hint: "in the customer's language, such as the day of a visit"},
		kit.Field{Key: "petition", Label: "Petition of", Kind: kit.Date, Hint: "the day it was filed"},
		kit.Field{Key: "chapter", Label: "Chapter", Kind: kit.Pick, Options: chapters(), Chars: 12},
		kit.Field{Key: "case", Label: "Court and case", Chars: 30},
		kit.Field{Key: "cannot pay", Label: "Cannot pay", Kind: kit.Tick, Hint: "the customer has certified it"},
		kit.Field{Key: "until", Label: "Last day", Kind: kit.Date, Hint: "empty for as long as the kind lasts"},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 48, Hint: "of a dispute: what the customer says"},
		kit.Field{Key: "evidence", Label: "Evidence", Chars: 48, Hint: "what the office saw, never what the illness is"},
		kit.Field{Key: "beyond", Label: "Longer than the usual", Kind: kit.Tick})
	f.Set("kind", string(hold.Dispute))
	f.Set("about", string(hold.TheUse))
	f.Set("chapter", "0")
	f.Clean()
	says(f)
	deed, held := v.b.NewDeed(), false
	v.b.Window().OpenForm("Hold this account", f, func() error {
		h, err := bench.Do(v.b, deed, v.asked(f))
		if err == nil {
			held = true
			v.b.Window().Say("The account is held: "+stops(h.Stops)+".", kit.Good)
		}
		return err
	}).OnClose = func() {
		v.Shown()
		if held {
			v.o.after(v.b)
		}
	}
}

// asked gives the hold that the form asks for; what the kind does not have is left out.
func (v *holds) asked(f *kit.Form) hold.Set {
	c := hold.Set{Account: v.id, Kind: hold.Kind(f.Text("kind")), Until: f.Day("until"), Reason: f.Text("reason"), Evidence: f.Text("evidence"), Beyond: f.Ticked("beyond")}
	switch c.Kind {
	case hold.Dispute:
		c.About, c.Amount, c.Looks = hold.Matter(f.Text("about")), f.Amount("amount"), f.Text("looks")
	case hold.Bankruptcy:
		c.Petition, c.Case = f.Day("petition"), f.Text("case")
		c.Chapter, _ = strconv.Atoi(f.Text("chapter"))
	case hold.Medical:
		c.CannotPay = f.Ticked("cannot pay")
	}
	return c
}

// sentences makes choices of words, each said as a sentence.
func sentences[T ~string](all []T) (out []kit.Option) {
	for _, w := range all {
		out = append(out, kit.Option{Value: string(w), Label: phrase.Sentence(string(w))})
	}
	return out
}

func chapters() []kit.Option {
	out := []kit.Option{{Value: "0", Label: "Not known yet"}}
	for _, n := range hold.Chapters {
		out = append(out, kit.Option{Value: strconv.Itoa(n), Label: "Chapter " + strconv.Itoa(n)})
	}
	return out
}

// byHand gives the kinds of hold that a form offers: that of a deviation is set with the deviation.
func byHand() (out []hold.Kind) {
	for _, k := range hold.Kinds {
		if k.ByHand() {
			out = append(out, k)
		}
	}
	return out
}
