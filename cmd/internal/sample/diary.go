package sample

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/office"
)

// planned is what somebody of the sample does on a business day beside bills and payments.
type planned struct {
	day calendar.Day
	do  func()
}

// ago gives the working day so many days before the sample's first start; from four days on it is always before it.
func (m *maker) ago(days int) calendar.Day { return nextWorkDay(m.today.Plus(-days)) }

// on puts something down for a day.
func (m *maker) on(day calendar.Day, do func()) {
	m.diary = append(m.diary, planned{day, do})
}

// onceOn puts something down while the diary is being lived: what follows from an earlier deed.
func (m *maker) onceOn(day calendar.Day, do func()) {
	at, _ := slices.BinarySearchFunc(m.diary, day+1, func(p planned, d calendar.Day) int { return int(p.day - d) })
	m.diary = slices.Insert(m.diary, at, planned{day, do})
}

// before puts something down for so many days before the first start.
func (m *maker) before(days int, do func()) { m.on(m.ago(days), do) }

// plan writes the diary of a year: what the supervisor, the manager and the clerks do about work, people and authority.
func (m *maker) plan() (err error) {
	if m.known, err = m.accounts(); err != nil {
		return err
	}
	for _, write := range []func(){
		m.ruledPeople, m.planRoster, m.planTasks, m.planInstructions, m.planSuggestions, m.planLog, m.planReports, m.planNotes, m.planChecks, m.planCalls,
		m.planTraining, m.planAttendance, m.planPeople, m.planPanel, m.planRatings, m.planAuthority,
	} {
		write()
	}
	slices.SortStableFunc(m.diary, func(a, b planned) int { return int(a.day - b.day) })
	return m.no
}

// lapse does what the diary holds up to a day, each on its own business day.
func (m *maker) lapse(until calendar.Day) error {
	for len(m.diary) > 0 && m.diary[0].day <= until {
		next := m.diary[0]
		m.diary = m.diary[1:]
		if err := m.begin(next.day); err != nil {
			return err
		}
		if next.do(); m.no != nil {
			return m.no
		}
	}
	return nil
}

// did carries out a command of the diary as one of the staff, and keeps the first refusal.
func did[B, R any](m *maker, s *office.Session, c office.Command[B, R]) (out R) {
	if m.no != nil {
		return out
	}
	out, m.no = do(m, s, c)
	return out
}

// asked asks for the diary.
func asked[B, R any](m *maker, s *office.Session, q office.Query[B, R]) (out R) {
	if m.no != nil {
		return out
	}
	out, m.no = office.Ask(m.ctx, s, q)
	return out
}

// joyce is the younger of the clerks.
func (m *maker) joyce() *office.Session { return m.people["joyce"] }

// account gives one of the accounts of a kind of payer, the same for the same number.
func (m *maker) account(payer samplefile.Payer, n int) account.ID {
	if m.payers == nil {
		m.payers = map[samplefile.Payer][]account.ID{}
		for _, id := range sorted(m.known) {
			p := m.known[id].Payer
			m.payers[p] = append(m.payers[p], id)
		}
	}
	all := m.payers[payer]
	return all[n%len(all)]
}

// everybody is the staff that a supervisor tells something.
func (m *maker) everybody() []authority.StaffID {
	return []authority.StaffID{m.manager.Who, m.clerk.Who, m.joyce().Who}
}
