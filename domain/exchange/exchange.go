// Package exchange holds what the readers of bank statements share: a statement of one account, its balances and movements,
// whichever format it came in. The packages below it read and write one format each, over io.Reader and io.Writer.
package exchange

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Sum is an amount as a bank wrote it: exact, in a currency of three letters; an empty one is the account's own.
type Sum struct {
	Currency string
	Value    decimal.Decimal
}

// Cents gives a sum of dollars in whole cents. Refuses another currency, parts of a cent, and more than the books can hold.
func (s Sum) Cents() (money.Amount, error) {
	refuse := func(code, text string) (money.Amount, error) {
		return 0, fault.New(fault.Invalid, code, text, fault.Args{"value": s.String(), "currency": s.Currency}).At("amount")
	}
	if s.Currency != "" && s.Currency != "USD" {
		return refuse("bank.currency", "{value} is not in dollars: the books hold dollars only, so ask the bank for a statement in dollars.")
	}
	if e := s.Value.Exponent(); e > 12 || e < -30 {
		return refuse("bank.too-large", "{value} is no amount a bank account can hold: look at the file.")
	}
	cents := s.Value.Shift(2)
	if !cents.IsInteger() {
		return refuse("bank.part-cents", "{value} has parts of a cent, which the books do not hold: ask the bank what it means.")
	}
	if cents.Abs().GreaterThan(decimal.NewFromInt(int64(money.Most))) {
		return refuse("bank.too-large", "{value} is larger than the books can hold.")
	}
	return money.Amount(cents.IntPart()), nil
}

// String gives 12.50 EUR.
func (s Sum) String() string {
	if e := s.Value.Exponent(); e > 30 || e < -30 {
		return "a number of extreme size"
	}
	return strings.TrimSpace(s.Value.String() + " " + s.Currency)
}

// BalanceKind says which of an account's balances one is.
type BalanceKind int

// The balances an office reconciles; the ledger balance counts all that is booked, the available one what may be used.
const (
	OtherBalance BalanceKind = iota
	Opening
	Closing
	OpeningAvailable
	ClosingAvailable
)

// Balance is one balance of an account; Code is the bank's own word for it, Day the day it stands for.
type Balance struct {
	Kind BalanceKind
	Code string
	Sum  Sum
	Day  calendar.Day
}

// Kind says what a movement is to the office; the format's own code stays beside it.
type Kind int

// The movements an office meets. Incoming and Outgoing are those of which the bank says no more than the direction.
const (
	Incoming Kind = iota + 1
	Outgoing
	Deposit    // counter or mail deposit
	Lockbox    // checks mailed to the bank
	Electronic // a payment or collection through the clearing house, in
	DirectPaid // a debit others collect from us
	CheckPaid  // one of our checks was cashed
	ItemBack   // a deposited check came back
	ACHBack    // a debit we collected came back
	Fee
	Transfer // between our own accounts
)

// String gives the kind in the words of a list.
func (k Kind) String() string {
	names := [...]string{
		"", "money in", "money out", "deposit", "lockbox", "electronic payment", "direct debit", "check paid", "deposited check returned",
		"direct debit returned", "bank fee", "transfer",
	}
	if k < 0 || int(k) >= len(names) {
		return ""
	}
	return names[k]
}

// Transaction is one movement on a bank account. Sum is positive when money comes in and negative when it leaves. ID is the
// bank's own name for it and may be empty; Line is where it begins in the file.
type Transaction struct {
	Line      int
	ID        string
	Posted    calendar.Day
	Value     calendar.Day // the day the money may be used; none when the bank does not say
	Sum       Sum
	Kind      Kind
	Code      string // as the format has it: 475, CHECK, PMNT/RCDT/BOOK
	Check     string // check number without leading zeros
	Name      string // of the other side
	Reference string // what the payer or we had written: account, invoice, end-to-end reference
	Text      string
}

// Reject is one movement that cannot be taken, with the sentence why; the others of its statement stand.
type Reject struct {
	Line int
	ID   string
	Err  error
}

// Statement is what one file says of one account. Bank is its routing number or other name, From and To the days it covers.
type Statement struct {
	Bank         string
	Account      string
	Currency     string
	ID           string
	From, To     calendar.Day
	Balances     []Balance
	Transactions []Transaction
	Rejects      []Reject
}

// Balance gives the balance of a kind, and whether the statement has it.
func (s *Statement) Balance(k BalanceKind) (Balance, bool) {
	for _, b := range s.Balances {
		if b.Kind == k {
			return b, true
		}
	}
	return Balance{}, false
}

// Number reads a sum as statements write it: an optional sign, digits, an optional point and digits; at most 40 characters. It
// says false for anything else: letters, exponents, separators of thousands, a currency sign.
func Number(text string) (decimal.Decimal, bool) {
	rest := strings.TrimPrefix(strings.TrimPrefix(text, "+"), "-")
	whole, part, _ := strings.Cut(rest, ".")
	if len(rest) < len(text)-1 || len(text) > 40 || whole+part == "" || strings.Trim(whole+part, "0123456789") != "" {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(strings.TrimPrefix(text, "+"))
	return d, err == nil
}

// CheckNumber drops the leading zeros of a check number; only zeros are none.
func CheckNumber(text string) string { return strings.TrimLeft(strings.TrimSpace(text), "0") }
