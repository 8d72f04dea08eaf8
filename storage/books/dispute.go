package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var disputeTable = table.Def[document.Number, hold.File]{
	Space: "dispute", What: "dispute", Key: func(f *hold.File) document.Number { return f.Number },
	Indexes: []table.Index[hold.File]{
		{Name: hold.ByAccount, Parts: func(f *hold.File) [][]any { return [][]any{{f.Account}} }},
		{Name: hold.ByAnswer, Parts: func(f *hold.File) [][]any {
			if !f.Open() {
				return nil
			}
			return [][]any{{f.Last().AnswerBy}}
		}},
		{Name: hold.ByWorded, Parts: func(f *hold.File) (out [][]any) {
			known := map[calendar.Day]bool{}
			for _, d := range f.LetterDays() {
				if !known[d] {
					known[d], out = true, append(out, []any{d})
				}
			}
			return out
		}},
	},
}

// Disputes implements hold.Books.
func (t *Tx) Disputes() row.Table[document.Number, hold.File] { return table.On(t, &disputeTable) }

// LetterWording implements hold.Books.
func (t *Tx) LetterWording(letter, language string, day calendar.Day) (calendar.Day, error) {
	return collection.WordingOn(t, collection.Step(letter), language, day)
}

// LetterWorded implements collection.Books.
func (t *Tx) LetterWorded(k collection.WordingKey) (bool, error) {
	for f, err := range t.Disputes().Via(hold.ByWorded, row.Span{From: []any{k.From}}) {
		if err != nil {
			return false, err
		}
		if collection.Spoken(f.To.Language) != k.Language {
			continue
		}
		for _, r := range f.Rounds {
			if string(k.Step) == hold.FiledLetter && r.Wording == k.From || string(k.Step) == hold.DecidedLetter && !r.Answer.IsZero() && r.Answer.Wording == k.From {
				return true, nil
			}
		}
	}
	return false, nil
}
