package main

import (
	"context"
	"io"
	"iter"
	"strconv"
	"strings"
	"sync"

	"curbstop/cmd/internal/study"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/sheetfile"
)

// studyColumns are the columns of a study of the books; every row says what it is: all, class, line, change, account or not reckoned.
var studyColumns = text("part", "class", "service", "name", "=accounts", "=more", "=less", "=units now", "=units draft", "=now", "=draft", "=change", "=percent", "why not")

// studyBooks tries a draft on the bills of the books. Nothing of it is kept in the books.
func (c *ratesCall) studyBooks(ctx context.Context, e env, rest []string) error {
	if len(rest) > 0 || *c.out == "" || *c.usage != "" || len(c.schedules) > 0 {
		return errUsage
	}
	if *c.months < 1 || *c.months > 120 {
		return fault.New(fault.Invalid, "rates.months", "{n} months of bills cannot be studied: say 1 to 120.", fault.Args{"n": *c.months})
	}
	q := procedure.RateQuestion{Months: *c.months}
	for _, path := range c.drafts {
		some, left, err := readSchedules(path)
		if err != nil {
			return err
		}
		for _, l := range left {
			say(e.err, "curb: left out: %v\n", l)
		}
		q.Draft = append(q.Draft, some...)
	}
	h, err := c.books.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	q.To = h.house.Day
	out, err := newOutcome(*c.out, studyHead())
	if err != nil {
		return err
	}
	defer out.drop()
	s, err := procedure.StudyRates(ctx, h.Session, q, study.Crew, told(e))
	if err != nil {
		return err
	}
	out.w.Reset(out.file) // the rows bring the head with them
	if err := sheetfile.CSV(out, false, studyColumns, studyRows(s)); err != nil {
		return err
	}
	if err := out.keep(e.out); err != nil {
		return err
	}
	w := e.out
	if *c.out == "-" {
		w = e.err
	}
	sayStudy(w, s)
	return nil
}

// studyHead is the first line of the file, by which a study is known that may be replaced.
func studyHead() string {
	var b strings.Builder
	_ = sheetfile.CSV(&b, false, studyColumns, func(func([]string, error) bool) {})
	return b.String()
}

// told says how far a study is, a line every tenth.
func told(e env) func(more, of int) {
	var one sync.Mutex
	done, shown := 0, 0
	return func(more, of int) {
		one.Lock()
		defer one.Unlock()
		if done += more; of >= 10_000 && done*10/of > shown {
			shown = done * 10 / of
			say(e.err, "curb: %s of %s.\n", phrase.Number(done), phrase.Count(of, "account"))
		}
	}
}

// studyRows gives all, each class, each line of each class, the spread of changes, each account, then those that could not be reckoned.
func studyRows(s *procedure.RateStudy) iter.Seq2[[]string, error] {
	number := strconv.Itoa
	return func(yield func([]string, error) bool) {
		on := true
		put := func(cells ...string) { on = on && yield(cells, nil) }
		sums := func(now, draft money.Amount, head ...string) {
			put(append(head, now.Plain(), draft.Plain(), draft.Minus(now).Plain(), percentOf(draft.Minus(now), now))...)
		}
		more, less := 0, 0
		for _, c := range s.Classes {
			more, less = more+c.More, less+c.Less
		}
		sums(s.Now(), s.Draft(), "all", "", "", "", number(len(s.Accounts)), number(more), number(less), "", "")
		for _, c := range s.Classes {
			sums(c.Now, c.Draft, "class", c.Class, "", "", number(c.Accounts), number(c.More), number(c.Less), c.Use.String(), c.Use.String())
		}
		for _, c := range s.Classes {
			for _, l := range c.Lines {
				sums(l.Now, l.Draft, "line", c.Class, l.Service, l.Line, "", "", "", l.UnitsNow.String(), l.UnitsNew.String())
			}
		}
		for _, b := range s.Spread() {
			put("change", "", "", b.Name, number(b.Accounts))
		}
		for i := 0; on && i < len(s.Accounts); i++ {
			a := s.Accounts[i]
			sums(a.Now, a.Draft, "account", a.Class, "", a.Number, "", "", "", a.Use.String(), a.Use.String())
		}
		for i := 0; on && i < len(s.Cannot); i++ {
			c := s.Cannot[i]
			put("not reckoned", c.Class, "", c.Number, "", "", "", "", "", "", "", "", "", c.Cannot)
		}
	}
}

// percentOf writes a change in percent of what was, with one place; nothing when there was nothing.
func percentOf(change, of money.Amount) string {
	if of <= 0 {
		return ""
	}
	return change.Decimal().Shift(2).Div(of.Decimal()).StringFixed(1)
}

// sayStudy says the study in a few lines.
func sayStudy(w io.Writer, s *procedure.RateStudy) {
	all := procedure.Effect{Now: s.Now(), Draft: s.Draft()}
	say(w, "%s of %s, %s to %s: %s now, %s under the draft, %s (%s %%).\n", phrase.Count(s.Bills, "bill"), phrase.Count(len(s.Accounts), "account"),
		s.From.US(), s.To.US(), all.Now.Dollars(), all.Draft.Dollars(), all.Change().Dollars(), percentOf(all.Change(), all.Now))
	for _, name := range s.Added {
		say(w, "The draft brings %s, which is not charged for yet: it was added to the bills of the classes it serves.\n", name)
	}
	for _, c := range s.Classes {
		say(w, "  %-24s %14s now %14s draft  %s pay more, %s less\n", c.Class, c.Now, c.Draft, phrase.Number(c.More), phrase.Number(c.Less))
	}
	more, less := s.Movers()
	for _, m := range append(more[:min(3, len(more))], less[:min(3, len(less))]...) {
		say(w, "  account %-16s %14s now %14s draft  %s\n", m.Number, m.Now, m.Draft, m.Change().Dollars())
	}
	if len(s.Cannot) > 0 {
		say(w, "curb: %s could not be reckoned and is in no sum; the file says why.\n", phrase.Count(len(s.Cannot), "account"))
	}
}
