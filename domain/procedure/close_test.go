package procedure_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

var closeDay = bookstest.Today

// alter changes the books past every rule.
type alter struct {
	What   string
	Change func(procedure.CloseBooks, authority.Sign) error `cbor:"-"`
}

func (alter) Name() string                                    { return "test.alter" }
func (alter) Act(procedure.CloseBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c alter) Do(b procedure.CloseBooks, sign authority.Sign) (struct{}, error) {
	return struct{}{}, c.Change(b, sign)
}

// closable is an office that closes its days, with an account that owes 200.00.
func closable(t *testing.T) (*bookstest.Office, account.Account) {
	o := bookstest.Open(t)
	h := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	h.Closing = true
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: h})
	a := o.Account("0010", "María Muñoz")
	charge(o, a)
	return o, a
}

func charge(o *bookstest.Office, a account.Account) {
	o.Helper()
	bookstest.Do(o, o.Manager, alter{"charge", func(b procedure.CloseBooks, sign authority.Sign) error {
		_, err := ledger.PostCharge(b, sign, ledger.Bill{
			Account: uint64(a.ID), Kind: ledger.Opening, Doc: document.Ref{Kind: "test", Number: 1}, Day: sign.Day, Due: sign.Day,
			Parts: []ledger.Part{{Service: "water", Amount: 20000}},
		})
		return err
	}})
}

// takeCash opens Ruth's drawer and takes 30.00; it gives the drawer.
func takeCash(o *bookstest.Office, a account.Account) payment.Drawer {
	o.Helper()
	d := bookstest.Do(o, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 3000, Tender: payment.Cash})
	return d
}

func confirm(o *bookstest.Office, d payment.Drawer) {
	o.Helper()
	bookstest.Do(o, o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1000, Count: 3}}})
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
}

func dayLine(o *bookstest.Office, key string) period.Line {
	o.Helper()
	return lineOf(o, bookstest.Ask(o, o.Clerk, procedure.DayDesk{}).Lines, key)
}

func monthLine(o *bookstest.Office, m calendar.Month, key string) period.Line {
	o.Helper()
	return lineOf(o, bookstest.Ask(o, o.Clerk, procedure.MonthDesk{Month: m}).Lines, key)
}

func lineOf(o *bookstest.Office, lines []period.Line, key string) period.Line {
	o.Helper()
	for _, l := range lines {
		if l.Key == key {
			return l
		}
	}
	o.Fatalf("no line %q", key)
	return period.Line{}
}

// closeToday has Ruth count the open day and the supervisor close it.
func closeToday(o *bookstest.Office, reasons ...period.Reason) period.Day {
	o.Helper()
	day := bookstest.Ask(o, o.Manager, office.ReadHouse{}).Day
	bookstest.Do(o, o.Clerk, procedure.CountDay{Day: day, Reasons: reasons})
	return bookstest.Do(o, o.Supervisor, procedure.CloseDay{Day: day})
}

func TestADayIsCountedByOneAndClosedByAnother(t *testing.T) {
	o, a := closable(t)
	d := takeCash(o, a)
	count := procedure.CountDay{Day: closeDay}
	if _, err := bookstest.Try(o.Clerk, count); fault.CodeOf(err) != "period.blocked" || !strings.Contains(err.Error(), "drawer A-000001 of Ruth Kelly is open") {
		t.Errorf("with a drawer open: %v", err)
	}
	confirm(o, d)
	if _, err := bookstest.Try(o.Clerk, count); fault.CodeOf(err) != "period.asks" || !strings.Contains(err.Error(), "$30.00") {
		t.Errorf("with a drawer to deposit: %v", err)
	}
	count.Reasons = []period.Reason{{Key: "deposits", Says: "Ruth takes it to the bank tomorrow"}}
	bookstest.Do(o, o.Clerk, count)
	if _, err := bookstest.Try(o.Clerk, procedure.CloseDay{Day: closeDay}); fault.CodeOf(err) != "authority.own-work" {
		t.Errorf("who counted closes: %v", err)
	}
	if _, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: closeDay + 1}); fault.CodeOf(err) != "day.unclosed" {
		t.Errorf("the next day opens before: %v", err)
	}
	got := bookstest.Do(o, o.Supervisor, procedure.CloseDay{Day: closeDay})
	p := got.Proof
	if got.State != period.Closed || p.CountedBy != "Ruth Kelly" || p.ClosedBy != "Luis Peña" || p.Alone || p.Seal != p.Facts.Seal() || len(p.Seal) != 19 {
		t.Errorf("closed as %+v", p)
	}
	if l := lineOf(o, p.Lines, "deposits"); l.Reason != "Ruth takes it to the bank tomorrow" || l.Amount != 3000 {
		t.Errorf("the carry-over is kept as %+v", l)
	}
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1042"}); fault.CodeOf(err) != "period.day-closed" {
		t.Errorf("a receipt on the closed day: %v", err)
	}
	o.Day(closeDay + 1)
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1042"})
}

