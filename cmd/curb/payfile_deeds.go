package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"

	"curbstop/domain/document"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/reports/sheetfile"
)

func payfileList(ctx context.Context, e env, h *held, _ payfileFlags, _ []string) error {
	all, err := office.Ask(ctx, h.Session, payment.ListFiles{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "FILE\tDAY\tNAME\tFORMAT\tROWS\tTOTAL\tPOSTED\tOPEN\tSTEP\n")
		for _, f := range all {
			say(w, "%s\t%s\t%s\t%s\t%d\t%s\t%s\t%d\t%s\n", f.Number, f.Day.US(), f.Name, f.Format, f.Rows, f.Total, f.Posted, f.Open(), f.Step)
		}
	})
}

// heldLines gives the held lines of a file, part by part.
func heldLines(ctx context.Context, s *office.Session, file document.Number, states ...payment.LineState) iter.Seq2[payment.ShownLine, error] {
	return office.Walk(ctx, s, heldPart, func(after int) office.Query[payment.FileBooks, []payment.ShownLine] {
		return payment.HeldOf{File: file, States: states, After: after, Limit: heldPart}
	}, func(l payment.ShownLine) int { return l.Line.No })
}

const heldPart = 500

func payfileLines(ctx context.Context, e env, h *held, f payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	file, err := office.Ask(ctx, h.Session, payment.ReadFile{Number: number})
	if err != nil {
		return err
	}
	sayFile(e, file)
	var states []payment.LineState
	if *f.state != "" {
		states = append(states, payment.LineState(*f.state))
	}
	var failed error
	err = tabled(e.out, func(w io.Writer) {
		say(w, "ROW\tLINE\tSTATE\tACCOUNT\tPAYER\tAMOUNT\tCHECK\tREFERENCE\tWHY\n")
		for l, err := range heldLines(ctx, h.Session, number, states...) {
			if err != nil {
				failed = err
				return
			}
			why := payfile.RejectRow(l)[3]
			if l.Line.Problem == payment.CameBack {
				why += " " + returnCommand(l.Line)
			}
			for _, o := range l.Offers {
				why += " " + o.Number + " " + o.Name + "?"
			}
			say(w, "%d\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Line.No, l.Line.Line, l.Line.State, orElse(l.Number, l.Line.Number), l.Line.Payer, l.Line.Amount,
				l.Line.CheckNo, l.Line.Reference, why)
		}
	})
	return errors.Join(failed, err)
}

// returnCommand is what posts a returned payment.
func returnCommand(l payment.FileLine) string {
	if l.CheckNo == "" {
		return fmt.Sprintf("curb receipt return --amount %s --reason TEXT", l.Amount.Abs().Plain())
	}
	return fmt.Sprintf("curb receipt return --check %s --amount %s --reason TEXT", l.CheckNo, l.Amount.Abs().Plain())
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

func payfileMatch(ctx context.Context, e env, h *held, f payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	no, err := strconv.Atoi(rest[1])
	if err != nil {
		return fault.New(fault.Invalid, "payfile.row", "“{row}” is no number of a row: take it from “curb payfile lines”.", fault.Args{"row": rest[1]})
	}
	c := payment.DecideLine{File: number, No: no, Reason: *f.reason, Remember: *f.remember}
	switch {
	case *f.aside:
		c.Decision = payment.SetAside
	case *f.again:
		c.Decision = payment.AskAgain
	default:
		a, err := office.Ask(ctx, h.Session, accountNumbered{*f.account})
		if err != nil {
			return err
		}
		c.Decision, c.Account = payment.ToAccount, a.ID
	}
	out, err := office.Do(ctx, h.Session, h.Mint(), c)
	if err != nil {
		return err
	}
	l := out.Held.Line
	say(e.out, "Row %d of %s, %s: %s.", l.No, out.File.Ref(), l.Amount.Dollars(), l.State)
	if l.Receipt != 0 {
		say(e.out, " Receipt %s.", l.Receipt)
	}
	say(e.out, " %d lines wait still.\n", out.File.Open())
	return nil
}

func payfileApprove(ctx context.Context, e env, h *held, f payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	c := payment.ApproveFile{File: number}
	if *f.suspense {
		c.Unknown = payment.ToSuspense
	}
	file, err := office.Do(ctx, h.Session, h.Mint(), c)
	if err == nil {
		say(e.out, "Approved: %s. “curb payfile post %s” posts it.\n", file.Ref(), file.Number)
	}
	return err
}

func payfileReturn(ctx context.Context, e env, h *held, f payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	file, err := office.Do(ctx, h.Session, h.Mint(), payment.ReturnFile{File: number, Reason: *f.reason})
	if err == nil {
		say(e.out, "Returned: %s.\n", file.Ref())
	}
	return err
}

func payfilePost(ctx context.Context, e env, h *held, _ payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	file, err := payment.PostFile(ctx, h.Session, number, func(done, all int) { say(e.err, "batch %d of %d\n", done, all) })
	if err != nil {
		return err
	}
	sayFile(e, file)
	say(e.out, "Posted and deposited: %s.\n", file.Posted.Dollars())
	return nil
}

func payfileUndo(ctx context.Context, e env, h *held, f payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	file, err := payment.UndoFile(ctx, h.Session, number, *f.reason, func(done, all int) { say(e.err, "batch %d of %d\n", done, all) })
	if err == nil {
		say(e.out, "Undone: %s.\n", file.Ref())
	}
	return err
}

func payfileMatches(ctx context.Context, e env, h *held, f payfileFlags, _ []string) error {
	if *f.forget != "" {
		a, err := office.Do(ctx, h.Session, h.Mint(), payment.ForgetAlias{Key: *f.forget})
		if err == nil {
			say(e.out, "Forgotten: %s.\n", a.Payer)
		}
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "PAYER\tFROM\tACCOUNT\tNAME\tSINCE\tKEY\n")
		for m, err := range office.Walk(ctx, h.Session, heldPart, func(after string) office.Query[payment.FileBooks, []payment.Remembered] {
			return payment.ListAliases{After: after, Limit: heldPart}
		}, func(m payment.Remembered) string { return m.Alias.Key }) {
			if err != nil {
				say(e.err, "%v\n", err)
				return
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", m.Alias.Payer, m.Alias.From, m.Number, m.Name, m.Alias.Confirmed.Day.US(), m.Alias.Key)
		}
	})
}

func payfileRejects(ctx context.Context, e env, h *held, _ payfileFlags, rest []string) error {
	number, err := fileNumbered(rest[0])
	if err != nil {
		return err
	}
	return writeHeld(ctx, e, h, number, rest[1:])
}

// writeHeld writes the held lines that are not posted as CSV.
func writeHeld(ctx context.Context, e env, h *held, number document.Number, path []string) error {
	out, done, err := destination(e, path)
	if err != nil {
		return err
	}
	rows := func(yield func([]string, error) bool) {
		for l, err := range heldLines(ctx, h.Session, number) {
			if l.Line.State == payment.LinePosted || l.Line.State == payment.LineReady {
				continue
			}
			if !yield(payfile.RejectRow(l), err) {
				return
			}
		}
	}
	return errors.Join(sheetfile.CSV(out, false, text(payfile.RejectHeads...), iter.Seq2[[]string, error](rows)), done())
}
