//go:build !linux

package open

// NoDumps does nothing here: Windows writes no dumps unless it is told to.
func NoDumps() error { return nil }
