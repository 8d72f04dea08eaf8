package studyfile_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/rate"
)

// BenchmarkStudy prices bills of Santa Monica's homes from text to text; one operation is one bill.
func BenchmarkStudy(b *testing.B) {
	text, err := os.ReadFile("../tariff/testdata/published/santa-monica-2016.toml")
	if err != nil {
		b.Fatal(err)
	}
	all, err := tariff.Read(strings.NewReader(string(text)), "smc")
	if err != nil {
		b.Fatal(err)
	}
	prices, err := rate.NewTariff(all)
	if err != nil {
		b.Fatal(err)
	}
	var uses strings.Builder
	uses.WriteString("id,class,meter_size,use,water_type\n")
	for i := range b.N {
		fmt.Fprintf(&uses, "%d,RESIDENTIAL_SINGLE,5/8,%d,potable\n", i, i*37%160)
	}
	b.ReportAllocs()
	b.ResetTimer()
	f, err := studyfile.Open(strings.NewReader(uses.String()), "uses.csv")
	if err != nil {
		b.Fatal(err)
	}
	var out []byte
	for part, err := range f.Parts() {
		if err != nil {
			b.Fatal(err)
		}
		for u, err := range part.Rows() {
			if err != nil {
				b.Fatal(err)
			}
			if u.In.Class, err = prices.Class(u.In.Class); err != nil {
				b.Fatal(err)
			}
			lines, err := prices.Bill(u.In)
			if err != nil {
				b.Fatal(err)
			}
			out = studyfile.Append(out[:0], u.ID, lines)
		}
	}
}
