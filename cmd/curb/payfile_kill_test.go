package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
)

// fileEnv makes this test program one that posts payment file A-000001 of the books it names.
const fileEnv = "CURB_TEST_POSTS_FILE"

// TestPostingOfAFile is the program that is killed; by itself it does nothing.
func TestPostingOfAFile(t *testing.T) {
	path := os.Getenv(fileEnv)
	if path == "" {
		t.Skip("only as the child of another test")
	}
	e, _, _ := machine("")
	e.err = os.Stdout
	os.Exit(run(context.Background(), e, []string{"payfile", "post", "A-1", "--books", path, "--as", "ada"}))
}

// TestAPaymentFileWhoseProgramIsKilled posts a file of nine thousand payments, kills the program after every batch and starts it again:
// each payment is posted once, and deposited once.
func TestAPaymentFileWhoseProgramIsKilled(t *testing.T) {
	path, rows, total := training(t), 9000, money.Amount(0)
	alone(t, path)
	var text strings.Builder
	text.WriteString("Account,Amount,Confirmation,Payer,Type\n")
	for i := range rows {
		fmt.Fprintf(&text, "0010,%d.%02d,P-%d,MUNOZ,Payment\n", (i+1)/100, (i+1)%100, i)
		total = total.Plus(money.Amount(i + 1))
	}
	folder := t.TempDir()
	file, layout := filepath.Join(folder, "many.csv"), filepath.Join(folder, "portal.toml")
	for at, what := range map[string]string{file: text.String(), layout: portalLayout} {
		if err := os.WriteFile(at, []byte(what), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"payfile", "preview", file, "--layout", layout}, {"payfile", "approve", "A-1"}} {
		e, out, errs := machine("")
		if code := run(context.Background(), e, append(args, "--books", path, "--as", "ada")); code != exitDone {
			t.Fatalf("%v: exit %d: %s%s", args, code, out, errs)
		}
	}
	kills := 0
	for ended := false; !ended && kills < 20; {
		if ended = posting(t, path, kills+1); !ended {
			kills++
		}
	}
	f := fileOf(t, path)
	if kills < 3 || f.Step != payment.FileDone || f.Posted != total || f.Of(payment.LinePosted).Lines != rows || len(f.Deposits) != 1 {
		t.Errorf("after %d kills: %s, posted %s of %s, %d lines", kills, f.Step, f.Posted, total, f.Of(payment.LinePosted).Lines)
	}
	e, out, errs := machine("")
	if code := run(context.Background(), e, []string{"check", "--quiet", path}); code != exitDone {
		t.Errorf("exit %d after the kills: %s%s", code, out, errs)
	}
}

// posting starts the program and kills it after so many batches; it says whether the file was posted to its end.
func posting(t *testing.T, path string, batches int) bool {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestPostingOfAFile$")
	child.Env = append(os.Environ(), fileEnv+"="+path)
	pipe, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines, seen := bufio.NewScanner(pipe), 0
	for seen < batches && lines.Scan() {
		if strings.HasPrefix(lines.Text(), "batch ") {
			seen++
		}
	}
	if seen == batches && batches < 4 {
		_ = child.Process.Kill()
	}
	for lines.Scan() {
		continue
	}
	return child.Wait() == nil
}

func fileOf(t *testing.T, path string) payment.File {
	t.Helper()
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	s, err := b.SignInTraining(context.Background(), "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	f, err := office.Ask(context.Background(), s, payment.ReadFile{Number: document.NumberOf('A', 1)})
	if err != nil {
		t.Fatal(err)
	}
	return f
}
