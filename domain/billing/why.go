package billing

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
)

// Because is why one service of one period of a bill costs what it does: by which published prices, from which reads, step by step.
type Because struct {
	Service string
	From    calendar.Day
	To      calendar.Day
	Version rate.Version
	Name    string // of the schedule
	Source  string // where its prices were published
	Steps   []rate.Step
	Total   money.Amount
}

// Explained is the answer to “why this much?”: each service of the bill, and how their lines make its current charges.
type Explained struct {
	Bill     Bill
	Who      Who
	House    office.House
	Services []Because
	Sum      string // 40.18 + 20.09 = 60.27
	Entered  bool   // no schedule made the bill: its lines were entered
}

// Why gives the arithmetic of a bill from what it keeps: measured use, billing units, blocks, every line, the total.
type Why struct{ Number document.Number }

// Act implements Query.
func (Why) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Why) Ask(b Books, _ authority.Sign) (out Explained, err error) {
	if out.Bill, err = b.Bills().Get(q.Number); err != nil {
		return out, err
	}
	if out.Who, err = whoIs(b, out.Bill.Account); err != nil {
		return out, err
	}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	out.Sum, out.Entered = sumOf(out.Bill.Content), out.Bill.Content.Basis.IsZero()
	out.Services, err = explain(b, out.Bill.Account, out.Bill.Content)
	return out, err
}

// sumOf writes the sum of the services.
func sumOf(c Content) string {
	parts := c.Parts()
	says := make([]string, len(parts))
	for i, p := range parts {
		says[i] = p.Service + " " + p.Amount.String()
	}
	return strings.ReplaceAll(strings.Join(says, " + "), "+ -", "− ") + " = " + c.Total.String()
}

// explainer explains one bill.
type explainer struct {
	*Replay
	c    Content
	who  uint64
	uses []period
}

func explain(b Books, who account.ID, c Content) (out []Because, err error) {
	uses, err := b.Usages().Many(c.Usages...)
	if err != nil {
		return nil, err
	}
	k := explainer{NewReplay(b), c, uint64(who), periodsOf(uses)}
	var before []Line
	var begun, last calendar.Day
	for _, g := range c.Basis.Given {
		from, to := c.period(g)
		if from != begun || to != last {
			before, begun, last = nil, from, to
		}
		more, lines, err := k.because(g, before)
		if err != nil {
			return nil, err
		}
		before, out = append(before, lines...), append(out, more...)
	}
	return out, nil
}

// because explains one service of a period: one explanation, or one for each stretch of a parted one.
func (k explainer) because(g Given, before []Line) (out []Because, lines []Line, err error) {
	versions, err := k.versions(k.c, g)
	if err != nil || len(versions) == 0 {
		return nil, nil, err
	}
	in := k.c.input(g, plain(before))
	from, to := k.c.period(g)
	measured, err := k.measured(g, versions[len(versions)-1].Winter)
	if err != nil {
		return nil, nil, err
	}
	legs := []rate.Leg{{Schedule: versions[0], From: from, To: to}}
	if len(versions) > 1 {
		legs, err = rate.Legs(versions, versions[0].Code, in, sameDays(before))
	} else {
		legs[0].Lines, err = rate.Rate(versions[0], in)
	}
	if err != nil {
		return nil, nil, err
	}
	for _, leg := range legs {
		part := in
		if len(legs) > 1 {
			part.Part = rate.Stretch{After: leg.From.Since(from), Through: leg.To.Since(from) + 1, Of: to.Since(from) + 1}
		}
		steps, err := stepsOf(leg, part)
		if err != nil {
			return nil, nil, err
		}
		out = append(out, Because{
			Service: g.Service, From: leg.From, To: leg.To, Version: rate.Version{Code: leg.Schedule.Code, Effective: leg.Schedule.Effective},
			Name: leg.Schedule.Name, Source: leg.Schedule.Source, Steps: append(measured, steps...), Total: rate.Total(leg.Lines),
		})
		measured = nil
	}
	if len(versions) > 1 {
		return out, ofLegs(legs), nil
	}
	return out, through(legs[0].Lines, k.c.Basis.Several, to), nil
}

