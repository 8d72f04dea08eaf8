// Package referrals is the desk of debts forwarded for other collection: eligible, proposed, warned, listed, placed and over, agency by
// agency, with what they remit; and the files of customers who are traced.
package referrals

import (
	"strconv"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/referral"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Match is an account that a search found.
type Match struct {
	ID                  account.ID
	Number, Name, Where string
}

// Options are what the screens need of other parts of the office; each may be nil.
type Options struct {
	Open   func(b *bench.Bench, id account.ID)
	Search func(b *bench.Bench, query string) []Match
}

// stage is one view of the desk.
type stage struct {
	Title  string
	Status referral.Status // "" for those that are no status
	Next   string          // words of what F9 does
	Empty  string
}

// The stages in the order a debt goes through them.
const (
	eligible = iota
	proposed
	warned
	lists
	placed
	here
	statements
	paid
	recalled
	returned
)

var stages = []stage{
	{"Eligible", "", "Propose", "No account meets the terms: what stands against the others is on curb referral eligible --all."},
	{"Proposed", referral.Proposed, "Send letters", "Nothing is proposed: F9 on the eligible ones proposes them."},
	{"Letter sent", referral.Warned, "Make the list", "No letter is on its way."},
	{"Placement lists", "", "Approve", "No list was made yet."},
	{"Placed", referral.Placed, "Look for payments", "Nothing is placed with this agency."},
	{"Paid here, not told", "", "Tell the agency", "The agency was told of everything that was paid here."},
	{"Statements", "", "", "It sent no statement yet: F7 posts one."},
	{"Paid", referral.Paid, "Look for payments", "No debt was paid yet."},
	{"Recalled", referral.Recalled, "The agency answered", "Nothing was recalled."},
	{"Returned", referral.Returned, "", "Nothing was returned."},
}

// row is one line of the desk, in words.
type row struct {
	Ref                                      document.Ref
	Account                                  account.ID
	Number, Of, Name, Day, Amount, Left, Say string
	Tone                                     kit.Tone
	List                                     referral.Placement // of a placement list
	Filing                                   referral.Filing
	Live                                     bool
}

// most bounds the lines of a view.
const most = 500

// rowsOf gives the lines of a stage with an agency, and what they come to in a sentence.
func rowsOf(b *bench.Bench, at int, agency referral.Agency) (out []row, sum string, err error) {
	var total money.Amount
	switch at {
	case eligible:
		p, err := bench.Ask(b, referral.Eligible{Sort: agency.Sort, Limit: most})
		for _, c := range p.Rows {
			out = append(out, row{Account: c.Account, Of: c.Number, Name: c.Name, Day: c.Oldest.US(), Amount: c.Owed.String(), Say: wasWritten(c.Written)})
			total = total.Plus(c.Owed)
		}
		return out, counted(len(out), total), err
	case lists:
		all, err := bench.Ask(b, referral.Lists{Limit: most})
		for _, p := range all {
			if p.Agency == agency.ID {
				out = append(out, listRow(p))
			}
		}
		return out, phrase.Count(len(out), "list"), err
	case statements:
		all, err := bench.Ask(b, referral.Statements{Agency: agency.ID, Limit: most})
		for _, s := range all {
			out = append(out, statementRow(s))
		}
		return out, phrase.Count(len(out), "statement"), err
	case here:
		all, err := bench.Ask(b, referral.PaidDirect{Agency: agency.ID})
		for _, t := range all {
			out = append(out, row{
				Ref: document.Ref{Kind: referral.KindReferral, Number: t.Referral}, Account: t.Account, Number: t.Referral.String(), Of: t.Number, Name: t.Name,
				Amount: t.Amount.String(), Left: t.Left.String(), Say: "commission " + t.Commission.String(),
			})
			total = total.Plus(t.Amount)
		}
		return out, counted(len(out), total), err
	}
	all, err := bench.Ask(b, referral.InStatus{Agency: agency.ID, Status: stages[at].Status, Limit: most})
	for _, s := range all {
		out = append(out, referralRow(b, s))
		total = total.Plus(s.Referral.Amount)
	}
	return out, counted(len(out), total), err
}

func counted(n int, total money.Amount) string {
	return phrase.Count(n, "debt") + "   " + total.Dollars()
}

func wasWritten(off money.Amount) string {
	if off == 0 {
		return ""
	}
	return off.Dollars() + " written off"
}

func listRow(p referral.Placement) row {
	made, _ := p.Signed("prepared")
	r := row{
		Ref: p.Ref(), Number: p.Number.String(), Name: phrase.Count(len(p.Referrals), "debt"), Day: made.Day.US(), Amount: p.Total.String(), Say: p.Stand(),
		Tone: kit.Warning, List: p,
	}
	if n := len(p.Left); n > 0 {
		r.Left = strconv.Itoa(n) + " off"
	}
	switch p.State {
	case document.Issued:
		r.Tone = kit.Good
	case document.Voided:
		r.Tone = kit.Quiet
	}
	return r
}

func statementRow(s referral.Statement) row {
	r := row{
		Ref: s.Ref(), Number: s.Number.String(), Of: s.Their, Name: phrase.Count(len(s.Lines), "debt") + ", commission " + s.Commission.String(), Day: s.Day.US(),
		Amount: s.Gross.String(), Left: s.Remitted.String(), Say: "remitted to " + s.Bank,
	}
	if s.State == document.Voided {
		r.Say, r.Tone = "taken back", kit.Quiet
	}
	return r
}

func referralRow(b *bench.Bench, s referral.Shown) row {
	r := s.Referral
	x := row{
		Ref: r.Ref(), Account: r.Account, Number: r.Number.String(), Of: s.Number, Name: s.Name, Amount: r.Amount.String(), Left: s.Progress.Left.String(),
	}
	x.Filing, x.Live = r.Filing, r.Live()
	signed, _ := r.Signed("prepared")
	x.Day = signed.Day.US()
	switch r.Status {
	case referral.Warned:
		x.Day, x.Say = r.Letter.Day.US(), "to pay by "+r.Letter.PayBy.US()
		if r.Letter.PayBy < b.Today() {
			x.Say, x.Tone = "days over on "+r.Letter.PayBy.US(), kit.Warning
		}
	case referral.Placed:
		x.Day, x.Say = r.Placed.US(), "agency "+s.Progress.Agency.String()+", here "+s.Progress.Direct.String()
	case referral.Paid:
		x.Day, x.Tone = r.Ended.US(), kit.Good
	case referral.Recalled:
		x.Day, x.Say, x.Tone = r.Ended.US(), string(r.Cause)+", not answered", kit.Warning
		if r.Answered != 0 {
			x.Say, x.Tone = string(r.Cause)+", answered "+r.Answered.US(), kit.Plain
		}
	case referral.Returned:
		x.Day, x.Say = r.Ended.US(), r.Why
	}
	if says := filed(r.Filing); says != "" {
		x.Say = says
	}
	return x
}

// filed says where the paper of a lien, or a claim, stands.
func filed(f referral.Filing) string {
	switch {
	case f.Released != 0:
		return "released " + f.Released.US()
	case f.Filed != 0:
		return "filed " + f.Filed.US() + " as " + f.Number
	case f.At != "":
		return "to be filed with " + f.At
	}
	return ""
}
