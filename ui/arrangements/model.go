// Package arrangements is the desk of what is agreed with customers who cannot pay at once, and of holds: today's promises and
// deadlines, the arrangements of an account, the form that shows a schedule before it is agreed, and the list of holds.
package arrangements

import (
	"strconv"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	paper "curbstop/reports/arrangement"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Options are what the screens need of other parts of the office; each may be nil.
type Options struct {
	Open  func(b *bench.Bench, id account.ID)
	After func(b *bench.Bench) // looks, after a hold or an arrangement, whether a crew must be called
}

// after looks whether what was done must reach a crew that is out.
func (o Options) after(b *bench.Bench) {
	if o.After != nil {
		o.After(b)
	}
}

// line is one row of the desk: something that falls on a day, a draft that waits, an agreement nobody signed.
type line struct {
	Day  calendar.Day
	What string
	Of   arrangement.Shown
	Sum  string
}

// linesOf gives what the desk lists: what waits for approval, what falls due up to a day, what nobody signed.
func linesOf(b *bench.Bench, until calendar.Day) (out []line, err error) {
	waiting, err := bench.Ask(b, arrangement.Waiting{Limit: 500})
	if err != nil {
		return nil, err
	}
	for _, s := range waiting {
		out = append(out, line{s.Arrangement.Made, "waits for approval", s, s.Arrangement.Total().String()})
	}
	due, err := bench.Ask(b, arrangement.Deadlines{Until: until, Limit: 2000})
	if err != nil {
		return nil, err
	}
	for _, d := range due {
		out = append(out, line{d.Day, d.What, d.Of, d.Amount.String()})
	}
	unsigned, err := bench.Ask(b, arrangement.Unsigned{})
	for _, s := range unsigned {
		out = append(out, line{s.Arrangement.Made, "not signed", s, s.Left.String()})
	}
	return out, err
}

// status says where an arrangement stands, with why it ended.
func status(a arrangement.Arrangement) string {
	switch {
	case a.Waits():
		return "waits for approval"
	case a.Status == arrangement.Proposed:
		return "offered"
	}
	return string(a.Status)
}

func statusTone(a arrangement.Arrangement) kit.Tone {
	switch a.Status {
	case arrangement.Active:
		return kit.Accent
	case arrangement.Kept:
		return kit.Good
	case arrangement.Broken:
		return kit.Danger
	case arrangement.Proposed, arrangement.Countered:
		return kit.Warning
	}
	return kit.Quiet
}

// about says an arrangement in a sentence or two.
func about(s arrangement.Shown) string {
	a := s.Arrangement
	text := phrase.Sentence(string(a.Sort())) + " of " + a.Total().Dollars()
	if a.Kind == arrangement.Settlement {
		text += " for a debt of " + a.Debt.Dollars()
	}
	text += ", made " + a.Made.US() + ". "
	if a.Reason != "" {
		text += phrase.Sentence(a.Reason) + ". "
	}
	if n := len(a.Counters); n > 0 {
		last := a.Counters[n-1]
		text += "The customer offers " + last.Amount.Dollars() + " by " + last.Until.US() + ". "
	}
	switch {
	case a.Why != "":
		text += phrase.Sentence(a.Why) + ". "
	case s.Behind > 0 && a.Status == arrangement.Active:
		text += s.Behind.Dollars() + " is behind. "
	}
	for _, beyond := range a.Beyond {
		text += beyond + " "
	}
	if a.Signed != 0 {
		text += "Signed by " + a.SignedBy + " on " + a.Signed.US() + "."
	}
	return text
}

// next gives the words and the deed of what an arrangement waits for; the deed is nil when it waits for nothing a person does.
func next(a arrangement.Arrangement) (string, func(b *bench.Bench, d *bench.Deed) (arrangement.Arrangement, error)) {
	switch {
	case a.Waits():
		return "Approve", func(b *bench.Bench, d *bench.Deed) (arrangement.Arrangement, error) {
			return bench.Do(b, d, arrangement.Approve{Number: a.Number, Size: int64(a.Size())})
		}
	case a.Status == arrangement.Proposed || a.Status == arrangement.Countered:
		return "Accept", func(b *bench.Bench, d *bench.Deed) (arrangement.Arrangement, error) {
			return bench.Do(b, d, arrangement.Accept{Number: a.Number})
		}
	}
	return "Accept", nil
}

// may says why what an arrangement waits for cannot be done by the one who looks.
func may(b *bench.Bench, a arrangement.Arrangement) error {
	switch {
	case a.Waits():
		return bench.May(b, arrangement.Approve{Number: a.Number, Size: int64(a.Size())})
	case a.Status == arrangement.Proposed || a.Status == arrangement.Countered:
		return bench.May(b, arrangement.Accept{Number: a.Number})
	}
	return nil
}

// papersOf gives the papers of an arrangement for the preview.
func papersOf(b *bench.Bench, number document.Number) (bench.Paper, error) {
	p, err := bench.Ask(b, arrangement.ReadPaper{Number: number})
	if err != nil {
		return bench.Paper{}, err
	}
	sheets, err := paper.Sheets(p)
	return bench.Paper{Title: "Arrangement " + number.String(), Docs: []document.Ref{p.Shown.Arrangement.Ref()}, Sheets: sheets}, err
}

// until says the last day of a hold, and how many days are left.
func until(h hold.Hold, today calendar.Day) string {
	switch left := h.Left(today); {
	case h.Until == 0:
		return "no end"
	case !h.IsOn():
		return h.Until.US()
	case left == 0:
		return h.Until.US() + ", past"
	default:
		return h.Until.US() + ", " + strconv.Itoa(left) + " d"
	}
}

func holdTone(h hold.Hold, today calendar.Day) kit.Tone {
	switch {
	case !h.IsOn():
		return kit.Quiet
	case h.Until != 0 && h.Left(today) <= 7:
		return kit.Warning
	}
	return kit.Plain
}

// held says what a hold holds back, in the words of the office.
var held = map[string]string{
	hold.Cut: "cuts", hold.Notice: "notices", hold.Penalty: "late fees", hold.Draft: "drafts", hold.WriteOff: "write-off", hold.Refund: "refunds",
}

func stops(names []string) string {
	var out []string
	for _, n := range names {
		if held[n] != "" {
			out = append(out, held[n])
		}
	}
	return strings.Join(out, ", ")
}
