package books

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var ratingTables = []table.Checked{&ratingTable, &ratingTemplateTable, &ratingTermsTable, &commendationTable}

// ratingTable is sealed; its index entries are in clear and so hold numbers and days only.
var ratingTable = table.Def[document.Number, rating.Rating]{
	Space: "rating", What: "rating", Sealed: GroupSupervision, Key: func(r *rating.Rating) document.Number { return r.Number },
	Indexes: []table.Index[rating.Rating]{
		{Name: rating.ByEmployee, Parts: func(r *rating.Rating) [][]any { return [][]any{{r.Employee}} }},
		{Name: rating.ByDue, Parts: func(r *rating.Rating) [][]any { return [][]any{{r.Due}} }},
	},
}

var ratingTemplateTable = table.Def[rating.TemplateKey, rating.Template]{
	Space: "rating-template", What: "template of ratings", Key: func(t *rating.Template) rating.TemplateKey { return t.Key() },
}

var ratingTermsTable = table.Def[calendar.Day, rating.Terms]{
	Space: "rating-terms", What: "terms of ratings", Key: func(t *rating.Terms) calendar.Day { return t.Effective },
}

var commendationTable = table.Def[uint64, rating.Commendation]{
	Space: "commendation", What: "commendation", Sealed: GroupSupervision, Once: true, Key: func(c *rating.Commendation) uint64 { return c.ID },
	Indexes: []table.Index[rating.Commendation]{
		{Name: rating.ByPraised, Parts: func(c *rating.Commendation) [][]any { return [][]any{{c.Employee, c.Day}} }},
	},
}

// Ratings implements rating.Books.
func (t *Tx) Ratings() row.Table[document.Number, rating.Rating] { return table.On(t, &ratingTable) }

// RatingTemplates implements rating.Books.
func (t *Tx) RatingTemplates() row.Table[rating.TemplateKey, rating.Template] {
	return table.On(t, &ratingTemplateTable)
}

// RatingTerms implements rating.Books.
func (t *Tx) RatingTerms() row.Table[calendar.Day, rating.Terms] {
	return table.On(t, &ratingTermsTable)
}

// Commendations implements rating.Books.
func (t *Tx) Commendations() row.Table[uint64, rating.Commendation] {
	return table.On(t, &commendationTable)
}

var _ rating.Books = (*Tx)(nil)

// Lenders implements rating.Books.
func (t *Tx) Lenders(who authority.StaffID, v authority.Verb, day calendar.Day) ([]authority.StaffID, error) {
	lent, err := t.lentTo(who, v, day)
	out := make([]authority.StaffID, len(lent))
	for i, l := range lent {
		out[i] = l.By.ID
	}
	return out, err
}
