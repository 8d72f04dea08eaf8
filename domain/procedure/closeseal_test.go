package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/storage/kv"
)

func verify(o *bookstest.Office, q period.Verify) period.Verified {
	o.Helper()
	return bookstest.Ask(o, o.Clerk, q)
}

func TestASealHoldsWhileTheBooksGoOn(t *testing.T) {
	o, a := closable(t)
	day := closeToday(o)
	if got := verify(o, period.Verify{Seal: string(day.Proof.Seal)}); len(got.Problems) != 0 || got.Proof.Facts.Day != closeDay {
		t.Errorf("right after thisMonth: %+v", got.Problems)
	}
	o.Day(closeDay + 1)
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1042"})
	second := closeToday(o)
	o.Day(thisMonth.Last() + 2)
	month := bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: thisMonth})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 300, Tender: payment.CheckIn, CheckNo: "1042"})
	for _, q := range []period.Verify{
		{Seal: strings.ToLower(string(day.Proof.Seal))}, {Day: closeDay}, {Seal: string(second.Proof.Seal)}, {Month: thisMonth}, {Seal: string(month.Proof.Seal)},
	} {
		if got := verify(o, q); len(got.Problems) != 0 {
			t.Errorf("%+v: %v", q, got.Problems)
		}
	}
	if day.Proof.Seal == second.Proof.Seal || second.Proof.Seal == month.Proof.Seal {
		t.Error("two closings bear the same seal")
	}
}

func TestASealThatIsNotOfTheseBooks(t *testing.T) {
	o, _ := closable(t)
	for _, c := range []struct {
		q    period.Verify
		code string
	}{
		{period.Verify{Seal: "not a seal"}, "period.seal"},
		{period.Verify{Seal: "0000-0000-0000-0000"}, "period.no-seal"},
		{period.Verify{Day: closeDay}, "period.not-closed"},
		{period.Verify{Month: thisMonth}, "period.not-closed"},
	} {
		_, err := office.Ask(t.Context(), o.Clerk, c.q)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%+v: %v, want %s", c.q, err, c.code)
		}
	}
}

func TestARowOfAClosedPeriodChangedByAnotherHandBreaksItsSeal(t *testing.T) {
	for _, what := range []kv.Space{"receipt", "entry", "account", "period", "period-day"} {
		o, a := closable(t)
		r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 700, Tender: payment.CheckIn, CheckNo: "1042"})
		seal := period.Verify{Seal: string(closeToday(o).Proof.Seal)}
		o.Day(closeDay + 1)
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1042"})
		key := map[kv.Space][]any{
			"receipt": {r.Number}, "entry": {ledger.Place{Period: thisMonth, Account: uint64(a.ID), Seq: 1}}, "account": {a.ID},
			"period": {thisMonth}, "period-day": {closeDay},
		}[what]
		undo := bookstest.Tamper(o, what, key...)
		if got := verify(o, seal); len(got.Problems) == 0 {
			t.Errorf("a changed %s is not found", what)
		}
		undo()
		if got := verify(o, seal); len(got.Problems) != 0 {
			t.Errorf("with the %s put back: %v", what, got.Problems)
		}
	}
}

func TestASealFindsAHistoryThatWasWrittenAnew(t *testing.T) {
	o, _ := closable(t)
	closeToday(o)
	for what, c := range map[string]struct {
		change func(*period.Facts)
		says   string
	}{
		"another head":          {func(f *period.Facts) { f.Head[0] ^= 1 }, "is not the one that stood there"},
		"another state":         {func(f *period.Facts) { f.State[0] ^= 1 }, "is not the one that stood there"},
		"a journal cut short":   {func(f *period.Facts) { f.Seq += 100 }, "is gone"},
		"other control totals":  {func(f *period.Facts) { f.Controls[0] ^= 1 }, "control totals reckoned from the entries"},
		"a series set back":     {func(f *period.Facts) { f.Next = append(f.Next, period.Next{Series: "receipt A", Number: 99}) }, "were set back"},
		"a record made over it": {func(*period.Facts) {}, "has the seal"},
	} {
		got, err := previewVerify(o, func(b procedure.CloseBooks) error {
			d, err := b.PeriodDays().Get(closeDay)
			if err != nil {
				return err
			}
			c.change(&d.Proof.Facts)
			if what == "a record made over it" {
				d.Proof.Facts.Drawer = 0
			} else {
				d.Proof.Seal = d.Proof.Facts.Seal()
			}
			return b.PeriodDays().Put(d)
		})
		if err != nil {
			t.Fatal(err)
		}
		if text := strings.Join(got, "\n"); !strings.Contains(text, c.says) {
			t.Errorf("%s: %q", what, text)
		}
	}
}

func previewVerify(o *bookstest.Office, change func(procedure.CloseBooks) error) ([]string, error) {
	o.Helper()
	lines, err := looked(o, func(b procedure.CloseBooks, sign authority.Sign) (out []period.Line, err error) {
		if err := change(b); err != nil {
			return nil, err
		}
		v, err := period.Verify{Day: closeDay}.Ask(b, sign)
		for _, p := range v.Problems {
			out = append(out, period.Line{Says: p})
		}
		return out, err
	})
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.Says
	}
	return out, err
}

func TestTheCheckFindsAPostingIntoAClosedDay(t *testing.T) {
	o, a := closable(t)
	closeToday(o)
	o.Day(closeDay + 1)
	o.Clock.Now = o.Clock.Now.Add(1)
	bookstest.Do(o, o.Manager, alter{"open it again", func(b procedure.CloseBooks, _ authority.Sign) error {
		p, err := b.Periods().Get(thisMonth)
		p.Through = 0
		if err != nil {
			return err
		}
		return b.Periods().Put(p)
	}})
	bookstest.Do(o, o.Manager, alter{"post into it", func(b procedure.CloseBooks, sign authority.Sign) error {
		_, err := ledger.PostPayment(b, sign, ledger.Receipt{Account: uint64(a.ID), Day: closeDay, Amount: 100, Doc: document.Ref{Kind: "test", Number: 2}})
		return err
	}})
	found := ""
	for _, p := range o.Problems() {
		found += p.Text + "\n"
	}
	for _, says := range []string{"posted after business day 10/01/2026 was closed", "closed through"} {
		if !strings.Contains(found, says) {
			t.Errorf("the check says %q, not that it was %q", found, says)
		}
	}
	o.Books, o.T = bookstest.Open(t).Books, t // the damaged books are not checked again
}
