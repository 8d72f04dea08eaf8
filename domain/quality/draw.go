package quality

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/journal"
	"curbstop/domain/money"
)

// Work is one piece of work: a deed of the journal, with what it weighs in the draw.
type Work struct {
	Drawer  byte           `cbor:"1,keyasint"`
	Seq     uint64         `cbor:"2,keyasint"` // of its entry
	Sign    authority.Sign `cbor:"3,keyasint"`
	Command string         `cbor:"4,keyasint"`
	Kind    string         `cbor:"5,keyasint"`
	What    string         `cbor:"6,keyasint"`
	Subject string         `cbor:"7,keyasint,omitempty"`
	Amount  money.Amount   `cbor:"8,keyasint,omitempty"`
	Ref     document.Ref   `cbor:"9,keyasint,omitzero"` // the document it made or changed, when there is one
	Weight  int            `cbor:"10,keyasint"`
}

// watched are the families of deeds that are work to check, and unwatched the others: looking, settings, the running of the section, what is
// sealed. A new family stands in one of them.
var (
	watched = []string{
		"account", "adjustment", "agreement", "alert", "alone", "arrangement", "bank", "bankdeposit", "bill", "budget", "customer", "day", "deposit", "deviation",
		"draft", "drawer", "exceptions", "fee", "final", "hold", "mail", "mandate", "meter", "month", "move", "note", "notice", "order", "payfile",
		"premise", "property", "receipt", "referral", "refund", "trace", "transfer", "usage", "writeoff",
	}
	unwatched = []string{
		"activity", "approval", "backup", "bench", "conversion", "delegation", "duty", "gl", "identity", "instruction", "keys", "manual", "office", "personnel", "policy",
		"printout", "quality", "rate", "rating", "report", "roster", "session", "staff", "suggestion", "task", "test", "workday",
	}
)

// Watched says whether deeds of a command are work to check, and whether anybody has decided so of its family.
func Watched(command string) (work, decided bool) {
	family, _, _ := strings.Cut(command, ".")
	work = slices.Contains(watched, family)
	return work, work || slices.Contains(unwatched, family)
}

// reversals are words in a command's name that take something back.
var reversals = []string{"void", "undo", "reverse", "take-back", "cancel", "spoil", "recount", "drop", "restore"}

// Reverses says whether a command takes something back.
func Reverses(command string) bool {
	_, deed, _ := strings.Cut(command, ".")
	return slices.ContainsFunc(reversals, func(word string) bool { return strings.Contains(deed, word) })
}

// Weigh gives what a deed weighs: its kind, times the highest step of amount it is over, times the terms' figure when it takes something back.
func (t Terms) Weigh(command string, amount money.Amount) int {
	_, w := t.kindOf(command)
	times := 1
	for _, s := range t.Steps {
		if amount.Abs() > s.Over {
			times = max(times, s.Times)
		}
	}
	if Reverses(command) {
		times *= t.Reversal
	}
	return w * times
}

// isWork says whether an entry is a piece of work: done, by somebody, and to be checked.
func isWork(e journal.Entry) bool {
	work, _ := Watched(e.Command)
	return e.Refusal == "" && e.Sign.Who != 0 && work
}

// Week is what was done in a week, person by person in the order of the journal, and the hash the seeds come of.
type Week struct {
	First calendar.Day // its Monday
	Head  journal.Hash // of the last entry of the week or before
	Seq   uint64
	By    map[authority.StaffID][]Work
}

// WorkOf reads the week of a day from the journal of a drawer; terms are those of its last day.
func WorkOf(b Books, drawer byte, day calendar.Day, t Terms) (Week, error) {
	w := Week{First: Monday(day), By: map[authority.StaffID][]Work{}}
	end, err := lastOf(b, drawer, w.First+6)
	if err != nil || end == 0 {
		return w, err
	}
	for e, err := range b.JournalBefore(drawer, end+1, 0) {
		if err != nil {
			return w, err
		}
		if w.Seq == 0 {
			w.Seq, w.Head = e.Seq, e.Hash
		}
		if e.Sign.Day < w.First {
			break
		}
		if isWork(e) {
			w.By[e.Sign.Who] = append(w.By[e.Sign.Who], workOf(b, e, t))
		}
	}
	for _, all := range w.By {
		slices.Reverse(all)
	}
	return w, nil
}

func workOf(b Books, e journal.Entry, t Terms) Work {
	kind, _ := t.kindOf(e.Command)
	x := Work{
		Drawer: e.Drawer, Seq: e.Seq, Sign: e.Sign, Command: e.Command, Kind: kind, What: e.Words(), Subject: e.Act.Subject, Amount: e.Act.Amount,
		Weight: t.Weigh(e.Command, e.Act.Amount),
	}
	if docs := b.DocumentsOf(e); len(docs) > 0 {
		x.Ref = docs[0]
	}
	return x
}

// lastOf gives the number of the last entry of a business day or before, 0 when there is none: days only rise along the chain.
func lastOf(b Books, drawer byte, day calendar.Day) (end uint64, err error) {
	at := func(seq uint64) (e journal.Entry) {
		for e, no := range b.JournalBefore(drawer, seq, 1) {
			if no != nil {
				err = no
			}
			return e
		}
		return e
	}
	newest := at(0)
	n := sort.Search(int(newest.Seq), func(i int) bool { return at(uint64(i)+2).Sign.Day > day })
	return uint64(n), err
}

// Seed is what a draw is made of: 32 letters and figures.
type Seed string

// SeedOf gives the seed of a person's draw. Nobody chooses it: it comes of the journal's hash at the end of the week.
func (w Week) SeedOf(who authority.StaffID) Seed {
	h := sha256.Sum256(fmt.Appendf(nil, "curbstop/work sample/1/%x/%d/%d", w.Head[:], w.First, who))
	return Seed(hex.EncodeToString(h[:16]))
}

// Pick draws n of the weights without putting any back, the chance of each at every turn being its share of what is left. The same seed
// and weights give the same places, in the order drawn. All are drawn when there are no more than n.
//
// The k-th number is the first eight bytes of the SHA-256 of seed, a slash and k, as a big-endian number; one that would favour some places
// is passed over, and the next taken.
func Pick(seed Seed, weights []int, n int) (out []int) {
	left, sum := make([]int, len(weights)), uint64(0)
	for i, w := range weights {
		left[i] = i
		sum += uint64(w)
	}
	k := 0
	for len(out) < n && len(left) > 0 {
		at := below(seed, &k, sum)
		i := 0
		for ; at >= uint64(weights[left[i]]); i++ {
			at -= uint64(weights[left[i]])
		}
		out = append(out, left[i])
		sum -= uint64(weights[left[i]])
		left = slices.Delete(left, i, i+1)
	}
	return out
}

// below gives a number from 0 to under limit, each as likely as any other.
func below(seed Seed, k *int, limit uint64) uint64 {
	for fair := math.MaxUint64 - math.MaxUint64%limit; ; {
		h := sha256.Sum256(fmt.Appendf(nil, "%s/%d", seed, *k))
		*k++
		if x := binary.BigEndian.Uint64(h[:]); x < fair {
			return x % limit
		}
	}
}
