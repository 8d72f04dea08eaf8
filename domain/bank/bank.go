// Package bank holds the bank accounts the utility draws its checks on, and the run of check numbers of each.
package bank

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// ID is the internal number of a bank account, never shown.
type ID uint64

// Account is one bank account checks are drawn on.
type Account struct {
	row.Mark   `cbor:"90,keyasint"`
	ID         ID       `cbor:"1,keyasint"`
	Name       string   `cbor:"2,keyasint"` // as the office names it, unique: "Refunds"
	Bank       string   `cbor:"3,keyasint"`
	City       string   `cbor:"4,keyasint,omitempty"` // place of the bank, as the check shows it
	Routing    string   `cbor:"5,keyasint"`           // nine digits
	Number     string   `cbor:"6,keyasint"`           // as the bank's check specification writes it: digits, dashes and spaces
	Fraction   string   `cbor:"7,keyasint"`           // PP-YYYY/XXXX
	FirstCheck uint64   `cbor:"8,keyasint"`           // first number of the run
	NextCheck  uint64   `cbor:"9,keyasint"`           // next number to be taken
	Signers    []string `cbor:"10,keyasint,omitempty"`
	Closed     bool     `cbor:"11,keyasint,omitempty"` // no more checks are drawn on it
	GL         string   `cbor:"12,keyasint,omitempty"` // GL account of its own, "" for the chart's
	// Start is the balance the bank's statement showed at the end of StartDay, from which on the books follow it.
	Start    money.Amount `cbor:"13,keyasint,omitempty"`
	StartDay calendar.Day `cbor:"14,keyasint,omitempty"`
	Layout   uint64       `cbor:"15,keyasint,omitempty"` // layout of its issue file, for positive pay; 0 for none
	Stock    string       `cbor:"16,keyasint,omitempty"` // format of its checks, one of Stocks; "" for the first
}

// The formats of check stock.
const (
	VoucherTop     = "voucher, check on top"
	VoucherMiddle  = "voucher, check in the middle"
	VoucherBottom  = "voucher, check at the bottom"
	ThreeToAPage   = "three to a page"
	PrintedVoucher = "printed voucher, check on top"
	PrintedWallet  = "printed, three to a page"
)

// Stocks lists the formats of check stock, the usual one first.
var Stocks = []string{VoucherTop, VoucherMiddle, VoucherBottom, ThreeToAPage, PrintedVoucher, PrintedWallet}

// OnASheet gives how many checks stand on a sheet of the account's stock.
func (a Account) OnASheet() int {
	if a.Stock == ThreeToAPage || a.Stock == PrintedWallet {
		return 3
	}
	return 1
}

// ByName is the unique index of bank accounts by the office's name for them.
const ByName row.Index = "name"

// Books is what deeds about bank accounts need.
type Books interface {
	BankAccounts() row.Table[ID, Account]
}

// Used says whether a check number was taken; the run may then not be set anew.
func (a Account) Used() bool { return a.NextCheck > a.FirstCheck }

// Ending gives the account as lists name it, with the last four digits only: "Refunds, ending 8154".
func (a Account) Ending() string {
	tail := a.Number
	if len(tail) > 4 {
		tail = tail[len(tail)-4:]
	}
	return a.Name + ", ending " + tail
}

// Fields declares the form of a bank account; the check number is set apart, because it is locked once used.
var Fields = field.Set[Account]{
	field.Of("name", "Name in the office", 24, func(a *Account) *string { return &a.Name }).Must(),
	field.Of("bank", "Bank", 30, func(a *Account) *string { return &a.Bank }).Must(),
	field.Of("city", "Place of the bank", 30, func(a *Account) *string { return &a.City }),
	field.Of("routing", "Routing number", 9, func(a *Account) *string { return &a.Routing }).Must().Hinted("nine digits"),
	field.Of("number", "Account number", 17, func(a *Account) *string { return &a.Number }).Must(),
	field.Of("fraction", "Fraction", 13, func(a *Account) *string { return &a.Fraction }).Must().Hinted("as 55-2/212"),
	field.Of("gl", "GL account", 30, func(a *Account) *string { return &a.GL }).Hinted("empty for the chart's bank"),
	field.OfDay("start day", "Followed from", func(a *Account) *calendar.Day { return &a.StartDay }).Hinted("end of that day"),
	field.OfMoney("start", "Balance then", func(a *Account) *money.Amount { return &a.Start }).Hinted("as the statement has it"),
	field.OneOf("stock", "Check stock", Stocks, func(a *Account) *string { return &a.Stock }),
	field.OfFlag("closed", "Closed", func(a *Account) *bool { return &a.Closed }),
}

// CheckRouting refuses a routing number that is not nine digits, whose first two digits no district uses, or whose digits
// weighted 3-7-1 do not add to a multiple of ten.
func CheckRouting(n string) error {
	no := func(code, text string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"number": n}).At("routing")
	}
	if len(n) != 9 || !digits(n) {
		return no("bank.routing", "The routing number “{number}” must be nine digits: copy it from a check of the account.")
	}
	sum := 0
	for i, weight := range [9]int{3, 7, 1, 3, 7, 1, 3, 7, 1} {
		sum += weight * int(n[i]-'0')
	}
	if sum%10 != 0 {
		return no("bank.routing-digit", "The routing number {number} cannot be right: its check digit does not fit. Copy it again from a check of the account.")
	}
	if d := 10*int(n[0]-'0') + int(n[1]-'0'); d == 0 || d > 12 && d < 21 || d > 32 && d < 61 || d > 72 && d != 80 {
		return no("bank.routing-district", "The routing number {number} cannot be right: no district begins with its first two digits.")
	}
	return nil
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// CheckFraction refuses a fraction that is not PP-YYYY/XXXX, or whose lower part is not the routing number's first four digits
// (leading zeros dropped).
func CheckFraction(f, routing string) error {
	head, lower, slash := strings.Cut(f, "/")
	prefix, bank, dash := strings.Cut(head, "-")
	bad := fault.New(fault.Invalid, "bank.fraction", "The fraction “{fraction}” must read as 55-2/212, as it stands in the upper right of a check.",
		fault.Args{"fraction": f}).At("fraction")
	if !slash || !dash || !digits(prefix) || !digits(bank) || !digits(lower) || len(prefix) > 2 || len(bank) > 4 || len(lower) > 4 {
		return bad
	}
	for len(lower) < 4 {
		lower = "0" + lower
	}
	if lower != routing[:4] {
		return fault.New(fault.Invalid, "bank.fraction-other", "The fraction {fraction} belongs to another bank: its lower part must be {want}, from the routing number.",
			fault.Args{"fraction": f, "want": routing[:4]}).At("fraction")
	}
	return nil
}
