package printjob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"iter"
	"slices"
	"strings"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/bill"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

// ErrChanged is refused when sheets are no longer as they were laid out, unless that is wanted.
var ErrChanged = fault.New(fault.Refused, "print.changed", "", nil)

// Stretch is the sheets of a job to print, from the first to the last; a last of 0 is the job's last. Open gives the place of
// file 1, 2, ...; the files are closed.
type Stretch struct {
	Job      printout.Job
	From, To int
	Day      calendar.Day // written into the PDF
	Changed  bool         // also sheets that are no longer as they were laid out
	Open     func(number int) (io.WriteCloser, error)
}

// Written is what was written: the files with their hashes and papers, the hash of all of them one after the other, and the sheets
// that were not as laid out.
type Written struct {
	From, To int
	Files    []pdf.File
	Hashes   [][]byte
	Docs     [][]document.Ref // of each paper written, in order
	Hash     []byte
	Changed  []int
}

// Write writes sheets of a job as PDF files of at most 500 pages, each as it was laid out; it records nothing. Refuses, in order: a
// job not laid out, sheets it does not have, or a stretch nobody has answered for; sheets that have changed, naming the first of
// them and saying whether the form did (print.changed), after which the files written so far are of no use.
func Write(ctx context.Context, s *office.Session, w Stretch, tell Tell) (out Written, err error) {
	if w.To == 0 {
		w.To = w.Job.Sheets
	}
	if err := w.Job.May(w.From, w.To); err != nil {
		return out, err
	}
	out.From, out.To = w.From, w.To
	all, sums := sha256.New(), []hash.Hash(nil)
	out.Files, err = pdf.Files(w.Day, w.papers(ctx, s, &out, tell), 0, func(n int) (io.WriteCloser, error) {
		f, err := w.Open(n)
		sums = append(sums, sha256.New())
		return hashed{f, io.MultiWriter(all, sums[len(sums)-1])}, err
	})
	out.Hash = all.Sum(nil)
	for _, s := range sums {
		out.Hashes = append(out.Hashes, s.Sum(nil))
	}
	return out, err
}

type hashed struct {
	io.WriteCloser
	sum io.Writer
}

func (h hashed) Write(p []byte) (int, error) {
	_, _ = h.sum.Write(p) // a hash takes everything
	return h.WriteCloser.Write(p)
}

// Print writes sheets of a job as files, records each file as a printed copy of its papers, and, when hand is given, hands the files
// to a printer one after the other: from then on somebody must say what came out, before other sheets of the job are printed. It
// refuses what Write refuses, and what hand answers.
func Print(ctx context.Context, s *office.Session, w Stretch, printer, why string, hand func(file int) error, tell Tell) (printout.Job, Written, error) {
	out, err := Write(ctx, s, w, tell)
	if err != nil {
		return w.Job, out, err
	}
	docs := out.Docs
	for i, f := range out.Files {
		n := min(f.Sheets, len(docs))
		_, err := office.Do(ctx, s, s.Mint(), printout.Record{
			Docs: slices.Concat(docs[:n]...), Printer: printer, Hash: out.Hashes[i], Copies: 1, Pages: f.Pages, Title: w.Job.Ref().String(),
		})
		if err != nil {
			return w.Job, out, err
		}
		docs = docs[n:]
	}
	job, err := office.Do(ctx, s, s.Mint(), printout.Send{
		Job: w.Job.Number, From: out.From, To: out.To, Printer: printer, Hash: out.Hash, Why: why, Changed: len(out.Changed), File: hand == nil,
	})
	if err != nil {
		return job, out, err
	}
	for i := range out.Files {
		if hand != nil && err == nil {
			err = hand(i)
		}
	}
	return job, out, err
}

// papers lays the sheets out anew and compares each with what is kept of it.
func (w Stretch) papers(ctx context.Context, s *office.Session, out *Written, tell Tell) iter.Seq2[paper.Sheet, error] {
	return func(yield func(paper.Sheet, error) bool) {
		for sh, err := range Sheets(ctx, s, w.Job, w.From, w.To) {
			if err == nil && sh.Changed {
				out.Changed = append(out.Changed, sh.Number)
				if !w.Changed {
					err = w.changed(sh)
				}
			}
			var docs []document.Ref
			for _, l := range sh.Lines {
				docs = append(docs, document.Ref{Kind: docKind(w.Job), Number: l.Doc})
			}
			out.Docs = append(out.Docs, docs)
			tell(sh.Number-w.From+1, w.To-w.From+1)
			if !yield(cut(sh, w.From, w.To), err) || err != nil {
				return
			}
		}
	}
}

func (w Stretch) changed(sh Sheet) error {
	now, what := bill.Template, "bill"
	if ofNotices(w.Job) {
		now, what = collection.Form, "notice"
	}
	args := fault.Args{"sheet": sh.Number, "job": w.Job.Ref(), "was": w.Job.Template, "now": now, "what": what, "doc": sh.Lines[0].Doc}
	if w.Job.Template != now {
		return fault.New(fault.Refused, ErrChanged.Code,
			"Sheet {sheet} of {job} is not as it was printed: its form was “{was}” and is now “{now}”. Print it all the same, or print the run anew.", args)
	}
	return fault.New(fault.Refused, ErrChanged.Code, "Sheet {sheet} of {job}, {what} {doc}, is not as it was printed: the customer, the address, the office's facts "+
		"or the {what} has changed since. Print it all the same, or look first.", args)
}

