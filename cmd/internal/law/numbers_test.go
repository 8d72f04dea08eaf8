package law

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// glName finds a GL account written in a text: its number and its name, as “such as 6500 Bank fees” or in quotes alone.
var glName = regexp.MustCompile(`(?:["“]|such as )([1-9]\d{3}) ([A-Z][a-z]+(?: [a-z]+)*)["”.,)]`)

// TestANumberOfTheGeneralLedgerHasOneName reads all sources and assets: a chart in which one number has two names sends money to either.
func TestANumberOfTheGeneralLedgerHasOneName(t *testing.T) {
	name, where, found := map[string]string{}, map[string]string{}, 0
	root := filepath.Join("..", "..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root:
			return filepath.SkipDir
		case filepath.Ext(path) != ".go" && filepath.Ext(path) != ".toml":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range glName.FindAllSubmatch(text, -1) {
			n, says := string(m[1]), string(m[2])
			found++
			if name[n] == "" {
				name[n], where[n] = says, path
			} else if name[n] != says {
				t.Errorf("GL account %s is called %q in %s, and %q in %s: one number has one name.", n, name[n], where[n], says, path)
			}
		}
		return nil
	})
	if err != nil || found < 40 {
		t.Fatalf("%d GL accounts were found: %v", found, err)
	}
}
