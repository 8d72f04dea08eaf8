package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/ui/kit"
)

// Shell is the window frame at work. Everything in it runs on the window's thread.
type Shell struct {
	win    *kit.Window
	o      Options
	look   kit.Look
	status *kit.Status
	frame  *frame
	root   *fyne.Container // holds the frame, or the sign-in screen

	desks  []*sitting // everybody who is signed in; each keeps own screens
	now    *sitting   // who works now; nil while nobody does
	locked bool
	active time.Time

	offers  map[string]func() // what can be done about a refusal, by its sentence
	offered func()            // about the one said last
}

// sitting is one clerk's work: a stack of screens in each section, and dialogs set aside while another works.
type sitting struct {
	clerk   Clerk
	section int
	stacks  [][]*page
	aside   []*kit.Dialog
	pin     *pin // chosen for this sitting; nil for none
}

// page is a screen that is open, with what had the focus when it was left.
type page struct {
	screen  Screen
	content fyne.CanvasObject
	focus   fyne.Focusable
	fresh   bool // not shown yet
}

// New makes the frame in win; Start shows it.
func New(win *kit.Window, o Options) *Shell {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	s := &Shell{win: win, o: o, look: o.Look, status: kit.NewStatus(), root: container.NewStack()}
	s.frame = newFrame(s)
	s.active = o.Clock()
	win.SetStatus(s.Say)
	win.SetAsks(s.askProof)
	win.SetActive(func() { s.active = o.Clock() })
	win.SetKeys(s.key)
	win.SetAlways(s.alwaysKey)
	win.SetMainMenu(s.menu())
	win.SetContent(s.root)
	win.SetCloseIntercept(s.Quit)
	if o.Idle > 0 {
		o.Desk.Every(15*time.Second, s.checkIdle)
	}
	return s
}

// Start shows the sign-in screen.
func (s *Shell) Start() {
	s.applyLook()
	s.showSignIn(Clerk{})
}

// Window gives the window, for dialogs and the status line.
func (s *Shell) Window() *kit.Window { return s.win }

// Desk gives the desk for work that takes long.
func (s *Shell) Desk() *kit.Desk { return s.o.Desk }

// Status gives the status line.
func (s *Shell) Status() *kit.Status { return s.status }

// Clerk says who works now; the zero Clerk while nobody does.
func (s *Shell) Clerk() Clerk {
	if s.now == nil {
		return Clerk{}
	}
	return s.now.clerk
}

// Session gives the session of who works now. A screen keeps the one it was opened with.
func (s *Shell) Session() *office.Session { return s.Clerk().Session }

// Today gives the open business day.
func (s *Shell) Today() calendar.Day {
	if s.o.Day == nil || s.now == nil {
		return 0
	}
	return s.o.Day(s.now.clerk)
}

// Current gives the screen shown, or nil.
func (s *Shell) Current() Screen {
	if p := s.page(); p != nil {
		return p.screen
	}
	return nil
}

func (s *Shell) page() *page {
	if s.now == nil || s.locked {
		return nil
	}
	stack := s.now.stacks[s.now.section]
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

// Open shows a screen over the present one, in the same section; Esc comes back.
func (s *Shell) Open(screen Screen) {
	if s.now == nil || screen == nil {
		return
	}
	s.keepFocus()
	s.push(screen)
	s.show()
}

func (s *Shell) push(screen Screen) {
	at := s.now.section
	s.now.stacks[at] = append(s.now.stacks[at], &page{screen: screen, content: screen.Content(), fresh: true})
}

// Replace shows a screen in the place of the present one, such as the new account in the place of its form.
func (s *Shell) Replace(screen Screen) {
	if s.now == nil || screen == nil {
		return
	}
	if p := s.page(); p != nil {
		s.pop().screen.Closed() // and no keepFocus: what has the focus now belongs to the screen that goes
	}
	s.push(screen)
	s.show()
}

// Back closes the present screen without asking; the first screen of a section stays. Forms ask before they call it.
func (s *Shell) Back() {
	if s.page() == nil || len(s.now.stacks[s.now.section]) < 2 {
		return
	}
	s.pop().screen.Closed()
	s.show()
	s.again()
}

// again lets the present screen read its rows anew; one with something entered is left alone.
func (s *Shell) again() {
	if r, ok := s.Current().(Refreshing); ok && !s.Current().Dirty() {
		r.Shown()
	}
	if p := s.page(); p != nil && s.win.Top() == nil && !s.shown(s.win.Canvas().Focused()) {
		s.win.FocusOn(p.screen.FirstFocus()) // what had the focus was made anew
	}
}

// shown says whether f stands in the window. What was taken off it is still remembered as the window's for a while, but stands
// nowhere: at its very corner, where the frame has no room for it.
func (s *Shell) shown(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return ok && o.Visible() && kit.WindowOf(o) == s.win && fyne.CurrentApp().Driver().AbsolutePositionForObject(o) != (fyne.Position{})
}

func (s *Shell) pop() *page {
	stack := s.now.stacks[s.now.section]
	top := stack[len(stack)-1]
	s.now.stacks[s.now.section] = stack[:len(stack)-1]
	return top
}

// Go shows a section, on the screen it was left at. Screens of other sections stay as they are, with what was entered.
func (s *Shell) Go(key string) {
	for i, sec := range s.o.Sections {
		if sec.Key == key {
			s.goTo(i)
			return
		}
	}
}

func (s *Shell) goTo(i int) {
	if s.now == nil || s.locked || i >= len(s.o.Sections) || s.busyDialog() {
		return
	}
	s.keepFocus()
	s.now.section = i
	fresh := len(s.now.stacks[i]) == 0
	if fresh {
		s.push(s.o.Sections[i].Open(s))
	}
	s.show()
	if !fresh {
		s.again()
	}
}

// busyDialog says whether a dialog stands in the way of going elsewhere, and says so.
func (s *Shell) busyDialog() bool {
	if s.win.Top() == nil {
		return false
	}
	s.win.Say("Finish or leave (Esc) the panel that is open first.", kit.Warning)
	return true
}

func (s *Shell) keepFocus() {
	if p := s.page(); p != nil && s.win.Top() == nil {
		p.focus = s.win.Canvas().Focused()
	}
}

// show puts the present screen into the frame and gives back the focus it had.
func (s *Shell) show() {
	p := s.page()
	if p == nil {
		return
	}
	s.win.Canvas().Unfocus()
	s.frame.show(p)
	s.status.SetKeys(s.hints(p.screen)...)
	s.win.Say("", kit.Quiet)
	f := p.focus
	if p.fresh || !s.shown(f) {
		f = p.screen.FirstFocus()
	}
	p.fresh = false
	if f != nil {
		s.win.FocusOn(f)
	}
}

// Refresh brings header, navigation and status line up to date, such as after the business day changed.
func (s *Shell) Refresh() {
	if p := s.page(); p != nil {
		s.frame.show(p)
		s.status.SetKeys(s.hints(p.screen)...)
	}
}
