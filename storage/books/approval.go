package books

import (
	"crypto/sha256"
	"iter"
	"strings"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var _ approval.Books = (*Tx)(nil)

var approvalTables = []table.Checked{&sentTable}

var sentTable = table.Def[document.Number, approval.Sent]{
	Space: "sent-up", What: "deed sent up", Key: func(s *approval.Sent) document.Number { return s.Number },
	Indexes: []table.Index[approval.Sent]{
		{Name: approval.ByState, Parts: func(s *approval.Sent) [][]any { return [][]any{{s.State}} }},
		{Name: approval.BySender, Parts: func(s *approval.Sent) [][]any { return [][]any{{s.Sender}} }},
	},
}

// SentUp implements approval.Books.
func (t *Tx) SentUp() row.Table[document.Number, approval.Sent] { return table.On(t, &sentTable) }

// Pack implements approval.Books.
func (t *Tx) Pack(v any) ([]byte, error) { return table.Marshal(v) }

// Unpack implements approval.Books.
func (t *Tx) Unpack(raw []byte, v any) error { return table.Unmarshal(raw, v) }

// Refusal implements approval.Books.
func (t *Tx) Refusal(who authority.StaffID, act authority.Act, day calendar.Day) error {
	p, err := t.Person(who, act.Verb, day)
	if err != nil {
		return err
	}
	grants, err := t.Grants(who, act.Verb, day)
	if err != nil {
		return err
	}
	return authority.Check(grants, p, act)
}

// passing are the rows that other people's work moves all day, and that no deed is made on: who works here, how much was used, the sums
// of the house, the drawer and the mail that lie open.
var passing = map[kv.Space]bool{
	"house": true, "person": true, "credential": true, "grant": true, "authority-matrix": true, "day-total": true, "delegation": true, "sent-up": true,
	"control": true, "account-line": true, "drawer": true, "mail-batch": true, "note": true, "hand-entry": true,
	journalSpace: true, digestSpace: true, headSpace: true, kv.SeriesSpace: true, kv.OpSpace: true,
}

// Observed implements approval.Books.
func (t *Tx) Observed(do func() error) ([]approval.Fact, error) {
	w := &watcher{Tx: t.kv, at: map[string]int{}}
	t.kv = w
	defer func() { t.kv = w.Tx }()
	err := do()
	return w.facts, err
}

// watcher notes what is read through it before it is written.
type watcher struct {
	kv.Tx
	facts []approval.Fact
	at    map[string]int // rows noted or written already
}

func (w *watcher) note(s kv.Space, k, v []byte) {
	if passing[s] || strings.Contains(string(s), "/") || strings.HasPrefix(string(s), "journal") {
		return
	}
	id := string(s) + "\x00" + string(k)
	if _, known := w.at[id]; known {
		return
	}
	w.at[id] = len(w.facts)
	f := approval.Fact{Space: string(s), Key: append([]byte(nil), k...)}
	if v != nil {
		sum := sha256.Sum256(v)
		f.Digest = sum[:16]
	}
	w.facts = append(w.facts, f)
}

// Get implements kv.Tx.
func (w *watcher) Get(s kv.Space, keys ...[]byte) ([][]byte, error) {
	got, err := w.Tx.Get(s, keys...)
	for i := range got {
		w.note(s, keys[i], got[i])
	}
	return got, err
}

// Put implements kv.Tx.
func (w *watcher) Put(s kv.Space, k, v []byte) {
	w.at[string(s)+"\x00"+string(k)] = -1
	w.Tx.Put(s, k, v)
}

// Scan implements kv.Tx.
func (w *watcher) Scan(s kv.Space, r kv.Range) iter.Seq2[kv.KV, error] {
	return func(yield func(kv.KV, error) bool) {
		for rec, err := range w.Tx.Scan(s, r) {
			if err == nil {
				w.note(s, rec.Key, rec.Value)
			}
			if !yield(rec, err) {
				return
			}
		}
	}
}

// Cosign implements office.Tx.
func (t *Tx) Cosign(act authority.Act, sign authority.Sign) error {
	if sign.Who == 0 || act.Amount == 0 && !t.posted {
		return nil
	}
	p, err := t.People().Get(sign.Who)
	if err != nil || p.Trainer == 0 {
		return err
	}
	args := fault.Args{"name": p.FullName, "trainer": t.NameOf(p.Trainer)}
	return &authority.Refusal{Fault: authority.ErrTrainee.With(args), Act: act}
}