// stepsOf gives the steps before the lines, then the lines as they were charged.
func stepsOf(leg rate.Leg, in rate.Input) (out []rate.Step, err error) {
	all, err := rate.Explain(leg.Schedule, in)
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if !s.Charge && s.What != "total" {
			out = append(out, s)
		}
	}
	for _, l := range leg.Lines {
		out = append(out, rate.Step{What: l.Label, How: l.Arithmetic(), Charge: true, Amount: l.Amount})
	}
	return out, nil
}

// measured tells the reads and the winter months a service was reckoned from, and what was known of the service point.
func (k explainer) measured(g Given, rule rate.Winter) (out []rate.Step, err error) {
	if out, err = k.reads(g); err != nil {
		return nil, err
	}
	if says := g.point(k.c.Basis); says != "" {
		out = append(out, rate.Step{What: "service", How: says})
	}
	if g.Agreement != 0 {
		out = append(out, rate.Step{What: "agreed prices", How: "rate agreement " + g.Agreement.String()})
	}
	if g.Average != nil {
		says, err := k.winter(*g.Average, rule)
		if err != nil {
			return nil, err
		}
		out = append(out, rate.Step{What: "winter average", How: says})
	}
	return out, nil
}

// point says what the schedule was told of the customer and the service point.
func (g Given) point(b Basis) string {
	says := []string{phrase.Class(b.Class)}
	add := func(name, value string) {
		if value != "" && value != "0" {
			says = append(says, strings.TrimSpace(name+" "+value))
		}
	}
	add("meter", g.MeterSize)
	add("", strings.ToLower(g.WaterType))
	add("", g.Place)
	add("zone", g.Zone)
	add("lot", g.Lot)
	add("dwelling units", fmt.Sprint(g.Dwellings))
	add("people", fmt.Sprint(b.People))
	add("square feet", phrase.Figure(g.Land))
	add("", strings.Join(b.Programs, ", "))
	return strings.Join(says, ", ")
}

// reads tells what was measured: the two reads, or where the consumption is known from.
func (k explainer) reads(g Given) (out []rate.Step, err error) {
	from, to := k.c.period(g)
	for _, p := range k.uses {
		if p.from != from || p.to != to {
			continue
		}
		service := g.Service
		if service == "sewer" && !p.has(service) {
			service = "water"
		}
		for _, u := range p.uses {
			if u.Service != service {
				continue
			}
			says, err := k.read(u)
			if err != nil {
				return nil, err
			}
			out = append(out, rate.Step{What: "measured use", How: says})
		}
	}
	return out, nil
}

func (k explainer) read(u meter.Usage) (string, error) {
	use := phrase.Figure(u.Quantity) + " " + u.Unit
	if u.Before == 0 || u.After == 0 {
		return use + ", " + string(u.Source), nil
	}
	reads, err := k.b.Reads().Many(u.Before, u.After)
	if err != nil {
		return "", err
	}
	m, err := k.b.Meters().Get(reads[1].Meter)
	if err != nil {
		return "", err
	}
	says := fmt.Sprintf("%s on %s − %s on %s", phrase.Figure(reads[1].Value), reads[1].Day.US(), phrase.Figure(reads[0].Value), reads[0].Day.US())
	if !m.Multiplier.IsZero() && !m.Multiplier.Equal(decimal.NewFromInt(1)) {
		says = "(" + says + ") × " + phrase.Figure(m.Multiplier)
	}
	if reads[0].Meter != reads[1].Meter {
		says = "the meter was changed: " + says
	}
	return "meter " + m.Number + ": " + says + " = " + use + ", " + string(u.Source), nil
}

// winter tells how an average came about: the months that count, those left out, and the mean. What was kept since is not told: a
// bill is explained by what it was reckoned from.
func (k explainer) winter(a Averaged, rule rate.Winter) (string, error) {
	kept, there, err := k.b.WinterAverages().Find(WinterKey{account.ID(k.who), a.First})
	if err == nil && !there && a.Source == Reckoned {
		kept, err = reckonWinter(k.b, account.Account{ID: account.ID(k.who)}, rule, a.First, a.Last)
	}
	if err != nil {
		return "", err
	}
	if kept.Use.Equal(a.Use) && kept.Source == a.Source {
		return kept.says(), nil
	}
	return WinterAverage{Key: WinterKey{First: a.First}, Last: a.Last, Use: a.Use, Source: a.Source}.says(), nil
}
