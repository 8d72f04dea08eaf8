package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"curbstop/domain/collection"
	"curbstop/domain/office"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
)

// wording shows, checks and sets what notices say.
func (c noticeCall) wording(ctx context.Context, e env, h *held, rest []string) error {
	switch {
	case len(rest) == 1 && rest[0] == "list":
		return c.wordings(ctx, e, h)
	case len(rest) == 3 && rest[0] == "show":
		return c.wordingShown(ctx, e, h, collection.Step(rest[1]), rest[2])
	case len(rest) == 3 && rest[0] == "shipped":
		return c.use(ctx, e, h, collection.Word{Step: collection.Step(rest[1]), Language: rest[2], Shipped: true})
	case len(rest) == 2 && (rest[0] == "check" || rest[0] == "set"):
		data, err := os.ReadFile(rest[1])
		if err != nil {
			return err
		}
		w, err := collection.ParseWording(data, rest[1])
		if err != nil {
			return err
		}
		return c.try(ctx, e, h, rest[0] == "set", collection.Word{Step: w.Key.Step, Language: w.Key.Language, Letter: w.Letter})
	}
	return errUsage
}

// wordings lists every version the office has set.
func (noticeCall) wordings(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, collection.ReadWordings{})
	for _, s := range collection.Wordable {
		for _, l := range []string{"en", "es"} {
			say(e.out, "%s, %s: as shipped at first", s, l)
			for _, w := range all {
				if w.Key.Step != s || w.Key.Language != l {
					continue
				}
				says := "the office's words"
				if w.Shipped {
					says = "the shipped words again"
				}
				say(e.out, "; from %s %s", w.Key.From.US(), says)
			}
			say(e.out, "\n")
		}
	}
	return err
}

// wordingShown writes a wording as TOML, as check and set read it.
func (c noticeCall) wordingShown(ctx context.Context, e env, h *held, step collection.Step, language string) error {
	day, err := c.on()
	if err != nil {
		return err
	}
	if day == 0 {
		day = h.house.Day
	}
	letter, err := notice.Shipped(step, language)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, collection.ReadWordings{})
	if err != nil {
		return err
	}
	for _, w := range slices.Backward(all) {
		if w.Key.Step == step && w.Key.Language == language && w.Key.From <= day {
			if !w.Shipped {
				letter = w.Letter
			}
			break
		}
	}
	var out bytes.Buffer
	err = toml.NewEncoder(&out).Encode(struct {
		Step     string `toml:"step"`
		Language string `toml:"language"`
		collection.Letter
	}{string(step), language, letter})
	say(e.out, "%s", out.String())
	return err
}

// try checks a wording on its paper and by the rules, and sets it when that is wanted.
func (c noticeCall) try(ctx context.Context, e env, h *held, set bool, w collection.Word) error {
	at := paper.Office{Name: h.house.Utility, Address: h.house.Address, Phone: h.house.Phone, Hours: h.house.Hours, Web: h.house.Web}
	if err := notice.Fits(w.Step, w.Language, w.Letter, at); err != nil {
		return err
	}
	if set {
		return c.use(ctx, e, h, w)
	}
	pack, err := office.Ask(ctx, h.Session, collection.PackInUse{})
	if err != nil {
		return err
	}
	var lacks []string
	for _, l := range w.Letter.Lacks(w.Step, pack) {
		lacks = append(lacks, l.What+" ("+l.Rule+")")
	}
	if len(lacks) > 0 {
		say(e.out, "The %s, %s, is well formed and fits its paper, but does not tell %s.\n", w.Step, w.Language, strings.Join(lacks, "; "))
		return nil
	}
	say(e.out, "The %s, %s, may be used.\n", w.Step, w.Language)
	return nil
}

func (c noticeCall) use(ctx context.Context, e env, h *held, w collection.Word) (err error) {
	if w.From, err = c.on(); err != nil {
		return err
	}
	set, err := office.Do(ctx, h.Session, h.Mint(), w)
	switch {
	case err != nil:
	case set.Shipped:
		say(e.out, "In use: %s, %s, as shipped, from %s on.\n", set.Key.Step, set.Key.Language, set.Key.From.US())
	default:
		say(e.out, "In use: %s.\n", set.Key.Version())
	}
	return err
}
