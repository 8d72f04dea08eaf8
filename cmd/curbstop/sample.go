package main

import (
	"context"

	"curbstop/cmd/internal/sample"
	"curbstop/domain/calendar"
	"curbstop/ui/kit"
)

// makeSample makes the sample utility's books at path, as they stand on the morning of today.
func makeSample(ctx context.Context, path string, today calendar.Day, progress kit.Progress) error {
	return sample.Make(ctx, path, today, sample.Progress(progress))
}
