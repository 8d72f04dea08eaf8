// Package conversiontest makes the files of an old system for tests: an office of any size, always the same, whose rows a test may
// spoil one cell at a time.
package conversiontest

import (
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"testing/fstest"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/rate"
)

// Today is the day of the conversion.
var Today = calendar.Date(2026, 10, 1)

// Office is the files of an old system: by name, the rows with their headings first.
type Office map[string][][]string

// heads are the columns the made-up export has; an old system seldom has all.
var heads = map[string]string{
	"customers": "customer,name,firm,phone,email,mail_line1,mail_city,mail_state,mail_zip,language",
	"owners":    "owner,name,phone,mail_line1,mail_city,mail_state,mail_zip",
	"premises":  "premise,line1,city,state,zip,route,order,units,outside,owner",
	"accounts":  "account,old_number,customer,premise,status,class,cycle,opened,closed,billed_through,cash_only,programs",
	"services":  "account,premise,service,rate,meter,from,until",
	"meters":    "meter,premise,size,dials,multiplier,unit,installed,last_read,last_read_on,last_read_kind",
	"copies":    "account,name,mail_line1,mail_city,mail_state,mail_zip,why",
	"balances":  "account,kind,service,amount,billed,due,bill",
	"deposits":  "account,amount,paid,interest_through,note",
	"plans":     "account,plan,made,due,amount,paid",
	"mandates":  "account,name,routing,bank_account,kind,signed",
	"budgets":   "account,amount,began,settle_month,settle,accumulated",
	"averages":  "account,service,average,unit,first_month,last_month",
	"history":   "account,service,from,to,use,unit,source,bill,billed,amount",
	"control":   "total,of,figure",
}

var (
	firsts = strings.Fields("Ann María José Ruth Luis Ada Joe Isabel Henry Grace Omar Elena Paul Rosa Tom Nina Peter Lucía Sam Clara")
	lasts  = strings.Fields("Muñoz Kelly Nguyen Moreno Hill Peña Garza Wood Rodriguez Ordoñez Zamora Park Silva Baker Cruz Young Reyes Stone Vega Cole")
	trees  = strings.Fields("Oak Elm Cedar Pecan Mill Canal River Church Main Walnut Maple Juniper Spring Depot School Bluff")
)

// maker sums what it writes, as the old system's own reports would.
type maker struct {
	Office
	n      int
	cents  map[string]int64
	counts map[string]int64
	bill   int
}

// New makes an office of n accounts with 24 months of history.
func New(n int) Office { return Small(n, 24) }

// Small makes an office of n accounts with so many months of history.
func Small(n, months int) Office {
	m := &maker{Office: Office{}, n: n, cents: map[string]int64{}, counts: map[string]int64{}, bill: 100_000}
	for name, head := range heads {
		m.Office[name] = [][]string{strings.Split(head, ",")}
	}
	for i := range n {
		m.account(i, months)
	}
	m.control()
	return m.Office
}

func (m *maker) put(file string, cells ...any) {
	row := make([]string, len(cells))
	for i, c := range cells {
		row[i] = fmt.Sprint(c)
	}
	m.Office[file] = append(m.Office[file], row)
}

func dollars(cents int64) string {
	if cents < 0 {
		return "-" + dollars(-cents)
	}
	return fmt.Sprintf("%d.%02d", cents/100, cents%100)
}

// Number gives the number of the i-th account.
func Number(i int) string { return fmt.Sprintf("%06d-01", 1000+i*10) }

// Premise gives the number of the i-th account's premise: a closed account left the premise of the one before.
func Premise(i int) string {
	if status(i) == "closed" {
		i--
	}
	return fmt.Sprintf("%06d", 1000+i*10)
}

func status(i int) string {
	switch {
	case i%25 == 24:
		return "closed"
	case i%100 == 51:
		return "cut off"
	case i%200 == 101:
		return "pending"
	}
	return "active"
}

// flat says whether an account has trash only, and so no meter.
func flat(i int) bool { return i%10 == 7 }

// days of an account's life
func opened(i int) calendar.Day { return calendar.Date(2005+i%15, 3, 1+i%28) }

