package office

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Guard is a group of deeds for which whoever does one gives the password again.
type Guard string

// The guarded groups.
const (
	GuardChecks    Guard = "checks"
	GuardWriteOffs Guard = "write-offs"
	GuardRights    Guard = "rights"
	GuardRestore   Guard = "restore"
)

// Guards lists the guarded groups.
var Guards = []Guard{GuardChecks, GuardWriteOffs, GuardRights, GuardRestore}

// ProofMinutes is how long a password given for a group of deeds counts for more of the same group.
const ProofMinutes = 5

// guarded says by the beginnings of their names which commands and verbs are guarded: a new one of a family is, until it is said why not.
var guarded = []struct {
	family string
	guard  Guard
}{
	{"refund.", GuardChecks},
	{"property.", GuardChecks},
	{"writeoff.", GuardWriteOffs},
	{"staff.", GuardRights},
	{"keys.", GuardRights},
	{"delegation.", GuardRights},
	{"authority.", GuardRights},
	{"backup.", GuardRestore},
}

// free says of the commands of guarded families why they are not guarded themselves.
var free = map[string][]string{
	"no check is made or undone by it": {
		"refund.request", "refund.request-found", "refund.approve", "refund.approve-all", "refund.return", "refund.withdraw",
		"refund.verify-address", "refund.offset", "refund.reapply", "refund.send-checks", "refund.check-cleared",
		"property.list", "property.write", "property.owner-found", "property.claim",
	},
	"it asks for a write-off; who approves gives the password": {
		"writeoff.prepare", "writeoff.start-run", "writeoff.drop",
	},
	"it is a part of what was begun with the password":                              {"writeoff.batch", "keys.reseal"},
	"it gives back to the account what was written off with credit the account has": {"writeoff.recover"},
	"the two sheets of the recovery key are more than a password":                   {"keys.recover"},
	"it is the program's own":                                                       {"backup.record", "backup.forget"},
}

// freeVerbs are the verbs of guarded families that commands of other families use, where no check is made.
var freeVerbs = []authority.Verb{
	"refund.request", "refund.approve", "refund.find", "refund.offset", "refund.send", "refund.decide", "refund.clear",
	"property.list", "writeoff.prepare", "writeoff.recover",
}

// GuardOf gives the group of guarded deeds that a command belongs to by its name or by the verb it asks leave for, "" for none.
func GuardOf(name string, verb authority.Verb) Guard {
	if Unguarded(name) != "" {
		return ""
	}
	if g := familyOf(name); g != "" {
		return g
	}
	if slices.Contains(freeVerbs, verb) {
		return ""
	}
	return familyOf(string(verb))
}

func familyOf(name string) Guard {
	for _, f := range guarded {
		if strings.HasPrefix(name, f.family) {
			return f.guard
		}
	}
	return ""
}

// Unguarded says why a command of a guarded family is done without the password, "" for every other.
func Unguarded(name string) string {
	for why, list := range free {
		if slices.Contains(list, name) {
			return why
		}
	}
	return ""
}

// guardOf gives the group of a deed; one that was sent up is judged as what is carried out.
func guardOf(name string, act authority.Act) Guard {
	if act.Founding {
		return ""
	}
	if act.Deed != "" {
		name = act.Deed
	}
	return GuardOf(name, act.Verb)
}

// Words names the deeds of a group.
func (g Guard) Words() string {
	return map[Guard]string{
		GuardChecks: "checks", GuardWriteOffs: "debts written off", GuardRights: "who may do what", GuardRestore: "backups put back",
	}[g]
}

// ErrProof asks for the password of a guarded deed for which it was not given again.
var ErrProof = fault.New(fault.Refused, "authority.proof",
	"Deeds about {what} are done by who gives the password again: {name} has not, or more than {minutes} minutes ago.", nil)

// proofs are the groups for which a session's password was given again, each when and for how long.
type proofs struct {
	mu    sync.Mutex
	given map[Guard]proof
}

