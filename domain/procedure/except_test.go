package procedure_test

import (
	"strings"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/payment"
	"curbstop/domain/printout"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// watched is an office whose clock goes on a minute a deed, on the day after it was opened.
type watched struct {
	*bookstest.Office
	home account.Account
}

func openWatched(t *testing.T) *watched {
	o := &watched{Office: bookstest.Open(t)}
	o.home = o.Account("0700", "Ana Ruiz")
	o.Charge(ledger.Bill{Account: uint64(o.home.ID), Parts: []ledger.Part{{Service: "water", Amount: 500000}}})
	o.Clock.Now = o.Clock.Now.Add(24 * time.Hour)
	bookstest.Do(o.Office, o.Manager, office.OpenDay{Day: bookstest.Today + 1})
	for _, s := range []*office.Session{o.Manager, o.Supervisor, o.Clerk, o.Second} {
		mint := s.Mint
		s.Mint = func() office.OpID {
			o.Clock.Now = o.Clock.Now.Add(time.Minute)
			return mint()
		}
	}
	return o
}

func (o *watched) at(hour, minute int) {
	y, m, d := o.Clock.Now.Date()
	o.Clock.Now = time.Date(y, m, d, hour, minute, 0, 0, time.UTC)
}

func (o *watched) report() procedure.ExceptionReport {
	o.Helper()
	return bookstest.Ask(o.Office, o.Supervisor, procedure.Exceptions{})
}

func (o *watched) take(who *office.Session, tender payment.Tender, amount money.Amount) payment.Receipt {
	o.Helper()
	return bookstest.Do(o.Office, who, payment.Take{Account: o.home.ID, Amount: amount, Tender: tender, CheckNo: "1042"})
}

// found gives the one exception of a kind.
func (o *watched) found(k procedure.ExceptKind) procedure.Exception {
	o.Helper()
	all := o.report().Of(k)
	if len(all) != 1 {
		o.Fatalf("%s: %+v", k, all)
	}
	return all[0]
}

func TestAnOrdinaryDayHasNoExceptions(t *testing.T) {
	o := openWatched(t)
	for range 5 {
		o.take(o.Clerk, payment.Cash, 2000)
		o.take(o.Second, payment.CheckIn, 3000)
	}
	r := o.report()
	if len(r.Rows) != 0 || r.Entries != 10 || len(r.Mix) != 2 || r.Mix[0].Cash+r.Mix[1].Cash != 100 {
		t.Errorf("%+v", r)
	}
	bookstest.Do(o.Office, o.Supervisor, procedure.SignExceptions{})
	if r := o.report(); !r.Signed() {
		t.Errorf("signed: %+v", r.Seen)
	}
}

func TestVoidsAndRefusalsAreReported(t *testing.T) {
	o := openWatched(t)
	r := o.take(o.Clerk, payment.Cash, 2000)
	bookstest.Do(o.Office, o.Clerk, payment.Void{Number: r.Number, Reason: "keyed twice"})
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: o.home.ID, Amount: 50000, Tender: payment.Cash}); err == nil {
		t.Fatal("over the limit")
	}
	if x := o.found(procedure.Voids); x.Name != "Ruth Kelly" || x.Subject != "receipt A-000001" || x.Amount != 2000 || x.Reason != "keyed twice" {
		t.Errorf("void: %+v", x)
	}
	if x := o.found(procedure.Refusals); x.Amount != 50000 || !strings.Contains(x.Reason, "Ruth Kelly may take payments up to $100.00") {
		t.Errorf("refusal: %+v", x)
	}
}

