// Package ofx reads the statements banks offer for Quicken and QuickBooks: Open Financial Exchange, version 1 (tags without end) and
// version 2 (XML), and the mixtures of both that banks send.
package ofx

import (
	"io"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
	"curbstop/domain/fault"
)

// Read gives the statements of a file, one for each account.
//
// Refuses, in order: what cannot be read; what is no OFX, is cut off, or declares an entity; an answer in which the bank says it
// failed; a file without a statement of a bank account; then, with its line, the first movement or balance whose amount or day is
// missing or wrong. Movements of securities are rejected one by one.
func Read(r io.Reader) ([]exchange.Statement, error) {
	data, err := exchange.ReadAll(r)
	if err != nil {
		return nil, err
	}
	ofx, err := tree(strings.ReplaceAll(exchange.Text(data), "\r\n", "\n"))
	if err != nil {
		return nil, err
	}
	if err := failed(ofx); err != nil {
		return nil, err
	}
	var list []exchange.Statement
	for _, k := range kinds {
		for _, n := range ofx.Deep(k.tag) {
			s, err := k.read(n)
			if err != nil {
				return nil, err
			}
			if k.tag != "INVSTMTRS" || len(s.Transactions) > 0 {
				list = append(list, s)
			}
		}
	}
	if len(list) == 0 {
		return nil, fault.New(fault.Invalid, "ofx.no-statement",
			"There is no statement of a bank account in this file: it holds {what}. Choose the account's statement at the bank and fetch it again.",
			fault.Args{"what": holds(ofx)})
	}
	return list, nil
}

// holds says what a file without a bank statement is.
func holds(ofx *exchange.Node) string {
	switch {
	case len(ofx.Deep("INVSTMTRS")) > 0:
		return "the statement of an investment account"
	case len(ofx.Deep("ACCTINFORS")) > 0:
		return "a list of accounts"
	case len(ofx.Deep("SONRS")) > 0:
		return "a sign-on and nothing else"
	}
	return "nothing"
}

// failed refuses an answer in which the bank says that it could not give what was asked.
func failed(ofx *exchange.Node) error {
	for _, s := range ofx.Deep("STATUS") {
		if code := s.Says("CODE"); code != "" && code != "0" && !strings.EqualFold(s.Says("SEVERITY"), "INFO") {
			return invalid("bank-failed", s.Line, "the bank answers that it failed, code {bank}: “{message}”. Ask the bank, or fetch the statement again.",
				"bank", short(code), "message", s.Says("MESSAGE"))
		}
	}
	return nil
}

// kind says where the statement of a kind of account keeps its parts.
type kind struct{ tag, account, list string }

var kinds = []kind{
	{"STMTRS", "BANKACCTFROM", "BANKTRANLIST"},
	{"CCSTMTRS", "CCACCTFROM", "BANKTRANLIST"},
	{"INVSTMTRS", "INVACCTFROM", "INVTRANLIST"},
}

func (k kind) read(n *exchange.Node) (s exchange.Statement, err error) {
	from := n.Kid(k.account)
	s = exchange.Statement{Bank: from.Either("BANKID", "BROKERID"), Account: from.Says("ACCTID"), Currency: n.Says("CURDEF")}
	if s.Account == "" {
		return s, invalid("account", n.Line, "the statement that begins here names no account (ACCTID).")
	}
	if s.Currency == "" {
		s.Currency = "USD"
	}
	list := n.Kid(k.list)
	for _, d := range []struct {
		tag string
		to  *calendar.Day
	}{{"DTSTART", &s.From}, {"DTEND", &s.To}} {
		if at := list.Kid(d.tag); at != nil && at.Text != "" {
			if *d.to, err = day(at, at.Line, d.tag); err != nil {
				return s, err
			}
		}
	}
	if err := movements(&s, list); err != nil {
		return s, err
	}
	if err := balance(&s, n.Kid("LEDGERBAL"), exchange.Closing); err != nil {
		return s, err
	}
	return s, balance(&s, n.Kid("AVAILBAL"), exchange.ClosingAvailable)
}

// balance reads one balance; a block without amount and day gives none.
func balance(s *exchange.Statement, n *exchange.Node, kind exchange.BalanceKind) error {
	if n.Says("BALAMT") == "" && n.Says("DTASOF") == "" {
		return nil
	}
	amount, err := sum(n, "BALAMT", s.Currency)
	if err != nil {
		return err
	}
	on, err := day(n.Kid("DTASOF"), n.Line, "DTASOF")
	if err != nil {
		return err
	}
	s.Balances = append(s.Balances, exchange.Balance{Kind: kind, Code: n.Name, Sum: amount, Day: on})
	return nil
}

