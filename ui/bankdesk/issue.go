package bankdesk

import (
	"fmt"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// issue asks before the next issue file is made, then saves it in the folder of papers.
func (v *statementsView) issue() {
	f, err := bench.Ask(v.b, procedure.IssuePreview{Bank: v.m.acct.ID})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	if why := bench.May(v.b, procedure.MakeIssueFile{Bank: v.m.acct.ID}); why != nil {
		v.b.Window().SayError(why)
		return
	}
	issued, voids, sum, _ := f.Sums()
	deed := v.b.NewDeed()
	text := fmt.Sprintf("Layout “%s”. It tells the bank of %s issued (%s) and %d that must not be paid, since the file before.", f.Layout.Name, phrase.Count(issued, "check"), sum.Dollars(), voids)
	v.b.Window().Ask("Make an issue file for positive pay?", text, "Make it", func() {
		made, err := bench.Do(v.b, deed, procedure.MakeIssueFile{Bank: v.m.acct.ID})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.read()
		v.save(made)
	})
}

// showFile says what an issue file told, and saves it once more when asked to.
func (v *statementsView) showFile(f bank.IssueFile) {
	issued, voids, sum, _ := f.Sums()
	var says []string
	for _, r := range f.Rows[:min(len(f.Rows), 12)] {
		what := "issued"
		if r.Void {
			what = "must not be paid"
		}
		says = append(says, fmt.Sprintf("%06d  %s  %s  %s  %s", r.Number, r.Day.US(), r.Amount, r.Payee, what))
	}
	if n := len(f.Rows) - len(says); n > 0 {
		says = append(says, fmt.Sprintf("and %d more", n))
	}
	text := fmt.Sprintf("%s of %s, layout “%s”: %s issued, %s; %d must not be paid.\n%s", f.Number, f.Day.US(), f.Layout.Name, phrase.Count(issued, "check"), sum.Dollars(), voids, strings.Join(says, "\n"))
	v.b.Window().Ask("Make this file once more?", text+"\nIt will be the same bytes.", "Save it again", func() { v.save(f) })
}

// save writes a file's bytes into the folder of papers.
func (v *statementsView) save(f bank.IssueFile) {
	data, err := bench.Ask(v.b, procedure.IssueFileBytes{Number: f.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	ext := ".txt"
	if f.Layout.Delimiter == "," {
		ext = ".csv"
	}
	out, path, err := v.b.Machine.Create("issue-file-" + f.Number.String() + ext)
	if err == nil {
		_, err = out.Write(data)
		if closed := out.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().Say("Issue file "+f.Number.String()+" is saved as "+path+".", kit.Good)
}

// layouts opens what there is to keep: how the bank's CSV reads, and how its issue file is written.
func (v *statementsView) layouts() {
	issue, err := bench.Ask(v.b, bank.IssueLayoutList{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	columns, err := bench.Ask(v.b, bank.LayoutList{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	const newIssue, newColumns = "new issue", "new csv"
	options := []kit.Option{}
	for _, l := range issue {
		options = append(options, kit.Option{Value: fmt.Sprint("issue ", l.ID), Label: "Issue file: " + l.Name})
	}
	for _, l := range columns {
		options = append(options, kit.Option{Value: fmt.Sprint("csv ", l.ID), Label: "Statement CSV: " + l.Name})
	}
	for i, p := range bank.Presets() {
		options = append(options, kit.Option{Value: fmt.Sprint(newIssue, " ", i), Label: "New issue file, from “" + p.Name + "”"})
	}
	options = append(options, kit.Option{Value: newColumns, Label: "New statement CSV"})
	f := kit.NewForm(kit.FormOptions{Submit: "Open", Cancel: "Cancel"},
		kit.Field{Key: "layout", Label: "Layout", Kind: kit.Pick, Required: true, Options: options, Chars: 46})
	f.Set("layout", options[0].Value)
	f.Clean()
	chosen := ""
	d := v.b.Window().OpenForm("Layouts of bank files", f, func() error {
		chosen = f.Text("layout")
		return nil
	})
	d.OnClose = func() { v.openLayout(chosen, issue, columns) }
}

func (v *statementsView) openLayout(chosen string, issue []bank.IssueLayout, columns []bank.Columns) {
	for _, l := range issue {
		if chosen == fmt.Sprint("issue ", l.ID) {
			v.b.Open(newDesigner(v.b, l, v.m.acct))
		}
	}
	for i, p := range bank.Presets() {
		if chosen == fmt.Sprint("new issue ", i) {
			v.b.Open(newDesigner(v.b, p, v.m.acct))
		}
	}
	for _, l := range columns {
		if chosen == fmt.Sprint("csv ", l.ID) {
			v.editColumns(l)
		}
	}
	if chosen == "new csv" {
		v.editColumns(bank.Columns{})
	}
}

// editColumns opens the form of a CSV layout.
func (v *statementsView) editColumns(l bank.Columns) {
	f := kit.NewForm(kit.FormOptions{Columns: 1, Today: v.b.Today, Submit: "Save", Cancel: "Cancel"}, bench.Fields(bank.ColumnFields)...)
	bench.Fill(f, bank.ColumnFields, &l)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Columns of a statement CSV", f, func() error {
		next := l
		if err := bench.Read(f, bank.ColumnFields, &next, v.b.Today()); err != nil {
			return err
		}
		kept, err := bench.Do(v.b, deed, bank.KeepColumns{Layout: next})
		return v.done(err, "The layout “"+kept.Name+"” is saved.")
	})
}
