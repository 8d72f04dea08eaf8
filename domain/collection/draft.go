package collection

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// VerbDraft lets a person draft notice runs and take accounts off them.
var VerbDraft = authority.Say("notice.draft", "draft notice runs")

// Draft makes the proof list of a notice run: who would get a notice and who, though past due, would not and why. Days come from
// the rule pack; nothing is posted and no notice has a number yet.
//
// Refuses, in order: no rule pack in use; an unknown step; a day of mailing before the open business day; a minimum below zero; a
// rule pack without the rules of the step; a day to pay that leaves less time than the rules give; a notice beyond a reminder
// of an office whose address, phone or hours are not set; a termination or post-cut notice without a fee table; nobody past due that
// the rules reach.
type Draft struct {
	Step   Step         `cbor:"1,keyasint"`
	Sent   calendar.Day `cbor:"2,keyasint,omitempty"` // 0 for the open business day
	PayBy  calendar.Day `cbor:"3,keyasint,omitempty"` // 0 for the day the rules give
	Least  money.Amount `cbor:"4,keyasint,omitempty"`
	Quiet  int          `cbor:"5,keyasint,omitempty"`
	Filter Filter       `cbor:"6,keyasint"`
	Rules  string       `cbor:"7,keyasint,omitempty"` // code of the rule pack; "" for the one the office uses
}

// drafting is a draft with the rules it goes by, and what the gate knows of the accounts.
type drafting struct {
	Draft
	pack  policy.Pack
	gates *Gates
	facts func(AgedAccount) (Facts, error)
}

// ReminderDays is how long a reminder gives to pay when nobody says: practice of the office.
const ReminderDays = 10

// Name implements Command.
func (Draft) Name() string { return "notice.draft" }

// Act implements Command.
func (c Draft) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbDraft, Subject: string(c.Step)}, nil
}

// Do implements Command.
func (c Draft) Do(b Books, sign authority.Sign) (Run, error) {
	if c.Sent == 0 {
		c.Sent = sign.Day
	}
	pack, err := rulesOn(b, c.Rules, c.Sent)
	if err != nil {
		return Run{}, err
	}
	d := drafting{Draft: c, pack: pack, gates: NewGates(pack, calendar.Federal)}
	run, err := d.reckon(sign)
	if err != nil {
		return run, err
	}
	if err := tells(b, c.Step, c.Sent); err != nil {
		return run, err
	}
	if err := tellsAll(b, pack, run); err != nil {
		return run, err
	}
	if d.facts, err = b.GateFactsOfAll(c.Sent, pack); err != nil {
		return run, err
	}
	lines, err := d.lines(b, &run)
	if err != nil {
		return run, err
	}
	if len(lines) == 0 {
		return run, fault.New(fault.Refused, "notice.nobody", "Nobody chosen owes anything the rules let you send a {step} for on {day}.",
			fault.Args{"step": string(c.Step), "day": c.Sent.US()})
	}
	number, err := b.DocumentNumber(KindRun, sign)
	if err != nil {
		return run, err
	}
	run.Header = document.New(KindRun, number, sign)
	for part := range slices.Chunk(lines, ChunkSize) {
		if err := b.NoticeChunks().Put(Chunk{Key: ChunkKey{number, run.Chunks}, Lines: part}); err != nil {
			return run, err
		}
		run.Chunks++
	}
	return run, b.NoticeRuns().Put(run)
}

// rulesOn gives the pack of a code that holds on a day; without a code, the one the office goes by.
func rulesOn(b Books, code string, day calendar.Day) (policy.Pack, error) {
	if code != "" {
		return policy.On(b, code, day)
	}
	pack, ok, err := policy.Ruling(b, day)
	if err == nil && !ok {
		err = fault.New(fault.Refused, "notice.no-rules",
			"No rule pack is in use on {day}, and notices go out by its days: enter one and let somebody approve it.", fault.Args{"day": day.US()})
	}
	return pack, err
}

