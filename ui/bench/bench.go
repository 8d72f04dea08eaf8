// Package bench is what a screen of work is given: the shell it stands in, the session it works by, and the machine's printers
// and files. Its helpers carry deeds through the office's one door and show papers before they are printed.
package bench

import (
	"context"
	"io"

	"curbstop/domain/calendar"
	"curbstop/domain/field"
	"curbstop/domain/office"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Machine is the workstation outside the books: printers, the eye for PDF pages, and a folder for files.
type Machine interface {
	// Printers gives the names of the print queues, the default one first; none is no error.
	Printers(ctx context.Context) ([]string, error)
	// Print hands a PDF to a queue.
	Print(ctx context.Context, printer, title string, pdf []byte, copies int) error
	// Pages makes the pages of a PDF visible; it may take seconds the first time.
	Pages(ctx context.Context, pdf []byte) (kit.Rasterizer, error)
	// Create makes a file in the folder of papers and gives its path; an existing name gets a number.
	Create(name string) (io.WriteCloser, string, error)
}

// Bench is one clerk's place of work. A screen keeps the one it was opened with.
type Bench struct {
	Shell   *shell.Shell
	Session *office.Session
	Machine Machine
}

// New makes the bench of who works now.
func New(sh *shell.Shell, m Machine) *Bench { return &Bench{sh, sh.Session(), m} }

// Today gives the open business day.
func (b *Bench) Today() calendar.Day {
	h, err := b.House()
	if err != nil {
		return 0
	}
	return h.Day
}

// House gives the row about the office.
func (b *Bench) House() (office.House, error) { return Ask(b, office.ReadHouse{}) }

// Open shows a screen over the present one.
func (b *Bench) Open(s shell.Screen) { b.Shell.Open(s) }

// Window gives the window, for dialogs and the status line.
func (b *Bench) Window() *kit.Window { return b.Shell.Window() }

// Ask answers a query.
func Ask[B, R any](b *Bench, q office.Query[B, R]) (R, error) {
	return office.Ask(context.Background(), b.Session, q)
}

// May says why a command would be refused now, nil when it would not: buttons are grey by it.
func May[B, R any](b *Bench, c office.Command[B, R]) error {
	err := office.May(context.Background(), b.Session, c)
	b.offer(c, err)
	return err
}

// Try gives what a command would answer, and keeps nothing: previews.
func Try[B, R any](b *Bench, c office.Command[B, R]) (R, error) {
	out, err := office.Preview(context.Background(), b.Session, c)
	b.offer(c, err)
	return out, err
}

// Deed is one form's operation id: minted when the form opens, renewed only after success, so that a double Enter is one deed.
type Deed struct{ op office.OpID }

// NewDeed mints the id of a form that opens now.
func (b *Bench) NewDeed() *Deed { return &Deed{b.Session.Mint()} }

// Do carries out a command under a form's id. A guarded deed that lacks nothing but the password comes back with a refusal that makes the
// window ask for it, and do again what was being done, as soon as the refusal is shown.
func Do[B, R any](b *Bench, d *Deed, c office.Command[B, R]) (R, error) {
	if g, err := office.Wanting(context.Background(), b.Session, c); err == nil && g != "" {
		var none R
		return none, office.Unproved(b.Session, g)
	}
	out, err := office.Do(context.Background(), b.Session, d.op, c)
	if err == nil {
		d.op = b.Session.Mint()
	}
	b.offer(c, err)
	return out, err
}

// Fields turns the declared fields of a record into those of a form, the values of r filled in by Fill.
func Fields[T any](set field.Set[T]) []kit.Field {
	kinds := map[field.Kind]kit.Kind{
		field.Text: kit.Text, field.Money: kit.Money, field.Date: kit.Date, field.Number: kit.Number, field.Choice: kit.Pick,
		field.Flag: kit.Tick, field.Note: kit.Notes,
	}
	out := make([]kit.Field, len(set))
	for i, f := range set {
		out[i] = kit.Field{Key: f.Key, Label: f.Label, Kind: kinds[f.Kind], Required: f.Required, Hint: f.Hint, Chars: f.Width}
		for _, c := range f.Choices {
			out[i].Options = append(out[i].Options, kit.Option{Value: c, Label: c})
		}
	}
	return out
}

// Fill puts the values of r into the form.
func Fill[T any](form *kit.Form, set field.Set[T], r *T) {
	for _, f := range set {
		if f.Kind == field.Flag {
			form.Set(f.Key, f.Get(r) != "")
		} else {
			form.Set(f.Key, f.Get(r))
		}
	}
	form.Clean()
}

// Read takes what was entered into r; the fault names the field.
func Read[T any](form *kit.Form, set field.Set[T], r *T, today calendar.Day) error {
	for _, f := range set {
		text := form.Text(f.Key)
		if f.Kind == field.Flag && form.Ticked(f.Key) {
			text = "yes"
		}
		if err := set.Fill(r, f.Key, text, today); err != nil {
			return err
		}
	}
	return nil
}
