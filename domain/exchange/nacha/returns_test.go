package nacha_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"curbstop/domain/exchange/nacha"
)

func readFile(t *testing.T, name string) nacha.File {
	t.Helper()
	in, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	f, err := nacha.Read(in)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTwoReturnsOfABank(t *testing.T) {
	f := readFile(t, "return-WEB.ach")
	var got []string
	for _, r := range f.Returns() {
		got = append(got, fmt.Sprintf("%s %s %s %s: %s, %s", r.Reason.Code, r.Entry.Name, r.Amount, r.Trace, r.Reason.Action, r.Back.RDFI))
	}
	want := `R01 Paul Jones 123.54 091400600000001: may be sent again, 09100001
R03 Bob Marley 45.65 091400600000003: end the mandate, 02100002`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("read as\n%s", g)
	}
	if f.Changes() != nil {
		t.Error("a return is taken for a change")
	}
}

func TestANoticeOfChange(t *testing.T) {
	f := readFile(t, "cor-example.ach")
	list := f.Changes()
	if len(list) != 1 || f.Returns() != nil {
		t.Fatalf("%d changes, %d returns", len(list), len(f.Returns()))
	}
	c := list[0]
	if c.Code != "C01" || c.Text != "1918171614" || c.Means != "The account number has changed." || c.Entry.Account != "744-5678-99" || c.Trace != "121042880000001" {
		t.Errorf("read as %+v", c)
	}
}

func TestTheTableOfReasons(t *testing.T) {
	does := map[nacha.Action]string{}
	for i, r := range nacha.Reasons {
		if want := fmt.Sprintf("R%02d", i+1); r.Code != want {
			t.Errorf("row %d is %s", i, r.Code)
		}
		if !strings.HasSuffix(r.Means, ".") || !strings.HasSuffix(r.Do, ".") || r.Action.String() == "" {
			t.Errorf("%s is not told in whole sentences", r.Code)
		}
		does[r.Action] += r.Code + " "
	}
	if len(nacha.Reasons) != 31 {
		t.Errorf("%d reasons", len(nacha.Reasons))
	}
	for a, want := range map[nacha.Action]string{
		nacha.Retry: "R01 R09 ", nacha.Dispute: "R05 R07 R10 R11 R29 ", nacha.Died: "R14 R15 ", nacha.Frozen: "R16 ",
		nacha.Stop: "R02 R03 R04 R12 R13 R20 ",
	} {
		if does[a] != want {
			t.Errorf("%s: %s", a, does[a])
		}
	}
	if r, known := nacha.ReasonOf("R97"); known || r.Action != nacha.Ask {
		t.Errorf("a reason nobody knows: %+v", r)
	}
}
