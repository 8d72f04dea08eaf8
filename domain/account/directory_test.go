package account_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"curbstop/domain/account"
)

func line(id account.ID, number, old, name, second, address, phone, meter string) account.Line {
	l := account.Line{Account: id, Seq: uint64(id), Number: number, Old: old, Name: name, Second: second, Address: address}
	if phone != "" {
		l.Phones = []string{phone}
	}
	if meter != "" {
		l.Meters = strings.Split(meter, " ")
	}
	return l
}

func street() *account.Directory {
	return account.NewDirectory([]account.Line{
		line(1, "001010-01", "66274", "Justin Rodríguez", "", "1420 12th Street NW", "(830) 555-0155", "42721000"),
		line(2, "001020-02", "54636", "María Muñoz", "c/o Ana Peña", "2604 13th Street", "(830) 555-0105", "48186001 48186002"),
		line(3, "54636", "", "Jennifer O'Brien", "", "4 Mill Lane, Apt 2", "", ""),
		line(4, "0042", "", "Smith-Jones Ltd", "", "449 15th Street NE", "(210) 555-0192", "54636"),
		line(5, "0043", "", "Ann Smith", "", "12 Rodeo Drive", "", ""),
		line(6, "0044", "", "Øystein Łuczak", "Groß", "12 Fischer St", "", ""),
	})
}

func numbers(d *account.Directory, query string) (out []string) {
	found, _ := d.Find(query)
	for _, l := range found {
		out = append(out, l.Number)
	}
	return out
}

func TestAnAccountIsFoundByWhatAClerkKnows(t *testing.T) {
	d := street()
	for _, c := range []struct{ query, want string }{
		{"munoz", "001020-02"},
		{"MUÑOZ", "001020-02"},
		{"muñoz maria", "001020-02"},
		{"pena", "001020-02"},
		{"rodriguez", "001010-01"},
		{"drigu", "001010-01"},
		{"obrien", "54636"},
		{"o'brien", "54636"},
		{"1420", "001010-01"},
		{"12th str", "001010-01"},
		{"555-0155", "001010-01"},
		{"8305550105", "001020-02"},
		{"48186002", "001020-02"},
		{"001020-02", "001020-02"},
		{"66274", "001010-01"},
		{"54636", "54636 001020-02 0042"}, // the number itself before an old one and a meter's
		{"smith", "0042 0043"},            // who begins with it before who holds it
		{"rod", "001010-01 0043"},         // a word of the name before a street
		{"00", "001010-01 001020-02 0042 0043 0044"},
		{"luczak oys", "0044"},
		{"gross", "0044"},
		{"nobody", ""},
		{"munoz jennifer", ""},
		{"  ", ""},
		{"'", ""},
	} {
		if got := strings.Join(numbers(d, c.query), " "); got != c.want {
			t.Errorf("%q finds %s, want %s", c.query, got, c.want)
		}
	}
}

func TestWhatIsFoundFollowsTheBooks(t *testing.T) {
	d := street()
	changed := line(2, "001020-02", "54636", "María Castillo", "", "2604 13th Street", "", "")
	changed.Seq = 77
	d.Update([]account.Line{changed, line(7, "0045", "", "Zoë Muñoz", "", "", "", "")})
	if got := numbers(d, "munoz"); cmp.Diff([]string{"0045"}, got) != "" {
		t.Errorf("munoz finds %v", got)
	}
	if got := numbers(d, "castillo"); cmp.Diff([]string{"001020-02"}, got) != "" {
		t.Errorf("castillo finds %v", got)
	}
	if d.Len() != 7 || d.Seq() != 77 || d.At(0).Number != "001010-01" || d.At(6).Number != "54636" {
		t.Errorf("%d accounts, seq %d, from %s to %s", d.Len(), d.Seq(), d.At(0).Number, d.At(6).Number)
	}
	for i := range 5000 {
		changed.Name, changed.Seq = fmt.Sprintf("Name %d", i), changed.Seq+1
		d.Update([]account.Line{changed})
	}
	if got := numbers(d, "name"); len(got) != 1 || d.Len() != 7 {
		t.Errorf("after many changes %v of %d", got, d.Len())
	}
}

func TestEveryWordFoundIsThereAndNothingIsMissed(t *testing.T) {
	alphabet := []rune("abñ 1-")
	rapid.Check(t, func(t *rapid.T) {
		var lines []account.Line
		for i := range rapid.IntRange(0, 20).Draw(t, "lines") {
			text := func(what string) string { return rapid.StringOfN(rapid.RuneFrom(alphabet), 0, 6, -1).Draw(t, what) }
			lines = append(lines, line(account.ID(i+1), fmt.Sprint(i+10), "", text("name"), text("second"), text("address"), "", ""))
		}
		query := rapid.StringOfN(rapid.RuneFrom(alphabet), 1, 5, -1).Draw(t, "query")
		want := 0
		for _, l := range lines {
			hit, words := true, strings.Fields(account.Fold(query))
			for _, w := range words {
				any := false
				for _, field := range []string{l.Number, l.Name, l.Second, l.Address} {
					any = any || strings.Contains(account.Fold(field), w)
				}
				hit = hit && any
			}
			if hit && len(words) > 0 {
				want++
			}
		}
		found, all := account.NewDirectory(lines).Find(query)
		if all != want || len(found) != min(want, account.MostFound) {
			t.Fatalf("%q found %d, want %d", query, all, want)
		}
	})
}

func town(n int) *account.Directory {
	first := strings.Fields("Maria Jose Ana Luis Carmen Juan Dolores Pedro Isabel Rosa John Mary James Linda Robert Susan David Karen")
	last := strings.Fields("García Muñoz Rodríguez Smith Johnson Williams Brown Jones Davis Miller Peña Nuñez Castillo O'Brien Kelly Nguyen")
	lines := make([]account.Line, n)
	for i := range lines {
		lines[i] = line(account.ID(i+1), fmt.Sprintf("%06d-%02d", i/3, i%97), fmt.Sprint(20000+i),
			first[i%len(first)]+" "+last[i/7%len(last)], "", fmt.Sprintf("%d %dth Street", i%9000, i%120), fmt.Sprintf("(830) 555-%04d", i%10000), fmt.Sprint(40000000+7*i))
	}
	return account.NewDirectory(lines)
}

// BenchmarkKeystroke types names, numbers and phones letter by letter into a directory of 100,000 accounts.
func BenchmarkKeystroke(b *testing.B) {
	d := town(100_000)
	var keys []string
	for _, typed := range []string{"munoz maria", "a", "e 5", "555-0100", "000123-4", "rodriguez 12th", "zzzz", "40001234", "smith st"} {
		for i := range typed {
			keys = append(keys, typed[:i+1])
		}
	}
	var took []time.Duration
	for b.Loop() {
		for _, k := range keys {
			from := time.Now()
			d.Find(k)
			took = append(took, time.Since(from))
		}
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)*99/100].Seconds()*1000, "ms/keystroke-p99")
}

// BenchmarkWorstKeystroke is one letter that every line holds.
func BenchmarkWorstKeystroke(b *testing.B) {
	d := town(100_000)
	for _, k := range []string{"a", "5", "st", "e 5 s"} {
		b.Run(k, func(b *testing.B) {
			for b.Loop() {
				d.Find(k)
			}
		})
	}
}

// BenchmarkDirectory builds the directory of 100,000 accounts.
func BenchmarkDirectory(b *testing.B) {
	for b.Loop() {
		town(100_000)
	}
}
