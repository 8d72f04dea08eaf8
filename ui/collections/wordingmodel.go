package collections

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/office"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
	"curbstop/ui/bench"
)

// worded is one wording the office may set: a kind of notice in a language, with every version of it, the latest first.
type worded struct {
	step     collection.Step
	language string
	versions []collection.Wording
}

// languages are those notices are written in, by the name of the code.
var languages = map[string]string{"en": "English", "es": "Spanish"}

// wordings reads every wording with its versions.
func wordings(b *bench.Bench) (out []worded, err error) {
	all, err := bench.Ask(b, collection.ReadWordings{})
	for _, s := range collection.Wordable {
		for _, l := range []string{"en", "es"} {
			w := worded{step: s, language: l}
			for _, v := range slices.Backward(all) {
				if v.Key.Step == s && v.Key.Language == l {
					w.versions = append(w.versions, v)
				}
			}
			slices.SortStableFunc(w.versions, func(a, b collection.Wording) int { return int(b.Key.From - a.Key.From) })
			out = append(out, w)
		}
	}
	return out, err
}

// on gives the version that holds on a day; false for the words shipped with the program.
func (w worded) on(day calendar.Day) (collection.Wording, bool) {
	for _, v := range w.versions {
		if v.Key.From <= day {
			return v, !v.Shipped
		}
	}
	return collection.Wording{}, false
}

// inUse says which version holds today.
func (w worded) inUse(day calendar.Day) string {
	v, own := w.on(day)
	switch {
	case own:
		return "since " + v.Key.From.US()
	case v.Key.From != 0:
		return "as shipped, again since " + v.Key.From.US()
	}
	return "as shipped"
}

// later says which version is to come, "" when none is.
func (w worded) later(day calendar.Day) string {
	for _, v := range slices.Backward(w.versions) {
		if v.Key.From > day {
			return "from " + v.Key.From.US()
		}
	}
	return ""
}

// letter gives the texts that hold on a day.
func (w worded) letter(day calendar.Day) (collection.Letter, error) {
	if v, own := w.on(day); own {
		return v.Letter, nil
	}
	return notice.Shipped(w.step, w.language)
}

// wordDraft is a wording that is being edited, and the notice it is seen on.
type wordDraft struct {
	b       *bench.Bench
	w       worded
	was     collection.Letter
	now     collection.Letter
	account string // number; "" for the first that is past due
	trial   collection.Paper
	house   office.House // of a letter
}

func newWordDraft(b *bench.Bench, w worded) (*wordDraft, error) {
	letter, err := w.letter(b.Today())
	if err != nil {
		return nil, err
	}
	d := &wordDraft{b: b, w: w, was: letter, now: letter}
	return d, d.choose("")
}

// choose takes the account the notice is seen on.
func (d *wordDraft) choose(number string) (err error) {
	if d.w.step.IsLetter() {
		d.house, err = bench.Ask(d.b, office.ReadHouse{})
		return err
	}
	p, err := bench.Ask(d.b, collection.Trial{Step: d.w.step, Number: strings.TrimSpace(number), Language: d.w.language})
	if err == nil {
		d.trial, d.account = p, p.Notice.AccountNumber
	}
	return err
}

// whose says which facts the preview shows.
func (d *wordDraft) whose() string {
	n := d.trial.Notice
	if d.w.step.IsLetter() {
		return "invented facts"
	}
	if n.Account == 0 {
		return "invented facts: nobody owes anything"
	}
	return fmt.Sprintf("account %s, %s, %s.  F7 another account", n.AccountNumber, n.Customer, n.Amount.Dollars())
}

// set changes one text.
func (d *wordDraft) set(part, text string) { d.now = d.now.With(part, text) }

func (d *wordDraft) dirty() bool { return d.now != d.was }

// wrong gives the first thing that keeps the wording from use: of its texts, of what the pack asks for, of the paper.
func (d *wordDraft) wrong() error {
	if err := bench.May(d.b, collection.Word{Step: d.w.step, Language: d.w.language, From: d.b.Today() + 1, Letter: d.now}); err != nil {
		return err
	}
	return notice.Fits(d.w.step, d.w.language, d.now, d.office())
}

// office gives the office as the paper names it.
func (d *wordDraft) office() paper.Office {
	if !d.w.step.IsLetter() {
		return d.input().Office
	}
	h := d.house
	return paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: paper.Language(d.w.language).Hours(h.Hours), Web: h.Web}
}

// letter gives the letter of the preview.
func (d *wordDraft) letter() notice.Dispute {
	in := notice.SampleDispute(d.w.step, d.w.language, d.now, d.office(), d.house.Training)
	in.Number = "preview"
	return in
}

// sheet lays the preview out.
func (d *wordDraft) sheet() (paper.Sheet, error) {
	if d.w.step.IsLetter() {
		return d.letter().Sheet()
	}
	return notice.Sheet(d.input())
}

// input gives the notice of the preview.
func (d *wordDraft) input() notice.Input {
	p := d.trial
	p.Letter = d.now
	in := notice.FromNotice(p)
	in.Number, in.Form = "preview", ""
	return in
}

// page lays the preview out as a PDF, on the facts of the account chosen.
func (d *wordDraft) page() ([]byte, error) {
	s, err := d.sheet()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = pdf.Write(&out, d.b.Today(), sheets(s)...)
	return out.Bytes(), err
}

// asked lists what the pack in use asks a notice that carries a cut to tell, with the rule.
func (d *wordDraft) asked() string {
	if !d.w.step.Cuts() {
		return ""
	}
	pack, err := bench.Ask(d.b, collection.PackInUse{})
	if err != nil || pack.Code == "" {
		return "No rule pack is in use."
	}
	lacks := d.now.Lacks(d.w.step, pack)
	if len(lacks) == 0 {
		return "Tells all that “" + pack.Name + "” asks for."
	}
	var says []string
	for _, l := range lacks {
		says = append(says, l.What+" ("+l.Rule+")")
	}
	return "Does not tell: " + strings.Join(says, "; ")
}

// facts gives what each merge field says on the notice of the preview.
func (d *wordDraft) facts() map[string]string {
	out := map[string]string{}
	merged := d.input().Merge
	if d.w.step.IsLetter() {
		merged = d.letter().Merge
	}
	m := reflect.ValueOf(merged())
	for _, name := range collection.MergeFieldsOf(d.w.step) {
		if f := m.FieldByName(name); f.IsValid() {
			out[name] = f.String()
		}
	}
	return out
}

func sheets(s paper.Sheet) []paper.Sheet { return []paper.Sheet{s} }
