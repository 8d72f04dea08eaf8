package procedure_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/office"
)

// BenchmarkDirectoryFromBooks reads the search lines of 100,000 accounts from a file and makes the directory of them, as happens at
// start.
func BenchmarkDirectoryFromBooks(b *testing.B) {
	var text strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&text, "%d,7,3,2015,COMMERCIAL,\n", i)
	}
	s, _ := onDisk(b)
	bring(b, s, file(b, text.String()))
	for b.Loop() {
		lines, err := office.Ask(context.Background(), s, account.ReadLines{})
		if err != nil || account.NewDirectory(lines).Len() != 100_000 {
			b.Fatal(len(lines), err)
		}
	}
}
