package procedure

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"sort"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
)

// VerbImportReads lets a person bring in files of reads.
var VerbImportReads = authority.Say("meter.import-reads", "bring in files of meter reads")

// ReadsFile is a file of reads to bring into the books.
type ReadsFile struct {
	meterfile.File
	Day     calendar.Day // of reads whose row gives none
	Partial bool         // the file holds routes in part: who is not in it is not asked for
	Broken  bool         // take it although its header or trailer counts other lines
}

// ReadsReport says what a file of reads brought, or would bring.
type ReadsReport struct {
	Import     meter.Import
	Already    bool // the file was in the books before: nothing was changed
	Rejects    []meterfile.Mistake
	Missing    int               // active accounts of its routes that it has no read of
	Exceptions []meter.Exception // of a preview, the first ones
}

// rowsABatch is about how many rows one transaction takes in; the reads of one register stay together.
const rowsABatch = 2000

// shown is how many exceptions a preview shows of each batch.
const shown = 200

// batches sorts the rows by register and day, and parts them.
func (f ReadsFile) batches() (out [][]meterfile.Row) {
	rows := slices.Clone(f.Rows)
	for i := range rows {
		if rows[i].Day == 0 {
			rows[i].Day = f.Day
		}
		rows[i].Text = shortLine(rows[i].Text)
	}
	sort.SliceStable(rows, func(i, j int) bool {
		if a, b := rows[i].Key(), rows[j].Key(); a != b {
			return a < b
		}
		return rows[i].Day < rows[j].Day
	})
	for from := 0; from < len(rows); {
		to := min(from+rowsABatch, len(rows))
		for to < len(rows) && rows[to].Key() == rows[to-1].Key() {
			to++
		}
		out = append(out, rows[from:to])
		from = to
	}
	return out
}

// shortLine keeps a line short enough to be journaled and shown.
func shortLine(s string) string {
	if len(s) > 200 {
		return s[:200]
	}
	return s
}

// op names the run by the file, so that a second start goes on with the first one.
func (f ReadsFile) op(step string) (op office.OpID) {
	h := sha256.Sum256(fmt.Appendf(nil, "meter.import-reads %s %s", step, f.Digest))
	copy(op[:], h[:])
	return op
}

func (f ReadsFile) refuse() error {
	if len(f.File.Broken) == 0 || f.Broken {
		return nil
	}
	return fault.New(fault.Refused, "reads.broken", "The file is not whole. {why} Fetch it again, or say that what is there is to be taken.",
		fault.Args{"why": f.File.Broken[0].Why}).At("broken")
}

// ImportReads brings a file of reads into the books batch by batch: every row becomes a read with its usage, an exception in the queue,
// or is rejected. Killed anywhere and started again it ends in the same books, and a file that is in the books already changes
// nothing. progress, which may be nil, hears of rows done.
//
// Refuses, in order: a file that is not whole, unless Broken; who may not bring in reads.
func ImportReads(ctx context.Context, s *office.Session, f ReadsFile, progress func(done, all int)) (ReadsReport, error) {
	report := ReadsReport{}
	if err := f.refuse(); err != nil {
		return report, err
	}
	before, err := office.Ask(ctx, s, findReads{f.Digest})
	if err != nil {
		return report, err
	}
	if !before.Finished.IsZero() {
		report.Import, report.Already = before, true
		return report, nil
	}
	sum, routes, id := f.counts(), map[string]calendar.Day{}, uint64(0)
	report.Rejects = slices.Clone(f.Mistakes)
	parts := f.batches()
	done := 0
	err = office.Run(ctx, s, f.op("take"), len(parts)+1, func(i int) office.Command[ReadsBooks, readsStep] {
		if i == 0 {
			return BeginReads{File: f.Name, Digest: f.Digest, Layout: f.Layout}
		}
		return TakeReads{Import: id, File: f.Name, Rows: parts[i-1]}
	}, func(i int, out readsStep) {
		if i == 0 {
			id = out.Import.ID
			return
		}
		sum = sum.Add(out.Counts)
		report.Rejects = append(report.Rejects, out.Rejects...)
		for r, day := range out.Routes {
			routes[r] = later(routes[r], day)
		}
		if done += len(parts[i-1]); progress != nil {
			progress(done, len(f.Rows))
		}
	})
	if err != nil {
		return report, err
	}
	return f.finish(ctx, s, report, id, sum, routes)
}