func (m *maker) account(i, months int) {
	number, place, state := Number(i), Premise(i), status(i)
	name := firsts[i%len(firsts)] + " " + lasts[i/len(firsts)%len(lasts)]
	if i >= len(firsts)*len(lasts) {
		name += " " + strconv.Itoa(i/(len(firsts)*len(lasts))+1)
	}
	street := fmt.Sprintf("%d %s Street", 100+2*(i/len(trees)), trees[i%len(trees)])
	firm, language := "", "en"
	if i%31 == 5 {
		name, firm = lasts[i/31%len(lasts)]+" & Sons No. "+strconv.Itoa(i), "yes"
	}
	if i%6 == 1 {
		language = "es"
	}
	m.put("customers", fmt.Sprintf("C-%d", 5000+i), name, firm, fmt.Sprintf("(830) 555-%04d", i%10000), "", street, "Millbrook", "TX", "78600", language)
	if state != "closed" {
		m.premise(i, place, street)
	}
	closed, through, opens := "", "2026-09-30", opened(i)
	switch state {
	case "closed":
		closed, through = "2026-06-30", "2026-06-30"
	case "pending":
		through, opens = "", calendar.Date(2026, 9, 28)
	}
	class := "RES"
	if firm != "" {
		class = "COM"
	}
	cycle := strconv.Itoa(1 + i%2)
	m.put("accounts", number, fmt.Sprintf("%d", 60000+i), fmt.Sprintf("C-%d", 5000+i), place, state, class, cycle, opens, closed, through, "", "")
	m.counts["accounts|"+state]++
	m.counts["cycle|"+cycle]++
	m.services(i, number, place, state, class, closed, opens)
	if state != "pending" {
		m.money(i, number, opens)
		m.history(i, number, state, months)
	}
}

func (m *maker) premise(i int, place, street string) {
	owner := ""
	if i%5 == 2 {
		owner = fmt.Sprintf("O-%d", i)
		m.put("owners", owner, "Estate "+strconv.Itoa(i), "(830) 555-0100", "9 Court Square", "Millbrook", "TX", "78600-1234")
	}
	m.put("premises", place, street, "Millbrook", "TX", "78600", fmt.Sprintf("%02d", 1+i/250), 10*(i%250+1), "", "", owner)
}

func (m *maker) services(i int, number, place, state, class, closed string, opens calendar.Day) {
	rates := map[string]string{"water": "W-" + class, "sewer": "S-ALL", "trash": "T-ALL"}
	kinds := []string{"water", "sewer"}
	if flat(i) {
		kinds = []string{"trash"}
	}
	meter := ""
	if !flat(i) && state != "closed" {
		meter = fmt.Sprintf("%08d", 48_000_000+i*7)
		read := int64(1000 + i*37%8000)
		m.put("meters", meter, place, "5/8", 4, 1, "CCF", "2004-05-14", read, "2026-09-30", "actual")
		m.counts["reads|"] += read
	}
	for _, k := range kinds {
		at := meter
		if k != "water" {
			at = ""
		}
		m.put("services", number, place, k, rates[k], at, opens, closed)
		if closed == "" {
			m.counts["services|"+k]++
		}
	}
}

// money writes what an account owes and has.
func (m *maker) money(i int, number string, opens calendar.Day) {
	owe := func(kind, service string, cents int64, billed, due string) {
		m.put("balances", number, kind, service, dollars(cents), billed, due, m.bill)
		m.cents["receivable|"+service] += cents
	}
	main := "water"
	if flat(i) {
		main = "trash"
	}
	if i%4 == 0 && !flat(i) {
		owe("charge", "water", int64(2000+i%3000), "2026-09-02", "2026-09-18")
		owe("charge", "sewer", int64(1500+i%2000), "2026-09-02", "2026-09-18")
	}
	if i%9 == 3 {
		owe("charge", main, int64(3100+i%500), "2026-07-02", "2026-07-20")
		owe("penalty", main, 310, "2026-07-21", "2026-07-21")
	}
	if i%17 == 11 && i%4 != 0 && i%9 != 3 {
		m.put("balances", number, "credit", "", dollars(int64(100+i)), "", "", "")
		m.cents["credit|"] += int64(100 + i)
	}
	if status(i) == "closed" {
		return
	}
	if i%6 == 0 {
		m.put("deposits", number, "100.00", opens, "2025-12-31", "")
		m.cents["deposits|"] += 10_000
	}
	if i%12 == 3 {
		m.put("mandates", number, "Holder "+number, "111000025", fmt.Sprintf("%09d", 700_000_000+i), "checking", "2022-02-11")
	}
	if i%40 == 8 {
		m.put("budgets", number, "65.00", "2026-01-01", 12, "true up", dollars(int64(i%90)-45))
		m.cents["budgets|"] += int64(i%90) - 45
	}
	if i%3 == 1 && !flat(i) {
		m.put("averages", number, "sewer", fmt.Sprintf("%d.5", 4+i%5), "CCF", "2025-12", "2026-02")
	}
	if i%60 == 20 {
		m.plan(number, main)
	}
	if i%50 == 13 {
		m.put("copies", number, "Hill Estates", "PO Box 12", "Millbrook", "TX", "78600", "owner")
	}
}

