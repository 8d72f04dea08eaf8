package codec

import (
	"encoding/binary"
	"hash/maphash"
	"math"
	"sync"
	"unicode/utf8"
)

// reader reads one record. It keeps the short texts it met, since the same few words and prices stand in millions of records.
type reader struct {
	in    []byte
	deep  int
	part  bool // fields the type does not name are passed over
	words [512]string
	prices
}

var readers = sync.Pool{New: func() any { return new(reader) }}

// deepest is how many items may hold one another before a record is left to the reference, which refuses it.
const deepest = 16

func (d *reader) enter() bool {
	d.deep++
	return d.deep < deepest
}

// head reads a major type and its count, which must be written in the fewest bytes.
func (d *reader) head(major byte) (uint64, bool) {
	if len(d.in) == 0 || d.in[0]&0xE0 != major {
		return 0, false
	}
	small := d.in[0] & 0x1F
	if small < 24 {
		d.in = d.in[1:]
		return uint64(small), true
	}
	return d.large(small)
}

func (d *reader) large(small byte) (n uint64, ok bool) {
	b := d.in[1:]
	switch {
	case small == 24 && len(b) >= 1:
		n, ok, d.in = uint64(b[0]), b[0] >= 24, b[1:]
	case small == 25 && len(b) >= 2:
		n, d.in = uint64(binary.BigEndian.Uint16(b)), b[2:]
		ok = n > math.MaxUint8
	case small == 26 && len(b) >= 4:
		n, d.in = uint64(binary.BigEndian.Uint32(b)), b[4:]
		ok = n > math.MaxUint16
	case small == 27 && len(b) >= 8:
		n, d.in = binary.BigEndian.Uint64(b), b[8:]
		ok = n > math.MaxUint32
	}
	return n, ok
}

func (d *reader) int() (int64, bool) {
	if len(d.in) > 0 && d.in[0]&0xE0 == majorNegint {
		n, ok := d.head(majorNegint)
		return -1 - int64(n&math.MaxInt64), ok && n <= math.MaxInt64
	}
	n, ok := d.head(majorUint)
	return int64(n & math.MaxInt64), ok && n <= math.MaxInt64
}

// null passes over a null and says whether there was one.
func (d *reader) null() bool {
	if len(d.in) == 0 || d.in[0] != null {
		return false
	}
	d.in = d.in[1:]
	return true
}

// run gives the bytes of a text or of bytes, which still belong to the record.
func (d *reader) run(major byte) ([]byte, bool) {
	n, ok := d.head(major)
	if !ok || n > uint64(len(d.in)) {
		return nil, false
	}
	b := d.in[:n]
	d.in = d.in[n:]
	return b, true
}

// wordLen is the length of the longest text kept; longer ones seldom come again.
const wordLen = 24

var seed = maphash.MakeSeed()

// text gives a text of its own; false when it is not UTF-8.
func (d *reader) text(b []byte) (string, bool) {
	if len(b) == 0 || len(b) > wordLen {
		return string(b), utf8.Valid(b)
	}
	at := &d.words[maphash.Bytes(seed, b)%uint64(len(d.words))]
	if *at == string(b) {
		return *at, true
	}
	if !utf8.Valid(b) {
		return "", false
	}
	*at = string(b)
	return *at, true
}

// item passes over one item, whatever it is, and gives its bytes; false for what the encoder never writes.
func (d *reader) item() ([]byte, bool) {
	from := d.in
	if !d.skip() {
		return nil, false
	}
	return from[:len(from)-len(d.in)], true
}

func (d *reader) skip() bool {
	if len(d.in) == 0 || !d.enter() {
		return false
	}
	major, ok := d.in[0]&0xE0, true
	var n uint64
	switch major {
	case majorUint, majorNegint:
		_, ok = d.head(major)
	case majorBytes, majorText:
		_, ok = d.run(major)
	case majorArray:
		n, ok = d.head(major)
	case majorMap:
		n, ok = d.head(major)
		ok, n = ok && n <= maxElements, n*2
	default: // a tag, a float, true, false or null
		n, ok = d.simple()
	}
	for ; ok && n > 0; n-- {
		ok = d.skip()
	}
	d.deep--
	return ok
}

// simple passes over the head of a tag, which has one item behind it, or over true, false, null or a float.
func (d *reader) simple() (items uint64, ok bool) {
	if d.in[0]&0xE0 == majorTag {
		_, ok := d.head(majorTag)
		return 1, ok
	}
	size := 1
	switch d.in[0] {
	case no, yes, null:
	case 0xF9:
		size = 3
	case 0xFA:
		size = 5
	case 0xFB:
		size = 9
	default:
		return 0, false
	}
	if size > len(d.in) {
		return 0, false
	}
	d.in = d.in[size:]
	return 0, true
}
