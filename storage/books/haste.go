package books

import (
	"context"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/table"
)

// attempt is how often a person's password was given wrongly since it was given rightly. It stands in the books, so that neither a new
// start of the program nor another one forgets it.
type attempt struct {
	Staff  authority.StaffID `cbor:"1,keyasint"`
	Failed int               `cbor:"2,keyasint"`
	Last   calendar.Instant  `cbor:"3,keyasint"`
}

var attemptTable = table.Def[authority.StaffID, attempt]{
	Space: "sign-in-attempt", What: "count of wrong passwords", Key: func(a *attempt) authority.StaffID { return a.Staff },
}

func (t *Tx) attempts() row.Table[authority.StaffID, attempt] { return table.On(t, &attemptTable) }

// What is free, and how long one waits at most: nobody is ever locked out, and whoever keeps the staff waits shortly, or the last of them
// could be kept out by somebody who only types.
const (
	freeTries  = 3
	longest    = 15 * time.Minute
	longKeeper = 30 * time.Second
)

// waits gives how long one waits after so many wrong passwords: 5 seconds, doubled each time.
func waits(failed int, keeper bool) time.Duration {
	if failed <= freeTries {
		return 0
	}
	most := longest
	if keeper {
		most = longKeeper
	}
	wait := 5 * time.Second
	for range min(failed-freeTries-1, 20) {
		wait = min(2*wait, most)
	}
	return min(wait, most)
}

var errHaste = fault.New(fault.Refused, "sign-in.wait", "The password was wrong {n} times: wait {seconds} seconds, then try again.", nil)

// refuseHaste refuses to try a password again too soon. Time is the journal's, which a clock set back does not turn back.
func (b *Books) refuseHaste(ctx context.Context, p staff.Person, now time.Time) error {
	return b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		a, found, err := t.attempts().Find(p.ID)
		if err != nil || !found || a.Failed <= freeTries {
			return err
		}
		sign, err := t.Sign(p.ID, now)
		if err != nil {
			return err
		}
		keeper, err := t.keepsStaff(p.ID, sign.Day)
		if err != nil {
			return err
		}
		left := a.Last.Time().Add(waits(a.Failed, keeper)).Sub(sign.At.Time())
		if left <= 0 {
			return nil
		}
		return errHaste.With(fault.Args{"n": a.Failed, "seconds": int(left.Round(time.Second).Seconds())})
	})
}

// keepsStaff says whether a person may enter staff and their limits.
func (t *Tx) keepsStaff(who authority.StaffID, day calendar.Day) (bool, error) {
	grants, err := t.Grants(who, staff.VerbStaff, day)
	return len(grants) > 0, err
}

// tried notes a wrong password, or forgets the wrong ones before a right one; it gives back what the password came to.
func (b *Books) tried(ctx context.Context, p staff.Person, came error, now time.Time) error {
	wrong := fault.CodeOf(came) == errPassword.Code
	if came != nil && !wrong {
		return came
	}
	had := 0
	if err := b.View(ctx, func(otx office.Tx) error {
		a, _, err := otx.(*Tx).attempts().Find(p.ID)
		had = a.Failed
		return err
	}); err != nil {
		return err
	}
	if !wrong && had == 0 {
		return nil
	}
	deed := office.Deed{Name: "sign-in.right", Data: p.ID}
	act := authority.Act{Open: true, Subject: "sign-in of " + p.FullName + " after wrong passwords"}
	if wrong {
		deed.Name, act.Subject = "sign-in.wrong", "wrong password of "+p.FullName
	}
	if err := b.Update(ctx, Mint(), deed, nil, func(otx office.Tx) error {
		t := otx.(*Tx)
		sign, err := t.Sign(0, now) // nobody is signed in
		if err != nil {
			return err
		}
		a, _, err := t.attempts().Find(p.ID)
		if err != nil {
			return err
		}
		a.Staff, a.Last = p.ID, sign.At
		if a.Failed++; !wrong {
			a.Failed = 0
		}
		if err := t.attempts().Put(a); err != nil {
			return err
		}
		return t.Journal(deed, act, sign)
	}); err != nil {
		return err
	}
	return came
}
