package shell_test

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"curbstop/domain/calendar"
	books "curbstop/domain/office"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// twins lets in two people of one full name, who differ in the password alone.
type twins struct {
	gate
	manager, clerk *books.Session
}

func (g twins) SignIn(_, password string) (shell.Clerk, error) {
	switch password {
	case "manager's own words":
		return shell.Clerk{Name: "Pat Lee", SignIn: "pat", Role: "Manager", Session: g.manager}, nil
	case "clerk's own words":
		return shell.Clerk{Name: "Pat Lee", SignIn: "pat2", Role: "Clerk", Session: g.clerk}, nil
	}
	return shell.Clerk{}, errors.New("no")
}

// TestTwoOfOneNameNeverShareASitting: the clerk who signs in where a manager of the same name has work open works as herself.
func TestTwoOfOneNameNeverShareASitting(t *testing.T) {
	g := twins{gate{false, &seen{}}, &books.Session{Who: 1, Name: "Pat Lee"}, &books.Session{Who: 7, Name: "Pat Lee"}}
	w := kittest.Window(t, container.NewStack(), 1000, 640)
	sh := shell.New(w, shell.Options{
		Utility: "X", Gate: g, Desk: kit.NewInlineDesk(),
		Sections: []shell.Section{{Key: "accounts", Title: "Accounts", Icon: theme.AccountIcon(), Open: newAccounts}},
		Day:      func(shell.Clerk) calendar.Day { return calendar.Date(2026, 10, 1) },
		Idle:     10 * time.Minute, Clock: time.Now, About: "Curbstop",
	})
	sh.Start()
	give := func(texts ...string) {
		for _, text := range texts {
			kittest.Type(w, text)
			kittest.Press(w, fyne.KeyReturn)
		}
	}
	give("pat", "manager's own words")
	kittest.Press(w, fyne.KeyF12)
	give("pat2", "clerk's own words")
	if got := sh.Session().Who; got != 7 {
		t.Fatalf("by F12 the clerk works with the session of person %d", got)
	}
	kittest.Press(w, fyne.KeyF12)
	give("pat", "manager's own words")
	sh.Lock()
	give("clerk's own words")
	if got := sh.Session().Who; got != 7 {
		t.Fatalf("at the lock the clerk works with the session of person %d", got)
	}
	if len(sh.Others()) != 1 {
		t.Errorf("%v have work kept besides", sh.Others())
	}
}
