package kit

// SetAsks sets who sees a refusal before it is shown. They may ask the clerk for what is missing, such as the password, and do again what
// was refused; then they say true, and the refusal is not shown.
func (w *Window) SetAsks(ask func(err error, again func()) bool) { w.asks = ask }

// asked says whether the clerk is asked for something instead of being shown a refusal; again nil stands for what they did last.
func (w *Window) asked(err error, again func()) bool {
	if w == nil || w.asks == nil || err == nil {
		return false
	}
	if again == nil {
		again = w.doing
	}
	return w.asks(err, again)
}

// act does what the clerk wished, so that it can be done again after something was asked of them.
func (w *Window) act(do func()) {
	if w == nil {
		do()
		return
	}
	was := w.doing
	w.doing = do
	defer func() { w.doing = was }()
	do()
}
