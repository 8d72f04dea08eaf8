package payments

import (
	"fmt"
	"slices"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// mailRoom is what the desk of a mail batch knows, without a widget.
type mailRoom struct {
	b                   *bench.Bench
	mail                payment.Mail // the zero Mail while no batch is begun
	others              []payment.MailInHand
	at                  document.Number // a batch of another, brought to this desk
	stub                payment.Stub
	begin, key, do, end *bench.Deed
}

func newMailRoom(b *bench.Bench) *mailRoom {
	return &mailRoom{b: b, begin: b.NewDeed(), key: b.NewDeed(), do: b.NewDeed(), end: b.NewDeed()}
}

// going says whether a batch is being keyed.
func (m *mailRoom) going() bool { return m.mail.Batch.Number != 0 }

// read fetches the batch at the desk: the one that was brought here, else the clerk's own that is still being keyed. What others keyed is
// listed beside it, for whoever may post it.
func (m *mailRoom) read() (err error) {
	if m.mail, err = bench.Ask(m.b, payment.MailFacts{Batch: m.at}); err != nil {
		return err
	}
	if m.at != 0 && m.mail.Batch.State != document.Draft {
		return m.bring(0)
	}
	all, err := bench.Ask(m.b, payment.MailInHands{})
	m.others = slices.DeleteFunc(all, func(h payment.MailInHand) bool { return h.Mine })
	return err
}

// bring brings a batch that another keyed to the desk; 0 goes back to the clerk's own.
func (m *mailRoom) bring(number document.Number) error {
	m.at, m.stub = number, payment.Stub{}
	return m.read()
}

// title names the batch at the desk, and who keyed it when another did.
func (m *mailRoom) title() string {
	text := "Mail batch " + m.mail.Batch.Number.String()
	for _, h := range m.others {
		if h.Batch.Number == m.mail.Batch.Number {
			text += ", keyed by " + h.Clerk
		}
	}
	return text
}

// waiting says what others keyed and nobody posted.
func (m *mailRoom) waiting() string {
	if len(m.others) == 0 {
		return ""
	}
	return "Keyed by others and not posted (F7, Enter opens one)"
}

// handed says how far a batch of another is.
func handed(h payment.MailInHand) string {
	if h.Batch.Balanced() {
		return "balanced"
	}
	return fmt.Sprintf("%d of %d keyed, %s of %s", len(h.Batch.Lines), h.Batch.Count, h.Batch.Keyed(), h.Batch.Total)
}

// open begins a batch.
func (m *mailRoom) open(total money.Amount, count int) error {
	if _, err := bench.Do(m.b, m.begin, payment.OpenMail{Total: total, Count: count}); err != nil {
		return err
	}
	return m.read()
}

// find brings the account of a scan line, or of a number, to the desk.
func (m *mailRoom) find(text string) (err error) {
	m.stub, err = bench.Ask(m.b, payment.ByStub{Text: text})
	return err
}

// add keys a payment of the account at the desk.
func (m *mailRoom) add(amount money.Amount, check string) error {
	if m.stub.Counter.Account.ID == 0 {
		return errNobody
	}
	line := payment.MailLine{Account: m.stub.Counter.Account.ID, Amount: amount, CheckNo: check}
	if _, err := bench.Do(m.b, m.key, payment.KeyMail{Batch: m.mail.Batch.Number, Line: line}); err != nil {
		return err
	}
	m.stub = payment.Stub{}
	return m.read()
}

// remove takes a line out.
func (m *mailRoom) remove(line int) error {
	if _, err := bench.Do(m.b, m.do, payment.UnkeyMail{Batch: m.mail.Batch.Number, Line: line}); err != nil {
		return err
	}
	return m.read()
}

// post posts the batch; a reason is asked for only where it does not balance.
func (m *mailRoom) post(reason string) (payment.MailBatch, error) {
	done, err := bench.Do(m.b, m.end, payment.PostMail{Batch: m.mail.Batch.Number, Reason: reason})
	if err != nil {
		return done, err
	}
	return done, m.read()
}

// drop puts the batch aside.
func (m *mailRoom) drop(reason string) error {
	if _, err := bench.Do(m.b, m.do, payment.DropMail{Batch: m.mail.Batch.Number, Reason: reason}); err != nil {
		return err
	}
	return m.read()
}

// progress says how far the batch is from its control total.
func (m *mailRoom) progress() (text string, tone kit.Tone) {
	k := m.mail.Batch
	text = fmt.Sprintf("%d of %s keyed    %s of %s    ", len(k.Lines), phrase.Count(k.Count, "payment"), k.Keyed(), k.Total)
	switch left := k.Total.Minus(k.Keyed()); {
	case k.Balanced():
		return text + "balanced: F9 posts it", kit.Good
	case left < 0:
		return text + (-left).String() + " too much", kit.Danger
	case len(k.Lines) >= k.Count:
		return text + left.String() + " missing", kit.Danger
	default:
		return text + left.String() + " to go", kit.Plain
	}
}

// who says whose payment stands at the desk.
func (m *mailRoom) who() string {
	c := m.stub.Counter
	if c.Account.ID == 0 {
		return "Scan the stub, or type the account number, then Enter."
	}
	text := c.Customer.Name + "    " + c.Premise.Address.String() + "    balance " + c.Standing.Balance.Balance()
	if m.stub.Scanned {
		text += "    the stub asks " + m.stub.Asks.String()
	}
	return text
}

// keyed is a line with its place in the batch.
type keyed struct {
	payment.KeyedLine
	place int
}

// lines lists the batch, the last keyed first.
func (m *mailRoom) lines() []keyed {
	out := make([]keyed, len(m.mail.Lines))
	for i, l := range m.mail.Lines {
		out[len(out)-1-i] = keyed{l, i}
	}
	return out
}

// postedSaid is what the clerk reads once a batch is posted.
func postedSaid(m payment.MailBatch) string {
	first, last := document.Number(0), document.Number(0)
	if n := len(m.Receipts); n > 0 {
		first, last = m.Receipts[0], m.Receipts[n-1]
	}
	return fmt.Sprintf("Mail batch %s posted: %s, %s, receipts %s to %s.", m.Number, phrase.Count(len(m.Receipts), "payment"), m.Keyed().Dollars(), first, last)
}
