package bill_test

import (
	"io"
	"testing"

	"curbstop/reports/bill"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/pdf"
)

// BenchmarkPages lays out and writes one file of 500 bills; pages/s is of one core.
func BenchmarkPages(b *testing.B) {
	in := usual()
	pages := 0
	for b.Loop() {
		_, err := pdf.Files(papertest.Day, bill.Run(func(yield func(bill.Input, error) bool) {
			for range pdf.MostPages {
				if !yield(in, nil) {
					return
				}
			}
		}), 0, func(int) (io.WriteCloser, error) { return discard{}, nil })
		if err != nil {
			b.Fatal(err)
		}
		pages += pdf.MostPages
	}
	b.ReportMetric(float64(pages)/b.Elapsed().Seconds(), "pages/s")
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) Close() error                { return nil }
