package shell

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"strings"
	"time"

	"curbstop/domain/fault"
	"curbstop/ui/kit"
)

// What a PIN is: figures enough that three tries find none, for a working day at most.
const (
	pinLeast = 6
	pinMost  = 8
	pinTries = 3
	pinLasts = 8 * time.Hour
)

// pin opens the window of one sitting after a lock. It lives in memory alone and locks nothing but the screens: no key is wrapped with it.
type pin struct {
	salt  [16]byte
	hash  [32]byte
	until time.Time
	wrong int
}

func newPIN(figures string, until time.Time) *pin {
	p := &pin{until: until}
	_, _ = rand.Read(p.salt[:]) // never fails on the systems we run on
	p.hash = p.of(figures)
	return p
}

func (p *pin) of(figures string) [32]byte { return sha256.Sum256(append(p.salt[:], figures...)) }

// holds says whether the PIN can still be given at a time.
func (p *pin) holds(now time.Time) bool { return p != nil && p.wrong < pinTries && now.Before(p.until) }

// fits looks at what was given and counts what is wrong.
func (p *pin) fits(figures string) bool {
	got := p.of(figures)
	if subtle.ConstantTimeCompare(got[:], p.hash[:]) == 1 {
		p.wrong = 0
		return true
	}
	p.wrong++
	return false
}

var (
	errPINShape = fault.New(fault.Invalid, "pin.shape", "A PIN is {least} to {most} figures.", fault.Args{"least": pinLeast, "most": pinMost}).At("pin")
	errPINEasy  = fault.New(fault.Invalid, "pin.easy", "This PIN is among the first that are tried: take figures that are no row, no date and not few.", nil).At("pin")
	errPINTwice = fault.New(fault.Invalid, "pin.unlike", "The two PINs differ: type the same one twice.", nil).At("again")
	errPINWrong = fault.New(fault.Refused, "pin.wrong", "That is not the PIN; {left} more and only the password opens the window.", nil).At("password")
	errPINSpent = fault.New(fault.Refused, "pin.spent", "The PIN was wrong three times: give the password.", nil).At("password")
	errTraining = fault.New(fault.Refused, "pin.training", "In training books one signs in by choosing a name: there is nothing to unlock in short.", nil)
)

// isPIN says whether a text has the shape of a PIN; no password is so short.
func isPIN(text string) bool {
	return len(text) >= pinLeast && len(text) <= pinMost && strings.Trim(text, "0123456789") == ""
}

// easyPIN says whether a PIN is guessed first: few figures, a row of them, a piece said twice, or a date.
func easyPIN(text string) bool {
	seen := map[rune]bool{}
	for _, r := range text {
		seen[r] = true
	}
	const up, down = "01234567890123456789", "98765432109876543210"
	if len(seen) < 4 || strings.Contains(up, text) || strings.Contains(down, text) || text[:len(text)/2] == text[len(text)/2:] {
		return true
	}
	for _, layout := range []string{"010206", "020106", "060102", "01022006", "02012006", "20060102"} {
		if len(layout) != len(text) {
			continue
		}
		if day, err := time.Parse(layout, text); err == nil && (len(text) == 6 || day.Year() > 1900 && day.Year() < 2100) {
			return true
		}
	}
	return false
}

// ChoosePIN asks who works for a PIN for the rest of the sitting, and for the password with it: else whoever passes an open window could
// give themselves one.
func (s *Shell) ChoosePIN() {
	if s.now == nil || s.locked {
		return
	}
	if s.o.Gate.Training() {
		s.win.SayError(errTraining)
		return
	}
	who := s.now
	f := kit.NewForm(kit.FormOptions{Submit: "Use this PIN", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "password", Label: "Your password", Kind: kit.Secret, Required: true, Chars: 30},
		kit.Field{Key: "pin", Label: "PIN", Kind: kit.Secret, Required: true, Chars: 10, Hint: "6 to 8 figures"},
		kit.Field{Key: "again", Label: "The same again", Kind: kit.Secret, Required: true, Chars: 10})
	f.Note("The PIN opens this window after a lock, for eight hours and until the program ends. Three wrong ones, and only the password does. "+
		"Sealed records ask for the password in any case.", kit.Quiet)
	d := &kit.Dialog{Title: "A PIN to unlock with", Content: f.Fields(), Buttons: f.Buttons(), First: f.First()}
	f.OnSubmit = func() error {
		figures := f.Text("pin")
		switch {
		case !isPIN(figures):
			return errPINShape
		case easyPIN(figures):
			return errPINEasy
		case figures != f.Text("again"):
			return errPINTwice
		}
		s.prove(f, who.clerk, "", func() {
			who.pin = newPIN(figures, s.o.Clock().Add(pinLasts))
			d.Close()
			s.win.Say("The PIN opens this window when it is locked, until you leave.", kit.Good)
		})
		return nil
	}
	f.OnCancel = d.Close
	s.win.Open(d)
}

// byPIN unlocks the window for who locked it; false when what was given is no PIN of theirs, and is to be tried as a password.
func (s *Shell) byPIN(p *signIn, name, given string) bool {
	if !s.locked || s.now == nil || !s.now.clerk.called(name) || !isPIN(given) || !s.now.pin.holds(s.o.Clock()) {
		return false
	}
	if s.now.pin.fits(given) {
		s.o.Gate.Rest(s.now.clerk)
		s.enter(s.now.clerk)
		return true
	}
	left := pinTries - s.now.pin.wrong
	if left == 0 {
		p.refused(errPINSpent)
		return true
	}
	p.refused(errPINWrong.With(fault.Args{"left": left}))
	return true
}

// askWake asks for the password when sealed records are missed by a sitting that a PIN opened, and does again what was wished.
func (s *Shell) askWake(again func()) bool {
	if s.now == nil || s.locked || s.o.Gate.Training() || !s.o.Gate.Resting(s.now.clerk) {
		return false
	}
	s.askPassword("", "{name}, this window was opened with the PIN, which opens no sealed records. The password does.", again)
	return true
}
