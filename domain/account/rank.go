package account

import (
	"bytes"
	"slices"
	"strings"
)

// The ranks of what is found, the best first.
const (
	exactNumber = iota // the account number itself
	exactCode          // the old number or a meter number itself
	numberStart        // the account number begins with it
	nameStart          // the name begins with the first word, and the other words begin words
	nameWord           // a word of the name begins with the first word
	wordStart          // every word begins a word somewhere
	inside             // somewhere inside words
)

// rank gives the rank of a line that holds every word. Ranks above limit need not be told apart, which spares looking for them.
func (d *Directory) rank(e entry, words [][]byte, limit int) int {
	number, codes := d.text[e.from:e.codes], d.text[e.codes:e.name]
	first := words[0]
	if len(words) == 1 {
		switch {
		case len(number) == len(first)+2 && bytes.Equal(number[1:len(number)-1], first):
			return exactNumber
		case limit >= exactCode && wholeField(codes, first):
			return exactCode
		}
	}
	if bytes.HasPrefix(number[min(1, len(number)):], first) {
		return numberStart
	}
	return d.wordRank(e, words, limit)
}

// wordRank ranks by where words of the line begin.
func (d *Directory) wordRank(e entry, words [][]byte, limit int) int {
	first, line, rank := words[0], d.text[e.from:e.end], inside
	switch {
	case limit < nameStart:
		return inside
	case bytes.HasPrefix(d.text[e.name:e.rest], first):
		rank = nameStart
	case limit >= nameWord && startsWord(d.text[e.name-1:e.rest], first):
		rank = nameWord
	case limit >= wordStart && startsWord(line, first):
		rank = wordStart
	default:
		return inside
	}
	for _, w := range words[1:] {
		if !startsWord(line, w) {
			return inside
		}
	}
	return rank
}

// startsWord says whether a word of text, which begins with a separator, begins with w.
func startsWord(text, w []byte) bool {
	for from := 0; ; {
		i := bytes.Index(text[from:], w)
		if i < 0 {
			return false
		}
		if at := from + i; at > 0 && (text[at-1] == ' ' || text[at-1] == '\t') {
			return true
		}
		from += i + 1
	}
}

// wholeField says whether one of the fields of text, each ended by a tab, is w.
func wholeField(text, w []byte) bool {
	for len(text) > 0 {
		i := bytes.IndexByte(text, '\t')
		if i < 0 {
			return false
		}
		if bytes.Equal(text[:i], w) {
			return true
		}
		text = text[i+1:]
	}
	return false
}

// ranked keeps the best places while a search goes on: sorted by rank, then by what a clerk would look for next.
type ranked struct {
	d    *Directory
	best []place
}

type place struct{ line, rank int }

func (r *ranked) before(a, b place) int {
	if a.rank != b.rank {
		return a.rank - b.rank
	}
	x, y := &r.d.lines[a.line], &r.d.lines[b.line]
	if a.rank == nameStart || a.rank == nameWord {
		if c := strings.Compare(x.Name, y.Name); c != 0 {
			return c
		}
	}
	return strings.Compare(x.Number, y.Number)
}

// limit gives the worst rank with which a line would still be among the best, -1 when none would.
func (r *ranked) limit(line int) int {
	if len(r.best) < MostFound {
		return inside
	}
	worst := r.best[MostFound-1]
	if worst.rank != nameStart && worst.rank != nameWord && strings.Compare(r.d.lines[line].Number, r.d.lines[worst.line].Number) >= 0 {
		return worst.rank - 1
	}
	return worst.rank
}

// take keeps a place if it is among the best.
func (r *ranked) take(line, rank int) {
	p := place{line, rank}
	full := len(r.best) == MostFound
	if full && r.before(r.best[MostFound-1], p) <= 0 {
		return
	}
	i, _ := slices.BinarySearchFunc(r.best, p, r.before)
	if full {
		r.best = r.best[:MostFound-1]
	}
	r.best = slices.Insert(r.best, i, p)
}

func (r *ranked) lines() []Line {
	out := make([]Line, len(r.best))
	for i, p := range r.best {
		out[i] = r.d.lines[p.line]
	}
	return out
}
