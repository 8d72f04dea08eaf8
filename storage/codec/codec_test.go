package codec_test

import (
	"encoding/hex"
	"math"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/storage/codec"
	"curbstop/storage/codec/codectest"
)

type place struct {
	Month int32  `cbor:"1,keyasint,omitempty"`
	Seq   uint64 `cbor:"2,keyasint,omitempty"`
}

func (p place) IsZero() bool { return p == place{} }

type word string

type line struct {
	Kind   uint8           `cbor:"2,keyasint,omitempty"`
	Label  word            `cbor:"3,keyasint"`
	Amount int64           `cbor:"7,keyasint,omitempty"`
	Price  decimal.Decimal `cbor:"6,keyasint,omitempty"`
	Factor decimal.Decimal `cbor:"10,keyasint,omitzero"`
}

// Line is exported so that its fields are promoted, as those of rate.Line are.
type Line struct {
	Text  string          `cbor:"4,keyasint,omitempty"`
	Price decimal.Decimal `cbor:"6,keyasint,omitempty"`
}

// through embeds a Line, whose fields stand among its own.
type through struct {
	Line
	Day int16 `cbor:"20,keyasint,omitempty"`
}

// hidden embeds what is not exported.
type hidden struct {
	line `cbor:"1,keyasint"`
	Day  int16 `cbor:"20,keyasint,omitempty"`
}

type mark struct {
	Rev uint64 `cbor:"1,keyasint,omitempty"`
}

// everything has every sort of field the books have, and some they do not have.
type everything struct {
	Mark   mark            `cbor:"90,keyasint"`
	Hidden int             `cbor:"-"`
	Place  place           `cbor:"1,keyasint,omitzero"`
	Maybe  place           `cbor:"2,keyasint,omitempty"`
	Lines  []line          `cbor:"3,keyasint"`
	Few    []place         `cbor:"4,keyasint,omitempty"`
	Words  []word          `cbor:"5,keyasint,omitempty"`
	Hash   [4]byte         `cbor:"6,keyasint"`
	Bytes  []byte          `cbor:"7,keyasint"`
	Held   map[string]bool `cbor:"8,keyasint,omitempty"`
	Facts  map[int]string  `cbor:"9,keyasint"`
	Yes    bool            `cbor:"10,keyasint,omitempty"`
	No     bool            `cbor:"11,keyasint"`
	Small  int8            `cbor:"12,keyasint"`
	Int    int             `cbor:"13,keyasint"`
	U16    uint16          `cbor:"14,keyasint,omitempty"`
	U32    uint32          `cbor:"15,keyasint,omitempty"`
	Uint   uint            `cbor:"16,keyasint,omitempty"`
	Ptr    *place          `cbor:"17,keyasint,omitempty"`
	Ptr2   *decimal.Decimal
	Null   decimal.NullDecimal `cbor:"18,keyasint"`
	Time   time.Time           `cbor:"19,keyasint,omitzero"`
	Float  float64             `cbor:"20,keyasint"`
	Pair   [2]int32            `cbor:"21,keyasint,omitempty"`
}

// plain is everything without what makes a record the reference's.
type plain struct {
	Mark  mark                `cbor:"90,keyasint"`
	Place place               `cbor:"1,keyasint,omitzero"`
	Maybe place               `cbor:"2,keyasint,omitempty"`
	Lines []line              `cbor:"3,keyasint"`
	Words []word              `cbor:"5,keyasint,omitempty"`
	Hash  [4]byte             `cbor:"6,keyasint"`
	Bytes []byte              `cbor:"7,keyasint"`
	Held  map[string]bool     `cbor:"8,keyasint,omitempty"`
	Facts map[int]string      `cbor:"9,keyasint"`
	Yes   bool                `cbor:"10,keyasint,omitempty"`
	Small int8                `cbor:"12,keyasint"`
	Null  decimal.NullDecimal `cbor:"18,keyasint"`
	Pair  [2]int32            `cbor:"21,keyasint,omitempty"`
	Ptr   *place              `cbor:"22,keyasint,omitempty"`
	Count int                 `cbor:"130,keyasint"`
}

