package safekeeping

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Restoration is one restore: which backup, by whom, what was lost, and the numbers that will never be used.
type Restoration struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	File     string         `cbor:"2,keyasint"`
	Digest   []byte         `cbor:"3,keyasint"` // of the file, as it was restored
	Seq      uint64         `cbor:"4,keyasint"` // last journal entry of the backup
	Hash     journal.Hash   `cbor:"5,keyasint"`
	First    uint64         `cbor:"6,keyasint,omitempty"` // journal entries lost, 0 for none
	Through  uint64         `cbor:"7,keyasint,omitempty"`
	Burned   []Range        `cbor:"8,keyasint,omitempty"`
	Source   string         `cbor:"9,keyasint"` // how it is known what was lost
	Reason   string         `cbor:"10,keyasint"`
	Sign     authority.Sign `cbor:"11,keyasint"`
	Day      calendar.Day   `cbor:"12,keyasint"` // the business day the backup was made on
}

// Says says in a sentence what was lost and burned.
func (r Restoration) Says() string {
	says := "nothing was lost"
	if r.First != 0 {
		says = fmt.Sprintf("journal entries %d to %d are lost", r.First, r.Through)
	}
	if len(r.Burned) == 0 {
		return says + "; no numbers are burned"
	}
	parts := make([]string, len(r.Burned))
	for i, b := range r.Burned {
		parts[i] = b.String()
	}
	return says + "; burned: " + strings.Join(parts, "; ")
}

// Restore is done in restored books before they take their place: it burns the numbers of what is lost, so that no receipt, bill or check
// that somebody holds is ever given out again to somebody else.
//
// It asks for no grant but for the manager: the grants in a backup are those of its day, and a restore must not fail by one that came
// later. Refuses, in order: no reason; somebody who is not a manager of these books; facts that are not those of these books; a range
// that does not begin where its series ends.
type Restore struct {
	Record Restoration `cbor:"1,keyasint"`
}

// Name implements Command.
func (Restore) Name() string { return "backup.restore" }

// Act implements Command.
func (c Restore) Act(RestoreBooks) (authority.Act, error) {
	return authority.Act{
		Open: true, Reason: c.Record.Reason,
		Subject: fmt.Sprintf("restored from %s (entry %d, %s); %s; %s", c.Record.File, c.Record.Seq, c.Record.Hash, c.Record.Says(), c.Record.Source),
	}, nil
}

// Do implements Command.
func (c Restore) Do(b RestoreBooks, sign authority.Sign) (r Restoration, err error) {
	r = c.Record
	if strings.TrimSpace(r.Reason) == "" {
		return r, fault.New(fault.Invalid, "restore.no-reason", "Say why the books are restored.", nil).At("reason")
	}
	if err := managerOnly(b, sign); err != nil {
		return r, err
	}
	for e, err := range b.JournalBefore(sign.Drawer, 0, 1) {
		if err != nil {
			return r, err
		}
		if e.Seq != r.Seq || e.Hash != r.Hash {
			return r, fault.New(fault.Stale, "restore.moved", "These books went on since the backup was looked at: look at it again.", nil)
		}
	}
	if r.Burned, err = ours(b, r.Burned); err != nil {
		return r, err
	}
	for _, burned := range r.Burned {
		if err := b.Burn(burned); err != nil {
			return r, err
		}
	}
	id, err := b.Restorations().Next()
	if err != nil {
		return r, err
	}
	r.ID, r.Rev, r.Sign = id, 0, sign
	if err := b.Restorations().Put(r); err != nil {
		return r, err
	}
	return b.Restorations().Get(id)
}

// ours leaves out the checks of bank accounts that were entered in what is lost: they are entered anew, with the run of their stock.
func ours(b RestoreBooks, ranges []Range) ([]Range, error) {
	runs, err := b.CheckRuns()
	return slices.DeleteFunc(slices.Clone(ranges), func(r Range) bool {
		return r.Of.Bank != 0 && !slices.ContainsFunc(runs, func(l Last) bool { return l.Bank == r.Of.Bank })
	}), err
}

// managerOnly refuses everybody but the managers of the books.
func managerOnly(b Books, sign authority.Sign) error {
	who, err := b.People().Get(sign.Who)
	if err != nil || who.Role == staff.Manager {
		return err
	}
	house, err := b.House().Get(1)
	if err != nil || house.Alone {
		return err
	}
	names := []string{}
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return err
		}
		if p.Role == staff.Manager && (p.Left == 0 || p.Left > sign.Day) {
			names = append(names, p.FullName)
		}
	}
	return fault.New(fault.Refused, "restore.not-manager", "{name} is not a manager of these books, and only a manager restores them: {who} could.",
		fault.Args{"name": who.FullName, "who": strings.Join(names, " or ")})
}

// MayRestore says whether who asks is a manager; a refusal otherwise.
type MayRestore struct{}

// Act implements Query.
func (MayRestore) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (MayRestore) Ask(b Books, sign authority.Sign) (bool, error) {
	err := managerOnly(b, sign)
	return err == nil, err
}

// Restorations lists the restores of these books, newest first.
type Restorations struct{}

// Act implements Query.
func (Restorations) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Restorations) Ask(b Books, _ authority.Sign) ([]Restoration, error) {
	return row.Collect(b.Restorations().All(row.Span{Reverse: true}))
}
