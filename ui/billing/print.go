package billing

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/mailhouse"
	"curbstop/reports/printjob"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/printroom"
)

// sorts are the orders of printing in words, the usual one first.
var sorts = []kit.Option{
	{Value: billing.SortZIP, Label: "ZIP code of the mail address"},
	{Value: billing.SortRoute, Label: "route and walking order"},
	{Value: billing.SortCycle, Label: "cycle"},
	{Value: billing.SortAccount, Label: "account number"},
}

// forms are the forms of printing in words, the usual one first.
var forms = []kit.Option{
	{Value: string(printout.Page), Label: "letter pages"},
	{Value: string(printout.Postcard), Label: "postcards, four a sheet"},
	{Value: string(printout.Rest), Label: "pages too full for a card"},
}

// billPrint is what printing the bills of a run has of its own: what is not mailed, and the mail house.
type billPrint struct {
	b    *bench.Bench
	n    document.Number
	page *printroom.Page
}

// newPrint makes the screen for printing the bills of a run.
func newPrint(b *bench.Bench, n document.Number) *printroom.Page {
	v := &billPrint{b: b, n: n}
	v.page = printroom.New(b, printroom.Work{
		Title: "Print run " + n.String(), Name: "Bills", Of: document.Ref{Kind: billing.KindRun, Number: n}, Sorts: sorts, Forms: forms, Facts: v.facts, Lay: v.lay,
		More: []printroom.Extra{
			{Key: fyne.KeyF6, Label: "Mail house", Does: "mail house", Laid: true, Do: v.mailHouse},
			{Key: fyne.KeyF4, Label: "Not mailed", Does: "not mailed", Do: func(printout.Job) { v.kept() }},
			{Key: fyne.KeyF3, Label: "Mailing", Does: "rule of mailing", Do: func(printout.Job) { v.mailing() }},
		},
	})
	return v.page
}

func (v *billPrint) facts() string {
	r, err := bench.Ask(v.b, billing.ReadRun{Number: v.n})
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s posted, %s", phrase.Count(r.Issued.Bills, "bill"), r.Issued.Total.Dollars())
}

func (v *billPrint) lay(ctx context.Context, sort, form string, tell func(done, of int)) (string, error) {
	_, order, err := printjob.Lay(ctx, v.b.Session, printjob.Request{Run: v.n, Sort: sort, Form: printout.Form(form)}, tell)
	if n := len(order.Kept); err == nil && n > 0 {
		return phrase.Count(n, "paper") + " are not mailed by the office's rule: F4 lists them.", nil
	}
	return "", err
}

// kept lists the bills that are not mailed, and why.
func (v *billPrint) kept() {
	order, err := bench.Ask(v.b, billing.PrintOrder{Run: v.n})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	type col = kit.Column[billing.Kept]
	l := kit.NewList(
		col{Title: "Bill", Chars: 9, Text: func(k billing.Kept) string { return k.Bill.String() }},
		col{Title: "Account", Chars: 12, Text: func(k billing.Kept) string { return k.Account }},
		col{Title: "To pay", Chars: 12, Align: kit.Right, Text: func(k billing.Kept) string { return k.Owed.Balance() }},
		col{Title: "Why it is not mailed", Chars: 30, Flex: 1, Text: func(k billing.Kept) string { return string(k.Why) }})
	l.Empty = "Every bill of the run is mailed."
	l.SetRows(kit.Rows(order.Kept))
	v.b.Window().Open(&kit.Dialog{
		Title: "Bills that stay in the office", Content: container.NewStack(l), First: l, Wide: 84, High: 16,
	})
}

// mailHouse writes what a mail house needs: rows, the PDF in the same order, and the manifest.
func (v *billPrint) mailHouse(j printout.Job) {
	h, err := v.b.House()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var paths []string
	v.b.Window().Work(v.b.Shell.Desk(), "For the mail house", func(ctx context.Context, tell kit.Progress) error {
		name := "Mail house " + j.Number.String()
		csv, path, err := v.b.Machine.Create(name + ".csv")
		if err != nil {
			return err
		}
		sum := sha256.New()
		m, err := mailhouse.Write(ctx, v.b.Session, j, io.MultiWriter(csv, sum))
		if err = errors.Join(err, csv.Close()); err != nil {
			return err
		}
		pdfs, hashes, err := v.page.WriteAll(ctx, j, "mail house", tell)
		if err != nil {
			return err
		}
		files := []mailhouse.File{{Name: base(path), Hash: sum.Sum(nil)}}
		for i, p := range pdfs {
			files = append(files, mailhouse.File{Name: base(p), Hash: hashes[i]})
		}
		list, at, err := v.b.Machine.Create(name + " manifest.txt")
		if err != nil {
			return err
		}
		_, err = io.WriteString(list, m.Text(h.Utility, j.Of, files))
		paths = append(append([]string{path}, pdfs...), at)
		return errors.Join(err, list.Close())
	}, func(err error) {
		v.page.Shown()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Window().Tell("For the mail house", strings.Join(paths, "\n"))
	})
}

// base gives the name of a file without its folder.
func base(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }
