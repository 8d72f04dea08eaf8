package papers

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/bill"
	"curbstop/reports/mailhouse"
	"curbstop/reports/paper"
	"curbstop/reports/printjob"
)

// Queue hands a finished file to a printer.
type Queue func(ctx context.Context, title, path string) error

// Stretch is what PrintSheets is asked for.
type Stretch struct {
	Job      printout.Job
	From, To int    // a To of 0 is the last sheet
	Changed  bool   // also sheets that are no longer as they were laid out
	Why      string // they are printed again
	Printer  string // "" writes files only
	Queue    Queue
}

// PrintSheets writes sheets of a print job into a folder as NAME.pdf, or NAME-01.pdf and so on, and hands them to a printer when one
// is named. It gives the job as it stands now, the paths and the sheets that were not as laid out.
func PrintSheets(ctx context.Context, s *office.Session, day calendar.Day, folder, name string, w Stretch, tell printjob.Tell) (printout.Job, []string, []int, error) {
	files := &writer{ctx: ctx, s: s, folder: folder, name: name}
	printer, hand := "file", (func(int) error)(nil)
	if w.Printer != "" {
		printer, hand = w.Printer, func(i int) error { return w.Queue(ctx, name, files.paths[i]) }
	}
	job, out, err := printjob.Print(ctx, s, printjob.Stretch{Job: w.Job, From: w.From, To: w.To, Day: day, Changed: w.Changed, Open: files.create},
		printer, w.Why, hand, tell)
	if err != nil && len(job.Prints) == len(w.Job.Prints) {
		files.drop() // nothing was recorded: half a file must not lie about
		return job, nil, out.Changed, err
	}
	if err == nil && len(files.paths) == 1 {
		err = files.rename()
	}
	return job, files.paths, out.Changed, err
}

// drop takes away the files of a printing that failed.
func (w *writer) drop() {
	for _, p := range w.paths {
		_ = os.Remove(p) // what stays is seen, and not replaced by the next try
	}
	w.paths = nil
}

// Again gives one bill as it is printed again at the counter, marked as a duplicate of the day.
func Again(ctx context.Context, s *office.Session, day calendar.Day, number document.Number) Sheets {
	p, err := office.Ask(ctx, s, billing.PaperOf{Number: number})
	if err != nil {
		return failed(err)
	}
	in := bill.FromBill(p)
	in.Again = day
	sheet, err := bill.Sheet(in)
	return One(p.Bill.Ref(), sheet, err)
}

// BillPaper gives one bill, and its copies, as first printed.
func BillPaper(ctx context.Context, s *office.Session, number document.Number) Sheets {
	return func(yield func(Sheet, error) bool) {
		p, err := office.Ask(ctx, s, billing.PaperOf{Number: number})
		if err != nil {
			yield(Sheet{}, err)
			return
		}
		ins := []bill.Input{bill.FromBill(p)}
		for _, c := range p.Copies {
			if !c.Mail.IsZero() {
				ins = append(ins, ins[0].For(c))
			}
		}
		for _, in := range ins {
			var sheet paper.Sheet
			sheet, err = bill.Sheet(in)
			if !yield(Sheet{p.Bill.Ref(), sheet}, err) {
				return
			}
		}
	}
}

// MailHouse writes what a mail house needs of a job into a folder: NAME.csv, the PDF in the same order, and NAME-manifest.txt. It
// gives the manifest and the paths.
func MailHouse(ctx context.Context, s *office.Session, house office.House, folder, name string, job printout.Job, tell printjob.Tell) (mailhouse.Manifest, []string, error) {
	path := filepath.Join(folder, name+".csv")
	csv, err := Create(path)
	if err != nil {
		return mailhouse.Manifest{}, nil, err
	}
	sum := sha256.New()
	m, err := mailhouse.Write(ctx, s, job, io.MultiWriter(csv, sum))
	if err = errors.Join(err, csv.Close()); err != nil {
		_ = os.Remove(path)
		return m, nil, err
	}
	listed := []mailhouse.File{{Name: filepath.Base(path), Hash: sum.Sum(nil)}}
	_, pdfs, _, err := PrintSheets(ctx, s, house.Day, folder, name, Stretch{Job: job, From: 1, Changed: true, Why: "mail house"}, tell)
	if err != nil {
		return m, []string{path}, err
	}
	for _, p := range pdfs {
		h, err := hashOf(p)
		if err != nil {
			return m, nil, err
		}
		listed = append(listed, mailhouse.File{Name: filepath.Base(p), Hash: h})
	}
	paths := append([]string{path}, pdfs...)
	list := filepath.Join(folder, name+"-manifest.txt")
	f, err := Create(list)
	if err != nil {
		return m, paths, err
	}
	_, err = io.WriteString(f, m.Text(house.Utility, job.Of, listed))
	return m, append(paths, list), errors.Join(err, f.Close())
}

func hashOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return sum.Sum(nil), err
}
