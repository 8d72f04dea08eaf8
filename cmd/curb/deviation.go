package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	memo "curbstop/reports/deviation"
)

var deviationCommand = command{
	name:    "deviation",
	args:    "list|rules|precedents|request|show|recommend|approve|apply|refuse|return|withdraw|revoke|memo [ACCOUNT|NUMBER] --as NAME [flags]",
	summary: "one rule waived once for one account: request, precedents, cost, decision, memo",
	help: `deviation list               those that are not over, the newest first; --all for every one
deviation rules              the rules, and sections of the manual, that may be waived
deviation precedents ACCOUNT what was decided before in cases like that account's, for --rule ID
deviation request ACCOUNT    writes a request: --rule ID --why TEXT and --option WAY=AMOUNT or WAY=DAY, several with a comma between. WAY is
                             waive, credit, later or stay: waive=6.00,stay=10/31/2026
deviation show NUMBER        all of one, with what has changed since its facts were taken
deviation recommend NUMBER   lays it before who decides: --choose N (0: to refuse) --reason TEXT
deviation approve NUMBER     approves --choose N, to be applied by --until DAY (30 days when not given)
deviation apply NUMBER       does what was approved, once
deviation refuse, return, withdraw, revoke NUMBER --reason WHY
deviation memo NUMBER        writes its memo as PDF into --out FOLDER`,
	run: runDeviation,
}

type deviationCall struct {
	sign                                  *signIn
	rule, why, option, reason, until, out *string
	choose                                *int
	all                                   *bool
}

func runDeviation(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := deviationCall{
		sign: signInFlags(fs), rule: fs.String("rule", "", "the `ID` of the rule"), why: fs.String("why", "", "request: the circumstances, as `TEXT`"),
		option: fs.String("option", "", "request: the `OPTIONS`"), reason: fs.String("reason", "", "`WHY`"), until: fs.String("until", "", "approve: the last `DAY` to apply it"),
		out: fs.String("out", "out", "memo: the `FOLDER` for PDF files"), choose: fs.Int("choose", 1, "the `NUMBER` of the option"), all: fs.Bool("all", false, "list: those that are over too"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{"list": c.list, "rules": c.rules}
	named := map[string]wordDeed{
		"precedents": c.precedents, "request": c.request, "show": c.numbered(c.show), "recommend": c.numbered(c.recommend), "approve": c.numbered(c.approve),
		"apply": c.numbered(c.apply), "refuse": c.numbered(c.refuse), "return": c.numbered(c.giveBack), "withdraw": c.numbered(c.withdraw),
		"revoke": c.numbered(c.revoke), "memo": c.numbered(c.memo),
	}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

// numbered is a deed on a deviation named by its number.
func (c deviationCall) numbered(do func(context.Context, env, *held, document.Number) error) func(context.Context, env, *held, string) error {
	return func(ctx context.Context, e env, h *held, name string) error {
		n, err := document.ParseNumber(name)
		if err != nil {
			return err
		}
		return do(ctx, e, h, n)
	}
}

func (c deviationCall) list(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, deviation.List{Rule: *c.rule})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "NUMBER\tACCOUNT\tRULE\tSTANDS\tASKS FOR\n")
		for _, l := range all {
			d := l.Deviation
			if !*c.all && len(deviation.Law[l.Stands]) == 0 {
				continue
			}
			o := d.Approves()
			if d.Chosen == 0 {
				o = d.Options[0]
			}
			say(w, "%s\t%s\t%s\t%s\t%s\n", d.Number, l.Account.Number, d.Rule.ID, l.Stands, o)
		}
	})
}

func (c deviationCall) rules(ctx context.Context, e env, h *held, _ string) error {
	all, err := office.Ask(ctx, h.Session, procedure.WaivableRules{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, r := range all {
			say(w, "%s\t%s\t%s\n", r.ID, r.Citation, r.Sentence)
		}
	})
}

func (c deviationCall) precedents(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	f, err := office.Ask(ctx, h.Session, procedure.FindPrecedents{Account: a.ID, Rule: *c.rule})
	if err != nil {
		return err
	}
	say(e.out, "%d like cases of %d, %d granted.\n", f.Like, f.Looked, f.Granted)
	return tabled(e.out, func(w io.Writer) {
		for _, p := range f.Precedents {
			say(w, "%s\t%s\t%s\t%s\t%s\n", p.Day.US(), p.Number, p.What, p.Decided, p.Like)
		}
	})
}

// waysByWord are the ways as the command line names them.
var waysByWord = map[string]deviation.Way{"waive": deviation.Waive, "credit": deviation.Credit, "later": deviation.Later, "stay": deviation.Stay}

