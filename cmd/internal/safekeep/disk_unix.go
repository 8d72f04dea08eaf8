//go:build unix

package safekeep

import (
	"os"
	"syscall"
)

// sameDisk says whether two paths lie on one file system; what cannot be told is taken to be two.
func sameDisk(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	two, err := os.Stat(b)
	if err != nil {
		return false
	}
	x, ok := one.Sys().(*syscall.Stat_t)
	y, also := two.Sys().(*syscall.Stat_t)
	return ok && also && x.Dev == y.Dev
}
