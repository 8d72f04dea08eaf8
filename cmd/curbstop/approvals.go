package main

import (
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/payment"
	"curbstop/domain/personnel"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/referral"
	"curbstop/domain/workday"
	"curbstop/domain/writeoff"
	"curbstop/ui/approvals"
	"curbstop/ui/arrangements"
	"curbstop/ui/bench"
	"curbstop/ui/deviations"
	"curbstop/ui/kit"
	people "curbstop/ui/personnel"
	checks "curbstop/ui/quality"
	"curbstop/ui/ratings"
	"curbstop/ui/referrals"
	"curbstop/ui/shell"
	"curbstop/ui/today"
	work "curbstop/ui/workday"
	"curbstop/ui/writeoffs"
)

// approvals opens the desk of what waits for a decision.
func (p *program) approvals(b *bench.Bench) {
	b.Open(approvals.New(b, approvals.Options{Open: p.deskPage}))
}

// deskPage shows what waits on its own page: a document, or the desk of its area where that is where it is decided.
func (p *program) deskPage(b *bench.Bench, ref document.Ref) {
	desks := map[document.Kind]func() shell.Screen{
		deviation.Kind:    func() shell.Screen { return deviations.New(b, p.deviations()) },
		hold.KindDispute:  func() shell.Screen { return arrangements.NewHolds(b, p.arrangements(), 0) },
		rating.KindRating: func() shell.Screen { return ratings.New(b, p.ratingDesk()) },
		workday.KindTask:  func() shell.Screen { return work.New(b) }, workday.KindSuggestion: func() shell.Screen { return work.NewSuggestions(b) },
		referral.KindPlacement: func() shell.Screen { return referrals.New(b, p.referrals()) },
		writeoff.KindRun:       func() shell.Screen { return writeoffs.New(b, p.writeoffs()) },
		quality.KindCheck:      func() shell.Screen { return checks.New(b, p.checking()) },
	}
	for _, plan := range personnel.Plans {
		desks[plan.Kind] = func() shell.Screen { return people.New(b) }
	}
	switch open, known := desks[ref.Kind]; {
	case known:
		b.Open(open())
	case ref.Kind == payment.KindFile:
		p.openPayfiles(b)
	default:
		p.document(b, ref)
	}
}

// deviations joins the desk of deviations to the accounts.
func (p *program) deviations() deviations.Options { return deviations.Options{Open: p.accountPage} }

// sentBack counts what who works now sent up and somebody returned.
func (p *program) sentBack() today.Queue {
	return today.Queue{What: "Returned to you: deeds you sent up", Where: "Office", Tone: kit.Warning, Count: approvals.CameBack, Open: p.sentApprovals}
}

// sentApprovals opens the desk of approvals at what who works now sent up.
func (p *program) sentApprovals(b *bench.Bench) {
	b.Open(approvals.NewSent(b, approvals.Options{Open: p.deskPage}))
}

// decisions counts what waits for who works now.
func (p *program) decisions() today.Queue {
	return today.Queue{What: "Approvals that wait for you", Where: "Office", Tone: kit.Accent, Count: approvals.Waiting, Open: p.approvals}
}
