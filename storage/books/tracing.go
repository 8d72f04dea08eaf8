package books

import (
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/storage/table"
)

var tracingTables = []table.Checked{&traceTable, &decisionTable}

var traceTable = table.Def[document.Number, tracing.File]{
	Space: "trace", What: "tracing file", Key: func(f *tracing.File) document.Number { return f.Number },
	Indexes: []table.Index[tracing.File]{
		{Name: tracing.ByAccount, Parts: func(f *tracing.File) [][]any { return [][]any{{f.Account, f.Number}} }},
		{Name: tracing.ByStatus, Parts: func(f *tracing.File) [][]any { return [][]any{{string(f.Status), f.Number}} }},
		{Name: tracing.ByCustomer, Parts: func(f *tracing.File) [][]any { return [][]any{{f.Customer, f.Number}} }},
	},
}

var decisionTable = table.Def[uint64, tracing.Decision]{
	Space: "debtor-decision", What: "decision on a debtor", Key: func(d *tracing.Decision) uint64 { return d.ID },
	Indexes: []table.Index[tracing.Decision]{
		{Name: tracing.ByDebtor, Parts: func(d *tracing.Decision) [][]any { return [][]any{{d.Debtor, d.ID}} }},
		{Name: tracing.ByUpshot, Parts: func(d *tracing.Decision) [][]any {
			if d.Applicant == 0 || d.Then == "" {
				return nil
			}
			return [][]any{{string(d.Then), d.ID}}
		}},
	},
}

// customerMarks gives the keys by which an applicant is found among the customers.
func customerMarks(c *customer.Customer) [][]any {
	marks := tracing.Marks(*c)
	out := make([][]any, len(marks))
	for i, m := range marks {
		out[i] = []any{m}
	}
	return out
}

// premiseStreet gives the street and number of a premise.
func premiseStreet(p *premise.Premise) [][]any {
	if s := tracing.Street(p.Address); s != "" {
		return [][]any{{s}}
	}
	return nil
}

// Traces implements tracing.Books.
func (t *Tx) Traces() row.Table[document.Number, tracing.File] { return table.On(t, &traceTable) }

// Decisions implements tracing.DecisionBooks.
func (t *Tx) Decisions() row.Table[uint64, tracing.Decision] { return table.On(t, &decisionTable) }

var (
	_ tracing.Books         = (*Tx)(nil)
	_ tracing.DecisionBooks = (*Tx)(nil)
)
