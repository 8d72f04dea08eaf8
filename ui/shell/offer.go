package shell

import "curbstop/ui/kit"

// sendsUp is what the status line adds to a refusal that can be sent up.
const sendsUp = "  Ctrl+U sends it up."

// mostOffers is how many refusals are remembered: the screens of a while.
const mostOffers = 200

// Offer remembers what can be done about a refusal: when the status line says the sentence, Ctrl+U does it. So every screen that says why
// not, in a form, on a grey button or in a dialog, offers it by the same key.
func (s *Shell) Offer(sentence string, do func()) {
	if s.offers == nil || len(s.offers) >= mostOffers {
		s.offers = map[string]func(){}
	}
	s.offers[sentence] = do
}

// Say is what the window's status line is told: a refusal that can be sent up says by which key.
func (s *Shell) Say(text string, tone kit.Tone) {
	if do := s.offers[text]; do != nil {
		s.offered, text = do, text+sendsUp
	} else if text != "" {
		s.offered = nil
	}
	s.status.Say(text, tone)
}

// sendUp does what was offered last.
func (s *Shell) sendUp() {
	if s.offered == nil || s.now == nil || s.locked {
		s.win.Say("Nothing was refused here that could be sent up.", kit.Quiet)
		return
	}
	s.offered()
}
