package shell

// visit is what a section's key does: it shows the section as it was left, and its first page when the section is already shown.
func (s *Shell) visit(i int) {
	if s.now == nil || s.locked || s.now.section != i || len(s.now.stacks[i]) < 2 {
		s.goTo(i)
		return
	}
	if s.busyDialog() {
		return
	}
	s.win.Guard(s.now.sectionDirty(i), func() { s.home(i) })
}

// home closes what stands over the first page of a section.
func (s *Shell) home(i int) {
	for len(s.now.stacks[i]) > 1 {
		s.pop().screen.Closed()
	}
	s.show()
	s.again()
}
