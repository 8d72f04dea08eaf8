package main

import (
	"compress/gzip"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
)

var importCommand = command{
	name: "import", args: "usage|reads|tariff|pack FILE --as NAME",
	summary: "bring in a file: consumption, meter reads, a tariff, a rule pack",
	help: `usage   a CSV of consumption (cust_id, usage_ccf, usage_month, usage_year, cust_class), also packed with gzip. Customers the books do
        not know are made. Duplicates, second values and uses that cannot be are reported and not billed. The same file again
        changes nothing.
reads   a file of meter reads, laid out as --layout says (“curb reads layout” lists them). Every row becomes a read with its use,
        an exception to decide on (“curb reads queue”), or is rejected with its reason. With --preview nothing is kept.
tariff  rate schedules as TOML, or an Open Water Rate Specification (.owrs). They are proposed; another person approves them.
pack    a rule pack as TOML, proposed likewise.`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		shift := fs.String("shift-to", "", "usage: shift all months by whole years, so that the last is not after this `MONTH` (2026-09)")
		from := fs.String("from", "", "tariff: let it hold from this `DAY` on (2026-01-01) instead of its own")
		reads := readsFlags(fs)
		rest, err := parse(e, fs, args, 2, 2)
		if err != nil {
			return err
		}
		imports := map[string]func(*held, io.Reader) error{
			"usage":  func(h *held, r io.Reader) error { return importUsage(ctx, e, h, r, rest[1], *shift) },
			"reads":  func(h *held, r io.Reader) error { return importReads(ctx, e, h, r, rest[1], reads) },
			"tariff": func(h *held, r io.Reader) error { return importTariff(ctx, e, h, r, rest[1], *from) },
			"pack":   func(h *held, r io.Reader) error { return importPack(ctx, e, h, r, rest[1]) },
		}
		do := imports[rest[0]]
		if do == nil {
			return errUsage
		}
		f, err := os.Open(rest[1])
		if err != nil {
			return fault.New(fault.Absent, "import.no-file", "The file “{path}” cannot be read: look whether its disk is connected and you may open it.", fault.Args{"path": rest[1]}).Because(err)
		}
		defer func() { _ = f.Close() }()
		h, err := s.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		return do(h, f)
	},
}

func importUsage(ctx context.Context, e env, h *held, r io.Reader, path, shiftTo string) error {
	if strings.HasSuffix(path, ".gz") {
		unpacked, err := gzip.NewReader(r)
		if err != nil {
			return fault.New(fault.Invalid, "import.gzip", "“{path}” is named as a gzip file, but is none.", fault.Args{"path": path}).Because(err)
		}
		r = unpacked
	}
	f, err := procedure.ReadUsageFile(r, filepath.Base(path))
	if err != nil {
		return err
	}
	if shiftTo != "" {
		m, err := calendar.ParseMonth(shiftTo)
		if err != nil {
			return err
		}
		f.Shift = usagefile.Shift(f.Last(), (m + 1).First())
	}
	report, err := procedure.ImportUsages(ctx, h.Session, f, func(done, all int) { say(e.err, "customer %d of %d\n", done, all) })
	if err != nil {
		return err
	}
	sayImport(e, report)
	return nil
}

func sayImport(e env, r procedure.ImportReport) {
	if r.Already {
		say(e.out, "This file is in the books already; nothing was changed. What it held:\n")
	}
	for _, l := range r.Lines() {
		say(e.out, "%9d  %-24s %s\n", l.Rows, l.What, l.Why)
	}
	for _, bad := range r.Bad {
		say(e.out, "refused: %v\n", bad)
	}
}

func importTariff(ctx context.Context, e env, h *held, r io.Reader, path, from string) (err error) {
	var schedules []rate.Schedule
	if strings.HasSuffix(path, ".owrs") {
		schedules, err = owrs.Read(r, filepath.Base(path))
	} else {
		schedules, err = tariff.Read(r, filepath.Base(path))
	}
	if err != nil {
		return err
	}
	if from != "" {
		day, err := calendar.ParseISO(from)
		if err != nil {
			return err
		}
		schedules = rate.EffectiveFrom(schedules, day)
	}
	versions, err := office.Do(ctx, h.Session, h.Mint(), rate.Propose{Schedules: schedules})
	for _, v := range versions {
		say(e.out, "proposed: rate schedule %s\n", v)
	}
	if err == nil {
		say(e.out, "Another person takes them into use with “curb approve tariff”.\n")
	}
	return err
}

func importPack(ctx context.Context, e env, h *held, r io.Reader, path string) error {
	data, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return err
	}
	pack, err := policy.Parse(data, filepath.Base(path))
	if err != nil {
		return err
	}
	if _, err := office.Do(ctx, h.Session, h.Mint(), policy.Propose{Pack: pack}); err != nil {
		return err
	}
	say(e.out, "proposed: rule pack %s of %s with %d rules. Another person takes it into use with “curb approve pack”.\n", pack.Code, pack.Effective.US(), len(pack.Rules))
	return nil
}

func approveTariff(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, rate.List{})
	if err != nil {
		return err
	}
	var waiting []rate.Version
	for _, k := range all {
		if !k.InUse() {
			waiting = append(waiting, k.Version())
		}
	}
	if len(waiting) == 0 {
		say(e.out, "No rate schedule waits for approval.\n")
		return nil
	}
	_, err = office.Do(ctx, h.Session, h.Mint(), rate.Approve{Versions: waiting})
	if err == nil {
		say(e.out, "approved: %d rate schedules\n", len(waiting))
	}
	return err
}

func approvePack(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, policy.List{})
	if err != nil {
		return err
	}
	waited := false
	for _, k := range all {
		if k.InUse() {
			continue
		}
		waited = true
		if _, err := office.Do(ctx, h.Session, h.Mint(), policy.Approve{Version: k.Version()}); err != nil {
			return err
		}
		say(e.out, "approved: rule pack %s of %s\n", k.Pack.Code, k.Pack.Effective.US())
	}
	if !waited {
		say(e.out, "No rule pack waits for approval.\n")
	}
	return nil
}