// tree holds itself.
type tree struct {
	Name string `cbor:"1,keyasint"`
	Of   []tree `cbor:"2,keyasint,omitempty"`
}

// wide has more fields than fit into the head of a map.
type wide struct {
	A, B, C, D, E, F, G, H int8 `cbor:"-"`
	F1                     int  `cbor:"1,keyasint,omitempty"`
	F2                     int  `cbor:"2,keyasint,omitempty"`
	F3                     int  `cbor:"3,keyasint,omitempty"`
	F4                     int  `cbor:"4,keyasint,omitempty"`
	F5                     int  `cbor:"5,keyasint,omitempty"`
	F6                     int  `cbor:"6,keyasint,omitempty"`
	F7                     int  `cbor:"7,keyasint,omitempty"`
	F8                     int  `cbor:"8,keyasint,omitempty"`
	F9                     int  `cbor:"9,keyasint,omitempty"`
	F10                    int  `cbor:"10,keyasint,omitempty"`
	F11                    int  `cbor:"11,keyasint,omitempty"`
	F12                    int  `cbor:"12,keyasint,omitempty"`
	F13                    int  `cbor:"13,keyasint,omitempty"`
	F14                    int  `cbor:"14,keyasint,omitempty"`
	F15                    int  `cbor:"15,keyasint,omitempty"`
	F16                    int  `cbor:"16,keyasint,omitempty"`
	F17                    int  `cbor:"17,keyasint,omitempty"`
	F18                    int  `cbor:"18,keyasint,omitempty"`
	F19                    int  `cbor:"19,keyasint,omitempty"`
	F20                    int  `cbor:"20,keyasint,omitempty"`
	F21                    int  `cbor:"21,keyasint,omitempty"`
	F22                    int  `cbor:"22,keyasint,omitempty"`
	F23                    int  `cbor:"23,keyasint,omitempty"`
	F24                    int  `cbor:"24,keyasint,omitempty"`
	F25                    int  `cbor:"25,keyasint,omitempty"`
}

var kinds = []reflect.Type{
	reflect.TypeFor[everything](), reflect.TypeFor[hidden](), reflect.TypeFor[plain](), reflect.TypeFor[through](), reflect.TypeFor[tree](),
	reflect.TypeFor[wide](), reflect.TypeFor[line](), reflect.TypeFor[place](), reflect.TypeFor[[]line](), reflect.TypeFor[string](), reflect.TypeFor[int64](),
	reflect.TypeFor[decimal.Decimal](), reflect.TypeFor[bool](), reflect.TypeFor[map[string]int](), reflect.TypeFor[[]byte](),
}

func TestRecordsAreThoseOfTheReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for _, kind := range kinds {
		for range 2000 {
			v := reflect.New(kind)
			codectest.Fill(rng, v.Elem(), 3)
			agree(t, rng, v)
		}
	}
}

// agree holds the codec and the reference together over one value, and over bytes that were spoiled.
func agree(t *testing.T, rng *rand.Rand, v reflect.Value) {
	t.Helper()
	if err := codectest.Agree(rng, v); err != nil {
		t.Fatal(err)
	}
}

func TestDecimalsAreTheirText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64().Draw(t, "digits"), rapid.Int32Range(-25, 12).Draw(t, "places"))
		got, err := codec.Marshal(&d)
		want, _ := codec.Reference(&d)
		if err != nil || string(got) != string(want) {
			t.Fatalf("%s is written %x, %v, not %x", d, got, err, want)
		}
		var back, ref decimal.Decimal
		if err := codec.Unmarshal(got, &back); err != nil || codec.ReadReference(got, &ref) != nil || !reflect.DeepEqual(back, ref) {
			t.Fatalf("%s is read as %#v, %v, not %#v", d, back, err, ref)
		}
	})
}

