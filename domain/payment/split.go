package payment

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Share is what one tender pays of one thing: an account, a receipt code, or nobody known yet.
type Share struct {
	Account account.ID   `cbor:"1,keyasint,omitempty"`
	Code    string       `cbor:"2,keyasint,omitempty"`
	Known   string       `cbor:"3,keyasint,omitempty"` // of the payer of money that goes to suspense
	Amount  money.Amount `cbor:"4,keyasint"`
}

// Split receives one tender for several things: a receipt for each account, one for all the codes, one for what is nobody's, joined by
// the number of the first. It is also how money for codes alone, or for nobody, is taken.
//
// Refuses, in order: no shares, or too many; a share of nothing or less, or not for one thing; an account twice, or absent; a code that
// the list of the day does not have; a tender unknown; a check for an account that is cash only; a check without number; cash given
// below the sum; change asked for of anything but cash; a payment dated after the open business day; codes without who paid; a drawer that is counted, or none where the terms
// ask for one; a closed period.
type Split struct {
	Shares  []Share      `cbor:"1,keyasint"`
	Tender  Tender       `cbor:"2,keyasint"`
	CheckNo string       `cbor:"3,keyasint,omitempty"`
	Payer   string       `cbor:"4,keyasint,omitempty"`
	Given   money.Amount `cbor:"5,keyasint,omitempty"` // cash handed over; 0 for exact
	Day     calendar.Day `cbor:"6,keyasint,omitempty"` // 0 for the open business day
}

// MostShares is the most things one tender pays: as many as its paper lists.
const MostShares = 25

// Total adds up the shares.
func (c Split) Total() (sum money.Amount) {
	for _, s := range c.Shares {
		sum = sum.Plus(s.Amount)
	}
	return sum
}

// Name implements Command.
func (Split) Name() string { return "receipt.split" }

// Act implements Command.
func (c Split) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbTake, Amount: c.Total()}
	var names []string
	for _, s := range c.Shares {
		switch {
		case s.Account != 0:
			a, err := b.Accounts().Get(s.Account)
			if err != nil {
				return act, err
			}
			act.Accounts, names = append(act.Accounts, uint64(s.Account)), append(names, "account "+a.Number)
		case s.Code != "":
			names = append(names, strings.ToUpper(s.Code))
		default:
			names = append(names, "suspense")
		}
	}
	act.Subject = strings.Join(names, ", ")
	return act, nil
}

