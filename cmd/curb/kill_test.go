package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

// postEnv makes this test program a clerk that posts receipts until it is killed.
const postEnv = "CURB_TEST_POSTS_TO"

func TestMain(m *testing.M) {
	open.Child()
	if path := os.Getenv(postEnv); path != "" {
		postForEver(path)
	}
	if path := os.Getenv(drawEnv); path != "" {
		drawForEver(path)
	}
	os.Exit(m.Run())
}

func clock() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }

func machine(in string) (env, *bytes.Buffer, *bytes.Buffer) {
	out, errs := &bytes.Buffer{}, &bytes.Buffer{}
	return env{
		in: strings.NewReader(in), out: out, err: errs, clock: clock,
		password: func(string) (string, error) { return "mill pond gate", nil },
	}, out, errs
}

// training makes training books with one account, 0010.
func training(t *testing.T) string {
	t.Helper()
	return trainingOf(t, office.House{Utility: "Millbrook Water", Training: true, Day: calendar.Date(2026, 10, 1)})
}

func trainingOf(t *testing.T, house office.House) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "training.books")
	b, s, err := open.Create(context.Background(), path, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := office.Do(context.Background(), s, s.Mint(), account.Open{
		Account: account.Account{Number: "0010"}, Customer: customer.Customer{Name: "María Muñoz"}, Premise: premise.Premise{Number: "P10"},
	}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func postForEver(path string) {
	b, err := open.Books(context.Background(), path)
	if err != nil {
		fmt.Println("FAILED", err)
		os.Exit(1)
	}
	s, err := b.SignInTraining(context.Background(), "ada", clock)
	for err == nil {
		var r payment.Receipt
		r, err = office.Do(context.Background(), s, s.Mint(), payment.Take{Account: 1, Amount: 125, Tender: payment.Cash})
		fmt.Println(r.Number)
	}
	fmt.Println("FAILED", err)
	os.Exit(1)
}

func TestAKilledProgramLosesNoReceiptItHasGiven(t *testing.T) {
	path, given := training(t), 0
	for round := range 5 {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), postEnv+"="+path)
		pipe, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(pipe)
		for n := 0; n < 7+3*round && lines.Scan(); n++ {
			if strings.HasPrefix(lines.Text(), "FAILED") {
				t.Fatal(lines.Text())
			}
			given++
		}
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			given++ // a receipt given between the last line read and the kill
		}
		_ = child.Wait()
	}
	e, out, errs := machine("")
	if code := run(context.Background(), e, []string{"check", "--quiet", path}); code != exitDone {
		t.Fatalf("exit %d after the kills: %s%s", code, out, errs)
	}
	if code := run(context.Background(), e, []string{"receipt", "--books", path, "--as", "ada", "--account", "0010", "--amount", "1.25"}); code != exitDone {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var number, before, now string
	if _, err := fmt.Sscanf(out.String(), "Receipt %s $1.25 for account 0010. Balance before %s CR, now %s CR.", &number, &before, &now); err != nil {
		t.Fatalf("%q: %v", out, err)
	}
	var count int
	if _, err := fmt.Sscanf(number, "A-%d:", &count); err != nil || count <= given {
		t.Errorf("%d receipts were given, and the next one is %s", given, number)
	}
}
