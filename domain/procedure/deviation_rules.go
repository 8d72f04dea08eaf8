package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/deviation"
	"curbstop/domain/policy"
	"curbstop/domain/workday"
)

// WaivableRules gives what a deviation may depart from today: the rules in use that may be waived, then the sections of the manual.
type WaivableRules struct{}

// Act implements Query.
func (WaivableRules) Act(DeviationBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (WaivableRules) Ask(b DeviationBooks, sign authority.Sign) (out []deviation.Cited, err error) {
	pack, _, err := policy.Ruling(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for _, r := range pack.Rules {
		if r.Applies() && r.MayWaive() {
			out = append(out, deviation.Cited{Pack: pack.Name, From: pack.Effective, ID: r.ID, Citation: r.Citation, Sentence: r.Sentence})
		}
	}
	sections, err := workday.Manual{}.Ask(b, sign)
	for _, s := range sections {
		if s.Text != "" {
			out = append(out, deviation.Cited{
				ID: deviation.ManualRule + s.Number, From: s.From, Citation: "procedure manual, section " + s.Number, Sentence: firstSentences(s.Title, s.Text),
			})
		}
	}
	return out, err
}
