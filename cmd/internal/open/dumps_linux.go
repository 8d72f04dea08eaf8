package open

import "syscall"

// NoDumps switches core dumps of this process off, and with them the reading of its memory by others of the same user: what a dump would
// write holds passwords and the keys of sealed records. A child begins anew and calls it too.
func NoDumps() error {
	if err := syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}); err != nil {
		return err
	}
	if _, _, no := syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_DUMPABLE, 0, 0); no != 0 {
		return no
	}
	return nil
}
