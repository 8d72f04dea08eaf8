package bank

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// KindMatch is what a posting made from a match names as its document: a card fee, what the bank counted otherwise.
const KindMatch document.Kind = "bank match"

// PairState is where a match stands.
type PairState string

// The states of a match.
const (
	Paired PairState = "paired" // lines and documents make the same sum, but for what was booked
	Short  PairState = "short"  // the bank is to correct the difference
	Undone PairState = "undone"
)

// PairStep is what is done to a match.
type PairStep string

// The steps of a match.
const (
	Complete PairStep = "complete"
	Undo     PairStep = "undo"
)

// PairLaw is the life of a match.
var PairLaw = steps.Law[PairState, PairStep]{
	Paired: {Undo: Undone},
	Short:  {Complete: Paired, Undo: Undone},
	Undone: {},
}

// Pairing says that some lines of the bank's are some documents of the books: one deposit by one line, one by several, or several in one.
type Pairing struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Bank     ID             `cbor:"2,keyasint"`
	Lines    []uint64       `cbor:"3,keyasint"`
	Docs     []Item         `cbor:"4,keyasint"`
	Diff     money.Amount   `cbor:"5,keyasint,omitempty"` // lines less documents: a fee the bank kept is below nothing
	GL       string         `cbor:"6,keyasint,omitempty"` // what Diff was booked against
	Entry    ledger.Place   `cbor:"7,keyasint,omitzero"`  // posting of Diff
	State    PairState      `cbor:"8,keyasint"`
	Sign     authority.Sign `cbor:"9,keyasint"`
	Reason   string         `cbor:"10,keyasint,omitempty"`
	Ended    authority.Sign `cbor:"11,keyasint,omitzero"` // who undid it
	Why      string         `cbor:"12,keyasint,omitempty"`
}

// Ref names the match.
func (p Pairing) Ref() document.Ref {
	return document.Ref{Kind: KindMatch, Number: document.NumberOf('A', p.ID)}
}

// Docsum adds up the documents.
func (p Pairing) Docsum() (sum money.Amount) {
	for _, d := range p.Docs {
		sum = sum.Plus(d.Amount)
	}
	return sum
}

// ByPaired is the index of matches that stand, by document.
const ByPaired row.Index = "matched document"

// PairingOf gives the match that a document stands in, and whether there is one.
func PairingOf(b LineBooks, doc document.Ref) (Pairing, bool, error) {
	return row.First(b.Pairings().Via(ByPaired, row.Span{Limit: 1}, doc.Kind, doc.Number))
}

// VerbPair lets a person match deposits with lines of bank statements.
var VerbPair = authority.Say("bank.match", "match deposits with lines of bank statements")

var (
	errPairNothing = fault.New(fault.Invalid, "bank.pair-nothing", "Choose at least one line of the bank's and one document of the books.", nil)
	errPairTwice   = fault.New(fault.Invalid, "bank.pair-twice", "A line or a document was chosen twice.", nil)
)