// Do implements Command.
func (c Split) Do(b Books, sign authority.Sign) (out []Receipt, err error) {
	if c.Day == 0 {
		c.Day = sign.Day
	}
	want, err := c.receipts(b)
	if err != nil {
		return nil, err
	}
	if err := c.refuse(b, sign); err != nil {
		return nil, err
	}
	till, err := TillFor(b, sign, c.Tender)
	if err != nil {
		return nil, err
	}
	for i, r := range want {
		r.Tender, r.CheckNo, r.Payer, r.Day, r.Till = c.Tender, strings.TrimSpace(c.CheckNo), strings.TrimSpace(c.Payer), c.Day, till
		if err := number(b, sign, &r); err != nil {
			return nil, err
		}
		if i == 0 {
			r.Given = r.Amount.Plus(c.change())
		}
		if len(want) > 1 {
			r.First = r.Number
			if i > 0 {
				r.First = out[0].Number
			}
		}
		if r, err = c.post(b, sign, r); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return atBank(b, sign, out)
}

// change gives what is handed back.
func (c Split) change() money.Amount { return max(0, c.Given.Minus(c.Total())) }

func (c Split) post(b Books, sign authority.Sign, r Receipt) (Receipt, error) {
	if r.Account == 0 {
		return receiveCoded(b, sign, r, string(r.Tender))
	}
	order, err := orderFor(b, r.Account, r.Day, nil)
	if err != nil {
		return r, err
	}
	return receive(b, sign, r, order, string(r.Tender))
}

// receipts gives the receipts that the shares become: accounts first, then all the codes in one, then what is nobody's.
func (c Split) receipts(b Books) (out []Receipt, err error) {
	no := func(code, text, field string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At(field)
	}
	if len(c.Shares) == 0 || len(c.Shares) > MostShares {
		return nil, no("receipt.shares", "Say what is paid: from one to {most} accounts and codes.", "account", fault.Args{"most": MostShares})
	}
	list, err := CodesOn(b, c.Day)
	if err != nil {
		return nil, err
	}
	var coded, unknown []Receipt
	for _, s := range c.Shares {
		s.Known = strings.TrimSpace(s.Known)
		switch {
		case s.Amount <= 0:
			return nil, no("receipt.amount", "The amount of a payment must be more than zero.", "amount", nil)
		case s.kinds() == 0:
			return nil, no("receipt.nobody", "Say what the {amount} is for: an account, a code, or, for suspense, what is known of who paid.", "account",
				fault.Args{"amount": s.Amount.Dollars()})
		case s.kinds() != 1:
			return nil, no("receipt.share", "Each part of a payment is for one account, one code, or nobody known yet.", "account", nil)
		case s.Account != 0 && slices.ContainsFunc(out, func(r Receipt) bool { return r.Account == s.Account }):
			return nil, no("receipt.twice", "The same account stands twice in this payment: add the two amounts up.", "account", nil)
		case s.Account != 0:
			out = append(out, Receipt{Account: s.Account, Amount: s.Amount})
		case s.Known != "":
			lines, err := suspended(b, c.Day, s.Amount)
			if err != nil {
				return nil, err
			}
			unknown = append(unknown, Receipt{Amount: s.Amount, Known: s.Known, Lines: lines})
		default:
			l, err := codedFor(list, s.Code, s.Amount)
			if err != nil {
				return nil, err
			}
			if coded == nil {
				coded = []Receipt{{}}
			}
			coded[0].Amount, coded[0].Lines = coded[0].Amount.Plus(s.Amount), append(coded[0].Lines, l)
		}
	}
	return slices.Concat(out, coded, unknown), nil
}

func (s Share) kinds() (n int) {
	for _, is := range []bool{s.Account != 0, s.Code != "", s.Known != ""} {
		if is {
			n++
		}
	}
	return n
}

func (c Split) refuse(b Books, sign authority.Sign) error {
	whole := Take{Amount: c.Total(), Tender: c.Tender, CheckNo: strings.TrimSpace(c.CheckNo), Given: c.Given, Day: c.Day}
	accounts, coded := 0, false
	for _, s := range c.Shares {
		coded = coded || s.Code != ""
		if s.Account == 0 {
			continue
		}
		a, err := b.Accounts().Get(s.Account)
		if err != nil {
			return err
		}
		if accounts++; a.CashOnly && whole.refuse(a, sign) != nil {
			return whole.refuse(a, sign)
		}
	}
	if err := whole.refuse(account.Account{}, sign); err != nil {
		return err
	}
	if coded && accounts == 0 && strings.TrimSpace(c.Payer) == "" {
		return fault.New(fault.Invalid, "receipt.no-payer", "Say who paid: the receipt is for no account that would name anybody.", nil).At("payer")
	}
	return nil
}

// joined gives the receipts of a tender that still stand, in their order: of one that paid a single thing, that one.
func joined(b Books, r Receipt) ([]Receipt, error) {
	all, err := tenderOf(b, r)
	return slices.DeleteFunc(all, func(o Receipt) bool { return o.Number != r.Number && !o.Stands() }), err
}

// tenderOf gives all the receipts of a tender, voided ones among them.
func tenderOf(b Books, r Receipt) ([]Receipt, error) {
	if r.First == 0 {
		return []Receipt{r}, nil
	}
	return row.Collect(b.Receipts().Via(ByFirst, row.Span{}, r.First))
}

// sumOf adds up receipts.
func sumOf(receipts []Receipt) (sum money.Amount) {
	for _, r := range receipts {
		sum = sum.Plus(r.Amount)
	}
	return sum
}

// numbersOf lists the numbers of receipts, and the accounts they are for.
func numbersOf(receipts []Receipt) (numbers []document.Number, accounts []uint64) {
	for _, r := range receipts {
		numbers = append(numbers, r.Number)
		if r.Account != 0 {
			accounts = append(accounts, uint64(r.Account))
		}
	}
	return numbers, accounts
}
