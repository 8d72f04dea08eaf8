package staff

import (
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// MakeRecovery keeps the public half of a new recovery key, with every group's key locked for it. The one before serves until the new
// one is proved.
//
// Refuses, in order: no authority; a group left out.
type MakeRecovery struct {
	Public []byte    `cbor:"1,keyasint"`
	Wraps  []KeyWrap `cbor:"2,keyasint"` // their Sheet is set here
}

// Name implements Command.
func (MakeRecovery) Name() string { return "keys.make-recovery" }

// Act implements Command.
func (MakeRecovery) Act(KeyBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbRecovery, Subject: "a new recovery key"}, nil
}

// Do implements Command.
func (c MakeRecovery) Do(b KeyBooks, sign authority.Sign) (uint64, error) {
	if err := c.refuse(b); err != nil {
		return 0, err
	}
	id, err := b.Recoveries().Next()
	if err != nil {
		return 0, err
	}
	if err := b.Recoveries().Put(Recovery{ID: id, Public: c.Public, Made: sign}); err != nil {
		return 0, err
	}
	for i := range c.Wraps {
		c.Wraps[i].Sheet, c.Wraps[i].Staff = id, 0
	}
	return id, putWraps(b, 0, c.Wraps, false, sign)
}

func (c MakeRecovery) refuse(b KeyBooks) error {
	got := map[string]uint64{}
	for _, w := range c.Wraps {
		got[w.Group] = max(got[w.Group], w.Version)
	}
	for _, g := range Groups {
		newest, err := Newest(b, g)
		if err != nil {
			return err
		}
		if got[g] != newest {
			return errNoKey.With(fault.Args{"group": g})
		}
	}
	return nil
}

// ProveRecovery says that both halves of a recovery key were typed back from the paper and fit; the ones before then open nothing more.
//
// Refuses, in order: no authority; no such recovery key; halves that are not its.
type ProveRecovery struct {
	ID     uint64 `cbor:"1,keyasint"`
	Secret []byte `cbor:"-"`
}

// Name implements Command.
func (ProveRecovery) Name() string { return "keys.prove-recovery" }

// Act implements Command.
func (c ProveRecovery) Act(KeyBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbRecovery, Subject: fmt.Sprintf("recovery key %d, typed back from its two sheets", c.ID)}, nil
}

// Do implements Command.
func (c ProveRecovery) Do(b KeyBooks, sign authority.Sign) (bool, error) {
	r, err := b.Recoveries().Get(c.ID)
	if err != nil {
		return false, err
	}
	if !b.Fits(r, c.Secret) {
		return false, errOtherSheets
	}
	r.Proved = sign
	if err := b.Recoveries().Put(r); err != nil {
		return false, err
	}
	all, err := row.Collect(b.Recoveries().All(row.Span{}))
	if err != nil {
		return false, err
	}
	for _, old := range all {
		if old.ID == r.ID || !old.Ended.IsZero() {
			continue
		}
		if err := endRecovery(b, old, sign); err != nil {
			return false, err
		}
	}
	return true, nil
}

var errOtherSheets = fault.New(fault.Refused, "recovery.other", "These two sheets are not those of the recovery key of these books. Look at the number at their head.", nil)

// endRecovery voids what a recovery key opens.
func endRecovery(b KeyBooks, r Recovery, sign authority.Sign) error {
	r.Ended = sign
	if err := b.Recoveries().Put(r); err != nil {
		return err
	}
	wraps, err := row.Collect(b.KeyWraps().Via(ByHolder, row.Span{}, authority.StaffID(0), r.ID))
	if err != nil {
		return err
	}
	for _, w := range wraps {
		w.Box, w.Taken = nil, sign
		if err := b.KeyWraps().Put(w); err != nil {
			return err
		}
	}
	return nil
}

// Recover gives a manager a new password and all keys, by the two halves of the recovery key. It is the one deed that asks for no grant:
// the two sheets are the leave. The key is spent with it; a new one must be made.
//
// Refuses, in order: no such person; one who has left or is not a manager; no recovery key that serves; halves that are not its.
type Recover struct {
	Staff      authority.StaffID `cbor:"1,keyasint"`
	Sheet      uint64            `cbor:"2,keyasint"`
	Credential Credential        `cbor:"3,keyasint"`
	Wraps      []KeyWrap         `cbor:"4,keyasint"`
	Secret     []byte            `cbor:"-"`
}

