package accounts

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// card is what the account page knows, without a widget.
type card struct {
	b     *bench.Bench
	id    account.ID
	page  procedure.Page
	alert string
	tone  kit.Tone
}

func (c *card) read(o Options) (err error) {
	if c.page, err = bench.Ask(c.b, procedure.AccountPage{Account: c.id}); err != nil {
		return err
	}
	c.alert, c.tone = "", kit.Plain
	if o.Alerts != nil {
		c.alert, c.tone = o.Alerts(c.b, c.id)
	}
	if c.alert == "" && c.page.Account.CashOnly {
		c.alert, c.tone = "Cash only: a check was returned.", kit.Warning
	}
	return nil
}

// state says where the account stands in its life.
func (c *card) state() (text string, tone kit.Tone) {
	a := c.page.Account
	switch a.Status {
	case account.Pending:
		return "Pending: not yet started", kit.Warning
	case account.CutOff:
		return "Cut off", kit.Danger
	case account.Closed:
		return "Closed " + a.Ended.US(), kit.Quiet
	}
	return "Active since " + a.Opened.US(), kit.Good
}

// whoFacts are about the customer.
func (c *card) whoFacts() []fact {
	p := c.page
	out := []fact{{label: "Customer", text: p.Customer.Name}}
	add := func(label, text string) {
		if text != "" {
			out = append(out, fact{label: label, text: text})
		}
	}
	add("", p.Customer.Second)
	mail, label := p.Customer.Mail, "Mail"
	if !p.Account.MailTo.IsZero() {
		mail, label = p.Account.MailTo, "Bills go to"
	}
	if mail.IsZero() {
		add(label, "no mail address")
	} else {
		for i, l := range mail.Block() {
			if i > 0 {
				label = ""
			}
			add(label, l)
		}
	}
	add("Phone", strings.Join(p.Customer.Phones, ", "))
	add("E-mail", p.Customer.Email)
	if p.Customer.Language == "es" {
		add("Papers in", "Spanish")
	}
	if p.Account.AutoPay {
		add("Pays", "by bank debit")
	}
	mailFacts(p.Account, add)
	return out
}

// whereFacts are about the premise, its services, meters and reads, and the accounts beside this one.
func (c *card) whereFacts() []fact {
	p := c.page
	out := []fact{{label: "Premise", text: join(" · ", p.Premise.Number, p.Premise.Address.String())}}
	add := func(label, text string, tone kit.Tone) {
		if text != "" {
			out = append(out, fact{label, text, tone})
		}
	}
	if p.Premise.Route != "" {
		add("Route", fmt.Sprintf("%s, stop %d", p.Premise.Route, p.Premise.Order), kit.Plain)
	}
	add("Owner", p.Owner.Name, kit.Plain)
	add("Hazard", p.Premise.Hazard, kit.Warning)
	add("Class", join(" · ", phrase.Class(p.Account.Class), prefixed("cycle ", p.Account.Cycle)), kit.Plain)
	add("Services", services(p.Account.Services), kit.Plain)
	if sum := writtenOff(p.Standing); sum > 0 {
		add("Written off", sum.Dollars()+", still claimed", kit.Warning)
	}
	for _, m := range p.Meters {
		add("Meter", meterText(m), kit.Plain)
		add("Last read", readText(m), kit.Plain)
	}
	if n := len(p.Exceptions); n > 0 {
		add("Not billed", phrase.Count(n, "usage")+" to be decided", kit.Warning)
	}
	for _, n := range p.Neighbors {
		label := "Also here"
		if n.Customer {
			label = "Also has"
		}
		add(label, join(" · ", n.Account.Number, n.Name, string(n.Account.Status)), kit.Quiet)
	}
	return out
}

// writtenOff gives what was written off of the account and is still claimed; it is no part of the balance.
func writtenOff(s ledger.Standing) (sum money.Amount) {
	for _, w := range s.Written {
		sum = sum.Plus(w.Amount)
	}
	return sum
}

