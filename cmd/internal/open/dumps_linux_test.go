package open

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

const dumpEnv = "CURBSTOP_TEST_DUMP"

// TestNoCoreIsDumped starts this test as a program of its own that may dump, with and without NoDumps, and has it end by a signal.
func TestNoCoreIsDumped(t *testing.T) {
	if how := os.Getenv(dumpEnv); how != "" {
		_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{Cur: 1 << 30, Max: 1 << 30})
		if how == "without" {
			if err := NoDumps(); err != nil {
				os.Exit(3)
			}
		}
		limits, _ := os.ReadFile("/proc/self/limits")
		dumpable, _, _ := syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_GET_DUMPABLE, 0, 0)
		for line := range strings.Lines(string(limits)) {
			if strings.HasPrefix(line, "Max core file size") {
				_, _ = os.Stdout.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
			}
		}
		if dumpable != 0 {
			_, _ = os.Stdout.WriteString("dumpable\n")
		}
		_ = syscall.Kill(os.Getpid(), syscall.SIGSEGV)
		select {}
	}
	run := func(how string) (string, syscall.WaitStatus) {
		c := exec.Command(os.Args[0], "-test.run=^TestNoCoreIsDumped$")
		c.Dir, c.Env = t.TempDir(), append(os.Environ(), dumpEnv+"="+how, "GOTRACEBACK=crash")
		out, err := c.Output()
		end := (*exec.ExitError)(nil)
		if !errors.As(err, &end) {
			t.Fatalf("%s: it did not end by a signal: %v", how, err)
		}
		left, _ := os.ReadDir(c.Dir)
		for _, f := range left {
			if how == "without" {
				t.Errorf("the process left %s", f.Name())
			}
		}
		return string(out), end.Sys().(syscall.WaitStatus)
	}
	if says, _ := run("with"); !strings.Contains(says, "dumpable") {
		t.Errorf("this test sees nothing: %q", says)
	}
	says, end := run("without")
	if strings.Contains(says, "dumpable") || !strings.Contains(says, "Max core file size 0 0") || end.CoreDump() {
		t.Errorf("a core would be dumped: %q, %v", says, end.CoreDump())
	}
}
