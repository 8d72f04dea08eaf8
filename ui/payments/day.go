package payments

import (
	"fmt"
	"strings"

	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// drawer is what the list of the day's receipts knows.
type drawer struct {
	b     *bench.Bench
	rows  []payment.Taken
	total payment.Totals
}

// read fetches the day's receipts, the newest first.
func (d *drawer) read() error {
	rows, err := bench.Ask(d.b, payment.OfDay{})
	if err != nil {
		return err
	}
	d.rows, d.total = make([]payment.Taken, len(rows)), payment.Totals{}
	for i, r := range rows {
		d.rows[len(rows)-1-i] = r
	}
	d.total.Add(rows...)
	return nil
}

// totals says what the drawer should hold, by tender in the order a clerk meets them.
func (d *drawer) totals() string {
	t := d.total
	if t.Count == 0 && t.Voided == 0 {
		return "No receipts yet today."
	}
	parts := []string{fmt.Sprintf("%s, %s", phrase.Count(t.Count, "receipt"), t.Sum.Dollars())}
	for _, k := range payment.Tenders {
		if a := t.By[k]; a != 0 {
			parts = append(parts, string(k)+" "+a.String())
		}
	}
	if t.Voided > 0 {
		parts = append(parts, fmt.Sprintf("%d voided", t.Voided))
	}
	return strings.Join(parts, "    ")
}

// joined lists the receipts that the tender of one paid, those still standing.
func (d *drawer) joined(r payment.Receipt) (out []payment.Receipt) {
	for _, t := range d.rows {
		if r.First != 0 && t.Receipt.First == r.First && t.Receipt.Stands() {
			out = append(out, t.Receipt)
		}
	}
	return out
}

// mayVoid says why a receipt cannot be voided by who is signed in, nil when it can.
func (d *drawer) mayVoid(r payment.Receipt) error {
	if r.Kind == deposit.KindDeposit {
		return bench.May(d.b, deposit.Drop{Number: r.Number, Reason: "asked beforehand"})
	}
	return bench.May(d.b, payment.Void{Number: r.Number, Reason: "asked beforehand", All: true})
}

// void takes a receipt back, with the reason: alone, or with all that its tender paid.
func (d *drawer) void(deed *bench.Deed, r payment.Receipt, reason string, all bool) (payment.Receipt, error) {
	if r.Kind == deposit.KindDeposit {
		_, err := bench.Do(d.b, deed, deposit.Drop{Number: r.Number, Reason: reason})
		return r, err
	}
	return bench.Do(d.b, deed, payment.Void{Number: r.Number, Reason: reason, All: all, Only: !all})
}

func how(t payment.Taken) string {
	if n := t.Receipt.CheckNo; n != "" {
		return string(t.Receipt.Tender) + " " + n
	}
	return string(t.Receipt.Tender)
}

func state(t payment.Taken) string {
	switch r := t.Receipt; {
	case r.State == document.Voided:
		return "voided"
	case r.Returned != 0:
		return "returned"
	case len(r.Moves) > 0:
		return "moved"
	case r.Kind == deposit.KindDeposit:
		return "deposit"
	case r.Waits():
		return "waits"
	case r.First != 0:
		return "of " + r.First.String()
	}
	return ""
}

func shade(t payment.Taken) kit.Tone {
	if !t.Receipt.Stands() {
		return kit.Quiet
	}
	return kit.Plain
}
