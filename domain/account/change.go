package account

import (
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
)

// Kind names accounts among revisions.
const Kind = "account"

// Fields declares the form of an account: what a clerk may change by hand. Status, services and holds are changed by deeds of
// their own.
var Fields = fields()

func fields() field.Set[Account] {
	set := field.Set[Account]{
		field.Of("number", "Account number", 16, func(a *Account) *string { return &a.Number }).Must(),
		field.Of("old number", "Old number", 16, func(a *Account) *string { return &a.OldNumber }).Hinted("As the system before knew it"),
		field.Of("class", "Rate class", 24, func(a *Account) *string { return &a.Class }).Must(),
		field.Of("cycle", "Billing cycle", 8, func(a *Account) *string { return &a.Cycle }),
		field.OfDay("opened", "Opened", func(a *Account) *calendar.Day { return &a.Opened }),
	}
	set = append(set, customer.AddressFields("mail to", "Bills go to", func(a *Account) *customer.Address { return &a.MailTo })...)
	return append(set,
		field.OfFlag("cash only", "Cash only", func(a *Account) *bool { return &a.CashOnly }),
		field.OfDay("no penalty", "No late fee until", func(a *Account) *calendar.Day { return &a.NoPenalty }),
		field.OfFlag("auto pay", "Paid by bank debit", func(a *Account) *bool { return &a.AutoPay }),
		programs(),
		people(),
	)
}

// programs declares the programs a customer is in, entered with commas between them.
func programs() field.Field[Account] {
	return field.Field[Account]{
		Key: "programs", Label: "Programs", Width: 28, Hint: "Several with a comma between them, as the rates name them: senior, low income",
		Get: func(a *Account) string { return strings.Join(a.Programs, ", ") },
		Set: func(a *Account, s string, _ calendar.Day) error {
			a.Programs = nil
			for _, p := range strings.Split(s, ",") {
				if p = strings.TrimSpace(p); p != "" {
					a.Programs = append(a.Programs, p)
				}
			}
			return nil
		},
	}
}

func people() field.Field[Account] {
	return field.Field[Account]{
		Key: "people", Label: "People", Kind: field.Number, Width: 5, Hint: "In the household, for water budgets; empty when not known",
		Get: func(a *Account) string {
			if a.People == 0 {
				return ""
			}
			return strconv.Itoa(a.People)
		},
		Set: func(a *Account, s string, _ calendar.Day) error {
			s = strings.TrimSpace(s)
			n, err := strconv.Atoi(s)
			if s != "" && (err != nil || n < 0 || n > 99) {
				return fault.New(fault.Invalid, "account.people", "“{text}” is not a number of people: write a whole number up to 99.", fault.Args{"text": s})
			}
			a.People = n
			return nil
		},
	}
}

// Books is the tables that deeds about accounts need.
type Books interface {
	MasterBooks
	customer.RevisionBooks
}

// Change saves an account as entered, and keeps what it changed. Only the declared fields and the services are taken; where the
// account stands, its holds, its customer, its payer and its copies stay as the books have them.
//
// Refuses, in order: an account that is not there; no number; a number in use; no rate class; a save over somebody else's.
type Change struct {
	Account Account `cbor:"1,keyasint"`
	Reason  string  `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Change) Name() string { return "account.change" }

// Act implements Command.
func (c Change) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbKeep, Account: uint64(c.Account.ID), Subject: "account " + c.Account.Number, Reason: c.Reason}, nil
}

// Do implements Command.
func (c Change) Do(b Books, sign authority.Sign) (Account, error) {
	was, err := b.Accounts().Get(c.Account.ID)
	if err != nil {
		return was, err
	}
	now := c.Account
	now.Number, now.Class = strings.TrimSpace(now.Number), strings.TrimSpace(now.Class)
	now.Customer, now.Premise, now.Status, now.Ended, now.Held, now.LastBill = was.Customer, was.Premise, was.Status, was.Ended, was.Held, was.LastBill
	now.Copies, now.BilledBy = was.Copies, was.BilledBy
	switch {
	case now.Number == "":
		return now, fault.New(fault.Invalid, "account.no-number", "Give the account number.", nil).At("number")
	case now.Class == "":
		return now, fault.New(fault.Invalid, "account.no-class", "Give the rate class: bills are priced by it.", nil).At("class")
	}
	if err := b.Accounts().Put(now); err != nil {
		return now, err
	}
	if now, err = b.Accounts().Get(now.ID); err != nil {
		return now, err
	}
	return now, customer.KeepRevision(b, Kind, uint64(now.ID), now.Rev, sign, Fields.Diff(&was, &now), c.Reason)
}
