package workday

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// Superseded is the state of an instruction that a later one replaces; a withdrawn one is voided.
const Superseded document.State = "superseded"

// Supersede is what a later instruction does to an earlier one.
const Supersede document.Action = "supersede"

// InstructionLaw is the life of an instruction: issued at once, until a later one supersedes it or it is withdrawn.
var InstructionLaw = steps.Law[document.State, document.Action]{
	document.Draft:  {document.Issue: document.Issued},
	document.Issued: {Supersede: Superseded, document.Void: document.Voided},
	Superseded:      {},
	document.Voided: {},
}

var instructionPast = map[document.Action]string{document.Issue: "issued", Supersede: "superseded", document.Void: "withdrawn"}

// Instruction is what the supervisor tells the section to do: in writing, or said aloud and recorded afterwards.
type Instruction struct {
	document.Header `cbor:"100,keyasint"`
	Subject         string              `cbor:"1,keyasint"`
	Text            string              `cbor:"2,keyasint"`
	Oral            bool                `cbor:"3,keyasint,omitempty"`
	Given           calendar.Day        `cbor:"4,keyasint"`           // on which it was given; an oral one is recorded later
	From            calendar.Day        `cbor:"5,keyasint"`           // from which it holds
	Cites           string              `cbor:"6,keyasint,omitempty"` // section of the manual, "4.2"
	To              []authority.StaffID `cbor:"7,keyasint"`           // who must read it
	Read            []Reading           `cbor:"8,keyasint,omitempty"`
	Reason          string              `cbor:"9,keyasint,omitempty"`  // why it was withdrawn
	Whole           bool                `cbor:"10,keyasint,omitempty"` // given to the whole section: who comes later reads it too
}

// Reading is one person's word that they read and understood an instruction.
type Reading struct {
	Sign authority.Sign `cbor:"1,keyasint"`
	Says string         `cbor:"2,keyasint,omitempty"` // a question or remark
}

// ReadBy gives when somebody read the instruction.
func (i Instruction) ReadBy(who authority.StaffID) (Reading, bool) {
	for _, r := range i.Read {
		if r.Sign.Who == who {
			return r, true
		}
	}
	return Reading{}, false
}

// Unread lists who must still read it, as long as it is in force.
func (i Instruction) Unread() (out []authority.StaffID) {
	if i.State != document.Issued {
		return nil
	}
	for _, who := range i.To {
		if _, read := i.ReadBy(who); !read {
			out = append(out, who)
		}
	}
	return out
}

func (i *Instruction) move(a document.Action, sign authority.Sign, reason string) error {
	return i.MoveBy(InstructionLaw, instructionPast, a, sign, reason)
}

// Instruct gives an instruction to people or to the whole section.
//
// Refuses, in order: no subject; no text; a written one given on another day than today, an oral one on a day to come; a section that
// is not in the manual; somebody who is not in service; nobody to read it; an instruction to supersede that is not in force.
type Instruct struct {
	Subject    string              `cbor:"1,keyasint"`
	Text       string              `cbor:"2,keyasint"`
	Oral       bool                `cbor:"3,keyasint,omitempty"`
	Given      calendar.Day        `cbor:"4,keyasint,omitempty"` // 0: today
	From       calendar.Day        `cbor:"5,keyasint,omitempty"` // 0: the day it was given
	Cites      string              `cbor:"6,keyasint,omitempty"`
	To         []authority.StaffID `cbor:"7,keyasint,omitempty"` // none: everybody in service but who gives it
	Supersedes document.Number     `cbor:"8,keyasint,omitempty"`
}

// Name implements Command.
func (Instruct) Name() string { return "instruction.give" }

// Act implements Command.
func (c Instruct) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbInstruct, Subject: "instruction: " + strings.TrimSpace(c.Subject)}, nil
}

// Do implements Command.
func (c Instruct) Do(b Books, sign authority.Sign) (Instruction, error) {
	i := Instruction{Oral: c.Oral, Given: c.Given, From: c.From, Cites: strings.TrimSpace(c.Cites)}
	if i.Given == 0 {
		i.Given = sign.Day
	}
	if i.From == 0 {
		i.From = i.Given
	}
	if err := c.fill(b, &i, sign); err != nil {
		return i, err
	}
	number, err := b.DocumentNumber(KindInstruction, sign)
	if err != nil {
		return i, err
	}
	i.Header = document.New(KindInstruction, number, sign)
	if err := i.move(document.Issue, sign, ""); err != nil {
		return i, err
	}
	if c.Supersedes != 0 {
		if err := c.supersede(b, &i, sign); err != nil {
			return i, err
		}
	}
	return i, b.Instructions().Put(i)
}

func (c Instruct) fill(b Books, i *Instruction, sign authority.Sign) (err error) {
	if i.Subject, err = needed(c.Subject, "instruction.subject", "Say in a line what the instruction is about.", "subject"); err != nil {
		return err
	}
	if i.Text, err = needed(c.Text, "instruction.text", "Say what is to be done.", "text"); err != nil {
		return err
	}
	switch {
	case i.Given > sign.Day:
		return no("instruction.given", "It cannot have been given on a day to come.", "given", nil)
	case !i.Oral && i.Given != sign.Day:
		return no("instruction.written", "A written instruction is given when it is written: only an oral one is recorded later.", "given", nil)
	case i.From < i.Given:
		return no("instruction.from", "It cannot hold from before the day it was given, {day}.", "from", fault.Args{"day": i.Given.US()})
	}
	if i.Cites != "" {
		if _, err := sectionOn(b, i.Cites, sign.Day); err != nil {
			return err
		}
	}
	return c.address(b, i, sign)
}

