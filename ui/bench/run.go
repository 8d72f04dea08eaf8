package bench

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"iter"

	"curbstop/domain/document"
	"curbstop/domain/printout"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
	"curbstop/ui/kit"
)

// Sheet is one document of a long run with the paper it goes out on.
type Sheet struct {
	Doc   document.Ref
	Paper paper.Sheet
}

// PrintRun writes a long run as files of at most 500 pages into the folder of papers, behind a dialog that shows how far it is
// and can stop it; every file is recorded with the documents in it. then gets the paths, or why not.
func (b *Bench) PrintRun(title string, total int, sheets iter.Seq2[Sheet, error], then func(paths []string, err error)) {
	w := &runWriter{b: b, title: title}
	b.Window().Work(b.Shell.Desk(), title, func(ctx context.Context, progress kit.Progress) error {
		return w.write(ctx, total, sheets, progress)
	}, func(err error) { then(w.paths, err) })
}

type runWriter struct {
	b     *Bench
	title string
	paths []string
	docs  []document.Ref // of sheets not yet in a finished file
	files []*hashed
}

// hashed is a file that counts its bytes into a hash as they are written.
type hashed struct {
	io.WriteCloser
	sum hash.Hash
}

func (h *hashed) Write(p []byte) (int, error) {
	h.sum.Write(p)
	return h.WriteCloser.Write(p)
}

func (w *runWriter) write(ctx context.Context, total int, sheets iter.Seq2[Sheet, error], progress kit.Progress) error {
	n := 0
	papers := func(yield func(paper.Sheet, error) bool) {
		for s, err := range sheets {
			if err == nil {
				err = ctx.Err()
			}
			n++
			progress(n, total, w.title)
			w.docs = append(w.docs, s.Doc)
			if !yield(s.Paper, err) {
				return
			}
		}
	}
	done, err := pdf.Files(w.b.Today(), papers, 0, func(number int) (io.WriteCloser, error) {
		out, path, err := w.b.Machine.Create(fmt.Sprintf("%s %02d.pdf", FileName(w.title), number))
		if err != nil {
			return nil, err
		}
		w.paths = append(w.paths, path)
		w.files = append(w.files, &hashed{out, sha256.New()})
		return w.files[len(w.files)-1], nil
	})
	for i, f := range done {
		if bad := w.record(i, f); bad != nil {
			return bad
		}
	}
	return err
}

func (w *runWriter) record(i int, f pdf.File) error {
	docs := w.docs[:min(f.Sheets, len(w.docs))]
	w.docs = w.docs[len(docs):]
	_, err := Do(w.b, w.b.NewDeed(), printout.Record{
		Docs: docs, Printer: "file", Hash: w.files[i].sum.Sum(nil), Copies: 1, Pages: f.Pages, Title: w.title,
	})
	return err
}
