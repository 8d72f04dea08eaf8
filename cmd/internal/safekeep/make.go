package safekeep

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/backup"
	"curbstop/storage/books"
)

// Made is a backup that was made, verified and recorded.
type Made struct {
	Backup  safekeeping.Backup
	Path    string
	Deleted []string // backups past their time, by file name
	Warn    []string // sentences about what is not as safe as it could be
}

// AtClose makes the backup of a business day: written to the second place, decrypted and opened again, recorded, and those past their
// time deleted. The office goes on working beside it. Stopped by ctx or ended at any moment it leaves nothing that looks like a backup
// and is none; the day is not lost by it, and it may be asked for again at once.
//
// Refuses, in order: no folder or no key yet; a folder that is gone; one that cannot be written to or is full; a copy that does not come
// back as it was written.
func AtClose(ctx context.Context, b *books.Books, s *office.Session, progress Progress) (m Made, err error) {
	return Make(ctx, b, s, "", progress)
}

// Make is AtClose into another folder than the usual one; "" is the usual one.
func Make(ctx context.Context, b *books.Books, s *office.Session, folder string, progress Progress) (m Made, err error) {
	set, err := office.Ask(ctx, s, safekeeping.ReadSettings{})
	if err != nil {
		return m, err
	}
	usual := Folder(b, set)
	if folder == "" {
		folder = usual
	}
	if folder == "" || set.Recipient == "" {
		return m, errNotSet
	}
	folder = absolute(folder)
	facts, err := office.Ask(ctx, s, safekeeping.ReadFacts{})
	if err != nil {
		return m, err
	}
	path := pathOf(b)
	if path == "" {
		return m, fault.New(fault.Refused, "backup.memory", "These books stand in memory only: there is no file to back up.", nil)
	}
	if err := backup.Ready(folder); err != nil {
		return m, err
	}
	copyKeys(usual, folder)
	copyKeys(filepath.Dir(path), folder)
	made, err := write(ctx, b, path, folder, set.Recipient, name(folder, facts, s.Clock()), progress)
	if err != nil {
		return m, err
	}
	m.Path = made.Path
	row := safekeeping.Backup{
		Made: calendar.InstantOf(s.Clock()), Folder: folder, File: filepath.Base(made.Path), Digest: made.Digest[:], Size: made.Size,
		Verified: true, Facts: facts,
	}
	listed := enlist(folder, lineOf(row, set.Recipient))
	if m.Backup, err = office.Do(ctx, s, s.Mint(), safekeeping.Record{Backup: row}); err != nil {
		return m, err
	}
	_ = open.MarkNow(b) // beside the backups too; the next change writes it again
	m.Warn = warnings(b, folder)
	if listed != nil {
		m.Warn = append(m.Warn, "The list beside the backups could not be written: "+listed.Error())
	}
	if m.Deleted, err = retain(ctx, s, set, folder); err != nil {
		m.Warn = append(m.Warn, "Backups past their time could not be deleted: "+err.Error())
	}
	return m, nil
}

func write(ctx context.Context, b *books.Books, path, folder, recipient, name string, progress Progress) (backup.Made, error) {
	stat, err := os.Stat(path)
	if err != nil {
		return backup.Made{}, err
	}
	job := backup.Job{
		Store: b.Store(), Recipient: recipient, Folder: folder, Name: name, Scratch: filepath.Dir(path), Size: stat.Size(), Progress: progress,
		Verify: func(ctx context.Context, f *os.File) error { return open.VerifyFile(ctx, f, name) },
	}
	return job.Make(ctx)
}

// name gives a backup its name: the utility, six letters of which books these are, and when.
func name(folder string, f safekeeping.Facts, now time.Time) string {
	stem := fmt.Sprintf("%s-%s_%s", slug(f.Utility), hex.EncodeToString(f.Origin[:3]), now.Format("2006-01-02_150405"))
	for n := 1; ; n++ {
		name := stem + backup.Suffix
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", stem, n, backup.Suffix)
		}
		if _, err := os.Lstat(filepath.Join(folder, name)); err != nil {
			return name
		}
	}
}

// slug gives a name's letters and digits, small, with dashes between the words.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 {
		return "books"
	}
	return strings.Join(words, "-")
}

// retain deletes the office's own backups in a folder that are past their time. One that is not there, or not what was recorded, is left.
func retain(ctx context.Context, s *office.Session, set safekeeping.Settings, folder string) (deleted []string, err error) {
	rows, err := office.Ask(ctx, s, safekeeping.List{Kept: true})
	if err != nil {
		return nil, err
	}
	house, err := office.Ask(ctx, s, office.ReadHouse{})
	if err != nil {
		return nil, err
	}
	var files []safekeeping.File
	ids := map[string]safekeeping.Backup{}
	for _, r := range rows {
		if r.Folder != folder {
			continue
		}
		stat, err := os.Lstat(filepath.Join(folder, r.File))
		files = append(files, safekeeping.File{
			Name: r.File, Day: r.Day, Seq: r.Facts.Seq, Good: err == nil && stat.Mode().IsRegular() && stat.Size() == r.Size && r.Verified,
		})
		ids[r.File] = r
	}
	_, drop := safekeeping.Keep(files, house.Day, set.Rule())
	var gone []uint64
	for _, f := range drop {
		r := ids[f.Name]
		path := filepath.Join(folder, f.Name)
		if d, _, err := backup.Digest(ctx, path); err != nil || string(d[:]) != string(r.Digest) {
			continue // somebody else's by now
		}
		if err := os.Remove(path); err != nil {
			return deleted, errors.Join(err, forget(ctx, s, gone))
		}
		gone, deleted = append(gone, r.ID), append(deleted, f.Name)
	}
	return deleted, forget(ctx, s, gone)
}

func forget(ctx context.Context, s *office.Session, gone []uint64) error {
	if len(gone) == 0 {
		return nil
	}
	_, err := office.Do(ctx, s, s.Mint(), safekeeping.Forget{Backups: gone})
	return err
}
