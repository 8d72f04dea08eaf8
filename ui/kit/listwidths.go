package kit

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// least is how many characters a flexible column keeps when the list is too narrow.
const least = 8

// measured is how many rows are looked at to find what their columns need.
const measured = 60

// needs is what the cells of the rows seen so far need: it only grows until there are other rows, so that scrolling never narrows.
type needs struct {
	cells, words []float32 // the widest cell of a column and the widest that is no figure, with the gaps
	seen         look
}

// look is what was looked at.
type look struct {
	top, rows, all, sortBy int
	desc                   bool
	size                   float32
}

// measure looks at the rows in view and says whether a column needs more than was known.
func (l *List[R]) measure() (more bool) {
	now := look{l.top, min(l.visible(), measured), l.Len(), l.sortBy, l.desc, theme.TextSize()}
	if l.need.seen == now && l.need.cells != nil {
		return false
	}
	if l.need.cells == nil || l.need.seen.size != now.size {
		l.need.cells, l.need.words = make([]float32, len(l.Columns)), make([]float32, len(l.Columns))
	}
	l.need.seen = now
	for at := now.top; at < min(now.top+now.rows, now.all); at++ {
		row := l.Row(at)
		for i, c := range l.Columns {
			text := c.Text(row)
			wide := wideOf(text, fyne.TextStyle{})
			if wide > l.need.cells[i] {
				l.need.cells[i], more = wide, true
			}
			if wide > l.need.words[i] && c.Align != Right && !isFigure(text) {
				l.need.words[i], more = wide, true
			}
		}
	}
	return more
}

// wideOf is the width of a cell that says text; a point more keeps rounding from cutting it.
func wideOf(text string, style fyne.TextStyle) float32 {
	if text == "" {
		return 0
	}
	return fyne.MeasureText(text, theme.TextSize(), style).Width + 2*gapCell + 1
}

// numbered is how long "receipt A-000012" may be to count as a number whole.
const numbered = 18

// isFigure says whether a cell is a date, a number or an amount, or a short name that ends with its number: a part would mislead.
func isFigure(text string) bool {
	at := strings.LastIndexByte(text, ' ')
	return at > 0 && len(text) <= numbered && mostlyDigits(text[at+1:]) || text == "" || mostlyDigits(text) || !strings.ContainsFunc(text, unicode.IsLetter)
}

func mostlyDigits(text string) bool {
	digits, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && digits >= letters
}

// figures says whether a column shows nothing but dates, numbers and amounts, as far as is known.
func (l *List[R]) figures(i int) bool {
	known := l.need.cells != nil && l.need.cells[i] > 0
	return l.Columns[i].Align == Right || known && l.need.words[i] == 0
}

// cell is what column i needs to show its cells whole, with a title too; what nobody has seen needs what was declared.
func (l *List[R]) cell(i int, title bool) float32 {
	wish := charsWide(l.Columns[i].wish()) + 2*gapCell
	if l.need.cells == nil || l.Len() == 0 {
		return wish
	}
	need := l.need.cells[i]
	if title || need == 0 {
		need = max(need, min(wish, wideOf(l.Columns[i].Title, fyne.TextStyle{Bold: true})))
	}
	return need
}

// widths shares out the width: each column its characters, figures what they need, what is left over by Flex. When there is too little,
// unused room goes first, then the flexible columns give way, then words, and figures last of all: a name cut short can be read, an
// amount cut short misleads.
func (l *List[R]) widths(total float32) []float32 {
	out, used, flex := make([]float32, len(l.Columns)), float32(0), 0
	for i, c := range l.Columns {
		out[i] = charsWide(c.wish()) + 2*gapCell
		if l.figures(i) {
			out[i] = max(out[i], l.cell(i, false))
		}
		used += out[i]
		flex += c.Flex
	}
	if over := used - total; over > 0 {
		l.squeeze(out, over)
		return out
	}
	for i, c := range l.Columns {
		if flex > 0 {
			out[i] += (total - used) * float32(c.Flex) / float32(flex)
		}
	}
	return out
}

// squeeze takes over from the columns, step by step, until it is taken.
func (l *List[R]) squeeze(out []float32, over float32) {
	all := func(int) bool { return true }
	words := func(i int) bool { return l.Columns[i].Align != Right && !l.figures(i) }
	gives := func(i int) bool { return words(i) && l.Columns[i].Flex > 0 }
	chars := func(n int) func(int) float32 {
		return func(i int) float32 { return charsWide(min(l.Columns[i].wish(), n)) + 2*gapCell }
	}
	over = l.narrow(out, over, func(i int) float32 { return l.cell(i, true) }, all)
	over = l.narrow(out, over, chars(least), gives)
	over = l.narrow(out, over, func(i int) float32 { return l.cell(i, false) }, all)
	over = l.narrow(out, over, chars(least/2), words)
	l.narrow(out, over, func(int) float32 { return 0 }, all)
}

func (c Column[R]) wish() int {
	if c.Chars == 0 {
		return least
	}
	return c.Chars
}

// narrow takes over from the columns that may give, in proportion to what each has above its floor, and says what is still too much.
func (l *List[R]) narrow(out []float32, over float32, floor func(int) float32, may func(int) bool) float32 {
	room := float32(0)
	for i := range out {
		if may(i) {
			room += max(0, out[i]-floor(i))
		}
	}
	if over <= 0 || room <= 0 {
		return max(0, over)
	}
	take := min(over, room)
	for i := range out {
		if may(i) {
			out[i] -= max(0, out[i]-floor(i)) * take / room
		}
	}
	return over - take
}
