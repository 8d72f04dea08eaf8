package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"curbstop/assets"
	"curbstop/cmd/internal/study"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/rate"
)

// study prices a year of bills of every account from one file into another. The floor copies as many bytes as are read and written.
func (b *bench) study() error {
	all, err := owrs.Read(bytes.NewReader(assets.SantaMonicaTariff), "tariff")
	if err != nil {
		return err
	}
	prices, err := rate.NewTariff(all)
	if err != nil {
		return err
	}
	path, rows := filepath.Join(b.folder, "uses.csv"), 12*b.accounts
	if err := someUses(path, rows); err != nil {
		return err
	}
	written := 0
	took, err := timed(func() error { return priceAll(b.ctx, prices, path, filepath.Join(b.folder, "priced.csv"), &written) })
	if err != nil {
		return err
	}
	floor, err := timed(func() error { return copied(filepath.Join(b.folder, "priced.csv"), path) })
	if err != nil {
		return err
	}
	row(fmt.Sprintf("rate study of %d bills, file to file", rows), took, floor, "", "< 10 s")
	row("  a bill", took/time.Duration(rows), 0, "", "")
	return b.studyBooks()
}

// someUses writes a file of uses as a year of homes has them.
func someUses(path string, rows int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(1, 2))
	out := []byte("id,class,meter_size,use\n")
	for i := range rows {
		out = fmt.Appendf(out, "%d,RESIDENTIAL_SINGLE,5/8,%d\n", i, int(random.ExpFloat64()*18))
		if len(out) > 1<<20 || i == rows-1 {
			if _, err := f.Write(out); err != nil {
				return joined(err, f.Close())
			}
			out = out[:0]
		}
	}
	return f.Close()
}

func priceAll(ctx context.Context, prices *rate.Tariff, from, to string, written *int) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	uses, err := studyfile.Open(in, "uses.csv")
	if err != nil {
		return err
	}
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	bad := 0
	err = study.New(prices, "", "", 0).Run(ctx, uses, func(r study.Result) error {
		*written, bad = *written+len(r.Text), bad+r.Bad
		_, err := out.Write(r.Text)
		return err
	})
	if err == nil && bad > 0 {
		err = fmt.Errorf("%d bills could not be priced", bad)
	}
	return joined(err, out.Close())
}

// copied reads files and writes as many bytes.
func copied(paths ...string) error {
	for _, path := range paths {
		in, err := os.Open(path)
		if err != nil {
			return err
		}
		out, err := os.Create(path + ".copy")
		if err != nil {
			return joined(err, in.Close())
		}
		_, err = io.Copy(out, struct{ io.Reader }{in})
		if err := joined(err, joined(in.Close(), out.Close())); err != nil {
			return err
		}
	}
	return nil
}
