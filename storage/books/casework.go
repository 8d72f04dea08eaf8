package books

import (
	"curbstop/domain/casework"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var caseTables = []table.Checked{&noteTable, &followUpTable, &alertTable}

var noteTable = table.Def[uint64, casework.Note]{
	Space: "note", What: "contact note", Once: true, Key: func(n *casework.Note) uint64 { return n.ID },
	Indexes: []table.Index[casework.Note]{
		{Name: casework.ByAccount, Parts: func(n *casework.Note) [][]any { return [][]any{{n.Account}} }},
		{Name: casework.ByFollows, Parts: func(n *casework.Note) [][]any {
			if n.Follows == 0 {
				return nil
			}
			return [][]any{{n.Follows}}
		}},
	},
}

var followUpTable = table.Def[uint64, casework.FollowUp]{
	Space: "follow-up", What: "follow-up", Key: func(f *casework.FollowUp) uint64 { return f.Note },
	Indexes: []table.Index[casework.FollowUp]{
		{Name: casework.ByDue, Parts: func(f *casework.FollowUp) [][]any {
			if f.DoneBy != 0 {
				return nil
			}
			return [][]any{{f.Day}}
		}},
	},
}

var alertTable = table.Def[uint64, casework.Alert]{
	Space: "alert", What: "alert", Key: func(a *casework.Alert) uint64 { return a.ID },
	Indexes: []table.Index[casework.Alert]{
		{Name: casework.ByAccount, Parts: func(a *casework.Alert) [][]any { return [][]any{{a.Account}} }},
		{Name: casework.ByEnd, Parts: func(a *casework.Alert) [][]any {
			if !a.Acts() || a.Until == 0 || !a.Ended.IsZero() {
				return nil
			}
			return [][]any{{a.Until}}
		}},
	},
}

// Notes implements casework.Books.
func (t *Tx) Notes() row.Table[uint64, casework.Note] { return table.On(t, &noteTable) }

// FollowUps implements casework.Books.
func (t *Tx) FollowUps() row.Table[uint64, casework.FollowUp] { return table.On(t, &followUpTable) }

// Alerts implements casework.Books.
func (t *Tx) Alerts() row.Table[uint64, casework.Alert] { return table.On(t, &alertTable) }

var _ casework.Books = (*Tx)(nil)
