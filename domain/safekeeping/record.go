package safekeeping

import (
	"path"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbSet lets a person say where backups go, and make the key they are encrypted to.
var VerbSet = authority.Say("backup.set", "say where backups go and to which key")

// Set saves where backups go and how many are kept, or a new key.
//
// Refuses, in order: no folder; a number of days or months below 0 or past what a disk can hold; a key that is none; a save over
// somebody else's.
type Set struct {
	Settings Settings `cbor:"1,keyasint"`
}

// The most days and months of backups anybody can ask for.
const (
	mostDays   = 3660
	mostMonths = 240
)

// Name implements Command.
func (Set) Name() string { return "backup.set" }

// Act implements Command.
func (c Set) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbSet, Subject: "backups go to " + c.Settings.Folder}, nil
}

// Do implements Command.
func (c Set) Do(b Books, sign authority.Sign) (Settings, error) {
	s := c.Settings
	s.Folder = strings.TrimSpace(s.Folder)
	no := func(code, text, at string) error { return fault.New(fault.Invalid, code, text, nil).At(at) }
	switch {
	case s.Folder == "":
		return s, no("backup.no-place", "Name the folder backups go to: on another disk, on a stick, or on another computer.", "folder")
	case s.Days < 0 || s.Days > mostDays:
		return s, no("backup.days", "Backups of 1 to 3660 days can be kept; 30 are usual.", "days")
	case s.Months < 0 || s.Months > mostMonths:
		return s, no("backup.months", "Backups of 1 to 240 months can be kept; 12 are usual.", "months")
	case s.Recipient != "" && !strings.HasPrefix(s.Recipient, "age1"):
		return s, no("backup.key", "That is no key for backups; make one at Office, Backups.", "key")
	}
	was, _, err := b.BackupSettings().Find(SettingsKey)
	if err != nil {
		return s, err
	}
	if s.Recipient != was.Recipient {
		s.KeyDay = sign.Day
	} else {
		s.KeyDay = was.KeyDay
	}
	if err := b.BackupSettings().Put(s); err != nil {
		return s, err
	}
	return b.BackupSettings().Get(SettingsKey)
}

// ReadSettings gives where backups go; zero settings when nobody said yet.
type ReadSettings struct{}

// Act implements Query.
func (ReadSettings) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadSettings) Ask(b Books, _ authority.Sign) (Settings, error) {
	s, _, err := b.BackupSettings().Find(SettingsKey)
	return s, err
}

// Record keeps that a backup was made. Anybody of the books may: whoever closes the day makes one.
//
// Refuses, in order: no file or no digest; one that was not verified; a file recorded before.
type Record struct {
	Backup Backup `cbor:"1,keyasint"`
}

// Name implements Command.
func (Record) Name() string { return "backup.record" }

// Act implements Command.
func (c Record) Act(Books) (authority.Act, error) {
	return authority.Act{Open: true, Subject: "backup " + c.Backup.File}, nil
}

// Do implements Command.
func (c Record) Do(b Books, sign authority.Sign) (Backup, error) {
	k := c.Backup
	switch {
	case k.File == "" || path.Base(k.File) != k.File || len(k.Digest) != 32 || k.Size <= 0:
		return k, fault.New(fault.Invalid, "backup.no-file", "A backup is recorded with its file name, size and digest.", nil)
	case !k.Verified:
		return k, fault.New(fault.Refused, "backup.unverified", "The backup {file} was not verified, and one that was not is none.", fault.Args{"file": k.File})
	}
	id, err := b.Backups().Next()
	if err != nil {
		return k, err
	}
	k.ID, k.Rev, k.Day, k.Gone = id, 0, sign.Day, 0
	if k.Made.IsZero() {
		k.Made = sign.At
	}
	if err := b.Backups().Put(k); err != nil {
		return k, err
	}
	return b.Backups().Get(id)
}

// Forget keeps that backups past their time were deleted. The rows stay.
//
// Refuses, in order: a backup that is not recorded; one deleted before.
type Forget struct {
	Backups []uint64 `cbor:"1,keyasint"`
}

// Name implements Command.
func (Forget) Name() string { return "backup.forget" }

// Act implements Command.
func (Forget) Act(Books) (authority.Act, error) {
	return authority.Act{Open: true, Subject: "backups past their time"}, nil
}

// Do implements Command.
func (c Forget) Do(b Books, sign authority.Sign) (int, error) {
	for _, id := range c.Backups {
		k, err := b.Backups().Get(id)
		if err != nil {
			return 0, err
		}
		if k.Gone != 0 {
			return 0, fault.New(fault.Refused, "backup.gone", "The backup {file} was deleted before.", fault.Args{"file": k.File})
		}
		k.Gone = sign.Day
		if err := b.Backups().Put(k); err != nil {
			return 0, err
		}
	}
	return len(c.Backups), nil
}

// List gives the backups recorded, newest first; Limit 0 gives all. They are few: one a day, and most of them deleted in their time.
type List struct {
	Limit int
	Kept  bool // only those that were not deleted
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, _ authority.Sign) (out []Backup, err error) {
	for k, err := range b.Backups().All(row.Span{Reverse: true}) {
		if err != nil {
			return nil, err
		}
		if q.Kept && k.Gone != 0 {
			continue
		}
		if out = append(out, k); len(out) == q.Limit {
			break
		}
	}
	return out, nil
}
