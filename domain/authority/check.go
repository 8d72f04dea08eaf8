package authority

import (
	"maps"
	"slices"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Person is what the check knows of the one who asks.
type Person struct {
	ID        StaffID
	Name      string
	Own       []uint64 // own and linked accounts
	Alone     bool     // a one-person office: own work is allowed and goes to the review queue
	Used      money.Amount
	Suspended bool
	Lent      []Lent // what is delegated to the person of the verb today
}

// Lent is authority of somebody else that a delegation in force gives a person: the grants are no more than the lender's own.
type Lent struct {
	By     Person // the lender, with what was used of the lender's own day total by anybody
	Under  uint64 // number of the delegation
	Used   money.Amount
	Grants []Grant
}

// The refusals, in the order they are given.
var (
	ErrNobody     = fault.New(fault.Refused, "authority.nobody", "Nobody is signed in: sign in first.", nil)
	ErrSuspended  = fault.New(fault.Refused, "authority.suspended", "{name} may not work in these books any more.", nil)
	ErrNoGrant    = fault.New(fault.Refused, "authority.no-grant", "{name} is not authorized to {verb}.{who}", nil)
	ErrOverLimit  = fault.New(fault.Refused, "authority.over-limit", "{name} may {verb} up to {limit}, and this is {amount}.{who}", nil)
	ErrDayTotal   = fault.New(fault.Refused, "authority.day-total", "{name} may {verb} up to {limit} a day; with this it would be {total}.{who}", nil)
	ErrOwnWork    = fault.New(fault.Refused, "authority.own-work", "{name} had a part in this, and nobody approves their own work: somebody else must {verb}.{who}", nil)
	ErrForOwnWork = fault.New(fault.Refused, "authority.own-work-for", "{lender} had a part in this, and {name} would {verb} for {lender}: somebody else must.{who}", nil)
	ErrTrainee    = fault.New(fault.Refused, "authority.trainee", "{name} is in training, and {trainer} signs what {name} posts: send it up.", nil)
	ErrOwnAccount = fault.New(fault.Refused, "authority.own-account", "This is {owner}'s own account or one linked to it: somebody else must do it.{who}", nil)
)

// Refusal is a "no" of the authority table; it carries the act, so that the journal can keep it and a screen can send it up.
type Refusal struct {
	Fault *fault.Fault
	Act   Act
}

// Error says the refusal.
func (r *Refusal) Error() string { return r.Fault.Error() }

// Unwrap gives the fault, so that errors.Is finds which refusal it is.
func (r *Refusal) Unwrap() error { return r.Fault }

// WithWho returns the refusal naming those who could say yes.
func (r *Refusal) WithWho(names []string) *Refusal {
	args := fault.Args{}
	maps.Copy(args, r.Fault.Args)
	args["who"] = fault.Fill(" Nobody in these books could yet: give somebody leave to {verb} at Staff.", args)
	if len(names) > 0 {
		args["who"] = " " + list(names) + " could."
	}
	return &Refusal{r.Fault.With(args), r.Act}
}

func list(names []string) string {
	text := names[0]
	for i, n := range names[1:] {
		if i == len(names)-2 {
			text += " or " + n
		} else {
			text += ", " + n
		}
	}
	return text
}

// Used says by whose authority an act is allowed: the zero one is the person's own.
type Used struct {
	For   StaffID
	Under uint64
}

// Check is Decide without whose authority it was.
func Check(grants []Grant, who Person, act Act) error {
	_, err := Decide(grants, who, act)
	return err
}

// Decide refuses in the order: nobody, suspended, no grant, over limit, over the day's total, own work, own account. Grants are those of
// the person for the act's verb that hold today. Where they are not enough, what is delegated to the person is asked, the oldest
// delegation first, and refused in the same order; of several refusals the one that came furthest is given.
func Decide(grants []Grant, who Person, act Act) (Used, error) {
	switch {
	case act.Founding:
		return Used{}, nil
	case who.ID == 0:
		return Used{}, refuse(ErrNobody, who, act, nil)
	case who.Suspended:
		return Used{}, refuse(ErrSuspended, who, act, nil)
	case act.Open:
		return Used{}, nil
	}
	err := decide(grants, who, act, nil)
	for i := range who.Lent {
		if err == nil {
			break
		}
		lent := &who.Lent[i]
		other := decide(lent.Grants, who, act, lent)
		if other == nil {
			return Used{lent.By.ID, lent.Under}, nil
		}
		if rank(other) > rank(err) {
			err = other
		}
	}
	return Used{}, err
}

// order is how far a refusal came.
var order = []string{ErrNoGrant.Code, ErrOverLimit.Code, ErrDayTotal.Code, ErrOwnWork.Code, ErrForOwnWork.Code, ErrOwnAccount.Code}

func rank(err error) int { return slices.Index(order, fault.CodeOf(err)) }

func refuse(f *fault.Fault, who Person, act Act, args fault.Args) error {
	all := fault.Args{"name": who.Name, "verb": act.Verb.Text(), "amount": act.Amount.Abs().Dollars(), "who": "", "owner": who.Name}
	maps.Copy(all, args)
	return &Refusal{f.With(all), act}
}

// decide asks one source of authority: the person's own grants, or those lent to them.
func decide(grants []Grant, who Person, act Act, lent *Lent) error {
	limit, day, any := best(grants, act)
	used, name := who.Used, who.Name
	if lent != nil {
		used, name = lent.Used, who.Name+", for "+lent.By.Name+","
	}
	size := act.Amount.Abs()
	over := func(used, day money.Amount) bool { return day < money.Most && used+size > day } // the sum of two int64s at most money.Most holds it
	switch {
	case !any:
		return refuse(ErrNoGrant, who, act, nil)
	case size > limit:
		return refuse(ErrOverLimit, who, act, fault.Args{"limit": limit.Dollars(), "name": name})
	case over(used, day):
		return refuse(ErrDayTotal, who, act, fault.Args{"limit": day.Dollars(), "total": (used + size).Dollars(), "name": name})
	case lent != nil && lent.overOwn(act):
		return refuse(ErrDayTotal, who, act, fault.Args{"limit": lent.ownDay(act).Dollars(), "total": (lent.By.Used + size).Dollars(), "name": name})
	case slices.Contains(act.Prepared, who.ID) && !who.Alone:
		return refuse(ErrOwnWork, who, act, nil)
	case lent != nil && slices.Contains(act.Prepared, lent.By.ID):
		return refuse(ErrForOwnWork, who, act, fault.Args{"lender": lent.By.Name})
	case slices.ContainsFunc(who.Own, act.touches):
		return refuse(ErrOwnAccount, who, act, nil)
	case lent != nil && slices.ContainsFunc(lent.By.Own, act.touches):
		return refuse(ErrOwnAccount, who, act, fault.Args{"owner": lent.By.Name})
	}
	return nil
}

// ownDay gives the lender's own day total for the act: the lender's grants stand in By.Lent's place, as the grants before they were cut.
func (l *Lent) ownDay(act Act) money.Amount {
	day := money.Amount(0)
	for _, g := range l.Grants {
		if g.Verb == act.Verb && act.Amount.Abs() <= g.Limit {
			day = max(day, g.lenderDay)
		}
	}
	return day
}

// overOwn says whether the act would go over what the lender may a day, with all that anybody used of it today.
func (l *Lent) overOwn(act Act) bool {
	day := l.ownDay(act)
	return day < money.Most && l.By.Used+act.Amount.Abs() > day
}

// Lend cuts a grant of the lender's own to what a delegation gives of it.
func (g Grant) Lend(to StaffID, limit, day money.Amount) Grant {
	out := g
	out.Staff, out.DelegatedBy, out.lenderDay = to, g.Staff, g.DayTotal
	out.Limit, out.DayTotal = min(g.Limit, limit), min(g.DayTotal, day)
	return out
}

// touches says whether the act is about an account.
func (a Act) touches(account uint64) bool {
	return account != 0 && (a.Account == account || slices.Contains(a.Accounts, account))
}

// best gives the widest limit among the grants of the act's verb, and the widest day total among those whose own limit reaches the
// act: the limit of one grant and the day total of another are not a grant that anybody gave.
func best(grants []Grant, act Act) (limit, day money.Amount, any bool) {
	for _, g := range grants {
		if g.Verb != act.Verb {
			continue
		}
		any = true
		limit = max(limit, g.Limit)
		if act.Amount.Abs() <= g.Limit {
			day = max(day, g.DayTotal)
		}
	}
	return limit, day, any
}
