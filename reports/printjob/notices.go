package printjob

import (
	"context"
	"slices"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
)

// ofNotices says whether a job prints notices; the others print bills.
func ofNotices(j printout.Job) bool { return j.Of.Kind == collection.KindRun }

// LayNotices lays the notices of an issued run out in an order of collection.Sorts, "" for the usual one, and keeps what stands on which
// sheet: one notice a letter, door tags several a sheet. Nothing is printed yet. It refuses what a notice refuses: one that lacks what it
// must tell, or is void of age.
func LayNotices(ctx context.Context, s *office.Session, run document.Number, sort string, tell Tell) (printout.Job, error) {
	order, err := office.Ask(ctx, s, collection.PrintOrder{Run: run, Sort: sort})
	if err != nil {
		return printout.Job{}, err
	}
	if err := tellsAll(ctx, s, order.Notices); err != nil {
		return printout.Job{}, err
	}
	form := printout.Page
	if order.Run.Step == collection.DoorTag {
		form = printout.Tags
	}
	job, err := office.Do(ctx, s, s.Mint(), printout.Begin{
		Of: order.Run.Ref(), Sort: order.Sort, Form: form, Template: collection.Form, Bills: len(order.Notices), Owed: order.Owed, Kept: order.Void,
	})
	for at, parts := 0, 1; err == nil && (at < len(order.Notices) || at == 0); at, parts = at+part, parts+1 {
		end := min(at+part, len(order.Notices))
		lay := printout.Lay{Job: job.Number, Part: parts, Last: end == len(order.Notices)}
		if lay.Lines, err = layNotices(ctx, s, job, order.Notices[at:end]); err != nil {
			return job, err
		}
		if job, err = office.Do(ctx, s, s.Mint(), lay); err == nil {
			err = ctx.Err()
		}
		tell(end, len(order.Notices))
	}
	return job, err
}

// tellsAll asks beforehand whether the notices may be printed at all, so that no half of a job is laid out: notices of a run share their day, their
// rules and the office's facts, so the first tells for all.
func tellsAll(ctx context.Context, s *office.Session, all []document.Number) error {
	papers, err := office.Ask(ctx, s, collection.PapersOf{Notices: all[:min(1, len(all))]})
	if err != nil {
		return err
	}
	for _, p := range papers {
		if err := notice.FromNotice(p).Check(); err != nil {
			return err
		}
	}
	return nil
}

// layNotices lays some notices out behind those the job has.
func layNotices(ctx context.Context, s *office.Session, job printout.Job, numbers []document.Number) (out []printout.Line, err error) {
	papers, err := office.Ask(ctx, s, collection.PapersOf{Notices: numbers})
	if err != nil {
		return nil, err
	}
	each := 1
	if job.Form == printout.Tags {
		each = notice.TagsOnSheet
	}
	sheet := job.Sheets + 1
	for some := range slices.Chunk(papers, each) {
		laid, err := layNotice(job, sheet, some)
		if err != nil {
			return out, err
		}
		sum := laid.Hash()
		for _, p := range some {
			out = append(out, printout.Line{Doc: p.Notice.Number, Sheet: sheet, Sheets: len(laid.Pages), Hash: slices.Clone(sum[:8])})
		}
		sheet += len(laid.Pages)
	}
	return out, nil
}

// layNotice lays out one notice, or the tags of one sheet, as they stand on a sheet of a job. A notice voided since leaves a leaf that says so, so that
// the sheets behind it keep their numbers.
func layNotice(job printout.Job, sheet int, papers []collection.Paper) (paper.Sheet, error) {
	var ins []notice.Input
	for _, p := range papers {
		in := notice.FromNotice(p)
		if in.Job, in.First = job.Number.String(), sheet; !in.Void {
			ins = append(ins, in)
		}
	}
	if len(ins) == 0 {
		return voided(job, papers)
	}
	if job.Form == printout.Tags {
		return notice.Tags(ins...)
	}
	return notice.Sheet(ins[0])
}

// voided lays out the leaf of notices that are void, on as many pages as they took.
func voided(job printout.Job, papers []collection.Paper) (paper.Sheet, error) {
	in, pages := notice.FromNotice(papers[0]), 1
	if job.Form != printout.Tags {
		was := in
		was.Void, was.Lacks, was.Stale = false, nil, false
		if laid, err := notice.Sheet(was); err == nil {
			pages = len(laid.Pages)
		}
	}
	return notice.Voided(in, pages)
}

// noticesAgain lays lines of a job out anew.
func noticesAgain(ctx context.Context, s *office.Session, job printout.Job, lines []printout.Line) (out []Sheet, err error) {
	numbers := make([]document.Number, len(lines))
	for i, l := range lines {
		numbers[i] = l.Doc
	}
	papers, err := office.Ask(ctx, s, collection.PapersOf{Notices: numbers})
	if err != nil {
		return nil, err
	}
	for at := 0; at < len(lines); {
		n := 1
		for at+n < len(lines) && lines[at+n].Sheet == lines[at].Sheet {
			n++
		}
		sh := Sheet{Number: lines[at].Sheet, Lines: lines[at : at+n]}
		if sh.Paper, err = layNotice(job, sh.Number, papers[at:at+n]); err != nil {
			return out, err
		}
		sh.compare()
		out, at = append(out, sh), at+n
	}
	return out, nil
}

// NoticeAgain lays one notice out as it stood in the last print job that holds it. Changed says that it is no longer as it was printed;
// a notice that was never laid out, or stands on a sheet of door tags, is laid out by itself and not compared.
func NoticeAgain(ctx context.Context, s *office.Session, number document.Number) (sheet paper.Sheet, changed bool, err error) {
	p, err := office.Ask(ctx, s, collection.ReadNotice{Number: number})
	if err != nil {
		return sheet, false, err
	}
	if err := notice.FromNotice(p).Check(); err != nil {
		return sheet, false, err
	}
	jobs, err := office.Ask(ctx, s, printout.JobsOf{Run: document.Ref{Kind: collection.KindRun, Number: p.Notice.Run}})
	if err != nil {
		return sheet, false, err
	}
	for _, j := range jobs {
		if !j.Laid || j.Form == printout.Tags {
			continue
		}
		lines, err := office.Ask(ctx, s, printout.Lines{Job: j.Number, From: 1, To: j.Sheets})
		if err != nil {
			return sheet, false, err
		}
		if i := slices.IndexFunc(lines, func(l printout.Line) bool { return l.Doc == number }); i >= 0 {
			sh := Sheet{Number: lines[i].Sheet, Lines: lines[i : i+1]}
			sh.Paper, err = layNotice(j, sh.Number, []collection.Paper{p})
			if err == nil {
				sh.compare()
			}
			return sh.Paper, sh.Changed, err
		}
	}
	sheet, err = notice.Sheet(notice.FromNotice(p))
	return sheet, false, err
}
