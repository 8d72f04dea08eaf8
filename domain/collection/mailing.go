package collection

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/printout"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// KindMailing is the kind, and number series, of recorded mailings.
const KindMailing document.Kind = "mailing"

// Mailing is what went to the post, or was hung at the doors, at one time: the notices of a run, or of some sheets of its print job.
// Its day is what every rule counts from, and its certificate is the proof of it.
type Mailing struct {
	row.Mark `cbor:"90,keyasint"`
	Number   document.Number `cbor:"1,keyasint"`
	Run      document.Number `cbor:"2,keyasint"`
	Job      document.Number `cbor:"3,keyasint,omitempty"` // the print job whose sheets were taken; 0 for all that was left of the run
	From     int             `cbor:"4,keyasint,omitempty"` // first sheet
	To       int             `cbor:"5,keyasint,omitempty"` // last sheet
	Day      calendar.Day    `cbor:"6,keyasint"`
	By       string          `cbor:"7,keyasint,omitempty"` // who took them to the post, or hung them
	Place    string          `cbor:"8,keyasint,omitempty"` // post office
	Pieces   int             `cbor:"9,keyasint"`
	Asked    money.Amount    `cbor:"10,keyasint"`
	Sign     authority.Sign  `cbor:"11,keyasint"`
	Undone   authority.Sign  `cbor:"12,keyasint,omitzero"` // recorded in error
	Why      string          `cbor:"13,keyasint,omitempty"`
}

// Ref names the mailing.
func (m Mailing) Ref() document.Ref { return document.Ref{Kind: KindMailing, Number: m.Number} }

// Stands says whether the mailing was not taken back.
func (m Mailing) Stands() bool { return m.Undone.IsZero() }

// MailBatch records that notices of an issued run went to the post on a day, or were hung: those on some sheets of a print job of the
// run, or without a job all that are left. A notice that carries a cut, mailed later than it says, would give too few days.
//
// Refuses, in order: no such run; a run that is not issued; a day after the open business day; a day before the notices were made;
// a notice that carries a cut mailed after the day it says; a run mailed already; a print job of another run; sheets nobody said
// came out; sheets whose notices are all mailed or void.
type MailBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Day   calendar.Day    `cbor:"3,keyasint"`
	By    string          `cbor:"4,keyasint,omitempty"`
	Job   document.Number `cbor:"5,keyasint,omitempty"`
	From  int             `cbor:"6,keyasint,omitempty"` // 0 for the first sheet
	To    int             `cbor:"7,keyasint,omitempty"` // 0 for the last
	Place string          `cbor:"8,keyasint,omitempty"`
}

// Name implements Command.
func (MailBatch) Name() string { return "notice.mail-batch" }

// Act implements Command.
func (c MailBatch) Act(b Books) (authority.Act, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	return authority.Act{Verb: VerbIssue, Subject: run.Ref().String()}, err
}

// Do implements Command.
func (c MailBatch) Do(b Books, sign authority.Sign) (Run, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if err := c.refuse(run, sign); err != nil {
		return run, err
	}
	m := Mailing{Run: c.Run, Job: c.Job, Day: c.Day, By: strings.TrimSpace(c.By), Place: strings.TrimSpace(c.Place), Sign: sign}
	on := map[document.Number]bool(nil)
	if c.Job != 0 {
		if m.From, m.To, on, err = c.sheets(b, run); err != nil {
			return run, err
		}
	}
	var taken []Notice
	for n, err := range b.Notices().Via(ByRun, row.Span{}, c.Run) {
		if err != nil {
			return run, err
		}
		if n.State == document.Issued && n.Mailed == 0 && (c.Job == 0 || on[n.Number]) {
			taken = append(taken, n)
		}
	}
	if len(taken) == 0 {
		return run, fault.New(fault.Refused, "notice.none-to-mail", "The notices on these sheets of {run} are all mailed or void.", fault.Args{"run": run.Ref()}).At("from")
	}
	if m.Number, err = b.DocumentNumber(KindMailing, sign); err != nil {
		return run, err
	}
	for _, n := range taken {
		n.Mailed, n.Mailing = c.Day, m.Number
		m.Pieces, m.Asked = m.Pieces+1, m.Asked.Plus(n.Amount)
		if err := b.Notices().Put(n); err != nil {
			return run, err
		}
	}
	if err := b.Mailings().Put(m); err != nil {
		return run, err
	}
	return settle(b, run)
}

