package books_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/memkv"
)

func TestAThousandSealedWordsStandNowhere(t *testing.T) {
	o, ctx := bookstest.Open(t), context.Background()
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	words := bookstest.Plant(o)
	if len(words) < 1000 {
		t.Fatalf("only %d words are planted", len(words))
	}
	for _, g := range staff.Groups {
		if _, err := o.Books.RenewKey(ctx, o.Manager, g, "to see that nothing is left"); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if _, err := o.Raw.Backup(ctx, &file); err != nil {
		t.Fatal(err)
	}
	places := map[string][]byte{"the books": file.Bytes()}
	var journal bytes.Buffer
	for page := (staff.ReadJournal{Limit: 500}); ; {
		p := bookstest.Ask(o, o.Manager, page)
		fmt.Fprintf(&journal, "%+v\n", p.Lines)
		if page.Before = p.Next; p.Next == 0 {
			break
		}
	}
	places["the journal"] = journal.Bytes()
	if err := filepath.WalkDir(tmp, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			places[path], err = os.ReadFile(path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(os.Args[0], "-test.run=TestACrashInASealedDeed", "-test.v").CombinedOutput()
	if err == nil || !bytes.Contains(out, []byte("nil pointer")) {
		t.Errorf("the crash did not happen: %v\n%s", err, out)
	}
	places["what the crash wrote"] = out
	words = append(words, bookstest.Planted(100_001))
	for where, text := range places {
		for _, w := range words {
			if bytes.Contains(text, []byte(w)) {
				t.Errorf("%s: %s", where, w)
			}
		}
	}
	if n := bytes.Count(journal.Bytes(), []byte("grievance A-")); n < 50 {
		t.Errorf("the journal was not read: %d grievances in it", n)
	}
}

// TestACrashInASealedDeed runs as a program of its own, called by the test above.
func TestACrashInASealedDeed(t *testing.T) {
	if len(os.Args) < 2 || os.Args[1] != "-test.run=TestACrashInASealedDeed" {
		t.Skip("run as a program of its own")
	}
	b := books.New(memkv.New())
	house := office.House{Utility: "Millbrook", Training: true, Day: bookstest.Today, Drawer: 'A'}
	s, err := b.Found(t.Context(), house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	_, err = office.Do(t.Context(), s, s.Mint(), bookstest.Faulty{Appraise: appraise{Summary: bookstest.Planted(100_001)}})
	t.Fatal("it went on: ", err)
}
