package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/storage/books"
)

// drawEnv makes this test program an office of one that refunds by check until it is killed.
const drawEnv = "CURB_TEST_DRAWS_ON"

// drawForEver pays a refund after another. A batch found at the printer is one of a program that was killed: nobody knows what came out,
// so that all of it is spoiled.
func drawForEver(path string) {
	ctx := context.Background()
	b, err := open.Books(ctx, path)
	if err != nil {
		fmt.Println("FAILED", err)
		os.Exit(1)
	}
	s, err := b.SignInTraining(ctx, "ada", clock)
	if err == nil {
		err = answerKilled(ctx, s)
	}
	for err == nil {
		err = drawOne(ctx, s)
	}
	fmt.Println("FAILED", err)
	os.Exit(1)
}

func answerKilled(ctx context.Context, s *office.Session) error {
	left, err := office.Ask(ctx, s, refund.AtPrinterNow{})
	if err != nil || left.Number == 0 {
		return err
	}
	fmt.Println("SPOILED", left.Number)
	_, err = office.Do(ctx, s, s.Mint(), refund.Answer{Batch: left.Number, Spoiled: left.Checks, Reason: "the machine stopped"})
	return err
}

func drawOne(ctx context.Context, s *office.Session) error {
	if _, err := office.Do(ctx, s, s.Mint(), payment.Take{Account: 1, Amount: 125, Tender: payment.Cash}); err != nil {
		return err
	}
	r, err := office.Do(ctx, s, s.Mint(), refund.Ask{
		Account: 1, Amount: 125, Source: refund.Overpaid, Payee: "María Muñoz", Verified: true, Reason: "paid twice",
		MailTo: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"},
	})
	if err != nil {
		return err
	}
	if _, err = office.Do(ctx, s, s.Mint(), refund.Approve{Number: r.Number}); err != nil {
		return err
	}
	batch, err := office.Do(ctx, s, s.Mint(), refund.IssueChecks{Bank: 1, Requests: []document.Number{r.Number}})
	if err != nil {
		return err
	}
	papers, err := office.Ask(ctx, s, refund.PaperOf{Batch: batch.Number})
	if err != nil {
		return err
	}
	for _, p := range papers { // this is the printer: what is said here is on paper
		fmt.Println("PRINTED", p.Check.CheckNo)
	}
	_, err = office.Do(ctx, s, s.Mint(), refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	return err
}

func TestAKilledProgramNeverPrintsTheSameCheckTwice(t *testing.T) {
	path := trainingOf(t, office.House{Utility: "Millbrook Water", Training: true, Day: calendar.Date(2026, 10, 1), Alone: true})
	ctx := context.Background()
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.SignInTraining(ctx, "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := office.Do(ctx, s, s.Mint(), bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
	}}); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	printed := map[string]int{}
	for round := range 4 {
		for _, line := range killedAfter(t, drawEnv+"="+path, 3+2*round) {
			if n, ok := strings.CutPrefix(line, "PRINTED "); ok {
				printed[n]++
			}
		}
	}
	if len(printed) < 4 {
		t.Fatalf("only %d checks were printed: the test shows nothing", len(printed))
	}
	for n, times := range printed {
		if times != 1 {
			t.Errorf("check %s was printed %d times", n, times)
		}
	}
	e, out, errs := machine("")
	if code := run(ctx, e, []string{"check", "--quiet", path}); code != exitDone {
		t.Fatalf("exit %d after the kills: %s%s", code, out, errs)
	}
	provesOnePaid(t, path)
}

// killedAfter runs this program until it said so many lines, kills it, and gives all it said.
func killedAfter(t *testing.T, env string, lines int) (said []string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), env)
	pipe, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	scan := bufio.NewScanner(pipe)
	for n := 0; scan.Scan(); n++ {
		if strings.HasPrefix(scan.Text(), "FAILED") {
			t.Fatal(scan.Text())
		}
		said = append(said, scan.Text())
		if n == lines {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait()
	return said
}

// provesOnePaid finds no refund that two checks pay.
func provesOnePaid(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func(b *books.Books) { _ = b.Close() }(b)
	s, err := b.SignInTraining(ctx, "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	list, err := office.Ask(ctx, s, refund.Register{Bank: 1})
	if err != nil {
		t.Fatal(err)
	}
	paid := map[document.Number]int{}
	for _, c := range list {
		if c.PaidOut() {
			paid[c.Request]++
		}
	}
	for n, times := range paid {
		if times > 1 {
			t.Errorf("refund %s is paid by %d checks", n, times)
		}
	}
}
