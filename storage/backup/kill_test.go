package backup_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/storage/backup"
	"curbstop/storage/boltkv"
)

// killEnv makes this test program one that backs up and is killed at a step.
const killEnv = "CURBSTOP_TEST_KILLED_AT"

func TestMain(m *testing.M) {
	if spec := os.Getenv(killEnv); spec != "" {
		killedAt(strings.Split(spec, "|"))
	}
	os.Exit(m.Run())
}

func killedAt(spec []string) {
	step, path, place, recipient := spec[0], spec[1], spec[2], spec[3]
	store, err := boltkv.Open(path, boltkv.Options{})
	if err == nil {
		job := &backup.Job{
			Store: store, Recipient: recipient, Folder: place, Name: "utility killed" + backup.Suffix, Scratch: filepath.Dir(path), Verify: opens,
			At: func(s backup.Step) {
				if string(s) != step {
					return
				}
				if self, err := os.FindProcess(os.Getpid()); err == nil {
					_ = self.Kill()
				}
				select {} // until the kill arrives
			},
		}
		_, err = job.Make(context.Background())
	}
	fmt.Println("not killed:", err)
	os.Exit(1)
}

func TestKilledAtAnyStepThereIsNoNewNameOrAVerifiedBackup(t *testing.T) {
	for _, step := range []backup.Step{
		backup.StepBegun, backup.StepWritten, backup.StepDurable, backup.StepReadBack, backup.StepVerified, backup.StepNamed,
	} {
		s := newBooks(t)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), killEnv+"="+strings.Join([]string{string(step), s.path, s.place, s.key.Recipient()}, "|"))
		if out, err := child.CombinedOutput(); err == nil || strings.Contains(string(out), "not killed") {
			t.Fatalf("%s: %v %s", step, err, out)
		}
		named, _ := filepath.Glob(filepath.Join(s.place, "*"+backup.Suffix))
		if want := step == backup.StepNamed; (len(named) == 1) != want {
			t.Errorf("killed when %s: %v bear a name", step, named)
		}
		for _, path := range named {
			f, drop, err := backup.Scratch(s.home)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := backup.Unseal(context.Background(), path, s.key, f, nil); err != nil {
				t.Errorf("killed when %s: %v", step, err)
			} else if err := opens(context.Background(), f); err != nil {
				t.Errorf("killed when %s: %v", step, err)
			}
			drop()
		}
		if found := inClear(t, s, s.home, s.place); found != "" {
			t.Errorf("killed when %s: %s", step, found)
		}
		var err error
		if s.Store, err = boltkv.Open(s.path, boltkv.Options{}); err != nil {
			t.Fatalf("killed when %s: %v", step, err)
		}
		s.backUp(t, "after")
		if left, _ := filepath.Glob(filepath.Join(s.place, "*.new-*")); len(left) != 0 {
			t.Errorf("killed when %s: the next backup left %v", step, left)
		}
	}
}
