package main

import (
	"context"
	"flag"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	form "curbstop/reports/personnel"
)

var personnelCommand = command{
	name:    "personnel",
	args:    "list|print|letter|record|matrix|attendance|workload [NUMBER|PERSON] --as NAME --kind KIND [flags]",
	summary: "lists and papers of personnel cases, training, attendance and workload",
	help: `personnel list         the cases of --kind KIND under way, by the day they are due; with --late or --over
personnel print NUMBER the paper of a case, into --out FOLDER
personnel letter NUMBER the closing letter of a complaint about an employee
personnel record WHO   the training record of somebody, by their name for signing in, into --out FOLDER
personnel matrix       the skill matrix
personnel attendance   the attendance of --month 2026-10
personnel workload     deeds by position, of --month 2026-10, from the journal
Kinds: "coaching note", "training session", "conduct case", "conduct complaint", "safety report", grievance, "status recommendation",
"organization proposal", vacancy, "project assignment". Sealed ones open with the password of who holds their key.`,
	run: runPersonnel,
}

type personnelCall struct {
	sign             *signIn
	kind, out, month *string
	late, over       *bool
}

func runPersonnel(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := personnelCall{
		sign: signInFlags(fs), kind: fs.String("kind", "", "the `KIND` of case"), out: fs.String("out", ".", "the `FOLDER` for papers"),
		month: fs.String("month", "", "the `MONTH`; the open one without it"), late: fs.Bool("late", false, "only those past their day"),
		over: fs.Bool("over", false, "those that are over"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	if word == "letter" {
		*c.kind = string(personnel.Complaint)
	}
	alone := map[string]wordDeed{"list": c.list, "matrix": c.matrix, "attendance": c.attendance, "workload": c.workload}
	named := map[string]wordDeed{"print": c.print, "letter": c.letter, "record": c.record}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

func (c personnelCall) list(ctx context.Context, e env, h *held, _ string) error {
	rows, err := office.Ask(ctx, h.Session, personnel.List{Kind: document.Kind(*c.kind), Over: *c.over, Late: *c.late})
	for _, r := range rows {
		late := ""
		if r.Late {
			late = "LATE"
		}
		say(e.out, "%s  %-14s %-10s %-4s %-20s %s\n", r.Number, r.State, r.Due.US(), late, r.Person, r.Title)
	}
	return err
}

func (c personnelCall) read(ctx context.Context, h *held, number string) (p personnel.Paper, err error) {
	n, err := document.ParseNumber(number)
	if err != nil {
		return p, err
	}
	k := document.Kind(*c.kind)
	if _, err := office.Do(ctx, h.Session, h.Mint(), personnel.Look{Kind: k, Number: n}); err != nil {
		return p, err
	}
	return office.Ask(ctx, h.Session, personnel.Read{Kind: k, Number: n})
}

func (c personnelCall) print(ctx context.Context, e env, h *held, number string) error {
	p, err := c.read(ctx, h, number)
	if err != nil {
		return err
	}
	sheet, err := form.Sheet(p)
	paths, err := printOne(ctx, h, *c.out, strings.ReplaceAll(p.Ref().String(), " ", "-"), p.Ref(), sheet, err)
	say(e.out, "%s\n", strings.Join(paths, "\n"))
	return err
}

func (c personnelCall) letter(ctx context.Context, e env, h *held, number string) error {
	p, err := c.read(ctx, h, number)
	if err != nil {
		return err
	}
	sheet, err := form.Letter(p)
	paths, err := printOne(ctx, h, *c.out, "letter-"+p.Number.String(), p.Ref(), sheet, err)
	say(e.out, "%s\n", strings.Join(paths, "\n"))
	return err
}

// record prints the training record of one person.
func (c personnelCall) record(ctx context.Context, e env, h *held, name string) error {
	who, err := whose(ctx, h, name)
	if err != nil {
		return err
	}
	r, err := office.Ask(ctx, h.Session, personnel.TrainingRecord{Person: who})
	if err != nil {
		return err
	}
	sheet, err := form.Record(r)
	paths, err := printOne(ctx, h, *c.out, "training-record-"+name, document.Ref{}, sheet, err)
	say(e.out, "%s\n", strings.Join(paths, "\n"))
	return err
}

func (c personnelCall) matrix(ctx context.Context, e env, h *held, _ string) error {
	m, err := office.Ask(ctx, h.Session, personnel.SkillMatrix{})
	if err != nil {
		return err
	}
	sheet, err := form.Matrix(m)
	paths, err := printOne(ctx, h, *c.out, "skill-matrix", document.Ref{}, sheet, err)
	say(e.out, "%s\n", strings.Join(paths, "\n"))
	return err
}

func (c personnelCall) asked(h *held) (calendar.Month, error) {
	if *c.month == "" {
		return h.house.Day.Month(), nil
	}
	return calendar.ParseMonth(*c.month)
}

func (c personnelCall) attendance(ctx context.Context, e env, h *held, _ string) error {
	m, err := c.asked(h)
	if err != nil {
		return err
	}
	b, err := office.Ask(ctx, h.Session, personnel.Attendance{Month: m})
	if err != nil {
		return err
	}
	sheet, err := form.Attendance(b)
	paths, err := printOne(ctx, h, *c.out, "attendance-"+m.String(), document.Ref{}, sheet, err)
	say(e.out, "%s\n", strings.Join(paths, "\n"))
	return err
}

func (c personnelCall) workload(ctx context.Context, e env, h *held, _ string) error {
	m, err := c.asked(h)
	if err != nil {
		return err
	}
	rows, err := office.Ask(ctx, h.Session, personnel.Workload{From: m.First(), To: m.Last()})
	for _, r := range rows {
		say(e.out, "%-24s %2d  %-16s %6d\n", r.Position, r.People, r.Work, r.Deeds)
	}
	return err
}