// finish asks for the meters of the routes that were not read, and closes the import.
func (f ReadsFile) finish(ctx context.Context, s *office.Session, report ReadsReport, id uint64, sum meter.Counts, routes map[string]calendar.Day) (ReadsReport, error) {
	names := slices.Sorted(maps.Keys(routes))
	if f.Partial {
		names = nil
	}
	err := office.Run(ctx, s, f.op("finish"), len(names)+1, func(i int) office.Command[ReadsBooks, readsStep] {
		if i < len(names) {
			return missRoute{meter.FlagUnread{Route: names[i], Since: routes[names[i]] - routeDays, Day: routes[names[i]], Batch: id}}
		}
		return FinishReads{Import: id, Counts: sum}
	}, func(_ int, out readsStep) {
		report.Missing += out.Missing
		report.Import = out.Import
	})
	slices.SortStableFunc(report.Rejects, func(a, b meterfile.Mistake) int { return a.Line - b.Line })
	return report, err
}

// routeDays is how many days a route may take to be read.
const routeDays = 10

func later(a, b calendar.Day) calendar.Day { return max(a, b) }

// counts gives what is known of the file before its rows are taken.
func (f ReadsFile) counts() meter.Counts {
	return meter.Counts{Refused: len(f.Mistakes), Duplicates: len(f.Again)}
}

// PreviewReads says what a file of reads would bring, and keeps nothing.
func PreviewReads(ctx context.Context, s *office.Session, f ReadsFile, progress func(done, all int)) (ReadsReport, error) {
	report := ReadsReport{Rejects: slices.Clone(f.Mistakes)}
	before, err := office.Ask(ctx, s, findReads{f.Digest})
	if err != nil || !before.Finished.IsZero() {
		report.Import, report.Already = before, err == nil
		return report, err
	}
	sum, done := f.counts(), 0
	for _, rows := range f.batches() {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		out, err := office.Preview(ctx, s, TakeReads{File: f.Name, Rows: rows, Show: shown})
		if err != nil {
			return report, err
		}
		sum = sum.Add(out.Counts)
		report.Rejects = append(report.Rejects, out.Rejects...)
		report.Exceptions = append(report.Exceptions, out.Exceptions...)
		if done += len(rows); progress != nil {
			progress(done, len(f.Rows))
		}
	}
	slices.SortStableFunc(report.Rejects, func(a, b meterfile.Mistake) int { return a.Line - b.Line })
	report.Import = meter.Import{File: f.Name, Digest: f.Digest, Layout: f.Layout, Counts: sum}
	return report, nil
}

// Lines gives the report line by line; their rows add up to the reads of the file.
func (r ReadsReport) Lines() []ReportLine {
	c := r.Import.Counts
	lines := []ReportLine{{c.Usages, "taken", c.Used.String() + " units used, billed as usages"}}
	add := func(n int, what, why string) {
		if n > 0 {
			lines = append(lines, ReportLine{n, what, why})
		}
	}
	add(c.First, "taken, no use", "the register begins, or nobody is served there")
	for _, kind := range meter.ReadKinds() {
		add(c.Exceptions[kind], "held: "+kind, "not billed until somebody decides")
	}
	add(c.Unread, "not read", "the reader says why; asked for in the queue")
	add(c.Duplicates, "twice in the file", "the same read again, taken once")
	add(c.Known, "known", "in the books already")
	add(c.Refused, "rejected", "each is named below")
	add(c.Rows(), "rows in all", "")
	for _, kind := range meter.ReadKinds() {
		add(c.Noted[kind], "noted: "+kind, "taken, and listed to be looked at")
	}
	add(r.Missing, "not in the file", "active accounts of its routes; asked for in the queue")
	return lines
}
