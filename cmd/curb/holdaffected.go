package main

import (
	"bytes"
	"context"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/office"
	"curbstop/reports/emergency"
	"curbstop/reports/sheetfile"
)

// affected lists whom a declaration holds, and writes the list, its CSV and the notice.
func (c holdCall) affected(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil {
		return err
	}
	l, err := office.Ask(ctx, h.Session, hold.Affected{ID: n})
	if err != nil {
		return err
	}
	if err := tabled(e.out, func(w io.Writer) {
		for r := range emergency.Rows(l) {
			say(w, "%s\n", strings.Join(r, "\t"))
		}
	}); err != nil || *c.out == "" {
		return err
	}
	sheet, err := emergency.List(l)
	if err := printedTo(ctx, e, h, *c.out, "affected-"+name, papers.One(document.Ref{}, sheet, err)); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := sheetfile.CSV(&b, true, text(emergency.Heads...), emergency.Rows(l)); err != nil {
		return err
	}
	if err := keepFile(e, *c.out, "affected-"+name+".csv", b.Bytes()); err != nil {
		return err
	}
	if l.Declaration.Kind != hold.Emergency {
		return nil
	}
	sheet, err = emergency.Notice(l)
	return printedTo(ctx, e, h, *c.out, "emergency-notice-"+name, papers.One(document.Ref{}, sheet, err))
}

// told records how the people affected were told.
func (c holdCall) told(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil {
		return err
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), hold.RecordTold{ID: n, How: *c.reason, Count: *c.count})
	if err == nil {
		say(e.out, "%d\t%s\t%s: told %s\n", d.ID, d.Kind, d.Where(), strings.TrimSpace(*c.reason))
	}
	return err
}
