// Package office is the one door to the books: every change is a Command through Do, every look is a Query through Ask.
// It knows no area of work; an area names the tables it needs, and the storage gives one transaction that has them all.
//
// # How to write a deed
//
// Copy the column of "take a payment":
//
//	domain/payment/receipt.go       the record, its indexes, and Books: the tables that deeds of the area need
//	domain/payment/take.go          the command: its verb, its data, what it refuses, in order, and what it does
//	domain/payment/payment_test.go  one case for each refusal, over real books in memory (storage/bookstest)
//	storage/books/payment.go        the table: its key and indexes, and the method by which Books reaches it
//	reports/receipt                 the paper, made from what a query answers (from.go)
//	ui/payments                     model.go knows what may be done, view.go shows it
//
// A command calls nothing but its Books and its Sign: no clock, no chance, no file. Do may run more than once before it is kept,
// and runs with nothing kept when a screen asks May; the answer R is kept with the deed, so it is plain data too. Fields of
// records and commands are numbered in their cbor tags; a number is never used again.
package office

import (
	"context"
	"errors"
	"fmt"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// OpID names one deed; a second Do with the same id gives the first one's answer. A screen mints one when a form opens and a
// new one only after success, so that a double Enter is one deed.
type OpID [16]byte

// Session is one person at the books: who, by which books (opened with the person's keys), and by what clock.
type Session struct {
	Who   authority.StaffID
	Name  string
	Books Books
	Clock func() time.Time
	Mint  func() OpID

	given proofs // the password given again, for guarded deeds
}

// Deed is what is done: the command's stable name and its data, from which the books keep a digest.
type Deed struct {
	Name    string
	Data    any
	Refused bool              // keeps that it was refused, not that it was done
	Who     authority.StaffID // who does it: somebody else's answer is not theirs
	Anybody bool              // a part of a long run: whoever may do it goes on with what somebody else began
}

// Books are the opened books, as the door uses them.
type Books interface {
	View(ctx context.Context, fn func(Tx) error) error
	// Update carries out fn once for op and keeps out; a repeat fills out with the kept answer; the same op for another deed is
	// refused. A refusal stands under an id derived from op and deed: the form it came from keeps its op, and may be refused
	// again for something else, or be let through in the end.
	Update(ctx context.Context, op OpID, deed Deed, out any, fn func(Tx) error) error
}

// Tx is one open transaction, as the door uses it; it also implements the Books interface of every area.
type Tx interface {
	// Sign stamps who and when: at is never before the last entry, day is the open business day.
	Sign(who authority.StaffID, now time.Time) (authority.Sign, error)
	// Person gives what the check must know of who asks, with what was used today of a verb's day total.
	Person(who authority.StaffID, verb authority.Verb, day calendar.Day) (authority.Person, error)
	// Grants gives a person's own grants of a verb that hold on a day; what is delegated to them comes with the Person.
	Grants(who authority.StaffID, verb authority.Verb, day calendar.Day) ([]authority.Grant, error)
	// SignFor adds to the signature by whose authority the deed is done.
	SignFor(authority.Used) authority.Sign
	// WhoCould names the people whose grants would allow the act.
	WhoCould(act authority.Act, day calendar.Day) ([]string, error)
	// Cosign refuses what somebody in training posted, or did to an amount: their trainer signs it.
	Cosign(act authority.Act, sign authority.Sign) error
	// Journal keeps the deed, with the rows the transaction changed.
	Journal(d Deed, act authority.Act, sign authority.Sign) error
	// Refused keeps a refusal of authority.
	Refused(d Deed, act authority.Act, sign authority.Sign, no *authority.Refusal) error
}

// Command is one deed as plain data: exported fields, and how it changes the books B, an interface of the area's tables.
type Command[B, R any] interface {
	// Name is the area's name, a dot and the deed, such as "receipt.take"; the journal knows the deed by it for ever.
	Name() string
	// Act says what it asks leave for. It looks at the books and changes nothing; what it names that is not there is refused here.
	Act(B) (authority.Act, error)
	// Do refuses by a fault or carries the deed out. An error takes back all it wrote.
	Do(B, authority.Sign) (R, error)
}

// Query is one look at the books as plain data; Act with Open lets everybody of the books look. A list that can grow long asks by
// cursor and limit. A query that answers sealed records is journaled by the command that opens them.
type Query[B, R any] interface {
	Act(B) (authority.Act, error)
	Ask(B, authority.Sign) (R, error)
}

// ErrWiring is the program's own mistake: a transaction that lacks a table the command names.
var ErrWiring = fault.New(fault.Internal, "office.wiring", "The books lack the tables that “{command}” needs.", nil)

// ErrAnother is the refusal of an operation id under which somebody else did a deed: its answer is theirs.
var ErrAnother = fault.New(fault.Internal, "office.another", "This entry was already made by somebody else; open the form again.", nil)

// Do carries out c once for op, or not at all. The clock enters here, outside the closure, which may run again.
func Do[B, R any](ctx context.Context, s *Session, op OpID, c Command[B, R]) (out R, err error) {
	return do(ctx, s, op, c, false)
}

// goOn is Do for a part of a long run: one that somebody else began is gone on with by whoever may do it.
func goOn[B, R any](ctx context.Context, s *Session, op OpID, c Command[B, R]) (out R, err error) {
	out, err = do(ctx, s, op, c, false)
	if !errors.Is(err, ErrAnother) {
		return out, err
	}
	now := s.Clock()
	err = s.Books.View(ctx, func(tx Tx) error {
		_, _, err := admit(tx, s, now, c)
		return err
	})
	if no := (*authority.Refusal)(nil); errors.As(err, &no) {
		return out, err
	}
	return do(ctx, s, op, c, true)
}

func do[B, R any](ctx context.Context, s *Session, op OpID, c Command[B, R], anybody bool) (out R, err error) {
	defer caught(&err)
	now, act, deed := s.Clock(), authority.Act{}, Deed{Name: c.Name(), Data: c, Who: s.Who, Anybody: anybody}
	err = s.Books.Update(ctx, op, deed, &out, func(tx Tx) (err error) {
		var sign authority.Sign
		if act, sign, err = admit(tx, s, now, c); err != nil {
			return err
		}
		if out, err = c.Do(tx.(B), sign); err != nil {
			return err
		}
		if err = tx.Cosign(act, sign); err != nil {
			return err
		}
		if err = prove(tx, s, deed.Name, act, now, sign); err != nil {
			return err
		}
		return tx.Journal(deed, act, sign)
	})
	if no := (*authority.Refusal)(nil); errors.As(err, &no) {
		deed.Refused = true
		err = errors.Join(err, s.Books.Update(ctx, op, deed, nil, func(tx Tx) error {
			sign, err := tx.Sign(s.Who, now)
			if err != nil {
				return err
			}
			return tx.Refused(deed, act, sign, no)
		}))
	}
	return out, err
}

// asker is what Command and Query share.
type asker[B any] interface {
	Act(B) (authority.Act, error)
}

// admit signs and checks authority for what c asks; the books must have its tables.
func admit[B any](tx Tx, s *Session, now time.Time, c asker[B]) (act authority.Act, sign authority.Sign, err error) {
	b, ok := tx.(B)
	if !ok {
		return act, sign, ErrWiring.With(fault.Args{"command": fmt.Sprintf("%T", c)})
	}
	if sign, err = tx.Sign(s.Who, now); err != nil {
		return act, sign, err
	}
	if act, err = c.Act(b); err != nil {
		return act, sign, err
	}
	used, err := decide(tx, act, sign)
	sign = tx.SignFor(used)
	if no := (*authority.Refusal)(nil); errors.As(err, &no) {
		names, err := tx.WhoCould(act, sign.Day)
		return act, sign, errors.Join(no.WithWho(names), err)
	}
	return act, sign, err
}

// decide checks an act against what the signer may do today, by grants of their own or by what is delegated to them.
func decide(tx Tx, act authority.Act, sign authority.Sign) (authority.Used, error) {
	who, err := tx.Person(sign.Who, act.Verb, sign.Day)
	if err != nil {
		return authority.Used{}, err
	}
	grants, err := tx.Grants(sign.Who, act.Verb, sign.Day)
	if err != nil {
		return authority.Used{}, err
	}
	return authority.Decide(grants, who, act)
}

// caught turns an amount past what the books can hold, which money panics with, into its sentence: nothing was changed.
func caught(err *error) {
	switch p := recover().(type) {
	case nil:
	case *fault.Fault:
		*err = p
	default:
		panic(p)
	}
}

// May runs the whole command over a view whose writes are thrown away: nil when it would succeed, else why not. Buttons are
// grey by it, and say its reason.
func May[B, R any](ctx context.Context, s *Session, c Command[B, R]) (err error) {
	defer caught(&err)
	now := s.Clock()
	return s.Books.View(ctx, func(tx Tx) error {
		act, sign, err := admit(tx, s, now, c)
		if err == nil {
			_, err = c.Do(tx.(B), sign)
		}
		if err == nil {
			err = tx.Cosign(act, sign)
		}
		return err
	})
}

// Preview is May with the answer: what Do would give, and nothing kept.
func Preview[B, R any](ctx context.Context, s *Session, c Command[B, R]) (out R, err error) {
	defer caught(&err)
	now := s.Clock()
	err = s.Books.View(ctx, func(tx Tx) error {
		act, sign, err := admit(tx, s, now, c)
		if err == nil {
			out, err = c.Do(tx.(B), sign)
		}
		if err == nil {
			err = tx.Cosign(act, sign)
		}
		return err
	})
	return out, err
}

// Ask answers a query over one view of the books, if authority allows it.
func Ask[B, R any](ctx context.Context, s *Session, q Query[B, R]) (out R, err error) {
	defer caught(&err)
	now := s.Clock()
	err = s.Books.View(ctx, func(tx Tx) error {
		_, sign, err := admit(tx, s, now, q)
		if err == nil {
			out, err = q.Ask(tx.(B), sign)
		}
		return err
	})
	return out, err
}

// Run carries out a long deed batch by batch: one command, one journal row and one operation id a batch, derived from run, so
// that a run killed anywhere and started again ends in the same books. Between batches others may work.
func Run[B, R any](ctx context.Context, s *Session, run OpID, batches int, batch func(i int) Command[B, R], after func(i int, out R)) error {
	for i := range batches {
		if err := ctx.Err(); err != nil {
			return err
		}
		out, err := goOn(ctx, s, run.part(i), batch(i))
		if err != nil {
			return err
		}
		after(i, out)
	}
	return nil
}

// part derives the id of batch i.
func (op OpID) part(i int) OpID {
	for j := range 4 {
		op[12+j] ^= byte((i + 1) >> (8 * j))
	}
	return op
}
