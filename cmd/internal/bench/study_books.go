package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"curbstop/assets"
	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/study"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/storage/books"

	"github.com/shopspring/decimal"
)

// studyMonths is how many bills a year each account has in the study over books.
const studyMonths = 12

// studyBooks tries a draft on a year of bills that lie in a file of books. The books are a copy of the bench's; the bill that the run of
// this bench made for each account is the last of its year, the eleven before it are bills of other accounts of the same run, dated
// a month earlier each: twelve runs would take most of the bench's time. The floor reads the file once.
func (b *bench) studyBooks() error {
	path := filepath.Join(b.folder, "year.books")
	if err := copyFile(path, b.path); err != nil {
		return err
	}
	made, err := timed(func() error { return b.yearOf(path) })
	if err != nil {
		return err
	}
	row(fmt.Sprintf("  (%d bills copied for the next line)", (studyMonths-1)*b.bills), made, 0, "", "")
	return b.studyOf(path)
}

// studyOf measures the study of the books in a file.
func (b *bench) studyOf(path string) error {
	held, err := open.Books(b.ctx, path)
	if err != nil {
		return err
	}
	defer func() { _ = held.Close() }()
	s, err := held.SignIn(b.ctx, "ada", "", clock)
	if err != nil {
		return err
	}
	draft, err := dearer()
	if err != nil {
		return err
	}
	var got *procedure.RateStudy
	seen, before := sampled(), processor()
	took, err := timed(func() (err error) {
		got, err = procedure.StudyRates(b.ctx, s, procedure.RateQuestion{Draft: draft, To: today}, study.Crew, func(int, int) {})
		return err
	})
	if err != nil {
		return err
	}
	used, memory := processor()-before, seen.end()
	if len(got.Cannot) > 0 {
		return fmt.Errorf("account %s could not be studied: %s", got.Cannot[0].Number, got.Cannot[0].Cannot)
	}
	floor, err := timed(func() error { return copied(path) })
	if err != nil {
		return err
	}
	row(fmt.Sprintf("rate study over the books, %s", millions(got.Bills)), took, floor, "", "< 10 s at 1.2 million bills, two cores")
	row("  processor, of all threads", used, 0, "", "")
	row("  a bill", took/time.Duration(max(got.Bills, 1)), 0, "", "")
	row("  heap at most", 0, 0, mib(memory.heap), "")
	return nil
}

func millions(n int) string {
	if n < 100_000 {
		return fmt.Sprintf("%d bills", n)
	}
	return decimal.New(int64(n), -6).Round(2).String() + " million bills"
}

// dearer is the tariff in force with every price of use a twentieth higher.
func dearer() ([]rate.Schedule, error) {
	all, err := owrs.Read(bytes.NewReader(assets.SantaMonicaTariff), "tariff")
	for i := range all {
		all[i].Effective = today
		for j := range all[i].Prices {
			for k, p := range all[i].Prices[j].Each {
				all[i].Prices[j].Each[k] = p.Mul(decimal.New(105, -2)).Round(2)
			}
		}
	}
	return all, err
}

// yearOf gives the accounts of books the bills of eleven more months.
func (b *bench) yearOf(path string) error {
	held, err := open.Books(b.ctx, path)
	if err != nil {
		return err
	}
	return joined(b.repeat(held), held.Close())
}

func (b *bench) repeat(held *books.Books) error {
	s, err := held.SignIn(b.ctx, "ada", "", clock)
	if err != nil {
		return err
	}
	const batch = 5000
	batches := (b.bills + batch - 1) / batch
	one := func(i int) office.Command[billing.Books, int] {
		first := i % batches * batch
		return earlier{Months: 1 + i/batches, First: first, Bills: min(batch, b.bills-first), Of: b.bills}
	}
	return office.Run(b.ctx, s, s.Mint(), batches*(studyMonths-1), one, func(int, int) {})
}

// earlier puts bills of some accounts, some months before the bill they have. It posts nothing: the books serve a study only.
type earlier struct{ Months, First, Bills, Of int }

// Name implements Command.
func (earlier) Name() string { return "bench.earlier" }

// Act implements Command.
func (earlier) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Do implements Command.
func (c earlier) Do(b billing.Books, sign authority.Sign) (int, error) {
	for i := c.First; i < c.First+c.Bills; i++ {
		own, err := b.Bills().Get(document.NumberOf('A', uint64(1+i)))
		if err != nil {
			return 0, err
		}
		other, err := b.Bills().Get(document.NumberOf('A', uint64(1+(i+7919*c.Months)%c.Of)))
		if err != nil {
			return 0, err
		}
		number, err := b.DocumentNumber(billing.KindBill, sign)
		if err != nil {
			return 0, err
		}
		own.Mark.Rev, own.Number, own.Content = 0, number, other.Content
		own.Content.Usages, own.Run = nil, 0
		own.Day, own.Entry.Seq = own.Day.PlusMonths(-c.Months), own.Entry.Seq+uint64(c.Months)
		own.Content.From, own.Content.To = own.Content.From.PlusMonths(-c.Months), own.Content.To.PlusMonths(-c.Months)
		if err := b.Bills().Put(own); err != nil {
			return 0, err
		}
	}
	return c.Bills, nil
}

func copyFile(to, from string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return joined(err, out.Close())
}
