package shell

import (
	"slices"
	"strings"

	"curbstop/ui/kit"
)

// SignedIn seats a clerk who signed in otherwise than at the panel: the first manager, whose password was chosen just now.
func (s *Shell) SignedIn(c Clerk) { s.enter(c) }

// enter seats a clerk: at the screens that were left open, or at the first section.
func (s *Shell) enter(c Clerk) {
	s.leave()
	s.locked = false
	s.now = s.seat(c)
	s.active = s.o.Clock()
	s.root.Objects = append(s.root.Objects[:0], s.frame.box)
	s.root.Refresh()
	fresh := len(s.now.stacks[s.now.section]) == 0 && len(s.o.Sections) > 0
	if fresh {
		s.push(s.o.Sections[s.now.section].Open(s))
	}
	s.show()
	if !fresh {
		s.again()
	}
	aside := s.now.aside
	s.now.aside = nil
	s.win.BringBack(aside)
}

func (s *Shell) seat(c Clerk) *sitting {
	for _, d := range s.desks {
		if d.clerk.is(c) {
			if c.Session != d.clerk.Session {
				s.o.Gate.Wake(d.clerk, c)
			}
			return d // with the session its screens were opened with
		}
	}
	d := &sitting{clerk: c, stacks: make([][]*page, max(1, len(s.o.Sections)))}
	s.desks = append(s.desks, d)
	return d
}

// leave puts away the work of who is seated, dialogs and focus with it.
func (s *Shell) leave() {
	if s.now == nil || s.locked {
		return
	}
	s.keepFocus()
	if had := s.now.clerk.Session; had != nil {
		had.Forget() // who comes back, or takes over, gives the password for their own deeds
	}
	if aside := s.win.SetAside(); len(aside) > 0 {
		s.now.aside = aside
	}
}

// Others names who else is signed in, with screens kept.
func (s *Shell) Others() (names []string) {
	for _, c := range s.others() {
		names = append(names, c.Name)
	}
	return names
}

func (s *Shell) others() (others []Clerk) {
	for _, d := range s.desks {
		if d != s.now {
			others = append(others, d.clerk)
		}
	}
	return others
}

// TakeOver lets another clerk sign in over the present screen (F12). What the first one has open is kept for the return.
func (s *Shell) TakeOver() {
	if s.now == nil || s.locked {
		return
	}
	if d := s.win.Top(); d != nil && d.Title == takeOverTitle {
		return
	}
	panel := s.newSignIn(s.others())
	high := float32(0)
	if panel.form == nil {
		high = 18
	}
	d := &kit.Dialog{Title: takeOverTitle, Content: panel.content, Buttons: panel.buttons, First: panel.first, Wide: 70, High: high}
	panel.done = func(c Clerk) { d.Close(); s.enter(c) }
	if panel.cancel != nil {
		panel.cancel.OnTapped = d.Close
	}
	s.win.Open(d)
}

const takeOverTitle = "Another clerk takes over"

// Lock covers the window until somebody signs in; nothing that is open is lost.
func (s *Shell) Lock() {
	if s.now == nil || s.locked {
		return
	}
	s.leave()
	s.locked = true
	s.showSignIn(s.now.clerk)
}

// Locked says whether the window is covered.
func (s *Shell) Locked() bool { return s.locked }

func (s *Shell) checkIdle() {
	if s.now != nil && !s.locked && s.o.Clock().Sub(s.active) >= s.o.Idle {
		s.Lock()
	}
}

// SignOut closes the screens of who works now, after asking when something is unsaved.
func (s *Shell) SignOut() {
	if s.now == nil || s.locked || s.busyDialog() {
		return
	}
	s.win.Guard(s.now.dirty(), func() {
		s.now.close()
		s.desks = slices.DeleteFunc(s.desks, func(d *sitting) bool { return d == s.now })
		s.now = nil
		s.showSignIn(Clerk{})
	})
}

// Quit closes the window, after asking when anybody has something unsaved.
func (s *Shell) Quit() {
	if d := s.win.Top(); d != nil && d.Title == quitTitle {
		return
	}
	var unsaved []string
	for _, d := range s.desks {
		if d.dirty() || d == s.now && s.win.Busy() {
			unsaved = append(unsaved, d.clerk.Name)
		}
	}
	end := func() {
		for _, d := range s.desks {
			d.close()
		}
		if s.o.Closed != nil {
			s.o.Closed()
		}
		s.win.Close()
	}
	if len(unsaved) == 0 {
		end()
		return
	}
	s.win.AskDanger(quitTitle, "Entered or under way, and not saved, by: "+strings.Join(unsaved, ", ")+".", "Close, drop changes", "Stay", end)
}

const quitTitle = "Close without saving?"

func (d *sitting) dirty() bool {
	for _, stack := range d.stacks {
		for _, p := range stack {
			if p.screen.Dirty() {
				return true
			}
		}
	}
	return len(d.aside) > 0
}

func (d *sitting) sectionDirty(i int) bool {
	return slices.ContainsFunc(d.stacks[i], func(p *page) bool { return p.screen.Dirty() })
}

func (d *sitting) close() {
	for _, stack := range d.stacks {
		for _, p := range slices.Backward(stack) {
			p.screen.Closed()
		}
	}
	d.stacks = make([][]*page, len(d.stacks))
}
