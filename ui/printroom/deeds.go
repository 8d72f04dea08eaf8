package printroom

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/printjob"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// toFile is the choice of files in place of a printer.
const toFile = "PDF files in the folder of papers"

// mostSheets is how many sheets a printer is handed at once: what comes out is looked at before the next.
const mostSheets = 5000

// begin asks for order and form, and lays the papers out; where there is one of each, nothing is asked.
func (v *Page) begin() {
	if len(v.w.Sorts) < 2 && len(v.w.Forms) < 2 {
		v.lay("", "")
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Lay out", Cancel: "Cancel"},
		kit.Field{Key: "sort", Label: "Sorted by", Kind: kit.Pick, Required: true, Options: v.w.Sorts, Chars: 34},
		kit.Field{Key: "form", Label: "On", Kind: kit.Pick, Required: true, Options: v.w.Forms, Chars: 34})
	f.Set("sort", v.w.Sorts[0].Value)
	f.Set("form", v.w.Forms[0].Value)
	f.Clean()
	asked := false
	d := v.b.Window().OpenForm("Lay out "+v.w.Of.String(), f, func() error {
		asked = true
		return nil
	})
	d.OnClose = func() {
		if asked {
			v.lay(f.Text("sort"), f.Text("form"))
		}
	}
}

func (v *Page) lay(sort, form string) {
	says := ""
	v.b.Window().Work(v.b.Shell.Desk(), "Laying out", func(ctx context.Context, tell kit.Progress) (err error) {
		says, err = v.w.Lay(ctx, sort, form, func(done, of int) { tell(done, of, "Papers") })
		return err
	}, func(err error) {
		v.Shown()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.jobs.Select(0) // the newest: F8 prints what was laid out just now
		if says != "" {
			v.b.Window().Say(says, kit.Warning)
			return
		}
		v.b.Window().Say("Laid out: F8 prints.", kit.Good)
	})
}

// choose asks which sheets go where.
func (v *Page) choose() {
	j, ok := v.jobs.Selected()
	if !ok || v.print.Blocked() != "" {
		v.b.Window().Say(v.print.Blocked(), kit.Warning)
		return
	}
	queues, err := v.b.Machine.Printers(context.Background())
	if err != nil {
		queues = nil // no printing on this workstation: files remain
	}
	places := kit.Options(append(queues, toFile)...)
	f := kit.NewForm(kit.FormOptions{Columns: 1, Submit: "Print", Cancel: "Cancel"},
		kit.Field{Key: "printer", Label: "To", Kind: kit.Pick, Required: true, Options: places, Chars: 36},
		kit.Field{Key: "from", Label: "First sheet", Kind: kit.Number, Required: true, Chars: 8},
		kit.Field{Key: "to", Label: "Last sheet", Kind: kit.Number, Required: true, Chars: 8},
		kit.Field{Key: "copies", Label: "Copies", Kind: kit.Number, Required: true, Chars: 4, Hint: "of each sheet, by the printer"},
		kit.Field{Key: "why", Label: "Why again", Chars: 36, Hint: "for sheets printed before: jam, lost, wrong paper"},
		kit.Field{Key: "changed", Label: "Changed ones too", Kind: kit.Tick, Hint: "print sheets that are no longer as they were"})
	f.Set("printer", places[0].Value)
	f.Set("from", strconv.Itoa(max(j.Next(), 1)))
	f.Set("to", strconv.Itoa(j.Sheets))
	f.Set("copies", "1")
	f.Clean()
	var w *stretch
	d := v.b.Window().OpenForm(fmt.Sprintf("Print sheets of job %s, 1 to %d", j.Number, j.Sheets), f, func() (err error) {
		w, err = v.stretch(j, f)
		return err
	})
	d.OnClose = func() {
		if w != nil {
			v.send(w)
		}
	}
}

// stretch is what somebody asked to print.
type stretch struct {
	printjob.Stretch
	printer string
	copies  int
	why     string
	paths   []string
	files   []*bytes.Buffer
}

