package safekeep

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/backup"
	"curbstop/storage/books"
)

// listName is the list beside the backups: a line for each, added when it was made. It names no customer and no amount. A restore without
// the books knows from it how far they had come at least.
const listName = "curbstop-backups.jsonl"

// line is one backup in the list.
type line struct {
	File      string            `json:"file"`
	Made      time.Time         `json:"made"`
	Digest    string            `json:"sha256"`
	Size      int64             `json:"size"`
	Recipient string            `json:"key"`
	Origin    string            `json:"books"` // hash of the first journal entry
	Hash      string            `json:"head"`  // hash of the last
	Utility   string            `json:"utility"`
	Facts     safekeeping.Facts `json:"facts"`
}

func lineOf(r safekeeping.Backup, recipient string) line {
	return line{
		File: r.File, Made: r.Made.Time(), Digest: hex.EncodeToString(r.Digest), Size: r.Size, Recipient: recipient,
		Origin: hex.EncodeToString(r.Facts.Origin[:]), Hash: hex.EncodeToString(r.Facts.Hash[:]), Utility: r.Facts.Utility, Facts: r.Facts,
	}
}

// facts gives the facts of a line, as far as it tells them.
func (l line) facts() safekeeping.Facts {
	f := l.Facts
	f.Utility = l.Utility
	f.Origin, f.Hash = hashOf(l.Origin), hashOf(l.Hash)
	return f
}

func hashOf(text string) (h journal.Hash) {
	if raw, err := hex.DecodeString(text); err == nil {
		copy(h[:], raw)
	}
	return h
}

// enlist adds a line to the list and makes it durable. A line that was cut by a crash is passed over when the list is read.
func enlist(folder string, l line) error {
	raw, err := json.Marshal(l)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(folder, listName), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(append([]byte("\n"), raw...), '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// lines reads the list of a folder; what is no line is passed over.
func lines(folder string) (out []line) {
	raw, err := os.ReadFile(filepath.Join(folder, listName))
	if err != nil {
		return nil
	}
	for text := bufio.NewScanner(bytes.NewReader(raw)); text.Scan(); {
		var l line
		if json.Unmarshal(text.Bytes(), &l) == nil && l.File != "" {
			out = append(out, l)
		}
	}
	return out
}

// Listed is one backup in a folder.
type Listed struct {
	Path     string
	Name     string
	Size     int64
	Made     time.Time
	Facts    safekeeping.Facts // zero when nothing is known of it
	Digest   []byte            // as it was recorded, nil when it was not
	Recorded bool              // the books that are open know it
	There    bool              // the file is there, as large as it was
}

// List gives the backups of a folder and those the books know, newest first; b and s may be nil.
func List(ctx context.Context, b *books.Books, s *office.Session, folder string) (out []Listed, err error) {
	all := map[string]*Listed{}
	at := func(path string) *Listed {
		if all[path] == nil {
			all[path] = &Listed{Path: path, Name: filepath.Base(path)}
		}
		return all[path]
	}
	for _, l := range lines(folder) {
		e := at(filepath.Join(folder, l.File))
		e.Made, e.Size, e.Facts = l.Made, l.Size, l.facts()
		e.Digest, _ = hex.DecodeString(l.Digest)
	}
	if s != nil {
		rows, err := office.Ask(ctx, s, safekeeping.List{Kept: true})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			e := at(filepath.Join(r.Folder, r.File))
			e.Made, e.Size, e.Facts, e.Digest, e.Recorded = r.Made.Time(), r.Size, r.Facts, r.Digest, true
		}
	}
	found, _ := filepath.Glob(filepath.Join(folder, "*"+backup.Suffix))
	for _, path := range found {
		at(path)
	}
	for _, e := range all {
		stat, err := os.Stat(e.Path)
		if err == nil && e.Digest == nil {
			e.Size, e.Made = stat.Size(), stat.ModTime()
		}
		if e.There = err == nil && stat.Size() == e.Size; e.There || e.Recorded {
			out = append(out, *e)
		}
	}
	slices.SortFunc(out, func(a, b Listed) int {
		if c := b.Made.Compare(a.Made); c != 0 {
			return c
		}
		return strings.Compare(b.Name, a.Name)
	})
	return out, nil
}
