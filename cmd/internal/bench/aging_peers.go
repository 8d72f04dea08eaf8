package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/codec"
	"curbstop/storage/kv"
)

// plainAccounts is how many accounts the plain-text programs are given: they read text, a million entries take hledger a minute.
const plainAccounts = 1000

// peers lets SQLite, hledger and ledger reckon the same balances, those that are installed. Each line shows the peer's time beside ours for
// as many entries, and how many times ours it is.
func (b *bench) peers(y *years, store kv.Store, ours time.Duration) error {
	share := func(n int) time.Duration { return ours * time.Duration(n) / time.Duration(max(y.entries, 1)) }
	if tool, err := exec.LookPath("sqlite3"); err == nil {
		took, err := b.sqliteAging(tool, y, store)
		if err != nil {
			return err
		}
		row2("SQLite ages the same open items from all entries", took, share(y.entries))
	}
	text, owed, n, err := b.plainText(store)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(text) }()
	for _, peer := range []struct {
		name string
		args []string
	}{
		{"hledger", []string{"-f", text, "balance", "-N", "--flat", "Receivable"}},
		{"ledger", []string{"-f", text, "balance", "--no-total", "--flat", "Receivable"}},
	} {
		tool, err := exec.LookPath(peer.name)
		if err != nil {
			continue
		}
		var out []byte
		took, err := timed(func() (err error) { out, err = exec.Command(tool, peer.args...).CombinedOutput(); return err })
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", peer.name, err, out)
		}
		if !strings.Contains(strings.ReplaceAll(string(out), ",", ""), owed.Plain()) {
			return fmt.Errorf("%s does not come to %s:\n%s", peer.name, owed.Plain(), out)
		}
		row2(fmt.Sprintf("%s reckons the balance of %d entries", peer.name, n), took, share(n))
	}
	return nil
}

// row2 prints what a peer took, and ours for the same.
func row2(what string, theirs, ours time.Duration) {
	row("  "+what, theirs, ours, "", "> 1: times what ours takes")
}

// each gives the entries of a store, decoded one by one.
func each(b *bench, store kv.Store, yield func(*ledger.Brief) error) error {
	return store.View(b.ctx, func(tx kv.Tx) error {
		for rec, err := range tx.Scan("entry", kv.Range{}) {
			if err != nil {
				return err
			}
			var e ledger.Brief
			if err := codec.Part(rec.Value[16:], &e); err != nil {
				return err
			}
			if err := yield(&e); err != nil {
				return err
			}
		}
		return nil
	})
}

// sqliteAging keeps the same items and applications as two tables, and ages what is left of each item by account.
func (b *bench) sqliteAging(tool string, y *years, store kv.Store) (time.Duration, error) {
	items, err := b.written("items.csv", func(w io.Writer) error { return b.flat(w, store, true) })
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.Remove(items) }()
	applied, err := b.written("applied.csv", func(w io.Writer) error { return b.flat(w, store, false) })
	if err != nil {
		return 0, err
	}
	defer func() { _ = os.Remove(applied) }()
	db := filepath.Join(b.folder, "aging.sqlite")
	defer func() { _ = os.Remove(db) }()
	load := "pragma journal_mode=off; pragma synchronous=off;\n" +
		"create table item(account int, period int, seq int, due int, amount int, primary key(account, period, seq)) without rowid;\n" +
		"create table applied(account int, period int, seq int, amount int);\n.mode csv\n.import " + items + " item\n.import " + applied + " applied\n" +
		"create index by_item on applied(account, period, seq, amount);\n"
	if out, err := sql(tool, db, load); err != nil {
		return 0, fmt.Errorf("sqlite3: %w\n%s", err, out)
	}
	query := fmt.Sprintf("create temp table paid as select account, period, seq, sum(amount) as paid from applied group by 1, 2, 3;\n"+
		"create temp table aged as select account, sum(amt) as owed, sum(case when age <= 30 then amt else 0 end) a, sum(case when age between 31 and 60 then amt else 0 end) b from\n"+
		"(select i.account, %d - i.due as age, i.amount - coalesce(p.paid, 0) as amt from item i left join paid p using(account, period, seq)) where amt <> 0 group by 1;\n"+
		"select sum(owed) from aged;\n", int(today-1))
	var out string
	took, err := timed(func() (err error) { out, err = sql(tool, db, query); return err })
	if err == nil && strings.TrimSpace(out) != strconv.FormatInt(int64(y.owed), 10) {
		err = fmt.Errorf("SQLite comes to %s, the entries to %d", out, y.owed)
	}
	return took, err
}

func sql(tool, db, script string) (string, error) {
	c := exec.Command(tool, db)
	c.Stdin = strings.NewReader(script)
	out, err := c.CombinedOutput()
	return string(out), err
}

// flat writes the items the entries open, or what they apply, as CSV.
func (b *bench) flat(w io.Writer, store kv.Store, items bool) error {
	out := bufio.NewWriterSize(w, 1<<20)
	line := make([]byte, 0, 64)
	write := func(numbers ...int64) {
		line = line[:0]
		for i, n := range numbers {
			if i > 0 {
				line = append(line, ',')
			}
			line = strconv.AppendInt(line, n, 10)
		}
		_, _ = out.Write(append(line, '\n'))
	}
	err := each(b, store, func(e *ledger.Brief) error {
		if items {
			for _, p := range e.Parts {
				write(int64(e.Place.Account), int64(e.Place.Period), int64(e.Place.Seq), int64(e.Due), int64(p.Amount))
			}
			return nil
		}
		for _, a := range e.Applied {
			write(int64(e.Place.Account), int64(a.Item.Period), int64(a.Item.Seq), int64(a.Amount))
		}
		return nil
	})
	return joined(err, out.Flush())
}

// plainText writes the entries of the first accounts as a journal hledger and ledger read, and gives what they come to.
func (b *bench) plainText(store kv.Store) (path string, owed money.Amount, n int, err error) {
	path, err = b.written("entries.journal", func(w io.Writer) error {
		out := bufio.NewWriterSize(w, 1<<20)
		err := each(b, store, func(e *ledger.Brief) error {
			if e.Place.Account > plainAccounts {
				return nil
			}
			change := money.Amount(0)
			for _, p := range e.Parts {
				change += p.Amount
			}
			for _, a := range e.Applied {
				change -= a.Amount
			}
			owed, n = owed+change, n+1
			_, err := fmt.Fprintf(out, "%s %s\n    Receivable water    $%s\n    Other    $%s\n\n", e.Day, e.Doc, change.Plain(), (-change).Plain())
			return err
		})
		return joined(err, out.Flush())
	})
	return path, owed, n, err
}
