package simmonth_test

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"curbstop/cmd/internal/simmonth"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// asked gives what the bank can read: the office's papers, and its own letters and files.
func (o *town) asked() (p simmonth.Papers) {
	o.Helper()
	p.Slips, p.Drawn = o.readSlips(), simmonth.ReadRegister(o.register)
	for _, b := range o.boxes {
		p.Boxes = append(p.Boxes, simmonth.Own{Day: b.day.Time(), Amount: b.sum, Says: "LOCKBOX"})
	}
	for _, l := range o.letters {
		p.Letters = append(p.Letters, simmonth.Own{Day: l.day.Time(), Amount: l.amount, Says: "DEPOSITED ITEM RETURNED"})
	}
	if len(p.Drawn) != len(o.owed) || len(p.Slips) != 2*len(workdays()) {
		o.Fatalf("the bank reads %d checks and %d slips off the papers:\n%s", len(p.Drawn), len(p.Slips), o.register)
	}
	return p
}

// planted is the ten errors of the month.
func (o *town) planted(p simmonth.Papers) simmonth.Errors {
	o.Helper()
	days := workdays()
	e := simmonth.Errors{
		Short: -1, Never: 2 * 5, Twice: 2 * 7, Late: 2 * 3, Net: 2*6 + 1, Returned: 2 * 8, PaidMore: 1, PaidTwice: 2,
		Stranger: days[9].Time(), Fee: days[15].Time(),
	}
	for i := 2 * 10; i < 2*18 && e.Short < 0; i += 2 {
		if simmonth.Transposes(p.Slips[i]) {
			e.Short = i
		}
	}
	if e.Short < 0 {
		for i := 2 * 10; i < 2*18; i += 2 {
			o.Logf("slip %s: %d", p.Slips[i].Number, p.Slips[i].Total)
		}
		o.Fatal("no deposit whose digits change places by 9.00")
	}
	return e
}

// statement takes the bank's file in, day by day as it is grouped.
func (o *town) statement(entries []simmonth.Entry) {
	o.Helper()
	text := simmonth.Statement(o.drawn.Number, int64(o.drawn.Start), entries)
	list, format, err := bankfile.Read(strings.NewReader(text), "october.bai", nil)
	if err != nil {
		o.Fatalf("%v\n%s", err, text)
	}
	digest := sha256.Sum256([]byte(text))
	for _, s := range list {
		c, err := procedure.StatementOf(o.drawn.ID, "october.bai", string(format), hex.EncodeToString(digest[:]), s)
		if err != nil {
			o.Fatal(err)
		}
		if got := bookstest.Do(o.Office, o.Manager, c); got.Seen != 0 || got.Rows != len(c.Rows) {
			o.Errorf("of %d rows of %s, %d were there before", len(c.Rows), c.To, got.Seen)
		}
	}
}

// reconciled imports the month and asks that each planted error is found by name, and nothing else; the office then decides each.
func (o *town) reconciled() {
	o.Helper()
	p := o.asked()
	e := o.planted(p)
	o.statement(p.Entries(e, o.today.Time()))
	o.exceptions(p, e)
	o.matched(p, e)
	o.tied(p, e)
	o.decided(p, e)
}

// exceptions asks that the two checks are found that the bank paid otherwise than drawn.
func (o *town) exceptions(p simmonth.Papers, e simmonth.Errors) {
	o.Helper()
	more, twice := p.Drawn[e.PaidMore], p.Drawn[e.PaidTwice]
	var found []string
	for _, x := range bookstest.Ask(o.Office, o.Manager, procedure.BankExceptions{Bank: o.drawn.ID}) {
		verdict := procedure.Dispute
		switch {
		case int(x.Check.CheckNo) == more.No && -int64(x.Amount) == more.Amount+900 && x.Problem == string(refund.AmountDiffers):
			verdict = procedure.Accept
			found = append(found, "more")
		case int(x.Check.CheckNo) == twice.No && -int64(x.Amount) == twice.Amount && x.Problem == string(refund.PaidTwice):
			found = append(found, "twice")
		default:
			o.Errorf("not planted: %s, %s", x.Line, x.Problem)
		}
		bookstest.Do(o.Office, o.Manager, procedure.DecideLine{Line: x.ID, Verdict: verdict, Reason: "the bank is written to"})
	}
	if slices.Sort(found); !slices.Equal(found, []string{"more", "twice"}) {
		o.Errorf("of the checks, found %v", found)
	}
}

// deposit gives the deposit of a slip, as the books call it.
func (o *town) deposit(s simmonth.Slip) document.Ref {
	o.Helper()
	n, err := document.ParseNumber(s.Number)
	if err != nil {
		o.Fatal(err)
	}
	return document.Ref{Kind: payment.KindBankDeposit, Number: n}
}

// matched accepts what fits, and asks that what does not is what was planted.
func (o *town) matched(p simmonth.Papers, e simmonth.Errors) {
	o.Helper()
	m := bookstest.Ask(o.Office, o.Supervisor, procedure.Propose{Bank: o.drawn.ID})
	odd := map[procedure.Likeness]document.Ref{
		procedure.Late: o.deposit(p.Slips[e.Late]), procedure.Net: o.deposit(p.Slips[e.Net]), procedure.Differs: o.deposit(p.Slips[e.Short]),
	}
	found := 0
	for _, q := range m.Proposals {
		c := q.Pair(o.drawn.ID)
		want, planted := odd[q.How]
		switch {
		case q.How == procedure.Exact:
		case !planted || len(q.Items) != 1 || len(q.Lines) != 1 || q.Items[0].Doc != want:
			o.Errorf("not planted: %s %+v, %+v", q.How, q.Items, q.Lines)
		default:
			found++
		}
		if q.How == procedure.Differs {
			c.Expect, c.Reason = true, "two digits changed places; the bank is to credit the rest"
			if q.Diff != -money.Amount(simmonth.ShortBy) {
				o.Errorf("short by %s", q.Diff)
			}
		}
		bookstest.Do(o.Office, o.Supervisor, c)
	}
	if found != len(odd) {
		o.Errorf("%d of late, net and short were found", found)
	}
	o.left(p, e)
}