// optionsIn reads “waive=6.00,stay=10/31/2026”.
func (h *held) optionsIn(text string) (out []deviation.Option, err error) {
	for part := range strings.SplitSeq(text, ",") {
		word, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		way, known := waysByWord[word]
		if !known {
			return nil, fault.New(fault.Invalid, "curb.no-way", "“{way}” is no way of waiving a rule: give waive=AMOUNT, credit=AMOUNT, later=DAY or stay=DAY.", fault.Args{"way": word})
		}
		o := deviation.Option{Way: way}
		if way.Gives() {
			o.Amount, err = amountOf(value)
		} else {
			o.Until, err = dayOf(value, h.house.Day)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

func (c deviationCall) request(ctx context.Context, e env, h *held, name string) error {
	a, err := office.Ask(ctx, h.Session, accountNumbered{name})
	if err != nil {
		return err
	}
	options, err := h.optionsIn(*c.option)
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), procedure.RequestDeviation{Account: a.ID, Rule: *c.rule, Why: *c.why, Options: options})
	if err == nil {
		say(e.out, "%s is written, with %s and %s.\n", phrase.Sentence(d.Ref().String()), phrase.Count(len(d.Facts), "fact"), phrase.Count(len(d.Found.Precedents), "precedent"))
	}
	return err
}

func (c deviationCall) show(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := office.Ask(ctx, h.Session, procedure.ReadDeviation{Number: n})
	if err != nil {
		return err
	}
	d := p.Deviation
	say(e.out, "%s, %s, account %s, %s\n%s (%s): %s\n%s\n", phrase.Sentence(d.Ref().String()), p.Stands, p.Account.Number, p.Customer.Name, d.Rule.ID, d.Rule.Citation, d.Rule.Sentence, d.Why)
	if len(p.Changed) > 0 {
		say(e.out, "Changed since: %s.\n", strings.Join(p.Changed, ", "))
	}
	return tabled(e.out, func(w io.Writer) {
		for i, o := range d.Options {
			say(w, "Option %d\t%s. %s\n", i+1, phrase.Sentence(o.String()), o.Reckons)
		}
		for _, f := range d.Facts {
			say(w, "%s\t%s\n", f.Label, f.Says)
		}
		for _, x := range d.Found.Precedents {
			say(w, "%s\t%s: %s, %s\n", x.Day.US(), x.Number, x.What, x.Decided)
		}
		for i, s := range d.Signatures {
			say(w, "%s\t%s by %s %s\n", s.Sign.Day.US(), phrase.Sentence(s.As), p.Signed[i], s.Reason)
		}
	})
}

// standsNow says where a deviation stands after a deed.
func standsNow(e env, d deviation.Deviation, err error) error {
	if err == nil {
		say(e.out, "%s is %s.\n", phrase.Sentence(d.Ref().String()), d.State)
	}
	return err
}

func (c deviationCall) recommend(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), procedure.RecommendDeviation{Number: n, Option: *c.choose, Text: *c.reason})
	return standsNow(e, d, err)
}

func (c deviationCall) approve(ctx context.Context, e env, h *held, n document.Number) error {
	l, err := office.Ask(ctx, h.Session, deviation.Read{Number: n})
	if err != nil {
		return err
	}
	until, err := dayOf(*c.until, h.house.Day)
	if err != nil {
		return err
	}
	o, _ := l.Deviation.Option(*c.choose)
	d, err := office.Do(ctx, h.Session, h.Mint(), procedure.ApproveDeviation{Number: n, Option: *c.choose, Size: o.Size(), Valid: until, Reason: *c.reason})
	return standsNow(e, d, err)
}

func (c deviationCall) apply(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), procedure.ApplyDeviation{Number: n})
	if err == nil && !d.Effect.Doc.IsZero() {
		say(e.out, "Made: %s.\n", d.Effect.Doc)
	}
	return standsNow(e, d, err)
}

func (c deviationCall) refuse(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), deviation.Refuse{Number: n, Reason: *c.reason})
	return standsNow(e, d, err)
}

func (c deviationCall) giveBack(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), deviation.Return{Number: n, Reason: *c.reason})
	return standsNow(e, d, err)
}

func (c deviationCall) withdraw(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), deviation.Withdraw{Number: n, Reason: *c.reason})
	return standsNow(e, d, err)
}

func (c deviationCall) revoke(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), procedure.RevokeDeviation{Number: n, Reason: *c.reason})
	return standsNow(e, d, err)
}

func (c deviationCall) memo(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := office.Ask(ctx, h.Session, procedure.ReadDeviation{Number: n})
	if err != nil {
		return err
	}
	sheet, err := memo.Sheet(memo.From(h.house, p))
	if err != nil {
		return err
	}
	return printed(ctx, e, h, *c.out, fmt.Sprintf("deviation-%s", n), p.Deviation.Ref(), sheet)
}