func (c MailBatch) refuse(run Run, sign authority.Sign) error {
	made, _ := run.Signed("issued")
	args := fault.Args{"run": run.Ref(), "state": string(run.State), "day": c.Day.US(), "open": sign.Day.US(), "sent": run.Sent.US()}
	switch {
	case run.State != document.Issued:
		return fault.New(fault.Refused, "notice.not-issued", "{run} is {state}; mailing is recorded when its notices are made.", args)
	case c.Day > sign.Day:
		return fault.New(fault.Invalid, "notice.mail-future", "{day} is after the open business day {open}.", args).At("day")
	case c.Day < made.Day:
		return fault.New(fault.Invalid, "notice.mail-early", "The notices were not made yet on {day}.", args).At("day")
	case run.Step.Cuts() && c.Day > run.Sent:
		return fault.New(fault.Refused, "notice.mail-late", "The notices say they were sent on {sent}; mailed on {day} they give too few days. "+
			"Void them and draft the run again.", args).At("day")
	case run.Mailed != 0:
		return fault.New(fault.Refused, "notice.mailed", "The mailing of {run} is recorded already.", args)
	}
	return nil
}

// sheets gives the notices on the sheets that were taken.
func (c MailBatch) sheets(b Books, run Run) (from, to int, on map[document.Number]bool, err error) {
	j, err := b.PrintJobs().Get(c.Job)
	if err != nil {
		return 0, 0, nil, err
	}
	from, to = max(c.From, 1), c.To
	if to == 0 {
		to = j.Sheets
	}
	args := fault.Args{"job": j.Ref(), "run": run.Ref(), "from": from, "to": to, "last": j.Sheets}
	switch {
	case j.Of != run.Ref():
		return 0, 0, nil, fault.New(fault.Invalid, "notice.mail-job", "{job} does not print {run}.", args).At("job")
	case to < from || to > j.Sheets:
		return 0, 0, nil, fault.New(fault.Invalid, "print.range", "{job} has sheets 1 to {last}: give a first and a last of them.", args).At("from")
	case !j.Out(from, to):
		return 0, 0, nil, fault.New(fault.Refused, "notice.mail-unprinted",
			"Nobody has said that all of the sheets {from} to {to} of {job} came out: print them and say so, then record the mailing.", args).At("from")
	}
	lines, err := printout.Lines{Job: c.Job, From: from, To: to}.Ask(b, authority.Sign{})
	on = make(map[document.Number]bool, len(lines))
	for _, l := range lines {
		on[l.Doc] = true
	}
	return from, to, on, err
}

// settle looks how many of a run's notices are mailed, and says that the run is once all that stand are.
func settle(b Books, run Run) (Run, error) {
	left, last := 0, Notice{}
	run.Posted, run.Mailed, run.Carrier = 0, 0, ""
	for n, err := range b.Notices().Via(ByRun, row.Span{}, run.Number) {
		switch {
		case err != nil:
			return run, err
		case n.Mailed != 0:
			if run.Posted++; n.Mailing >= last.Mailing {
				last = n
			}
		case n.State == document.Issued:
			left++
		}
	}
	if left == 0 && run.Posted > 0 {
		m, err := b.Mailings().Get(last.Mailing)
		if err != nil {
			return run, err
		}
		run.Mailed, run.Carrier = m.Day, m.By
	}
	return saveRun(b, run)
}

