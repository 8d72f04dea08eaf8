package codec_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"curbstop/storage/codec"
	"curbstop/storage/codec/codectest"
)

// some names some of the fields of plain, and some of those within them.
type some struct {
	Place struct {
		Seq uint64 `cbor:"2,keyasint,omitempty"`
	} `cbor:"1,keyasint,omitzero"`
	Lines []struct {
		Label word `cbor:"3,keyasint"`
	} `cbor:"3,keyasint"`
	Yes   bool `cbor:"10,keyasint,omitempty"`
	Count int  `cbor:"130,keyasint"`
}

func TestAPartOfARecordIsThatOfTheReference(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 3))
	for range 3000 {
		v := reflect.New(reflect.TypeFor[plain]())
		codectest.Fill(rng, v.Elem(), 3)
		raw, err := codec.Marshal(v.Interface())
		if err != nil {
			t.Fatal(err)
		}
		same(t, raw)
		for range 8 { // and of spoiled bytes
			bad := append([]byte(nil), raw...)
			bad[rng.IntN(len(bad))] ^= 1 << rng.IntN(8)
			if bad = bad[:len(bad)-rng.IntN(2)]; codec.ReadsItself(bad, new(plain)) { // what is not in order is not read to its end
				same(t, bad)
			}
		}
	}
}

func same(t *testing.T, raw []byte) {
	t.Helper()
	var got, want some
	gotErr, wantErr := codec.Part(raw, &got), codec.ReadReference(raw, &want)
	if wantErr == nil && (gotErr != nil || !reflect.DeepEqual(got, want)) {
		t.Fatalf("%x: read in part %+v, %v; the reference %+v", raw, got, gotErr, want)
	}
}

func TestAWholeRecordStillNeedsEveryField(t *testing.T) {
	raw, err := codec.Marshal(plain{Count: 7, Yes: true})
	if err != nil {
		t.Fatal(err)
	}
	var s some
	if codec.ReadsItself(raw, &s) {
		t.Error("fields that the type does not name were passed over by Unmarshal")
	}
	if err := codec.Part(raw, &s); err != nil || s.Count != 7 || !s.Yes {
		t.Errorf("%+v, %v", s, err)
	}
}
