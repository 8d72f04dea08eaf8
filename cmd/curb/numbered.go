package main

import (
	"context"

	"curbstop/domain/document"
)

// numbered carries out a word of a command that stands alone, or one that is about the document whose number follows it.
func numbered(
	ctx context.Context, e env, sign *signIn, word string, rest []string, alone map[string]func(context.Context, env, *held) error,
	named map[string]func(context.Context, env, *held, document.Number) error,
) error {
	do, about := alone[word], named[word]
	if len(rest) == 1 && about == nil || len(rest) == 0 && do == nil {
		return errUsage
	}
	var n document.Number
	if len(rest) == 1 {
		var err error
		if n, err = document.ParseNumber(rest[0]); err != nil {
			return err
		}
	}
	h, err := sign.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	if len(rest) == 1 {
		return about(ctx, e, h, n)
	}
	return do(ctx, e, h)
}
