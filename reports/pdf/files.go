package pdf

import (
	"io"
	"iter"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
)

// MostPages is how many pages a file of a long run may hold: gofpdf keeps a whole file in memory, some 60 kB a page.
const MostPages = 500

// File says what one file of a long run holds.
type File struct{ Number, Sheets, Pages int }

// Files writes a long run as files of at most most pages each (0 is MostPages). A sheet stays whole in one file unless it alone
// has more pages. open gives the place of file 1, 2, ...; Files closes it. It stops at the first error of the sheets, of open
// or of a writer, and answers the files finished before.
func Files(day calendar.Day, sheets iter.Seq2[paper.Sheet, error], most int, open func(number int) (io.WriteCloser, error)) ([]File, error) {
	if most <= 0 {
		most = MostPages
	}
	run := &longRun{day: day, most: most, open: open}
	for s, err := range sheets {
		if err != nil {
			return run.done, err
		}
		if err := run.add(s); err != nil {
			return run.done, err
		}
	}
	return run.done, run.flush()
}

type longRun struct {
	day  calendar.Day
	most int
	open func(int) (io.WriteCloser, error)
	now  *render
	file File
	done []File
}

func (l *longRun) add(s paper.Sheet) error {
	if l.now != nil && l.now.pages+len(s.Pages) > l.most {
		if err := l.flush(); err != nil {
			return err
		}
	}
	l.file.Sheets++
	for i := range s.Pages {
		if l.now == nil {
			l.now = newRender(s.Title, l.day)
		}
		l.now.page(&s.Pages[i])
		if l.now.pages == l.most {
			if err := l.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *longRun) flush() error {
	if l.now == nil {
		return nil
	}
	l.file.Number, l.file.Pages = len(l.done)+1, l.now.pages
	w, err := l.open(l.file.Number)
	if err != nil {
		return fault.New(fault.Absent, "pdf.open", "File {number} of the run could not be opened.",
			fault.Args{"number": l.file.Number}).Because(err)
	}
	if err := l.now.finish(w); err != nil {
		w.Close() // the first error is the one to tell
		return err
	}
	if err := w.Close(); err != nil {
		return fault.New(fault.Internal, "pdf.close", "File {number} of the run could not be finished.",
			fault.Args{"number": l.file.Number}).Because(err)
	}
	l.done, l.now, l.file = append(l.done, l.file), nil, File{}
	return nil
}
