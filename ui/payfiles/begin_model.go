package payfiles

import (
	"context"
	"io"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// byItself is the choice of no layout: a statement says itself what is what.
const byItself = "-"

// sampleLines is how many lines of a file are shown before it is previewed.
const sampleLines = 40

// beginModel knows a file that is about to come in.
type beginModel struct {
	b     *bench.Bench
	files Files
	path  string
	seen  payfile.Sample
	shown payment.FileInput // the first lines, as the layout reads them
	wrong error             // why nothing is shown
	in    payment.FileInput
	out   payment.ReadIn
}

// content opens a file of the workstation.
func content(files Files, path string) (io.ReadCloser, error) {
	if files == nil {
		return nil, fault.New(fault.Absent, "payfiles.no-files", "This workstation has no folder of files.", nil)
	}
	in, err := files.Open(path)
	if err != nil {
		return nil, fault.New(fault.Absent, "payfiles.no-file", "“{path}” cannot be read: look whether its disk is connected and you may open it.",
			fault.Args{"path": path}).Because(err).At("path")
	}
	return in, nil
}

// look reads the beginning of the file by the layout chosen.
func (m *beginModel) look(path, layout string) {
	m.shown, m.wrong = payment.FileInput{}, nil
	if path != m.path {
		m.path, m.seen = path, payfile.Sample{}
		in, err := content(m.files, path)
		if err != nil {
			m.wrong = err
			return
		}
		m.seen, m.wrong = payfile.Look(in, base(path), sampleLines)
		_ = in.Close()
	}
	if m.wrong != nil || layout == byItself {
		return
	}
	l, err := bench.Ask(m.b, payment.FileLayoutNamed{Layout: layout})
	if err == nil {
		m.shown, err = m.seen.Try(l)
	}
	m.wrong = err
}

// open reads the whole file.
func (m *beginModel) open(path, layout string, day calendar.Day, account bank.Account) error {
	var l *payment.FileLayout
	if layout != byItself {
		found, err := bench.Ask(m.b, payment.FileLayoutNamed{Layout: layout})
		if err != nil {
			return err
		}
		l = &found
	}
	in, err := content(m.files, path)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	if m.in, err = payfile.Read(in, base(path), l); err != nil {
		return err
	}
	m.in.Day, m.in.Bank, m.in.GL = day, account.Name, account.GL
	return nil
}

// preview keeps the file as a draft, its rows matched.
func (m *beginModel) preview(ctx context.Context, p kit.Progress) (err error) {
	m.out, err = payment.PreviewFile(ctx, m.b.Session, m.in, func(done, all int) { p(done, all, "matching") })
	return err
}

// seenLine is a line of the file beside what the layout makes of it.
type seenLine struct {
	line int
	row  payment.FileRow
	why  string
}

// lines gives the lines shown, in their order; what is no payment has the line alone.
func linesOf(s payfile.Sample, in payment.FileInput) []seenLine {
	out := make([]seenLine, len(s.Lines))
	for i := range out {
		out[i].line = i + 1
	}
	for _, r := range in.Rows {
		if r.Line <= len(out) {
			out[r.Line-1].row = r
		}
	}
	for _, r := range in.Rejects {
		if r.Line <= len(out) {
			out[r.Line-1].why = r.Why
		}
	}
	return out
}
