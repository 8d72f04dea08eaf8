package camt

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/exchange"
)

// entry adds the movements of an entry: one, or one for each of its details when they say their own amounts and make up the whole.
func entry(s *exchange.Statement, n *exchange.Node) error {
	whole, err := movement(n)
	if err != nil {
		return err
	}
	if status := n.Either("Sts/Cd", "Sts"); status != "BOOK" {
		s.Rejects = append(s.Rejects, exchange.Reject{Line: n.Line, ID: whole.ID, Err: invalid("not-booked", n.Line,
			"the entry of {amount} is {status}, not booked (BOOK): it comes again once the bank has booked it.", "amount", whole.Sum, "status", quoted(status))})
		return nil
	}
	details := n.Deep("TxDtls")
	if parts := split(whole, details); len(parts) > 1 {
		s.Transactions = append(s.Transactions, parts...)
		return nil
	}
	if len(details) > 0 {
		describe(&whole, details[0])
	}
	s.Transactions = append(s.Transactions, whole)
	return nil
}

func movement(n *exchange.Node) (t exchange.Transaction, err error) {
	t = exchange.Transaction{Line: n.Line, ID: n.Says("AcctSvcrRef"), Text: n.Says("AddtlNtryInf"), Reference: n.Says("NtryRef")}
	if t.Sum, err = signed(n); err != nil {
		return t, err
	}
	if t.Posted, err = civil(n.Kid("BookgDt"), n.Line); err != nil {
		return t, err
	}
	if at := n.Kid("ValDt"); at != nil {
		if t.Value, err = civil(at, at.Line); err != nil {
			return t, err
		}
	}
	t.Code = code(n.Kid("BkTxCd"))
	t.Kind = kindOf(t, n.Says("RvslInd") == "true")
	return t, nil
}

// code gives the bank's transaction code: domain, family and sub-family, or the bank's own.
func code(n *exchange.Node) string {
	if d := n.Kid("Domn"); d != nil {
		return strings.Join([]string{d.Says("Cd"), d.Says("Fmly/Cd"), d.Says("Fmly/SubFmlyCd")}, "/")
	}
	return n.Says("Prtry/Cd")
}

// families says what the families of payments are to the office; all others are money in or money out.
var families = map[string]exchange.Kind{
	"PMNT/ICHQ": exchange.CheckPaid, "PMNT/RCHQ": exchange.Deposit, "PMNT/CNTR": exchange.Deposit, "PMNT/LBOX": exchange.Lockbox,
	"PMNT/RCDT": exchange.Electronic, "PMNT/IDDT": exchange.Electronic, "PMNT/RDDT": exchange.DirectPaid,
}

func kindOf(t exchange.Transaction, reversed bool) exchange.Kind {
	parts := strings.SplitN(t.Code+"//", "/", 3)
	k, known := families[parts[0]+"/"+parts[1]]
	in := t.Sum.Value.IsPositive()
	sub := strings.Trim(parts[2], "/")
	switch {
	case sub == "CHRG" || sub == "FEES":
		return exchange.Fee
	case known && !reversed && k == exchange.CheckPaid && !in, known && !reversed && k == exchange.DirectPaid && !in:
		return k
	case known && in && !reversed && k != exchange.CheckPaid && k != exchange.DirectPaid:
		return k
	case parts[1] == "RCHQ" && !in:
		return exchange.ItemBack
	case parts[1] == "IDDT" && !in:
		return exchange.ACHBack
	case in:
		return exchange.Incoming
	}
	return exchange.Outgoing
}

// split gives a movement for each detail, when each has an amount in the entry's currency and they make up the whole.
func split(whole exchange.Transaction, details []*exchange.Node) (parts []exchange.Transaction) {
	left := whole.Sum.Value.Abs()
	for i, d := range details {
		at := d.Kid("Amt")
		if at == nil {
			at = d.Kid("AmtDtls/TxAmt/Amt")
		}
		if at == nil || at.Attr["Ccy"] != whole.Sum.Currency {
			return nil
		}
		value, ok := exchange.Number(at.Text)
		if !ok {
			return nil
		}
		left = left.Sub(value)
		t := whole
		t.Line, t.Sum.Value = d.Line, value
		if whole.Sum.Value.IsNegative() {
			t.Sum.Value = value.Neg()
		}
		if t.ID != "" {
			t.ID = fmt.Sprintf("%s/%d", whole.ID, i+1)
		}
		describe(&t, d)
		parts = append(parts, t)
	}
	if !left.Equal(decimal.Zero) {
		return nil
	}
	return parts
}

// describe fills in what a detail says: who is on the other side, the check, the reference and the text.
func describe(t *exchange.Transaction, d *exchange.Node) {
	if ref := d.Either("Refs/AcctSvcrRef", "Refs/TxId"); t.ID == "" {
		t.ID = ref
	}
	t.Check = exchange.CheckNumber(d.Says("Refs/ChqNb"))
	if t.Check != "" && t.Sum.Value.IsNegative() && t.Kind == exchange.Outgoing {
		t.Kind = exchange.CheckPaid
	}
	side := "Cdtr"
	if t.Sum.Value.IsPositive() {
		side = "Dbtr"
	}
	t.Name = d.Either("RltdPties/"+side+"/Nm", "RltdPties/"+side+"/Pty/Nm", "RltdPties/Ultmt"+side+"/Nm", "RltdPties/Ultmt"+side+"/Pty/Nm")
	if ref := d.Either("RmtInf/Strd/CdtrRefInf/Ref", "Refs/EndToEndId"); ref != "" && ref != "NOTPROVIDED" {
		t.Reference = ref
	}
	var texts []string
	for _, u := range d.Kid("RmtInf").All("Ustrd") {
		texts = append(texts, u.Text)
	}
	if text := strings.Join(texts, " "); text != "" {
		t.Text = text
	}
}
