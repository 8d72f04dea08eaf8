package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// DeskRow is one thing that stands on the desk of collections today.
type DeskRow struct {
	What    string
	Day     calendar.Day
	Account account.ID
	Number  string
	Name    string
	Says    string
	Amount  money.Amount
	Grave   bool
}

// What stands on the desk, in the order of the list.
const (
	DeskStop    = "DO NOT CUT"
	DeskCut     = "may be cut"
	DeskRestore = "to restore"
	DeskHold    = "hold ends"
	DeskStale   = "notice goes stale"
	DeskAnswer  = "answer due"    // of a dispute
	DeskAssure  = "assurance due" // of a customer in bankruptcy
)

// Desk is collections at a glance: what is owed by age, how many accounts stand at which stage, and what falls today.
type Desk struct {
	Day    calendar.Day
	Pack   string
	Aged   collection.Aged
	Stages []GateCount // by what may be done next
	Rows   []DeskRow
	Call   string // the number that reaches the crew
}

// Of counts the rows of a kind.
func (d Desk) Of(what string) (n int) {
	for _, r := range d.Rows {
		if r.What == what {
			n++
		}
	}
	return n
}

// deskAhead is how many days ahead the desk sees holds end and notices go stale.
const deskAhead = 7

// AskDesk asks for the desk of the open business day. Without a rule pack in use it has no stages.
type AskDesk struct{}

// Act implements Query.
func (AskDesk) Act(CutBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (AskDesk) Ask(b CutBooks, sign authority.Sign) (d Desk, err error) {
	d.Day = sign.Day
	if d.Aged, err = agedOf(b, sign.Day); err != nil {
		return d, err
	}
	pack, ruled, err := policy.Ruling(b, sign.Day)
	if err != nil {
		return d, err
	}
	if ruled {
		g, err := AskGates{Limit: 1}.Ask(b, sign)
		if err != nil {
			return d, err
		}
		d.Pack, d.Stages = g.Pack, g.Counts
	}
	for _, part := range []func(CutBooks, authority.Sign) error{d.crew, d.fallsDue, d.ends, d.answers, d.assurances} {
		if err := part(b, sign); err != nil {
			return d, err
		}
	}
	if ruled {
		err = d.stale(b, sign, pack)
	}
	return d, err
}

// agedOf gives what all accounts owe by age.
func agedOf(b CutBooks, day calendar.Day) (sum collection.Aged, err error) {
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return sum, err
		}
		if s.Account != 0 {
			sum = sum.Plus(collection.Age(s, day))
		}
	}
	return sum, nil
}

// crew adds whom the crew must not cut, whose water may be cut today, and who waits to be restored.
func (d *Desk) crew(b CutBooks, sign authority.Sign) error {
	m, err := CheckCuts{}.Ask(b, sign)
	if err != nil {
		return err
	}
	d.Call = m.Call
	for _, f := range m.DoNotCut() {
		says := f.Says()
		if m.Call != "" {
			says += "; call the crew at " + m.Call
		}
		d.Rows = append(d.Rows, DeskRow{What: DeskStop, Day: f.Day, Account: f.Account, Number: f.Number, Name: f.Name, Says: says, Grave: true})
	}
	cuts, err := CutList{}.Ask(b, sign)
	if err != nil {
		return err
	}
	for _, c := range cuts {
		if c.Why == "" {
			d.Rows = append(d.Rows, DeskRow{What: DeskCut, Day: c.Cut, Account: c.Account, Number: c.Number, Name: c.Name, Says: "notice " + c.Notice.String() + " mailed " + c.Mailed.US(), Amount: c.Left})
		}
	}
	waits, err := ToRestore{Ordered: true}.Ask(b, sign)
	for _, w := range waits {
		d.Rows = append(d.Rows, DeskRow{What: DeskRestore, Day: w.By, Account: w.Account, Number: w.Number, Name: w.Name, Says: w.says(sign.Day), Grave: w.Order == 0 || w.Late(sign.Day)})
	}
	return err
}

// says tells how it stands with the water of an account.
func (w Waiting) says(day calendar.Day) string {
	text := "paid, and without water since " + w.Since.US()
	if w.Order != 0 {
		text = "order " + w.Order.String() + " with the field, off since " + w.Since.US()
	}
	switch {
	case w.By == 0:
		return text
	case w.Late(day):
		return text + "; should have been back by " + w.By.US()
	}
	return text + "; back by " + w.By.US()
}

