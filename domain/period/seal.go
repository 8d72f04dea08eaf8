package period

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/row"
)

// Facts is what a seal is taken over: where the journal stood, what all records added up to, the control totals and the next numbers.
type Facts struct {
	Day      calendar.Day   `cbor:"1,keyasint,omitempty"` // of a day's seal
	Month    calendar.Month `cbor:"2,keyasint,omitempty"` // of a month's seal
	Drawer   byte           `cbor:"3,keyasint"`
	Seq      uint64         `cbor:"4,keyasint"` // the last entry of the journal before the closing
	Head     journal.Hash   `cbor:"5,keyasint"`
	State    journal.State  `cbor:"6,keyasint"`
	Controls journal.Hash   `cbor:"7,keyasint"` // digest of the control totals
	Next     []Next         `cbor:"8,keyasint,omitempty"`
}

// Next is the next number of a series.
type Next struct {
	Series string `cbor:"1,keyasint"` // as "receipt A", "checks of Refunds"
	Number uint64 `cbor:"2,keyasint"`
}

// Upto gives the last month whose control totals the facts cover; all of them for a day.
func (f Facts) Upto() calendar.Month {
	if f.Month != 0 {
		return f.Month
	}
	return 1 << 30
}

// Name says what is sealed: "day 10/01/2026", "October 2026".
func (f Facts) Name() string {
	if f.Month != 0 {
		return f.Month.Name()
	}
	return "day " + f.Day.US()
}

// Seal is sixteen letters in groups of four: 80 bits of the SHA-256 of facts.
type Seal string

// letters are those of the seal: none of them looks like another (no I, L, O, U).
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Seal reckons the seal of the facts.
func (f Facts) Seal() Seal {
	sum := sha256.Sum256([]byte("curbstop/seal/1\n" + f.Text()))
	var out strings.Builder
	for i := range 16 {
		if i > 0 && i%4 == 0 {
			out.WriteByte('-')
		}
		at := i * 5
		two := uint16(sum[at/8])<<8 | uint16(sum[at/8+1])
		out.WriteByte(letters[two>>(11-at%8)&31])
	}
	return Seal(out.String())
}

// Text writes the facts out, a line each: the seal is taken over it, and the code on the close sheet carries it.
func (f Facts) Text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\nhead %c %d %s\nstate %s\ncontrols %s\n", f.Name(), f.Drawer, f.Seq,
		hex.EncodeToString(f.Head[:]), hex.EncodeToString(f.State[:]), hex.EncodeToString(f.Controls[:]))
	for _, n := range f.Next {
		fmt.Fprintf(&out, "%s %d\n", n.Series, n.Number)
	}
	return out.String()
}

// ParseSeal reads a seal as somebody types it from paper: in any case, with or without groups, O for 0 and I or L for 1.
func ParseSeal(text string) (Seal, error) {
	s := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	if len(s) != 16 || strings.Trim(s, letters) != "" {
		return "", fault.New(fault.Invalid, "period.seal", "“{text}” is not a seal: it has sixteen letters and digits, as ABCD-2345-EFGH-6789.",
			fault.Args{"text": text}).At("seal")
	}
	return Seal(s[:4] + "-" + s[4:8] + "-" + s[8:12] + "-" + s[12:]), nil
}

// ControlDigest reckons the digest of control totals, which must come in the order of their keys.
func ControlDigest(controls []ledger.Control) journal.Hash {
	h := sha256.New()
	var n [8]byte
	number := func(v uint64) {
		binary.BigEndian.PutUint64(n[:], v)
		h.Write(n[:])
	}
	text := func(s string) {
		number(uint64(len(s)))
		h.Write([]byte(s))
	}
	for _, c := range controls {
		if c.Debit == 0 && c.Credit == 0 {
			continue
		}
		number(uint64(c.Period))
		text(c.Fund)
		text(c.GL)
		number(uint64(c.Debit))
		number(uint64(c.Credit))
	}
	return journal.Hash(h.Sum(nil))
}

// Controls gives the kept control totals of all months up to one.
func Controls(b ledger.Books, upto calendar.Month) ([]ledger.Control, error) {
	return row.Collect(b.Controls().All(row.Span{To: []any{upto + 1}}))
}

// Stand gives the facts of the books as they are now, for a day or for a month.
func Stand(b Books, day calendar.Day, month calendar.Month) (Facts, error) {
	f, err := b.JournalStand()
	if err != nil {
		return f, err
	}
	f.Day, f.Month = day, month
	controls, err := Controls(b, f.Upto())
	f.Controls = ControlDigest(controls)
	return f, err
}

// ChecksOf begins the name of the series of a bank account's checks.
const ChecksOf = "checks of "
