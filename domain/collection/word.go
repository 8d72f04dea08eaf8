package collection

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Word sets what a kind of notice says in a language from a day on; notices made before keep theirs.
//
// Refuses, in order: what Letter.Check refuses; a day before the open business day; a letter that does not tell what the pack in use
// on that day asks for; the wording of a day that notices were made with.
type Word struct {
	Step     Step         `cbor:"1,keyasint"`
	Language string       `cbor:"2,keyasint"`
	From     calendar.Day `cbor:"3,keyasint,omitempty"` // 0 for the open business day
	Letter   Letter       `cbor:"4,keyasint"`
	Shipped  bool         `cbor:"5,keyasint,omitempty"` // back to the words shipped with the program; Letter is not looked at
}

// Name implements Command.
func (Word) Name() string { return "notice.word" }

// Act implements Command.
func (c Word) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbWord, Subject: "wording of the " + string(c.Step) + ", " + c.Language}, nil
}

// Do implements Command.
func (c Word) Do(b Books, sign authority.Sign) (Wording, error) {
	if c.From == 0 {
		c.From = sign.Day
	}
	w := Wording{Key: WordingKey{c.Step, c.Language, c.From}, Letter: c.Letter, Signed: sign, Shipped: c.Shipped}
	if c.Shipped {
		w.Letter = Letter{}
	}
	if err := c.refuse(b, sign); err != nil {
		return w, err
	}
	old, there, err := b.Wordings().Find(w.Key)
	if err != nil {
		return w, err
	}
	if there {
		used, err := wordedWith(b, w.Key)
		if err != nil {
			return w, err
		}
		if used {
			return w, fault.New(fault.Refused, "letter.used", "Notices were made today with the wording of {day}: let the new one hold from the next day on.",
				fault.Args{"day": c.From.US()}).At("from")
		}
	}
	w.Mark = old.Mark
	return w, b.Wordings().Put(w)
}

func (c Word) refuse(b Books, sign authority.Sign) error {
	switch {
	case c.Shipped && (!c.Step.Worded() || c.Language != "en" && c.Language != "es"):
		return fault.New(fault.Invalid, "letter.kind", "Say which notice and which language, en or es.", nil).At("step")
	case !c.Shipped:
		if err := c.Letter.Check(c.Step, c.Language); err != nil {
			return err
		}
	}
	if c.From < sign.Day {
		return fault.New(fault.Invalid, "letter.past", "A wording holds from {open} on at the earliest.", fault.Args{"open": sign.Day.US()}).At("from")
	}
	pack, ruled, err := policy.Ruling(b, c.From)
	if err != nil || !ruled || c.Shipped {
		return err
	}
	if lacks := c.Letter.Lacks(c.Step, pack); len(lacks) > 0 {
		return fault.New(fault.Refused, "letter.lacks", "The {step} does not tell {what}, and it must ({rule}, {citation}): {how}.", fault.Args{
			"step": string(c.Step), "what": lacks[0].What, "rule": lacks[0].Rule, "citation": pack.Cite(policy.Applied{lacks[0].Rule})[0], "how": lacks[0].How,
		}).At(lacks[0].Part)
	}
	return nil
}

// wordedWith says whether a notice or letter was made with a version.
func wordedWith(b Books, k WordingKey) (bool, error) {
	if k.Step.IsLetter() {
		return b.LetterWorded(k)
	}
	for n, err := range b.Notices().Via(ByDay, row.Span{From: []any{k.From}}) {
		if err != nil || n.Step == k.Step && Spoken(n.Language) == k.Language && n.Wording == k.From {
			return err == nil, err
		}
	}
	return false, nil
}

// WordingBooks is the wordings the office has set.
type WordingBooks interface {
	Wordings() row.Table[WordingKey, Wording]
}

// WordingOn gives the version of a kind and language that holds on a day, 0 for the one shipped.
func WordingOn(b WordingBooks, step Step, language string, day calendar.Day) (calendar.Day, error) {
	w, _, err := row.First(b.Wordings().All(row.Span{Within: []any{string(step), Spoken(language)}, To: []any{day + 1}, Reverse: true, Limit: 1}))
	if w.Shipped {
		return 0, err
	}
	return w.Key.From, err
}

// appeals says whether a version of a wording tells how to appeal; the shipped ones do not, because each office has its own way.
func appeals(b Books, step Step, language string, from calendar.Day) (bool, error) {
	if from == 0 {
		return false, nil
	}
	w, err := b.Wordings().Get(WordingKey{step, Spoken(language), from})
	return strings.TrimSpace(w.Letter.Appeal) != "", err
}

// Spoken gives the language a letter is written in.
func Spoken(language string) string {
	if language == "es" {
		return language
	}
	return "en"
}

// ReadWordings gives every version of every wording the office has set.
type ReadWordings struct{}

// Act implements Query.
func (ReadWordings) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadWordings) Ask(b Books, _ authority.Sign) ([]Wording, error) {
	return row.Collect(b.Wordings().All(row.Span{}))
}
