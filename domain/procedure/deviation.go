package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/workday"
)

// DeviationBooks is the tables that a deviation looks at, and those it is applied to.
type DeviationBooks interface {
	AnalysisBooks
	deviation.Books
	workday.Books
	// Observed runs do and gives the rows of record it read.
	Observed(do func() error) ([]row.Seen, error)
}

// What a request may ask for: practice of the office.
const (
	mostOptions  = 4
	longestStay  = 366 // days a rule is waived for at most
	usualToApply = 30  // days in which what is approved must be applied, when the approval says nothing else
)

// RequestDeviation writes a request to waive one rule for one account, or writes anew one that is not recommended yet. The sentence of the rule,
// the facts, what was decided before and what each option costs are taken from the books.
//
// Refuses, in order: no such account; no authority, own account; no such request, one of another account, or one that is recommended or
// decided; no such rule, one that is not in use, or law that nobody may waive; no circumstances; no option, too many, or one twice; an unknown
// way; no amount, a fee of more than the account bears, a credit of more than it owes; a way that does not fit the rule; no last day, one that is past or
// too far; another request of the same rule that is open on the account.
type RequestDeviation struct {
	Number  document.Number    `cbor:"1,keyasint,omitempty"` // 0 for a new one
	Account account.ID         `cbor:"2,keyasint"`
	Rule    string             `cbor:"3,keyasint"` // its id, or “manual 4.2”
	Why     string             `cbor:"4,keyasint"`
	Options []deviation.Option `cbor:"5,keyasint"` // way, amount or last day, note
}

// Name implements Command.
func (RequestDeviation) Name() string { return "deviation.request" }

// Act implements Command.
func (c RequestDeviation) Act(b DeviationBooks) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{
		Verb: deviation.VerbRequest, Account: uint64(c.Account), Subject: "deviation from " + c.Rule + ", account " + a.Number, Reason: c.Why,
	}, err
}

// Do implements Command.
func (c RequestDeviation) Do(b DeviationBooks, sign authority.Sign) (d deviation.Deviation, err error) {
	if d, err = c.begin(b, sign); err != nil {
		return d, err
	}
	if d.Rule, err = citedRule(b, sign, c.Rule); err != nil {
		return d, err
	}
	if d.Why = strings.TrimSpace(c.Why); d.Why == "" {
		return d, fault.New(fault.Invalid, "deviation.no-why", "Say what is so unlike other cases that the rule should not stand.", nil).At("why")
	}
	d.Options, d.Advised, d.Advice = c.Options, 0, ""
	if err := weigh(b, sign, &d); err != nil {
		return d, err
	}
	if c.Number == 0 {
		if err := refuseSecond(b, sign, d); err != nil {
			return d, err
		}
		n, err := b.DocumentNumber(deviation.Kind, sign)
		if err != nil {
			return d, err
		}
		d.Header = document.New(deviation.Kind, n, sign)
	}
	return d, b.Deviations().Put(d)
}

// begin gives a new request, or the one that is written anew.
func (c RequestDeviation) begin(b DeviationBooks, sign authority.Sign) (d deviation.Deviation, err error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil || c.Number == 0 {
		return deviation.Deviation{Account: a.ID, Class: a.Class}, err
	}
	if d, err = b.Deviations().Get(c.Number); err != nil {
		return d, err
	}
	switch {
	case d.Account != c.Account:
		return d, fault.New(fault.Invalid, "deviation.other-account", "{doc} is about another account: write a request for this one.", fault.Args{"doc": d.Ref()})
	case d.State != document.Draft:
		return d, fault.New(fault.Refused, "deviation.not-draft", "{doc} is {state}: only one that is not recommended yet, or was returned, is written anew.",
			fault.Args{"doc": d.Ref(), "state": string(d.On(sign.Day))})
	}
	d.Signatures = append(d.Signatures, document.Signature{As: "changed", Sign: sign})
	return d, nil
}

