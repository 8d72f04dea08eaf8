package casework

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbNote lets a person write contact notes.
var VerbNote = authority.Say("note.write", "write contact notes")

// WriteNote keeps a contact note. One that follows an open follow-up may close it.
//
// Refuses, in order: no such account; an unknown channel; nothing said; a caller whom nobody checked and who is not the office
// itself; a follow-up day that is past; a note followed that is not there, or of another account; a correction of nothing.
type WriteNote struct {
	Account  account.ID   `cbor:"1,keyasint"`
	Channel  Channel      `cbor:"2,keyasint"`
	Caller   string       `cbor:"3,keyasint,omitempty"`
	Checked  string       `cbor:"4,keyasint,omitempty"`
	Text     string       `cbor:"5,keyasint"`
	FollowUp calendar.Day `cbor:"6,keyasint,omitempty"`
	Follows  uint64       `cbor:"7,keyasint,omitempty"`
	Correct  bool         `cbor:"8,keyasint,omitempty"`
	Close    bool         `cbor:"9,keyasint,omitempty"` // the follow-up of the note followed is done
}

// Name implements Command.
func (WriteNote) Name() string { return "note.write" }

// Act implements Command.
func (c WriteNote) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbNote, Account: uint64(c.Account), Subject: "account " + a.Number}, err
}

// Do implements Command.
func (c WriteNote) Do(b Books, sign authority.Sign) (Note, error) {
	n := Note{
		Account: c.Account, Channel: c.Channel, Caller: strings.TrimSpace(c.Caller), Checked: strings.TrimSpace(c.Checked),
		Text: strings.TrimSpace(c.Text), FollowUp: c.FollowUp, Follows: c.Follows, Correct: c.Correct, Sign: sign, By: b.SignedBy(sign),
	}
	if _, err := b.Accounts().Get(c.Account); err != nil {
		return n, err
	}
	if err := n.refuse(sign); err != nil {
		return n, err
	}
	if err := c.followed(b); err != nil {
		return n, err
	}
	id, err := b.Notes().Next()
	if err != nil {
		return n, err
	}
	n.ID = id
	if err := b.Notes().Put(n); err != nil {
		return n, err
	}
	if n.FollowUp != 0 {
		if err := b.FollowUps().Put(FollowUp{Note: n.ID, Account: n.Account, Day: n.FollowUp}); err != nil {
			return n, err
		}
	}
	if c.Close {
		return n, done(b, c.Follows, n.ID, sign)
	}
	return n, nil
}

func (n Note) refuse(sign authority.Sign) error {
	no := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"day": n.FollowUp.US(), "open": sign.Day.US()}).At(field)
	}
	switch {
	case !slices.Contains(Channels, n.Channel):
		return no("note.channel", "Say how the contact came about.", "channel")
	case n.Text == "":
		return no("note.empty", "Write down what was said.", "text")
	case (n.Channel == Phone || n.Channel == Counter) && n.Checked == "":
		return no("note.not-checked", "Say how you made sure who it was, or that you did not and told nothing of the account.", "checked")
	case n.FollowUp != 0 && n.FollowUp < sign.Day:
		return no("note.follow-up-past", "The follow-up day {day} is before the open business day {open}.", "follow up")
	}
	return nil
}

// followed refuses a note that follows what is not there.
func (c WriteNote) followed(b Books) error {
	if c.Follows == 0 {
		if c.Correct || c.Close {
			return fault.New(fault.Invalid, "note.follows-none", "Say which note this one follows.", nil)
		}
		return nil
	}
	was, err := b.Notes().Get(c.Follows)
	if err == nil && was.Account != c.Account {
		err = fault.New(fault.Invalid, "note.other-account", "The note to follow belongs to another account.", nil)
	}
	return err
}

