package books

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

type caseDef = table.Def[document.Number, personnel.Case]

// personnelDefs has a table for each kind of case. Their indexes stand in clear and name nobody. Grievances and complaints are handed in
// by people who may not read them.
var personnelDefs = func() map[document.Kind]*caseDef {
	out := map[document.Kind]*caseDef{}
	for _, p := range personnel.Plans {
		out[p.Kind] = &caseDef{
			Space: kv.Space("personnel/" + string(p.Kind)), What: string(p.Kind), Sealed: p.Group,
			Drop: p.Group != "" && p.Open == personnel.VerbReport,
			Key:  func(c *personnel.Case) document.Number { return c.Number },
			Indexes: []table.Index[personnel.Case]{{Name: personnel.ByKind, Parts: func(c *personnel.Case) [][]any {
				part := personnel.UnderWay
				if c.Over() {
					part = personnel.Over
				}
				return [][]any{{string(c.Kind), part, c.Due}}
			}}},
		}
	}
	return out
}()

var personnelTables = func() []table.Checked {
	out := []table.Checked{&ownTable, &wordTable, &absenceTable, &leaveTable, &certificateTable, &personnelTermsTable}
	for _, p := range personnel.Plans {
		out = append(out, personnelDefs[p.Kind])
	}
	return out
}()

var ownTable = table.Def[personnel.OwnKey, personnel.Own]{
	Space: "personnel-own", What: "copy of a case for who filed it",
	Key: func(o *personnel.Own) personnel.OwnKey {
		return personnel.OwnKey{Person: o.Person, Kind: o.Kind, Number: o.Number}
	},
}

var absenceTable = table.Def[uint64, personnel.Absence]{
	Space: "absence", What: "entry of attendance", Key: func(a *personnel.Absence) uint64 { return a.ID },
	Indexes: []table.Index[personnel.Absence]{
		{Name: personnel.ByPerson, Parts: func(a *personnel.Absence) [][]any { return [][]any{{a.Person, a.From}} }},
	},
}

var leaveTable = table.Def[uint64, personnel.LeaveCredit]{
	Space: "leave-credit", What: "credit of leave", Once: true, Key: func(l *personnel.LeaveCredit) uint64 { return l.ID },
	Indexes: []table.Index[personnel.LeaveCredit]{
		{Name: personnel.ByPerson, Parts: func(l *personnel.LeaveCredit) [][]any { return [][]any{{l.Person, l.Day}} }},
	},
}

// wordTable is handed into by people who may not read it; its index names the case and nobody.
var wordTable = table.Def[uint64, personnel.Word]{
	Space: "personnel-word", What: "word of who filed a case", Sealed: staff.Supervision, Drop: true, Key: func(w *personnel.Word) uint64 { return w.ID },
	Indexes: []table.Index[personnel.Word]{
		{Name: personnel.ByCase, Parts: func(w *personnel.Word) [][]any { return [][]any{{string(w.Kind), w.Number, w.ID}} }},
	},
}

var certificateTable = table.Def[uint64, personnel.Certificate]{
	Space: "certificate", What: "certificate", Key: func(c *personnel.Certificate) uint64 { return c.ID },
}

var personnelTermsTable = table.Def[calendar.Day, personnel.Terms]{
	Space: "personnel-terms", What: "terms of personnel cases", Key: func(t *personnel.Terms) calendar.Day { return t.Effective },
}

// Cases implements personnel.Books.
func (t *Tx) Cases(k document.Kind) row.Table[document.Number, personnel.Case] {
	return table.On(t, personnelDefs[k])
}

// OwnCopies implements personnel.Books.
func (t *Tx) OwnCopies() row.Table[personnel.OwnKey, personnel.Own] { return table.On(t, &ownTable) }

// LockFor implements personnel.Books.
func (t *Tx) LockFor(who authority.StaffID, c personnel.Case) ([]byte, error) {
	cred, _, err := t.Credentials().Find(who)
	if err != nil || len(cred.Public) == 0 {
		return nil, err
	}
	plain, err := table.Marshal(c)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	return shutText(cred.Public, ownName, plain)
}

var ownName = []byte("curbstop own copy")

// OpenOwn implements personnel.Books.
func (t *Tx) OpenOwn(box []byte) (c personnel.Case, err error) {
	if t.keys == nil || t.keys.lock.private == nil {
		return c, table.ErrSealed
	}
	plain, err := t.keys.lock.openText(ownName, box)
	if err != nil {
		return c, err
	}
	return c, table.Unmarshal(plain, &c)
}

// Absences implements personnel.Books.
func (t *Tx) Absences() row.Table[uint64, personnel.Absence] { return table.On(t, &absenceTable) }

// Words implements personnel.Books.
func (t *Tx) Words() row.Table[uint64, personnel.Word] { return table.On(t, &wordTable) }

// LeaveCredits implements personnel.Books.
func (t *Tx) LeaveCredits() row.Table[uint64, personnel.LeaveCredit] { return table.On(t, &leaveTable) }

// Certificates implements personnel.Books.
func (t *Tx) Certificates() row.Table[uint64, personnel.Certificate] {
	return table.On(t, &certificateTable)
}

// PersonnelTerms implements personnel.Books.
func (t *Tx) PersonnelTerms() row.Table[calendar.Day, personnel.Terms] {
	return table.On(t, &personnelTermsTable)
}

// Deeds implements personnel.Books: business days only fall on the way back along the chain.
func (t *Tx) Deeds(first, last calendar.Day) (map[authority.StaffID]map[string]int, error) {
	out := map[authority.StaffID]map[string]int{}
	h, err := t.chainHead()
	if err != nil {
		return nil, err
	}
	for e, err := range t.JournalBefore(h.Drawer, 0, 0) {
		if err != nil || e.Sign.Day < first {
			return out, err
		}
		if e.Sign.Day > last || e.Refusal != "" {
			continue
		}
		if out[e.Sign.Who] == nil {
			out[e.Sign.Who] = map[string]int{}
		}
		out[e.Sign.Who][e.Command]++
	}
	return out, nil
}

var _ personnel.Books = (*Tx)(nil)

func init() {
	for _, p := range personnel.Plans {
		documentSeries = append(documentSeries, series{p.Kind, personnelDefs[p.Kind].Space})
	}
}
