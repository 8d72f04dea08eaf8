package main

import (
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/exchange/usagefile"
)

func readUse(raw string) (rows []usagefile.Row, err error) {
	f, err := os.Open(filepath.Join(raw, "santamonica", "santamonica_usage.csv.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for r, err := range usagefile.Read(plain, "santamonica_usage.csv") {
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// writePacked writes rows as a packed CSV file, whose bytes depend on nothing but the rows.
func writePacked(path string, rows [][]string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	if err := csv.NewWriter(z).WriteAll(rows); err != nil {
		return err
	}
	return z.Close()
}

// writeUse writes the rows of the chosen customers in the order of the original file, whose columns it keeps.
func writeUse(out string, all []chosen) error {
	var rows []usagefile.Row
	for _, c := range all {
		rows = append(rows, c.rows...)
	}
	slices.SortFunc(rows, func(a, b usagefile.Row) int { return a.Line - b.Line })
	table := [][]string{{
		usagefile.ColCustomer, usagefile.ColUsage, usagefile.ColMonth, usagefile.ColYear, usagefile.ColClass, usagefile.ColUtilityClass,
	}}
	for _, r := range rows {
		y, m := r.Month.Civil()
		table = append(table, []string{r.Customer, r.Usage.String(), strconv.Itoa(int(m)), strconv.Itoa(y), r.Class, r.UtilityClass})
	}
	return writePacked(filepath.Join(out, "usage.csv.gz"), table)
}

func writeAccounts(out string, all []samplefile.Account) error {
	table := [][]string{samplefile.Columns}
	for _, a := range all {
		firm, closed := "", ""
		if a.Firm {
			firm = "yes"
		}
		if a.Closed != 0 {
			closed = a.Closed.String()
		}
		table = append(table, []string{
			a.Number, a.OldNumber, a.Premise, a.Route, strconv.Itoa(a.Order), a.Cycle, a.Class, a.UtilityClass, a.Name, firm, a.Language,
			a.Phone, a.Email, a.Service.Line1, a.Service.Line2, a.Mail.Line1, a.Mail.Line2, a.Mail.City, a.Mail.State, a.Mail.ZIP, a.Meter,
			a.MeterSize, strconv.Itoa(a.Dials), a.FirstRead.String(), a.Opened.String(), closed, string(a.Payer),
		})
	}
	return writePacked(filepath.Join(out, "accounts.csv.gz"), table)
}

// report prints what the extract holds, for its README.
func report(all []chosen, accounts []samplefile.Account) {
	rows, classes, kinds, months := 0, map[string]int{}, map[usagefile.Kind]int{}, map[calendar.Month]int{}
	for _, c := range all {
		rows += len(c.rows)
		classes[c.class]++
		for _, v := range usagefile.Classify(c.rows, usagefile.Usual()) {
			kinds[v.Kind]++
			months[v.Row.Month]++
		}
	}
	habits, routes, spanish, mailed := map[samplefile.Payer]int{}, map[string]int{}, 0, 0
	for _, a := range accounts {
		habits[a.Payer]++
		routes[a.Route]++
		if a.Language == "es" {
			spanish++
		}
		if !a.Mail.IsZero() {
			mailed++
		}
	}
	fmt.Println(len(all), "customers,", rows, "rows,", len(routes), "routes,", spanish, "in Spanish,", mailed, "mailed elsewhere")
	fmt.Println(classes, kinds, habits)
	fmt.Println(months)
}
