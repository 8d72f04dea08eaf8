package staff

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/row"
)

// Roles lists the roles of a section, the narrowest first.
var Roles = []Role{Clerk, Supervisor, Manager}

// Fields declares the form of a person, but for the sign-in name, the supervisor and the linked accounts, which are looked up.
var Fields = field.Set[Person]{
	field.Of("full name", "Full name", 30, func(p *Person) *string { return &p.FullName }).Must(),
	field.Of("position", "Position", 30, func(p *Person) *string { return &p.Position }).Hinted("as the position plan names it"),
	field.Of("number", "Employee number", 12, func(p *Person) *string { return &p.Number }),
	field.OneOf("role", "Works as", []string{string(Clerk), string(Supervisor), string(Manager)},
		func(p *Person) *string { return (*string)(&p.Role) }).Must(),
	field.OfDay("hired", "Hired on", func(p *Person) *calendar.Day { return &p.Hired }),
	field.OneOf("language", "Language", []string{"en", "es"}, func(p *Person) *string { return &p.Language }),
	field.OfDay("left", "Leaves on", func(p *Person) *calendar.Day { return &p.Left }).Hinted("the first day out of service"),
	field.OfFlag("apart", "Own limits only", func(p *Person) *bool { return &p.Apart }).Hinted("nothing by the authority matrix"),
	field.OfDay("suspended", "Suspended from", func(p *Person) *calendar.Day { return &p.Suspended }).Hinted("empty: works"),
}

// ChangeBooks is what changing a person needs: accounts too, for those that are the person's own.
type ChangeBooks interface {
	Books
	account.MasterBooks
}

// ChangePerson changes a person's name, position, role, supervisor, own accounts or leaving day. The sign-in name stays.
//
// Refuses, in order: no such person; no name; an unknown role; a supervisor who is the person, has left, or stands below the
// person; a name by which somebody else in service is known; an account that is not in the books; a leaving day before hiring; another role, or limits of their own, by one who is no
// manager; an own account taken off one's own list, or one's own role changed, while somebody else keeps staff; the leaving of the last
// manager; a person somebody else changed since they were read.
type ChangePerson struct {
	Person Person   `cbor:"1,keyasint"` // as it was read, with what was changed
	Own    []string `cbor:"2,keyasint"` // numbers of the person's own accounts and those linked to them
}