func join(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p = strings.Trim(p, ", "); p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

func services(list []account.Service) string {
	var out []string
	for _, s := range list {
		if s.Until == 0 {
			out = append(out, join(" ", s.Kind, s.Rate))
		}
	}
	return strings.Join(out, ", ")
}

func meterText(m procedure.MeterSeen) string {
	kind := ""
	if m.Meter.MadeUp {
		kind = "made-up register"
	}
	return join(" · ", m.Meter.Number, m.Meter.Size, fmt.Sprintf("%d dials", m.Meter.Dials), m.Meter.Unit, kind)
}

func readText(m procedure.MeterSeen) string {
	if m.Read.ID == 0 {
		return "never"
	}
	how := string(m.Read.Source)
	if m.Read.Source == meter.Summed {
		how = "sum of real use"
	}
	return join(" · ", m.Read.Value.String(), m.Read.Day.US(), how, m.Read.By)
}

// aging gives the ages of what is owed, and the balance, as figures with heads.
func (c *card) aging() (heads []string, figures []money.Amount) {
	a := c.page.Age
	heads, figures = []string{"Not due"}, []money.Amount{a.NotDue}
	for i, name := range collection.BucketNames {
		heads, figures = append(heads, name+" days"), append(figures, a.Past[i])
	}
	return append(heads, "Credit"), append(figures, -a.Credit)
}

// balance says what the account owes, or has.
func (c *card) balance() (text string, tone kit.Tone) {
	s := c.page.Standing
	switch {
	case s.Balance < 0:
		return "In credit " + (-s.Balance).Dollars(), kit.Good
	case s.Balance == 0:
		return "Nothing owed", kit.Good
	}
	text, tone = "Owes "+s.Balance.Dollars(), kit.Plain
	if c.page.Age.Due() > 0 {
		tone = kit.Danger
	}
	if _, deferred := s.Demanded(); deferred > 0 {
		text = "Due now " + s.Due().Dollars() + ", deferred " + deferred.String()
	}
	return text, tone
}

// chart draws consumption: one bar for each month in which a usage ended.
func (c *card) chart() kit.Chart {
	out := kit.Chart{Title: "Consumption", Unit: "CCF"}
	month := calendar.Month(-1)
	for _, u := range c.page.Usages {
		if u.Unit != "" {
			out.Unit = u.Unit
		}
		n := max(0, u.Quantity.Round(0).IntPart())
		if m := u.To.Month(); m != month {
			for gap := month + 2; month >= 0 && gap < m-1; gap += 2 { // months without a usage stay empty, in the rhythm of two
				out.Bars = append(out.Bars, kit.Bar{Label: gap.Short()})
			}
			month = m
			out.Bars = append(out.Bars, kit.Bar{Label: m.Short(), Faint: u.Source == meter.Estimated})
		}
		b := &out.Bars[len(out.Bars)-1]
		b.Value += n
		b.Text = fmt.Sprint(b.Value)
	}
	return out
}

// posted is one line of the ledger with the balance after it.
type posted struct {
	entry ledger.Entry
	after money.Amount
}

// history gives the ledger newest first, each line with the balance it left.
func (c *card) history() []posted {
	out, after := make([]posted, len(c.page.Entries)), c.page.Standing.Balance
	for i, e := range c.page.Entries {
		out[i] = posted{e, after}
		after = after.Minus(e.Change())
	}
	return out
}

// what names an entry in words.
func (p posted) what() string {
	kind := string(p.entry.Kind)
	if !p.entry.Reverses.IsZero() {
		kind = "reversal of " + kind
	}
	var parts []string
	for _, x := range p.entry.Parts {
		if x.Service != "" {
			parts = append(parts, x.Service)
		}
	}
	return join(" · ", phrase.Sentence(kind), strings.Join(parts, ", "), p.entry.Memo)
}

func (p posted) charge() string {
	if c := p.entry.Change(); c > 0 {
		return c.String()
	}
	return ""
}

func (p posted) credit() string {
	if c := p.entry.Change(); c < 0 {
		return (-c).String()
	}
	return ""
}

func (p posted) tone() kit.Tone {
	switch {
	case !p.entry.Reverses.IsZero():
		return kit.Quiet
	case p.entry.Kind == ledger.Penalty:
		return kit.Warning
	case p.entry.Change() < 0:
		return kit.Good
	}
	return kit.Plain
}

// open is an open item with its age on the business day.
type open struct {
	item ledger.Item
	days int
}

func (c *card) items() []open {
	today, out := c.b.Shell.Today(), make([]open, len(c.page.Standing.Items))
	for i, it := range c.page.Standing.Items {
		out[i] = open{it, today.Since(it.Due)}
	}
	return out
}

func (o open) what() string {
	switch o.item.Kind {
	case ledger.Penalty:
		return "late charge"
	case ledger.Opening:
		return join(" ", "brought forward", o.item.Service)
	}
	return o.item.Service
}

func (o open) age() string {
	switch {
	case o.days > 0:
		return phrase.Count(o.days, "day") + " past due"
	case o.days == 0:
		return "due today"
	}
	return "due in " + phrase.Count(-o.days, "day")
}

func (o open) tone() kit.Tone {
	switch {
	case o.days > 30:
		return kit.Danger
	case o.days > 0:
		return kit.Warning
	}
	return kit.Plain
}
