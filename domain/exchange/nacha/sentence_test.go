package nacha_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/exchange/nacha"
)

// TestEverySentenceNamesItsPlace reads every bad file at hand: what is said of a field names the line, the columns and what stands there;
// what is said of a line names the line; only the block of ten is of the whole file.
func TestEverySentenceNamesItsPlace(t *testing.T) {
	files, _ := filepath.Glob(filepath.FromSlash("testdata/*.ach"))
	more, _ := filepath.Glob(filepath.FromSlash("../../../../shared/data/ach/*.ach"))
	fields, whole := 0, 0
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range nacha.Verify(bytes.NewReader(data)) {
			says := f.String()
			switch {
			case f.From > 0 && f.From == f.To:
				fields++
				if !strings.Contains(says, fmt.Sprintf("column %d", f.From)) && !strings.Contains(says, fmt.Sprintf("columns %d to %d", f.From, f.To)) {
					t.Errorf("%s: %s", filepath.Base(name), says)
				}
			case f.From > 0:
				fields++
				if !strings.HasPrefix(says, fmt.Sprintf("Line %d, columns %d to %d", f.Line, f.From, f.To)) {
					t.Errorf("%s: %s", filepath.Base(name), says)
				}
			default:
				whole++
				if !strings.Contains(says, fmt.Sprintf("ine %d", f.Line)) && f.Err.Code != "nacha.block" {
					t.Errorf("%s: %s", filepath.Base(name), says)
				}
			}
		}
	}
	if fields < 5 || whole < 5 {
		t.Errorf("only %d sentences of fields and %d of lines were seen", fields, whole)
	}
}
