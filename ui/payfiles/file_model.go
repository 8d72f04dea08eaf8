package payfiles

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/reports/sheetfile"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// view says which lines of a file are listed.
type view int

const (
	waiting view = iota // somebody must decide
	held                // all that is not matched surely
	matched             // what is matched surely, or posted
	views
)

// String names the lines listed.
func (v view) String() string {
	return [...]string{"Lines to be decided", "All held lines", "Lines whose account is sure"}[v]
}

// open are the states in which somebody must decide; a known line needs nothing, and is listed with the held ones.
var open = []payment.LineState{payment.LineProposed, payment.LineUnknown, payment.LineException, payment.LineSuspense}

// mostLines is how many lines are listed at once.
const mostLines = 2000

// fileModel knows one file, and what may be done with it.
type fileModel struct {
	b        *bench.Bench
	deed     *bench.Deed
	number   document.Number
	file     payment.File
	view     view
	lines    []payment.ShownLine
	remember bool
}

func newFileModel(b *bench.Bench, number document.Number) *fileModel {
	return &fileModel{b: b, deed: b.NewDeed(), number: number, remember: true}
}

// load reads the file and the lines of the view.
func (m *fileModel) load() (err error) {
	if m.file, err = bench.Ask(m.b, payment.ReadFile{Number: m.number}); err != nil {
		return err
	}
	m.lines = nil
	if m.view == matched {
		for page := range m.file.Pages {
			some, err := bench.Ask(m.b, payment.PageOf{File: m.number, Page: page, Limit: mostLines - len(m.lines)})
			if err != nil {
				return err
			}
			if m.lines = append(m.lines, some...); len(m.lines) >= mostLines {
				break
			}
		}
		return nil
	}
	q := payment.HeldOf{File: m.number, Limit: mostLines}
	if m.view == waiting {
		q.States = open
	}
	m.lines, err = bench.Ask(m.b, q)
	return err
}

// replace puts a decided line in the place of the one it was; in the view of what waits it goes.
func (m *fileModel) replace(d payment.Decided, o payment.Offer) {
	m.file = d.File
	i := slices.IndexFunc(m.lines, func(l payment.ShownLine) bool { return l.Line.No == d.Held.Line.No })
	if i < 0 {
		return
	}
	if m.view == waiting && !slices.Contains(open, d.Held.Line.State) {
		m.lines = slices.Delete(slices.Clone(m.lines), i, i+1)
		return
	}
	m.lines = slices.Clone(m.lines)
	m.lines[i] = payment.ShownLine{Line: d.Held.Line, Number: o.Number, Name: o.Name}
}

// decide settles a line.
func (m *fileModel) decide(l payment.ShownLine, c payment.DecideLine, o payment.Offer) error {
	c.File, c.No = m.number, l.Line.No
	d, err := bench.Do(m.b, m.deed, c)
	if err != nil {
		m.deed = m.b.NewDeed()
		return err
	}
	m.replace(d, o)
	return nil
}

// match says which account a line is for.
func (m *fileModel) match(l payment.ShownLine, o payment.Offer, reason string) error {
	remember := m.remember && payment.AliasKey(l.Line.FileRow) != "" && l.Line.Account != o.Account
	return m.decide(l, payment.DecideLine{Decision: payment.ToAccount, Account: o.Account, Reason: reason, Remember: remember}, o)
}

// wantsReason says whether a refusal asks only for a reason.
func wantsReason(err error) bool {
	return fault.CodeOf(err) == "payfile.reason-first" || fault.CodeOf(err) == "identify.no-reason"
}

// offer gives the account a line may be posted to as it stands: its own, or the first one proposed.
func offer(l payment.ShownLine) (payment.Offer, bool) {
	switch {
	case l.Line.Back || l.Line.Amount <= 0:
		return payment.Offer{}, false
	case l.Line.Account != 0:
		return payment.Offer{Account: l.Line.Account, Number: l.Number, Name: l.Name}, true
	case len(l.Offers) > 0:
		return l.Offers[0], true
	}
	return payment.Offer{}, false
}

// post posts an approved file.
func (m *fileModel) post(ctx context.Context, p kit.Progress) error {
	_, err := payment.PostFile(ctx, m.b.Session, m.number, func(done, all int) { p(done, all, "posting, batch") })
	return err
}

// undo undoes a posted file, or drops another.
func (m *fileModel) undo(reason string) func(context.Context, kit.Progress) error {
	return func(ctx context.Context, p kit.Progress) error {
		_, err := payment.UndoFile(ctx, m.b.Session, m.number, reason, func(done, all int) { p(done, all, "undoing, batch") })
		return err
	}
}

// rejects writes what is held and not posted as a CSV file, and gives its path.
func (m *fileModel) rejects() (path string, err error) {
	out, path, err := m.b.Machine.Create(fmt.Sprintf("held-%s.csv", m.number))
	if err != nil {
		return "", err
	}
	var columns []sheetfile.Column
	for _, h := range payfile.RejectHeads {
		c := sheetfile.Column{Head: h, Kind: sheetfile.Text}
		if h[0] == '=' {
			c = sheetfile.Column{Head: h[1:], Kind: sheetfile.Figure}
		}
		columns = append(columns, c)
	}
	rows := func(yield func([]string, error) bool) {
		for l, err := range office.Walk(context.Background(), m.b.Session, 500, func(after int) office.Query[payment.FileBooks, []payment.ShownLine] {
			return payment.HeldOf{File: m.number, After: after, Limit: 500}
		}, func(l payment.ShownLine) int { return l.Line.No }) {
			if err == nil && (l.Line.State == payment.LineReady || l.Line.State == payment.LinePosted) {
				continue
			}
			if !yield(payfile.RejectRow(l), err) {
				return
			}
		}
	}
	return path, errors.Join(sheetfile.CSV(out, true, columns, iter.Seq2[[]string, error](rows)), out.Close())
}

// tallies gives the states of the lines that there are.
func (m *fileModel) tallies() (out []payment.Tally) {
	for _, s := range payment.LineStates {
		if t := m.file.Of(s); t.Lines > 0 {
			out = append(out, t)
		}
	}
	return out
}

// search gives the accounts offered for a line, then those that fit what was typed.
func search(b *bench.Bench, o Options, l payment.ShownLine, query string) (out []Match) {
	if query == "" {
		for _, f := range l.Offers {
			out = append(out, Match{ID: f.Account, Number: f.Number, Name: f.Name, Where: "proposed"})
		}
		return out
	}
	if o.Search == nil {
		return nil
	}
	return o.Search(b, query)
}

func offerOf(m Match) payment.Offer {
	return payment.Offer{Account: account.ID(m.ID), Number: m.Number, Name: m.Name}
}

// doReturn takes the approval of a file back.
func doReturn(v *file, reason string) (payment.File, error) {
	return bench.Do(v.b, v.b.NewDeed(), payment.ReturnFile{File: v.m.number, Reason: reason})
}
