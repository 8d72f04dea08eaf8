package staff

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/money"
)

// A line of the table of templates: a verb, or all verbs of a family ("note.*"), with the limit a deed and the total a day of each role.
type templateLine struct {
	verb                       string
	clerk, supervisor, manager allowance
}

// allowance is a limit a deed and a total a day; the zero one is no grant.
type allowance struct{ limit, day money.Amount }

var (
	none  = allowance{}
	whole = allowance{money.Most, money.Most}
)

func upTo(limit, day money.Amount) allowance {
	return allowance{limit * money.Dollar, day * money.Dollar}
}

// templates says what a new person of each role is usually granted. A line for a verb goes before one for its family; a verb that
// no line names is the manager's alone.
var templates = []templateLine{
	// who decides over money decides up to a limit, and nobody approves what they prepared
	{"receipt.take", upTo(20_000, 100_000), upTo(20_000, 100_000), whole},
	{"receipt.void", none, upTo(2_500, 10_000), whole},
	{"receipt.return", none, upTo(5_000, 25_000), whole},
	{"receipt.terms", none, none, whole},
	{"receipt.codes", none, none, whole},
	{"receipt.transfer", none, upTo(2_500, 10_000), whole},
	{"receipt.identify", upTo(500, 2_500), upTo(5_000, 25_000), whole},
	{"drawer.open", whole, whole, whole},
	{"drawer.confirm", upTo(20, 100), upTo(100, 500), whole},
	{"drawer.take-over", none, whole, whole},
	{"mail.enter", whole, whole, whole},
	{"mail.post", upTo(50_000, 200_000), whole, whole},
	{"mandate.revoke", whole, whole, whole},
	{"mandate.*", none, whole, whole},
	{"draft.prepare", whole, whole, whole},
	{"draft.approve", none, upTo(50_000, 100_000), whole},
	{"draft.decide", upTo(500, 2_500), upTo(2_500, 10_000), whole},
	{"draft.terms", none, none, whole},
	{"draft.*", none, whole, whole},
	{"payfile.read", whole, whole, whole},
	{"payfile.decide", upTo(2_500, 25_000), whole, whole},
	{"payfile.post", whole, whole, whole},
	{"payfile.*", none, whole, whole}, // approve, undo, layouts
	{"bankdeposit.make", upTo(50_000, 100_000), whole, whole},
	{"refund.request", upTo(500, 2_500), upTo(500, 2_500), whole},
	{"refund.approve", none, upTo(500, 2_500), whole},
	{"refund.print", none, upTo(5_000, 25_000), whole},
	{"refund.sign", none, upTo(5_000, 25_000), whole},
	{"refund.send", whole, whole, whole},
	{"refund.void", none, upTo(500, 2_500), whole},
	{"refund.decide", none, upTo(500, 2_500), whole},
	{"refund.clear", none, upTo(5_000, 100_000), whole},
	{"alone.review", none, whole, whole},
	{"deposit.settle", upTo(2_500, 25_000), upTo(2_500, 25_000), whole},
	{"deposit.require", upTo(500, 2_500), upTo(500, 2_500), whole},
	{"deposit.take", upTo(2_500, 25_000), upTo(2_500, 25_000), whole},
	{"deposit.apply", none, upTo(500, 2_500), whole},
	{"deposit.transfer", none, upTo(500, 2_500), whole},
	{"deposit.cancel", none, upTo(500, 2_500), whole},
	{"bank.import", none, whole, whole},
	{"bank.reconcile", none, upTo(5_000, 100_000), whole},
	{"bank.layout", none, whole, whole},
	{"bank.match", none, upTo(500, 5_000), whole}, // what lines and documents differ by
	{"bank.sign-off", none, whole, whole},
	{"bank.terms", none, none, whole},
	{"exceptions.sign", none, whole, whole},
	{"exceptions.terms", none, none, whole},
	{"gl.layout", none, whole, whole},
	{"bank.issue-file", none, whole, whole},
	{"property.list", none, whole, whole},
	{"adjustment.approve", none, upTo(500, 2_500), whole},
	{"adjustment.prepare", whole, whole, whole},
	{"adjustment.settings", none, none, whole},
	{"adjustment.reverse", none, upTo(500, 2_500), whole},
	{"adjustment.*", upTo(100, 500), upTo(500, 2_500), whole},
	{"writeoff.prepare", whole, whole, whole},
	{"writeoff.approve", none, upTo(500, 2_500), whole},
	{"writeoff.post", none, whole, whole},
	{"writeoff.reverse", none, upTo(500, 2_500), whole},
	{"writeoff.reinstate", none, upTo(2_500, 25_000), whole},
	{"writeoff.discharge", none, upTo(2_500, 25_000), whole},
	{"writeoff.recover", upTo(500, 2_500), upTo(500, 2_500), whole},
	{"writeoff.terms", none, none, whole},
	{"referral.approve", none, upTo(2_500, 25_000), whole},
	{"referral.finance", none, none, whole},
	{"referral.place", none, whole, whole},
	{"referral.recall", none, whole, whole},
	{"referral.statement", none, upTo(5_000, 25_000), whole},
	{"referral.undo-statement", none, none, whole},
	{"referral.agency", none, none, whole},
	{"referral.file", none, whole, whole},
	{"referral.*", whole, whole, whole}, // propose, letters, the watch
	{"transfer.post", upTo(100, 500), upTo(500, 2_500), whole},
	{"transfer.reverse", none, upTo(500, 2_500), whole},
	{"arrangement.approve", none, upTo(2_500, 25_000), whole},
	{"arrangement.beyond", none, none, whole},
	{"arrangement.settle", none, upTo(500, 2_500), whole},
	{"arrangement.cancel", none, whole, whole},
	{"arrangement.watch", whole, whole, whole},
	{"arrangement.propose", whole, whole, whole},
	{"arrangement.*", upTo(500, 5_000), upTo(2_500, 25_000), whole},
	{"deviation.request", whole, whole, whole},
	{"deviation.recommend", none, whole, whole},
	{"deviation.apply", none, upTo(2_500, 25_000), whole},
	{"deviation.*", none, none, whole}, // decide, revoke
	{"hold.beyond", none, none, whole},
	{"hold.declare", none, whole, whole},
	{"hold.decide", none, upTo(2_500, 25_000), whole},
	{"hold.key-cut", none, none, whole},
	{"hold.end", none, whole, whole},
	{"hold.*", whole, whole, whole},
	// the daily work of the counter
	{"account.despite-debt", none, whole, whole},
	{"account.*", whole, whole, whole},
	{"identity.hand-in", whole, whole, whole},
	{"identity.*", none, whole, whole}, // whole numbers; the key of the identity records besides
	{"trace.close", none, whole, whole},
	{"trace.*", whole, whole, whole},
	{"note.*", whole, whole, whole},
	{"meter.*", whole, whole, whole},
	{"order.cut", none, whole, whole},
	{"order.*", whole, whole, whole},
	{"usage.decide", none, whole, whole},
	{"alert.*", whole, whole, whole},
	{"bill.prepare", whole, whole, whole},
	{"bill.one", whole, whole, whole},
	{"bill.cancel", none, upTo(500, 2_500), whole},
	{"bill.approve-run", none, whole, whole},
	{"bill.post-run", none, whole, whole},
	{"bill.rebill", none, upTo(500, 2_500), whole},
	{"bill.fees", upTo(100, 500), upTo(2_500, 25_000), whole},
	{"bill.release", none, whole, whole},
	{"bill.average", none, whole, whole},
	{"budget.propose", whole, whole, whole},
	{"budget.*", none, whole, whole},
	{"agreement.propose", none, whole, whole},
	{"agreement.approve", none, none, whole},
	{"fee.prepare", whole, whole, whole},
	{"fee.approve", none, whole, whole},
	{"fee.post", none, whole, whole},
	{"notice.draft", whole, whole, whole},
	{"notice.approve", none, whole, whole},
	{"notice.issue", whole, whole, whole},
	{"notice.word", none, none, whole},
	{"printout.*", whole, whole, whole},
	// supervision
	{"day.open", none, whole, whole},
	{"day.count", whole, whole, whole},
	{"day.close", none, whole, whole},
	{"month.close", none, whole, whole},
	{"workday.suggest", whole, whole, whole},
	{"workday.log", whole, whole, whole},
	{"workday.decide", none, none, whole},
	{"workday.duties", none, none, whole},
	{"workday.*", none, whole, whole},
	{"quality.terms", none, none, whole},
	{"quality.form", none, none, whole},
	{"quality.*", none, whole, whole},
	{"personnel.report", whole, whole, whole},
	{"personnel.read", none, whole, whole},
	{"personnel.write", none, whole, whole},
	{"personnel.train", none, whole, whole},
	{"personnel.attendance", none, whole, whole},
	{"personnel.*", none, none, whole}, // decide, inquire, terms
	{"keys.*", none, none, whole},
	{"rating.review", none, none, whole},
	{"rating.appeal", none, none, whole},
	{"rating.terms", none, none, whole},
	{"rating.*", none, whole, whole},
	{"rate.propose", none, whole, whole},
	{"policy.propose", none, whole, whole},
	{"journal.read", none, whole, whole},
	{"delegation.offer", none, whole, whole},
}

// allowed gives what a line says of a role.
func (l templateLine) allowed(r Role) allowance {
	switch r {
	case Clerk:
		return l.clerk
	case Supervisor:
		return l.supervisor
	}
	return l.manager
}

// Template gives what a new person of a role is usually granted, by verb; the office changes it person by person.
func Template(r Role) (out []authority.Grant) {
	for _, v := range authority.Verbs() {
		a := usual(v, r)
		if a != none {
			out = append(out, authority.Grant{Verb: v, Limit: a.limit, DayTotal: a.day, Reason: "usual for a " + string(r)})
		}
	}
	return out
}

func usual(v authority.Verb, r Role) allowance {
	for _, l := range templates {
		family, all := strings.CutSuffix(l.verb, "*")
		if l.verb == string(v) || all && strings.HasPrefix(string(v), family) {
			return l.allowed(r)
		}
	}
	return templateLine{manager: whole}.allowed(r)
}
