package books

import (
	"context"
	"sync"
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
	Last   calendar.Instant  `cbor:"3,keyasint"` // what the clock showed when the wait began: not the journal's time, which may stand still for years
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

// refuseHaste refuses to try a password again too soon. A running program counts the time that passed, whatever the clock is set to; a new
// start, and another program, go by the clock the wait began at. A clock that has gone back since begins the wait anew, once: nobody
// waits longer than the step from there, and nothing is gained by it.
func (b *Books) refuseHaste(ctx context.Context, p staff.Person, now time.Time) error {
	a, most, err := b.attemptsOf(ctx, p, now)
	if err != nil || most == 0 {
		return err
	}
	passed, back := b.haste.passed(a, now)
	if back {
		if a, err = b.waitAnew(ctx, p, now); err != nil {
			return err
		}
		b.haste.begin(a, now)
	}
	left := min(most-passed, most)
	if left <= 0 {
		return nil
	}
	return errHaste.With(fault.Args{"n": a.Failed, "seconds": max(1, int(left.Round(time.Second).Seconds()))})
}

// attemptsOf gives the wrong passwords of a person and how long they make one wait, 0 for not at all.
func (b *Books) attemptsOf(ctx context.Context, p staff.Person, now time.Time) (a attempt, most time.Duration, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		var found bool
		if a, found, err = t.attempts().Find(p.ID); err != nil || !found || a.Failed <= freeTries {
			return err
		}
		sign, err := t.Sign(p.ID, now)
		if err != nil {
			return err
		}
		keeper, err := t.keepsStaff(p.ID, sign.Day)
		most = waits(a.Failed, keeper)
		return err
	})
	return a, most, err
}

// waitAnew keeps that the wait begins at the present showing of the clock, which is before that of the last wrong password.
func (b *Books) waitAnew(ctx context.Context, p staff.Person, now time.Time) (a attempt, err error) {
	return b.noteAttempt(ctx, p, now, "sign-in.wait-anew", "the wait of "+p.FullName+" begins anew: the clock has gone back", func(a *attempt) {})
}

// hasteWatch counts the time that passed since wrong passwords, within one start of the program.
type hasteWatch struct {
	mu    sync.Mutex
	since map[attempt]time.Time
}

// begin notes that the wait after an attempt begins now.
func (w *hasteWatch) begin(a attempt, now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.since == nil {
		w.since = map[attempt]time.Time{}
	}
	for old := range w.since {
		if old.Staff == a.Staff {
			delete(w.since, old)
		}
	}
	w.since[a] = now
}

// passed gives how long a wait has lasted; back says that it cannot be known because the clock shows a time before its beginning.
func (w *hasteWatch) passed(a attempt, now time.Time) (d time.Duration, back bool) {
	w.mu.Lock()
	since, known := w.since[a]
	w.mu.Unlock()
	if !known {
		if d = now.Sub(a.Last.Time()); d < 0 {
			return 0, true
		}
		w.begin(a, now.Add(-d))
		return d, false
	}
	if d = now.Sub(since); d < 0 { // a clock that only shows, as in a test
		return 0, true
	}
	return d, false
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
	name, subject, note := "sign-in.right", "sign-in of "+p.FullName+" after wrong passwords", func(a *attempt) { a.Failed = 0 }
	if wrong {
		name, subject, note = "sign-in.wrong", "wrong password of "+p.FullName, func(a *attempt) { a.Failed++ }
	}
	a, err := b.noteAttempt(ctx, p, now, name, subject, note)
	if err != nil {
		return err
	}
	b.haste.begin(a, now)
	return came
}

// noteAttempt changes what is kept of a person's wrong passwords, and journals it: nobody is signed in.
func (b *Books) noteAttempt(ctx context.Context, p staff.Person, now time.Time, name, subject string, note func(*attempt)) (a attempt, err error) {
	deed := office.Deed{Name: name, Data: p.ID}
	err = b.Update(ctx, Mint(), deed, nil, func(otx office.Tx) error {
		t := otx.(*Tx)
		sign, err := t.Sign(0, now)
		if err != nil {
			return err
		}
		if a, _, err = t.attempts().Find(p.ID); err != nil {
			return err
		}
		a.Staff, a.Last = p.ID, calendar.InstantOf(now)
		note(&a)
		if err := t.attempts().Put(a); err != nil {
			return err
		}
		return t.Journal(deed, authority.Act{Open: true, Subject: subject}, sign)
	})
	return a, err
}
