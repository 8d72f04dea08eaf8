package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"curbstop/assets"
	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

var today = calendar.Date(2026, time.October, 1)

func clock() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }

// opened makes training books with two people who may do everything, a rule pack and a tariff.
func (b *bench) opened() (err error) {
	house := office.House{Utility: "Bench Water", Training: true, Day: today, Drawer: 'A', Address: []string{"1 Main Street", "Millbrook, TX  78600"}}
	b.books, b.clerk, err = open.Create(b.ctx, b.path, house, staff.Person{SignIn: "ada", FullName: "Ada"}, "", books.TrainingCost, clock)
	if err != nil {
		return err
	}
	grants := staff.Template(staff.Manager)
	if _, err := b.books.Hire(b.ctx, b.clerk, staff.Person{SignIn: "luis", FullName: "Luis", Role: staff.Manager}, "", books.TrainingCost, grants); err != nil {
		return err
	}
	if b.super, err = b.books.SignIn(b.ctx, "luis", "", clock); err != nil {
		return err
	}
	pack, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		return err
	}
	kept, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), policy.Propose{Pack: pack})
	if err != nil {
		return err
	}
	if _, err := office.Do(b.ctx, b.super, b.super.Mint(), policy.Approve{Version: kept.Version()}); err != nil {
		return err
	}
	schedules, err := owrs.Read(bytes.NewReader(assets.SantaMonicaTariff), "tariff")
	if err != nil {
		return err
	}
	versions, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), rate.Propose{Schedules: schedules})
	if err != nil {
		return err
	}
	_, err = office.Do(b.ctx, b.super, b.super.Mint(), rate.Approve{Versions: versions})
	return err
}

// imports brings in the real use of the sample's residential customers, repeated under new numbers until there are enough.
func (b *bench) imports() error {
	if err := b.opened(); err != nil {
		return err
	}
	data, err := samplefile.Unpack(samplefile.Packed{
		Office: assets.SampleOffice, Staff: assets.SampleStaff, Fees: assets.SampleFees,
		Accounts: assets.SampleAccounts, Usages: assets.SampleUsages,
	}, today)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	b.write(&file, data)
	size, rows := file.Len(), bytes.Count(file.Bytes(), []byte("\n"))-1
	var report procedure.ImportReport
	took, err := timed(func() error {
		f, err := procedure.ReadUsageFile(&file, "bench.csv")
		if err != nil {
			return err
		}
		f.Holders = holders(data)
		report, err = procedure.ImportUsages(b.ctx, b.clerk, f, nil)
		return err
	})
	if err != nil {
		return err
	}
	floor, err := b.appended(size, 1+rows/1000)
	row(fmt.Sprintf("import %d usages, %d new accounts", rows, report.Import.Counts.Accounts), took, floor, "", "")
	row("  usages a second", 0, 0, strconv.Itoa(int(float64(rows)/took.Seconds())), "> 7,300 (218,067 in 30 s)")
	return err
}

// write writes the last year of the sample's homes as a file of usages, customer by customer, until there are enough customers.
func (b *bench) write(w io.Writer, data samplefile.Sample) {
	out := csv.NewWriter(w)
	_ = out.Write([]string{usagefile.ColCustomer, usagefile.ColUsage, usagefile.ColMonth, usagefile.ColYear, usagefile.ColClass, usagefile.ColUtilityClass})
	last := calendar.MonthOf(2026, time.September)
	own := map[string][]usagefile.Row{}
	var order []string
	for _, u := range data.Usages {
		if u.Class != "RESIDENTIAL_SINGLE" || u.Month <= last-12 || len(own[u.Customer]) == 6 {
			continue
		}
		if own[u.Customer] == nil {
			order = append(order, u.Customer)
		}
		own[u.Customer] = append(own[u.Customer], u)
	}
	for n := range b.accounts {
		customer := order[n%len(order)]
		for i, u := range own[customer] {
			y, m := (last - calendar.Month(2*(len(own[customer])-1-i))).Civil()
			_ = out.Write([]string{fmt.Sprintf("%s-%d", customer, n/len(order)), u.Usage.String(), strconv.Itoa(int(m)), strconv.Itoa(y), u.Class, ""})
		}
	}
	out.Flush()
}

