package conversion_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/exchange/conversion"
)

var update = flag.Bool("update", false, "write the tables of docs/conversion.md anew")

const (
	begin = "<!-- files: written by the program, do not edit -->\n"
	end   = "<!-- end of files -->"
)

// The manual cannot say anything else of a file than the reader does.
func TestTheManualSaysWhatTheReaderReads(t *testing.T) {
	path := filepath.Join("..", "..", "..", "docs", "conversion.md")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := strings.Cut(string(text), begin)
	said, tail, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("docs/conversion.md has no place for the tables")
	}
	var want strings.Builder
	if err := conversion.Markdown(&want); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, []byte(head+begin+want.String()+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if said != want.String() {
		t.Error("docs/conversion.md says something else than the program: go test -update ./domain/exchange/conversion writes it anew")
	}
}

func TestEveryColumnIsExplained(t *testing.T) {
	for _, f := range conversion.Files() {
		if f.About == "" || f.Legacy == "" {
			t.Errorf("%s is not explained", f.Name)
		}
		for _, c := range f.Columns {
			if c.About == "" || c.Required && c.Example == "" {
				t.Errorf("%s, %s: no words or no example", f.Name, c.Name)
			}
		}
	}
}