func TestEveryStateOfADayMeetsEveryDeed(t *testing.T) {
	deeds := map[string]func(o *bookstest.Office) error{
		"count": func(o *bookstest.Office) error {
			_, err := bookstest.Try(o.Clerk, procedure.CountDay{Day: closeDay})
			return err
		},
		"close": func(o *bookstest.Office) error {
			_, err := bookstest.Try(o.Supervisor, procedure.CloseDay{Day: closeDay})
			return err
		},
	}
	for _, c := range []struct {
		state, deed, code string
	}{
		{"open", "count", ""},
		{"open", "close", "step.not-allowed"},
		{"counted", "count", ""},
		{"counted", "close", ""},
		{"closed", "count", "step.not-allowed"},
		{"closed", "close", "step.not-allowed"},
	} {
		o, _ := closable(t)
		if c.state != "open" {
			bookstest.Do(o, o.Clerk, procedure.CountDay{Day: closeDay})
		}
		if c.state == "closed" {
			bookstest.Do(o, o.Supervisor, procedure.CloseDay{Day: closeDay})
		}
		if err := deeds[c.deed](o); fault.CodeOf(err) != c.code {
			t.Errorf("a day %s, %s: %v, want %q", c.state, c.deed, err, c.code)
		}
	}
}

func TestADayIsNotClosedOverWhatWasPostedSinceItWasCounted(t *testing.T) {
	o, a := closable(t)
	bookstest.Do(o, o.Clerk, procedure.CountDay{Day: closeDay})
	if d := bookstest.Ask(o, o.Clerk, procedure.DayDesk{}); d.Changed || d.Counted != "Ruth Kelly" {
		t.Errorf("the desk: %+v", d)
	}
	charge(o, a)
	if d := bookstest.Ask(o, o.Clerk, procedure.DayDesk{}); !d.Changed {
		t.Error("the desk does not see that something was posted since")
	}
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseDay{Day: closeDay}); fault.CodeOf(err) != "period.changed" {
		t.Errorf("closed over it: %v", err)
	}
	bookstest.Do(o, o.Clerk, procedure.CountDay{Day: closeDay})
	bookstest.Do(o, o.Clerk, payment.OpenDrawer{}) // posts nothing, and blocks
	if _, err := bookstest.Try(o.Supervisor, procedure.CloseDay{Day: closeDay}); fault.CodeOf(err) != "period.blocked" {
		t.Errorf("closed over an open drawer: %v", err)
	}
}

func TestOnlyTheOpenDayIsCountedAndClosed(t *testing.T) {
	o, _ := closable(t)
	for _, day := range []calendar.Day{0, closeDay - 1, closeDay + 1} {
		if _, err := bookstest.Try(o.Clerk, procedure.CountDay{Day: day}); fault.CodeOf(err) != "period.not-open" {
			t.Errorf("%s counted: %v", day.US(), err)
		}
		if _, err := bookstest.Try(o.Supervisor, procedure.CloseDay{Day: day}); fault.CodeOf(err) != "period.not-open" {
			t.Errorf("%s closed: %v", day.US(), err)
		}
	}
	if _, err := bookstest.Try(o.Second, procedure.CountDay{Day: closeDay}); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("counted without leave: %v", err)
	}
}