// Changed is what a change came to.
type Changed struct {
	Person Person `cbor:"1,keyasint"`
	// NeedsPassword says that the role opens sealed records and the person's password does not yet: a new one must be given by
	// somebody who opens them.
	NeedsPassword bool `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (ChangePerson) Name() string { return "staff.change" }

// Act implements Command.
func (c ChangePerson) Act(b ChangeBooks) (authority.Act, error) {
	was, err := b.People().Get(c.Person.ID)
	labels := make([]string, 0, len(Fields))
	for _, d := range Fields.Diff(&was, &c.Person) {
		labels = append(labels, strings.ToLower(d.Label))
	}
	if was.Supervisor != c.Person.Supervisor {
		labels = append(labels, "supervisor")
	}
	if was.Trainer != c.Person.Trainer {
		labels = append(labels, "trainer")
	}
	act := authority.Act{Verb: VerbStaff, Subject: strings.TrimSuffix(was.FullName+": "+strings.Join(labels, ", "), ": ")}
	if own, no := ownAccounts(b, c.Own); err == nil && (no != nil || was.mayOtherwise(c.Person, own)) {
		act.Part = []authority.StaffID{was.ID}
	}
	return act, err
}

// Do implements Command.
func (c ChangePerson) Do(b ChangeBooks, sign authority.Sign) (Changed, error) {
	was, err := b.People().Get(c.Person.ID)
	if err != nil {
		return Changed{}, err
	}
	if err := refuseHigher(b, sign, was); err != nil {
		return Changed{}, err
	}
	p := c.Person
	p.SignIn, p.FullName = was.SignIn, strings.TrimSpace(p.FullName)
	if err := p.refuse(b, sign.Day); err != nil {
		return Changed{}, err
	}
	if err := refuseNewTwin(b, sign, was, p); err != nil {
		return Changed{}, err
	}
	if p.Own, err = ownAccounts(b, c.Own); err != nil {
		return Changed{}, err
	}
	if err := refuseChange(b, sign, was, p); err != nil {
		return Changed{}, err
	}
	if err := b.People().Put(p); err != nil {
		return Changed{}, err
	}
	if p, err = b.People().Get(p.ID); err != nil {
		return Changed{}, err
	}
	needs, err := settleKeys(b, was, p, sign)
	return Changed{p, needs}, err
}

// mayOtherwise says whether a change of a person changes what they may do.
func (p Person) mayOtherwise(now Person, own []uint64) bool {
	return p.Role != now.Role || p.Apart != now.Apart || p.Suspended != now.Suspended || p.Trainer != now.Trainer || p.Left != now.Left || !slices.Equal(p.Own, own)
}

// Check refuses what cannot be right of a person by itself: no name, an unknown role, a leaving day before hiring.
func (p Person) Check() error {
	switch {
	case strings.TrimSpace(p.FullName) == "":
		return fault.New(fault.Invalid, "staff.no-name", "Give the person's full name.", nil).At("full name")
	case !slices.Contains(Roles, p.Role):
		return fault.New(fault.Invalid, "staff.no-role", "Say whether the person works as clerk, supervisor or manager.", nil).At("role")
	case p.Apart && p.Role == Manager:
		return errManagerApart
	case p.Left != 0 && p.Hired != 0 && p.Left < p.Hired:
		return fault.New(fault.Invalid, "staff.left-early", "The leaving day is before the day of hiring: correct one of them.", nil).At("left")
	}
	return nil
}

// refuse refuses what cannot be right of a person among the others.
func (p Person) refuse(b Books, day calendar.Day) error {
	if err := p.Check(); err != nil {
		return err
	}
	if err := p.refuseTrainer(b, day); err != nil {
		return err
	}
	seen := map[authority.StaffID]bool{p.ID: p.ID != 0}
	for up := p.Supervisor; up != 0; {
		boss, err := b.People().Get(up)
		switch {
		case err != nil:
			return err
		case seen[up]:
			return fault.New(fault.Invalid, "staff.supervises-self", "{boss} works under {name}, who so cannot work under {boss}.",
				fault.Args{"name": p.FullName, "boss": boss.FullName}).At("supervisor")
		case up == p.Supervisor && boss.Left != 0 && boss.Left <= day:
			return fault.New(fault.Invalid, "staff.supervisor-left", "{boss} has left and supervises nobody any more.",
				fault.Args{"boss": boss.FullName}).At("supervisor")
		}
		seen[up], up = true, boss.Supervisor
	}
	return nil
}

// refuseTrainer refuses a trainer who is the person, is out of service or in training too.
func (p Person) refuseTrainer(b Books, day calendar.Day) error {
	if p.Trainer == 0 {
		return nil
	}
	t, err := b.People().Get(p.Trainer)
	if err != nil {
		return err
	}
	if p.Trainer == p.ID || t.OutOn(day) || t.Trainer != 0 {
		return fault.New(fault.Invalid, "staff.trainer", "{name} cannot train anybody here: choose somebody else in service who is not in training.",
			fault.Args{"name": t.FullName}).At("trainer")
	}
	return nil
}

// rank says how high a role stands.
func rank(r Role) int { return slices.Index(Roles, r) }

// refuseHigher refuses who keeps staff without being a manager to change somebody of a higher role than their own, or their
// password: whoever may lock out, train or let in a manager would stand above the manager.
func refuseHigher(b Books, sign authority.Sign, was Person) error {
	if sign.Who == 0 {
		return nil // the founding of the books
	}
	who, err := b.People().Get(sign.Who)
	if err != nil {
		return err
	}
	if rank(was.Role) <= rank(who.Role) {
		return nil
	}
	names, err := managers(b, sign.Day, was.ID)
	if err != nil {
		return err
	}
	could := "a manager"
	if len(names) > 0 {
		could = strings.Join(names, " or ")
	}
	return fault.New(fault.Refused, "staff.higher", "{name} is {role} and does not change the people, or the passwords, of a higher role: {who} could.",
		fault.Args{"name": who.FullName, "role": "a " + string(who.Role), "who": could})
}

// refuseChange refuses what the person who changes may not do to themselves, and what would leave nobody to keep staff.
func refuseChange(b Books, sign authority.Sign, was, p Person) error {
	if was.Role != p.Role || was.Apart != p.Apart {
		if err := refuseNoManager(b, sign); err != nil {
			return err
		}
	}
	if was.Suspended != p.Suspended || was.Trainer != p.Trainer {
		if err := refuseOwn(b, sign, p.ID); err != nil {
			return err
		}
	}
	lost := slices.ContainsFunc(was.Own, func(a uint64) bool { return !slices.Contains(p.Own, a) })
	if lost || was.Role != p.Role {
		if err := refuseOwn(b, sign, p.ID); err != nil {
			return err
		}
	}
	goes := p.Left != 0 && was.Left == 0 || p.Suspended != 0 && was.Suspended == 0 || p.Role != Manager
	if was.Role != Manager || !goes {
		return nil
	}
	return refuseLast(b, sign.Day, p.ID)
}

// ownAccounts turns account numbers into the internal ones, each once.
func ownAccounts(b account.MasterBooks, numbers []string) (own []uint64, err error) {
	for _, n := range numbers {
		if n = strings.TrimSpace(n); n == "" {
			continue
		}
		a, found, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, n))
		if err != nil {
			return nil, err
		}
		if !found {
			return nil, fault.New(fault.Absent, "staff.no-account", "There is no account {number} in the books.", fault.Args{"number": n}).At("own")
		}
		if !slices.Contains(own, uint64(a.ID)) {
			own = append(own, uint64(a.ID))
		}
	}
	return own, nil
}

// settleKeys takes the keys of sealed records from whoever has left or whose role no longer holds them, and says whether a person should
// have one and has not.
func settleKeys(b Books, was, p Person, sign authority.Sign) (needs bool, err error) {
	out := p.Left != 0 && p.Left <= sign.Day
	lost := make([]string, 0, len(Groups))
	for _, g := range Groups {
		if out || was.Role != p.Role && !p.Role.Opens(g) {
			lost = append(lost, g)
		}
	}
	leaving := lost
	if p.Left != 0 && was.Left == 0 {
		leaving = Groups
	}
	if err := refuseLastHolder(b, p, leaving, sign); err != nil {
		return false, err
	}
	if err := takeWraps(b, p.ID, lost, sign); err != nil || out {
		return false, err
	}
	groups, err := due(b, p)
	return len(groups) > 0, err
}
