package kit_test

import (
	"context"
	"errors"
	"testing"

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
	d, said := kit.NewInlineDesk(), error(nil)
	d.Run(func(ctx context.Context, _ kit.Progress) error {
		ctx, stop := context.WithCancel(ctx)
		stop()
		return ctx.Err()
	}, func(err error) { said = err })
	if !errors.Is(said, context.Canceled) {
		t.Errorf("said %v", said)
	}
}
