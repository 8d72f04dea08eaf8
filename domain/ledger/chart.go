package ledger

import (
	"cmp"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Chart is the dated map from (kind, service) to fund and GL accounts.
type Chart struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Rows      []ChartRow   `cbor:"2,keyasint"`
	Cash      string       `cbor:"3,keyasint"`            // undeposited receipts
	Credits   string       `cbor:"4,keyasint"`            // customers' unapplied credits, a liability
	Payable   string       `cbor:"5,keyasint"`            // refunds payable
	Bank      string       `cbor:"6,keyasint"`            // checks drawn on the bank
	Pooled    string       `cbor:"7,keyasint"`            // equity in pooled cash: balances each fund when money crosses funds
	Fund      string       `cbor:"8,keyasint"`            // fund that holds cash, credits, payables, deposits and bank
	Deposits  string       `cbor:"9,keyasint,omitempty"`  // customers' deposits, a liability; "" in charts older than deposits: the shipped one
	Interest  string       `cbor:"10,keyasint,omitempty"` // interest given to customers, an expense; "" likewise
	Unclaimed string       `cbor:"11,keyasint,omitempty"` // stale checks and credits kept for their owners, a liability; "" likewise
	BadDebt   string       `cbor:"12,keyasint,omitempty"` // debts written off, an expense of the fund they were owed to; "" likewise
	Recovery  string       `cbor:"13,keyasint,omitempty"` // payments on debts written off, revenue of the fund they were owed to; "" likewise
	Transfers string       `cbor:"14,keyasint,omitempty"` // balances on their way between accounts, always zero; "" likewise
	Codes     []Account    `cbor:"15,keyasint,omitempty"` // further accounts an adjustment may be coded to; none in charts older than them: the shipped ones
}

// ChartRow says where charges of a kind and service go. An empty Kind or Service matches any; the first row that matches holds.
type ChartRow struct {
	Kind       Kind   `cbor:"1,keyasint,omitempty"`
	Service    string `cbor:"2,keyasint,omitempty"`
	Fund       string `cbor:"3,keyasint"`
	Receivable string `cbor:"4,keyasint"`
	Other      string `cbor:"5,keyasint"` // revenue, for a charge
}

// DefaultChart is the shipped map, after the common numbering of small utilities.
func DefaultChart() Chart {
	return Chart{
		Effective: calendar.Date(2000, 1, 1), Fund: "510",
		Cash: "1010 Undeposited receipts", Credits: "2120 Customer credits", Payable: "2150 Refunds payable",
		Bank: "1020 Operating bank", Pooled: "1090 Equity in pooled cash",
		Deposits: "2110 Customer deposits", Interest: "6300 Interest on customer deposits",
		Unclaimed: "2160 Unclaimed property", BadDebt: "6200 Bad debt", Recovery: "4800 Bad debt recovered",
		Transfers: "1290 Transfers between accounts",
		Codes: []Account{
			{"510", "4190 Leak allowances water"}, {"520", "4290 Leak allowances sewer"}, {"510", "6210 Courtesy credits"}, {"510", "6220 Billing errors of other years"},
		},
		Rows: []ChartRow{
			{Opening, "sewer", "520", "1220 Receivable sewer", "3900 Conversion"},
			{Opening, "", "510", "1210 Receivable water", "3900 Conversion"},
			{Penalty, "sewer", "520", "1220 Receivable sewer", "4520 Late charges sewer"},
			{Penalty, "", "510", "1210 Receivable water", "4510 Late charges water"},
			{Fee, "", "510", "1210 Receivable water", "4600 Service fees"},
			{"", "sewer", "520", "1220 Receivable sewer", "4200 Sewer revenue"},
			{"", "storm", "530", "1230 Receivable storm", "4300 Storm water revenue"},
			{"", "trash", "540", "1240 Receivable trash", "4400 Sanitation revenue"},
			{"", "", "510", "1210 Receivable water", "4100 Water revenue"},
		},
	}
}

// Account is a GL account within its fund.
type Account struct {
	Fund string `cbor:"1,keyasint"`
	GL   string `cbor:"2,keyasint"`
}

// Code is the other side of what an entry charges or gives a service, where it is another account than the chart's row names.
type Code struct {
	Service string `cbor:"1,keyasint,omitempty"`
	Fund    string `cbor:"2,keyasint"`
	GL      string `cbor:"3,keyasint"`
}

// Choices gives the accounts that a change of a service may be coded to, the one the chart's row names first.
func (c Chart) Choices(k Kind, service string) (out []Account) {
	add := func(a Account) {
		if a.GL != "" && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	if r, err := c.For(k, service); err == nil {
		add(Account{r.Fund, r.Other})
	}
	for _, r := range c.Rows {
		add(Account{r.Fund, r.Other})
	}
	for _, a := range c.Codes {
		add(a)
	}
	return out
}

// codeOf gives the code of a service among some, and whether there is one.
func codeOf(codes []Code, service string) (Code, bool) {
	i := slices.IndexFunc(codes, func(c Code) bool { return c.Service == service })
	if i < 0 {
		return Code{}, false
	}
	return codes[i], true
}

// For gives the row that holds for a kind and service.
func (c Chart) For(k Kind, service string) (ChartRow, error) {
	for _, r := range c.Rows {
		if (r.Kind == "" || r.Kind == k) && (r.Service == "" || r.Service == service) {
			return r, nil
		}
	}
	return ChartRow{}, fault.New(fault.Refused, "chart.no-row", "The chart of accounts says nothing of {kind} for {service}: add a row to it first.",
		fault.Args{"kind": k, "service": service})
}

// shipped stands in for a chart the books do not have.
var shipped = DefaultChart()

// chartOn gives the chart in force on a day, the shipped one when the books have none.
func chartOn(b Books, day calendar.Day) (Chart, error) {
	for c, err := range b.Charts().All(row.Span{To: []any{day + 1}, Reverse: true, Limit: 1}) {
		return c.whole(), err
	}
	return shipped, nil
}

// whole fills in the accounts that charts older than them do not name.
func (c Chart) whole() Chart {
	c.Deposits, c.Interest = cmp.Or(c.Deposits, shipped.Deposits), cmp.Or(c.Interest, shipped.Interest)
	c.Unclaimed = cmp.Or(c.Unclaimed, shipped.Unclaimed)
	c.BadDebt, c.Recovery = cmp.Or(c.BadDebt, shipped.BadDebt), cmp.Or(c.Recovery, shipped.Recovery)
	c.Transfers = cmp.Or(c.Transfers, shipped.Transfers)
	if c.Codes == nil {
		c.Codes = shipped.Codes
	}
	return c
}
