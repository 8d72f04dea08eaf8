package billing

import (
	"fmt"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/printjob"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// press is what the screen of printing knows: the run, its print jobs, and the one that is looked at.
type press struct {
	b    *bench.Bench
	run  billing.Run
	jobs []printout.Job
}

// read fetches the run and its jobs.
func (m *press) read(n document.Number) (err error) {
	if m.run, err = bench.Ask(m.b, billing.ReadRun{Number: n}); err != nil {
		return err
	}
	m.jobs, err = bench.Ask(m.b, printout.JobsOf{Run: m.run.Ref(), Limit: 100})
	return err
}

// sorts are the orders of printing in words.
var sorts = []kit.Option{
	{Value: billing.SortZIP, Label: "ZIP code of the mail address"},
	{Value: billing.SortRoute, Label: "route and walking order"},
	{Value: billing.SortCycle, Label: "cycle"},
	{Value: billing.SortAccount, Label: "account number"},
}

// forms are the forms of printing in words.
var forms = []kit.Option{
	{Value: string(printout.Page), Label: "letter pages"},
	{Value: string(printout.Postcard), Label: "postcards, four a sheet"},
	{Value: string(printout.Rest), Label: "pages too full for a card"},
}

func worded(options []kit.Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

// stage says where a job stands, in the colour of whether somebody is waited for.
func stage(j printout.Job) (string, kit.Tone) {
	w, waits := j.Waiting()
	switch next := j.Next(); {
	case !j.Laid:
		return "stopped while laid out", kit.Danger
	case waits:
		return fmt.Sprintf("what came out of %d to %d?", w.From, w.To), kit.Warning
	case j.Sheets == 0:
		return "nothing on this form", kit.Quiet
	case next == 1:
		return "laid out, not printed", kit.Accent
	case next > 0:
		return fmt.Sprintf("goes on with sheet %d", next), kit.Warning
	}
	return "all sheets came out", kit.Good
}

// became says what became of a stretch.
func became(p printout.Print) (string, kit.Tone) {
	switch p.State {
	case printout.Printed:
		return "came out", kit.Good
	case printout.Spoiled:
		return "spoiled", kit.Danger
	}
	return "what came out?", kit.Warning
}

// told says what a job holds, for the line below the list.
func told(j printout.Job) string {
	return phrase.Sentence(printjob.Says(j)) + ". Its papers ask for " + j.Owed.Dollars() + " together."
}

// fresh says why the sheets of a job cannot be printed now, before anybody is asked which.
func fresh(j printout.Job) error {
	return j.May(1, max(j.Sheets, 1))
}
