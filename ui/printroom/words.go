package printroom

import (
	"fmt"

	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/reports/printjob"
	"curbstop/ui/kit"
)

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
