package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

// manyNotices is how many termination notices are printed.
const manyNotices = 10_000

// notices lays termination notices out as a print job does, hashes each sheet, lays them out again and writes them as PDF files of 500 pages. They
// are of invented accounts, because the books of the bench have one business day and nobody in them is past due.
func (b *bench) notices() error {
	folder, err := os.MkdirTemp(b.folder, "notices-")
	if err != nil {
		return err
	}
	size := int64(0)
	var files []pdf.File
	before := processor()
	took, err := timed(func() error {
		for i := range manyNotices {
			s, err := notice.Sheet(noticeAt(i))
			if err != nil {
				return err
			}
			_ = s.Hash()
		}
		var err error
		files, err = pdf.Files(today, func(yield func(paper.Sheet, error) bool) {
			for i := range manyNotices {
				if !yield(notice.Sheet(noticeAt(i))) {
					return
				}
			}
		}, 0, func(n int) (io.WriteCloser, error) {
			f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%02d.pdf", n)))
			return counted{f, &size}, err
		})
		return err
	})
	used := processor() - before
	if err != nil {
		return err
	}
	floor, err := b.appended(int(size), len(files))
	row(fmt.Sprintf("%d notices, laid out, hashed, as PDF of %d MiB", manyNotices, size>>20), took, floor, "", "< 12 s")
	row("  processor, of all threads", used, 0, "", "")
	return err
}

// onlyNotices measures nothing else.
func (b *bench) onlyNotices() (err error) {
	if b.folder, err = os.MkdirTemp("", "curbstop-bench-"); err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(b.folder) }()
	head()
	return b.notices()
}

// counted counts what is written to a file.
type counted struct {
	*os.File
	size *int64
}

func (c counted) Write(p []byte) (int, error) {
	*c.size += int64(len(p))
	return c.File.Write(p)
}

// noticeAt gives the input of one of many notices; every third is in Spanish.
func noticeAt(i int) notice.Input {
	language := "en"
	if i%3 == 2 {
		language = "es"
	}
	n := collection.Notice{
		Step: collection.Termination, AccountNumber: fmt.Sprintf("%06d", i), Customer: fmt.Sprintf("Customer %d", i), Language: language,
		Mail: []string{fmt.Sprintf("Customer %d", i), fmt.Sprintf("%d Main Street", i), "Millbrook TX  78600"}, Service: fmt.Sprintf("%d Main Street", i),
		Sent: today, PayBy: today + 12, Cut: today + 13, Sewer: true, Rules: []string{"16 TAC 24.167(a)(1)"}, Form: collection.Form,
		Fees: []collection.Told{{Text: "Reconnection", Amount: 3500}, {Text: "After hours", Amount: 2500, After: true}},
	}
	n.Header = document.Header{Kind: collection.KindNotice, Number: document.NumberOf('A', uint64(i+1))}
	for k := range 2 {
		n.Items = append(n.Items, collection.Item{
			Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(2*i+k+1))}, Kind: ledger.Charge, Billed: today - 60, Due: today - 40, Amount: 4321,
		})
		n.Amount += 4321
	}
	in := notice.FromNotice(collection.Paper{Notice: n, House: office.House{
		Utility: "Bench Water", Training: true, Address: []string{"1 Main Street", "Millbrook, TX  78600"}, Phone: "(512) 555-0100", Hours: "Mon–Fri 8:00–5:00",
	}})
	in.Job, in.First = "A-000001", i+1
	return in
}
