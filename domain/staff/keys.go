package staff

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// The groups of sealed records. Each has a key of its own, held by who may open them.
const (
	Supervision = "supervision" // ratings, grievances, discipline, coaching
	Conduct     = "conduct"     // complaints of customers about employees
	Banking     = "banking"     // numbers of bank accounts
	Identity    = "identity"    // numbers of papers customers prove themselves by
)

// Groups lists them, the widest held first.
var Groups = []string{Banking, Identity, Supervision, Conduct}

// GroupWords says of what records a group is, for screens.
var GroupWords = map[string]string{
	Supervision: "ratings, grievances, discipline, coaching",
	Conduct:     "customers' complaints about employees",
	Banking:     "bank account numbers",
	Identity:    "identity numbers of customers",
}

// Opens says whether a role usually holds the key of a group; the manager gives keys to others one by one.
func (r Role) Opens(group string) bool {
	switch group {
	case Conduct:
		return r == Manager
	case Supervision, Banking, Identity:
		return r == Supervisor || r == Manager
	}
	return false
}

// WrapKey names a wrap: one version of a group's key, locked for one person or, with Sheet, for one recovery key.
type WrapKey struct {
	Group   string
	Version uint64
	Staff   authority.StaffID
	Sheet   uint64
}

// KeyParts implements the key of several parts.
func (k WrapKey) KeyParts() []any { return []any{k.Group, k.Version, k.Staff, k.Sheet} }

// KeyWrap is one version of a group's key, locked so that one person's password, or one recovery key, opens it.
type KeyWrap struct {
	Group   string            `cbor:"1,keyasint"`
	Version uint64            `cbor:"2,keyasint"` // from 1; what is written is sealed with the newest
	Staff   authority.StaffID `cbor:"3,keyasint,omitempty"`
	Sheet   uint64            `cbor:"4,keyasint,omitempty"` // recovery key, when it is not a person's
	Box     []byte            `cbor:"5,keyasint,omitempty"` // nil once the key was taken away
	Given   authority.Sign    `cbor:"6,keyasint,omitzero"`
	Taken   authority.Sign    `cbor:"7,keyasint,omitzero"`
	Slot    []byte            `cbor:"8,keyasint,omitempty"` // public half by which records are handed in to the group without its key
}

// Key gives the wrap's key.
func (w KeyWrap) Key() WrapKey { return WrapKey{w.Group, w.Version, w.Staff, w.Sheet} }

// Recovery is a recovery key: its public half stands here, its secret half on two sheets of paper with two keepers. It opens every
// group, and serves when all passwords are lost.
type Recovery struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64            `cbor:"1,keyasint"`
	Public   []byte            `cbor:"2,keyasint"`
	Made     authority.Sign    `cbor:"3,keyasint"`
	Proved   authority.Sign    `cbor:"4,keyasint,omitzero"` // when both halves were typed back from the paper
	Used     authority.Sign    `cbor:"5,keyasint,omitzero"` // when it gave somebody the keys again
	Ended    authority.Sign    `cbor:"6,keyasint,omitzero"` // when another took its place
	For      authority.StaffID `cbor:"7,keyasint,omitempty"`
}

// Stands says whether the key is proved, unused and not replaced.
func (r Recovery) Stands() bool { return !r.Proved.IsZero() && r.Used.IsZero() && r.Ended.IsZero() }

// ByHolder is the index of wraps by person and recovery key.
const ByHolder row.Index = "holder"

// KeyBooks is the tables of keys, with what only the books can do: see whether a secret belongs to a recovery key.
type KeyBooks interface {
	Books
	Recoveries() row.Table[uint64, Recovery]
	// Fits says whether a secret is that of a recovery key. What it is never reaches the books.
	Fits(r Recovery, secret []byte) bool
}

// The verbs of keys: the manager's, unless given further.
var (
	VerbKeys     = authority.Say("keys.give", "give and take the keys of sealed records")
	VerbRenew    = authority.Say("keys.renew", "renew the keys of sealed records")
	VerbRecovery = authority.Say("keys.recovery", "make the recovery key of sealed records")
)