// cut leaves of a paper of several sheets those within the stretch.
func cut(sh Sheet, from, to int) paper.Sheet {
	p := sh.Paper
	if sh.Cards {
		return p // one sheet of two sides
	}
	first, end := max(0, from-sh.Number), min(len(p.Pages), to-sh.Number+1)
	p.Pages = p.Pages[first:end]
	return p
}

// Sheet is one paper of a job, or one sheet of cards, laid out anew.
type Sheet struct {
	Number  int // of its first sheet
	Lines   []printout.Line
	Paper   paper.Sheet
	Inputs  []bill.Input
	Cards   bool
	Changed bool // it is not as it was laid out first
}

// Sheets lays out anew what stands on the sheets of a job from one to another.
func Sheets(ctx context.Context, s *office.Session, job printout.Job, from, to int) iter.Seq2[Sheet, error] {
	return func(yield func(Sheet, error) bool) {
		number := 0 // of the piece within the job
		if from > 1 {
			before, err := office.Ask(ctx, s, printout.Lines{Job: job.Number, From: 1, To: from - 1})
			if err != nil {
				yield(Sheet{}, err)
				return
			}
			number = len(before)
		}
		lines, err := office.Ask(ctx, s, printout.Lines{Job: job.Number, From: from, To: to})
		if err != nil {
			yield(Sheet{}, err)
			return
		}
		if len(lines) > 0 && lines[0].Sheet < from {
			number-- // a paper of several sheets that the stretch begins within
		}
		for len(lines) > 0 {
			n := whole(lines, part)
			sheets, err := again(ctx, s, &job, lines[:n], number)
			for _, sh := range sheets {
				if !yield(sh, ctx.Err()) {
					return
				}
			}
			if err != nil {
				yield(Sheet{Number: lines[0].Sheet, Lines: lines[:1]}, err)
				return
			}
			number, lines = number+n, lines[n:]
		}
	}
}

// whole gives how many lines, at most some more than most, end with the end of a sheet.
func whole(lines []printout.Line, most int) int {
	n := min(most, len(lines))
	for n < len(lines) && lines[n].Sheet == lines[n-1].Sheet {
		n++
	}
	return n
}

// again lays lines out anew; number is how many pieces stand before them.
func again(ctx context.Context, s *office.Session, job *printout.Job, lines []printout.Line, number int) (out []Sheet, err error) {
	if ofNotices(*job) {
		return noticesAgain(ctx, s, *job, lines)
	}
	pieces := make([]billing.Piece, len(lines))
	for i, l := range lines {
		pieces[i] = billing.Piece{Bill: l.Doc, Copy: l.Copy}
	}
	made, err := inputs(ctx, s, job, pieces)
	if err != nil {
		return nil, err
	}
	for at := 0; at < len(lines); {
		n := 1
		for at+n < len(lines) && lines[at+n].Sheet == lines[at].Sheet {
			n++
		}
		sh := Sheet{Number: lines[at].Sheet, Lines: lines[at : at+n], Cards: job.Form == printout.Postcard}
		for i := range n {
			made[at+i].place(sh.Number, number+at+i+1)
			sh.Inputs = append(sh.Inputs, made[at+i].in)
		}
		if sh.Cards {
			sh.Paper, err = cards(made[at : at+n])
		} else {
			sh.Paper, err = bill.Sheet(made[at].in)
		}
		if err != nil {
			return out, err
		}
		sh.compare()
		out, at = append(out, sh), at+n
	}
	return out, nil
}

// compare says whether the sheet is still as it was laid out.
func (sh *Sheet) compare() {
	now, was := sh.Paper.Hash(), sh.Lines[0]
	sh.Changed = !bytes.Equal(now[:len(was.Hash)], was.Hash) || !sh.Cards && len(sh.Paper.Pages) != was.Sheets
}

// docKind is the kind of paper a job prints.
func docKind(j printout.Job) document.Kind {
	if ofNotices(j) {
		return collection.KindNotice
	}
	return billing.KindBill
}

// Says describes a job for lists: how many papers on how many sheets, and what was left out.
func Says(j printout.Job) string {
	parts := []string{fmt.Sprintf("%d papers on %d sheets", j.Pieces, j.Sheets)}
	if j.Copies > 0 {
		parts = append(parts, fmt.Sprintf("%d of them copies", j.Copies))
	}
	if j.Kept > 0 {
		why := "not mailed by the office's rule"
		if ofNotices(j) {
			why = "void and left out"
		}
		parts = append(parts, fmt.Sprintf("%d %s", j.Kept, why))
	}
	switch {
	case j.Other > 0 && j.Form == printout.Postcard:
		parts = append(parts, fmt.Sprintf("%d too full for a card, to be printed as pages (form rest)", j.Other))
	case j.Other > 0:
		parts = append(parts, fmt.Sprintf("%d on cards", j.Other))
	}
	return strings.Join(parts, ", ")
}
