package procedure

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/printout"
	"curbstop/domain/row"
)

// credits lists what was posted in favor of customers that is no payment, and adds it up by person. It goes by when the posting was made:
// one dated back shows on the day somebody made it.
func (x *excepting) credits() error {
	type key struct {
		who  authority.StaffID
		kind string
	}
	sums := map[key]*UserSum{}
	for month := x.r.Day.Month() - 1; month <= x.r.Day.Month(); month++ {
		for e, err := range x.b.Entries().All(row.Span{Within: []any{month}}) {
			if err != nil {
				return err
			}
			change := e.Change()
			if e.Sign.Day != x.r.Day || e.Place.Account == 0 || change >= 0 || e.Kind == ledger.Payment {
				continue
			}
			kind := string(e.Kind)
			if !e.Reverses.IsZero() {
				kind += " taken back"
			}
			k := key{e.Sign.Who, kind}
			if sums[k] == nil {
				sums[k] = &UserSum{Who: e.Sign.Who, Name: x.name(e.Sign.Who), Kind: kind}
			}
			sums[k].Count, sums[k].Sum = sums[k].Count+1, sums[k].Sum.Plus(change)
			if err := x.credit(e, kind, change); err != nil {
				return err
			}
		}
	}
	for _, s := range sums {
		x.r.Users = append(x.r.Users, *s)
	}
	slices.SortFunc(x.r.Users, func(a, b UserSum) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Kind, b.Kind)) })
	return nil
}

func (x *excepting) credit(e ledger.Entry, kind string, change money.Amount) error {
	a, err := x.b.Accounts().Get(account.ID(e.Place.Account))
	if err != nil {
		return err
	}
	what := kind
	if e.Day != e.Sign.Day {
		what += ", dated " + e.Day.US()
	}
	x.signed(Exception{
		Kind: Credits, At: e.Sign.At, What: what, Subject: e.Doc.String() + ", account " + a.Number, Amount: change, Reason: e.Memo,
	}, e.Sign)
	return nil
}

// returned lists payments the bank returned for which the fee was left out.
func (x *excepting) returned() error {
	_, day, err := dayOf(x.b, x.r.House.Drawer, x.r.Day)
	if err != nil {
		return err
	}
	terms, err := payment.TermsOn(x.b, x.r.Day)
	if err != nil || terms.Fee == 0 {
		return err
	}
	for _, e := range day {
		if e.Command != "receipt.return" || e.Refusal != "" {
			continue
		}
		_, number, _ := strings.Cut(e.Act.Subject, " ")
		n, err := document.ParseNumber(number)
		if err != nil {
			continue
		}
		r, err := x.b.Receipts().Get(n)
		if err != nil {
			return err
		}
		if r.Fee == 0 {
			x.signed(Exception{
				Kind: NoFees, At: e.Sign.At, What: "no fee was charged", Subject: r.Ref().String(), Amount: r.Amount, Reason: r.ReturnedFor,
			}, e.Sign)
		}
	}
	return nil
}

// orders lists receipts of the day that were applied in another order than the office's own.
func (x *excepting) orders() error {
	for r, err := range x.b.Receipts().Via(payment.ByDay, row.Span{}, x.r.Day) {
		if err != nil {
			return err
		}
		if len(r.Order) > 0 {
			s := r.IssuedBy()
			x.signed(Exception{
				Kind: OwnOrder, At: s.At, What: "applied in an order of its own", Subject: r.Ref().String(), Amount: r.Amount, Reason: r.Reason,
			}, s)
		}
	}
	return nil
}

// reprints lists papers printed on the day that had come out before.
func (x *excepting) reprints() error {
	for c, err := range x.b.Copies().All(row.Span{Reverse: true}) {
		if err != nil {
			return err
		}
		if c.Sign.Day < x.r.Day {
			return nil
		}
		if c.Sign.Day > x.r.Day {
			continue
		}
		for _, doc := range c.Docs {
			times, err := x.before(doc, c.ID)
			if err != nil {
				return err
			}
			if times > 0 {
				x.signed(Exception{
					Kind: Reprints, At: c.Sign.At, What: fmt.Sprintf("printed before, %d times", times), Subject: doc.String(), Reason: c.Title,
				}, c.Sign)
			}
		}
	}
	return nil
}

