package books

import (
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/storage/table"
)

var crewTables = []table.Checked{&crewListTable}

var crewListTable = table.Def[workorder.CrewKey, workorder.CrewList]{
	Space: "crew-list", What: "list of cuts", Key: func(l *workorder.CrewList) workorder.CrewKey { return l.Key },
}

// CrewLists implements workorder.Books.
func (t *Tx) CrewLists() row.Table[workorder.CrewKey, workorder.CrewList] {
	return table.On(t, &crewListTable)
}
