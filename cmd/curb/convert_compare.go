package main

import (
	"io"
	"os"
	"path/filepath"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	report "curbstop/reports/conversion"
	"curbstop/reports/sheetfile"
)

// which reads whose bills are compared.
func (c *converting) which() (w procedure.Which, err error) {
	if c.number != "" {
		w.Run, err = document.ParseNumber(c.number)
		return w, err
	}
	if w.From, err = calendar.ParseISO(c.from); err != nil {
		return w, err
	}
	w.Through, err = calendar.ParseISO(c.through)
	return w, err
}

// compare lays our bills beside the old register.
func (c *converting) compare(string) error {
	if c.register == "" || c.number == "" && (c.from == "" || c.through == "") {
		return errUsage
	}
	w, err := c.which()
	if err != nil {
		return err
	}
	f, err := os.Open(c.register)
	if err != nil {
		return fault.New(fault.Absent, "convert.no-register", "The register “{path}” cannot be read.", fault.Args{"path": c.register}).Because(err)
	}
	defer func() { _ = f.Close() }()
	h, err := c.s.open(c.ctx, c.e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	register, bad, err := conversion.ReadRegister(c.ctx, f, filepath.Base(c.register), h.house.Day)
	if err != nil {
		return err
	}
	got, err := procedure.Compare(c.ctx, h.Session, w, register, bad)
	if err != nil {
		return err
	}
	c.sayCompared(got)
	head := report.Head{Office: h.house.Utility, Training: h.house.Training, Day: h.house.Day}
	sheet, err := report.Compared(head, got)
	if err != nil {
		return err
	}
	return c.files(c.out, head.Day, func(w io.Writer) error {
		return sheetfile.CSV(w, true, text(report.ComparedHeads...), report.ComparedRows(got))
	}, "compared.csv", namedPaper{"compared.pdf", sheet})
}

func (c *converting) sayCompared(p procedure.Parallel) {
	for _, b := range p.Bad {
		say(c.e.out, "refused: %s\n", b)
	}
	say(c.e.out, "%-22s %9s %9s %14s\n", "cause", "accounts", "charges", "difference")
	for _, s := range p.Sums {
		say(c.e.out, "%-22s %9d %9d %14s\n", s.Cause, s.Accounts, s.Charges, s.Difference)
	}
	say(c.e.out, "Old register %s, ours (%s) %s, difference %s.\n", p.Theirs.Dollars(), p.Of, p.Ours.Dollars(), p.Ours.Minus(p.Theirs).Dollars())
}
