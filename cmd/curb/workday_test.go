package main

import (
	"os"
	"path/filepath"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/workday"
)

func TestTheSectionsDayFromTheCommandLine(t *testing.T) {
	path, out := training(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	text := filepath.Join(t.TempDir(), "manual.md")
	if err := os.WriteFile(text, []byte("# 4 Money\n\n## 4.2 Cash at the counter\nCount it twice.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, curb(t, exitDone, as("ada", "manual", "import", text)...), "2 sections new")
	says(t, curb(t, exitDone, as("ada", "manual", "import", text)...), "2 sections as they were")
	says(t, curb(t, exitDone, as("ada", "manual", "show", "twice", "--out", out)...), "4.2", "manual.pdf")
	if err := os.WriteFile(text, []byte("Count it.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, curb(t, exitData, as("ada", "manual", "import", text)...), "Line 1")
	curb(t, exitDone, as("ada", "receipt", "--account", "0010", "--amount", "40")...)
	says(t, curb(t, exitDone, as("ada", "workday", "log", "--out", out)...), "take payments", "account 0010", "0 minutes by hand")
	says(t, curb(t, exitDone, as("ada", "workday", "roster", "--out", out)...), "roster-")
	says(t, curb(t, exitDone, as("ada", "workday", "log", "--who", "ada")...), "take payments")
	says(t, curb(t, exitAbsent, as("ada", "workday", "tasks", "--who", "nobody")...), "Nobody in service")
	for _, list := range []string{"tasks", "instructions", "reports", "suggestions"} {
		curb(t, exitDone, as("ada", "workday", list)...)
	}
}

func TestAStatusReportIsPreparedAndSentFromTheCommandLine(t *testing.T) {
	path, out := training(t), t.TempDir()
	as := func(args ...string) []string {
		return append(append([]string{"workday"}, args...), "--books", path, "--as", "ada")
	}
	curb(t, exitDone, "receipt", "--account", "0010", "--amount", "40", "--books", path, "--as", "ada")
	by(t, path, "ada", func(s *office.Session) {
		did(t, s, workday.SetSchedule{Schedule: workday.Schedule{
			Key: "monthly", Title: "Monthly status report", Recip: "Director of utilities", Every: workday.Monthly, Days: 10, Figures: []string{"receipts", "owed"},
			Headings: []string{"What went well"}, Begins: calendar.Date(2026, 10, 1),
		}})
		did(t, s, workday.SetSchedule{Schedule: workday.Schedule{
			Key: "mail", Title: "Returned mail", Recip: "Manager", Every: workday.Special, Figures: []string{"contacts"}, Headings: []string{"What was found"},
		}})
		did(t, s, office.OpenDay{Day: calendar.Date(2026, 11, 4)})
	})
	says(t, curb(t, exitDone, as("reports")...), "monthly", "due 11/10/2026", "wanted")
	says(t, curb(t, exitData, as("prepare", "monthly", "--to", "10/31/2026")...), "Give the first day")
	says(t, curb(t, exitDone, as("prepare", "monthly")...), "status report A-000001, 10/01/2026 to 10/31/2026, is begun", "40.00")
	says(t, curb(t, exitRefused, as("prepare", "monthly")...), "No period of Monthly status report waits")
	says(t, curb(t, exitRefused, as("prepare", "monthly", "--day", "10/20/2026")...), "There is a report of these days already")
	says(t, curb(t, exitData, as("prepare", "mail", "--day", "10/20/2026")...), "Returned mail has no period of its own")
	says(t, curb(t, exitDone, as("prepare", "mail", "--day", "10/20/2026", "--to", "10/25/2026")...), "10/20/2026 to 10/25/2026")
	curb(t, exitAbsent, as("prepare", "yearly", "--day", "10/1/2026", "--to", "10/31/2026")...)
	curb(t, exitAbsent, as("send", "A-000009")...)
	by(t, path, "ada", func(s *office.Session) {
		did(t, s, workday.WriteReport{Number: document.NumberOf('A', 1), Rev: 1, Parts: []workday.Part{{Heading: "What went well", Text: "The line is short."}}})
	})
	says(t, curb(t, exitDone, append(as("send", "A-000001"), "--out", out)...), "is sent to Director of utilities", "status-report-A-000001.pdf")
	if _, err := os.Stat(filepath.Join(out, "status-report-A-000001.pdf")); err != nil {
		t.Error(err)
	}
}