// address says who must read it.
func (c Instruct) address(b Books, i *Instruction, sign authority.Sign) error {
	for _, who := range c.To {
		if err := working(b, who, sign.Day, "to"); err != nil {
			return err
		}
		if !slices.Contains(i.To, who) {
			i.To = append(i.To, who)
		}
	}
	if i.Whole = len(i.To) == 0; i.Whole {
		if err := i.addressed(b, sign.Day, sign.Who); err != nil {
			return err
		}
	}
	if len(i.To) == 0 {
		return no("instruction.to-nobody", "There is nobody in the section to read it.", "to", nil)
	}
	return nil
}

// Addressed takes those who must read the instruction as they are on a day: who left without reading it no more, and of one given to the whole
// section who came since.
func (i *Instruction) Addressed(b Books, day calendar.Day) error {
	if i.State != document.Issued {
		return nil
	}
	return i.addressed(b, day, i.Signatures[0].Sign.Who)
}

func (i *Instruction) addressed(b Books, day calendar.Day, giver authority.StaffID) error {
	all, err := inService(b, day)
	if err != nil {
		return err
	}
	var to []authority.StaffID
	for _, p := range all {
		if i.Whole && p.ID != giver || slices.Contains(i.To, p.ID) {
			to = append(to, p.ID)
		}
	}
	for _, r := range i.Read {
		if !slices.Contains(to, r.Sign.Who) {
			to = append(to, r.Sign.Who)
		}
	}
	i.To = to
	return nil
}

func (c Instruct) supersede(b Books, i *Instruction, sign authority.Sign) error {
	old, err := b.Instructions().Get(c.Supersedes)
	if err != nil {
		return err
	}
	if err := old.move(Supersede, sign, ""); err != nil {
		return err
	}
	i.Replaces, old.ReplacedBy = old.Ref(), i.Ref()
	return b.Instructions().Put(old)
}

// Acknowledge says that who signs has read and understood an instruction.
//
// Refuses, in order: no such instruction; one that is not in force; one not given to them; one read already.
type Acknowledge struct {
	Number document.Number `cbor:"1,keyasint"`
	Says   string          `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Acknowledge) Name() string { return "instruction.acknowledge" }

// Act implements Command.
func (c Acknowledge) Act(b Books) (authority.Act, error) {
	i, err := b.Instructions().Get(c.Number)
	return authority.Act{Open: true, Subject: i.Ref().String()}, err
}

// Do implements Command.
func (c Acknowledge) Do(b Books, sign authority.Sign) (Instruction, error) {
	i, err := b.Instructions().Get(c.Number)
	if err == nil {
		err = i.Addressed(b, sign.Day)
	}
	if err != nil {
		return i, err
	}
	r, read := i.ReadBy(sign.Who)
	switch {
	case i.State != document.Issued:
		return i, fault.New(fault.Refused, "instruction.over", "{what} is {state}: there is nothing left to read.",
			fault.Args{"what": i.Ref().String(), "state": string(i.State)})
	case !slices.Contains(i.To, sign.Who):
		return i, fault.New(fault.Refused, "instruction.not-yours", "This instruction was not given to you.", nil)
	case read:
		return i, fault.New(fault.Refused, "instruction.read", "You acknowledged it on {day} already.", fault.Args{"day": r.Sign.Day.US()})
	}
	i.Read = append(i.Read, Reading{sign, strings.TrimSpace(c.Says)})
	return i, b.Instructions().Put(i)
}

// Withdraw takes an instruction out of force.
//
// Refuses, in order: no such instruction; no reason; one that is not in force.
type Withdraw struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Withdraw) Name() string { return "instruction.withdraw" }

// Act implements Command.
func (c Withdraw) Act(b Books) (authority.Act, error) {
	i, err := b.Instructions().Get(c.Number)
	return authority.Act{Verb: VerbInstruct, Subject: i.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Withdraw) Do(b Books, sign authority.Sign) (Instruction, error) {
	i, err := b.Instructions().Get(c.Number)
	if err != nil {
		return i, err
	}
	if i.Reason, err = needed(c.Reason, "instruction.why", "Say why it holds no more.", "reason"); err != nil {
		return i, err
	}
	if err := i.move(document.Void, sign, i.Reason); err != nil {
		return i, err
	}
	return i, b.Instructions().Put(i)
}

// Instructions gives instructions, the newest first: those in force, those that who asks must still read, those that cite a section of
// the manual, or all.
type Instructions struct {
	ToRead bool // of who asks
	Cites  string
	All    bool
	Limit  int
}

// Act implements Query.
func (Instructions) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Instructions) Ask(b Books, sign authority.Sign) (out []Instruction, err error) {
	walk := b.Instructions().Via(ByOpen, row.Span{Reverse: true})
	switch {
	case q.Cites != "":
		walk = b.Instructions().Via(BySection, row.Span{Reverse: true}, q.Cites)
	case q.All:
		walk = b.Instructions().All(row.Span{Reverse: true})
	}
	for i, err := range walk {
		if err != nil {
			return nil, err
		}
		if err := i.Addressed(b, sign.Day); err != nil {
			return nil, err
		}
		if q.ToRead && !slices.Contains(i.Unread(), sign.Who) {
			continue
		}
		if out = append(out, i); len(out) == limited(q.Limit) {
			break
		}
	}
	return out, nil
}
