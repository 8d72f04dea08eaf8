package books_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/key"
	"curbstop/storage/table"
)

type appraise = bookstest.Appraise

const secret = "Late eleven times in March."

func TestWhatIsSealedStandsNowhereInClear(t *testing.T) {
	o := bookstest.Open(t)
	op := books.Mint()
	for range 2 { // the second time from what is kept under the op
		r, err := office.Do(context.Background(), o.Supervisor, op, appraise{Summary: secret})
		if err != nil || r.Summary != secret {
			t.Fatalf("%q, %v", r.Summary, err)
		}
	}
	var all bytes.Buffer
	if _, err := o.Raw.Backup(context.Background(), &all); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(all.Bytes(), []byte(secret)) {
		t.Error("the rating can be read in the file")
	}
	if _, err := office.Do(context.Background(), o.Clerk, op, appraise{Summary: secret}); !errors.Is(err, office.ErrAnother) {
		t.Errorf("a clerk repeating the deed: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, appraise{Summary: "x"}); !errors.Is(err, table.ErrSealed) {
		t.Errorf("a clerk writing one: %v", err)
	}
}

func TestASealedRecordMovedElsewhereDoesNotOpen(t *testing.T) {
	o := bookstest.Open(t)
	one := bookstest.Do(o, o.Supervisor, appraise{Summary: secret})
	two := bookstest.Do(o, o.Supervisor, appraise{Summary: "Kind to every caller."})
	was := stored(o, "rating", key.Encode(one.Number))
	alter(o, "rating", key.Encode(two.Number), func([]byte) []byte { return was })
	look := func(s *office.Session) error {
		return s.Books.View(context.Background(), func(tx office.Tx) error {
			_, err := tx.(rating.Books).Ratings().Get(two.Number)
			return err
		})
	}
	if err := look(o.Supervisor); fault.KindOf(err) != fault.Damaged {
		t.Errorf("the moved record opened: %v", err)
	}
	if err := look(o.Clerk); !errors.Is(err, table.ErrSealed) {
		t.Errorf("a clerk: %v", err)
	}
	r, err := o.Supervisor.Books.(*books.Books).Check(context.Background(), func(string) {})
	if err != nil || len(r.Problems) < 2 || !strings.Contains(r.Problems[0].Text, "does not open with its key") {
		t.Errorf("a check with the key finds %v, %v", r.Problems, err)
	}
	finds(o, "another hand") // and one without the key
}

func TestSomebodyWhoLeftDoesNotSignIn(t *testing.T) {
	o := bookstest.Open(t)
	leave := func(day int) {
		bookstest.Do(o, o.Manager, depart{3, day})
	}
	leave(1)
	if _, err := o.Books.SignIn(context.Background(), "ruth", "", o.Clock.Time); err != nil {
		t.Errorf("the day before leaving: %v", err)
	}
	if people, err := o.Books.People(context.Background()); err != nil || len(people) != 4 {
		t.Errorf("the sign-in screen lists %v, %v", people, err)
	}
	leave(0)
	if _, err := o.Books.SignIn(context.Background(), "ruth", "", o.Clock.Time); fault.KindOf(err) != fault.Refused {
		t.Errorf("the day of leaving: %v", err)
	}
}

// depart ends somebody's service, days from today.
type depart struct {
	Who  authority.StaffID
	Days int
}

func (depart) Name() string                           { return "test.depart" }
func (depart) Act(staff.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c depart) Do(b staff.Books, s authority.Sign) (bool, error) {
	p, err := b.People().Get(c.Who)
	if err != nil {
		return false, err
	}
	p.Left = s.Day + calendar.Day(c.Days)
	return true, b.People().Put(p)
}

// A credential that was tampered with must neither end the program nor let anybody in.
func TestADamagedCredentialIsASentence(t *testing.T) {
	o := bookstest.Open(t)
	for _, c := range []staff.Credential{
		{Staff: 3, Salt: []byte("salt"), Time: 0, Memory: 1024, Verifier: []byte("half")},
		{Staff: 3, Salt: []byte("salt"), Time: 1, Memory: 1 << 31, Verifier: []byte("half")},
		{Staff: 3, Time: 1, Memory: 1024, Verifier: []byte("half")},
	} {
		bookstest.Do(o, o.Manager, staff.SetCredential{Staff: 3, Credential: c})
		if _, err := o.Books.SignIn(context.Background(), "ruth", "", o.Clock.Time); fault.KindOf(err) != fault.Damaged {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
