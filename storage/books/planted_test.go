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

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/memkv"
)

// planted gives the nth sealed word; no other text of the books is like it.
func planted(n int) string { return fmt.Sprintf("zq%05dxvk", n*7919%100000) }

// crash writes a sealed record and ends in the middle of it, as a mistake of ours would.
type crash struct{ appraise }

func (crash) Name() string { return "test.crash" }

func (c crash) Do(b rating.Books, s authority.Sign) (rating.Rating, error) {
	if _, err := c.appraise.Do(b, s); err != nil {
		return rating.Rating{}, err
	}
	var none *rating.Rating
	return *none, nil // what a panic writes is what the system writes
}

// plant puts a thousand words into ratings, grievances, discipline, complaints, coaching and bank numbers.
func plant(o *bookstest.Office) (words []string) {
	o.Helper()
	word := func() string {
		words = append(words, planted(len(words)))
		return words[len(words)-1]
	}
	say := func(keys ...string) (out []personnel.Answer) {
		for _, k := range keys {
			out = append(out, personnel.Answer{Key: k, Text: "There " + word() + " stood."})
		}
		return out
	}
	a := o.Account("00101", "María Muñoz")
	for range 50 {
		bookstest.Do(o, o.Supervisor, appraise{"He said " + word()})
		g := bookstest.Do(o, o.Clerk, personnel.Begin{Kind: personnel.Grievance, Title: word(), Answers: say("grievance", "remedy")}).Number
		bookstest.Do(o, o.Supervisor, personnel.Step{Kind: personnel.Grievance, Number: g, Action: personnel.Meet, Note: word()})
		bookstest.Do(o, o.Clerk, personnel.Begin{Kind: personnel.Complaint, Title: word(), Answers: say("customer", "complaint")})
		for _, k := range []document.Kind{personnel.Conduct, personnel.Coaching} {
			c := personnel.Begin{Kind: k, Person: o.Clerk.Who, Title: word(), Answers: say("facts")}
			if k == personnel.Conduct {
				c.Answers = append(c.Answers, say("incident", "before")...)
			}
			bookstest.Do(o, o.Supervisor, c)
		}
		bookstest.Do(o, o.Supervisor, personnel.Begin{Kind: personnel.Status, Person: o.Clerk.Who, Title: word(), Answers: append(say("reasons", "now"), personnel.Answer{Key: "what", Text: "promote"})})
	}
	for i := range 30 {
		number := fmt.Sprintf("8%07d%04d", i*7919+13, i)
		words = append(words, number)
		bookstest.Do(o, o.Supervisor, autopay.Enter{
			Account: a.ID, Holder: "María Muñoz", Routing: "021200025", Number: number, Signed: bookstest.Today, How: autopay.OnPaper, Replace: i > 0,
		})
		own := fmt.Sprintf("9%07d%04d", i*7907+11, i)
		words = append(words, own)
		bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
			Name: fmt.Sprint("Bank ", i), Bank: "First", Routing: "021200025", Number: own, Fraction: "55-2/212", NextCheck: 1,
		}})
	}
	for len(words) < 1000 {
		bookstest.Do(o, o.Supervisor, appraise{word()})
	}
	return words
}

func TestAThousandSealedWordsStandNowhere(t *testing.T) {
	o, ctx := bookstest.Open(t), context.Background()
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	words := plant(o)
	if len(words) < 1000 {
		t.Fatalf("only %d words are planted", len(words))
	}
	if _, err := o.Books.RenewKey(ctx, o.Manager, staff.Supervision, "to see that nothing is left"); err != nil {
		t.Fatal(err)
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
	words = append(words, planted(100_001))
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
	_, err = office.Do(t.Context(), s, s.Mint(), crash{appraise{planted(100_001)}})
	t.Fatal("it went on: ", err)
}
