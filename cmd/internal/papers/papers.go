// Package papers makes the office's papers without a window: it asks the books what a paper needs, lays out the sheets, writes
// them as PDF files of at most 500 pages, and records every copy.
package papers

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

// Sheet is one document with the paper it goes out on.
type Sheet struct {
	Doc   document.Ref
	Paper paper.Sheet
}

// Sheets is a run of papers.
type Sheets = iter.Seq2[Sheet, error]

// One makes a run of one paper.
func One(doc document.Ref, p paper.Sheet, err error) Sheets {
	return func(yield func(Sheet, error) bool) { yield(Sheet{doc, p}, err) }
}

// Print writes a run of papers into a folder as NAME.pdf, or NAME-01.pdf and so on when there are more than 500 pages, and records
// every file as a printed copy. It gives the paths. A file that is there is not replaced.
func Print(ctx context.Context, s *office.Session, day calendar.Day, folder, name string, sheets Sheets) ([]string, error) {
	w := &writer{ctx: ctx, s: s, folder: folder, name: name}
	papers := func(yield func(paper.Sheet, error) bool) {
		for sh, err := range sheets {
			if err = errors.Join(err, ctx.Err()); err == nil {
				w.docs = append(w.docs, sh.Doc)
			}
			if !yield(sh.Paper, err) {
				return
			}
		}
	}
	done, err := pdf.Files(day, papers, 0, w.create)
	for i, f := range done {
		err = errors.Join(err, w.record(i, f))
	}
	if err == nil && len(w.paths) == 1 {
		err = w.rename()
	}
	return w.paths, err
}

type writer struct {
	ctx    context.Context
	s      *office.Session
	folder string
	name   string
	paths  []string
	sums   []hash.Hash
	docs   []document.Ref
}

// file hashes what is written to it.
type file struct {
	*os.File
	sum hash.Hash
}

func (f file) Write(p []byte) (int, error) {
	f.sum.Write(p)
	return f.File.Write(p)
}

func (w *writer) create(number int) (io.WriteCloser, error) {
	path := filepath.Join(w.folder, fmt.Sprintf("%s-%02d.pdf", w.name, number))
	f, err := Create(path)
	if err != nil {
		return nil, err
	}
	w.paths, w.sums = append(w.paths, path), append(w.sums, sha256.New())
	return file{f, w.sums[len(w.sums)-1]}, nil
}

// Create makes a file that is not there yet, for the one who runs the program and nobody else on the computer, in a folder likewise: papers
// and lists name people, and halves of a key open what is sealed. Everything that leaves the books without the window is made by it.
func Create(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, fault.New(fault.Refused, "papers.exists", "There is already a file “{path}”; choose another folder.", fault.Args{"path": path})
	}
	return f, err
}

// Keep writes a whole file, like Create in all but that one of the same name is replaced: it was made by the same list before.
func Keep(path string, data []byte) error {
	return Replace(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// Replace is Keep for what is written part by part.
func Replace(path string, fill func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		_ = f.Chmod(0o600) // one made by an earlier version; where it cannot be, the file is somebody else's and is theirs to guard
	}
	return errors.Join(fill(f), f.Close())
}

// rename gives a run of one file its plain name.
func (w *writer) rename() error {
	plain := strings.TrimSuffix(w.paths[0], "-01.pdf") + ".pdf"
	if _, err := os.Lstat(plain); err == nil {
		return fault.New(fault.Refused, "papers.exists", "There is already a file “{path}”; choose another folder.", fault.Args{"path": plain})
	}
	err := os.Rename(w.paths[0], plain)
	w.paths[0] = plain
	return err
}

func (w *writer) record(i int, f pdf.File) error {
	docs := w.docs[:min(f.Sheets, len(w.docs))]
	w.docs = w.docs[len(docs):]
	_, err := office.Do(w.ctx, w.s, w.s.Mint(), printout.Record{
		Docs: docs, Printer: "file", Hash: w.sums[i].Sum(nil), Copies: 1, Pages: f.Pages, Title: w.name,
	})
	return err
}
