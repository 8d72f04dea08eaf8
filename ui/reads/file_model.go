package reads

import (
	"bytes"
	"context"
	"io"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// fileModel knows a file of reads: what it holds by a layout, and what it would bring.
type fileModel struct {
	b      *bench.Bench
	files  Files
	path   string
	layout meterfile.Layout
	file   procedure.ReadsFile
	report procedure.ReadsReport
	ready  bool // previewed, and it may be posted
	posted bool
}

// layouts gives what can be chosen: layouts of files with reads.
func layoutsOf(b *bench.Bench, reads bool) (out []meterfile.Layout, err error) {
	all, err := bench.Ask(b, procedure.Layouts{})
	for _, l := range all {
		if l.Reads() == reads {
			out = append(out, l)
		}
	}
	return out, err
}

// content reads a file of the workstation to its end.
func content(files Files, path string) ([]byte, error) {
	if files == nil {
		return nil, fault.New(fault.Absent, "reads.no-files", "This workstation has no folder of files.", nil)
	}
	in, err := files.Open(path)
	if err != nil {
		return nil, fault.New(fault.Absent, "reads.no-file", "“{path}” cannot be read: look whether its disk is connected and you may open it.",
			fault.Args{"path": path}).Because(err).At("path")
	}
	defer func() { _ = in.Close() }()
	return io.ReadAll(io.LimitReader(in, 64<<20+1))
}

// open reads the file by its layout.
func (m *fileModel) open(path, layout string, day calendar.Day, partial, broken bool) error {
	*m = fileModel{b: m.b, files: m.files, path: path}
	var err error
	if m.layout, err = bench.Ask(m.b, procedure.LayoutNamed{Layout: layout}); err != nil {
		return err
	}
	data, err := content(m.files, path)
	if err != nil {
		return err
	}
	f, err := meterfile.Read(bytes.NewReader(data), base(path), m.layout)
	m.file = procedure.ReadsFile{File: f, Day: day, Partial: partial, Broken: broken}
	return err
}

func base(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' || path[i] == '\\' {
			return path[i+1:]
		}
	}
	return path
}

// preview works out what the file would bring.
func (m *fileModel) preview(ctx context.Context, p kit.Progress) (err error) {
	m.report, err = procedure.PreviewReads(ctx, m.b.Session, m.file, func(done, all int) { p(done, all, "reading") })
	m.ready = err == nil && !m.report.Already
	return err
}

// post brings the file in.
func (m *fileModel) post(ctx context.Context, p kit.Progress) (err error) {
	m.report, err = procedure.ImportReads(ctx, m.b.Session, m.file, func(done, all int) { p(done, all, "posting") })
	if err == nil {
		m.ready, m.posted = false, true
	}
	return err
}

// trouble is one thing to be looked at in the file.
type trouble struct {
	line int
	what string
	why  string
	tone kit.Tone
}

// troubles lists what is wrong with the file, what is rejected, then what stands out.
func (m *fileModel) troubles() (out []trouble) {
	for _, b := range m.file.File.Broken {
		out = append(out, trouble{b.Line, "file", b.Why, kit.Danger})
	}
	rejects := m.report.Rejects
	if rejects == nil {
		rejects = m.file.Mistakes
	}
	for _, r := range rejects {
		out = append(out, trouble{r.Line, "rejected", r.Why, kit.Danger})
	}
	for _, x := range m.report.Exceptions {
		tone := kit.Warning
		if x.Read.ID != 0 {
			tone = kit.Quiet
		}
		out = append(out, trouble{x.Line, x.Kind, x.Sentence(), tone})
	}
	return out
}
