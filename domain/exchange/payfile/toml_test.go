package payfile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"curbstop/domain/exchange/payfile"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
)

func TestALayoutIsWrittenAndReadBack(t *testing.T) {
	for _, l := range []payment.FileLayout{portal, lockbox} {
		var b bytes.Buffer
		if err := payfile.WriteLayout(&b, l); err != nil {
			t.Fatal(err)
		}
		got, err := payfile.ReadLayout(&b, "layout.toml")
		if err != nil || !reflect.DeepEqual(got, l) {
			t.Errorf("%+v\nis read back as %+v, %v", l, got, err)
		}
	}
}

func TestAWrittenLayoutIsRefused(t *testing.T) {
	good := "name=\"a\"\ntender=\"check\"\nheadings=true\n[[column]]\nfield=\"amount\"\nheading=\"A\"\n[[column]]\nfield=\"account\"\nheading=\"B\"\n"
	for _, c := range []struct{ what, text, code string }{
		{"no TOML", "name=", "filelayout.not-toml"},
		{"a word unknown", "colour=1\n" + good, "filelayout.unknown-word"},
		{"a day that is none", "from=\"soon\"\n" + good, "filelayout.from"},
		{"a control of nothing", good + "[[control]]\nrecord=\"T\"\nwhat=\"sum\"\nindex=2\n", "filelayout.what"},
		{"a control nowhere", good + "[[control]]\nrecord=\"T\"\nwhat=\"total\"\n", "filelayout.control"},
		{"kinds of lines nowhere", good + "[[control]]\nrecord=\"T\"\nwhat=\"total\"\nindex=2\n", "filelayout.kind"},
		{"no tender", strings.Replace(good, "check", "cash", 1), "filelayout.tender"},
		{"a field twice", strings.Replace(good, "account", "amount", 1), "filelayout.account"},
		{"a field unknown", strings.Replace(good, "field=\"account\"", "field=\"meter\"", 1), "filelayout.account"},
	} {
		if _, err := payfile.ReadLayout(strings.NewReader(c.text), "x"); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", c.what, err, c.code)
		}
	}
	if _, err := payfile.ReadLayout(strings.NewReader(good), "x"); err != nil {
		t.Error(err)
	}
}

// TestTheLayoutOfTheManualReadsAFile reads the layout docs/payfiles.md shows, and a lockbox file by it.
func TestTheLayoutOfTheManualReadsAFile(t *testing.T) {
	manual, err := os.ReadFile(filepath.FromSlash("../../../docs/payfiles.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(manual), "```toml\n")
	text, _, _ := strings.Cut(after, "```")
	l, err := payfile.ReadLayout(strings.NewReader(text), "the manual")
	if err != nil {
		t.Fatal(err)
	}
	in := read(t, boxed(fixed("6", "4100200", 6240, "261001", "441", "FULTON ADA"), trailer(1, 6240)), l)
	if len(in.Rows) != 1 || in.Rows[0].Amount != 6240 || len(in.Broken) != 0 {
		t.Errorf("%+v", in)
	}
}
