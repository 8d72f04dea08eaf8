// Package anchor keeps a mark outside the books: how far they had come. A file of books is consistent in itself, whether it is today's
// or yesterday's; only something that lies elsewhere tells that yesterday's was put back in its place.
package anchor

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/safekeeping"
)

// Mark says how far books at a path had come when it was written.
type Mark struct {
	Books   string            `json:"file"`
	Utility string            `json:"utility"`
	Origin  string            `json:"books"` // hash of the first journal entry
	Hash    string            `json:"head"`  // hash of the last
	Facts   safekeeping.Facts `json:"facts"`
	Seen    time.Time         `json:"seen"` // by the clock of the workstation
	Sum     string            `json:"sum"`  // of all before, so that a mark cut by a crash is none
}

// MarkOf makes the mark of books at a path.
func MarkOf(path string, f safekeeping.Facts, now time.Time) Mark {
	return Mark{Books: path, Utility: f.Utility, Origin: hex.EncodeToString(f.Origin[:]), Hash: hex.EncodeToString(f.Hash[:]), Facts: f, Seen: now.UTC()}
}

// Known gives the facts of a mark, as far as it tells them.
func (m Mark) Known() safekeeping.Facts {
	f := m.Facts
	f.Utility = m.Utility
	f.Origin, f.Hash = hashOf(m.Origin), hashOf(m.Hash)
	return f
}

func hashOf(text string) (h journal.Hash) {
	if raw, err := hex.DecodeString(text); err == nil {
		copy(h[:], raw)
	}
	return h
}

func (m Mark) sum() string {
	m.Sum = ""
	raw, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// suffix ends the names of marks.
const suffix = ".curbstop-mark"

// File gives where in a folder the mark of the books at a path stands. The same books under another name have a mark of their own, so that
// a copy that is looked at is not taken for what was put back.
func File(folder, path string) string {
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(folder, hex.EncodeToString(sum[:6])+suffix)
}

// Read reads a mark; one that is not there, or not whole, is none.
func Read(file string) (m Mark, ok bool) {
	raw, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(raw, &m) != nil || m.Sum == "" || m.Sum != m.sum() {
		return Mark{}, false
	}
	return m, true
}

// Write writes a mark, whole or not at all. It is not waited for until it is on the disk: a mark that is a little behind still tells
// yesterday's books from today's.
func Write(file string, m Mark) error {
	m.Sum = m.sum()
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	tmp := file + ".new"
	return errors.Join(os.WriteFile(tmp, raw, 0o600), os.Rename(tmp, file))
}

// Newest gives the mark in a folder that tells most of books of an origin.
func Newest(folder string, origin journal.Hash) (best Mark, ok bool) {
	found, _ := filepath.Glob(filepath.Join(folder, "*"+suffix))
	for _, file := range found {
		if m, whole := Read(file); whole && m.Known().Origin == origin && m.Facts.Seq > best.Facts.Seq {
			best, ok = m, true
		}
	}
	return best, ok
}

// ErrPutBack says that older books, or others of the same past, stand where newer ones stood.
var ErrPutBack = fault.New(fault.Stale, "books.put-back",
	"These books end with entry {now} of {nowday}, and this workstation has seen them with entry {seen} of {seenday}: an older file was put in their place. "+
		"Receipts, bills and checks made since are not in it, and their numbers would be given out again. Look for the newer file; or have a manager settle it with "+
		"“curb restore --put-back”.", nil)

// Judge refuses books that are behind the mark: at is the hash they have at the mark's entry, the zero one when they do not reach it. Books
// of another origin are new ones, and fine.
func (m Mark) Judge(now safekeeping.Facts, at journal.Hash) error {
	was := m.Known()
	if was.Origin != now.Origin || now.Seq >= was.Seq && at == was.Hash {
		return nil
	}
	return ErrPutBack.With(fault.Args{"now": now.Seq, "nowday": now.Day.US(), "seen": was.Seq, "seenday": was.Day.US()})
}
