package referral

import (
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/domain/tracing"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

func officeOf(h office.House, l paper.Language) paper.Office {
	return paper.Office{Name: h.Utility, Address: h.Address, Phone: h.Phone, Hours: l.Hours(h.Hours), Web: h.Web}
}

func upper(lines []string) []string {
	out := make([]string, len(lines))
	for i, s := range lines {
		out[i] = strings.ToUpper(s)
	}
	return out
}

// FromLetter gives the letter before a referral, in the customer's language.
func FromLetter(p referral.LetterPaper) Letter {
	r, l := p.Referral, paper.Language(p.Referral.Letter.Language)
	if l == "" {
		l = paper.English
	}
	in := Letter{
		Language: l, Training: p.House.Training, Office: officeOf(p.House, l), Remit: p.House.Remit, Number: r.Number.String(),
		Account: p.Account.Number, Customer: p.Customer.Name, Mail: upper(r.Letter.To), Service: p.Service.String(), Sent: r.Letter.Day,
		PayBy: r.Letter.PayBy, Amount: r.Letter.Amount, Breakdown: r.Letter.Breakdown, Sort: p.Agency.Sort, Agency: p.Agency.Name,
		Rules: written(r.Letter.Rules), Void: r.Status == referral.Dropped,
	}
	in.Signed = officehead.Lent(l, p.Hands)
	if len(in.Remit) == 0 {
		in.Remit = append([]string{p.House.Utility}, p.House.Address...)
	}
	return in
}

// written leaves out what is the office's own practice: a letter cites what the customer can read somewhere.
func written(rules []string) []string {
	return slices.DeleteFunc(slices.Clone(rules), func(s string) bool { return strings.HasPrefix(s, "practice of the office") })
}

// FromRecall gives the letter that recalls a debt.
func FromRecall(p referral.LetterPaper, s referral.Shown) Recall {
	r := p.Referral
	return Recall{
		Training: p.House.Training, Office: officeOf(p.House, paper.English), Agency: p.Agency.Name,
		Mail: upper(append([]string{p.Agency.Name}, block(p.Agency.Mail)...)), Number: r.Number.String(), Account: p.Account.Number, Customer: p.Customer.Name,
		Placed: r.Placed, Recalled: r.Ended, Amount: r.Amount, Collected: s.Progress.Agency, Direct: s.Progress.Direct, Credited: s.Progress.Other,
		Left: s.Progress.Left, Cause: string(r.Cause), Signed: p.By,
	}
}

func block(a customer.Address) []string {
	if a.IsZero() {
		return nil
	}
	return a.Block()
}

// FromList gives a placement list. What is not placed yet shows the itemisation as it was when it was listed.
func FromList(v referral.ListView) List {
	p := v.Placement
	in := List{
		Training: v.House.Training, Office: v.House.Utility, Number: p.Number.String(), Agency: v.Agency.Name, State: p.Stand(), Total: p.Total, Digest: p.Digest,
		Validate: p.Validate,
	}
	for _, s := range v.Rows {
		k := s.Referral.Line.Breakdown
		in.Debts = append(in.Debts, Debt{
			Number: s.Referral.Number.String(), Account: s.Number, Customer: s.Name, FirstDue: s.Referral.Line.FirstDue, Letter: s.Referral.Letter.Day,
			Then: k.Then, Added: k.Charges + k.Fees + k.Interest, Taken: k.Payments + k.Credits, Amount: s.Referral.Amount, Written: s.Referral.Line.Written > 0,
		})
	}
	for _, o := range p.Left {
		in.Left = append(in.Left, Debt{Number: o.Referral.String(), Amount: o.Amount, Says: o.Why})
	}
	for i, s := range p.Signatures {
		in.Signed = append(in.Signed, phrase.Sentence(s.As)+" by "+v.Signed[i]+", "+s.Sign.Day.US()+".")
	}
	return in
}

// FromAccount gives an agency's account as of a day.
func FromAccount(a referral.Account, day calendar.Day) Account {
	in := Account{
		Training: a.House.Training, Office: a.House.Utility, Agency: a.Agency.Name, Day: day, Placed: a.Placed, Amount: a.Amount,
		Collected: a.Progress.Agency, Direct: a.Progress.Direct, Credited: a.Progress.Other, Recalled: a.Recalled, Left: a.Progress.Left - a.Recalled,
		Gross: a.Gross, Commission: a.Commission, Remitted: a.Remitted, Owed: a.Owed,
	}
	for _, s := range a.Statements {
		if s.State != document.Issued {
			continue
		}
		l := Line{Day: s.Day, What: "statement", Number: s.Number.String(), Their: s.Their, Gross: s.Gross, Commission: s.Commission, Settled: s.Settled, Remitted: s.Remitted}
		l.Owing = -s.Settled
		if !s.Keeps {
			l.Owing += s.Commission
		}
		in.Lines = append(in.Lines, l)
	}
	for _, d := range a.Reports {
		in.Lines = append(in.Lines, Line{Day: d.Day, What: "paid here, " + d.Total.String(), Number: d.Number.String(), Commission: d.Commission, Owing: d.Commission})
		in.Commission += d.Commission
	}
	slices.SortStableFunc(in.Lines, func(x, y Line) int { return int(x.Day) - int(y.Day) })
	for i := 1; i < len(in.Lines); i++ {
		in.Lines[i].Owing += in.Lines[i-1].Owing
	}
	return in
}

// FromTrace gives the trace sheet of a file.
func FromTrace(s tracing.Sheet) Trace {
	f, mail := s.File, s.Customer.Mail
	if !s.Account.MailTo.IsZero() {
		mail = s.Account.MailTo
	}
	in := Trace{
		Training: s.House.Training, Office: s.House.Utility, Number: f.Number.String(), Status: string(f.Status), Account: s.Number, Customer: s.Name,
		Mail: mail.String(), Service: s.Service.String(), Phones: strings.Join(s.Customer.Phones, ", "), Opened: f.Opened.US(), Why: phrase.Sentence(f.Why), Cost: f.Cost(),
	}
	for _, x := range f.Tries {
		found := x.Found
		if found == "" {
			found = "nothing"
		}
		source := phrase.Sentence(string(x.Source))
		if x.Whom != "" {
			source += ": " + x.Whom
		}
		in.Sources = append(in.Sources, paper.Row{Cells: []string{x.Day.US(), source, found, string(x.Purpose), x.Cost.String(), x.By}})
	}
	for _, x := range f.Leads {
		out := string(x.Outcome)
		if x.Why != "" {
			out += ": " + x.Why
		}
		in.Leads = append(in.Leads, paper.Row{Cells: []string{x.Sign.Day.US(), string(x.Kind), x.Says(), x.From, string(x.Confidence), out}})
	}
	for _, x := range f.Mails {
		what := x.What
		if !x.Doc.IsZero() {
			what = x.Doc.String()
		}
		in.Returned = append(in.Returned, paper.Row{Cells: []string{x.Day.US(), what, x.To, string(x.Reason), x.By}})
	}
	for _, x := range f.Steps {
		in.Log = append(in.Log, paper.Row{Cells: []string{x.Sign.Day.US(), string(x.To), x.Why, x.By}})
	}
	return in
}
