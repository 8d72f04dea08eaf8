package simmonth_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// mandated has twenty customers of the first cycle authorize drafts.
func (o *town) mandated() {
	o.Helper()
	terms := autopay.UsualTerms()
	terms.Effective, terms.Bank, terms.Company, terms.CompanyID = o.today, o.drawn.Name, "MILLBROOK WATER", "1840012345"
	terms.ODFI, terms.BankName = "021200025", "FIRST TERRITORIAL"
	bookstest.Do(o.Office, o.Manager, autopay.KeepTerms{Terms: terms})
	o.drawers = map[account.ID]bool{}
	for i := range 20 {
		a := o.all[4*i]
		m := bookstest.Do(o.Office, o.Manager, autopay.Enter{
			Account: a.ID, Holder: fmt.Sprintf("Holder %02d", i), Routing: "091000019", Number: fmt.Sprintf("0041%05d", i), Signed: o.today, How: autopay.OnPaper,
		})
		bookstest.Do(o.Office, o.Manager, autopay.StartNow{Mandate: m.ID, Reason: "the bank confirmed it"})
		o.drawers[a.ID] = true
	}
}

// drafted draws what the mandates allow on a day: Luis makes the run up, Ada approves it and sends the file.
func (o *town) drafted(day calendar.Day) {
	o.Helper()
	run, err := procedure.MakeDrafts(context.Background(), o.Supervisor, o.Supervisor.Mint(), day)
	if err != nil {
		o.Fatal(err)
	}
	if run.Sum.Drafts != len(o.drawers) {
		o.Fatalf("drawn: %+v", run.Sum)
	}
	bookstest.Do(o.Office, o.Manager, autopay.Approve{Run: run.Number})
	o.run = bookstest.Do(o.Office, o.Manager, procedure.WriteDrafts{Run: run.Number})
	file := string(bookstest.Ask(o.Office, o.Manager, procedure.DraftFile{Run: run.Number}))
	// the bank reads the sum of debits off the file's control record
	_, control, _ := strings.Cut(file, "\n9000")
	sum, err := strconv.ParseInt(control[27:39], 10, 64)
	if err != nil {
		o.Fatalf("%q: %v", control, err)
	}
	o.boxes = append(o.boxes, boxed{day, sum})
}

// moved posts the drafts on the day the money moves.
func (o *town) moved() {
	o.Helper()
	run, err := procedure.PostRun(context.Background(), o.Supervisor, o.run.Number)
	if err != nil {
		o.Fatal(err)
	}
	if int64(run.Sum.Total) != o.boxes[len(o.boxes)-1].sum {
		o.Errorf("the bank moved %d, the office posted %+v", o.boxes[len(o.boxes)-1].sum, run.Sum)
	}
}
