package phrase

import (
	"strings"

	"github.com/shopspring/decimal"
)

// mostDecimals is more than anybody reads of a figure.
const mostDecimals = 6

// Figure writes a measured figure with its thousands parted, to a millionth: 19,479 or 1,204.5.
func Figure(d decimal.Decimal) string {
	whole, part, has := strings.Cut(d.Abs().Round(mostDecimals).String(), ".")
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
