//go:build !unix

package safekeep

import (
	"path/filepath"
	"strings"
)

// sameDisk says whether two paths have the same drive letter or share.
func sameDisk(a, b string) bool {
	return strings.EqualFold(filepath.VolumeName(a), filepath.VolumeName(b))
}
