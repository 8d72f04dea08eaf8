package books

import (
	"encoding/binary"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/safekeeping"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var safekeepingTables = []table.Checked{&backupTable, &backupSettingsTable, &restorationTable}

var backupTable = table.Def[uint64, safekeeping.Backup]{
	Space: "backup", What: "backup", Key: func(b *safekeeping.Backup) uint64 { return b.ID },
	Indexes: []table.Index[safekeeping.Backup]{
		{Name: safekeeping.ByFile, Unique: true, Parts: func(b *safekeeping.Backup) [][]any { return [][]any{{b.File}} }},
	},
}

var backupSettingsTable = table.Def[uint64, safekeeping.Settings]{
	Space: "backup-settings", What: "setting of backups", Key: func(*safekeeping.Settings) uint64 { return safekeeping.SettingsKey },
}

var restorationTable = table.Def[uint64, safekeeping.Restoration]{
	Space: "restoration", What: "restore", Key: func(r *safekeeping.Restoration) uint64 { return r.ID },
}

// Backups implements safekeeping.Books.
func (t *Tx) Backups() row.Table[uint64, safekeeping.Backup] { return table.On(t, &backupTable) }

// BackupSettings implements safekeeping.Books.
func (t *Tx) BackupSettings() row.Table[uint64, safekeeping.Settings] {
	return table.On(t, &backupSettingsTable)
}

// Restorations implements safekeeping.Books.
func (t *Tx) Restorations() row.Table[uint64, safekeeping.Restoration] {
	return table.On(t, &restorationTable)
}

// documentPrefix begins the names of the series of documents.
const documentPrefix = "document/"

// NumberSeries implements safekeeping.FactBooks.
func (t *Tx) NumberSeries() (out []safekeeping.Last, err error) {
	for rec, err := range t.kv.Scan(kv.SeriesSpace, kv.Range{From: []byte(documentPrefix), To: []byte("document0")}) {
		if err != nil {
			return nil, err
		}
		name := strings.TrimPrefix(string(rec.Key), documentPrefix)
		cut := strings.LastIndexByte(name, '/')
		if cut < 0 || cut != len(name)-2 || len(rec.Value) != 8 {
			return nil, fault.New(fault.Damaged, "series.name", "The number series “{name}” is damaged: run a check of the books.", fault.Args{"name": name})
		}
		out = append(out, safekeeping.Last{Kind: document.Kind(name[:cut]), Drawer: name[cut+1], N: binary.BigEndian.Uint64(rec.Value)})
	}
	return out, nil
}

// CheckRuns implements safekeeping.FactBooks.
func (t *Tx) CheckRuns() (out []safekeeping.Last, err error) {
	for a, err := range t.BankAccounts().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		out = append(out, safekeeping.Last{Bank: uint64(a.ID), Name: a.Name, N: a.NextCheck - 1})
	}
	return out, nil
}

// Burn implements safekeeping.RestoreBooks.
func (t *Tx) Burn(r safekeeping.Range) error {
	odd := fault.New(fault.Invalid, "restore.range", "The range {range} does not begin where its series ends.", fault.Args{"range": r})
	if r.Through < r.First {
		return odd
	}
	if r.Of.Bank != 0 {
		a, found, err := t.BankAccounts().Find(bank.ID(r.Of.Bank))
		if err != nil || !found {
			return err // an account entered in what is lost: its stock is entered anew, with it
		}
		if a.NextCheck != r.First {
			return odd
		}
		a.NextCheck = r.Through + 1
		return t.BankAccounts().Put(a)
	}
	s := documentSeriesOf(r.Of.Kind, r.Of.Drawer)
	taken, err := t.taken(s)
	if err != nil {
		return err
	}
	if taken+1 != r.First {
		return odd
	}
	t.kv.Put(kv.SeriesSpace, []byte(s), binary.BigEndian.AppendUint64(nil, r.Through))
	return nil
}

var _ safekeeping.RestoreBooks = (*Tx)(nil)