// holders gives each customer a name and an address of the sample.
func holders(data samplefile.Sample) func(string) (procedure.Holder, bool) {
	return func(number string) (h procedure.Holder, ok bool) {
		n := 0
		for _, c := range number {
			n = (n*31 + int(c)) % 1_000_003
		}
		a, at := data.Accounts[n%len(data.Accounts)], data.Accounts[n/7%len(data.Accounts)]
		h.Customer.Name, h.Customer.Phones = a.Name, []string{a.Phone}
		h.Customer.Mail.Lines, h.Customer.Mail.City, h.Customer.Mail.State, h.Customer.Mail.ZIP = at.Service.Lines(), "Millbrook", "TX", "78600"
		h.Premise.Address = h.Customer.Mail
		h.Account.LastBill = calendar.Date(2026, time.July, 31)
		return h, true
	}
}

// payments takes durable payments one by one.
func (b *bench) payments() error {
	const n = 300
	times, floors := make([]time.Duration, 0, n), make([]time.Duration, 0, n)
	for i := range n {
		c := payment.Take{Account: account.ID(1 + i*b.accounts/n), Amount: 25 * money.Dollar, Tender: payment.Cash}
		took, err := timed(func() error { _, err := office.Do(b.ctx, b.clerk, b.clerk.Mint(), c); return err })
		if err != nil {
			return err
		}
		floor, err := b.appended(4096, 1)
		if err != nil {
			return err
		}
		times, floors = append(times, took), append(floors, floor)
	}
	row("one durable payment, median", percentile(times, 50), percentile(floors, 50), "", "<= 5 (2 flushes)")
	row("one durable payment, p99", percentile(times, 99), percentile(floors, 99), "", "")
	return nil
}

// pages prints bills and counts pages by the processor's time.
func (b *bench) pages() error {
	const most = 1000
	sheets := func(yield func(papers.Sheet, error) bool) {
		n := 0
		for s, err := range papers.Bills(b.ctx, b.clerk, document.NumberOf('A', 1)) {
			if n == most || !yield(s, err) {
				return
			}
			n++
		}
	}
	before := processor()
	var paths []string
	if _, err := timed(func() (err error) {
		paths, err = papers.Print(b.ctx, b.clerk, today, filepath.Join(b.folder, "papers"), "bills", sheets)
		return err
	}); err != nil {
		return err
	}
	took := processor() - before
	row(fmt.Sprintf("%d bills read, laid out and written as %d PDF", most, len(paths)), took, 0, "", "500 pages < 0.3 s of processor")
	row("  pages a second of processor", 0, 0, strconv.Itoa(int(most/took.Seconds())), ">= 1,800")
	return nil
}

// processor is the time this process has used.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// search types names letter by letter.
func (b *bench) search() error {
	var lines []account.Line
	loaded, err := timed(func() (err error) { lines, err = office.Ask(b.ctx, b.clerk, account.ReadLines{}); return err })
	if err != nil {
		return err
	}
	var d *account.Directory
	built, err := timed(func() error { d = account.NewDirectory(lines); return nil })
	if err != nil {
		return err
	}
	row(fmt.Sprintf("search of %d accounts: read and built", len(lines)), loaded+built, 0, "", "")
	rng := rand.New(rand.NewPCG(1, 2))
	var times []time.Duration
	for range 200 {
		l := lines[rng.IntN(len(lines))]
		query := l.Name + " " + l.Address
		for n := 1; n <= min(len(query), 14); n++ {
			took, _ := timed(func() error { d.Find(query[:n]); return nil })
			times = append(times, took)
		}
	}
	row("a keystroke of search, median", percentile(times, 50), 0, "", "")
	row("a keystroke of search, p99", percentile(times, 99), 0, "", "< 16 ms")
	b.found = d
	return nil
}

func (b *bench) aging() error {
	var lines int
	took, err := timed(func() error {
		a, err := office.Ask(b.ctx, b.clerk, collection.AgingList{})
		lines = len(a.Lines)
		return err
	})
	row(fmt.Sprintf("aging list of %d accounts, from open items", lines), took, 0, "", "")
	return err
}

func (b *bench) check() error {
	stat, err := os.Stat(b.path)
	if err != nil {
		return err
	}
	floor, err := timed(func() error {
		f, err := os.Open(b.path)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, f)
		return joined(err, f.Close())
	})
	if err != nil {
		return err
	}
	var r books.Report
	before := processor()
	took, err := timed(func() (err error) {
		r, err = b.books.Check(context.Background(), func(string) { b.watch() })
		return err
	})
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("the books do not hold: %v", r.Problems[0])
	}
	row(fmt.Sprintf("whole check, %d rows, %d MiB", r.Rows, stat.Size()>>20), took, floor, "", "<= 10, against reading the file")
	row("  processor, of all threads", processor()-before, floor, "", "")
	return err
}
