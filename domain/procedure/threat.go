package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/personnel"
)

// ThreatBooks is what a threat by a customer needs.
type ThreatBooks interface {
	personnel.Books
	casework.Books
}

// CautionText is all an account says of a threat: what to do, and nothing of what happened.
const CautionText = "Two-person visit. Caution at the counter and on the telephone: ask the supervisor."

// ReportThreat reports a threat by a customer and puts an alert on the account, so that the next who meets the customer is warned.
//
// Refuses, in order: no authority to report; a report that is no threat; no account; what Begin refuses.
type ReportThreat struct {
	Report personnel.Begin `cbor:"1,keyasint"` // with the account
}

// Name implements Command.
func (ReportThreat) Name() string { return "personnel.report-threat" }

// Act implements Command.
func (c ReportThreat) Act(b ThreatBooks) (authority.Act, error) {
	act, err := c.Report.Act(b)
	act.Account = c.Report.Account
	return act, err
}

// Do implements Command.
func (c ReportThreat) Do(b ThreatBooks, sign authority.Sign) (personnel.Done, error) {
	threat := false
	for _, a := range c.Report.Answers {
		threat = threat || a.Key == "sort" && a.Text == personnel.Threat
	}
	switch {
	case c.Report.Kind != personnel.Safety || !threat:
		return personnel.Done{}, fault.New(fault.Invalid, "threat.sort", "Only a threat by a customer warns on an account.", nil).At("sort")
	case c.Report.Account == 0:
		return personnel.Done{}, errNoThreatAccount
	}
	d, err := c.Report.Do(b, sign)
	if err != nil {
		return d, err
	}
	return d, caution(b, account.ID(c.Report.Account), sign)
}

var errNoThreatAccount = fault.New(fault.Invalid, "threat.account", "Say whose account is to warn.", nil).At("account")

// WarnAbout puts the alert of a threat on an account that was found out later, and ties the report to it.
//
// Refuses, in order: no such report; no authority; no account; a report that is no threat, or is tied to another account.
type WarnAbout struct {
	Number  document.Number `cbor:"1,keyasint"`
	Account account.ID      `cbor:"2,keyasint"`
}

// Name implements Command.
func (WarnAbout) Name() string { return "personnel.warn" }

// Act implements Command.
func (c WarnAbout) Act(ThreatBooks) (authority.Act, error) {
	return authority.Act{Verb: personnel.VerbWrite, Account: uint64(c.Account), Subject: "safety report " + c.Number.String()}, nil
}

// Do implements Command.
func (c WarnAbout) Do(b ThreatBooks, sign authority.Sign) (personnel.Done, error) {
	if c.Account == 0 {
		return personnel.Done{}, errNoThreatAccount
	}
	d, err := personnel.TieThreat(b, c.Number, uint64(c.Account), sign)
	if err != nil {
		return d, err
	}
	return d, caution(b, c.Account, sign)
}

// caution puts the alert on an account, once.
func caution(b ThreatBooks, id account.ID, sign authority.Sign) error {
	on, err := casework.Alerts{Account: id}.Ask(b, sign)
	if err != nil {
		return err
	}
	warn := casework.SetAlert{Account: id, Kind: casework.Caution, Text: CautionText}
	for _, a := range on {
		if a.Text == CautionText {
			return nil
		}
		if a.Kind == casework.Caution {
			warn.Kind = casework.Other // a caution of something else stands: both are shown
		}
	}
	_, err = warn.Do(b, sign)
	return err
}
