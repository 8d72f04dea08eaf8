package books

import (
	"bytes"
	"encoding/binary"
	"sync/atomic"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var authorityTables = []table.Checked{&matrixTable}

var matrixTable = table.Def[uint64, staff.Matrix]{
	Space: "authority-matrix", What: "authority matrix", Key: func(m *staff.Matrix) uint64 { return m.Number },
}

// Matrices implements staff.Books.
func (t *Tx) Matrices() row.Table[uint64, staff.Matrix] { return table.On(t, &matrixTable) }

// newestMatrix is the version that was last decoded, with the bytes it was decoded from: every deed asks for it, and it changes once in a
// year. It holds for whichever books have the same bytes.
var newestMatrix atomic.Pointer[decodedMatrix]

type decodedMatrix struct {
	raw    []byte
	matrix staff.Matrix // never written to
}

// MatrixOn implements staff.Books.
func (t *Tx) MatrixOn(day calendar.Day) (staff.Matrix, error) {
	for rec, err := range t.kv.Scan(matrixTable.Space, kv.Range{Reverse: true, Limit: 1}) {
		if err != nil {
			return staff.Matrix{}, err
		}
		was := newestMatrix.Load()
		if was == nil || !bytes.Equal(was.raw, rec.Value) {
			m, err := t.Matrices().Get(binary.BigEndian.Uint64(rec.Key))
			if err != nil {
				return m, err
			}
			was = &decodedMatrix{bytes.Clone(rec.Value), m}
			newestMatrix.Store(was)
		}
		if was.matrix.From <= day {
			return was.matrix, nil
		}
	}
	return staff.InForce(t, day)
}

// Grants implements office.Tx.
func (t *Tx) Grants(who authority.StaffID, verb authority.Verb, day calendar.Day) ([]authority.Grant, error) {
	if who == 0 {
		return nil, nil
	}
	p, err := t.People().Get(who)
	if err != nil {
		return nil, err
	}
	return staff.Granted(t, p, verb, day)
}
