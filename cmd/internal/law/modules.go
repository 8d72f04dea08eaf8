package law

import (
	"fmt"
	"strings"
)

// Guests lists the modules from outside, and the packages that may import each: a folder stands for all in it.
var Guests = []struct {
	Module string
	In     []string
}{
	{"fyne.io/fyne/v2", []string{"ui", "cmd/curbstop"}},
	{"go.etcd.io/bbolt", []string{"storage/boltkv"}},
	{"github.com/jung-kurt/gofpdf", []string{"reports/pdf"}},
	{"github.com/klippa-app/go-pdfium", []string{"reports/raster"}},
	{"github.com/tetratelabs/wazero", []string{"reports/raster"}},
	{"github.com/boombuler/barcode", []string{"reports"}},
	{"github.com/xuri/excelize/v2", []string{"reports/sheetfile"}},
	{"github.com/google/btree", []string{"storage"}},
	{"github.com/fxamacker/cbor/v2", []string{"domain", "storage", "cmd"}},
	{"github.com/shopspring/decimal", []string{"domain", "storage", "reports", "ui", "cmd"}},
	{"github.com/BurntSushi/toml", []string{"domain", "cmd"}},
	{"github.com/goccy/go-yaml", []string{"domain/exchange"}},
	{"filippo.io/age", []string{"storage", "cmd"}},
	{"golang.org/x/crypto", []string{"domain", "storage", "cmd"}},
	{"golang.org/x/sys", []string{"storage", "reports/spool", "cmd"}},
	{"golang.org/x/term", []string{"cmd"}},
	{"golang.org/x/text", []string{"domain", "storage", "reports", "ui", "cmd"}},
}

// TestGuests lists the modules only tests may import, and packages of tests, whose names end in test.
var TestGuests = []string{
	"pgregory.net/rapid", "github.com/google/go-cmp", "github.com/rogpeppe/go-internal",
}

// DomainNever lists the packages of the standard library the rules may not import, by their first element.
var DomainNever = []string{"os", "net", "syscall", "log", "plugin", "unsafe", "runtime", "C"}

// ClockNever lists the functions of package time that read the clock or wait for it.
var ClockNever = []string{
	"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker",
}

// GuestBreach returns a sentence when the package at path may not import an outside package, or "".
func GuestBreach(path, imported string, inTest bool) string {
	for _, guest := range Guests {
		if !within(imported, guest.Module) {
			continue
		}
		for _, in := range guest.In {
			if within(path, in) {
				return ""
			}
		}
		return fmt.Sprintf("%s imports %s, but only %s may", path, imported, strings.Join(guest.In, ", "))
	}
	for _, module := range TestGuests {
		if !within(imported, module) {
			continue
		}
		if inTest || forTests(path) {
			return ""
		}
		return fmt.Sprintf("%s imports %s, but only tests may", path, imported)
	}
	return fmt.Sprintf("%s imports %s, which the law does not know: add its module to cmd/internal/law/modules.go "+
		"and to docs/THIRD-PARTY.md", path, imported)
}

// StandardBreach returns a sentence when a rule of the domain imports a package that touches the machine, or "".
func StandardBreach(path, imported string) string {
	if !within(path, "domain") {
		return ""
	}
	for _, never := range DomainNever {
		if within(imported, never) {
			return fmt.Sprintf("%s imports %s, but the domain knows no files, network or machine: "+
				"take an io.Reader, an io.Writer or the value", path, imported)
		}
	}
	return ""
}

// within tells whether path is top or stands below it.
func within(path, top string) bool {
	return path == top || strings.HasPrefix(path, top+"/")
}