// reckon refuses what cannot be, and takes the days from the rules.
func (c drafting) reckon(sign authority.Sign) (run Run, err error) {
	no := func(code, text, field string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At(field)
	}
	switch {
	case !c.Step.Known():
		return run, no("notice.step", "Say which notices to send: reminder, final notice, termination notice, door tag or post-cut notice.", "step", nil)
	case c.Sent < sign.Day:
		return run, no("notice.sent-past", "Notices cannot be mailed on {day}, before the open business day {open}.", "sent",
			fault.Args{"day": c.Sent.US(), "open": sign.Day.US()})
	case c.Least < 0:
		return run, no("notice.least", "The minimum cannot be below zero.", "least", nil)
	}
	run = Run{Step: c.Step, Sent: c.Sent, PayBy: c.PayBy, Least: c.Least, Quiet: c.Quiet, Filter: c.Filter, Pack: c.Rules}
	if rule, has := ruleOf[c.Step]; has {
		_, used, err := c.pack.NoticeDay(rule, c.Sent, calendar.Federal)
		if err != nil {
			return run, err
		}
		run.Rules = c.pack.Cite(used)
	}
	switch {
	case c.gates.deedOf(c.Step) == DoTerminate:
		return c.final(run)
	case !c.Step.Posted():
		return c.hung(run), nil
	}
	if run.PayBy == 0 {
		run.PayBy = c.Sent.Plus(ReminderDays)
	}
	run.PayBy = c.pack.Rolled(run.PayBy, calendar.Federal)
	if run.PayBy <= c.Sent {
		return run, no("notice.pay-by", "The day to pay must come after the day of mailing, {day}.", "pay by", fault.Args{"day": c.Sent.US()})
	}
	return run, nil
}

// final sets the last day to act, on which the days of the notice are over and the office is open, and the day of the cut after it.
func (c drafting) final(run Run) (Run, error) {
	if _, _, err := c.pack.CutDay(c.Sent, calendar.Federal); err != nil {
		return run, err
	}
	least, cut, used, _ := c.pack.ActBy(c.Sent, calendar.Federal)
	run.Cut, run.Rules = cut, c.pack.Cite(used)
	if run.PayBy == 0 {
		run.PayBy = least
	}
	if run.PayBy < least {
		return run, fault.New(fault.Invalid, "notice.too-short", "By {rule} the customer has until {day} at least.",
			fault.Args{"rule": run.Rules[0], "day": least.US()}).At("pay by")
	}
	if run.PayBy > least {
		run.PayBy = c.pack.Rolled(run.PayBy, calendar.Federal)
		run.Cut, _, _ = c.pack.CutAfter(run.PayBy, calendar.Federal)
	}
	return run, nil
}

// hung sets the days of what is hung at the door: a tag is hung a working day before the crew comes; after the cut it is to pay at once.
func (c drafting) hung(run Run) Run {
	closed := calendar.Holidays(calendar.Federal)
	if c.Step == PostCut {
		run.PayBy = c.Sent
		return run
	}
	if run.PayBy <= c.Sent {
		run.PayBy = closed.Roll(c.Sent + 1)
	}
	run.Cut = closed.Roll(run.PayBy + 1)
	return run
}

// tells refuses a final notice that could not say where and when the customer may come: it must by 16 TAC 24.167(a)(1).
func tells(b Books, step Step, day calendar.Day) error {
	h, err := b.House().Get(office.HouseKey)
	switch {
	case err != nil || step == Reminder:
		return err
	case len(h.Address) == 0 || h.Phone == "" || h.Hours == "":
		return fault.New(fault.Refused, "notice.office-facts",
			"A {step} must tell the office's address, phone and hours: the manager sets them among the facts of the office.",
			fault.Args{"step": string(step)})
	case step == Final || step == DoorTag:
		return nil
	}
	_, set, err := TermsOn(b, day)
	if err == nil && !set {
		err = fault.New(fault.Refused, "notice.no-fees",
			"A {step} must tell all fees of reconnection: the manager sets the fee table of a cut, even when it is empty.", fault.Args{"step": string(step)})
	}
	return err
}

// lines gives a line for every account the rules reach, proposal or exception, in the order of accounts.
func (c drafting) lines(b Books, run *Run) (lines []Line, err error) {
	var bad error
	filter := c.Filter
	filter.PastDue, filter.Least = true, 0
	err = walk(b, c.Sent-1, filter, 0, func(a AgedAccount) bool {
		reached, err := c.reaches(b, run, a)
		if err != nil || !reached {
			bad = err
			return err == nil
		}
		l := Line{Account: a.Account.ID, Number: a.Account.Number, Name: a.Customer.Name, Amount: a.Aged.Due(), Oldest: a.Aged.Oldest}
		f, err := c.facts(a)
		if err != nil {
			bad = err
			return false
		}
		v := c.gates.Verdict(f, c.gates.deedOf(c.Step), c.Sent)
		if v.Early() && c.Step != PostCut {
			return true
		}
		if l.Why, l.Note, bad = c.why(b, a, v); bad != nil {
			return false
		}
		if l.Why == "" {
			l.Amount = v.Ask
		}
		run.Sum.Count(l)
		lines = append(lines, l)
		return true
	})
	if err == nil {
		err = bad
	}
	return lines, err
}