func TestCreditsAreAddedUpByWhoPostedThem(t *testing.T) {
	o := openWatched(t)
	for range 2 {
		bookstest.Do(o.Office, o.Manager, credited{uint64(o.home.ID), 1500})
	}
	r := o.report()
	if len(r.Users) != 1 || r.Users[0] != (procedure.UserSum{Who: o.Manager.Who, Name: "Ada Moreno", Kind: "adjustment", Count: 2, Sum: -3000}) {
		t.Errorf("by user: %+v", r.Users)
	}
	if all := r.Of(procedure.Credits); len(all) != 2 || all[0].Amount != -1500 || !strings.Contains(all[0].Subject, "account 0700") {
		t.Errorf("credits: %+v", all)
	}
}

// credited posts a credit as an adjustment does.
type credited struct {
	Account uint64
	Amount  money.Amount
}

func (credited) Name() string                            { return "test.credited" }
func (credited) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c credited) Do(b ledger.Books, sign authority.Sign) (ledger.Entry, error) {
	return ledger.PostCharge(b, sign, ledger.Bill{
		Account: c.Account, Kind: ledger.Adjustment, Doc: document.Ref{Kind: adjustment.KindAdjustment, Number: document.NumberOf('A', 1)}, Day: sign.Day, Due: sign.Day,
		Parts: []ledger.Part{{Service: "water", Amount: -c.Amount}}, Memo: "courtesy",
	})
}

func TestWorkOutsideTheHoursIsReported(t *testing.T) {
	o := openWatched(t)
	o.take(o.Clerk, payment.Cash, 2000)
	o.at(18, 30)
	o.take(o.Clerk, payment.Cash, 2000)
	o.take(o.Clerk, payment.Cash, 2000)
	if x := o.found(procedure.AfterHours); x.Name != "Ruth Kelly" || x.What != "2 deeds outside 7:00 to 18:00" || x.Reason != "take payments" {
		t.Errorf("after hours: %+v", x)
	}
	terms := oversight.UsualTerms()
	terms.Effective, terms.Closes = bookstest.Today+1, 20*60
	bookstest.Do(o.Office, o.Manager, oversight.KeepTerms{Terms: terms})
	if x := o.report().Of(procedure.AfterHours); len(x) != 0 {
		t.Errorf("with longer hours: %+v", x)
	}
}

func TestAClockSetBackOrOnIsReported(t *testing.T) {
	o := openWatched(t)
	o.at(15, 0)
	o.take(o.Clerk, payment.Cash, 2000)
	o.at(11, 0)
	o.take(o.Clerk, payment.Cash, 2000)
	o.take(o.Second, payment.Cash, 2000)
	o.at(15, 10)
	o.take(o.Clerk, payment.Cash, 2000)
	if x := o.found(procedure.ClockMoved); x.What != "clock set back" || !strings.Contains(x.Reason, "2 deeds when the clock was up to 4h0m0s behind") {
		t.Errorf("set back: %+v", x)
	}
	o.Clock.Now = o.Clock.Now.Add(72 * time.Hour)
	o.take(o.Clerk, payment.Cash, 2000)
	if all := o.report().Of(procedure.ClockMoved); len(all) != 2 || !strings.Contains(all[0].Reason+all[1].Reason, "when the clock showed 10/05/2026") {
		t.Errorf("set on: %+v", all)
	}
}

func TestUnusualTendersAreReported(t *testing.T) {
	o := openWatched(t)
	for range 4 {
		for range 8 {
			o.take(o.Clerk, payment.Cash, 500)
			o.take(o.Clerk, payment.CheckIn, 500)
		}
		o.Clock.Now = o.Clock.Now.Add(24 * time.Hour)
		o.at(9, 0)
		bookstest.Do(o.Office, o.Manager, office.OpenDay{Day: o.report().Day + 1})
	}
	for range 10 {
		o.take(o.Clerk, payment.CheckIn, 500)
	}
	if x := o.found(procedure.TenderMix); x.Name != "Ruth Kelly" || x.What != "0 percent of cash" || x.Reason != "usually 50 percent" {
		t.Errorf("tenders: %+v", x)
	}
}

