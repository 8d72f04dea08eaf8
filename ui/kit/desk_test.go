package kit_test

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"

	"curbstop/domain/fault"
	"curbstop/ui/kit"
)

func TestAMistakeInWorkBecomesASentence(t *testing.T) {
	var said error
	kit.NewInlineDesk().Run(func(context.Context, kit.Progress) error { panic("index out of range") }, func(err error) { said = err })
	if fault.KindOf(said) != fault.Internal || said == nil {
		t.Errorf("said %v", said)
	}
}

func TestStoppedWorkSaysSo(t *testing.T) {
	test.NewApp()
	ended := make(chan error, 1)
	job := kit.NewDesk().Run(func(ctx context.Context, p kit.Progress) error {
		p(1, 1, "one")
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { ended <- err })
	job.Cancel()
	if err := <-ended; !errors.Is(err, kit.ErrStopped) {
		t.Errorf("said %v", err)
	}
}
