package codec

import (
	"hash/maphash"
	"math/big"
	"reflect"
	"strconv"
	"unsafe"

	"github.com/shopspring/decimal"
)

var decimalType = reflect.TypeFor[decimal.Decimal]()

// inside is what a decimal consists of, by which one is written without copying its big integer first.
type inside struct {
	value *big.Int
	exp   int32
}

// known says whether decimals still consist of that; if a newer version of the library differs, they are asked for their text.
var known = func() bool {
	d, i := decimalType, reflect.TypeFor[inside]()
	if d.NumField() != i.NumField() || d.Size() != i.Size() {
		return false
	}
	for n := range d.NumField() {
		if a, b := d.Field(n), i.Field(n); a.Name != b.Name || a.Type != b.Type || a.Offset != b.Offset {
			return false
		}
	}
	return true
}()

// decimalLayout writes a decimal as its text without trailing zeros, as decimal.Decimal says it itself.
var decimalLayout = layout{
	enc: func(dst []byte, p unsafe.Pointer) ([]byte, error) {
		if known {
			if out, ok := appendDecimal(dst, (*inside)(p)); ok {
				return out, nil
			}
		}
		s := (*decimal.Decimal)(p).String()
		return append(appendHead(dst, majorText, uint64(len(s))), s...), nil
	},
	dec: func(d *reader, p unsafe.Pointer) bool {
		b, ok := d.run(majorText)
		if !ok {
			return false
		}
		*(*decimal.Decimal)(p), ok = d.decimal(b)
		return ok
	},
	empty: func(unsafe.Pointer) bool { return false },
}

// appendDecimal writes a decimal of usual size; false for any other.
func appendDecimal(dst []byte, d *inside) ([]byte, bool) {
	n := int64(0)
	if d.value != nil {
		if !d.value.IsInt64() {
			return dst, false
		}
		n = d.value.Int64()
	}
	places := -int(d.exp)
	if places < 0 || places > 18 || n < -1e18 || n > 1e18 {
		return dst, false
	}
	for places > 0 && n%10 == 0 {
		n, places = n/10, places-1
	}
	var room [24]byte
	digits := strconv.AppendInt(room[:0], max(n, -n), 10)
	minus := 0
	if n < 0 {
		minus = 1
	}
	if places == 0 {
		dst = appendHead(dst, majorText, uint64(minus+len(digits)))
		return append(append(dst, "-"[:minus]...), digits...), true
	}
	whole := max(len(digits)-places, 0)
	dst = appendHead(dst, majorText, uint64(minus+max(whole, 1)+1+places))
	dst = append(dst, "-"[:minus]...)
	if whole == 0 {
		dst = append(dst, '0')
	}
	dst = append(append(dst, digits[:whole]...), '.')
	for range places - (len(digits) - whole) {
		dst = append(dst, '0')
	}
	return append(dst, digits[whole:]...), true
}

// prices are the decimals a reader met. Decimals are never changed in place, so that many may share one big integer.
type prices struct {
	texts    [512]string
	decimals [512]decimal.Decimal
}

func (c *prices) decimal(b []byte) (decimal.Decimal, bool) {
	if len(b) == 0 || len(b) > 18 {
		return decimal.Decimal{}, false
	}
	i := maphash.Bytes(seed, b) % uint64(len(c.texts))
	if c.texts[i] == string(b) {
		return c.decimals[i], true
	}
	n, places, ok := parseDecimal(b)
	if !ok {
		return decimal.Decimal{}, false
	}
	c.texts[i], c.decimals[i] = string(b), decimal.New(n, -places)
	return c.decimals[i], true
}

// parseDecimal reads what appendDecimal writes, at most 18 bytes of it; false for any other text.
func parseDecimal(b []byte) (n int64, places int32, ok bool) {
	minus, point, digits := b[0] == '-', -1, 0
	if minus {
		b = b[1:]
	}
	for i, c := range b {
		switch {
		case c >= '0' && c <= '9':
			n, digits = n*10+int64(c-'0'), digits+1
		case c == '.' && point < 0:
			point = i
		default:
			return 0, 0, false
		}
	}
	if digits == 0 || point == 0 || point == len(b)-1 {
		return 0, 0, false
	}
	if point > 0 {
		places = int32(len(b) - 1 - point)
	}
	if minus {
		n = -n
	}
	return n, places, true
}
