package main

import (
	"bytes"
	"context"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/arrangement"
	"curbstop/domain/document"
	"curbstop/domain/office"
	arrangementpaper "curbstop/reports/arrangement"
	"curbstop/reports/sheetfile"
)

// deedOnArrangement carries out what names an arrangement, and says how it stands then.
func deedOnArrangement(ctx context.Context, e env, h *held, name string,
	of func(document.Number) (office.Command[arrangement.Books, arrangement.Arrangement], error),
) error {
	n, err := document.ParseNumber(name)
	if err != nil {
		return err
	}
	command, err := of(n)
	if err != nil {
		return err
	}
	a, err := office.Do(ctx, h.Session, h.Mint(), command)
	if err != nil {
		return err
	}
	return arranged(e.out, a)
}

// promises lists the promises to pay, and writes them as PDF and CSV.
func (c arrangeCall) promises(ctx context.Context, e env, h *held, _ string) error {
	var q arrangement.ListPromises
	var err error
	if q.From, err = dayOf(*c.first, h.house.Day); err != nil {
		return err
	}
	if q.To, err = dayOf(*c.until, h.house.Day); err != nil {
		return err
	}
	l, err := office.Ask(ctx, h.Session, q)
	if err != nil {
		return err
	}
	if err := tabled(e.out, func(w io.Writer) {
		for r := range arrangementpaper.PromiseRows(l) {
			say(w, "%s\n", strings.Join(r, "\t"))
		}
	}); err != nil || *c.out == "" {
		return err
	}
	sheet, err := arrangementpaper.Promises(l)
	if err := printedTo(ctx, e, h, *c.out, "promises-"+l.To.String(), papers.One(document.Ref{}, sheet, err)); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := sheetfile.CSV(&b, true, text(arrangementpaper.PromiseHeads...), arrangementpaper.PromiseRows(l)); err != nil {
		return err
	}
	return keepFile(e, *c.out, "promises-"+l.To.String()+".csv", b.Bytes())
}

type arrangementDeed = office.Command[arrangement.Books, arrangement.Arrangement]

func (c arrangeCall) approve(ctx context.Context, e env, h *held, name string) error {
	return deedOnArrangement(ctx, e, h, name, func(n document.Number) (arrangementDeed, error) {
		size, err := amountOf(*c.amount)
		return arrangement.Approve{Number: n, Size: int64(size)}, err
	})
}

func (c arrangeCall) answered(ctx context.Context, e env, h *held, name string) error {
	return deedOnArrangement(ctx, e, h, name, func(n document.Number) (arrangementDeed, error) {
		amount, err := amountOf(*c.amount)
		if err != nil {
			return nil, err
		}
		until, err := dayOf(*c.until, h.house.Day)
		return arrangement.Answer{Number: n, Amount: amount, Until: until, Note: *c.reason}, err
	})
}

func (c arrangeCall) accept(ctx context.Context, e env, h *held, name string) error {
	return deedOnArrangement(ctx, e, h, name, func(n document.Number) (arrangementDeed, error) {
		return arrangement.Accept{Number: n, Beyond: *c.beyond}, nil
	})
}

func (c arrangeCall) close(ctx context.Context, e env, h *held, name string) error {
	return deedOnArrangement(ctx, e, h, name, func(n document.Number) (arrangementDeed, error) {
		return arrangement.Close{Number: n, Reason: *c.reason}, nil
	})
}

func (c arrangeCall) reinstate(ctx context.Context, e env, h *held, name string) error {
	return deedOnArrangement(ctx, e, h, name, func(n document.Number) (arrangementDeed, error) {
		return arrangement.Resume{Number: n, Reason: *c.reason, Beyond: *c.beyond}, nil
	})
}

func (c arrangeCall) signed(ctx context.Context, e env, h *held, name string) error {
	return deedOnArrangement(ctx, e, h, name, func(n document.Number) (arrangementDeed, error) {
		day, err := dayOf(*c.until, h.house.Day)
		if day == 0 {
			day = h.house.Day
		}
		return arrangement.RecordSigned{Number: n, Day: day, By: *c.by}, err
	})
}
