package books

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/domain/referral"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/domain/writeoff"
	"curbstop/storage/table"
)

var referralTables = []table.Checked{&referralTable, &placementTable, &agencyTable, &agencyStatementTable, &directReportTable, &referralTermsTable}

var referralTable = table.Def[document.Number, referral.Referral]{
	Space: "referral", What: "referral", Key: func(r *referral.Referral) document.Number { return r.Number },
	Indexes: []table.Index[referral.Referral]{
		{Name: referral.ByAccount, Parts: func(r *referral.Referral) [][]any { return [][]any{{r.Account, r.Number}} }},
		{Name: referral.ByStatus, Parts: func(r *referral.Referral) [][]any { return [][]any{{r.Agency, string(r.Status), r.Number}} }},
	},
}

var placementTable = table.Def[document.Number, referral.Placement]{
	Space: "placement", What: "placement list", Key: func(p *referral.Placement) document.Number { return p.Number },
}

var agencyTable = table.Def[uint64, referral.Agency]{
	Space: "agency", What: "agency", Key: func(a *referral.Agency) uint64 { return a.ID },
}

var agencyStatementTable = table.Def[document.Number, referral.Statement]{
	Space: "agency-statement", What: "agency statement", Key: func(s *referral.Statement) document.Number { return s.Number },
	Indexes: []table.Index[referral.Statement]{
		{Name: referral.ByAgency, Parts: func(s *referral.Statement) [][]any { return [][]any{{s.Agency, s.Number}} }},
		{Name: referral.ByClaimed, Parts: func(s *referral.Statement) (out [][]any) {
			for _, l := range s.Lines {
				out = append(out, []any{l.Referral, s.Number})
			}
			return out
		}},
	},
}

var directReportTable = table.Def[document.Number, referral.Direct]{
	Space: "direct-report", What: "direct payment report", Key: func(d *referral.Direct) document.Number { return d.Number },
	Indexes: []table.Index[referral.Direct]{
		{Name: referral.ByAgency, Parts: func(d *referral.Direct) [][]any { return [][]any{{d.Agency, d.Number}} }},
	},
}

var referralTermsTable = table.Def[calendar.Day, referral.Terms]{
	Space: "referral-terms", What: "terms of referral", Key: func(t *referral.Terms) calendar.Day { return t.Effective },
}

// Referrals implements referral.Books.
func (t *Tx) Referrals() row.Table[document.Number, referral.Referral] {
	return table.On(t, &referralTable)
}

// Placements implements referral.Books.
func (t *Tx) Placements() row.Table[document.Number, referral.Placement] {
	return table.On(t, &placementTable)
}

// Agencies implements referral.Books.
func (t *Tx) Agencies() row.Table[uint64, referral.Agency] { return table.On(t, &agencyTable) }

// AgencyStatements implements referral.Books.
func (t *Tx) AgencyStatements() row.Table[document.Number, referral.Statement] {
	return table.On(t, &agencyStatementTable)
}

// DirectReports implements referral.Books.
func (t *Tx) DirectReports() row.Table[document.Number, referral.Direct] {
	return table.On(t, &directReportTable)
}

// ReferralTerms implements referral.Books.
func (t *Tx) ReferralTerms() row.Table[calendar.Day, referral.Terms] {
	return table.On(t, &referralTermsTable)
}

// GateStops implements referral.Books.
func (t *Tx) GateStops(id account.ID, day calendar.Day) ([]string, error) {
	return procedure.ReferralStops(t, id, day)
}

// Discharged implements referral.Books.
func (t *Tx) Discharged(id account.ID) (bool, error) {
	_, there, err := t.Discharges().Find(id)
	return there, err
}

// ChargedOff implements referral.Books.
func (t *Tx) ChargedOff(id account.ID) (day calendar.Day, err error) {
	for d, err := range t.Debts().Via(writeoff.ByAccount, row.Span{}, id) {
		if err != nil {
			return 0, err
		}
		if d.State == document.Issued {
			day = max(day, d.Day)
		}
	}
	return day, nil
}

// LetterReach implements referral.Books: a customer who was looked for in vain gets the letter at the last address known.
func (t *Tx) LetterReach(id account.ID) (string, error) {
	a, err := t.Accounts().Get(id)
	if err != nil {
		return "", err
	}
	who, err := t.Customers().Get(a.Customer)
	switch {
	case err != nil:
		return "", err
	case a.MailTo.IsZero() && who.Mail.IsZero():
		return "no address is known", nil
	case !a.Held[tracing.HoldMail]:
		return "", nil
	}
	for f, err := range t.Traces().Via(tracing.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil || f.Status == tracing.Exhausted || f.Status == tracing.Closed {
			return "", err
		}
		return "mail comes back from the address, and " + f.Ref().String() + " is " + string(f.Status), nil
	}
	return "mail comes back from the address", nil
}

var (
	_ referral.Books           = (*Tx)(nil)
	_ procedure.ReferralBooks  = (*Tx)(nil)
	_ procedure.ApplicantBooks = (*Tx)(nil)
)
