package simyear_test

import (
	"fmt"
	"strings"
	"time"

	"curbstop/cmd/internal/simyear"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/reports/notice"
	"curbstop/storage/bookstest"
)

// everything reads the documents and the ledger as they stand, for the checker.
type everything struct{}

// stood is what everything gives; the rows are the office's own.
type stood struct {
	entries []ledger.Entry
	notices []collection.Notice
	reads   map[uint64]string
	fees    []billing.LateFee
	orders  []workorder.Order
	holds   []hold.Hold
	freezes []hold.Declaration
	plans   []arrangement.Arrangement
}

func (everything) Act(procedure.CutBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (everything) Ask(b procedure.CutBooks, _ authority.Sign) (s stood, err error) {
	s.reads = map[uint64]string{}
	for a, err := range b.Accounts().All(row.Span{}) {
		if err != nil {
			return s, err
		}
		who, err := b.Customers().Get(a.Customer)
		if err != nil {
			return s, err
		}
		s.reads[uint64(a.ID)] = who.Language
	}
	for _, read := range []func() error{
		func() (err error) { s.entries, err = row.Collect(b.Entries().All(row.Span{})); return err },
		func() (err error) { s.notices, err = row.Collect(b.Notices().All(row.Span{})); return err },
		func() (err error) { s.fees, err = row.Collect(b.LateFees().All(row.Span{})); return err },
		func() (err error) { s.orders, err = row.Collect(b.Orders().All(row.Span{})); return err },
		func() (err error) { s.holds, err = row.Collect(b.Holds().All(row.Span{})); return err },
		func() (err error) { s.freezes, err = row.Collect(b.Declarations().All(row.Span{})); return err },
		func() (err error) { s.plans, err = row.Collect(b.Arrangements().All(row.Span{})); return err },
	} {
		if err := read(); err != nil {
			return s, err
		}
	}
	return s, nil
}

// year reads the year out of the books.
func (o *town) year() simyear.Year {
	o.Helper()
	s := bookstest.Ask(o.Office, o.Manager, everything{})
	y := simyear.Year{Told: told}
	for _, e := range s.entries {
		entry(&y, e)
	}
	for _, n := range s.notices {
		y.Notices = append(y.Notices, o.noticed(n, s.reads[uint64(n.Account)]))
	}
	for _, f := range s.fees {
		if f.State == document.Issued {
			sign, _ := f.Signed("issued")
			y.Fees = append(y.Fees, simyear.Fee{At: at(sign), Account: uint64(f.Account), Bill: document.Ref{Kind: billing.KindBill, Number: f.Bill}.String(), Day: dayOf(f.Day), Amount: int64(f.Amount)})
		}
	}
	for _, w := range s.orders {
		if w.Type == workorder.Cut && w.Outcome == workorder.Done {
			y.Cuts = append(y.Cuts, simyear.Cut{At: at(w.Last().Sign), Account: uint64(w.Account), Day: dayOf(w.Last().Day)})
		}
	}
	for _, h := range s.holds {
		if h.Wide == 0 {
			y.Holds = append(y.Holds, simyear.Hold{
				Account: uint64(h.Account), Kind: string(h.Kind), From: dayOf(h.From), Until: dayOf(h.Until), Begin: at(h.Sign), End: at(h.Ended), Amount: int64(h.Amount), Petition: dayOf(h.Petition),
			})
		}
	}
	for _, d := range s.freezes {
		y.Freezes = append(y.Freezes, simyear.Freeze{From: dayOf(d.From), Until: dayOf(d.Until), Lifted: dayOf(d.Lifted.Day)})
	}
	for _, p := range s.plans {
		y.Plans = append(y.Plans, agreed(p))
	}
	return y
}

// dayOf gives a day as the checker counts it, 0 for none.
func dayOf(d calendar.Day) simyear.Day {
	if d == 0 {
		return 0
	}
	y, m, day := d.Civil()
	return simyear.Of(y, int(m), day)
}

func at(s authority.Sign) simyear.Order { return simyear.Order(s.At.Unix) }

// entry gives what a posting opens, and what it takes off.
func entry(y *simyear.Year, e ledger.Entry) {
	account := e.Place.Account
	for i, p := range e.Parts {
		y.Items = append(y.Items, simyear.Item{
			At: at(e.Sign), Account: account, ID: itemID(account, ledger.ItemID{Period: e.Place.Period, Seq: e.Place.Seq, Part: i}), Doc: e.Doc.String(),
			Penalty: e.Kind == ledger.Penalty, Bill: e.Kind == ledger.Charge, Issued: dayOf(e.Day), Due: dayOf(e.Due), Amount: int64(p.Amount),
		})
		if e.Kind == ledger.Fee {
			y.Charges = append(y.Charges, simyear.Charge{Account: account, Day: dayOf(e.Day), Amount: int64(p.Amount)})
		}
	}
	for _, a := range e.Applied {
		y.Moves = append(y.Moves, simyear.Move{At: at(e.Sign), Item: itemID(account, a.Item), Amount: int64(a.Amount)})
	}
}

func itemID(account uint64, id ledger.ItemID) string {
	return fmt.Sprintf("%d/%v/%d/%d", account, id.Period, id.Seq, id.Part)
}

func agreed(p arrangement.Arrangement) simyear.Plan {
	sign, _ := p.Header.Signed("prepared")
	out := simyear.Plan{
		Account: uint64(p.Account), Kind: string(p.Kind), Made: dayOf(p.Made), Until: dayOf(p.Last().Plus(p.Grace)), Begin: at(sign), Items: map[string]bool{},
	}
	if p.Ended != 0 { // the watch ends it in the first hour of its day
		out.End = simyear.Order(p.Ended.Time().Add(8 * time.Hour).UnixNano())
	}
	if p.Status == arrangement.Broken && p.Kind == arrangement.Plan {
		out.Broken = dayOf(p.Ended)
	}
	for _, c := range p.Covers {
		out.Items[itemID(uint64(p.Account), c.Item)] = true
	}
	return out
}

// noticed reads a notice; what one that threatens a cut tells was read from its paper on the day it was made.
func (o *town) noticed(n collection.Notice, reads string) simyear.Notice {
	sign, _ := n.Signed("issued")
	out := simyear.Notice{
		At: at(sign), Number: n.Number.String(), Account: uint64(n.Account), Kind: string(n.Step), Sent: dayOf(n.Sent), Mailed: dayOf(n.Mailed), PayBy: dayOf(n.PayBy), Cut: dayOf(n.Cut),
		Amount: int64(n.Amount), Language: n.Language, Reads: reads, Voided: n.State == document.Voided, Tells: o.tells[n.Number], Asks: map[string]int64{},
	}
	for _, it := range n.Items {
		out.Asks[it.Doc.String()] += int64(it.Amount)
	}
	return out
}

// printed reads the papers of a run of termination notices.
func (o *town) printed(run collection.Run) {
	o.Helper()
	for _, p := range bookstest.Ask(o.Office, o.Clerk, collection.Papers{Run: run.Number}) {
		paper, err := notice.Sheet(notice.FromNotice(p))
		if err != nil {
			o.Fatal(err)
		}
		o.tells[p.Notice.Number] = tells(paper.Text(), p.Notice)
	}
}

var months = map[string][]string{
	"en": {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	"es": {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
}

// written gives a day as a letter writes it.
func written(d calendar.Day, language string) string {
	y, m, day := d.Civil()
	if language == "es" {
		return fmt.Sprintf("%d de %s de %d", day, months["es"][m-1], y)
	}
	return fmt.Sprintf("%s %d, %d", months["en"][m-1], day, y)
}

// tells says what stands on the paper of a termination notice, found by the words a customer reads.
func tells(text string, n collection.Notice) map[string]bool {
	var words []string
	for _, line := range strings.Split(text, "\n") {
		if from, to := strings.Index(line, "\""), strings.LastIndex(line, "\""); from >= 0 && to > from {
			words = append(words, line[from+1:to])
		}
	}
	all, language := strings.ToLower(strings.Join(words, " ")), "en"
	if n.Language == "es" {
		language = "es"
	}
	dollars := fmt.Sprintf("$%d.%02d", n.Amount/100, n.Amount%100)
	if n.Amount >= 100_000 {
		dollars = fmt.Sprintf("$%d,%03d.%02d", n.Amount/100_000, n.Amount/100%1000, n.Amount%100)
	}
	out := map[string]bool{}
	for field, says := range map[string][2]string{
		"title": {"termination notice", "aviso de terminación"}, "action": {"to avoid disconnection", "para evitar el corte"},
		"pay-by": {written(n.PayBy, "en"), written(n.PayBy, "es")}, "cut-day": {written(n.Cut, "en"), written(n.Cut, "es")},
		"hours": {"mon–fri 8:00–5:00", "lun–vie 8:00–5:00"}, "phone": {"(512) 555-0100", "(512) 555-0100"}, "address": {"12 canal street", "12 canal street"},
		"amount": {dollars, dollars}, "fees": {"reconnection $35.00", "reconexión $35.00"}, "plans": {"payment schedule", "plan de pagos"},
		"review": {"ask for a review", "pida una revisión"}, "appeal": {"appeal", "apelar"}, "name": {n.Customer, n.Customer},
	} {
		want := says[0]
		if language == "es" {
			want = says[1]
		}
		out[field] = strings.Contains(all, strings.ToLower(want))
	}
	return out
}
