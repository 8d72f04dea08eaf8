package books_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/casework"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/table"
)

// plainly gives the digest that whoever tries all numbers would reckon.
func plainly(t *testing.T, name string, data any) []byte {
	t.Helper()
	raw, err := table.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(append([]byte(name+"\x00"), raw...))
	return sum[:16]
}

func lastEntry(o *bookstest.Office) (e journal.Entry) {
	o.Helper()
	if err := o.Books.View(context.Background(), func(tx office.Tx) error {
		for x, err := range tx.(*books.Tx).Journaled(1) {
			if err != nil {
				return err
			}
			e = x
		}
		return nil
	}); err != nil {
		o.Fatal(err)
	}
	return e
}

func wholeFile(o *bookstest.Office) []byte {
	o.Helper()
	var file bytes.Buffer
	if _, err := o.Raw.Backup(context.Background(), &file); err != nil {
		o.Fatal(err)
	}
	return file.Bytes()
}

func TestTheDigestOfARefusedDeedTellsNoNumber(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("00101", "María Muñoz")
	c := autopay.Enter{Account: a.ID, Holder: "María Muñoz", Routing: "021200025", Number: "55512344321", Signed: bookstest.Today, How: autopay.OnPaper}
	clerk := o.Hire("nora", "Nora Webb", casework.VerbNote)
	op := books.Mint()
	no := (*authority.Refusal)(nil)
	for range 2 { // the second Enter is the same refusal
		if _, err := office.Do(context.Background(), clerk, op, c); !errors.As(err, &no) {
			t.Fatalf("a clerk enters a mandate: %v", err)
		}
	}
	e := lastEntry(o)
	if e.Command != "mandate.enter" || e.Refusal == "" || len(e.Deed) != 16 {
		t.Fatalf("the journal's last entry is %+v", e)
	}
	seq := e.Seq
	plain := plainly(t, "mandate.enter", c)
	file := wholeFile(o)
	if bytes.Equal(e.Deed, plain) || bytes.Contains(file, plain) {
		t.Error("the number of the account is found by trying all")
	}
	if refused := sha256.Sum256(slices.Concat([]byte("refused"), op[:], plainWhole(t, c))); bytes.Contains(file, refused[:16]) {
		t.Error("the number is found by the id under which the refusal stands")
	}
	c.Number = "55512344322"
	if _, err := office.Do(context.Background(), clerk, op, c); !errors.As(err, &no) {
		t.Fatalf("another number: %v", err)
	}
	if e := lastEntry(o); e.Seq != seq+1 {
		t.Errorf("another deed refused under the same form is entry %d after %d", e.Seq, seq)
	}
}

// plainWhole is the whole digest, of which an entry keeps the first half.
func plainWhole(t *testing.T, c autopay.Enter) []byte {
	t.Helper()
	raw, err := table.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(append([]byte(c.Name()+"\x00"), raw...))
	return sum[:]
}

func TestTheDigestOfWhatIsHandedInTellsNothing(t *testing.T) {
	o := bookstest.Open(t)
	c := personnel.Begin{Kind: personnel.Complaint, Title: "Rude", Answers: []personnel.Answer{{Key: "customer", Text: "Muñoz"}, {Key: "complaint", Text: "hung up"}}}
	op := books.Mint()
	first, err := office.Do(context.Background(), o.Clerk, op, c)
	if err != nil {
		t.Fatal(err)
	}
	again, err := office.Do(context.Background(), o.Clerk, op, c)
	if err != nil || again.Number != first.Number {
		t.Errorf("a double Enter makes %v, %v", again.Number, err)
	}
	if plain := plainly(t, c.Name(), c); bytes.Contains(wholeFile(o), plain) {
		t.Error("a short complaint is found by trying")
	}
	c.Title = "Late"
	if _, err := office.Do(context.Background(), o.Clerk, op, c); !errors.Is(err, books.ErrOtherDeed) {
		t.Errorf("another complaint under the same form: %v", err)
	}
}

// A deed that is neither refused nor sealed keeps the plain digest, which proves its data to whoever has them.
func TestTheDigestOfAnOpenDeedIsPlain(t *testing.T) {
	o := bookstest.Open(t)
	c := casework.WriteNote{Account: o.Account("00101", "María Muñoz").ID, Channel: casework.Inside, Text: "Looked through the file."}
	bookstest.Do(o, o.Clerk, c)
	if e := lastEntry(o); !bytes.Equal(e.Deed, plainly(t, c.Name(), c)) {
		t.Errorf("entry %+v", e)
	}
}
