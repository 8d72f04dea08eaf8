package paper_test

import (
	"encoding/csv"
	"os"
	"testing"

	"curbstop/reports/paper"
)

// cases proves the encoder on a file of tracking, routing, bars and result of the postal service's own encoder.
func cases(t *testing.T, path string) (n int) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("not here: " + path)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		got, err := paper.IMb(r[1], r[2])
		if ok := r[4] == "00"; ok != (err == nil) || ok && got != r[3] {
			t.Errorf("case %s: %s and %s give %s, %v; want %s, %s", r[0], r[1], r[2], got, err, r[3], r[5])
		}
	}
	return len(rows)
}

func TestTheMailBarcodeIsThePostalServices(t *testing.T) {
	if n := cases(t, "testdata/imb.csv"); n < 50 {
		t.Errorf("only %d cases", n)
	}
}

func TestTheMailBarcodeOnAllKnownCases(t *testing.T) {
	if n := cases(t, "../../../shared/data/imb/imb_cases_dev_7000.csv"); n < 7000 {
		t.Errorf("only %d cases", n)
	}
}

func TestTheMailBarcodeIsDrawnToSize(t *testing.T) {
	bars, err := paper.IMb("01234567094987654321", "01234567891")
	if err != nil || bars != "AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA" {
		t.Fatalf("the published example: %s, %v", bars, err)
	}
	d := paper.New("card", paper.English, false)
	d.Page().IMb(paper.Inch, paper.Inch, bars)
	s, err := d.Sheet()
	if err != nil {
		t.Fatal(err)
	}
	m := s.Pages[0].Marks[0]
	last := m.Runs[64]
	wide := paper.Pt(last.Col+last.Wide) * m.Unit
	if per := 64 * int64(paper.Inch) * 10 / int64(paper.Pt(last.Col)*m.Unit); per < 200 || per > 240 || wide > 3*paper.Inch {
		t.Errorf("%d tenths of a bar an inch, %s wide", per, wide)
	}
}
