package payment

import "testing"

// SmallPages makes a batch of so few rows until the test ends.
func SmallPages(t *testing.T, rows int) {
	was := pageRows
	pageRows = rows
	t.Cleanup(func() { pageRows = was })
}