// Pair matches lines with documents. Where they differ, the difference is booked to a GL account, or the bank is expected to correct it.
//
// Refuses, in order: no lines or documents, or one twice; a line of another account; a line that is not open; a document that moved nothing
// on the account, or is matched already; sums that differ without a GL account or a correction to come; either without a reason; the
// account's own GL account; a closed period.
type Pair struct {
	Bank   ID             `cbor:"1,keyasint"`
	Lines  []uint64       `cbor:"2,keyasint"`
	Docs   []document.Ref `cbor:"3,keyasint"`
	GL     string         `cbor:"4,keyasint,omitempty"` // of the difference: 6510 Card fees
	Expect bool           `cbor:"5,keyasint,omitempty"` // the bank is to correct the difference
	Reason string         `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (Pair) Name() string { return "bank.match" }

// Act implements Command: authority is over the difference, because the rest is arithmetic.
func (c Pair) Act(b LineBooks) (authority.Act, error) {
	p, _, err := c.gather(b)
	act := authority.Act{Verb: VerbPair, Amount: p.Diff, Reason: c.Reason}
	if len(p.Docs) > 0 {
		act.Subject = p.Docs[0].Doc.String()
	}
	return act, err
}

// gather reads the lines and what the documents moved.
func (c Pair) gather(b LineBooks) (p Pairing, lines []Line, err error) {
	if len(c.Lines) == 0 || len(c.Docs) == 0 {
		return p, nil, errPairNothing
	}
	ids := slices.Clone(c.Lines)
	slices.Sort(ids)
	docs := slices.Clone(c.Docs)
	slices.SortFunc(docs, func(x, y document.Ref) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Number, y.Number))
	})
	if len(slices.Compact(slices.Clone(ids))) != len(ids) || len(slices.Compact(slices.Clone(docs))) != len(docs) {
		return p, nil, errPairTwice
	}
	a, err := b.BankAccounts().Get(c.Bank)
	if err != nil {
		return p, nil, err
	}
	p = Pairing{Bank: c.Bank, Lines: ids, GL: c.GL, Reason: c.Reason, State: Paired}
	if lines, err = b.BankLines().Many(ids...); err != nil {
		return p, nil, err
	}
	for _, doc := range docs {
		moved, err := Moved(b, a, doc)
		if err != nil {
			return p, nil, err
		}
		p.Docs = append(p.Docs, moved)
	}
	for _, l := range lines {
		p.Diff = p.Diff.Plus(l.Amount)
	}
	p.Diff = p.Diff.Minus(p.Docsum())
	return p, lines, nil
}

// Moved gives what a document's postings moved on a bank account.
func Moved(b LineBooks, a Account, doc document.Ref) (Item, error) {
	moved := Item{Doc: doc}
	for e, err := range b.Entries().Via(ledger.ByDoc, row.Span{}, doc.Kind, doc.Number) {
		if err != nil {
			return moved, err
		}
		if err := moved.add(b, a, e); err != nil {
			return moved, err
		}
	}
	return moved, nil
}

// Do implements Command.
func (c Pair) Do(b LineBooks, sign authority.Sign) (Pairing, error) {
	p, lines, err := c.gather(b)
	if err != nil {
		return p, err
	}
	if err := c.refuse(b, p, lines); err != nil {
		return p, err
	}
	if p.ID, err = b.Pairings().Next(); err != nil {
		return p, err
	}
	p.Sign = sign
	for _, l := range lines {
		if err := p.join(b, sign, l); err != nil {
			return p, err
		}
	}
	switch {
	case p.Diff == 0:
		p.GL = ""
	case c.Expect:
		p.State, p.GL = Short, ""
	default:
		if err := p.book(b, sign, c.GL, c.Reason); err != nil {
			return p, err
		}
	}
	return p, b.Pairings().Put(p)
}

// join makes a line part of the match.
func (p *Pairing) join(b LineBooks, sign authority.Sign, l Line) error {
	if err := l.Take(Match, sign, p.Reason); err != nil {
		return err
	}
	l.Pairing, l.In = p.ID, l.Amount
	if len(p.Docs) == 1 {
		l.Doc = p.Docs[0].Doc
	}
	return b.BankLines().Put(l)
}

// book posts the difference to a GL account.
func (p *Pairing) book(b LineBooks, sign authority.Sign, gl, reason string) error {
	a, err := b.BankAccounts().Get(p.Bank)
	if err != nil {
		return err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	own := cmp.Or(a.GL, chart.Bank)
	if gl == own {
		return fault.New(fault.Invalid, "bank.own-gl", "{gl} is the bank account's own: name the other side.", fault.Args{"gl": gl}).At("gl")
	}
	e, err := ledger.PostLines(b, sign, p.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: own, Amount: p.Diff}, {Fund: chart.Fund, GL: gl, Amount: -p.Diff},
	}, reason)
	p.GL, p.Entry = gl, e.Place
	return err
}

func (c Pair) refuse(b LineBooks, p Pairing, lines []Line) error {
	for _, l := range lines {
		if l.Bank != c.Bank {
			return fault.New(fault.Invalid, "bank.pair-account", "{line} is of another bank account.", fault.Args{"line": l})
		}
		if _, err := LineLaw.Next(l.String(), l.State, Match); err != nil {
			return err
		}
	}
	for _, d := range p.Docs {
		if err := refuseTaken(b, d); err != nil {
			return err
		}
	}
	args := fault.Args{"lines": sumOf(lines).Dollars(), "docs": p.Docsum().Dollars(), "out": p.Diff.Abs().Dollars()}
	switch {
	case p.Diff == 0:
	case c.GL == "" && !c.Expect:
		return fault.New(fault.Refused, "bank.match-amount",
			"The bank has {lines}, the books {docs}: they are {out} apart. Book the difference to a GL account, or say that the bank is to correct it.", args).At("gl")
	case c.Reason == "":
		return errReason
	}
	return nil
}

func sumOf(lines []Line) (sum money.Amount) {
	for _, l := range lines {
		sum = sum.Plus(l.Amount)
	}
	return sum
}

// refuseTaken refuses a document that moved nothing on the account, or that is matched already.
func refuseTaken(b LineBooks, d Item) error {
	if d.Amount == 0 {
		return fault.New(fault.Refused, "bank.match-nothing", "{doc} moved nothing on this bank account.", fault.Args{"doc": d.Doc}).At("document")
	}
	p, taken, err := PairingOf(b, d.Doc)
	if err == nil && !taken {
		var l Line
		if l, taken, err = MatchedWith(b, d.Doc); taken {
			p.ID = l.ID
		}
	}
	if err == nil && taken {
		err = fault.New(fault.Refused, "bank.match-taken", "{doc} is matched with the bank already.", fault.Args{"doc": d.Doc}).At("document")
	}
	return err
}

// PairList lists matches of a bank account that stand, the newest first.
type PairList struct {
	Bank  ID
	State PairState    // "" for all that stand
	From  calendar.Day // matched on that day or later; 0 for all
	Limit int          // 0 for 500
}

// Act implements Query.
func (PairList) Act(LineBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q PairList) Ask(b LineBooks, _ authority.Sign) (out []Pairing, err error) {
	limit := cmp.Or(q.Limit, 500)
	for p, err := range b.Pairings().All(row.Span{Reverse: true}) {
		if err != nil {
			return nil, err
		}
		if p.Bank == q.Bank && p.Sign.Day >= q.From && p.State != Undone && (q.State == "" || p.State == q.State) {
			if out = append(out, p); len(out) == limit {
				break
			}
		}
	}
	return out, nil
}