// reaches says whether a notice that is hung at the door is for an account at all: a tag only where a notice that carries a cut runs out by the day
// of the crew, a post-cut notice only where the water is off. The others go by the days of the rules, which the gate reckons.
func (c drafting) reaches(b Books, run *Run, a AgedAccount) (bool, error) {
	switch c.Step {
	case PostCut:
		return a.Account.Status == account.CutOff, nil
	case DoorTag:
		n, found, err := Carries(b, a.Account.ID, run.Cut, c.pack)
		return found && n.Cut <= run.Cut, err
	}
	return true, nil
}

// Carries gives the latest notice of an account that carries a cut on a day: issued, mailed, and not stale by the pack.
func Carries(b Books, id account.ID, day calendar.Day, p policy.Pack) (Notice, bool, error) {
	for n, err := range b.Notices().Via(ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return n, false, err
		}
		if n.Step.Cuts() && n.State == document.Issued && n.Mailed != 0 && !n.Stale(p, day) {
			return n, true, nil
		}
	}
	return Notice{}, false, nil
}

// Count adds one line; Asked, which the notice knows, is added by who made it.
func (s *Sum) Count(l Line) {
	if l.Notice != 0 {
		s.Made++
	}
	switch {
	case l.Why != "":
		s.Excepted++
	case l.Veto != "":
		s.Vetoed++
	default:
		s.Proposed++
		s.Amount = s.Amount.Plus(l.Amount)
	}
}

// why gives the first reason that keeps a notice from an account past due; what the rules or a hold say is the gate's sentence, with their ids.
func (c drafting) why(b Books, a AgedAccount, v Verdict) (Why, string, error) {
	acct := a.Account
	switch {
	case acct.Status == account.Closed:
		return IsClosed, "", nil
	case c.Step.Stern() && acct.Status == account.CutOff:
		return IsOff, "", nil
	}
	if why, note := refusal(v); why != "" {
		return why, note, nil
	}
	if v.Ask < max(c.Least, 1) && c.Step != PostCut || a.Aged.Due() < max(c.Least, 1) {
		return UnderLeast, "", nil
	}
	last, found, err := lastNotice(b, acct.ID, c.Step)
	if err != nil {
		return "", "", err
	}
	if found && c.Sent.Since(last.Sent) < c.Quiet {
		return Noticed, string(last.Step) + " " + last.Number.String() + " of " + last.Sent.US(), nil
	}
	if c.Step.Posted() && acct.MailTo.IsZero() && a.Customer.Mail.IsZero() {
		return NoAddress, "", nil
	}
	if c.Step.Posted() && acct.Held[HoldMail] {
		return Astray, "trace the customer first", nil
	}
	return "", "", nil
}

// refusal says in the words of a run's exceptions why the gate lets no notice out; "" when it does.
func refusal(v Verdict) (Why, string) {
	switch {
	case v.May:
		return "", ""
	case v.Done:
		return Noticed, v.String()
	case v.Held():
		return IsHeld, v.String()
	}
	return NotAllowed, v.String()
}

// lastNotice gives the latest notice of a step, not voided, that went to an account.
func lastNotice(b Books, id account.ID, step Step) (Notice, bool, error) {
	for n, err := range b.Notices().Via(ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return n, false, err
		}
		if n.Step == step && n.State == document.Issued {
			return n, true, nil
		}
	}
	return Notice{}, false, nil
}

// items gathers what had come due before the notice was sent and may be asked for, a line a document, the oldest first, and the open items themselves.
func items(s ledger.Standing, sent calendar.Day, asks map[ledger.ItemID]money.Amount) (out []Item, of []Asked, sewer bool) {
	asked, _ := s.Asked(sent + 1)
	for _, it := range asked.Items {
		left := min(it.Left, asks[it.ID])
		if it.Due >= sent || left <= 0 {
			continue
		}
		sewer = sewer || IsSewer(it.Service)
		of = append(of, Asked{Item: it.ID, Sum: left, Left: it.Left})
		i := slices.IndexFunc(out, func(o Item) bool { return o.Doc == it.Doc && o.Kind == it.Kind && o.Due == it.Due })
		if i < 0 {
			out = append(out, Item{Doc: it.Doc, Kind: it.Kind, Billed: it.Day, Due: it.Due, Amount: left})
			continue
		}
		out[i].Amount = out[i].Amount.Plus(left)
	}
	slices.SortStableFunc(out, func(a, b Item) int { return int(a.Due) - int(b.Due) })
	return out, of, sewer
}
