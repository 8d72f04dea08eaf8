package procedure_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// judge holds a file of ours to the rules of the clearing house as a bank's programmer would read them: it knows nothing of the code that
// wrote the file, cuts its own columns and does its own sums. It gives what is wrong.
func judge(text string) (wrong []string) {
	bad := func(line int, what string, args ...any) {
		wrong = append(wrong, fmt.Sprintf("line %d: ", line)+fmt.Sprintf(what, args...))
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	num := func(i, from, to int) int64 {
		n, err := strconv.ParseInt(lines[i][from-1:to], 10, 64)
		if err != nil {
			bad(i+1, "%d to %d is no number", from, to)
		}
		return n
	}
	type sum struct{ batches, count, hash, debit, credit int64 }
	var batch, file sum
	var class, company, odfi, number, trace string
	end := -1
	for i, l := range lines {
		if len(l) != 94 {
			bad(i+1, "%d columns", len(l))
			return wrong
		}
		for _, c := range l {
			if c < 32 || c > 126 {
				bad(i+1, "a letter no bank takes")
			}
		}
		if end >= 0 {
			if l != strings.Repeat("9", 94) {
				bad(i+1, "no filler")
			}
			continue
		}
		col := func(from, to int) string { return l[from-1 : to] }
		switch col(1, 1) {
		case "1":
			if i != 0 || col(1, 3) != "101" || col(4, 4) != " " || !weighs(col(5, 13)) || col(35, 40) != "094101" || col(34, 34) < "A" || col(34, 34) > "Z" {
				bad(1, "the header")
			}
			if _, err := strconv.Atoi(col(24, 33)); err != nil {
				bad(1, "day and time")
			}
		case "5":
			batch, trace, file.batches = sum{}, "", file.batches+1
			class, company, odfi, number = col(2, 4), col(41, 50), col(80, 87), col(88, 94)
			if class != "225" && class != "200" || col(51, 53) != "PPD" || col(76, 78) != "   " || col(79, 79) != "1" || strings.TrimSpace(col(5, 20)) == "" {
				bad(i+1, "the batch header")
			}
			if num(i, 88, 94) != file.batches {
				bad(i+1, "batches are not counted")
			}
			y, m, d := num(i, 70, 71), num(i, 72, 73), num(i, 74, 75)
			if day := calendar.Date(2000+int(y), time.Month(m), int(d)); day.Weekday() == 0 || day.Weekday() == 6 || calendar.Federal(day) {
				bad(i+1, "%s is no banking day", day)
			}
		case "6":
			amount := num(i, 30, 39)
			switch code := col(2, 3); code {
			case "27", "37":
				if batch.debit += amount; amount == 0 {
					bad(i+1, "a debit of nothing")
				}
			case "28", "38":
				if amount != 0 {
					bad(i+1, "a prenote of money")
				}
			case "22":
				if batch.credit += amount; class != "200" {
					bad(i+1, "a credit in a batch of debits")
				}
			default:
				bad(i+1, "code %s", code)
			}
			if !weighs(col(4, 12)) || strings.TrimSpace(col(13, 29)) == "" || col(13, 13) == " " || strings.TrimSpace(col(55, 76)) == "" || col(79, 79) != "0" {
				bad(i+1, "the entry")
			}
			if col(80, 87) != odfi || col(80, 94) <= trace {
				bad(i+1, "trace %s after %s", col(80, 94), trace)
			}
			trace = col(80, 94)
			batch.count, batch.hash = batch.count+1, batch.hash+num(i, 4, 11)
		case "8":
			got := sum{0, num(i, 5, 10), num(i, 11, 20), num(i, 21, 32), num(i, 33, 44)}
			if batch.hash %= 1e10; got != batch || col(2, 4) != class || col(45, 54) != company || col(80, 94) != odfi+number {
				bad(i+1, "the batch control says %+v, its lines %+v", got, batch)
			}
			file.count, file.hash, file.debit, file.credit = file.count+batch.count, (file.hash+batch.hash)%1e10, file.debit+batch.debit, file.credit+batch.credit
		case "9":
			end = i
			got := sum{num(i, 2, 7), num(i, 14, 21), num(i, 22, 31), num(i, 32, 43), num(i, 44, 55)}
			if got != file || num(i, 8, 13) != int64(len(lines)/10) || strings.TrimSpace(col(56, 94)) != "" {
				bad(i+1, "the file control says %+v, the file %+v", got, file)
			}
		default:
			bad(i+1, "what is this?")
		}
	}
	if end < 0 || len(lines)%10 != 0 || strings.Contains(text, "\r") {
		bad(len(lines), "blocks of ten lines, and a last one")
	}
	return wrong
}

// weighs says whether nine digits, 3-7-1, are a multiple of ten.
func weighs(s string) bool {
	n := 0
	for i, c := range s {
		n += int(c-'0') * []int{3, 7, 1, 3, 7, 1, 3, 7, 1}[i]
	}
	return n%10 == 0
}

// TestOurFilesPassTheRules writes a file of everything a file may hold, three ways.
func TestOurFilesPassTheRules(t *testing.T) {
	for what, change := range map[string]func(*autopay.Terms){
		"debits alone": nil, "balanced": func(t *autopay.Terms) { t.Balanced = true }, "as Windows": func(t *autopay.Terms) { t.CRLF = true },
	} {
		o := withDrafts(t, change)
		month := calendar.MonthOf(2026, 9)
		savings := func(c *autopay.Enter) { c.Savings = true }
		first, _ := o.active("4100801", "Ada Fulton", nil)
		other, _ := o.active("4100802", "Iñaki Muñoz Etxebarria de la Vega", savings)
		due := o.billed(first, month).Due
		run, file := o.drafted(autopay.BankingDay(due))
		o.posted(run)
		o.takeIn(o.comesBack(file, "Ada Fulton", "R09", nil))
		bookstest.Do(o.Office, o.Manager, autopay.Decide{Draft: bookstest.Ask(o.Office, o.Clerk, autopay.ReturnsWaiting{})[0].ID, Again: true})
		o.customer("4100803", "Cy Bo", nil)
		o.customer("4100804", "Di Ek", savings)
		due = o.billed(other, month).Due
		run, file = o.drafted(autopay.BankingDay(due))
		text := string(file)
		if what == "as Windows" {
			if strings.Count(text, "\r\n") != strings.Count(text, "\n") {
				t.Errorf("%s: not every line ends so", what)
			}
			text = strings.ReplaceAll(text, "\r\n", "\n")
		}
		for _, w := range judge(text) {
			t.Errorf("%s: %s", what, w)
		}
		if run.Sum.Drafts != 2 || run.Sum.Prenotes != 2 || run.Sum.Retries != 1 || strings.Count(text, "\n6") != 4+2*map[bool]int{true: 1}[what == "balanced"] {
			t.Errorf("%s: %+v\n%s", what, run.Sum, text)
		}
		if debit, credit := text[strings.LastIndex(text, "\n9000"):], ""; what == "balanced" {
			if debit, credit = debit[32:44], debit[44:56]; debit != credit {
				t.Errorf("%s: debits %s, credits %s", what, debit, credit)
			}
		}
		if len(judge(strings.Replace(text, "021200025", "021200052", 1))) == 0 || len(judge(strings.Replace(text, "PPDWATER", "CCDWATER", 1))) == 0 {
			t.Errorf("the judge is asleep")
		}
		if again := bookstest.Ask(o.Office, o.Manager, procedure.DraftFile{Run: run.Number}); string(again) != string(file) {
			t.Errorf("%s: not the same bytes again", what)
		}
	}
}

// corrects writes the corrected data of a notice of change.
func corrects(text string) func(*nacha.Entry) {
	return func(e *nacha.Entry) { e.Addenda[0].Text = text }
}

// TestTheFileStaysAsItWasWritten corrects a number after the file was written, and writes another on the same day.
func TestTheFileStaysAsItWasWritten(t *testing.T) {
	o := withDrafts(t, nil)
	a, _ := o.active("4100810", "Ada Fulton", nil)
	due := o.billed(a, calendar.MonthOf(2026, 9)).Due
	run, file := o.drafted(autopay.BankingDay(due))
	if run.FileName() != "ach-20261001-A-A-000001.txt" {
		t.Errorf("named %s", run.FileName())
	}
	if _, err := office.Ask(context.Background(), o.Clerk, procedure.DraftFile{Run: run.Number}); fault.CodeOf(err) != "sealed.no-key" {
		t.Errorf("a clerk reads it: %v", err)
	}
	o.posted(run)
	o.takeIn(o.comesBack(file, "Ada Fulton", "C03", corrects("121042882   0055501")))
	if m := o.mandate(a.ID); m.Routing != "121042882" || m.Last != "5501" || m.State != autopay.Active {
		t.Errorf("corrected to %+v", m)
	}
	if again := bookstest.Ask(o.Office, o.Manager, procedure.DraftFile{Run: run.Number}); string(again) != string(file) {
		t.Error("the file changed with the mandate")
	}
	run = bookstest.Do(o.Office, o.Manager, procedure.TakeDraftFile{Run: run.Number})
	if s, ok := run.Signed("taken out"); !ok || s.Who == 0 {
		t.Error("nobody knows who took it")
	}
	o.customer("4100811", "Cy Bo", nil)
	one, first := o.drafted(autopay.BankingDay(run.Day + 1))
	bookstest.Do(o.Office, o.Supervisor, procedure.UndoDrafts{Run: one.Number, Reason: "the bank was closed by a storm"})
	two, second := o.drafted(autopay.BankingDay(run.Day + 1))
	if one.Modifier != 'A' || two.Modifier != 'B' || string(first)[190+79:190+94] >= string(second)[190+79:190+94] {
		t.Errorf("traces go back: %s\n%s", first, second)
	}
}
