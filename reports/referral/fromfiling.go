package referral

import (
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// FromFiling gives the paper of a filing: the claim for a court, the notice of a lien, or once nothing is claimed its release.
func FromFiling(p referral.FilingPaper) Filing {
	r, f := p.Referral, p.Referral.Filing
	in := Filing{
		Training: p.House.Training, Office: officeOf(p.House, paper.English), Day: p.Day, Number: r.Number.String(), Account: p.Account.Number,
		Debtor: p.Customer.Name, Service: p.Service.String(), At: f.At, Owner: f.Owner, Legal: f.Legal, Parcel: f.Parcel, Military: f.Military, Searched: f.Searched,
		From: p.Account.Opened, To: p.Account.Ended, Amount: r.Amount, Paid: p.Progress.Agency + p.Progress.Direct, Credited: p.Progress.Other, Left: p.Progress.Left,
		Instrument: f.Number, Filed: f.Filed, FiledFor: f.Amount, Signed: officehead.Lent(paper.English, p.Hands),
	}
	mail := f.Mail
	if mail.IsZero() {
		mail = r.Line.Mail
	}
	if f.Owner != "" && !mail.IsZero() {
		in.Mail = upper(append([]string{f.Owner}, mail.Block()...))
	}
	switch {
	case p.Agency.Sort == referral.SmallClaims:
		in.Form = Claim
	case f.Filed != 0 && !r.Live():
		in.Form, in.Ended, in.Why = LienRelease, r.Ended, "it is paid in full"
		if r.Status != referral.Paid {
			in.Why = "it is claimed no more"
		}
	}
	for _, c := range r.Claims {
		i := Item{What: charged(c), Day: c.Day, Due: c.Due, Amount: c.Amount}
		if !c.Doc.IsZero() {
			i.Doc = c.Doc.String()
		}
		in.Items = append(in.Items, i)
	}
	return in
}

// charged says what an item is for, in the words of a register.
func charged(c referral.Claim) string {
	switch {
	case c.Kind == ledger.Penalty:
		return "Late charge"
	case c.Service != "" && (c.Kind == ledger.Charge || c.Kind == ledger.Opening):
		return phrase.Sentence(c.Service) + " service"
	}
	return phrase.Sentence(string(c.Kind))
}

// FromStatement gives the paper of an agency's statement.
func FromStatement(v referral.StatementView) Statement {
	s := v.Statement
	in := Statement{
		Training: v.House.Training, Office: v.House.Utility, Agency: v.Agency.Name, Number: s.Number.String(), Their: s.Their, State: "posted", Day: s.Day,
		Gross: s.Gross, Commission: s.Commission, Settled: s.Settled, Remitted: s.Remitted, Keeps: s.Keeps, Bank: s.Bank,
	}
	if s.State == document.Voided {
		in.State = "TAKEN BACK"
	}
	for i, l := range s.Lines {
		x := Collected{Number: l.Referral.String(), Account: v.Rows[i].Number, Customer: v.Rows[i].Name, Day: l.Day, Gross: l.Gross, Commission: l.Commission}
		switch {
		case l.Gross < 0:
			x.Says = "came back"
		case l.Back != 0:
			x.Says = "came back: " + l.Back.String()
		}
		in.Lines = append(in.Lines, x)
	}
	for i, g := range s.Signatures {
		line := phrase.Sentence(g.As) + " by " + v.Signed[i] + ", " + g.Sign.Day.US()
		if g.Reason != "" {
			line += ": " + g.Reason
		}
		in.Signed = append(in.Signed, line+".")
	}
	return in
}