func TestOnePersonClosesAloneOnlyWhereTheOfficeIsOne(t *testing.T) {
	o, _ := closable(t)
	bookstest.Do(o, o.Manager, procedure.CountDay{Day: closeDay})
	if _, err := bookstest.Try(o.Manager, procedure.CloseDay{Day: closeDay}); fault.CodeOf(err) != "authority.own-work" {
		t.Errorf("closed alone with others there: %v", err)
	}
	for _, other := range []*office.Session{o.Supervisor, o.Clerk, o.Second} {
		p := bookstest.Ask(o, o.Manager, staff.Read{ID: other.Who}).Person
		p.Left = closeDay
		bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	}
	bookstest.Do(o, o.Manager, staff.WorkAlone{Alone: true, Reason: "the others have left"})
	if got := bookstest.Do(o, o.Manager, procedure.CloseDay{Day: closeDay}); !got.Proof.Alone {
		t.Error("the sheet does not say that one person did both")
	}
}

func TestTheChecklistOfADay(t *testing.T) {
	o, a := closable(t)
	for _, l := range bookstest.Ask(o, o.Clerk, procedure.DayDesk{}).Lines {
		if l.Light != period.Clear {
			t.Errorf("a day without money: %+v", l)
		}
	}
	want := func(key string, light period.Light, says string) {
		t.Helper()
		if l := dayLine(o, key); l.Light != light || !strings.Contains(l.Says, says) || light != period.Clear && l.Why == "" {
			t.Errorf("%s: %+v, want %s, %q", key, l, light, says)
		}
	}
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 700, Tender: payment.CheckIn, CheckNo: "1042"})
	want("loose", period.Warns, "1 receipt of $7.00")

	d := takeCash(o, a)
	want("loose", period.Clear, "")
	want("drawers", period.Blocks, "of Ruth Kelly is open")
	bookstest.Do(o, o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1000, Count: 3}}, Checks: 700})
	want("drawers", period.Blocks, "of Ruth Kelly is counted")
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	want("drawers", period.Clear, "")
	want("deposits", period.Asks, "$37.00")
	want("balance", period.Clear, "2 receipts of $37.00")
	bookstest.Do(o, o.Manager, alter{"count", func(b procedure.CloseBooks, _ authority.Sign) error {
		d, err := b.Drawers().Get(d.Number)
		if err != nil {
			return err
		}
		d.Cash += 100
		return b.Drawers().Put(d)
	}})
	want("balance", period.Blocks, "counts $38.00 and has receipts of $37.00")
	bookstest.Do(o, o.Manager, alter{"count back", func(b procedure.CloseBooks, _ authority.Sign) error {
		d, err := b.Drawers().Get(d.Number)
		if err != nil {
			return err
		}
		d.Cash -= 100
		return b.Drawers().Put(d)
	}})
	want("flow", period.Clear, "$0.00 undeposited before, $37.00 received, $0.00 deposited, $37.00 undeposited now")
	bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	want("deposits", period.Clear, "")
	want("flow", period.Clear, "$37.00 received, $37.00 deposited, $0.00 undeposited now")

	m := bookstest.Do(o, o.Clerk, payment.OpenMail{Total: 1000, Count: 1})
	want("mail", period.Blocks, "mail batch A-000001")
	bookstest.Do(o, o.Clerk, payment.DropMail{Batch: m.Number, Reason: "wrong stack"})
	want("mail", period.Clear, "")
}