// wrapsOf gives the wraps that open something for a person.
func wrapsOf(b Books, who authority.StaffID) (out []KeyWrap, err error) {
	for w, err := range b.KeyWraps().Via(ByHolder, row.Span{}, who, uint64(0)) {
		if err != nil {
			return nil, err
		}
		if len(w.Box) > 0 {
			out = append(out, w)
		}
	}
	return out, nil
}

// Opened gives the groups a person holds the key of.
func Opened(b Books, who authority.StaffID) (groups []string, err error) {
	wraps, err := wrapsOf(b, who)
	for _, w := range wraps {
		if !slices.Contains(groups, w.Group) {
			groups = append(groups, w.Group)
		}
	}
	return groups, err
}

// due gives the groups whose key a person's role holds usually and the person does not.
func due(b Books, p Person) (groups []string, err error) {
	held, err := Opened(b, p.ID)
	for _, g := range Groups {
		if p.Role.Opens(g) && !slices.Contains(held, g) {
			groups = append(groups, g)
		}
	}
	return groups, err
}

// putWraps keeps wraps for a person; those the person had and that are not among them are void when renew says that the lock is new.
func putWraps(b Books, who authority.StaffID, wraps []KeyWrap, renew bool, sign authority.Sign) error {
	if renew {
		if err := takeWraps(b, who, Groups, sign); err != nil {
			return err
		}
	}
	slices.SortFunc(wraps, func(a, b KeyWrap) int { return compareWraps(a, b) })
	for _, w := range wraps {
		if w.Sheet == 0 {
			w.Staff = who
		}
		w.Given, w.Taken = sign, authority.Sign{}
		if err := b.KeyWraps().Put(w); err != nil {
			return err
		}
	}
	return nil
}

func compareWraps(a, b KeyWrap) int {
	if a.Group != b.Group {
		return slices.Compare([]string{a.Group}, []string{b.Group})
	}
	return int(a.Version) - int(b.Version)
}

// takeWraps voids the wraps of a person for some groups: the person's password opens them no more.
func takeWraps(b Books, who authority.StaffID, groups []string, sign authority.Sign) error {
	wraps, err := wrapsOf(b, who)
	if err != nil {
		return err
	}
	for _, w := range wraps {
		if !slices.Contains(groups, w.Group) {
			continue
		}
		w.Box, w.Taken = nil, sign
		if err := b.KeyWraps().Put(w); err != nil {
			return err
		}
	}
	return nil
}

// holders gives who in service holds the newest key of a group.
func holders(b Books, group string, newest uint64, sign authority.Sign) (out []Person, err error) {
	for w, err := range b.KeyWraps().All(row.Span{Within: []any{group, newest}}) {
		if err != nil {
			return nil, err
		}
		if w.Sheet != 0 || len(w.Box) == 0 {
			continue
		}
		p, err := b.People().Get(w.Staff)
		if err != nil {
			return nil, err
		}
		if p.Left == 0 || p.Left > sign.Day {
			out = append(out, p)
		}
	}
	return out, nil
}

// Newest gives the newest version of a group's key, 0 when there is none.
func Newest(b Books, group string) (uint64, error) {
	w, _, err := row.First(b.KeyWraps().All(row.Span{Within: []any{group}, Reverse: true, Limit: 1}))
	return w.Version, err
}

var (
	errLastHolder = fault.New(fault.Refused, "keys.last", "{name} is the last who opens the {group} records: give another person the key first.", nil)
	errNoKey      = fault.New(fault.Refused, "keys.not-held", "You do not hold the key of the {group} records, and so cannot give it; who holds it could.", nil)
)

// refuseLastHolder refuses to take a key from the last person in service who holds it.
func refuseLastHolder(b Books, p Person, groups []string, sign authority.Sign) error {
	for _, g := range groups {
		newest, err := Newest(b, g)
		if err != nil {
			return err
		}
		who, err := holders(b, g, newest, sign)
		if err != nil {
			return err
		}
		if len(who) == 1 && who[0].ID == p.ID {
			return errLastHolder.With(fault.Args{"name": p.FullName, "group": g})
		}
	}
	return nil
}
