package nacha_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/money"
)

var banks = []string{"021200025", "121042882", "231380104", "111000025", "322270055", "091000019", "011401533", "026015079"}

func anyEntry(t *rapid.T, back bool) nacha.Entry {
	e := nacha.Entry{
		Code:    rapid.SampledFrom([]nacha.Code{27, 28, 37, 38}).Draw(t, "code"),
		Routing: rapid.SampledFrom(banks).Draw(t, "bank"),
		Account: rapid.StringMatching(`[0-9A-Z][0-9A-Z-]{0,15}[0-9]`).Draw(t, "account"),
		ID:      rapid.StringMatching(`([0-9-]{1,15})?`).Draw(t, "id"),
		Name:    rapid.StringMatching(`[A-Z][A-Za-z .'&]{0,20}[a-z]`).Draw(t, "name"),
	}
	if !e.Code.Prenote() {
		e.Amount = money.Amount(rapid.Int64Range(1, 9_999_999_999).Draw(t, "amount"))
	}
	if rapid.Bool().Draw(t, "with text") {
		e.Addenda = []nacha.Addenda{{Type: nacha.PaymentText, Text: "BILL " + e.ID, Sequence: 1}}
		e.Addenda[0].Text = strings.TrimSpace(e.Addenda[0].Text)
	}
	if back {
		e.Code = rapid.SampledFrom([]nacha.Code{26, 36}).Draw(t, "code back")
		e.Addenda = []nacha.Addenda{{
			Type: nacha.Return, Code: rapid.SampledFrom(nacha.Reasons).Draw(t, "reason").Code, Original: "091000010000077",
			RDFI: "02120002", Text: "AS SAID", Trace: "021200020000001", Died: calendar.Date(2026, 6, 30),
		}}
	}
	return e
}

func anyFile(t *rapid.T) nacha.File {
	f := july()
	f.Batches = nil
	back := rapid.Bool().Draw(t, "coming back")
	for n := range rapid.IntRange(1, 3).Draw(t, "batches") {
		b := july().Batches[0]
		b.Number, b.Entries = n+1, nil
		for range rapid.IntRange(1, 12).Draw(t, "entries") {
			b.Entries = append(b.Entries, anyEntry(t, back))
		}
		b.SetTraces(1 + n*100)
		for i := range b.Entries {
			if e := &b.Entries[i]; len(e.Addenda) > 0 && e.Addenda[0].Type == nacha.PaymentText {
				e.Addenda[0].Trace = e.Trace[8:]
			}
		}
		f.Batches = append(f.Batches, b)
	}
	return f
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFile(t)
		f.Header.OriginName = "TWIN CREEKS"
		got, err := nacha.Read(strings.NewReader(written(t, f)))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(f, got); d != "" {
			t.Fatal(d)
		}
	})
}

// reckonedColumns are those of which a control record keeps count, by the kind of line: routing and amount of an entry, and every
// number of a control record.
var reckonedColumns = map[byte][][2]int{'6': {{4, 12}, {30, 39}}, '8': {{5, 44}, {80, 94}}, '9': {{2, 55}}}

func TestOneDigitChangedIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := written(t, anyFile(t))
		rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		control := 0
		for i, l := range rows {
			if control == 0 && l[0] == '9' {
				control = i
			}
		}
		i := rapid.IntRange(2, control).Filter(func(i int) bool { return reckonedColumns[rows[i][0]] != nil }).Draw(t, "line")
		span := rapid.SampledFrom(reckonedColumns[rows[i][0]]).Draw(t, "field")
		at := rapid.IntRange(span[0], span[1]).Draw(t, "column") - 1
		digit := byte('0') + byte(rapid.IntRange(1, 9).Draw(t, "by")+int(rows[i][at]-'0'))%10
		rows[i] = rows[i][:at] + string(rune(digit)) + rows[i][at+1:]
		if found := nacha.Verify(strings.NewReader(strings.Join(rows, "\n") + "\n")); len(found) == 0 {
			t.Fatalf("line %d, column %d changed to %c: nothing is found", i+1, at+1, digit)
		}
	})
}

func TestALineLostOrTwiceIsFound(t *testing.T) {
	rows := strings.SplitAfter(written(t, july()), "\n")
	for i := range 10 {
		lost := strings.Join(rows[:i], "") + strings.Join(rows[i+1:], "")
		twice := strings.Join(rows[:i+1], "") + strings.Join(rows[i:], "")
		for what, text := range map[string]string{"lost": lost, "twice": twice} {
			if len(nacha.Verify(strings.NewReader(text))) == 0 {
				t.Errorf("line %d %s: nothing is found", i+1, what)
			}
		}
	}
}

// endless gives letters without a line end.
type endless struct {
	left int
	held []byte
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.held) == 0 {
		if e.left == 0 {
			return 0, io.EOF
		}
		e.left--
		e.held = []byte("X" + strings.Repeat("x", 1<<16))
	}
	n := copy(p, e.held)
	e.held = e.held[n:]
	return n, nil
}

func TestALineWithoutEndIsNotHeld(t *testing.T) {
	found := nacha.Verify(&endless{left: 2000})
	if len(found) != 2 || found[0].Err.Code != "nacha.length" || !strings.Contains(found[0].String(), "131074000 characters") {
		t.Errorf("131 MB without a line end: %v", found)
	}
}

func TestAHundredThousandEntriesOfAnotherProgram(t *testing.T) {
	packed, err := os.Open(filepath.FromSlash("../../../../shared/data/ach/PPD-200-batches-100000-entries.ach.gz"))
	if err != nil {
		t.Skip("the folder of real data is not here")
	}
	defer packed.Close()
	plain, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	for _, f := range nacha.Verify(io.TeeReader(plain, &data)) {
		t.Error(f)
	}
	f, err := nacha.Read(&data)
	if err != nil {
		t.Fatal(err)
	}
	entries, credits := 0, money.Amount(0)
	for _, b := range f.Batches {
		_, c := b.Totals()
		entries, credits = entries+len(b.Entries), credits+c
	}
	if len(f.Batches) != 200 || entries != 100_199 || credits != 20_123_398_766 {
		t.Errorf("%d batches, %d entries, %s", len(f.Batches), entries, credits.Dollars())
	}
}

func TestEveryBadFileIsRefused(t *testing.T) {
	files, _ := filepath.Glob(filepath.FromSlash("../../../../shared/data/ach/*.ach"))
	if files == nil {
		t.Skip("the folder of real data is not here")
	}
	good := " cor-example.ach ppd-mixedDebitCredit.ach two-micro-deposits.ach return-WEB.ach "
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = nacha.Read(bytes.NewReader(data))
		if taken := err == nil; taken != strings.Contains(good, " "+filepath.Base(name)+" ") {
			t.Errorf("%s: %v", filepath.Base(name), err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(written(f, july())))
	files, _ := filepath.Glob("testdata/*.ach")
	for _, name := range files {
		if data, err := os.ReadFile(name); err == nil {
			f.Add(data)
		}
	}
	f.Add([]byte("6\n7\n8\n9\n"))
	f.Add([]byte(strings.Repeat("9", 94)))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := nacha.Read(bytes.NewReader(data))
		if found := nacha.Verify(bytes.NewReader(data)); (err == nil) != (len(found) == 0) {
			t.Errorf("read with %v, found %v", err, found)
		}
		if err == nil {
			got.Returns()
			got.Changes()
		}
	})
}