func TestRunsHalfPostedKeepADayOpen(t *testing.T) {
	for what, begin := range map[string]func(procedure.CloseBooks, authority.Sign) error{
		"billing run A-000009, 1 of 2 batches": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := billing.Run{Header: document.New(billing.KindRun, document.NumberOf('A', 9), sign), Step: billing.Posting, At: 1, Batches: make([]billing.Batch, 2)}
			return b.BillingRuns().Put(r)
		},
		"payment file A-000009 of $0.00, posting": func(b procedure.CloseBooks, sign authority.Sign) error {
			f := payment.File{Header: document.New(payment.KindFile, document.NumberOf('A', 9), sign), Step: payment.FilePosting, At: 1}
			return b.PaymentFiles().Put(f)
		},
		"draft run A-000009 of $5.00": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := autopay.Run{Header: document.New(autopay.KindRun, document.NumberOf('A', 9), sign), Step: autopay.Settling, At: 1, Sum: autopay.Sum{Total: 500}}
			return b.DraftRuns().Put(r)
		},
		"notice run A-000009, 1 of 2 batches": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := collection.Run{Header: document.New(collection.KindRun, document.NumberOf('A', 9), sign), Done: 1, Chunks: 2}
			return b.NoticeRuns().Put(r)
		},
		"winter average run A-000009, 1 of 2 batches": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := billing.WinterRun{Header: document.New(billing.KindWinterRun, document.NumberOf('A', 9), sign), At: 1, Batches: make([]billing.Batch, 2)}
			return b.WinterRuns().Put(r)
		},
		"check batch A-000009, 0 checks": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := refund.Batch{Header: document.New(refund.KindBatch, document.NumberOf('A', 9), sign)}
			r.State = document.Approved
			return b.CheckBatches().Put(r)
		},
		"late fee run A-000009, 0 of 1 batches": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := billing.FeeRun{Header: document.New(billing.KindFeeRun, document.NumberOf('A', 9), sign), Step: billing.Reversing, Batches: make([]billing.Batch, 1)}
			return b.FeeRuns().Put(r)
		},
	} {
		o, _ := closable(t)
		_, err := office.Preview(context.Background(), o.Clerk, halfRun{begin: begin, day: closeDay})
		if fault.CodeOf(err) != "period.blocked" || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestWhatIsBegunAndNotPostedAsksForAReason(t *testing.T) {
	for what, begin := range map[string]func(procedure.CloseBooks, authority.Sign) error{
		"payment file A-000009 of $5.00, proof": func(b procedure.CloseBooks, sign authority.Sign) error {
			f := payment.File{Header: document.New(payment.KindFile, document.NumberOf('A', 9), sign), Step: payment.FileProof, Total: 500}
			return b.PaymentFiles().Put(f)
		},
		"draft run A-000009 of $5.00 for 10/01/2026": func(b procedure.CloseBooks, sign authority.Sign) error {
			r := autopay.Run{
				Header: document.New(autopay.KindRun, document.NumberOf('A', 9), sign), Step: autopay.AtBank, Day: sign.Day, Sum: autopay.Sum{Drafts: 1, Total: 500},
			}
			return b.DraftRuns().Put(r)
		},
	} {
		o, _ := closable(t)
		_, err := office.Preview(context.Background(), o.Clerk, halfRun{begin: begin, day: closeDay})
		if fault.CodeOf(err) != "period.asks" || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// halfRun counts the day while a run is half posted; it is only previewed, so that the books stay whole.
type halfRun struct {
	begin func(procedure.CloseBooks, authority.Sign) error
	day   calendar.Day
}

func (halfRun) Name() string { return "test.half-run" }
func (halfRun) Act(procedure.CloseBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (c halfRun) Do(b procedure.CloseBooks, sign authority.Sign) (period.Day, error) {
	if err := c.begin(b, sign); err != nil {
		return period.Day{}, err
	}
	return procedure.CountDay{Day: c.day}.Do(b, sign)
}

func TestTheFiguresOfADay(t *testing.T) {
	o, a := closable(t)
	d := takeCash(o, a)
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 500, Tender: payment.CheckIn, CheckNo: "1042"})
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 900, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Void{Number: r.Number, Reason: "twice"})
	bookstest.Do(o, o.Clerk, payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 1000, Count: 3}}, Checks: 500})
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: d.Number})
	dep := bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	got := map[string]money.Amount{}
	for _, f := range closeToday(o).Proof.Figures {
		got[f.Group+": "+f.What] = f.Amount
	}
	for what, want := range map[string]money.Amount{
		"Received: cash": 3000, "Received: check": 500, "Received: All receipts": 3500, "Received: Voided": 900,
		"Drawers: drawer A-000001 of Ruth Kelly": 3500, "Deposits: " + dep.Ref().String(): 3500, "Deposits: Undeposited in all": 0,
	} {
		if sum, is := got[what]; !is || sum != want {
			t.Errorf("%s: %s (%v), want %s", what, sum, is, want)
		}
	}
}
