package nacha

import (
	"strings"

	"curbstop/domain/fault"
)

// Correction is what a notice of change puts in the place of what we sent; what is "" stays. Code is 27 for checking, 37 for savings.
type Correction struct {
	Routing string
	Account string
	Code    Code
	Name    string
}

// Savings says whether the account is now a savings account, and whether the notice says so.
func (c Correction) Savings() (savings, said bool) { return c.Code/10 == 3, c.Code != 0 }

// corrected says in which columns of the corrected data each field stands, from and to, counted from 1; none for 0.
var corrected = map[string]struct{ routing, account, code, name [2]int }{
	"C01": {account: [2]int{1, 17}},
	"C02": {routing: [2]int{1, 9}},
	"C03": {routing: [2]int{1, 9}, account: [2]int{13, 29}},
	"C04": {name: [2]int{1, 22}},
	"C05": {code: [2]int{1, 2}},
	"C06": {account: [2]int{1, 17}, code: [2]int{21, 22}},
	"C07": {routing: [2]int{1, 9}, account: [2]int{10, 26}, code: [2]int{27, 28}},
}

// Correction reads what the notice corrects.
//
// Refuses, in order: a code that corrects nothing of the customer's account (C08 to C13 are about our file); a routing number whose
// check digit does not fit; an account number missing; a code that is neither checking nor savings.
func (c Changed) Correction() (out Correction, err error) {
	at, known := corrected[c.Code]
	no := func(rule, text string) error {
		return fault.New(fault.Invalid, "nacha.change-"+rule, text, fault.Args{"code": c.Code, "text": c.Text, "means": c.Means})
	}
	if !known {
		if c.Means == "" {
			return out, no("unknown", "The code {code} is not one the office knows: ask the bank what it corrects.")
		}
		return out, no("ours", "{code}: {means} It is about our file, not the customer's account; tell whoever keeps the bank files.")
	}
	field := func(at [2]int) string {
		if at[0] == 0 || len(c.Text) < at[0] {
			return ""
		}
		return strings.TrimSpace(c.Text[at[0]-1 : min(at[1], len(c.Text))])
	}
	out = Correction{Routing: field(at.routing), Account: field(at.account), Name: field(at.name)}
	switch code := field(at.code); {
	case at.code[0] == 0:
	case len(code) == 2 && (code[0] == '2' || code[0] == '3') && Code(whole(code)).Known():
		if out.Code = CheckingDebit; code[0] == '3' {
			out.Code = SavingsDebit
		}
	default:
		return out, no("kind", "{code}: the corrected data does not say in its place whether the account is checking or savings.")
	}
	switch {
	case at.routing[0] > 0 && !RoutingFits(out.Routing):
		return out, no("routing", "{code}: the corrected routing number does not fit its check digit.")
	case at.account[0] > 0 && out.Account == "", at.name[0] > 0 && out.Name == "":
		return out, no("empty", "{code}: the corrected data is empty where {means}")
	}
	return out, nil
}