// fallsDue adds what falls of arrangements today or fell before.
func (d *Desk) fallsDue(b CutBooks, sign authority.Sign) error {
	all, err := arrangement.Deadlines{}.Ask(b, sign)
	for _, l := range all {
		says := l.Of.Arrangement.Ref().String()
		if l.Day < sign.Day {
			says += ", " + phrase.Count(sign.Day.Since(l.Day), "day") + " late"
		}
		d.Rows = append(d.Rows, DeskRow{What: l.What, Day: l.Day, Account: l.Of.Arrangement.Account, Number: l.Of.Number, Name: l.Of.Name, Says: says, Amount: l.Amount, Grave: l.Day < sign.Day})
	}
	return err
}

// ends adds the holds that end within the week.
func (d *Desk) ends(b CutBooks, sign authority.Sign) error {
	all, err := hold.List{By: sign.Day.Plus(deskAhead)}.Ask(b, sign)
	for _, h := range all {
		d.Rows = append(d.Rows, DeskRow{What: DeskHold, Day: h.Hold.Until, Account: h.Hold.Account, Number: h.Number, Name: h.Name, Says: string(h.Hold.Kind) + ": " + h.Hold.Reason, Amount: h.Hold.Amount})
	}
	return err
}

// answers adds the disputes whose answer is promised for within the week or was before.
func (d *Desk) answers(b CutBooks, sign authority.Sign) error {
	all, err := hold.ListDisputes{By: sign.Day.Plus(deskAhead)}.Ask(b, sign)
	for _, f := range all {
		r := f.Last()
		d.Rows = append(d.Rows, DeskRow{
			What: DeskAnswer, Day: r.AnswerBy, Account: f.Account, Number: f.To.Number, Name: f.To.Customer, Says: f.Ref().String() + ": " + r.Claim,
			Amount: r.Amount, Grave: r.AnswerBy <= sign.Day,
		})
	}
	return err
}

// assurances adds the customers in bankruptcy whose days to give assurance end within the week or are over.
func (d *Desk) assurances(b CutBooks, sign authority.Sign) error {
	all, err := hold.List{Kind: hold.Bankruptcy}.Ask(b, sign)
	if err != nil {
		return err
	}
	for _, s := range all {
		by, ok, err := hold.AssuranceBy(b, s.Hold, sign.Day)
		if err != nil {
			return err
		}
		if !ok || s.Hold.Assured != 0 || by > sign.Day.Plus(deskAhead) {
			continue
		}
		d.Rows = append(d.Rows, DeskRow{
			What: DeskAssure, Day: by, Account: s.Hold.Account, Number: s.Number, Name: s.Name,
			Says: "petition of " + s.Hold.Petition.US() + ": assurance of payment, such as a deposit", Grave: by < sign.Day,
		})
	}
	return nil
}

// stale adds the notices that are not paid and carry a cut for a week more at most.
func (d *Desk) stale(b CutBooks, sign authority.Sign, pack policy.Pack) error {
	from := len(d.Rows)
	for n, err := range b.Notices().Via(collection.ByDay, row.Span{From: []any{collection.OldestGood(pack, sign.Day)}, To: []any{sign.Day + 1}}) {
		if err != nil {
			return err
		}
		end, cuts := n.GoodTo(pack)
		if !cuts || n.State != document.Issued || n.Mailed == 0 || end < sign.Day || end > sign.Day.Plus(deskAhead) {
			continue
		}
		a, err := b.Accounts().Get(n.Account)
		if err != nil {
			return err
		}
		left, err := leftOf(b, n)
		if err != nil {
			return err
		}
		if left > 0 && a.Status == account.Active {
			d.Rows = append(d.Rows, DeskRow{What: DeskStale, Day: end, Account: n.Account, Number: n.AccountNumber, Name: n.Customer, Says: "notice " + n.Number.String() + " of " + n.Sent.US(), Amount: left})
		}
	}
	slices.SortStableFunc(d.Rows[from:], func(x, y DeskRow) int { return int(x.Day) - int(y.Day) })
	return nil
}
