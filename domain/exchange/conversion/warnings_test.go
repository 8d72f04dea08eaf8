package conversion_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"curbstop/domain/exchange/conversion"
	"curbstop/domain/exchange/conversion/conversiontest"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

// Each is loaded as it is, and told apart from what is refused.
func TestWhatIsAllowedButSeldomRightIsAWarning(t *testing.T) {
	n := conversiontest.Number
	for kind, change := range map[string]func(o conversiontest.Office){
		"same customer twice": func(o conversiontest.Office) {
			o.Set("customers", 3, "name", o.Get("customers", 2, "name"))
			o.Set("customers", 3, "mail_line1", o.Get("customers", 2, "mail_line1"))
		},
		"same address twice": func(o conversiontest.Office) { o.Set("premises", 3, "line1", o.Get("premises", 2, "line1")) },
		"arrears without use": func(o conversiontest.Office) {
			for line := 2; line <= o.Lines("history"); line++ {
				if o.Get("history", line, "account") == n(0) {
					o.Set("history", line, "use", "0")
				}
			}
		},
		"credit beside arrears": func(o conversiontest.Office) {
			o.Set("balances", o.Row("balances", "account", n(11)), "account", n(0))
		},
		"very old": func(o conversiontest.Office) {
			o.Set("balances", 2, "billed", "")
			o.Set("balances", 2, "due", "2019-01-01")
		},
		"deposit of a closed account": func(o conversiontest.Office) {
			o.Set("deposits", 2, "paid", "2015-01-01")
			o.Set("deposits", 2, "account", n(24))
			o.Set("deposits", 2, "interest_through", "")
		},
		"charge without the service": func(o conversiontest.Office) { o.Set("balances", 2, "account", n(7)) },
		"use before the account": func(o conversiontest.Office) {
			o.Set("accounts", 2, "opened", "2026-09-20")
			for line := 2; line <= o.Lines("balances"); line++ {
				if o.Get("balances", line, "account") == n(0) {
					o.Set("balances", line, "billed", "")
				}
			}
			o.Set("deposits", 2, "paid", "2026-09-20")
			o.Set("deposits", 2, "interest_through", "")
		},
		"long period": func(o conversiontest.Office) { o.Set("history", 2, "from", "2026-01-01") },
		"read after the last bill": func(o conversiontest.Office) {
			o.Set("accounts", 3, "billed_through", "2026-09-20")
			o.Set("history", o.Lines("history"), "to", "2026-09-20")
		},
		"service before the account":  func(o conversiontest.Office) { o.Set("services", 2, "from", "1999-01-01") },
		"mandate of a closed account": func(o conversiontest.Office) { o.Set("mandates", 2, "account", n(24)) },
		"average without the service": func(o conversiontest.Office) { o.Set("averages", 2, "service", "trash") },
		"no mail address": func(o conversiontest.Office) {
			o.Set("customers", 2, "mail_line1", "")
			o.Set("customers", 2, "mail_city", "")
			o.Set("customers", 2, "mail_state", "")
			o.Set("customers", 2, "mail_zip", "")
		},
		"unknown column": func(o conversiontest.Office) { o["meters"][0][2] = "bore" },
		"unknown file":   func(o conversiontest.Office) { o["notes"] = [][]string{{"account", "note"}} },
	} {
		o := conversiontest.Small(60, 1)
		change(o)
		r := read(t, o)
		if !slices.ContainsFunc(r.Warnings, func(p conversion.Problem) bool { return p.Kind == kind }) {
			t.Errorf("%s: no warning; %v", kind, r.Warnings)
		}
		for _, p := range r.Errors {
			if p.Kind != "total differs" && kind != "read after the last bill" {
				t.Errorf("%s: refused %s", kind, p)
			}
		}
	}
}

func TestFilesThatAreMissingOrOfAnotherShape(t *testing.T) {
	base := func() fstest.MapFS {
		out := fstest.MapFS{}
		for name, rows := range conversiontest.Small(30, 1) {
			out[name+".csv"] = &fstest.MapFile{Data: conversiontest.Bytes(rows)}
		}
		return out
	}
	says := func(kind string, files fstest.MapFS) {
		t.Helper()
		r, err := conversion.Read(context.Background(), files, conversion.Options{Today: conversiontest.Today})
		if err != nil || !slices.ContainsFunc(r.Errors, func(p conversion.Problem) bool { return p.Kind == kind }) || r.Clean() {
			t.Errorf("%s: %v %v", kind, err, r.Errors)
		}
	}
	files := base()
	delete(files, "services.csv")
	says("file missing", files)
	files = base()
	files["accounts.csv"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["accounts.csv"].Data), "status", "state", 1))}
	says("heading missing", files)
	files = base()
	files["customers.csv"] = &fstest.MapFile{Data: []byte("PK\x03\x04 a workbook")}
	says("unreadable", files)
	files = base()
	files["control.csv"] = &fstest.MapFile{Data: []byte("total,of,figure\naccounts,active,28\n")}
	says("total missing", files)
	files = base()
	files["control.csv"] = &fstest.MapFile{Data: append(files["control.csv"].Data, "deposits,,1.00\n"...)}
	says("total twice", files)
	if _, err := conversion.Read(context.Background(), fstest.MapFS{}, conversion.Options{}); fault.CodeOf(err) != "conversion.empty" {
		t.Errorf("an empty folder: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := conversion.Read(ctx, base(), conversion.Options{Today: conversiontest.Today}); err == nil {
		t.Error("a stopped reading ended well")
	}
}