// plan writes a schedule of 500.00 in seven instalments, the first two paid, and the debt it is for.
func (m *maker) plan(number, service string) {
	m.put("balances", number, "charge", service, "357.14", "2026-06-02", "2026-06-18", m.bill)
	m.cents["receivable|"+service] += 35_714
	for k := range 7 {
		each, paid := int64(7143), int64(0)
		if k == 6 {
			each = 7142
		}
		if k < 2 {
			paid = each
		}
		m.put("plans", number, "P-"+number, "2026-07-15", calendar.Date(2026, 8, 1).PlusMonths(k), dollars(each), dollars(paid))
		m.cents["plans|"] += each - paid
	}
}

func (m *maker) history(i int, number, state string, months int) {
	if flat(i) {
		return
	}
	last := calendar.Date(2026, 9, 1).Month()
	if state == "closed" {
		last -= 3
	}
	for k := range months {
		month := last - calendar.Month(months-1-k)
		use := int64(4 + (i*13+k*7)%18)
		if m.bill++; i%4 == 0 && k == months-1 {
			m.bill++
		}
		amount := 1250 + use*210
		m.put("history", number, "water", month.First(), month.Last(), use, "CCF", "actual", m.bill, (month + 1).First(), dollars(amount))
		m.counts["use|water"] += use
		m.cents["billed|"] += amount
	}
}

func (m *maker) control() {
	m.put("control", "last bill", "", m.bill)
	m.put("control", "last check", "", 10_231)
	for name := range heads {
		if name != "control" {
			m.counts["rows|"+name] = int64(len(m.Office[name]) - 1)
		}
	}
	for k, n := range m.counts {
		total, of, _ := strings.Cut(k, "|")
		m.put("control", total, of, n)
	}
	for k, n := range m.cents {
		total, of, _ := strings.Cut(k, "|")
		m.put("control", total, of, dollars(n))
	}
	sortRows(m.Office["control"][1:])
}

// FS gives the files as a folder.
func (o Office) FS() fs.FS {
	out := fstest.MapFS{}
	for name, rows := range o {
		out[name+".csv"] = &fstest.MapFile{Data: Bytes(rows)}
	}
	return out
}

// Schedules are the prices the office has taken into use: water by use for homes and firms, sewer as a share, trash flat.
func Schedules() []rate.Schedule {
	from := calendar.Date(2020, 1, 1)
	price := func(s string) decimal.Decimal { d, _ := decimal.NewFromString(s); return d }
	return []rate.Schedule{
		{
			Code: "W-RES", Name: "Water, homes", Service: "water", Classes: []string{"RES"}, Effective: from, Unit: "CCF",
			Prices: []rate.Prices{{Each: []decimal.Decimal{price("2.10")}}}, Fixed: []rate.Fixed{{Label: "Base charge", Price: price("12.50")}},
		},
		{
			Code: "W-COM", Name: "Water, firms", Service: "water", Classes: []string{"COM"}, Effective: from, Unit: "CCF",
			Prices: []rate.Prices{{Each: []decimal.Decimal{price("2.60")}}}, Fixed: []rate.Fixed{{Label: "Base charge", Price: price("21.00")}},
		},
		{
			Code: "S-ALL", Name: "Sewer", Service: "sewer", Effective: from, Unit: "CCF",
			Prices: []rate.Prices{{Each: []decimal.Decimal{price("3.05")}}}, Fixed: []rate.Fixed{{Label: "Base charge", Price: price("8.00")}},
		},
		{Code: "T-ALL", Name: "Trash", Service: "trash", Effective: from, Fixed: []rate.Fixed{{Label: "Cart", Price: price("18.75")}}},
	}
}
