package law

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// house is the module as two systems see it: a file for Windows alone is held to the law as well.
var house = sync.OnceValues(func() ([]Package, error) {
	root, err := Root()
	if err != nil {
		return nil, err
	}
	var all []Package
	for _, system := range []string{"GOOS=linux", "GOOS=windows"} {
		seen, err := List(root, []string{system, "CGO_ENABLED=1"}, "./...")
		if err != nil {
			return nil, err
		}
		all = append(all, seen...)
	}
	return all, nil
})

func packages(t *testing.T) []Package {
	t.Helper()
	all, err := house()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 {
		t.Fatal("go list names no package at all")
	}
	return all
}

// report fails the test with each sentence once.
func report(t *testing.T) func(sentence string) {
	t.Helper()
	said := map[string]bool{}
	return func(sentence string) {
		t.Helper()
		if sentence != "" && !said[sentence] {
			said[sentence] = true
			t.Error(sentence)
		}
	}
}

func TestEveryPackageStandsInTheLaw(t *testing.T) {
	say := report(t)
	for _, p := range packages(t) {
		say(Unlisted(p.Path()))
	}
}

func TestPackagesImportOnlyWhatTheLawAllows(t *testing.T) {
	say := report(t)
	for _, p := range packages(t) {
		for _, imported := range p.Imports {
			if to, ours := strings.CutPrefix(imported, Module+"/"); ours {
				say(Breach(p.Path(), to))
			} else if outside(imported) {
				say(GuestBreach(p.Path(), imported, false))
			} else {
				say(StandardBreach(p.Path(), imported))
			}
		}
	}
}

func TestTestsImportOnlyWhatTheLawAllows(t *testing.T) {
	say := report(t)
	for _, p := range packages(t) {
		for _, imported := range append(p.TestImports, p.XTestImports...) {
			if to, ours := strings.CutPrefix(imported, Module+"/"); ours {
				say(TestBreach(p.Path(), to))
			} else if outside(imported) {
				say(GuestBreach(p.Path(), imported, true))
			}
		}
	}
}

// outside tells a module's package from one of the standard library: its first element has a dot.
func outside(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return strings.Contains(first, ".")
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	say := report(t)
	for _, p := range packages(t) {
		if p.Doc == "" && len(p.GoFiles)+len(p.CgoFiles) > 0 {
			say(p.Path() + " has no package comment: say in a sentence what it is for")
		}
	}
}

func TestTheCommandLineNeedsNoC(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	needed, err := List(root, []string{"CGO_ENABLED=1"}, "-deps", "./cmd/curb")
	if err != nil {
		t.Fatal(err)
	}
	if last := needed[len(needed)-1]; last.Path() != "cmd/curb" || len(last.GoFiles) == 0 {
		t.Fatal("there is no command line: cmd/curb holds no program")
	}
	for _, p := range needed {
		if within(p.ImportPath, "fyne.io/fyne/v2") || within(p.Path(), "ui") {
			t.Errorf("cmd/curb needs %s, but the command line works without a window", p.ImportPath)
		}
		if !p.Standard && len(p.CgoFiles) > 0 {
			t.Errorf("cmd/curb needs %s, which is partly C, but curb is built without cgo", p.ImportPath)
		}
	}
}

func TestEveryModuleIsInTheNotice(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	notice, err := os.ReadFile(filepath.Join(root, "docs", "THIRD-PARTY.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, guest := range Guests {
		if !strings.Contains(string(notice), guest.Module) {
			t.Errorf("docs/THIRD-PARTY.md does not name %s: add its version and licence", guest.Module)
		}
	}
	for _, module := range TestGuests {
		if !strings.Contains(string(notice), module) {
			t.Errorf("docs/THIRD-PARTY.md does not name %s: add its version and licence", module)
		}
	}
}

func TestTheLawItself(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"domain/refund", "domain/ledger", ""},
		{"domain/office", "domain/journal", ""},
		{"domain/account", "domain/premise", ""},
		{"domain/procedure", "domain/refund", ""},
		{"reports/bill", "assets", ""},
		{"cmd/curb", "cmd/internal/open", ""},
		{"cmd/curbstop", "ui/shell", ""},
		{"storage/boltkv", "storage/kvtest", "is for tests only"},
		{"domain/premise", "domain/account", "stands to its right"},
		{"domain/office", "domain/refund", "stands on a line below it"},
		{"domain/refund", "domain/billing", "never import each other: areas meet in domain/ledger"},
		{"ui/billing", "ui/accounts", "never import each other: what two screens share"},
		{"cmd/curbstop", "cmd/curb", "never import each other"},
		{"domain/refund", "storage/books", "domain may import only domain"},
		{"domain/policy", "assets", "domain may import only domain"},
		{"storage/books", "reports/bill", "storage may import only storage, domain"},
		{"reports/bill", "storage/books", "reports may import only reports, domain, assets"},
		{"ui/billing", "storage/books", "ui may import only ui, domain, reports, assets"},
		{"storage/books", "cmd/internal/open", "storage may import only storage, domain"},
	} {
		got := Breach(c.from, c.to)
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s importing %s: the law says %q, not %q", c.from, c.to, got, c.want)
		}
		if got != "" && !(strings.Contains(got, c.from) && strings.Contains(got, c.to)) {
			t.Errorf("%q does not name both packages", got)
		}
	}
}

func TestTheLawOnGuests(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{GuestBreach("ui/kit", "fyne.io/fyne/v2/widget", false), ""},
		{GuestBreach("cmd/curbstop", "fyne.io/fyne/v2/app", false), ""},
		{GuestBreach("domain/field", "pgregory.net/rapid", true), ""},
		{GuestBreach("storage/kvtest", "pgregory.net/rapid", false), ""},
		{GuestBreach("cmd/curb", "fyne.io/fyne/v2/app", false), "only ui, cmd/curbstop may"},
		{GuestBreach("storage/check", "go.etcd.io/bbolt", false), "only storage/boltkv may"},
		{GuestBreach("reports/bill", "github.com/jung-kurt/gofpdf", true), "only reports/pdf may"},
		{GuestBreach("domain/field", "pgregory.net/rapid", false), "only tests may"},
		{GuestBreach("domain/field", "example.org/else", false), "the law does not know"},
		{StandardBreach("domain/refund", "os/exec"), "knows no files"},
		{StandardBreach("domain/refund", "net/http"), "knows no files"},
		{StandardBreach("storage/backup", "os"), ""},
		{StandardBreach("domain/refund", "io"), ""},
		{Unlisted("domain/refund"), ""},
		{Unlisted("cmd/internal/open"), ""},
		{Unlisted("domain/weather"), "add it to the law"},
		{Unlisted("tools"), "add it to the law"},
		{TestBreach("domain/refund", "storage/books"), ""},
		{TestBreach("domain/refund", "ui/kit"), "may not import anything in ui"},
	} {
		if (c.want == "") != (c.sentence == "") || !strings.Contains(c.sentence, c.want) {
			t.Errorf("the law says %q, which is not %q", c.sentence, c.want)
		}
	}
}