// movements reads the list of transactions; those of securities are rejected.
func movements(s *exchange.Statement, list *exchange.Node) error {
	if list == nil {
		return nil
	}
	for _, n := range list.Kids {
		switch n.Name {
		case "DTSTART", "DTEND":
			continue
		case "INVBANKTRAN":
			if n = n.Kid("STMTTRN"); n == nil {
				continue
			}
		case "STMTTRN":
		default:
			s.Rejects = append(s.Rejects, exchange.Reject{Line: n.Line, ID: n.Either("INVBUY/INVTRAN/FITID", "INVSELL/INVTRAN/FITID", "INVTRAN/FITID"), Err: invalid(
				"security", n.Line, "<{tag}> moves securities, and the books hold bank accounts only: enter what it means for them by hand.", "tag", n.Name)})
			continue
		}
		t, err := movement(n, s.Currency)
		if err != nil {
			return err
		}
		s.Transactions = append(s.Transactions, t)
	}
	return nil
}

func movement(n *exchange.Node, currency string) (t exchange.Transaction, err error) {
	t = exchange.Transaction{
		Line: n.Line, ID: n.Says("FITID"), Code: strings.ToUpper(n.Says("TRNTYPE")), Check: exchange.CheckNumber(n.Says("CHECKNUM")),
		Name: n.Either("NAME", "PAYEE/NAME"), Reference: n.Says("REFNUM"), Text: n.Says("MEMO"),
	}
	if t.Sum, err = sum(n, "TRNAMT", currency); err != nil {
		return t, err
	}
	if t.Posted, err = day(n.Kid("DTPOSTED"), n.Line, "DTPOSTED"); err != nil {
		return t, err
	}
	for _, tag := range []string{"DTAVAIL", "VALUEDATE"} {
		if at := n.Kid(tag); at != nil && at.Text != "" && t.Value == 0 {
			if t.Value, err = day(at, at.Line, tag); err != nil {
				return t, err
			}
		}
	}
	t.Kind = kindOf(t)
	return t, nil
}

// codes says what the bank's types of movement are to the office; all others are money in or money out.
var codes = map[string]exchange.Kind{
	"CHECK": exchange.CheckPaid, "DEP": exchange.Deposit, "DIRECTDEP": exchange.Electronic, "DIRECTDEBIT": exchange.DirectPaid,
	"FEE": exchange.Fee, "SRVCHG": exchange.Fee, "XFER": exchange.Transfer,
}

func kindOf(t exchange.Transaction) exchange.Kind {
	in := t.Sum.Value.IsPositive()
	k, known := codes[t.Code]
	switch {
	case k == exchange.CheckPaid && in:
		return exchange.Incoming // a check given back
	case known:
		return k
	case in:
		return exchange.Incoming
	}
	return exchange.Outgoing
}

// sum reads an amount below n; a comma for the point is allowed, as the standard has it.
func sum(n *exchange.Node, tag, currency string) (exchange.Sum, error) {
	at, line := n.Kid(tag), n.Line
	text := ""
	if at != nil {
		text, line = at.Text, at.Line
	}
	plain := text
	if !strings.Contains(plain, ".") && strings.Count(plain, ",") == 1 {
		plain = strings.Replace(plain, ",", ".", 1)
	}
	value, ok := exchange.Number(plain)
	if !ok {
		return exchange.Sum{}, invalid("amount", line, "{found} where an amount such as -12.50 is expected ({tag}). Fetch the file from the bank again.",
			"found", quoted(text), "tag", tag)
	}
	return exchange.Sum{Currency: currency, Value: trim(value)}, nil
}

// trim drops zeros behind the cents: -1500.0000 is -1500.00.
func trim(d decimal.Decimal) decimal.Decimal {
	if cents := d.Truncate(2); cents.Equal(d) {
		return cents
	}
	return d
}

// day reads a day as 20130525, with or without the time and zone behind it; the day is the bank's own.
func day(at *exchange.Node, line int, tag string) (calendar.Day, error) {
	text := ""
	if at != nil {
		text, line = at.Text, at.Line
	}
	digits := text[:min(8, len(text))]
	t, err := time.Parse("20060102", digits)
	if err != nil || strings.Trim(text[len(digits):], "0123456789.:[]+-ABCDEFGHIJKLMNOPQRSTUVWXYZ ") != "" {
		return 0, invalid("day", line, "{found} where a day such as 20130525 is expected ({tag}). Fetch the file from the bank again.", "found", quoted(text), "tag", tag)
	}
	return calendar.DayOf(t), nil
}

func quoted(s string) string {
	if s == "" {
		return "nothing"
	}
	return "“" + short(s) + "”"
}