// left asks that what nothing fits is what was planted, and what is still on its way.
func (o *town) left(p simmonth.Papers, e simmonth.Errors) {
	o.Helper()
	m := bookstest.Ask(o.Office, o.Supervisor, procedure.Propose{Bank: o.drawn.ID})
	if len(m.Proposals) != 0 {
		o.Errorf("still proposed: %+v", m.Proposals)
	}
	for _, i := range m.Items {
		if never := i.Doc == o.deposit(p.Slips[e.Never]); never != m.Overdue[i.Doc] || !never && i.Day != o.today {
			o.Errorf("not planted: %s of %s, overdue %v", i.Doc, i.Day, m.Overdue[i.Doc])
		}
	}
	want := o.strays(p, e)
	for _, l := range m.Lines {
		if _, planted := want[l.Amount]; !planted {
			o.Errorf("not planted: %s", l)
		}
	}
	if len(m.Items) != 3 || len(m.Lines) != len(want) {
		o.Errorf("left are %d documents and %d lines", len(m.Items), len(m.Lines))
	}
}

// strays gives the lines no document explains, by their amounts.
func (o *town) strays(p simmonth.Papers, e simmonth.Errors) map[money.Amount]string {
	return map[money.Amount]string{
		money.Amount(p.Slips[e.Twice].Total):                "credited twice",
		money.Amount(simmonth.StrangerSum):                  "of another",
		money.Amount(-simmonth.FeeSum):                      "fee",
		money.Amount(-p.Slips[e.Returned].Checks[0].Amount): "returned",
	}
}

// tied asks that the tie-out of the month names the same.
func (o *town) tied(p simmonth.Papers, e simmonth.Errors) {
	o.Helper()
	want := map[string]money.Amount{
		o.deposit(p.Slips[e.Short]).String(): -money.Amount(simmonth.ShortBy),
		o.deposit(p.Slips[e.Never]).String(): -money.Amount(p.Slips[e.Never].Total),
		o.deposit(p.Slips[e.Net]).String():   -money.Amount(simmonth.Kept(p.Slips[e.Net])),
	}
	t := bookstest.Ask(o.Office, o.Supervisor, procedure.TieOut{From: october.First(), To: o.today})
	strays := o.strays(p, e)
	for _, l := range t.Lines {
		if _, planted := strays[l.Amount]; planted {
			want[l.Ref().String()] = l.Amount
		}
	}
	if len(t.Lines) != 2 {
		o.Errorf("%d lines of money received are tied to nothing", len(t.Lines))
	}
	for _, d := range t.Differences {
		if amount, planted := want[d.Doc.String()]; !planted || d.Amount != amount || d.Where != procedure.AtBank {
			o.Errorf("tie-out, not planted: %s, %s: %s", d.Where, d.Amount, d.Says)
		}
		delete(want, d.Doc.String())
	}
	for doc, amount := range want {
		o.Errorf("the tie-out does not name %s of %s", doc, amount)
	}
	for _, f := range bookstest.Ask(o.Office, o.Manager, procedure.Lapping{From: october.First(), To: o.today}) {
		o.Errorf("traces of lapping, of an honest month: %s: %s", f.Trace, f.Says)
	}
}

// decided settles what is left: the fee is booked, the check charged back, the rest is the bank's to mend.
func (o *town) decided(p simmonth.Papers, e simmonth.Errors) {
	o.Helper()
	strays := o.strays(p, e)
	for _, l := range bookstest.Ask(o.Office, o.Supervisor, procedure.Propose{Bank: o.drawn.ID}).Lines {
		switch strays[l.Amount] {
		case "fee":
			bookstest.Do(o.Office, o.Supervisor, bank.BookLine{Line: l.ID, GL: "6500 Bank fees", Reason: "analysis fee of the month"})
		case "returned":
			o.chargedBack(l)
		default:
			bookstest.Do(o.Office, o.Manager, procedure.DecideLine{Line: l.ID, Verdict: procedure.Dispute, Reason: "not our deposit; the bank is to take it back"})
		}
	}
	bookstest.Do(o.Office, o.Supervisor, bank.LeaveOpen{Doc: o.deposit(p.Slips[e.Never]), Reason: "the bag is being traced"})
}

// chargedBack posts a check that came back without a letter, found by its number on the statement, and matches it with its line.
func (o *town) chargedBack(l bank.Line) {
	o.Helper()
	_, no, _ := strings.Cut(l.Text, "CK ")
	found := bookstest.Ask(o.Office, o.Supervisor, payment.Returnable{CheckNo: strings.TrimSpace(no), Amount: -l.Amount})
	if len(found) != 1 {
		o.Fatalf("check %q of %s: %d receipts", no, l.Amount, len(found))
	}
	bookstest.Do(o.Office, o.Supervisor, payment.Return{Number: found[0].Receipt.Number, Reason: "refer to maker", GL: o.drawn.GL})
	fits := bookstest.Ask(o.Office, o.Supervisor, procedure.Propose{Bank: o.drawn.ID}).Proposals
	if len(fits) != 1 || !fits[0].Sure() || fits[0].Lines[0].ID != l.ID || fits[0].Items[0].Doc != found[0].Receipt.Ref() {
		o.Fatalf("proposed for the returned check: %+v", fits)
	}
	bookstest.Do(o.Office, o.Supervisor, fits[0].Pair(o.drawn.ID))
}