// Records that no encoder of ours writes are read, or refused, as the reference does.
func TestStrangeBytes(t *testing.T) {
	for what, bytes := range map[string]string{
		"nothing":                       "",
		"not a map":                     "01",
		"an unknown key":                "a1186301",
		"keys that fall":                "a207016302",
		"a key twice":                   "a202010202",
		"a count that is not short":     "a1021801",
		"a text that never ends":        "a1037fffff",
		"a text longer than the record": "a1036a6162",
		"a text that is not UTF-8":      "a10362fffe",
		"a list longer than the record": "9b00ffffffffffffff",
		"a number too large":            "a1021a00010000",
		"a number below the least":      "a1073bffffffffffffffff",
		"more behind":                   "a100",
		"a null":                        "f6",
		"a map that never ends":         "bf0201ff",
		"a tag":                         "c1a10201",
		"a float":                       "a107fb3ff0000000000000",
		"a decimal in scientific words": "a106633165" + "35",
		"a decimal that is none":        "a1066331" + "2e2e",
		"nested beyond reason":          "a1" + strings.Repeat("81", 60) + "01",
	} {
		raw, err := hex.DecodeString(bytes)
		if err != nil {
			t.Fatal(what, err)
		}
		var got, want line
		gotErr, wantErr := codec.Unmarshal(raw, &got), codec.ReadReference(raw, &want)
		if (gotErr == nil) != (wantErr == nil) || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %+v; the reference says %v, %+v", what, gotErr, got, wantErr, want)
		}
		if gotErr != nil && !strings.Contains(gotErr.Error(), "cannot be read as *codec_test.line") {
			t.Errorf("%s: refused with %q", what, gotErr)
		}
	}
}

func TestUsualRecordsNeedNoReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, kind := range []reflect.Type{
		reflect.TypeFor[plain](), reflect.TypeFor[through](), reflect.TypeFor[tree](), reflect.TypeFor[wide](), reflect.TypeFor[line](),
	} {
		const n = 500
		own := 0
		for range n {
			v := reflect.New(kind)
			codectest.Fill(rng, v.Elem(), 2)
			raw, err := codec.Marshal(v.Interface())
			if err != nil {
				t.Fatal(err)
			}
			if codec.ReadsItself(raw, reflect.New(kind).Interface()) {
				own++
			}
		}
		if own < n/4 { // the rest has decimals larger than any price
			t.Errorf("of %d records of %s, %d are read without the reference", n, kind, own)
		}
	}
}

func TestWhatWasReadSharesNoMemoryWithTheRecord(t *testing.T) {
	v := struct {
		Long  string `cbor:"1,keyasint"`
		Bytes []byte `cbor:"2,keyasint"`
	}{strings.Repeat("abc", 20), []byte("xyz")}
	raw, err := codec.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	got := v
	got.Long, got.Bytes = "", nil
	if err := codec.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		raw[i] = '!'
	}
	if !reflect.DeepEqual(got, v) {
		t.Errorf("what was read became %+v", got)
	}
}

func TestOddArguments(t *testing.T) {
	var none *line
	for what, v := range map[string]any{"nothing": nil, "a nil pointer": none, "a value": line{Label: "a"}, "the largest": uint64(math.MaxUint64)} {
		got, err := codec.Marshal(v)
		want, wantErr := codec.Reference(v)
		if string(got) != string(want) || (err == nil) != (wantErr == nil) {
			t.Errorf("%s: %x, %v; the reference %x, %v", what, got, err, want, wantErr)
		}
	}
	if err := codec.Unmarshal([]byte{0xa0}, none); err == nil {
		t.Error("read into nothing")
	}
	if err := codec.Unmarshal([]byte{0xa0}, line{}); err == nil {
		t.Error("read into a value that is thrown away")
	}
}
