// Package camt reads the account statements of ISO 20022: camt.053, versions 2 to 8.
package camt

import (
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
)

// Read gives the statements of a file, in order.
//
// Refuses, in order: what cannot be read; what is no XML, or declares a document type or an entity; another message than camt.053 of
// version 2 to 8; one without a statement; then, with its line, the first account, balance or entry that lacks what it must have, and a
// summary of the entries that is not theirs. Entries the bank has not booked yet are rejected one by one.
func Read(r io.Reader) ([]exchange.Statement, error) {
	data, err := exchange.ReadAll(r)
	if err != nil {
		return nil, err
	}
	root, err := tree(strings.NewReader(string(data)))
	if err != nil {
		return nil, err
	}
	msg, err := message(root)
	if err != nil {
		return nil, err
	}
	var list []exchange.Statement
	for _, n := range msg.All("Stmt") {
		s, err := statement(n)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return nil, invalid("no-statement", msg.Line, "the message holds no statement (Stmt). Fetch the file from the bank again.")
	}
	return list, nil
}

const spaces = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."

// message gives the message of a document, after looking at its version.
func message(root *exchange.Node) (*exchange.Node, error) {
	version, ok := strings.CutPrefix(root.Attr["xmlns"], spaces)
	if root.Name != "Document" || !ok {
		return nil, invalid("not-camt", root.Line, "the file is no account statement camt.053: ask the bank for that message.")
	}
	if len(version) != 2 || version < "02" || version > "08" {
		return nil, invalid("version", root.Line, "version {version} of camt.053 where 02 to 08 is expected: ask the bank for one of those.", "version", short(version))
	}
	msg := root.Kid("BkToCstmrStmt")
	if msg == nil {
		return nil, invalid("not-camt", root.Line, "the file holds no bank to customer statement (BkToCstmrStmt).")
	}
	return msg, nil
}

func statement(n *exchange.Node) (s exchange.Statement, err error) {
	acct := n.Kid("Acct")
	s = exchange.Statement{
		Bank:    acct.Either("Svcr/FinInstnId/ClrSysMmbId/MmbId", "Svcr/FinInstnId/BICFI", "Svcr/FinInstnId/BIC", "Svcr/FinInstnId/Nm"),
		Account: acct.Either("Id/IBAN", "Id/Othr/Id"), Currency: acct.Says("Ccy"), ID: n.Says("Id"),
	}
	if s.Account == "" {
		return s, invalid("account", n.Line, "the statement that begins here names no account (Acct/Id).")
	}
	for _, d := range []struct {
		tag string
		to  *calendar.Day
	}{{"FrDtTm", &s.From}, {"ToDtTm", &s.To}} {
		if at := n.Kid("FrToDt/" + d.tag); at != nil {
			if *d.to, err = civil(at, at.Line); err != nil {
				return s, err
			}
		}
	}
	for _, b := range n.All("Bal") {
		x, err := balance(b)
		if err != nil {
			return s, err
		}
		s.Balances = append(s.Balances, x)
	}
	for _, e := range n.All("Ntry") {
		if err := entry(&s, e); err != nil {
			return s, err
		}
	}
	if s.Currency == "" && len(s.Transactions) > 0 {
		s.Currency = s.Transactions[0].Sum.Currency
	}
	return s, summary(&s, n)
}

var balances = map[string]exchange.BalanceKind{
	"OPBD": exchange.Opening, "PRCD": exchange.Opening, "CLBD": exchange.Closing, "OPAV": exchange.OpeningAvailable, "CLAV": exchange.ClosingAvailable,
}

func balance(n *exchange.Node) (b exchange.Balance, err error) {
	b.Code = n.Either("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry")
	b.Kind = balances[b.Code]
	if b.Sum, err = signed(n); err != nil {
		return b, err
	}
	b.Day, err = civil(n.Kid("Dt"), n.Line)
	return b, err
}

// signed reads an amount with the currency and direction beside it.
func signed(n *exchange.Node) (exchange.Sum, error) {
	at := n.Kid("Amt")
	if at == nil {
		return exchange.Sum{}, invalid("amount", n.Line, "<{tag}> has no amount (Amt).", "tag", n.Name)
	}
	value, ok := exchange.Number(at.Text)
	if !ok || value.IsNegative() {
		return exchange.Sum{}, invalid("amount", at.Line, "{found} where an amount such as 12.50 is expected (Amt).", "found", quoted(at.Text))
	}
	if cents := value.Truncate(2); cents.Equal(value) {
		value = cents
	}
	switch way := n.Says("CdtDbtInd"); way {
	case "DBIT":
		value = value.Neg()
	case "CRDT":
	default:
		return exchange.Sum{}, invalid("direction", n.Line, "{found} where CRDT or DBIT is expected (CdtDbtInd).", "found", quoted(way))
	}
	return exchange.Sum{Currency: at.Attr["Ccy"], Value: value}, nil
}

// civil reads a day, or the day of a time; the day is the bank's own.
func civil(n *exchange.Node, line int) (calendar.Day, error) {
	text := ""
	if n != nil {
		line = n.Line
		if text = n.Text; text == "" {
			text = n.Either("Dt", "DtTm")
		}
	}
	if d, err := calendar.ParseISO(text[:min(10, len(text))]); err == nil {
		return d, nil
	}
	return 0, invalid("day", line, "{found} where a day such as 2014-12-31 is expected.", "found", quoted(text))
}

// summary proves the statement's own count and sums of entries, where it gives them.
func summary(s *exchange.Statement, n *exchange.Node) error {
	total := n.Kid("TxsSummry")
	if total == nil {
		return nil
	}
	in, out := decimal.Zero, decimal.Zero
	entries := n.All("Ntry")
	for _, e := range entries {
		v, _ := signed(e)
		if v.Value.IsPositive() {
			in = in.Add(v.Value)
		} else {
			out = out.Sub(v.Value)
		}
	}
	for _, c := range []struct {
		path string
		is   decimal.Decimal
	}{
		{"TtlNtries/NbOfNtries", decimal.NewFromInt(int64(len(entries)))}, {"TtlCdtNtries/Sum", in}, {"TtlDbtNtries/Sum", out},
	} {
		at := total.Kid(c.path)
		if at == nil {
			continue
		}
		if said, ok := exchange.Number(at.Text); !ok || !said.Equal(c.is) {
			return invalid("control", at.Line, "the bank says {said} of account {account} ({what}), its entries make {is}: the file was damaged or changed. Fetch it again.",
				"said", quoted(at.Text), "account", s.Account, "what", c.path, "is", c.is)
		}
	}
	return nil
}
