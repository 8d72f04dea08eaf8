package office

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
	door "curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// keeper keeps passwords in the test office's own books.
type keeper struct{ books *books.Books }

func (k keeper) Hire(ctx context.Context, s *door.Session, p staff.Person, password string, grants []authority.Grant) (authority.StaffID, error) {
	return k.books.Engage(ctx, s, p, password, grants)
}

func (k keeper) SetPassword(ctx context.Context, s *door.Session, who authority.StaffID, password string) error {
	return k.books.SetPassword(ctx, s, who, password)
}

func (k keeper) ChangePassword(ctx context.Context, s *door.Session, old, password string) error {
	return k.books.ChangePassword(ctx, s, old, password)
}

// terms is an errand of another part of the office.
var terms = Errand{Part: Rules, Title: "Leak formula and deposits", Holds: "what a leak is credited", Open: func(b *bench.Bench) { b.Window().Say("The terms open.", kit.Good) }}

// deskOf opens the desk for somebody and gives the window.
func deskOf(t *testing.T, o *bookstest.Office, s *door.Session) (*kit.Window, *shell.Shell) {
	t.Helper()
	seat, _ := benchtest.Sit(t, "Office", s, func(b *bench.Bench) shell.Screen { return New(b, keeper{o.Books}, terms) })
	return seat.Window, seat.Shell
}

// enter opens one line of the desk.
func enter(w *kit.Window, title string) {
	kittest.Press(w, fyne.KeyHome)
	for _, line := range []string{"People", "Authority", "Delegations", "My password", "Facts", "Rates", "Rules", "Terms", "Banks", "Journal"} {
		if line == title {
			kittest.Press(w, fyne.KeyReturn)
			return
		}
		kittest.Press(w, fyne.KeyDown)
	}
}

func said(t *testing.T, sh *shell.Shell, want string) {
	t.Helper()
	if got := sh.Status().Said(); !strings.Contains(got, want) {
		t.Errorf("said %q, want %q", got, want)
	}
}

func onScreen(t *testing.T, sh *shell.Shell, want string) {
	t.Helper()
	if got := sh.Current().Title(); got != want {
		t.Fatalf("on the screen %q, want %q", got, want)
	}
}

func TestTheManagerEntersAClerkByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	kittest.Shot(t, w, "office-desk")
	enter(w, "People")
	onScreen(t, sh, "People")
	kittest.Shot(t, w, "office-people")
	w.Key(&fyne.KeyEvent{Name: kit.KeyNew})
	onScreen(t, sh, "New person")
	kittest.Type(w, "Zoe")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "Zoe Ibáñez")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "Customer Service Clerk I")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // no number
	kittest.Press(w, fyne.KeyDown, fyne.KeyReturn)   // clerk -> supervisor
	kittest.Shot(t, w, "office-hire")
	kittest.Press(w, fyne.KeyF9)
	onScreen(t, sh, "Zoe Ibáñez")
	said(t, sh, "Zoe Ibáñez is entered.")
	kittest.Shot(t, w, "office-person")
	list := bookstest.Ask(o, o.Manager, staff.Roster{})
	zoe := list[len(list)-1]
	if zoe.Person.SignIn != "zoe" || zoe.Person.Role != staff.Supervisor || zoe.Verbs != len(staff.Template(staff.Supervisor)) {
		t.Errorf("entered as %+v", zoe)
	}
	if _, err := o.Books.SignIn(context.Background(), "zoe", "", o.Clock.Time); err != nil {
		t.Errorf("Zoe cannot sign in: %v", err)
	}
	kittest.Press(w, fyne.KeyEscape)
	onScreen(t, sh, "People")
	kittest.Press(w, fyne.KeyHome, fyne.KeyReturn) // the list has the keys again
	onScreen(t, sh, "Ada Moreno")
}

func TestALimitIsRaisedForAWeekAndThenEnded(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "People")
	kittest.Type(w, "Joe")
	kittest.Press(w, fyne.KeyReturn)
	onScreen(t, sh, "Joe Nguyen")
	kittest.Press(w, fyne.KeyF6)
	kittest.Type(w, "approve refunds")
	kittest.Shot(t, w, "office-verbs")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "250")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "100") // below the limit of one deed
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "+7")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // not barred
	kittest.Type(w, "Luis is away")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "would forbid that deed")
	kittest.Shot(t, w, "office-grant-refused")
	kittest.Type(w, "1000")
	kittest.CtrlEnter(w)
	said(t, sh, "Joe Nguyen may approve refunds: 250.00 / 1,000.00 a day to 10/08/2026.")
	kittest.Shot(t, w, "office-granted")
	kittest.Press(w, fyne.KeyF7, fyne.KeyHome, fyne.KeyDelete)
	kittest.Type(w, "back early")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "The single limit has ended: Joe Nguyen may")
	kittest.Press(w, fyne.KeyF10)
	kittest.Type(w, "permanent")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "all stands as the matrix gives it to a clerk")
}

