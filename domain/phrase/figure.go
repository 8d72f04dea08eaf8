package phrase

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Figure writes a measured figure with its thousands parted: 19,479 or 1,204.5.
func Figure(d decimal.Decimal) string {
	whole, part, has := strings.Cut(d.Abs().String(), ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if has {
		whole += "." + part
	}
	if d.IsNegative() {
		return "-" + whole
	}
	return whole
}