// Name implements Command.
func (Recover) Name() string { return "keys.recover" }

// Act implements Command.
func (c Recover) Act(b KeyBooks) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	return authority.Act{Open: true, Subject: fmt.Sprintf("recovery key %d: a new password and all keys to %s", c.Sheet, p.FullName)}, err
}

// Do implements Command.
func (c Recover) Do(b KeyBooks, sign authority.Sign) (bool, error) {
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return false, err
	}
	if p.Role != Manager || p.Left != 0 && p.Left <= sign.Day {
		return false, fault.New(fault.Refused, "recovery.not-manager", "The recovery key gives its keys to a manager in service only.", nil).At("name")
	}
	r, err := b.Recoveries().Get(c.Sheet)
	if err != nil {
		return false, err
	}
	switch {
	case !r.Stands():
		return false, fault.New(fault.Refused, "recovery.spent", "That recovery key was used, replaced or never proved; it opens nothing.", nil)
	case !b.Fits(r, c.Secret):
		return false, errOtherSheets
	}
	c.Credential.Staff = c.Staff
	if err := b.Credentials().Put(c.Credential); err != nil {
		return false, err
	}
	if err := putWraps(b, c.Staff, c.Wraps, true, sign); err != nil {
		return false, err
	}
	r.Used, r.For = sign, c.Staff
	return true, b.Recoveries().Put(r)
}

// KeyLine is one group as the screen of keys shows it.
type KeyLine struct {
	Group   string
	Words   string
	Version uint64
	Holders []Person
	Lacking []Person // whose role holds the key usually, and who have none
	Renewed authority.Sign
}

// KeyState is who holds which keys, and how the recovery key stands.
type KeyState struct {
	Lines    []KeyLine
	Recovery Recovery // the one that serves; its ID is 0 when there is none
	Waits    Recovery // made and not yet proved; its ID is 0 when there is none
	Spent    bool     // the last one was used: a new one must be made
}

// Says tells in a sentence how the recovery key stands.
func (k KeyState) Says(training bool) string {
	args := fault.Args{"waits": k.Waits.ID, "serves": k.Recovery.ID, "day": k.Recovery.Proved.Day.US()}
	text := "There is no recovery key: when all passwords are lost, the sealed records are lost with them."
	switch {
	case training:
		text = "Training books: without passwords the sealing protects nothing, and nothing needs to be recovered."
	case k.Waits.ID != 0 && k.Recovery.ID != 0:
		text = "Recovery key {waits} waits to be typed back from its sheets; until then key {serves} serves."
	case k.Waits.ID != 0:
		text = "Recovery key {waits} does not serve yet: both halves are to be typed back from the sheets."
	case k.Recovery.ID != 0:
		text = "Recovery key {serves} serves, typed back on {day}."
	case k.Spent:
		text = "The recovery key was used and opens nothing more: make a new one."
	}
	return fault.Fill(text, args)
}

// ReadKeys gives who holds which keys.
type ReadKeys struct{}

// Act implements Query.
func (ReadKeys) Act(KeyBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadKeys) Ask(b KeyBooks, sign authority.Sign) (out KeyState, err error) {
	people, err := ListPeople{}.Ask(b, sign)
	if err != nil {
		return out, err
	}
	for _, g := range Groups {
		l := KeyLine{Group: g, Words: GroupWords[g]}
		if l.Version, err = Newest(b, g); err != nil {
			return out, err
		}
		if l.Holders, err = holders(b, g, l.Version, sign); err != nil {
			return out, err
		}
		for _, p := range people {
			lacks, err := due(b, p)
			if err != nil {
				return out, err
			}
			for _, d := range lacks {
				if d == g {
					l.Lacking = append(l.Lacking, p)
				}
			}
		}
		out.Lines = append(out.Lines, l)
	}
	for r, err := range b.Recoveries().All(row.Span{}) {
		switch {
		case err != nil:
			return out, err
		case r.Stands():
			out.Recovery, out.Spent = r, false
		case !r.Used.IsZero() && r.Ended.IsZero():
			out.Spent = true
		case r.Proved.IsZero() && r.Ended.IsZero():
			out.Waits = r
		}
	}
	return out, nil
}
