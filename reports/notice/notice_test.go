package notice_test

import (
	"errors"
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

func usual(k notice.Kind) notice.Input {
	return notice.Input{
		Kind: k,
		Office: paper.Office{
			Name: "Arroyo Seco Water & Sewer", Address: []string{"PO Box 1180", "Arroyo Seco TX 79901-1180"},
			Phone: "(915) 555-0142", Hours: "Mon–Fri 8:00–5:00",
		},
		Remit:  []string{"ARROYO SECO WATER & SEWER", "PO BOX 1180", "ARROYO SECO TX 79901-1180"},
		Number: "N-002214", Account: "004-21770-3", Customer: "Begoña Peña Muñoz",
		Mail:    []string{"BEGOÑA PEÑA MUÑOZ", "1482 N MESA ST APT 4", "ARROYO SECO TX 79902-3316"},
		Service: "1482 N Mesa St Apt 4",
		Sent:    calendar.Date(2026, 10, 1), Act: calendar.Date(2026, 10, 13), Cut: calendar.Date(2026, 10, 14),
		Items: []notice.Item{
			{Text: "Bill B-100377", Billed: calendar.Date(2026, 8, 3), Due: calendar.Date(2026, 8, 19), Amount: 6940},
			{Text: "Bill B-100430", Billed: calendar.Date(2026, 9, 1), Due: calendar.Date(2026, 9, 17), Amount: 7118},
			{Text: "Late charge on bill B-100377", Billed: calendar.Date(2026, 8, 20), Due: calendar.Date(2026, 9, 17), Amount: 694},
		},
		PastDue: 14752,
		Fees:    []notice.Fee{{Text: "Reconnection", Amount: 35 * money.Dollar}, {Text: "after-hours reconnection", Amount: 25 * money.Dollar, After: true}},
		Sewer:   true, Rule: "16 TAC 24.167(a)(1)",
	}
}

func TestNotices(t *testing.T) {
	for name, c := range map[string]struct {
		kind notice.Kind
		lang paper.Language
	}{
		"reminder_en": {notice.Reminder, paper.English}, "reminder_es": {notice.Reminder, paper.Spanish},
		"final_en": {notice.Final, paper.English}, "final_es": {notice.Final, paper.Spanish},
		"termination_en": {notice.Termination, paper.English}, "termination_es": {notice.Termination, paper.Spanish},
	} {
		t.Run(name, func(t *testing.T) {
			in := usual(c.kind)
			in.Language = c.lang
			s, err := notice.Sheet(in)
			papertest.Golden(t, name, s, err)
			if len(s.Pages) != 1 {
				t.Errorf("the notice takes %d pages", len(s.Pages))
			}
		})
	}
}

func TestATerminationNoticeTellsAllTheRuleAsks(t *testing.T) {
	s, err := notice.Sheet(usual(notice.Termination))
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, x := range s.Pages[0].Texts {
		said += x.Says + " "
	}
	for _, must := range []string{
		"TERMINATION NOTICE", "by October 13, 2026", "October 14, 2026", "(915) 555-0142", "Mon–Fri 8:00–5:00", "PO Box 1180",
		"$147.52", "Reconnection $35.00", "$182.52", "in addition, only after office hours", "Sewer charges", "ask for a review",
	} {
		if !strings.Contains(said, must) {
			t.Errorf("the notice does not tell %q", must)
		}
	}
}

func TestManyPastDueBillsRunOntoASecondPage(t *testing.T) {
	in := usual(notice.Final)
	in.Training = true
	for range 20 {
		in.Items = append(in.Items, notice.Item{Text: "Bill B-099999", Billed: calendar.Date(2025, 8, 3), Due: calendar.Date(2025, 8, 19), Amount: 100})
		in.PastDue += 100
	}
	s, err := notice.Sheet(in)
	papertest.Golden(t, "many", s, err)
}

func TestANoticeThatLeavesOutADayOrASumIsNotPrinted(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*notice.Input)
		want  error
	}{
		"no day to act":           {func(in *notice.Input) { in.Act = 0 }, notice.ErrIncomplete},
		"no day of disconnection": {func(in *notice.Input) { in.Cut = 0 }, notice.ErrIncomplete},
		"no phone":                {func(in *notice.Input) { in.Office.Phone = "" }, notice.ErrIncomplete},
		"no hours":                {func(in *notice.Input) { in.Office.Hours = "" }, notice.ErrIncomplete},
		"no address":              {func(in *notice.Input) { in.Office.Address = nil }, notice.ErrIncomplete},
		"items a cent off":        {func(in *notice.Input) { in.Items[0].Amount++ }, notice.ErrSum},
	} {
		in := usual(notice.Termination)
		c.spoil(&in)
		if _, err := notice.Sheet(in); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	in := usual(notice.Reminder)
	in.Cut, in.Office.Phone = 0, ""
	if _, err := notice.Sheet(in); err != nil {
		t.Errorf("a reminder needs no day of disconnection: %v", err)
	}
}
