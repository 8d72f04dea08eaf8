// Package law holds the import law of the house: which package may know which. Its tests read the whole module and
// fail with a sentence that names both packages and the rule.
package law

import (
	"fmt"
	"slices"
	"strings"
)

// Module is the path every package of the house begins with.
const Module = "curbstop"

// Line is one line of a folder's list. Its packages may import the ones to their left, unless they stand apart.
type Line struct {
	Apart bool // packages of this line never import each other
	Any   bool // packages below these names need not be listed one by one
	Names []string
}

// Folder is one top-level folder: what it may import besides itself, and its own packages from the bottom up.
type Folder struct {
	Name  string
	May   []string // other folders its packages may import
	Tests []string // further folders its tests may import
	Lines []Line
}

// Houses lists every folder that holds packages. A package that is not listed here fails the test.
var Houses = []Folder{
	{Name: "assets", Lines: []Line{{Names: []string{"."}}}},
	{
		Name: "domain", Tests: []string{"storage", "assets"},
		Lines: []Line{
			names("fault money calendar steps row phrase"),
			names("field authority document journal"),
			names("office"),
			names("policy customer premise account meter rate staff delegation printout"),
			names("ledger"),
			apart("billing payment adjustment deposit refund bank autopay arrangement hold collection workorder casework oversight writeoff period safekeeping tracing referral deviation"),
			apart("rating quality personnel workday"),
			names("exchange exchange/csvtable exchange/meterfile exchange/usagefile exchange/samplefile exchange/tariff " +
				"exchange/owrs exchange/studyfile exchange/conversion exchange/conversion/conversiontest exchange/nacha exchange/bai2 exchange/ofx exchange/camt exchange/bankfile " +
				"exchange/positivepay exchange/payfile"),
			names("procedure"),
			names("approval"),
		},
	},
	{
		Name: "storage", May: []string{"domain"}, Tests: []string{"assets"},
		Lines: []Line{
			names("kv boltkv memkv kvtest"),
			names("key codec codec/codectest sealed table books bookstest"),
			names("migrate check backup anchor"),
		},
	},
	{
		Name: "reports", May: []string{"domain", "assets"},
		Lines: []Line{
			names("paper pdf raster paper/papertest"),
			names("letterhead officehead remit listing"),
			apart("bill arrangement authority delegation deviation autopay exceptions reconciliation adjustment deposit quote conversion analysis notice refundcheck checkregister closing escheat receipt depositslip statement prooflist writeoff coding referral whybill workorder rating personnel recoverysheet quality workday emergency"),
			names("sheetfile spool printjob mailhouse ledgerlist"),
		},
	},
	{
		Name: "ui", May: []string{"domain", "reports", "assets"}, Tests: []string{"storage"},
		Lines: []Line{
			names("kit kit/kittest"),
			names("shell bench bench/benchtest printroom"),
			apart("accounts personnel arrangements autopay bankdesk oversight reads billing closing collections lists notes office orders payfiles payments ratings referrals refunds search today writeoffs safekeeping keys workday quality approvals deviations"),
			names("ratedstory"), // a story over several screens, as a test
		},
	},
	{
		Name: "cmd", May: []string{"domain", "storage", "reports", "ui", "assets"},
		Lines: []Line{
			{Any: true, Names: []string{"internal"}},
			apart("curb curbstop"),
		},
	},
}

func names(list string) Line { return Line{Names: strings.Fields(list)} }

func apart(list string) Line { return Line{Apart: true, Names: strings.Fields(list)} }

// place is where a package stands: its folder, the line in it, and how far to the right.
type place struct {
	folder    *Folder
	line, col int
}

// find returns the place of a package named by its path below the module, such as "domain/refund".
func find(path string) (place, bool) {
	top, rest, inner := strings.Cut(path, "/")
	if !inner {
		rest = "."
	}
	for f := range Houses {
		if Houses[f].Name != top {
			continue
		}
		for l, line := range Houses[f].Lines {
			if c := line.column(rest); c >= 0 {
				return place{&Houses[f], l, c}, true
			}
		}
	}
	return place{}, false
}

// column is the place of name on the line, counted from the left, or -1.
func (l Line) column(name string) int {
	if !l.Any {
		return slices.Index(l.Names, name)
	}
	return slices.IndexFunc(l.Names, func(above string) bool { return strings.HasPrefix(name, above+"/") })
}

// Unlisted returns a sentence when the law does not know the package at path, or "".
func Unlisted(path string) string {
	if _, ok := find(path); ok {
		return ""
	}
	return fmt.Sprintf("%s stands on no line of the law: add it to the law, in cmd/internal/law/law.go, "+
		"on the lowest line that lets it import what it needs", path)
}

// Breach returns a sentence when from may not import to, or "". Both are paths below the module; a package the law
// does not know is Unlisted's to report.
func Breach(from, to string) string {
	a, known := find(from)
	b, known2 := find(to)
	if !known || !known2 {
		return ""
	}
	if forTests(to) && !forTests(from) && from != measures {
		return fmt.Sprintf("%s imports %s, but a package whose name ends in test is for tests only", from, to)
	}
	if a.folder != b.folder {
		if slices.Contains(a.folder.May, b.folder.Name) {
			return ""
		}
		return fmt.Sprintf("%s imports %s, but %s may import only %s", from, to, a.folder.Name, list(a.folder))
	}
	return a.against(b, from, to)
}

// measures is the program of `make bench`, which nobody is given: like a test it may make up what it measures.
const measures = "cmd/internal/bench"

// forTests tells a package that only helps tests: its name ends in test.
func forTests(path string) bool { return strings.HasSuffix(path, "test") }

// against judges two packages of one folder.
func (a place) against(b place, from, to string) string {
	line := a.folder.Lines[a.line]
	switch {
	case b.line < a.line:
		return ""
	case b.line > a.line:
		return fmt.Sprintf("%s imports %s, but %s stands on a line below it: a package imports only what is listed above it",
			from, to, to)
	case line.Any:
		return ""
	case line.Apart:
		return fmt.Sprintf("%s imports %s, but the packages of their line never import each other: %s",
			from, to, meet(a.folder))
	case b.col > a.col:
		return fmt.Sprintf("%s imports %s, but %s stands to its right: on one line a package imports only what is left of it",
			from, to, to)
	}
	return ""
}

// TestBreach is Breach for what a test imports: the order inside a folder is free, and some folders more.
func TestBreach(from, to string) string {
	a, known := find(from)
	b, known2 := find(to)
	if !known || !known2 || a.folder == b.folder ||
		slices.Contains(a.folder.May, b.folder.Name) || slices.Contains(a.folder.Tests, b.folder.Name) {
		return ""
	}
	return fmt.Sprintf("a test of %s imports %s, but tests in %s may not import anything in %s",
		from, to, a.folder.Name, b.folder.Name)
}

// list names the folders f may import, for a sentence.
func list(f *Folder) string {
	return strings.Join(append([]string{f.Name}, f.May...), ", ")
}

// meet says where packages that stand apart in f can meet instead.
func meet(f *Folder) string {
	switch f.Name {
	case "domain":
		return "areas meet in domain/ledger, in a document.Ref, or in domain/procedure"
	case "ui":
		return "what two screens share belongs in ui/kit or ui/shell"
	case "reports":
		return "what two forms share belongs in a part of its own, such as reports/remit"
	}
	return "what two programs share belongs in cmd/internal"
}