// before counts the copies of a document made before one.
func (x *excepting) before(doc document.Ref, id uint64) (n int, err error) {
	if doc.Number == 0 {
		return 0, nil
	}
	for c, err := range x.b.Copies().Via(printout.ByDoc, row.Span{}, doc.Kind, doc.Number) {
		if err != nil {
			return n, err
		}
		if c.ID < id {
			n++
		}
	}
	return n, nil
}

// drawers lists the drawers of the day that were over or short.
func (x *excepting) drawers() error {
	for d, err := range x.b.Drawers().All(row.Span{Reverse: true}) {
		if err != nil || d.Day < x.r.Day {
			return err
		}
		if d.Day != x.r.Day || d.Over == 0 {
			continue
		}
		word := "short"
		if d.Over > 0 {
			word = "over"
		}
		s, _ := d.Signed("counted")
		x.add(Exception{Kind: OverShorts, At: s.At, Who: d.Clerk, What: word, Subject: d.Ref().String(), Amount: d.Over, Reason: d.Note})
	}
	return nil
}

// till is what one person took, by tender.
type tillSum struct {
	count int
	by    map[payment.Tender]money.Amount
}

func (t tillSum) sum() (all money.Amount) {
	for _, a := range t.by {
		all = all.Plus(a)
	}
	return all
}

// cash gives the share of cash in percent, rounded down.
func (t tillSum) cash() int {
	if all := t.sum(); all > 0 {
		return int(t.by[payment.Cash] * 100 / all)
	}
	return 0
}

// taken adds up what the counter took in some days, by person; 0 is everybody.
func (x *excepting) taken(from, to calendar.Day) (map[authority.StaffID]tillSum, error) {
	out := map[authority.StaffID]tillSum{}
	for day := from; day <= to; day++ {
		for r, err := range x.b.Receipts().Via(payment.ByDay, row.Span{}, day) {
			if err != nil {
				return nil, err
			}
			if r.State == document.Voided || r.Batch.Number != 0 || r.Mail != 0 || r.Tender == payment.Transfer {
				continue
			}
			for _, who := range []authority.StaffID{0, r.IssuedBy().Who} {
				t := out[who]
				if t.by == nil {
					t.by = map[payment.Tender]money.Amount{}
				}
				t.count++
				t.by[r.Tender] = t.by[r.Tender].Plus(r.Amount)
				out[who] = t
			}
		}
	}
	return out, nil
}

// tenders compares how each person's receipts were tendered with how theirs usually are, or the office's where theirs are too few.
func (x *excepting) tenders() error {
	terms := x.r.Terms
	today, err := x.taken(x.r.Day, x.r.Day)
	if err != nil {
		return err
	}
	usual, err := x.taken(x.r.Day-calendar.Day(terms.Days), x.r.Day-1)
	if err != nil {
		return err
	}
	for _, who := range slices.Sorted(maps.Keys(today)) {
		if who == 0 {
			continue
		}
		t, was := today[who], usual[who]
		m := Mix{Who: who, Name: x.name(who), Count: t.count, Sum: t.sum(), By: t.by, Cash: t.cash(), Usual: -1}
		if enough := 4 * terms.Least; was.count >= enough {
			m.Usual = was.cash()
		} else if usual[0].count >= enough {
			m.Usual, m.OfOffice = usual[0].cash(), true
		}
		if out := m.Cash - m.Usual; m.Usual >= 0 && t.count >= terms.Least && (out > terms.Points || -out > terms.Points) {
			m.Unusual = true
			x.add(Exception{
				Kind: TenderMix, Who: who, What: fmt.Sprintf("%d percent of cash", m.Cash), Subject: fmt.Sprintf("%d receipts", t.count), Amount: m.Sum,
				Reason: fmt.Sprintf("usually %d percent", m.Usual),
			})
		}
		x.r.Mix = append(x.r.Mix, m)
	}
	return nil
}
