// Package safekeep does the work on files behind domain/safekeeping, for both programs: backups and how long they are kept, their
// key, and restores.
package safekeep

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/backup"
	"curbstop/storage/books"
)

// Progress is told how far long work is.
type Progress = func(done, total int, what string)

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// pathOf gives the file of open books, "" for books in memory.
func pathOf(b *books.Books) string {
	if s, ok := b.Store().(interface{ Path() string }); ok {
		return absolute(s.Path())
	}
	return ""
}

// Folder gives where books are backed up to from this workstation, "" when nobody said yet.
func Folder(b *books.Books, s safekeeping.Settings) string {
	if f := open.BackupFolder(pathOf(b)); f != "" {
		return f
	}
	return s.Folder
}

// SetFolder says where the backups of books go, on this workstation and in the books, and puts the key files there.
//
// Refuses, in order: a folder that is not there; one nothing can be written to; what the office refuses.
func SetFolder(ctx context.Context, b *books.Books, s *office.Session, folder string) (warn []string, err error) {
	folder = absolute(strings.TrimSpace(folder))
	if err := backup.Ready(folder); err != nil {
		return nil, err
	}
	try, err := os.CreateTemp(folder, ".curbstop-*")
	if err != nil {
		return nil, fault.New(fault.Refused, "backup.no-folder",
			"No file can be made in “{folder}”: choose a folder you may write to, with room on its disk.", fault.Args{"folder": folder}).At("folder")
	}
	_ = try.Close()
	_ = os.Remove(try.Name())
	set, err := office.Ask(ctx, s, safekeeping.ReadSettings{})
	if err != nil {
		return nil, err
	}
	was := Folder(b, set)
	set.Folder = folder
	if _, err := office.Do(ctx, s, s.Mint(), safekeeping.Set{Settings: set}); err != nil {
		return nil, err
	}
	copyKeys(was, folder)
	copyKeys(filepath.Dir(pathOf(b)), folder)
	return warnings(b, folder), open.SetBackupFolder(pathOf(b), folder)
}

// copyKeys puts the key files of one folder into another; they are encrypted by the passphrase.
func copyKeys(from, to string) {
	if from == "" || from == to {
		return
	}
	for _, path := range backup.KeyFiles(from) {
		dest := filepath.Join(to, filepath.Base(path))
		if _, err := os.Lstat(dest); err == nil {
			continue
		}
		if raw, err := os.ReadFile(path); err == nil && os.WriteFile(dest+".new", raw, 0o600) == nil {
			_ = os.Rename(dest+".new", dest)
		}
	}
}

// warnings says what is not as safe as it could be about a folder, and keeps nobody from backing up.
func warnings(b *books.Books, folder string) (out []string) {
	if sameDisk(pathOf(b), folder) {
		out = append(out, "The backups are on the same disk as the books: when that disk breaks, both are gone. Choose a folder on another disk, a stick or another computer.")
	}
	if len(backup.KeyFiles(folder)) == 0 {
		out = append(out, "There is no key file beside the backups: without the recovery sheet nobody can open them.")
	}
	return out
}

// FolderOf gives where this workstation backs up the books at a path to, "" when nobody said here.
func FolderOf(path string) string { return open.BackupFolder(absolute(path)) }

// Notice says in a sentence that an older file stands in the place of the books, "" when none does.
func Notice(b *books.Books) string { return open.Notice(b) }
