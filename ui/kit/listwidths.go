package kit

// least is how many characters a flexible column keeps when the list is too narrow.
const least = 8

// widths shares out the width: each column its characters, what is left over by Flex. When there is too little, the flexible columns
// give way first, then words, and figures last of all: a name cut short can be read, an amount cut short misleads.
func (l *List[R]) widths(total float32) []float32 {
	out, used, flex := make([]float32, len(l.Columns)), float32(0), 0
	for i, c := range l.Columns {
		out[i] = charsWide(c.wish()) + 2*gapCell
		used += out[i]
		flex += c.Flex
	}
	if over := used - total; over > 0 {
		over = l.narrow(out, over, func(c Column[R]) float32 { return charsWide(min(c.wish(), least)) + 2*gapCell }, Column[R].gives)
		over = l.narrow(out, over, func(c Column[R]) float32 { return charsWide(min(c.wish(), least/2)) + 2*gapCell }, Column[R].words)
		l.narrow(out, over, func(Column[R]) float32 { return 0 }, func(Column[R]) bool { return true })
		return out
	}
	for i, c := range l.Columns {
		if flex > 0 {
			out[i] += (total - used) * float32(c.Flex) / float32(flex)
		}
	}
	return out
}

func (c Column[R]) wish() int {
	if c.Chars == 0 {
		return least
	}
	return c.Chars
}

func (c Column[R]) gives() bool { return c.Flex > 0 && c.Align != Right }

func (c Column[R]) words() bool { return c.Align != Right }

// narrow takes over from the columns that may give, in proportion to what each has above its floor, and says what is still too much.
func (l *List[R]) narrow(out []float32, over float32, floor func(Column[R]) float32, may func(Column[R]) bool) float32 {
	room := float32(0)
	for i, c := range l.Columns {
		if may(c) {
			room += max(0, out[i]-floor(c))
		}
	}
	if over <= 0 || room <= 0 {
		return over
	}
	take := min(over, room)
	for i, c := range l.Columns {
		if may(c) {
			out[i] -= max(0, out[i]-floor(c)) * take / room
		}
	}
	return over - take
}