func (v *Page) stretch(j printout.Job, f *kit.Form) (*stretch, error) {
	whole := func(key string) int { return int(f.Number(key).IntPart()) }
	w := &stretch{
		Stretch: printjob.Stretch{Job: j, From: whole("from"), To: whole("to"), Day: v.b.Today(), Changed: f.Ticked("changed")},
		printer: f.Text("printer"), copies: max(whole("copies"), 1), why: strings.TrimSpace(f.Text("why")),
	}
	if err := j.May(w.From, w.To); err != nil {
		return nil, err
	}
	if n := printed(j, w.From, w.To); n > 0 && w.why == "" {
		return nil, fault.New(fault.Invalid, "print.again", "{n} of these came out before: say why they are printed again.",
			fault.Args{"n": phrase.Count(n, "sheet")}).At("why")
	}
	if n := w.To - w.From + 1; w.printer != toFile && n > mostSheets {
		return nil, fault.New(fault.Refused, "print.many", "A printer is handed at most {most} sheets at once: give an earlier last sheet.",
			fault.Args{"most": phrase.Number(mostSheets)}).At("to")
	}
	w.Open = func(n int) (io.WriteCloser, error) { return w.open(v.b, v.w.Name, n) }
	return w, nil
}

// printed counts the sheets of a stretch that came out before.
func printed(j printout.Job, from, to int) (n int) {
	for s := from; s <= to; s++ {
		if slices.ContainsFunc(j.Prints, func(p printout.Print) bool { return p.State == printout.Printed && p.From <= s && s <= p.To }) {
			n++
		}
	}
	return n
}

// open gives a file its place: in the folder of papers, or in memory on its way to a printer.
func (w *stretch) open(b *bench.Bench, name string, n int) (io.WriteCloser, error) {
	if w.printer != toFile {
		w.files = append(w.files, &bytes.Buffer{})
		return kept{w.files[len(w.files)-1]}, nil
	}
	out, path, err := b.Machine.Create(fmt.Sprintf("%s %s sheets %d to %d %02d.pdf", name, w.Job.Number, w.From, w.To, n))
	w.paths = append(w.paths, path)
	return out, err
}

type kept struct{ *bytes.Buffer }

func (kept) Close() error { return nil }

// send prints the sheets behind a dialog that can stop it.
func (v *Page) send(w *stretch) {
	title := fmt.Sprintf("Sheets %d to %d of job %s", w.From, w.To, w.Job.Number)
	v.b.Window().Work(v.b.Shell.Desk(), title, func(ctx context.Context, tell kit.Progress) error {
		printer, hand := "file", (func(int) error)(nil)
		if w.printer != toFile {
			printer, hand = w.printer, func(i int) error {
				return v.b.Machine.Print(ctx, w.printer, title, w.files[i].Bytes(), w.copies)
			}
		}
		_, _, err := printjob.Print(ctx, v.b.Session, w.Stretch, printer, w.why, hand, func(done, of int) { tell(done, of, "Sheets") })
		return err
	}, func(err error) {
		v.Shown()
		switch {
		case errors.Is(err, printjob.ErrChanged):
			v.b.Window().TellError("Not as it was", err)
		case err != nil:
			v.b.Window().SayError(err)
		case w.printer == toFile:
			v.b.Window().Tell(title, strings.Join(w.paths, "\n"))
		default:
			v.came()
		}
	})
}

// came asks what came out of the printer.
func (v *Page) came() {
	j, _ := v.jobs.Selected()
	p, waits := j.Waiting()
	if !waits {
		return
	}
	f := kit.NewForm(kit.FormOptions{Columns: 1, Submit: "That is right", Cancel: "Not known yet"},
		kit.Field{
			Key: "through", Label: "Last good sheet", Kind: kit.Number, Required: true, Chars: 8,
			Hint: fmt.Sprintf("its number stands at the top of the page; %d when none came out", p.From-1),
		})
	f.Set("through", strconv.Itoa(p.To))
	f.Clean()
	deed := v.b.NewDeed()
	d := v.b.Window().OpenForm(fmt.Sprintf("Which was the last good sheet of %d to %d?", p.From, p.To), f, func() error {
		_, err := bench.Do(v.b, deed, printout.Came{Job: j.Number, Through: int(f.Number("through").IntPart())})
		return err
	})
	d.OnClose = v.Shown
}

// WriteAll writes every sheet of a job as files into the folder of papers, changed ones too, for somebody else who prints them, and
// gives their paths and hashes.
func (v *Page) WriteAll(ctx context.Context, j printout.Job, why string, tell kit.Progress) (paths []string, hashes [][]byte, err error) {
	w := &stretch{Stretch: printjob.Stretch{Job: j, From: 1, To: j.Sheets, Day: v.b.Today(), Changed: true}, printer: toFile}
	w.Open = func(n int) (io.WriteCloser, error) { return w.open(v.b, v.w.Name, n) }
	_, out, err := printjob.Print(ctx, v.b.Session, w.Stretch, "file", why, nil, func(done, of int) { tell(done, of, "Sheets") })
	return w.paths, out.Hashes, err
}