func TestReprintsOverridesAndDrawersAreReported(t *testing.T) {
	o := openWatched(t)
	terms := payment.UsualTerms()
	terms.Effective = bookstest.Today + 1
	bookstest.Do(o.Office, o.Clerk, payment.OpenDrawer{})
	own := payment.Take{Account: o.home.ID, Amount: 2000, Tender: payment.Cash, Order: ledger.Order{{Age: "current"}}, Reason: "asked for"}
	r := bookstest.Do(o.Office, o.Clerk, own)
	for range 2 {
		bookstest.Do(o.Office, o.Clerk, printout.Record{Docs: []document.Ref{r.Ref()}, Printer: "file", Hash: make([]byte, 32), Copies: 1, Pages: 1, Title: "Receipt"})
	}
	d, _ := bookstest.Ask(o.Office, o.Clerk, payment.OfAccount{Account: uint64(o.home.ID)})[0].Till, 0
	bookstest.Do(o.Office, o.Clerk, payment.CountDrawer{Number: d, Pieces: []payment.Pieces{{Worth: 100, Count: 19}}, Note: "a dollar lost"})
	if x := o.found(procedure.Reprints); x.Subject != r.Ref().String() || x.What != "printed before, 1 times" {
		t.Errorf("reprint: %+v", x)
	}
	if x := o.found(procedure.OwnOrder); x.Reason != "asked for" || x.Amount != 2000 {
		t.Errorf("order: %+v", x)
	}
	if x := o.found(procedure.OverShorts); x.Amount != -100 || x.Reason != "a dollar lost" {
		t.Errorf("drawer: %+v", x)
	}
}

func TestAReportIsSignedByAnotherThanTheDoer(t *testing.T) {
	o := openWatched(t)
	r := o.take(o.Supervisor, payment.Cash, 2000)
	bookstest.Do(o.Office, o.Supervisor, payment.Void{Number: r.Number, Reason: "keyed twice"})
	sign := procedure.SignExceptions{Count: 1, Note: "asked the customer"}
	refusedAs(t, "own doing", o.Supervisor, sign, "exceptions.own")
	refusedAs(t, "no grant", o.Second, sign, "authority.no-grant")
	refusedAs(t, "another count", o.Manager, procedure.SignExceptions{Count: 9}, "exceptions.changed")
	refusedAs(t, "tomorrow", o.Manager, procedure.SignExceptions{Day: bookstest.Today + 2}, "exceptions.future")
	count := len(o.report().Rows)
	sign.Count = count
	bookstest.Do(o.Office, o.Manager, sign)
	got := o.report()
	if voids := got.Of(procedure.Voids); !voids[0].Seen || len(got.Seen.Looks) != 1 {
		t.Errorf("after the manager signed: %+v", got.Rows)
	}
	if got.Open() != 0 {
		bookstest.Do(o.Office, o.Supervisor, procedure.SignExceptions{Count: len(got.Rows)})
	}
}

func TestHoursAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	good := oversight.UsualTerms()
	good.Effective = bookstest.Today
	for code, spoil := range map[string]func(*oversight.Terms){
		"watch.no-day": func(x *oversight.Terms) { x.Effective = 0 }, "watch.past": func(x *oversight.Terms) { x.Effective-- },
		"watch.hours": func(x *oversight.Terms) { x.Opens = x.Closes }, "watch.figures": func(x *oversight.Terms) { x.Least = 0 },
	} {
		bad := good
		spoil(&bad)
		refusedAs(t, code, o.Manager, oversight.KeepTerms{Terms: bad}, code)
	}
	for text, want := range map[string]int{"7:00": 420, "18:30": 1110, "24:00": 1440} {
		if got, err := oversight.ParseClock(text); err != nil || got != want || oversight.ClockTime(got) != text {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "7", "25:00", "24:01", "7:60", "seven"} {
		if _, err := oversight.ParseClock(text); err == nil {
			t.Errorf("%q is a time of day", text)
		}
	}
}
