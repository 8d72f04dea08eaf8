package main

import (
	"context"
	"flag"
	"os"
	"strconv"
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
)

var mailCommand = command{
	name: "mail", args: "[open|key|unkey|show|post|drop] [WORD ...] --as NAME [flags]",
	summary: "batches of payments from the mail: keyed or read from a CSV, balanced, posted once",
	help: `mail                                            the batches that are neither posted nor dropped
mail open --total 240.00 --count 3              begins a batch with the control total and count added up before keying
mail key BATCH 0010=40 0011=25.50=881 ...       adds payments: account or scan line, amount, number of the check
mail key BATCH --from FILE.csv                  adds the rows of a file with the columns account, amount and check
mail unkey BATCH LINE                           takes a line out, counted from 1
mail show BATCH                                 its lines, and how far it balances
mail post BATCH [--reason TEXT]                 posts it into the open drawer of who signs in; out of balance only for a reason
mail drop BATCH --reason TEXT                   puts it aside`,
	run: runMail,
}

// mailCall is what was given on the command line.
type mailCall struct {
	sign                *signIn
	total, reason, from *string
	count               *int
}

func runMail(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	c := mailCall{
		sign: signInFlags(fs), total: fs.String("total", "", "open: control total in `DOLLARS`"), count: fs.Int("count", 0, "open: payments in the stack"),
		from: fs.String("from", "", "key: a `FILE.csv`"), reason: fs.String("reason", "", "`TEXT`: why"),
	}
	rest, err := parse(e, fs, args, 0, 600)
	if err != nil {
		return err
	}
	word, number := "list", document.Number(0)
	if len(rest) > 0 {
		word, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 {
		if number, err = document.ParseNumber(rest[0]); err != nil {
			return err
		}
		rest = rest[1:]
	}
	alone := map[string]func(context.Context, env, *held) error{"list": c.list, "open": c.open}
	named := map[string]func(context.Context, env, *held, document.Number, []string) error{
		"key": c.key, "unkey": c.unkey, "show": c.show, "post": c.post, "drop": c.drop,
	}
	if (number == 0) == (alone[word] == nil) || number != 0 && named[word] == nil {
		return errUsage
	}
	h, err := c.sign.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	if number == 0 {
		return alone[word](ctx, e, h)
	}
	return named[word](ctx, e, h, number, rest)
}

func (c mailCall) list(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, payment.MailInHands{})
	for _, m := range all {
		sayMail(e, m.Batch, m.Clerk)
	}
	if err == nil {
		say(e.out, "%s to post\n", phrase.Count(len(all), "batch"))
	}
	return err
}

func sayMail(e env, m payment.MailBatch, more string) {
	out := "balanced"
	if !m.Balanced() {
		out = "out of balance by " + m.Keyed().Minus(m.Total).Abs().Dollars()
	}
	say(e.out, "Mail batch %s, %s: %d of %d payments, %s of %s, %s. %s\n", m.Number, m.State, len(m.Lines), m.Count, m.Keyed(), m.Total, out, more)
}

func (c mailCall) open(ctx context.Context, e env, h *held) error {
	total, err := dollars(*c.total)
	if err != nil {
		return err
	}
	m, err := office.Do(ctx, h.Session, h.Mint(), payment.OpenMail{Total: total, Count: *c.count})
	if err == nil {
		sayMail(e, m, "")
	}
	return err
}

// mailRow is a payment as a line of the command or the file says it.
type mailRow struct{ account, amount, check string }

func (c mailCall) key(ctx context.Context, e env, h *held, n document.Number, words []string) error {
	var rows []mailRow
	for _, w := range words {
		parts := strings.SplitN(w, "=", 3)
		if len(parts) < 2 {
			return errUsage
		}
		rows = append(rows, mailRow{parts[0], parts[1], strings.Join(parts[2:], "")})
	}
	if *c.from != "" {
		more, err := mailRows(*c.from)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	if len(rows) == 0 {
		return errUsage
	}
	lines := make([]payment.MailLine, len(rows))
	for i, r := range rows { // all are looked up before the first is kept
		stub, err := office.Ask(ctx, h.Session, payment.ByStub{Text: r.account})
		if err != nil {
			return err
		}
		amount, err := money.Parse(r.amount)
		if err != nil {
			return err
		}
		lines[i] = payment.MailLine{Account: stub.Counter.Account.ID, Amount: amount, CheckNo: r.check}
	}
	var m payment.MailBatch
	for _, l := range lines {
		var err error
		if m, err = office.Do(ctx, h.Session, h.Mint(), payment.KeyMail{Batch: n, Line: l}); err != nil {
			return err
		}
	}
	sayMail(e, m, "")
	return nil
}

// mailRows reads the payments of a CSV file.
func mailRows(path string) (out []mailRow, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(fault.Absent, "mail.no-file", "The file “{path}” cannot be read.", fault.Args{"path": path}).Because(err)
	}
	defer func() { _ = f.Close() }()
	t, err := csvtable.Open(f, csvtable.Options{})
	if err != nil {
		return nil, err
	}
	for _, column := range []string{"account", "amount"} {
		if !t.Has(column) {
			return nil, fault.New(fault.Invalid, "mail.column", "“{path}” has no column {column}: it needs account and amount, and may have check.",
				fault.Args{"path": path, "column": column})
		}
	}
	for r, err := range t.Rows() {
		if err != nil {
			return nil, err
		}
		out = append(out, mailRow{r.Text("account"), r.Text("amount"), r.Text("check")})
	}
	return out, nil
}

func (c mailCall) unkey(ctx context.Context, e env, h *held, n document.Number, words []string) error {
	if len(words) != 1 {
		return errUsage
	}
	line, err := strconv.Atoi(words[0])
	if err != nil {
		return errUsage
	}
	m, err := office.Do(ctx, h.Session, h.Mint(), payment.UnkeyMail{Batch: n, Line: line - 1})
	if err == nil {
		sayMail(e, m, "")
	}
	return err
}

func (c mailCall) show(ctx context.Context, e env, h *held, n document.Number, _ []string) error {
	m, err := office.Ask(ctx, h.Session, payment.MailFacts{Batch: n})
	if err != nil {
		return err
	}
	for i, l := range m.Lines {
		say(e.out, "%4d  %-14s %-28.28s %12s  %s\n", i+1, l.Account, l.Name, l.Line.Amount, l.Line.CheckNo)
	}
	sayMail(e, m.Batch, "")
	return nil
}

func (c mailCall) post(ctx context.Context, e env, h *held, n document.Number, _ []string) error {
	m, err := office.Do(ctx, h.Session, h.Mint(), payment.PostMail{Batch: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Mail batch %s is posted: %s, %s.\n", m.Number, phrase.Count(len(m.Receipts), "receipt"), m.Keyed().Dollars())
	}
	return err
}

func (c mailCall) drop(ctx context.Context, e env, h *held, n document.Number, _ []string) error {
	m, err := office.Do(ctx, h.Session, h.Mint(), payment.DropMail{Batch: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Mail batch %s is put aside.\n", m.Number)
	}
	return err
}
