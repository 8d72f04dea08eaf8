package collections

import (
	"context"
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/printjob"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/printroom"
)

// orders are the orders notices are printed in, in words.
var orders = map[string]kit.Option{
	collection.SortZIP:     {Value: collection.SortZIP, Label: "ZIP code of the mail address"},
	collection.SortRoute:   {Value: collection.SortRoute, Label: "route and walking order"},
	collection.SortAccount: {Value: collection.SortAccount, Label: "account number"},
}

// press prints the notices of a run, and records what went to the post.
type press struct {
	b    *bench.Bench
	run  document.Number
	page *printroom.Page
}

// newPrint makes the screen for printing and mailing the notices of an issued run.
func newPrint(b *bench.Bench, run collection.Run) *printroom.Page {
	m := &press{b: b, run: run.Number}
	usual := collection.UsualSort(run.Step)
	sorts := []kit.Option{orders[usual]}
	for _, s := range collection.Sorts() {
		if s != usual {
			sorts = append(sorts, orders[s])
		}
	}
	form := kit.Option{Value: string(printout.Page), Label: "letter pages"}
	if run.Step == collection.DoorTag {
		form = kit.Option{Value: string(printout.Tags), Label: "door tags, " + strconv.Itoa(notice.TagsOnSheet) + " a sheet"}
	}
	m.page = printroom.New(b, printroom.Work{
		Title: "Print notices " + run.Number.String(), Name: notice.Capital(string(run.Step)) + "s", Of: run.Ref(), Sorts: sorts, Forms: []kit.Option{form},
		Facts: m.facts, Lay: m.lay,
		More: []printroom.Extra{
			{Key: fyne.KeyF6, Label: "Record mailing", Does: "record the mailing", Do: m.mail},
			{Key: fyne.KeyF4, Label: "Mailings", Does: "mailings, certificates", Do: func(printout.Job) { b.Open(newMailings(b, run.Number)) }},
		},
	})
	return m.page
}

func (m *press) read() (collection.Run, error) {
	v, err := bench.Ask(m.b, collection.ReadRun{Run: m.run})
	return v.Run, err
}

// facts says what the run holds and how much of it is mailed.
func (m *press) facts() string {
	r, err := m.read()
	if err != nil {
		return err.Error()
	}
	says := fmt.Sprintf("%s asking for %s", phrase.Count(r.Sum.Made, string(r.Step)), r.Sum.Asked.Dollars())
	switch {
	case r.Mailed != 0:
		return says + ", all mailed by " + r.Mailed.US()
	case r.Posted > 0:
		return says + fmt.Sprintf(", %d recorded as mailed", r.Posted)
	}
	return says + ", not mailed yet"
}

func (m *press) lay(ctx context.Context, sort, _ string, tell func(done, of int)) (string, error) {
	j, err := printjob.LayNotices(ctx, m.b.Session, m.run, sort, tell)
	if err == nil && j.Kept > 0 {
		return phrase.Count(j.Kept, "notice") + " are void and left out.", nil
	}
	return "", err
}

// mail asks which sheets of the job went to the post, by whom and when.
func (m *press) mail(j printout.Job) {
	r, err := m.read()
	if err != nil {
		m.b.Window().SayError(err)
		return
	}
	askMailing(m.b, r, j, m.page.Shown)
}

// askMailing asks for a mailing: of the sheets of a job, or without one of all that is left of the run.
func askMailing(b *bench.Bench, r collection.Run, j printout.Job, then func()) {
	took := "Taken to the post on"
	if !r.Step.Posted() {
		took = "Hung on"
	}
	fields := []kit.Field{
		{Key: "day", Label: took, Kind: kit.Date, Required: true},
		{Key: "by", Label: "By", Required: true, Chars: 30, Hint: "who took them; stands on the certificate"},
	}
	if r.Step.Posted() {
		fields = append(fields, kit.Field{Key: "place", Label: "Post office", Chars: 30})
	}
	if j.Number != 0 {
		fields = append(fields, kit.Field{Key: "from", Label: "First sheet", Kind: kit.Number, Required: true, Chars: 8},
			kit.Field{Key: "to", Label: "Last sheet", Kind: kit.Number, Required: true, Chars: 8})
	}
	f := kit.NewForm(kit.FormOptions{Columns: 1, Today: b.Today, Submit: "Record the mailing", Cancel: "Cancel"}, fields...)
	f.Set("day", b.Today())
	f.Set("by", b.Session.Name)
	if j.Number != 0 {
		f.Set("from", "1")
		f.Set("to", strconv.Itoa(j.Sheets))
	}
	f.Clean()
	deed, before := b.NewDeed(), r.Posted
	d := b.Window().OpenForm("Mailing of "+r.Ref().String(), f, func() error {
		c := collection.MailBatch{Run: r.Number, Day: f.Day("day"), By: f.Text("by"), Job: j.Number}
		if r.Step.Posted() {
			c.Place = f.Text("place")
		}
		if j.Number != 0 {
			c.From, c.To = int(f.Number("from").IntPart()), int(f.Number("to").IntPart())
		}
		now, err := bench.Do(b, deed, c)
		if err == nil {
			b.Window().Say(fmt.Sprintf("%s recorded. F4 on the printing screen gives the certificate of mailing.", phrase.Count(now.Posted-before, "piece")), kit.Good)
		}
		return err
	})
	d.OnClose = then
}

// certificate shows the certificate of a mailing.
func certificate(b *bench.Bench, number document.Number) (p bench.Paper, err error) {
	v, err := bench.Ask(b, collection.ReadMailing{Mailing: number})
	if err != nil {
		return p, err
	}
	house, err := b.House()
	if err != nil {
		return p, err
	}
	s, err := notice.Certificate(v, house)
	return bench.Paper{Title: "Certificate of mailing " + number.String(), Docs: []document.Ref{v.Mailing.Ref()}, Sheets: []paper.Sheet{s}}, err
}