func TestAFileWithoutItsNumbersIsSaidOnce(t *testing.T) {
	for name, change := range map[string]func(conversiontest.Office){
		"missing": func(o conversiontest.Office) { o["accounts"][0][0] = "nr" },
		"twice":   func(o conversiontest.Office) { o["accounts"][0][1] = "Account" },
		"mangled": func(o conversiontest.Office) { o["accounts"][0][0] = "acc?ount" },
		"premise": func(o conversiontest.Office) { o["premises"][0][0] = "place" },
		"no file": func(o conversiontest.Office) { delete(o, "customers") },
	} {
		o := conversiontest.Small(30, 1)
		change(o)
		r := read(t, o)
		refused := 0
		for _, p := range r.Errors {
			if p.Kind == "total differs" || p.Kind == "total missing" {
				continue
			}
			if refused++; refused > 1 || strings.HasSuffix(p.String(), "..") {
				t.Errorf("%s: %s", name, p)
			}
		}
		if refused == 0 || r.Clean() {
			t.Errorf("%s: not refused", name)
		}
		if len(r.Warnings) > 3 {
			t.Errorf("%s: %d warnings, such as %s", name, len(r.Warnings), r.Warnings[0])
		}
	}
}

func TestASizeThatIsNoneOrUnknownIsAWarning(t *testing.T) {
	rates := conversiontest.Schedules()
	rates[0].Adds = append(rates[0].Adds, rate.Add{Label: "Large meter", When: rate.When{MeterSize: "1 1/2"}}, rate.Add{Label: "Home", When: rate.When{MeterSize: "5/8"}})
	o := conversiontest.Small(30, 1)
	o.Set("meters", 2, "size", "1.5")
	o.Set("meters", 3, "size", "11/2in x")
	o.Set("meters", 4, "size", "2")
	o.Set("meters", 5, "size", "large")
	r, err := conversion.Read(context.Background(), o.FS(), conversion.Options{Today: conversiontest.Today, Rates: rates, Priced: true})
	var said []string
	for _, p := range r.Warnings {
		if p.File == "meters.csv" {
			said = append(said, p.Kind+": "+p.Value)
		}
	}
	if want := []string{"no size: 11/2in x", "size no schedule knows: 2", "no size: large"}; err != nil || !slices.Equal(said, want) {
		t.Errorf("%q, %v", said, err)
	}
}

func TestBooksWithoutPricesAreSaidOnce(t *testing.T) {
	r, err := conversion.Read(context.Background(), conversiontest.Small(30, 1).FS(), conversion.Options{Today: conversiontest.Today, Priced: true})
	if err != nil || len(r.Errors) != 1 || r.Errors[0].Kind != "no rates in use" {
		t.Errorf("%v %v", r.Errors, err)
	}
}

func TestAListOfRejectsShowsNoBankAccount(t *testing.T) {
	o := conversiontest.Small(30, 1)
	o.Set("mandates", 2, "bank_account", "70000-0003 x")
	r := read(t, o)
	if len(r.Errors) != 1 || r.Errors[0].Value != "…3 x" {
		t.Errorf("%v", r.Errors)
	}
}

func TestNumbersInTheBooksAreTaken(t *testing.T) {
	o := conversiontest.Small(30, 1)
	taken := func(what conversion.Numbered, n string) bool {
		return what == conversion.AccountNumber && n == conversiontest.Number(3) || what == conversion.MeterNumber && n == "48000014"
	}
	r, err := conversion.Read(context.Background(), o.FS(), conversion.Options{Today: conversiontest.Today, Taken: taken})
	if err != nil || len(r.Errors) != 2 || r.Errors[0].Kind != "number in the books" || r.Errors[0].Row != 5 || r.Errors[1].Value != "48000014" {
		t.Errorf("%v %v", r.Errors, err)
	}
}

// Whatever stands in a cell, the reader ends in a result: it never stumbles, and what it refuses it says to the end.
func TestAnyCellEndsInAResult(t *testing.T) {
	names := []string{}
	for _, f := range conversion.Files() {
		names = append(names, strings.TrimSuffix(f.Name, ".csv"))
	}
	rapid.Check(t, func(t *rapid.T) {
		o := conversiontest.Small(26, 2)
		for range rapid.IntRange(1, 6).Draw(t, "cells") {
			file := rapid.SampledFrom(names).Filter(func(n string) bool { return len(o[n]) > 1 }).Draw(t, "file")
			line := rapid.IntRange(2, len(o[file])).Draw(t, "line")
			column := rapid.SampledFrom(o[file][0]).Draw(t, "column")
			o.Set(file, line, column, rapid.OneOf(rapid.SampledFrom([]string{
				"", "-1", "999999999999.99", "1e9", "2026-02-30", "yes", "closed", "\x00", "ñ", "000", "12345678901234567890123456789", "01/01/1900", "100000000000000",
			}), rapid.String()).Draw(t, "value"))
		}
		r, err := conversion.Read(context.Background(), o.FS(), conversion.Options{Today: conversiontest.Today, Rates: conversiontest.Schedules(), Priced: true})
		if err != nil && fault.CodeOf(err) == "" {
			t.Fatal(err)
		}
		for _, p := range r.Errors {
			if p.File == "" || p.Expected == "" || p.Do == "" || p.Kind == "" {
				t.Fatalf("not said to the end: %+v", p)
			}
		}
	})
}
