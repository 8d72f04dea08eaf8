package deviation

import (
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
)

// From fills the memo from what the books answer.
func From(h office.House, p procedure.DeviationPage) Input {
	d := p.Deviation
	in := Input{
		Office: h.Utility, Training: h.Training, Number: d.Number.String(), Stands: string(p.Stands), Account: p.Account.Number, Customer: p.Customer.Name,
		Day: d.IssuedBy().Day, Rule: d.Rule.ID, Citation: d.Rule.Citation, Sentence: d.Rule.Sentence, Why: d.Why, Taken: d.Taken,
		Looked: d.Found.Looked, Like: d.Found.Like, Granted: d.Found.Granted, Advised: d.Advised, Advice: d.Advice,
	}
	if len(p.Signed) > 0 {
		in.By = p.Signed[0]
	}
	for _, x := range d.Facts {
		in.Facts = append(in.Facts, paper.Fact{Label: x.Label, Says: x.Says})
	}
	for _, x := range d.Found.Precedents {
		in.Precedents = append(in.Precedents, Precedent{x.Day.US(), x.Number, phrase.Sentence(x.What), x.Decided, some(x.Amount.Abs()), x.Like})
	}
	for _, o := range d.Options {
		says := phrase.Sentence(o.String())
		if o.Note != "" {
			says += ": " + o.Note
		}
		in.Options = append(in.Options, Option{says, some(o.Cost), some(o.PutOff), o.Reckons})
	}
	in.signed(p)
	return in
}

func some(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.String()
}

// signed says who signed, what was recommended by whom, and what was decided and became of it.
func (in *Input) signed(p procedure.DeviationPage) {
	d := p.Deviation
	if d.Advice == "" {
		in.Advised = -1
	}
	for i, s := range d.Signatures {
		by := p.Signed[i] + ", " + s.Sign.Day.US()
		says := ""
		switch s.As {
		case "recommended":
			in.AdvisedBy = p.Signed[i]
		case string(document.Approved):
			says = "Approved by " + by + ": option " + phrase.Number(d.Chosen) + ", " + d.Approves().String() + ", to be applied by " + d.Valid.US() + "."
		case string(deviation.Applied):
			says = "Applied by " + by + with(p.Made) + "."
		case string(deviation.Refused), string(deviation.Revoked), "withdrawn", "returned":
			says = phrase.Sentence(s.As) + " by " + by + ": " + s.Reason + "."
		}
		if s.As == string(document.Approved) && s.Reason != "" {
			says += " " + phrase.Sentence(s.Reason) + "."
		}
		if says == "" {
			in.Signed = append(in.Signed, phrase.Sentence(s.As)+" by "+by)
		}
		if says != "" && !(s.As == "returned" && p.Stands != document.Draft) {
			in.Decision = append(in.Decision, says)
		}
	}
	if p.Stands == deviation.Expired {
		in.Decision = append(in.Decision, "Its days are over: it can no longer be applied, or what it gave has ended.")
	}
}

func with(made string) string {
	if made == "" {
		return ""
	}
	return " as " + made
}
