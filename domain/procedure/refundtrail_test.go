package procedure_test

import (
	"strings"
	"testing"
	"time"

	"curbstop/assets"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

func (o *till) trail(n document.Number) string {
	o.Helper()
	var says []string
	for _, e := range bookstest.Ask(o.Office, o.Clerk, procedure.Trail{Number: n}).Events {
		says = append(says, e.Who+": "+e.What)
	}
	return strings.Join(says, "\n")
}

func TestTheTrailOfARefundTellsAllOfIt(t *testing.T) {
	o := openTill(t)
	o.Rules(assets.TexasPUC)
	o.layout(bank.Presets()[0])
	step := func() { o.Clock.Now = o.Clock.Now.Add(time.Minute) }
	c := o.check("Ana Ruiz", 6240)
	step()
	bookstest.Do(o.Office, o.Manager, procedure.MakeIssueFile{Bank: o.bank.ID})
	step()
	o.imported(o.statement("oct1.bai", 100000, paid(c, 6420)))
	step()
	o.decide(procedure.Accept)
	want := `Ruth Kelly: Requested
Luis Peña: Approved
Nora Webb: Check 441 sent to print
Nora Webb: Check 441 came out
Ada Moreno: Bank told that check 441 was issued
Ruth Kelly: Bank paid check 441 on 10/01/2026: amount differs
Ada Moreno: Check 441 cleared
Ada Moreno: Payment of check 441 disputed`
	if got := o.trail(c.Request); got != want {
		t.Errorf("the trail says\n%s", got)
	}
	forgotten := o.check("Bo Li", 5000)
	for day := bookstest.Today + 360; day < calendar.Date(2029, 11, 1); day += 360 {
		o.Day(day)
	}
	o.Day(calendar.Date(2029, 11, 1))
	bookstest.Do(o.Office, o.Supervisor, refund.ListProperty{By: calendar.Date(2030, 3, 1)})
	if got := o.trail(forgotten.Request); !strings.HasSuffix(got, "Luis Peña: Check 442 stale\nLuis Peña: Check 442 listed as unclaimed property") {
		t.Errorf("the trail says\n%s", got)
	}
}
