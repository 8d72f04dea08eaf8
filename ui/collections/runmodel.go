package collections

import (
	"context"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/printjob"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// heap is the accounts of a run that fare alike.
type heap struct {
	title string
	why   collection.Why
	off   bool // taken off by hand
	lines []collection.Line
}

// notices is what the screen of a run knows, without a widget.
type notices struct {
	b      *bench.Bench
	o      Options
	deed   *bench.Deed
	number document.Number
	run    collection.Run
	lines  []collection.Line
	heaps  []heap
	at     int
}

func (m *notices) read() error {
	v, err := bench.Ask(m.b, collection.ReadRun{Run: m.number})
	if err != nil {
		return err
	}
	m.run = v.Run
	m.lines, m.heaps = v.Lines, m.sort(v.Lines)
	m.at = min(m.at, len(m.heaps)-1)
	return nil
}

// sort makes heaps: who gets a notice, who was taken off, and each exception.
func (m *notices) sort(lines []collection.Line) []heap {
	first := "To be noticed"
	if m.run.Done > 0 {
		first = "Noticed"
	}
	out := []heap{{title: first}, {title: "Taken off", off: true}}
	at := map[collection.Why]int{}
	for _, l := range lines {
		switch {
		case l.Proposed():
			out[0].lines = append(out[0].lines, l)
		case l.Why == "":
			out[1].lines = append(out[1].lines, l)
		default:
			if at[l.Why] == 0 {
				at[l.Why] = len(out)
				out = append(out, heap{title: notice.Capital(string(l.Why)), why: l.Why})
			}
			h := &out[at[l.Why]]
			h.lines = append(h.lines, l)
		}
	}
	return out
}

// next says what the run waits for, "" when it is over.
func (m *notices) next() string {
	switch {
	case m.run.State == document.Draft:
		return "approve"
	case m.run.State == document.Approved:
		return "make the notices"
	case m.run.State == document.Issued && m.run.Mailed == 0:
		return "record the mailing"
	}
	return ""
}

// make makes the notices, batch by batch; stopped, it goes on where it was when called again.
func (m *notices) make(ctx context.Context, progress kit.Progress) error {
	r := m.run
	return office.Run(ctx, m.b.Session, collection.RunOp(r.Number, "issue"), r.Chunks,
		func(i int) office.Command[collection.Books, collection.Run] {
			return collection.IssueBatch{Run: r.Number, Index: i}
		},
		func(_ int, now collection.Run) { progress(now.Done, now.Chunks, "notices made") })
}

// proof lays out the proof list: who gets a notice, who does not and why.
func (m *notices) proof() (bench.Paper, error) {
	house, err := m.b.House()
	if err != nil {
		return bench.Paper{}, err
	}
	s, err := notice.ProofList(collection.RunView{Run: m.run, Lines: m.lines, Hands: bench.Hands(m.b, m.run.Header)}, house)
	return bench.Paper{Title: "Proof list " + m.run.Number.String(), Docs: []document.Ref{m.run.Ref()}, Sheets: []paper.Sheet{s}}, err
}

// one gives the paper of one notice, as it stood in its print job; changed says that it is no longer as it was printed.
func (m *notices) one(number document.Number) (p bench.Paper, changed bool, err error) {
	s, changed, err := printjob.NoticeAgain(context.Background(), m.b.Session, number)
	return bench.Paper{Title: "Notice " + number.String(), Docs: []document.Ref{{Kind: collection.KindNotice, Number: number}}, Sheets: []paper.Sheet{s}}, changed, err
}
