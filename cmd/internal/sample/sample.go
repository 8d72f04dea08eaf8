// Package sample makes the sample utility's books: training books with the real consumption of real customers, a year of bills and
// payments, arrears, closed accounts in credit, a staff of four with limits, and a year of the supervision of their work. Everything is done through the office's one
// door, by those people, on the business days they would have done it; nothing is written past it.
package sample

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"curbstop/assets"
	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/office"
	"curbstop/storage/books"
)

// Progress is told what is being made and how far it is.
type Progress func(done, total int, what string)

// Make makes the sample books at path, as they stand on the morning of today. The same day gives the same books, but for the
// keys and salts of the sealed records.
func Make(ctx context.Context, path string, today calendar.Day, progress Progress) error {
	data, err := samplefile.Unpack(samplefile.Packed{
		Office: assets.SampleOffice, Staff: assets.SampleStaff, Fees: assets.SampleFees,
		Accounts: assets.SampleAccounts, Usages: assets.SampleUsages,
	}, today)
	if err != nil {
		return err
	}
	return open.Build(ctx, path, func(b *books.Books) error {
		m := &maker{ctx: ctx, books: b, data: data, today: today, progress: progress, people: map[string]*office.Session{}}
		return m.make()
	})
}

// maker is sample books in the making.
type maker struct {
	ctx      context.Context
	books    *books.Books
	data     samplefile.Sample
	today    calendar.Day
	day      calendar.Day // the business day being lived
	ticks    int          // deeds done, which mint the operation ids
	seconds  int          // deeds done on the day, which move its clock
	progress Progress
	drawer   till      // of the clerk, on the day
	diary    []planned // by day, what is still to come
	no       error     // the first refusal of what the diary holds
	known    map[account.ID]samplefile.Account
	payers   map[samplefile.Payer][]account.ID
	people   map[string]*office.Session
	manager  *office.Session
	super    *office.Session
	clerk    *office.Session
}

// clock is the office's clock while the sample is made: a deed every second from nine o'clock on.
func (m *maker) clock() time.Time {
	y, mo, d := m.day.Civil()
	zone, err := time.LoadLocation(m.data.Office.Zone)
	if err != nil {
		zone = time.UTC
	}
	return time.Date(y, mo, d, 9, 0, m.seconds, 0, zone)
}

// mint makes operation ids that repeat from one making to the next.
func (m *maker) mint() (op office.OpID) {
	m.ticks, m.seconds = m.ticks+1, m.seconds+1
	var n [16]byte
	binary.BigEndian.PutUint64(n[:], uint64(m.ticks))
	binary.BigEndian.PutUint64(n[8:], uint64(m.today))
	sum := sha256.Sum256(append([]byte("sample"), n[:]...))
	copy(op[:], sum[:])
	return op
}

// do carries out a command as one of the staff.
func do[B, R any](m *maker, s *office.Session, c office.Command[B, R]) (R, error) {
	return office.Do(m.ctx, s, s.Mint(), c)
}
