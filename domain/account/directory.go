package account

import (
	"bytes"
	"slices"
	"strings"
)

// MostFound is how many accounts a search gives.
const MostFound = 50

// Directory finds accounts as fast as one types: one folded line an account in one block of memory, scanned whole. It is built
// from the books' Lines and kept up with those that changed since. It is not for use by two threads at once.
type Directory struct {
	text  []byte     // the folded lines, each ended by a newline; a replaced one is blanked with zeros
	at    []entry    // in the order of text
	lines []Line     // parallel to at
	by    map[ID]int // account -> place in at
	dead  int
	seq   uint64
	order []int // places in the order of account numbers; nil when it must be sorted again
}

// entry says where a line stands in text and where its fields begin: account number, then old number and meters, then the name,
// then second name, address and phones.
type entry struct{ from, codes, name, rest, end uint32 }

// NewDirectory makes a directory of lines.
func NewDirectory(lines []Line) *Directory {
	d := &Directory{
		text: make([]byte, 0, 96*len(lines)), at: make([]entry, 0, len(lines)), lines: make([]Line, 0, len(lines)),
		by: make(map[ID]int, len(lines)),
	}
	d.Update(lines)
	return d
}

// Len gives the number of accounts.
func (d *Directory) Len() int { return len(d.by) }

// Seq gives the highest Seq of a line taken in: what to ask ReadLines for next.
func (d *Directory) Seq() uint64 { return d.seq }

// Update takes in lines that are new or changed.
func (d *Directory) Update(lines []Line) {
	for _, l := range lines {
		if i, ok := d.by[l.Account]; ok {
			clear(d.text[d.at[i].from : d.at[i].end-1])
			d.at[i].codes = d.at[i].from // marks a dead line
			d.dead++
		}
		d.add(l)
		d.seq = max(d.seq, l.Seq)
	}
	if len(lines) > 0 {
		d.order = nil
	}
	if d.dead > 1000 && d.dead > len(d.at)/4 {
		d.compact()
	}
}

func (d *Directory) add(l Line) {
	e := entry{from: uint32(len(d.text))}
	buf := append(d.text, '\t')
	field := func(text string, fold func([]byte, string) []byte) {
		if text != "" {
			buf = append(fold(buf, text), '\t')
		}
	}
	field(l.Number, appendFolded)
	e.codes = uint32(len(buf))
	field(l.Old, appendFolded)
	for _, m := range l.Meters {
		field(m, appendFolded)
	}
	e.name = uint32(len(buf))
	field(l.Name, appendFolded)
	e.rest = uint32(len(buf))
	field(l.Second, appendFolded)
	field(l.Address, appendFolded)
	for _, p := range l.Phones {
		field(p, appendDigits)
	}
	d.text = append(buf, '\n')
	e.end = uint32(len(d.text))
	d.by[l.Account] = len(d.at)
	d.at, d.lines = append(d.at, e), append(d.lines, l)
}

// compact makes the directory anew without the lines that were replaced.
func (d *Directory) compact() {
	live := make([]Line, 0, len(d.by))
	for i := range d.at {
		if d.live(i) {
			live = append(live, d.lines[i])
		}
	}
	seq := d.seq
	*d = *NewDirectory(live)
	d.seq = seq
}

func (d *Directory) live(i int) bool { return d.at[i].codes != d.at[i].from }

// Line gives the line of an account and whether it is known.
func (d *Directory) Line(id ID) (Line, bool) {
	i, ok := d.by[id]
	if !ok {
		return Line{}, false
	}
	return d.lines[i], true
}

// At gives the i-th account by account number, for a list of all.
func (d *Directory) At(i int) Line {
	if d.order == nil {
		d.sort()
	}
	return d.lines[d.order[i]]
}

func (d *Directory) sort() {
	d.order = make([]int, 0, len(d.by))
	for i := range d.at {
		if d.live(i) {
			d.order = append(d.order, i)
		}
	}
	slices.SortFunc(d.order, func(a, b int) int { return strings.Compare(d.lines[a].Number, d.lines[b].Number) })
}

// Find gives the accounts whose line holds every word of the query, inside words too, the best first, at most MostFound; all is
// how many there are. A query without a word finds nothing.
func (d *Directory) Find(query string) (found []Line, all int) {
	words := bytes.Fields(appendFolded(nil, query))
	if len(words) == 0 {
		return nil, 0
	}
	best := ranked{d: d}
	longest := slices.MaxFunc(words, func(a, b []byte) int { return len(a) - len(b) })
	for from, i := 0, 0; ; {
		hit := bytes.Index(d.text[from:], longest)
		if hit < 0 {
			break
		}
		i = d.lineOf(i, from+hit)
		if e := d.at[i]; d.live(i) && (len(words) == 1 || d.holds(e, words)) {
			all++
			if limit := best.limit(i); limit >= 0 {
				best.take(i, d.rank(e, words, limit))
			}
		}
		from = int(d.at[i].end)
	}
	return best.lines(), all
}

// lineOf gives the line that holds a place in text, at or after line i: mostly a few steps away, so it gallops, then halves.
func (d *Directory) lineOf(i, place int) int {
	step := 1
	for i+step < len(d.at) && int(d.at[i+step].from) <= place {
		i += step
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if i+step < len(d.at) && int(d.at[i+step].from) <= place {
			i += step
		}
	}
	return i
}

func (d *Directory) holds(e entry, words [][]byte) bool {
	for _, w := range words {
		if !bytes.Contains(d.text[e.from:e.end], w) {
			return false
		}
	}
	return true
}
