package books

import (
	"curbstop/domain/document"
	"curbstop/domain/printout"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var printJobTable = table.Def[document.Number, printout.Job]{
	Space: "print-job", What: "print job", Key: func(j *printout.Job) document.Number { return j.Number },
	Indexes: []table.Index[printout.Job]{
		{Name: printout.ByRun, Parts: func(j *printout.Job) [][]any { return [][]any{{j.Of.Kind, j.Of.Number}} }},
	},
}

var printPartTable = table.Def[printout.PartPlace, printout.Part]{
	Space: "print-part", What: "part of a print job", Key: func(p *printout.Part) printout.PartPlace { return p.Place },
}

// PrintJobs implements printout.JobBooks.
func (t *Tx) PrintJobs() row.Table[document.Number, printout.Job] { return table.On(t, &printJobTable) }

// PrintParts implements printout.JobBooks.
func (t *Tx) PrintParts() row.Table[printout.PartPlace, printout.Part] {
	return table.On(t, &printPartTable)
}

var _ printout.JobBooks = (*Tx)(nil)
