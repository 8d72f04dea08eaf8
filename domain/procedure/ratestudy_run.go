package procedure

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// studyPart is how many accounts are usually reckoned in one look at the books: between two looks others may work, and the study may be stopped.
const studyPart = 500

// RateQuestion asks what a draft means for the bills of some months up to a day.
type RateQuestion struct {
	Draft  []rate.Schedule
	To     calendar.Day
	Months int // 0 is a year
	Batch  int // accounts in one look at the books; 0 is 500
}

// Crew carries out do for 0 to n-1, each once, in any order and as many at a time as the caller has threads for, until one fails or
// all are done, and gives the first error. OneByOne has one thread.
type Crew func(n int, do func(i int) error) error

// OneByOne is the Crew of a caller without threads.
func OneByOne(n int, do func(i int) error) error {
	for i := range n {
		if err := do(i); err != nil {
			return err
		}
	}
	return nil
}

// lastAccount gives the id of the newest account.
type lastAccount struct{}

// Act implements Query.
func (lastAccount) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (lastAccount) Ask(b billing.Books, _ authority.Sign) (account.ID, error) {
	a, _, err := row.First(b.Accounts().All(row.Span{Reverse: true, Limit: 1}))
	return a.ID, err
}

// StudyRates tries a draft on the bills of a time, part by part, so that the counter goes on meanwhile. The parts may be reckoned side
// by side: they are put together in the order of accounts, so that the study is the same however many threads the crew has. tell gets
// how many accounts each part had, on the thread that reckoned it, and of how many.
//
// Refuses what StudyBills refuses.
func StudyRates(ctx context.Context, s *office.Session, q RateQuestion, crew Crew, tell func(more, of int)) (*RateStudy, error) {
	if q.Months == 0 {
		q.Months = 12
	}
	if q.Batch == 0 {
		q.Batch = studyPart
	}
	out := &RateStudy{From: q.To.PlusMonths(-q.Months).Plus(1), To: q.To}
	last, err := office.Ask(ctx, s, lastAccount{})
	if err != nil {
		return nil, err
	}
	parts := make([]*RateStudy, max(1, (int(last)+q.Batch-1)/q.Batch))
	if err := crew(len(parts), func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		after, through := account.ID(i*q.Batch), account.ID((i+1)*q.Batch)
		all, err := office.Ask(ctx, s, StudyBills{After: after, Through: through, From: out.From, To: out.To, Draft: q.Draft})
		if err != nil {
			return err
		}
		parts[i] = &RateStudy{}
		for _, one := range all {
			parts[i].Add(one)
		}
		tell(len(all), int(last))
		return nil
	}); err != nil {
		return nil, err
	}
	for _, p := range parts {
		out.join(p)
	}
	out.order()
	out.Added, err = newServices(ctx, s, q.Draft)
	return out, err
}

// newServices names the services of a draft that the office does not charge for yet.
func newServices(ctx context.Context, s *office.Session, draft []rate.Schedule) (names []string, err error) {
	kept, err := office.Ask(ctx, s, rate.List{})
	var approved []rate.Schedule
	for _, k := range kept {
		if k.InUse() {
			approved = append(approved, k.Schedule)
		}
	}
	for i := range draft {
		if name := draft[i].Service; newService(approved, name) {
			approved, names = append(approved, draft[i]), append(names, name)
		}
	}
	return names, err
}