// proof is one password given again: the session's clock then, by which the time that passed is known whatever the clock is set to, the
// journal's time until which it counts, which a clock set back does not turn back, and for how long it counts.
type proof struct {
	clock time.Time
	until calendar.Instant
	lasts time.Duration
}

// ProvedPassword notes that the password of who works by the session was given again for a group of deeds, at the journal's time, and for how
// long that counts. The books call it, when they have looked at the password, and nobody else.
func (s *Session) ProvedPassword(g Guard, at calendar.Instant, lasts time.Duration) {
	s.given.mu.Lock()
	defer s.given.mu.Unlock()
	if s.given.given == nil {
		s.given.given = map[Guard]proof{}
	}
	s.given.given[g] = proof{s.Clock(), calendar.InstantOf(at.Time().Add(lasts)), lasts}
}

// Forget lets passwords given again count no more: the window was locked, or somebody else sat down.
func (s *Session) Forget() {
	s.given.mu.Lock()
	defer s.given.mu.Unlock()
	s.given.given = nil
}

// proves says whether the password given again for a group still counts: by the time that passed, which neither a clock set back nor one set on
// changes, and by the journal's, which goes on while a machine sleeps. One that was once found out of time never counts again.
func (s *Session) proves(g Guard, now time.Time, at calendar.Instant) bool {
	s.given.mu.Lock()
	defer s.given.mu.Unlock()
	p, given := s.given.given[g]
	passed := now.Sub(p.clock)
	if given && passed >= 0 && passed < p.lasts && at.Unix < p.until.Unix {
		return true
	}
	delete(s.given.given, g)
	return false
}

// TrainingBooks is how the door sees whether books are for training, where there is no password to give.
type TrainingBooks interface {
	House() row.Table[uint64, House]
}

// prove asks for a fresh proof of the password before a guarded deed. It is no refusal of authority and is not journaled as one: who was asked
// gives the password and goes on, and a wrong one is journaled as such. Training books have no passwords: there every deed goes through.
func prove(tx Tx, s *Session, name string, act authority.Act, now time.Time, sign authority.Sign) error {
	g := guardOf(name, act)
	if g == "" || s.proves(g, now, sign.At) {
		return nil
	}
	b, ok := tx.(TrainingBooks)
	if !ok {
		return ErrWiring.With(fault.Args{"command": name})
	}
	h, found, err := b.House().Find(HouseKey)
	if err != nil || found && h.Training {
		return err
	}
	return Unproved(s, g)
}

// Unproved gives the refusal of a deed of a group for which the password was not given again.
func Unproved(s *Session, g Guard) *fault.Fault {
	return ErrProof.With(fault.Args{"what": g.Words(), "name": s.Name, "minutes": ProofMinutes, "guard": g})
}

// Asks gives the group of deeds whose missing password is what err refuses, "" for every other error.
func Asks(err error) Guard {
	if f := (*fault.Fault)(nil); errors.As(err, &f) && f.Code == ErrProof.Code {
		g, _ := f.Args["guard"].(Guard)
		return g
	}
	return ""
}

// Wanting gives the group of deeds for which the password must be given again before c is done, "" when it need not be: c is not guarded,
// it was given, or c would be refused for something else, which comes first. A window asks before it does.
func Wanting[B, R any](ctx context.Context, s *Session, c Command[B, R]) (g Guard, err error) {
	if Unguarded(c.Name()) != "" {
		return "", nil
	}
	defer caught(&err)
	now := s.Clock()
	err = s.Books.View(ctx, func(tx Tx) error {
		act, sign, no := admit(tx, s, now, c)
		if no != nil || prove(tx, s, c.Name(), act, now, sign) == nil {
			return nil
		}
		if _, no = c.Do(tx.(B), sign); no == nil && tx.Cosign(act, sign) == nil {
			g = guardOf(c.Name(), act)
		}
		return nil
	})
	return g, err
}
