package account

import "strings"

// IsHome says whether a rate class is of homes, which rules of the law protect: RES alone or with a further mark, or a class whose name
// begins with RESID.
func IsHome(class string) bool {
	c := strings.ToUpper(strings.TrimSpace(class))
	rest, res := strings.CutPrefix(c, "RES")
	return res && (rest == "" || strings.HasPrefix(rest, "ID") || !('A' <= rest[0] && rest[0] <= 'Z'))
}
