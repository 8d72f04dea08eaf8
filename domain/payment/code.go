package payment

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Code is something the office takes money for that is no account's: a tap fee, the deposit for a hydrant meter, copies.
type Code struct {
	Code   string       `cbor:"1,keyasint"` // as the clerk types it, such as TAP
	Words  string       `cbor:"2,keyasint"` // as the receipt says it
	Fund   string       `cbor:"3,keyasint"`
	GL     string       `cbor:"4,keyasint"`
	Amount money.Amount `cbor:"5,keyasint,omitempty"` // usual; 0 where it is asked each time
}

// Codes is the office's dated list of receipt codes; none of them is taxed.
type Codes struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	List      []Code       `cbor:"2,keyasint,omitempty"`
}

// Of gives the code of a name, however it is capitalised, and whether there is one.
func (c Codes) Of(name string) (Code, bool) {
	i := slices.IndexFunc(c.List, func(k Code) bool { return strings.EqualFold(k.Code, strings.TrimSpace(name)) })
	if i < 0 {
		return Code{}, false
	}
	return c.List[i], true
}

// UsualCodes is the list a new office begins with.
func UsualCodes() Codes {
	return Codes{Effective: calendar.Date(2000, 1, 1), List: []Code{
		{"TAPW", "Tap fee, water", "510", "4700 Tap fees water", 0},
		{"TAPS", "Tap fee, sewer", "520", "4710 Tap fees sewer", 0},
		{"HYDM", "Hydrant meter deposit", "510", "2115 Hydrant meter deposits", 0},
		{"HYDR", "Hydrant meter rent", "510", "4720 Hydrant meter rent", 0},
		{"BULK", "Bulk water", "510", "4730 Bulk water sales", 0},
		{"INSP", "Inspection", "510", "4740 Inspections", 0},
		{"COPY", "Copies", "510", "4750 Copies and records", 0},
		{"MISC", "Miscellaneous", "510", "4790 Miscellaneous receipts", 0},
	}}
}

// CodeBooks is what deeds need that take money for codes.
type CodeBooks interface {
	ReceiptCodes() row.Table[calendar.Day, Codes]
}

// VerbCodes lets a person keep the list of receipt codes.
var VerbCodes = authority.Say("receipt.codes", "keep the list of receipt codes")

// mostCodes is the most codes of a list: one a person can look through.
const mostCodes = 200

// KeepCodes sets the list of receipt codes from a day on.
//
// Refuses, in order: no day; a day before the open business day; too many codes; one without name, words, fund or GL account, or with
// an amount below nothing; a name twice; a GL account that the books keep themselves.
type KeepCodes struct {
	Codes Codes `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepCodes) Name() string { return "receipt.codes" }

// Act implements Command.
func (c KeepCodes) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbCodes, Subject: "receipt codes of " + c.Codes.Effective.US()}, nil
}

// Do implements Command.
func (c KeepCodes) Do(b Books, sign authority.Sign) (Codes, error) {
	no := func(code, text, field string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At(field)
	}
	l := Codes{Effective: c.Codes.Effective}
	switch {
	case l.Effective.IsZero():
		return l, no("receipt-codes.no-day", "Say from which day the list holds.", "effective", nil)
	case l.Effective < sign.Day:
		return l, no("receipt-codes.past", "Receipts were taken by the list of that day: let the new one begin today or later.", "effective", nil)
	case len(c.Codes.List) > mostCodes:
		return l, no("receipt-codes.many", "A list has at most {most} codes.", "code", fault.Args{"most": mostCodes})
	}
	kept, err := keptByBooks(b, sign.Day)
	if err != nil {
		return l, err
	}
	for _, k := range c.Codes.List {
		k = k.trimmed()
		if err := k.refuse(kept); err != nil {
			return l, err
		}
		if _, twice := l.Of(k.Code); twice {
			return l, no("receipt-codes.twice", "The code {code} is in the list twice.", "code", fault.Args{"code": k.Code})
		}
		l.List = append(l.List, k)
	}
	return row.PutOn(b.ReceiptCodes(), l.Effective, l)
}

func (k Code) trimmed() Code {
	k.Code, k.Words = strings.ToUpper(strings.TrimSpace(k.Code)), strings.TrimSpace(k.Words)
	k.Fund, k.GL = strings.TrimSpace(k.Fund), strings.TrimSpace(k.GL)
	return k
}

func (k Code) refuse(kept []string) error {
	no := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"code": k.Code, "gl": k.GL}).At(field)
	}
	switch {
	case k.Code == "" || strings.ContainsAny(k.Code, " ,:="):
		return no("receipt-codes.name", "Give the code a short name without blanks, such as TAP.", "code")
	case k.Words == "":
		return no("receipt-codes.words", "Say in words what {code} is for: the receipt says it.", "words")
	case k.Fund == "":
		return no("receipt-codes.fund", "Name the fund that {code} belongs to.", "fund")
	case k.GL == "":
		return no("receipt-codes.gl", "Name the GL account that {code} is posted to.", "gl")
	case k.Amount < 0:
		return no("receipt-codes.amount", "The usual amount of {code} cannot be below nothing.", "amount")
	case slices.Contains(kept, k.GL):
		return no("receipt-codes.kept", "{gl} follows from accounts, deposits and refunds in these books: no receipt posts to it alone. Name another.", "gl")
	}
	return nil
}

// keptByBooks lists the GL accounts whose totals the check of the books proves from documents of their own.
func keptByBooks(b Books, day calendar.Day) ([]string, error) {
	c, err := ledger.ChartOn(b, day)
	if err != nil {
		return nil, err
	}
	t, err := TermsOn(b, day)
	out := []string{c.Cash, c.Credits, c.Payable, c.Bank, c.Pooled, c.Deposits, c.Unclaimed, t.Suspense, t.Short}
	for _, r := range c.Rows {
		out = append(out, r.Receivable)
	}
	return out, err
}

// CodesOn gives the list that holds on a day, the usual one when the books have none.
func CodesOn(b CodeBooks, day calendar.Day) (Codes, error) {
	return row.OnOr(b.ReceiptCodes(), day, UsualCodes)
}

// ReadCodes gives the list of receipt codes of a day, of the open one for the zero Day.
type ReadCodes struct{ Day calendar.Day }

// Act implements Query.
func (ReadCodes) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadCodes) Ask(b Books, sign authority.Sign) (Codes, error) {
	if q.Day == 0 {
		q.Day = sign.Day
	}
	return CodesOn(b, q.Day)
}