// citedRule gives a rule of the pack in force, or a section of the manual, as it stands today.
func citedRule(b DeviationBooks, sign authority.Sign, id string) (deviation.Cited, error) {
	if number, is := strings.CutPrefix(id, deviation.ManualRule); is {
		all, err := workday.Manual{}.Ask(b, sign)
		if err != nil {
			return deviation.Cited{}, err
		}
		for _, s := range all {
			if s.Number == number {
				return deviation.Cited{ID: id, From: s.From, Citation: "procedure manual, section " + s.Number, Sentence: firstSentences(s.Title, s.Text)}, nil
			}
		}
		return deviation.Cited{}, fault.New(fault.Absent, "deviation.no-section", "The manual has no section {number} in use: choose one that it has.", fault.Args{"number": number}).At("rule")
	}
	pack, err := gatePack(b, sign.Day)
	if err != nil {
		return deviation.Cited{}, err
	}
	r, ok := pack.Find(id)
	args := fault.Args{"rule": id, "pack": pack.Name, "citation": r.Citation, "sentence": r.Sentence}
	switch {
	case !ok:
		return deviation.Cited{}, fault.New(fault.Absent, "deviation.no-rule", "The rules “{pack}” have no rule {rule}: choose one that they have.", args).At("rule")
	case !r.Applies():
		return deviation.Cited{}, fault.New(fault.Refused, "deviation.not-used", "Rule {rule} is not in use here, so there is nothing to waive.", args).At("rule")
	case !r.MayWaive():
		return deviation.Cited{}, fault.New(fault.Refused, "deviation.law",
			"{rule} is law ({citation}): “{sentence}” Nobody in the office may waive it, for anybody. Ask your attorney when the case seems to demand it.", args).At("rule")
	}
	return deviation.Cited{Pack: pack.Name, From: pack.Effective, ID: r.ID, Citation: r.Citation, Sentence: r.Sentence}, nil
}

// firstSentences gives what a section says, so short that a memo can cite it.
func firstSentences(title, text string) string {
	const room = 320
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > room {
		if i := strings.LastIndex(text[:room], ". "); i > 0 {
			text = text[:i+1]
		} else {
			text = strings.ToValidUTF8(text[:room], "") + "…"
		}
	}
	return strings.TrimSpace(strings.TrimRight(title, ".") + ". " + text)
}

// refuseSecond refuses a second open request of one rule on one account.
func refuseSecond(b DeviationBooks, sign authority.Sign, d deviation.Deviation) error {
	for o, err := range b.Deviations().Via(deviation.ByAccount, row.Span{}, d.Account) {
		if err != nil {
			return err
		}
		if state := o.On(sign.Day); o.Rule.ID == d.Rule.ID && (state == document.Draft || state == deviation.Recommended || state == document.Approved) {
			return fault.New(fault.Refused, "deviation.open", "{doc} asks for the same and is {state}: settle that one first.",
				fault.Args{"doc": o.Ref(), "state": string(state)})
		}
	}
	return nil
}

// weigh takes facts, precedents and costs from the books as they stand now.
func weigh(b DeviationBooks, sign authority.Sign, d *deviation.Deviation) (err error) {
	if err := costs(b, sign, d); err != nil {
		return err
	}
	if err := gatherFacts(b, sign, d); err != nil {
		return err
	}
	d.Found, err = FindPrecedents{Account: d.Account, Rule: d.Rule.ID, Without: d.Number, Limit: mostPrecedents}.Ask(b, sign)
	return err
}

// rulesInForce gives the pack in force for what can do without one.
func rulesInForce(b DeviationBooks, sign authority.Sign) (policy.Pack, error) {
	pack, _, err := policy.Ruling(b, sign.Day)
	return pack, err
}

// costs checks the options and reckons what each costs.
func costs(b DeviationBooks, sign authority.Sign, d *deviation.Deviation) error {
	if len(d.Options) == 0 || len(d.Options) > mostOptions {
		return fault.New(fault.Invalid, "deviation.options", "Give one to {most} ways of deciding: whoever decides chooses one, or refuses.", fault.Args{"most": mostOptions}).At("way 1")
	}
	a, err := b.Accounts().Get(d.Account)
	if err != nil {
		return err
	}
	s, err := ledger.StandingOf(b, uint64(d.Account))
	if err != nil {
		return err
	}
	pack, err := rulesInForce(b, sign)
	if err != nil {
		return err
	}
	r := reckoner{b: b, sign: sign, account: a, standing: s, pack: pack}
	for i := range d.Options {
		for _, o := range d.Options[:i] {
			if o.String() == d.Options[i].String() {
				return r.no("deviation.option-twice", "Option {n} stands there twice.", i, nil)
			}
		}
		if err := r.reckon(d.Rule.ID, i, &d.Options[i]); err != nil {
			return err
		}
	}
	return nil
}

// offered gives an extension as an arrangement of it is entered.
func offered(d deviation.Deviation, o deviation.Option) arrangement.Offer {
	return arrangement.Offer{Account: d.Account, Kind: arrangement.Extension, Until: o.Until, Reason: "deviation: " + d.Why, Contact: "by " + d.Ref().String()}
}