func TestAPersonIsChangedAndWhatIsWrongIsSaidAtItsField(t *testing.T) {
	o := bookstest.Open(t)
	o.Account("00101", "Ruth Kelly")
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "People")
	kittest.Type(w, "Ruth")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "Ruth Kelly-Ortiz")
	for range 11 {
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.Type(w, "00101, 77")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "There is no account 77")
	kittest.Shot(t, w, "office-person-refused")
	for range 2 {
		kittest.Press(w, fyne.KeyBackspace)
	}
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Ruth Kelly-Ortiz is saved.")
	if f := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who}); len(f.Own) != 1 || f.Person.FullName != "Ruth Kelly-Ortiz" {
		t.Errorf("kept as %+v, own %q", f.Person, f.Own)
	}
}

func TestAPromotedClerkNeedsANewPasswordForTheRatings(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "People")
	kittest.Type(w, "Ruth")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyDown) // clerk -> supervisor
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Give a new password (F8)")
	kittest.Shot(t, w, "office-promoted")
	kittest.Press(w, fyne.KeyF8)
	for range 2 {
		kittest.Type(w, "three calm otters")
		kittest.Press(w, fyne.KeyReturn)
	}
	said(t, sh, "Ruth Kelly has a new password.")
	if bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who}).NeedsPassword {
		t.Error("the new password does not open the ratings")
	}
}

func TestAClerkWithoutLeaveIsToldWhoCould(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Second)
	enter(w, "People")
	w.Key(&fyne.KeyEvent{Name: kit.KeyNew})
	onScreen(t, sh, "People")
	said(t, sh, "Joe Nguyen is not authorized to enter staff and their limits. Ada Moreno")
	kittest.Press(w, fyne.KeyEscape)
	enter(w, "Journal")
	kittest.Shot(t, w, "office-journal-not-yours")
}

func TestPasswordsGivenInTheWindow(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "People")
	kittest.Type(w, "Luis")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyF8)
	kittest.Type(w, "three calm otters")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "three calm others")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "The two passwords differ")
	kittest.Shot(t, w, "office-password")
	kittest.Type(w, "three calm otters")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "Luis Peña has a new password.")
	if _, err := o.Books.SignIn(context.Background(), "luis", "three calm otters", o.Clock.Time); err != nil {
		t.Error(err)
	}
	kittest.Press(w, fyne.KeyEscape, fyne.KeyEscape)
	enter(w, "My password")
	said(t, sh, "there is no password to change")
}

func TestAOnePersonOfficeApprovesItsOwnWorkAndTheJournalListsIt(t *testing.T) {
	o := bookstest.Open(t)
	for _, s := range []*door.Session{o.Supervisor, o.Clerk, o.Second} {
		p := bookstest.Ask(o, o.Manager, staff.Read{ID: s.Who}).Person
		p.Left = bookstest.Today
		bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	}
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "People")
	kittest.Press(w, fyne.KeyF3)
	kittest.Type(w, "the others have left")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "office-alone")
	kittest.Press(w, fyne.KeyEscape)
	enter(w, "Rules")
	kittest.Press(w, fyne.KeyF6)
	kittest.CtrlEnter(w)
	kittest.Press(w, fyne.KeyF9, fyne.KeyReturn)
	said(t, sh, "The pack is approved.")
	lines := bookstest.Ask(o, o.Manager, staff.ReadJournal{Own: true}).Lines
	if len(lines) != 2 || lines[0].Command != "policy.approve" || lines[1].Command != "staff.work-alone" || !lines[0].Own {
		t.Errorf("for review: %+v", lines)
	}
	kittest.Press(w, fyne.KeyEscape)
	enter(w, "Journal")
	kittest.Shot(t, w, "office-journal-own")
}

func TestWhatOtherPartsSetIsReachedFromTheDesk(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Terms")
	said(t, sh, "The terms open.")
	enter(w, "Journal")
	onScreen(t, sh, "Journal")
}
