package autopay

import (
	"strconv"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of bank drafts: what its bank told it to write into files, and its own rules.
type Terms struct {
	row.Mark    `cbor:"90,keyasint"`
	Effective   calendar.Day `cbor:"1,keyasint"`
	Bank        string       `cbor:"2,keyasint"`            // the office's bank account the drafts go to, as the office names it
	Company     string       `cbor:"3,keyasint"`            // as customers see it on their statement
	CompanyID   string       `cbor:"4,keyasint"`            // ten characters that the bank gave
	ODFI        string       `cbor:"5,keyasint"`            // routing number of our bank
	BankName    string       `cbor:"6,keyasint"`            // of the bank, in the file's header
	Origin      string       `cbor:"7,keyasint,omitempty"`  // ten digits in the header, "" for CompanyID
	Description string       `cbor:"8,keyasint"`            // what the customer's statement says
	Balanced    bool         `cbor:"9,keyasint,omitempty"`  // the file credits our account itself, as some banks ask
	CRLF        bool         `cbor:"10,keyasint,omitempty"` // lines end as Windows does
	Wait        int          `cbor:"11,keyasint"`           // banking days after a prenote before money moves
	Notice      int          `cbor:"12,keyasint"`           // days between a bill and its draft
	Least       money.Amount `cbor:"13,keyasint"`           // nothing below it is drawn
	Retries     int          `cbor:"14,keyasint"`           // how often a draft returned for want of money may be presented again
	NoPrenote   bool         `cbor:"15,keyasint,omitempty"` // mandates are started by hand, without asking the bank
}

// mostRetries is what the clearing house allows.
const mostRetries = 2

// UsualTerms is what a new office begins with; the bank's own numbers are missing. Ten days' notice of a varying amount is what
// Regulation E asks for (12 CFR 1005.10(d)), and the bill gives it.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Description: "WATER BILL", Wait: 3, Notice: 10, Least: money.Dollar, Retries: mostRetries,
	}
}

// Fields declares the form of the terms of drafts.
var Fields = field.Set[Terms]{
	field.Of("bank", "Bank account", 24, func(t *Terms) *string { return &t.Bank }).Must().Hinted("as the office names it"),
	field.Of("company", "Company in the file", 16, func(t *Terms) *string { return &t.Company }).Must(),
	field.Of("company id", "Company number", 10, func(t *Terms) *string { return &t.CompanyID }).Must().Hinted("ten characters, from the bank"),
	field.Of("odfi", "Routing of our bank", 9, func(t *Terms) *string { return &t.ODFI }).Must().Hinted("nine digits"),
	field.Of("bank name", "Name of our bank", 23, func(t *Terms) *string { return &t.BankName }).Must(),
	field.Of("origin", "Origin", 10, func(t *Terms) *string { return &t.Origin }).Hinted("empty for the company number"),
	field.Of("description", "On the statement", 10, func(t *Terms) *string { return &t.Description }).Must(),
	count("wait", "Banking days after a prenote", func(t *Terms) *int { return &t.Wait }),
	count("notice", "Days from bill to draft", func(t *Terms) *int { return &t.Notice }),
	field.OfMoney("least", "Nothing below", func(t *Terms) *money.Amount { return &t.Least }),
	count("retries", "Presented again", func(t *Terms) *int { return &t.Retries }).Hinted("at most 2 times"),
	field.OfFlag("balanced", "File credits our account", func(t *Terms) *bool { return &t.Balanced }),
	field.OfFlag("crlf", "Windows line ends", func(t *Terms) *bool { return &t.CRLF }),
	field.OfFlag("no prenote", "Without prenotes", func(t *Terms) *bool { return &t.NoPrenote }),
}

// count makes a field of a whole number.
func count(key, label string, at func(*Terms) *int) field.Field[Terms] {
	return field.Field[Terms]{
		Key: key, Label: label, Kind: field.Number, Width: 5, Get: func(t *Terms) string { return strconv.Itoa(*at(t)) },
		Set: func(t *Terms, s string, _ calendar.Day) error {
			n, err := strconv.Atoi(strings.TrimSpace(s))
			if err != nil {
				return fault.New(fault.Invalid, "autopay-terms.number", "“{text}” is no whole number.", fault.Args{"text": s}).At(key)
			}
			*at(t) = n
			return nil
		},
	}
}

// Clears gives the first day on which money may move by a prenoted mandate.
func (t Terms) Clears(m account.Mandate) calendar.Day { return PlusBankingDays(m.Asked, t.Wait) }

// Ready refuses terms by which no file can be written.
func (t Terms) Ready() error {
	for _, v := range []string{t.Bank, t.Company, t.CompanyID, t.ODFI, t.BankName} {
		if v == "" {
			return fault.New(fault.Refused, "autopay.no-terms",
				"The settings of bank drafts are not complete: enter what the bank gave the office (company number, routing number, account) first.", nil)
		}
	}
	return nil
}

// VerbTerms lets a person set how drafts are made.
var VerbTerms = authority.Say("draft.terms", "set how bank drafts are made")

// KeepTerms sets the terms of drafts from a day on.
//
// Refuses, in order: no day; a day before the open business day; a routing number that cannot be right; a company number that is not
// ten characters; a file without a word for the statement; counts below nothing; more repeats than the clearing house allows.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "draft.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "terms of bank drafts of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	for _, s := range []*string{&t.Bank, &t.Company, &t.CompanyID, &t.ODFI, &t.BankName, &t.Origin, &t.Description} {
		*s = strings.TrimSpace(*s)
	}
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case t.Effective == 0:
		return t, no("autopay-terms.no-day", "Say from which day the terms of drafts hold.", "effective")
	case t.Effective < sign.Day:
		return t, no("autopay-terms.past", "Drafts were made by the terms of that day: let the new ones begin today or later.", "effective")
	case t.ODFI != "" && account.CheckRouting(t.ODFI) != nil:
		return t, no("autopay-terms.odfi", "The routing number of our bank has nine digits, the last of which fits the others: copy it again.", "odfi")
	case t.CompanyID != "" && len(t.CompanyID) != 10:
		return t, no("autopay-terms.company-id", "The company number has ten characters, as the bank gave it.", "company id")
	case len(t.Company) > 16:
		return t, no("autopay-terms.company", "The company in the file has at most 16 letters.", "company")
	case t.Description == "" || len(t.Description) > 10:
		return t, no("autopay-terms.description", "Give the word for the customer's statement, at most 10 letters.", "description")
	case t.Wait < 0 || t.Notice < 0 || t.Least < 0 || t.Retries < 0:
		return t, no("autopay-terms.below", "Days, amounts and counts cannot be below nothing.", "wait")
	case t.Retries > mostRetries:
		return t, no("autopay-terms.retries", "The clearing house lets a draft be presented again twice at most.", "retries")
	}
	return row.PutOn(b.AutopayTerms(), t.Effective, t)
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.AutopayTerms(), day, UsualTerms)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
