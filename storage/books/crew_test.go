package books

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"curbstop/storage/kv"
	"curbstop/storage/memkv"
)

// shared has three members of a crew do jobs.
func shared(ctx context.Context, jobs []job) (told int, found []string, err error) {
	b := New(memkv.New())
	err = b.store.Views(ctx, 3, func(txs []kv.Tx) error {
		return b.share(ctx, txs, jobs, func(string) { told++ }, func(p kv.Problem) { found = append(found, p.Text) })
	})
	return told, found, err
}

func TestProblemsAreReportedInTheOrderOfTheParts(t *testing.T) {
	var jobs []job
	later := make(chan bool)
	for i := range 20 {
		jobs = append(jobs, job{"part", func(_ context.Context, _ *Tx, report func(kv.Problem)) error {
			switch i {
			case 0:
				<-later // the first part is done last of the first three
			case 2:
				close(later)
			}
			report(kv.Problem{Text: fmt.Sprint(i)})
			report(kv.Problem{Text: fmt.Sprint(i, "b")})
			return nil
		}})
	}
	told, found, err := shared(context.Background(), jobs)
	if err != nil || told != 20 || len(found) != 40 {
		t.Fatalf("%d parts told of, %d problems, %v", told, len(found), err)
	}
	for i, text := range found {
		if want := fmt.Sprint(i / 2); text != want && text != want+"b" && text != want+" b" {
			t.Fatalf("problem %d is %q", i, text)
		}
	}
}

func TestAPartThatFailsStopsTheOthers(t *testing.T) {
	broken := errors.New("the file cannot be read")
	wait := func(ctx context.Context, _ *Tx, report func(kv.Problem)) error {
		<-ctx.Done()
		report(kv.Problem{Text: "found before"})
		return ctx.Err()
	}
	told, found, err := shared(context.Background(), []job{
		{"a", wait}, {"b", func(context.Context, *Tx, func(kv.Problem)) error { return broken }}, {"c", wait}, {"never", wait}, {"never", wait},
	})
	if !errors.Is(err, broken) || told > 3 || len(found) > 2 {
		t.Errorf("%v after %d parts, with %v", err, told, found)
	}
}

func TestACheckThatIsCancelledSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	told := 0
	_, err := New(memkv.New()).Check(ctx, func(string) {
		if told++; told == 3 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled after %d parts: %v", told, err)
	}
}

func TestAPanicOfAPartReachesWhoAskedForTheCheck(t *testing.T) {
	defer func() {
		if p := recover(); p != "past the largest amount" {
			t.Errorf("recovered %v", p)
		}
	}()
	_, _, _ = shared(context.Background(), []job{{"a", func(context.Context, *Tx, func(kv.Problem)) error { panic("past the largest amount") }}})
	t.Error("the panic was lost")
}
