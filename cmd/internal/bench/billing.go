package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/storage/boltkv"
)

// What one bill costs the books in bytes: the least a run must write.
const (
	billBytes  = 450 // the bill as it was sent
	entryBytes = 250 // its ledger entry
)

// billing bills every account once: preview, proof list approved, posted.
func (b *bench) billing() error {
	from, through := calendar.Date(2026, time.August, 1), calendar.Date(2026, time.September, 30)
	r, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), billing.Start{From: from, Through: through})
	if err != nil {
		return err
	}
	quiet, before, used, seen := func(billing.Progress) {}, b.work(), processor(), sampled()
	preview, err := timed(func() (err error) { r, err = billing.Preview(b.ctx, b.clerk, r.Number, quiet); return err })
	if err != nil {
		return err
	}
	if r, err = office.Do(b.ctx, b.super, b.super.Mint(), billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total}); err != nil {
		return err
	}
	post, err := timed(func() (err error) { r, err = billing.Post(b.ctx, b.clerk, r.Number, quiet); return err })
	if err != nil {
		return err
	}
	b.bills, used = r.Issued.Bills, processor()-used
	memory, wrote := seen.end(), b.work()
	payload := b.bills * (billBytes + entryBytes)
	floor, err := b.appended(payload, 1+b.bills/5000)
	if err != nil {
		return err
	}
	row(fmt.Sprintf("billing run, preview of %d bills", b.bills), preview, floor, "", "")
	row("billing run, posted, journaled, durable", post, floor, "", "")
	row("  both together", preview+post, floor, "", "< 6 s at 100,000")
	row("  processor, of all threads", used, floor, "", "< 6 s at 100,000")
	row("  bills a second", 0, 0, strconv.Itoa(int(float64(b.bills)/(preview+post).Seconds())), "")
	row("  heap at most", 0, 0, mib(memory.heap), "< 150 MiB")
	row("  anonymous memory at most", 0, 0, mib(memory.anonymous), "")
	row("  commits", 0, 0, strconv.Itoa(int(wrote.Commits-before.Commits)), fmt.Sprintf("<= %d: a preview and a posting of each batch", 2*(b.accounts/5000)+20))
	row("  pages written", 0, 0, fmt.Sprintf("%s of %s", mib(uint64(wrote.Bytes-before.Bytes)), mib(uint64(payload))), "")
	return b.sqlite(preview+post, used)
}

func (b *bench) work() (w boltkv.Work) {
	if s, ok := b.books.Store().(*boltkv.Store); ok {
		w = s.Work()
	}
	return w
}

func mib(n uint64) string { return fmt.Sprintf("%d MiB", n>>20) }

// sqlite has SQLite write as many rows of the same sizes, durably, in as many transactions: no rating, no journal, no digests.
func (b *bench) sqlite(ours, used time.Duration) error {
	program, err := exec.LookPath("sqlite3")
	if err != nil {
		return nil // measured where it is installed
	}
	var sql strings.Builder
	sql.WriteString(peerTables)
	for at := 0; at < b.bills; at += 5000 {
		to := min(at+5000, b.bills)
		fmt.Fprintf(&sql, peerBatch, at+1, to, billBytes, entryBytes)
	}
	cmd := exec.CommandContext(b.ctx, program, filepath.Join(b.folder, "peer.db"))
	cmd.Stdin = strings.NewReader(sql.String())
	took, err := timed(func() error {
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("sqlite3: %w: %s", err, out)
		}
		return nil
	})
	if err != nil {
		return err
	}
	row("  both together, SQLite's rows alone as floor", ours, took, "", "")
	row("  processor, SQLite's rows alone as floor", used, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), "", "")
	return nil
}

const peerTables = `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE proposal(account INTEGER PRIMARY KEY, v BLOB);
CREATE TABLE bill(number INTEGER PRIMARY KEY, v BLOB);
CREATE TABLE bill_account(account INTEGER, seq INTEGER, bill INTEGER, PRIMARY KEY(account, seq)) WITHOUT ROWID;
CREATE TABLE bill_run(run INTEGER, account INTEGER, bill INTEGER, PRIMARY KEY(run, account)) WITHOUT ROWID;
CREATE TABLE bill_usage(usage INTEGER PRIMARY KEY, bill INTEGER);
CREATE TABLE entry(period INTEGER, account INTEGER, seq INTEGER, v BLOB, PRIMARY KEY(period, account, seq)) WITHOUT ROWID;
CREATE TABLE entry_document(kind TEXT, number INTEGER, account INTEGER, PRIMARY KEY(kind, number)) WITHOUT ROWID;
CREATE TABLE standing(account INTEGER PRIMARY KEY, v BLOB);
CREATE TABLE account(account INTEGER PRIMARY KEY, v BLOB);
`

// peerBatch is what a batch of a preview and of a posting write.
const peerBatch = `BEGIN; INSERT INTO proposal SELECT value, randomblob(%[3]d) FROM generate_series(%[1]d, %[2]d); COMMIT;
BEGIN;
INSERT INTO bill SELECT value, randomblob(%[3]d) FROM generate_series(%[1]d, %[2]d);
INSERT INTO bill_account SELECT value, 1, value FROM generate_series(%[1]d, %[2]d);
INSERT INTO bill_run SELECT 1, value, value FROM generate_series(%[1]d, %[2]d);
INSERT INTO bill_usage SELECT value, value FROM generate_series(%[1]d, %[2]d);
INSERT INTO entry SELECT 24321, value, 1, randomblob(%[4]d) FROM generate_series(%[1]d, %[2]d);
INSERT INTO entry_document SELECT 'bill', value, value FROM generate_series(%[1]d, %[2]d);
INSERT INTO standing SELECT value, randomblob(150) FROM generate_series(%[1]d, %[2]d);
INSERT INTO account SELECT value, randomblob(200) FROM generate_series(%[1]d, %[2]d);
DELETE FROM proposal WHERE account BETWEEN %[1]d AND %[2]d;
COMMIT;
`
