package main

import (
	"fmt"
	"path/filepath"
	"time"

	"curbstop/domain/exchange/conversion"
	"curbstop/domain/exchange/conversion/conversiontest"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
)

// convertedAccounts is the size of the office that comes from another program.
const convertedAccounts = 5000

// conversion brings a whole office with 24 months of history into books of its own: the dry run that looks at every field, then the
// load, durable batch by batch.
func (b *bench) conversion() error { return b.converted(convertedAccounts) }

func (b *bench) converted(accounts int) error {
	c := &bench{ctx: b.ctx, folder: b.folder, path: filepath.Join(b.folder, "converted.books")}
	if err := c.opened(); err != nil {
		return err
	}
	versions, err := office.Do(c.ctx, c.clerk, c.clerk.Mint(), rate.Propose{Schedules: conversiontest.Schedules()})
	if err != nil {
		return err
	}
	if _, err := office.Do(c.ctx, c.super, c.super.Mint(), rate.Approve{Versions: versions}); err != nil {
		return err
	}
	dry, load, rows, bytes, err := c.convert(conversiontest.New(accounts))
	if err != nil {
		return joined(err, c.books.Close())
	}
	floor, err := b.appended(bytes, max(1, rows/500))
	row(fmt.Sprintf("conversion of %d accounts: dry run, %d rows", accounts, rows), dry, 0, "", "")
	row(fmt.Sprintf("conversion of %d accounts: load, durable", accounts), load, floor, "", "")
	return joined(err, c.books.Close())
}

// convert carries out the dry run and the load, and gives how many rows and bytes the files had.
func (b *bench) convert(files conversiontest.Office) (dry, load time.Duration, rows, bytes int, err error) {
	folder := files.FS()
	for name, lines := range files {
		rows += files.Lines(name)
		bytes += len(conversiontest.Bytes(lines))
	}
	var r conversion.Result
	dry, err = timed(func() (err error) {
		r, err = procedure.Dry(b.ctx, b.super, folder, nil)
		return err
	})
	if err == nil && !r.Clean() {
		err = fault.New(fault.Internal, "bench.conversion", "The files of the conversion are not clean: {first}.", fault.Args{"first": fmt.Sprint(r.Errors)})
	}
	if err != nil {
		return dry, 0, rows, bytes, err
	}
	load, err = timed(func() error {
		out, err := procedure.Load(b.ctx, b.super, r, nil)
		if err == nil && out.Conversion.Counts.Accounts != len(r.Set.Accounts) {
			err = fault.New(fault.Internal, "bench.conversion", "{count} accounts came over.", fault.Args{"count": out.Conversion.Counts.Accounts})
		}
		return err
	})
	return dry, load, rows, bytes, err
}