// UndoMailing takes back a mailing that was recorded in error: its notices count as not mailed, and the rules count nothing from it.
//
// Refuses, in order: no such mailing; no reason; one taken back already.
type UndoMailing struct {
	Mailing document.Number `cbor:"1,keyasint"`
	Reason  string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (UndoMailing) Name() string { return "notice.undo-mailing" }

// Act implements Command.
func (c UndoMailing) Act(b Books) (authority.Act, error) {
	m, err := b.Mailings().Get(c.Mailing)
	act := authority.Act{Verb: VerbIssue, Subject: m.Ref().String(), Reason: c.Reason}
	if err != nil {
		return act, err
	}
	notices, err := mailedIn(b, m)
	for _, n := range notices {
		act.Accounts = append(act.Accounts, uint64(n.Account))
	}
	return act, err
}

// Do implements Command.
func (c UndoMailing) Do(b Books, sign authority.Sign) (Run, error) {
	m, err := b.Mailings().Get(c.Mailing)
	if err != nil {
		return Run{}, err
	}
	switch {
	case strings.TrimSpace(c.Reason) == "":
		return Run{}, fault.New(fault.Invalid, "notice.no-reason", "Say why the mailing is taken back.", nil).At("reason")
	case !m.Stands():
		return Run{}, fault.New(fault.Refused, "notice.undone", "{mailing} was taken back already, on {day}.", fault.Args{"mailing": m.Ref(), "day": m.Undone.Day.US()})
	}
	ns, err := mailedIn(b, m)
	if err != nil {
		return Run{}, err
	}
	for _, n := range ns {
		n.Mailed, n.Mailing = 0, 0
		if err := b.Notices().Put(n); err != nil {
			return Run{}, err
		}
	}
	m.Undone, m.Why = sign, strings.TrimSpace(c.Reason)
	if err := b.Mailings().Put(m); err != nil {
		return Run{}, err
	}
	run, err := b.NoticeRuns().Get(m.Run)
	if err != nil {
		return run, err
	}
	return settle(b, run)
}

// mailedIn gives the notices of a mailing, by number.
func mailedIn(b Books, m Mailing) (out []Notice, err error) {
	for n, err := range b.Notices().Via(ByRun, row.Span{}, m.Run) {
		if err != nil {
			return nil, err
		}
		if n.Mailing == m.Number {
			out = append(out, n)
		}
	}
	return out, nil
}

// MailingsOf gives the mailings of a run, the latest first.
type MailingsOf struct{ Run document.Number }

// Act implements Query.
func (MailingsOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q MailingsOf) Ask(b Books, _ authority.Sign) ([]Mailing, error) {
	return row.Collect(b.Mailings().Via(ByRun, row.Span{Reverse: true}, q.Run))
}

// MailingView is a mailing with its pieces, in the order of their sheets, or of their numbers where no print job is named.
type MailingView struct {
	Mailing Mailing
	Run     Run
	Pieces  []Notice
	By      string // who recorded it
}

// ReadMailing gives a mailing with its pieces.
type ReadMailing struct{ Mailing document.Number }

// Act implements Query.
func (ReadMailing) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadMailing) Ask(b Books, sign authority.Sign) (v MailingView, err error) {
	if v.Mailing, err = b.Mailings().Get(q.Mailing); err != nil {
		return v, err
	}
	if v.Run, err = b.NoticeRuns().Get(v.Mailing.Run); err != nil {
		return v, err
	}
	if v.By, err = staff.SignedBy(b, v.Mailing.Sign); err != nil {
		return v, err
	}
	if v.Pieces, err = mailedIn(b, v.Mailing); err != nil || v.Mailing.Job == 0 {
		return v, err
	}
	lines, err := printout.Lines{Job: v.Mailing.Job, From: v.Mailing.From, To: v.Mailing.To}.Ask(b, sign)
	if err != nil {
		return v, err
	}
	by := make(map[document.Number]Notice, len(v.Pieces))
	for _, n := range v.Pieces {
		by[n.Number] = n
	}
	v.Pieces = v.Pieces[:0]
	for _, l := range lines {
		if n, there := by[l.Doc]; there {
			v.Pieces = append(v.Pieces, n)
		}
	}
	return v, nil
}
