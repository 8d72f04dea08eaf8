// Package approvals is the desk of what waits for a decision: deeds sent up, runs, refunds, rates, rules, agreements, each with its facts.
package approvals

import (
	"context"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
)

// shows are the three views of the desk, in the order F6 goes through them.
type shows int

const (
	mine   shows = iota // what waits for me
	all                 // what waits for anybody
	sentBy              // what I sent up
	views
)

var viewNames = [views]string{"Waiting for you", "Waiting for anybody", "Sent up by you"}

// model is what the desk knows.
type model struct {
	b     *bench.Bench
	show  shows
	items []approval.Item
}

func (m *model) read() (err error) {
	if m.show == sentBy {
		m.items, err = sentUp(m.b)
		return err
	}
	m.items, err = bench.Ask(m.b, approval.OnDesk{All: m.show == all})
	return err
}

// sentUp gives what the clerk sent up as items of the desk.
func sentUp(b *bench.Bench) ([]approval.Item, error) {
	list, err := bench.Ask(b, approval.History{Mine: true, Limit: 200})
	out := make([]approval.Item, len(list))
	for i, s := range list {
		out[i] = approval.Item{
			Kind: string(s.State), Ref: s.Ref(), What: s.Act.Verb.Text() + ": " + s.Act.Subject, Amount: s.Act.Amount, Since: s.IssuedBy().Day,
			Sent: s.Number, Subject: s, By: b.Session.Name,
		}
	}
	return out, err
}

// facts are the lines of an item's page.
func (m *model) facts(it approval.Item) []approval.Line {
	if it.Sent == 0 {
		lines, err := it.Lines, error(nil)
		if it.Subject != nil {
			lines, err = bench.Ask(m.b, told{it.Subject})
		}
		if err != nil {
			return []approval.Line{{Label: "Not shown", Says: err.Error()}}
		}
		if it.Why != "" {
			lines = append([]approval.Line{{Label: "Not yours", Says: it.Why}}, lines...)
		}
		return lines
	}
	p, err := bench.Ask(m.b, approval.Read{Number: it.Sent})
	if err != nil {
		return []approval.Line{{Label: "Not shown", Says: err.Error()}}
	}
	lines := []approval.Line{{Label: "Sent up because", Says: p.Sent.Why}}
	add := func(label, says string) {
		if says != "" {
			lines = append(lines, approval.Line{Label: label, Says: says})
		}
	}
	add("Note of "+p.Sender, p.Sent.Note)
	add("Sent to", p.To)
	add("Could approve", names(p.Could))
	add("Changed since", p.Changed)
	lines = append(lines, p.Account...)
	lines = append(lines, p.Lines...)
	return append(lines, p.Story...)
}

func names(list []string) string {
	text := ""
	for i, n := range list {
		if i > 0 {
			text += ", "
		}
		text += n
	}
	return text
}

// told asks what a document says, field by field.
type told struct{ Subject any }

// Act implements Query.
func (told) Act(approval.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q told) Ask(b approval.Books, _ authority.Sign) ([]approval.Line, error) {
	return approval.Told(b, q.Subject), nil
}

// approve carries out an item: the deed sent up, or the approval of a document.
func (m *model) approve(it approval.Item, note string) error {
	if it.Sent != 0 {
		_, err := bench.Do(m.b, m.b.NewDeed(), approval.Approve{Number: it.Sent, Note: note})
		return err
	}
	return approval.Carry(context.Background(), m.b.Session, m.b.Session.Mint(), it.Command)
}

// sendBack returns a document by the deed of its own area.
func (m *model) sendBack(it approval.Item, reason string) error {
	return approval.Carry(context.Background(), m.b.Session, m.b.Session.Mint(), it.Back(reason))
}

func (m *model) giveBack(n document.Number, reason string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), approval.GiveBack{Number: n, Reason: reason})
	return err
}

func (m *model) withdraw(n document.Number, reason string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), approval.Withdraw{Number: n, Reason: reason})
	return err
}

func (m *model) sendOn(n document.Number, to authority.StaffID, note string) error {
	_, err := bench.Do(m.b, m.b.NewDeed(), approval.SendOn{Number: n, To: to, Note: note})
	return err
}

// people gives who else works here.
func (m *model) people() ([]staff.Person, error) { return bench.Ask(m.b, staff.ListPeople{}) }

func title(it approval.Item) string { return phrase.Sentence(it.Kind) }

// CameBack counts what who works now sent up and got back, for the first screen.
func CameBack(b *bench.Bench) (n int, detail string, err error) {
	all, err := bench.Ask(b, approval.History{Mine: true, Limit: 200})
	for _, s := range all {
		if s.State == approval.Returned {
			n, detail = n+1, s.Act.Subject
		}
	}
	return n, detail, err
}

// Waiting counts what waits for who works now, for the first screen.
func Waiting(b *bench.Bench) (int, string, error) {
	items, err := bench.Ask(b, approval.OnDesk{})
	if len(items) == 0 {
		return 0, "", err
	}
	return len(items), title(items[0]) + ", " + items[0].What, err
}
