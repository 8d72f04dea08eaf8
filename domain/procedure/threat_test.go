package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/casework"
	"curbstop/domain/personnel"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestAThreatWarnsOnTheAccountAndTellsNoStory(t *testing.T) {
	o := bookstest.Open(t)
	a, other := o.Account("0042", "Petra Novak"), o.Account("0043", "Carl Dix")
	report := func(sort string, id uint64) procedure.ReportThreat {
		return procedure.ReportThreat{Report: personnel.Begin{Kind: personnel.Safety, Title: "Shouted at the counter", Account: id, Answers: []personnel.Answer{
			{Key: "sort", Text: sort}, {Key: "place", Text: "Counter"}, {Key: "what", Text: "He said he knew where she parks."},
		}}}
	}
	for _, c := range []procedure.ReportThreat{report(personnel.Injury, uint64(a.ID)), report(personnel.Threat, 0)} {
		if _, err := bookstest.Try(o.Clerk, c); err == nil || !strings.HasPrefix(err.Error(), "Only a threat") && !strings.HasPrefix(err.Error(), "Say whose") {
			t.Errorf("reported: %v", err)
		}
	}
	d := bookstest.Do(o, o.Clerk, report(personnel.Threat, uint64(a.ID)))
	on := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: a.ID})
	if len(on) != 1 || on[0].Kind != casework.Caution || on[0].Text != procedure.CautionText || strings.Contains(on[0].Text, "park") {
		t.Fatalf("the account shows %+v", on)
	}
	if p := bookstest.Ask(o, o.Supervisor, personnel.Read{Kind: personnel.Safety, Number: d.Number}); p.About != a.Number {
		t.Errorf("the report is of account %q", p.About)
	}
	bookstest.Do(o, o.Clerk, report(personnel.Threat, uint64(a.ID))) // again: one alert is enough
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: other.ID, Kind: casework.Caution, Text: "dog"})
	bare := bookstest.Do(o, o.Clerk, personnel.Begin{Kind: personnel.Safety, Title: "By telephone", Answers: report(personnel.Threat, 0).Report.Answers})
	bookstest.Do(o, o.Supervisor, procedure.WarnAbout{Number: bare.Number, Account: other.ID})
	if on := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: other.ID}); len(on) != 2 || on[0].Text != "dog" && on[1].Text != "dog" {
		t.Errorf("dog and threat: %+v", on)
	}
	if _, err := bookstest.Try(o.Supervisor, procedure.WarnAbout{Number: bare.Number, Account: a.ID}); err == nil {
		t.Error("tied to a second account")
	}
	if on := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: a.ID}); len(on) != 1 {
		t.Errorf("one account warns %d times", len(on))
	}
}
