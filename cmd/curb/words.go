package main

import (
	"context"
	"strings"

	"curbstop/domain/document"
)

// firstWord gives the word before the flags of a command, usual if there is none, and what follows it.
func firstWord(args []string, usual string) (word string, rest []string) {
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return args[0], args[1:]
	}
	return usual, args
}

// during carries out do as who signs in, over books that are open meanwhile.
func (s *signIn) during(ctx context.Context, e env, do func(*held) error) error {
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	return do(h)
}

// wordDeed is what one word of a command does; name is the account, document or person that followed the word, or empty.
type wordDeed = func(ctx context.Context, e env, h *held, name string) error

// words are those of a command that stand alone and those that something is named after.
type words struct{ alone, named map[string]wordDeed }

// run carries out one of them.
func (w words) run(ctx context.Context, e env, sign *signIn, word string, rest []string) error {
	do, name := w.alone[word], ""
	if len(rest) == 1 {
		do, name = w.named[word], rest[0]
	}
	if do == nil {
		return errUsage
	}
	return sign.during(ctx, e, func(h *held) error { return do(ctx, e, h, name) })
}

// numbered carries out a word of a command that stands alone, or one that is about the document whose number follows it.
func numbered(
	ctx context.Context, e env, sign *signIn, word string, rest []string, alone map[string]func(context.Context, env, *held) error,
	named map[string]func(context.Context, env, *held, document.Number) error,
) error {
	do, about := alone[word], named[word]
	if len(rest) == 1 && about == nil || len(rest) == 0 && do == nil {
		return errUsage
	}
	if len(rest) == 0 {
		return sign.during(ctx, e, func(h *held) error { return do(ctx, e, h) })
	}
	n, err := document.ParseNumber(rest[0])
	if err != nil {
		return err
	}
	return sign.during(ctx, e, func(h *held) error { return about(ctx, e, h, n) })
}
