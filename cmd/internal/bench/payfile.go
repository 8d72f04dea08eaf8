package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/exchange/payfile"
	"curbstop/domain/office"
	"curbstop/domain/payment"
)

// What one payment of a file costs the books in bytes: the least a posting must write.
const (
	lineBytes    = 110 // of the file, with what became of it
	receiptBytes = 220
)

var portal = payment.FileLayout{Name: "bench", Headings: true, Tender: payment.Online, Columns: []payment.FileColumn{
	{Field: payment.FieldAccount, FileSpot: payment.FileSpot{Heading: "account"}},
	{Field: payment.FieldAmount, FileSpot: payment.FileSpot{Heading: "amount"}},
	{Field: payment.FieldDay, FileSpot: payment.FileSpot{Heading: "day"}},
	{Field: payment.FieldPayer, FileSpot: payment.FileSpot{Heading: "payer"}},
	{Field: payment.FieldTrace, FileSpot: payment.FileSpot{Heading: "trace"}},
}}

// settlement writes a payment of every account, in no order, as a portal does.
func (b *bench) settlement() ([]byte, error) {
	lines, err := office.Ask(b.ctx, b.clerk, account.ReadLines{})
	if err != nil {
		return nil, err
	}
	rng := rand.New(rand.NewPCG(3, 4))
	rng.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	var file bytes.Buffer
	w := csv.NewWriter(&file)
	_ = w.Write([]string{"trace", "account", "payer", "day", "amount"})
	for i, l := range lines {
		amount := fmt.Sprintf("%d.%02d", 20+rng.IntN(120), rng.IntN(100))
		_ = w.Write([]string{"T" + strconv.Itoa(1_000_000+i), l.Number, l.Name, today.String(), amount})
	}
	w.Flush()
	return file.Bytes(), w.Error()
}

// payfile reads a file with a payment of every account, previews it, and posts it.
func (b *bench) payfile() error {
	data, err := b.settlement()
	if err != nil {
		return err
	}
	var in payment.FileInput
	read, err := timed(func() (err error) { in, err = payfile.Read(bytes.NewReader(data), "bench.csv", &portal); return err })
	if err != nil {
		return err
	}
	var out payment.ReadIn
	preview, err := timed(func() (err error) { out, err = payment.PreviewFile(b.ctx, b.clerk, in, nil); return err })
	if err != nil {
		return err
	}
	f := out.File
	if f, err = office.Do(b.ctx, b.super, b.super.Mint(), payment.ApproveFile{File: f.Number}); err != nil {
		return err
	}
	before, used, seen := b.work(), processor(), sampled()
	post, err := timed(func() (err error) { f, err = payment.PostFile(b.ctx, b.clerk, f.Number, nil); return err })
	if err != nil {
		return err
	}
	used = processor() - used
	memory, wrote := seen.end(), b.work()
	n := f.Of(payment.LinePosted).Lines
	payload := n * (lineBytes + receiptBytes + entryBytes)
	floor, err := b.appended(payload, 1+n/4000)
	if err != nil {
		return err
	}
	row(fmt.Sprintf("payment file of %d rows, read", len(in.Rows)), read, 0, "", "")
	row("payment file, matched and previewed", preview, floor, "", "")
	row(fmt.Sprintf("payment file, %d payments posted", n), post, floor, "", "< 5 s at 100,000")
	row("  processor, of all threads", used, floor, "", "")
	row("  payments a second", 0, 0, strconv.Itoa(int(float64(n)/post.Seconds())), "")
	row("  heap at most", 0, 0, mib(memory.heap), "< 150 MiB")
	row("  pages written", 0, 0, fmt.Sprintf("%s of %s", mib(uint64(wrote.Bytes-before.Bytes)), mib(uint64(payload))), "")
	return b.imported(data, post)
}

// imported has SQLite import the same file by .import and write receipts, entries and balances of it, durably: no journal, no digests, no
// proof, no line matched by hand.
func (b *bench) imported(data []byte, ours time.Duration) error {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		return nil // measured where it is installed
	}
	path := filepath.Join(b.folder, "settlement.csv")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	run := func(db, sql string) (time.Duration, error) {
		cmd := exec.CommandContext(b.ctx, program, filepath.Join(b.folder, db))
		cmd.Stdin = bytes.NewReader([]byte(sql))
		return timed(func() error {
			if out, err := cmd.CombinedOutput(); err != nil {
				return fmt.Errorf("sqlite3: %w: %s", err, out)
			}
			return nil
		})
	}
	durable := "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\n"
	alone, err := run("import.db", durable+".mode csv\n.import "+path+" line\n")
	if err != nil {
		return err
	}
	posted, err := run("import.db", durable+peerPosting)
	if err != nil {
		return err
	}
	row("  posted, SQLite's .import of the file alone", ours, alone, "", "")
	row("  posted, SQLite's rows of receipts and entries", ours, posted, "", "")
	return nil
}

// peerPosting writes what a posting writes, in one transaction.
const peerPosting = `CREATE TABLE receipt(number INTEGER PRIMARY KEY, v BLOB);
CREATE TABLE receipt_account(account TEXT, day TEXT, number INTEGER, PRIMARY KEY(account, day, number)) WITHOUT ROWID;
CREATE TABLE receipt_day(day TEXT, number INTEGER, PRIMARY KEY(day, number)) WITHOUT ROWID;
CREATE TABLE receipt_file(file INTEGER, number INTEGER, PRIMARY KEY(file, number)) WITHOUT ROWID;
CREATE TABLE entry(period INTEGER, account TEXT, seq INTEGER, v BLOB, PRIMARY KEY(period, account, seq)) WITHOUT ROWID;
CREATE TABLE entry_document(kind TEXT, number INTEGER, PRIMARY KEY(kind, number)) WITHOUT ROWID;
CREATE TABLE standing(account TEXT PRIMARY KEY, v BLOB) WITHOUT ROWID;
BEGIN;
INSERT INTO receipt SELECT rowid, randomblob(220) FROM line;
INSERT INTO receipt_account SELECT account, day, rowid FROM line;
INSERT INTO receipt_day SELECT day, rowid FROM line;
INSERT INTO receipt_file SELECT 1, rowid FROM line;
INSERT INTO entry SELECT 24321, account, 2, randomblob(250) FROM line;
INSERT INTO entry_document SELECT 'receipt', rowid FROM line;
INSERT INTO standing SELECT account, randomblob(150) FROM line;
COMMIT;
`
