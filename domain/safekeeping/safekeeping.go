// Package safekeeping holds what the books know of their own copies: a row for every backup made, where backups go and who can
// open them, the days that were missed, what a restore would lose, and the numbers that are burned by one.
package safekeeping

import (
	"iter"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Backup is one copy of the books that was made in a second place.
type Backup struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64           `cbor:"1,keyasint"`
	Day      calendar.Day     `cbor:"2,keyasint"` // the business day it was made on
	Made     calendar.Instant `cbor:"3,keyasint"`
	Folder   string           `cbor:"4,keyasint"`
	File     string           `cbor:"5,keyasint"` // its name in the folder, unique
	Digest   []byte           `cbor:"6,keyasint"` // SHA-256 of the file as it lies there, encrypted
	Size     int64            `cbor:"7,keyasint"` // bytes
	Verified bool             `cbor:"8,keyasint"` // decrypted and opened before it got its name
	Facts    Facts            `cbor:"9,keyasint"` // what the books were when it was made
	Gone     calendar.Day     `cbor:"10,keyasint,omitempty"`
}

// Settings say where backups go, to which key, and how many are kept.
type Settings struct {
	row.Mark  `cbor:"90,keyasint"`
	Folder    string       `cbor:"1,keyasint,omitempty"` // the second place, as this office names it
	Recipient string       `cbor:"2,keyasint,omitempty"` // public half of the office's key, "age1..."
	KeyDay    calendar.Day `cbor:"3,keyasint,omitempty"` // on which the key was made
	Days      int          `cbor:"4,keyasint,omitempty"` // every backup of so many days is kept; 0 is 30
	Months    int          `cbor:"5,keyasint,omitempty"` // and the newest of so many months; 0 is 12
}

// What is kept when the settings do not say otherwise.
const (
	UsualDays   = 30
	UsualMonths = 12
)

// Rule gives how much is kept.
func (s Settings) Rule() Rule {
	r := Rule{Days: s.Days, Months: s.Months}
	if r.Days == 0 {
		r.Days = UsualDays
	}
	if r.Months == 0 {
		r.Months = UsualMonths
	}
	return r
}

// Ready says whether backups can be made: there is a key to encrypt them to.
func (s Settings) Ready() bool { return s.Recipient != "" && s.Folder != "" }

// SettingsKey is the key of the one row of settings.
const SettingsKey uint64 = 1

// ByFile is the unique index of backups by file name.
const ByFile row.Index = "file"

// Books is what deeds of safekeeping need.
type Books interface {
	office.HouseBooks
	Backups() row.Table[uint64, Backup]
	BackupSettings() row.Table[uint64, Settings]
	Restorations() row.Table[uint64, Restoration]
	People() row.Table[authority.StaffID, staff.Person]
	// JournalBefore gives a drawer's entries before a number, newest first; 0 begins with the last.
	JournalBefore(drawer byte, seq uint64, limit int) iter.Seq2[journal.Entry, error]
}

// FactBooks is what the facts of whole books are read from.
type FactBooks interface {
	Books
	account.MasterBooks
	ledger.Books
	// NumberSeries gives the last number taken of every series of documents, by kind and drawer.
	NumberSeries() ([]Last, error)
	// CheckRuns gives the last check number taken of every bank account.
	CheckRuns() ([]Last, error)
}

// RestoreBooks is what a restore needs beside.
type RestoreBooks interface {
	FactBooks
	// Burn moves a series on, so that its next number is past the range.
	Burn(Range) error
}