// done closes the follow-up of a note.
func done(b Books, note, by uint64, sign authority.Sign) error {
	f, found, err := b.FollowUps().Find(note)
	if err != nil {
		return err
	}
	if !found || f.DoneBy != 0 {
		return fault.New(fault.Refused, "note.no-follow-up", "The note has no follow-up that is still open.", nil)
	}
	f.DoneBy, f.Done = by, sign
	return b.FollowUps().Put(f)
}

// Kept is a note as the account shows it: with what became of its follow-up, and whether a later note corrects it.
type Kept struct {
	Note        Note
	Open        bool   // a follow-up is still to be done
	CorrectedBy uint64 // a later note, 0 for none
}

// Notes gives the notes of an account, newest first.
type Notes struct {
	Account account.ID
	Limit   int // 0 for all
}

// Act implements Query.
func (Notes) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Notes) Ask(b Books, _ authority.Sign) (out []Kept, err error) {
	for n, err := range b.Notes().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account) {
		if err != nil {
			return nil, err
		}
		k := Kept{Note: n}
		if n.FollowUp != 0 {
			f, _, err := b.FollowUps().Find(n.ID)
			if err != nil {
				return nil, err
			}
			k.Open = f.DoneBy == 0
		}
		for later, err := range b.Notes().Via(ByFollows, row.Span{}, n.ID) {
			if err != nil {
				return nil, err
			}
			if later.Correct {
				k.CorrectedBy = later.ID
			}
		}
		out = append(out, k)
	}
	return out, nil
}

// Due is one thing to come back to: an open follow-up, or an alert whose last day has passed.
type Due struct {
	Day     calendar.Day
	Account account.Account
	Name    string
	Note    Note  // zero for an alert
	Alert   Alert // zero for a follow-up
}

// Text says what it is about.
func (d Due) Text() string {
	if d.Alert.ID != 0 {
		return "Alert “" + string(d.Alert.Kind) + "” has passed its last day: " + d.Alert.Text
	}
	return d.Note.Text
}

// DueList gives what is due on the open business day or before, the oldest first: follow-ups, then alerts past their last day.
type DueList struct{ Limit int }

// Act implements Query.
func (DueList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q DueList) Ask(b Books, sign authority.Sign) (out []Due, err error) {
	for f, err := range b.FollowUps().Via(ByDue, row.Span{To: []any{sign.Day + 1}, Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		n, err := b.Notes().Get(f.Note)
		if err != nil {
			return nil, err
		}
		out = append(out, Due{Day: f.Day, Note: n, Account: account.Account{ID: f.Account}})
	}
	for a, err := range b.Alerts().Via(ByEnd, row.Span{To: []any{sign.Day}, Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		out = append(out, Due{Day: a.Until, Alert: a, Account: account.Account{ID: a.Account}})
	}
	for i := range out {
		if out[i].Account, err = b.Accounts().Get(out[i].Account.ID); err != nil {
			return nil, err
		}
		who, err := b.Customers().Get(out[i].Account.Customer)
		if err != nil {
			return nil, err
		}
		out[i].Name = who.Name
	}
	return out, nil
}

// Case is everything kept about the contacts with one account.
type Case struct {
	Account  account.Account
	Customer customer.Customer
	Alerts   []Alert // as Alerts with All gives them
	Notes    []Kept  // newest first
}

// ReadCase gives the notes and alerts of an account, for its screen.
type ReadCase struct{ Account account.ID }

// Act implements Query.
func (ReadCase) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadCase) Ask(b Books, sign authority.Sign) (c Case, err error) {
	if c.Account, err = b.Accounts().Get(q.Account); err != nil {
		return c, err
	}
	if c.Customer, err = b.Customers().Get(c.Account.Customer); err != nil {
		return c, err
	}
	if c.Alerts, err = (Alerts{Account: q.Account, All: true}).Ask(b, sign); err != nil {
		return c, err
	}
	c.Notes, err = Notes{Account: q.Account}.Ask(b, sign)
	return c, err
}
