package books

import (
	"iter"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

// A veiled table keeps one word of its rows sealed in a table of its own: whoever holds the key reads and writes rows as if nothing were;
// to everybody else the word ends in four digits behind stars, and the rest of the row is as ever.
type veiled[K, V any] struct {
	row.Table[K, V]
	t    *Tx
	kind string
	id   func(*V) uint64
	word func(*V) *string
}

// secretKey names a sealed word: whose it is, and its row.
type secretKey struct {
	kind string
	id   uint64
}

// KeyParts implements the key of several parts.
func (k secretKey) KeyParts() []any { return []any{k.kind, k.id} }

// secretWord is the word of a veiled row.
type secretWord struct {
	Kind string `cbor:"1,keyasint"`
	ID   uint64 `cbor:"2,keyasint"`
	Word string `cbor:"3,keyasint"`
}

var secretTable = table.Def[secretKey, secretWord]{
	Space: "bank-number", What: "bank account number", Sealed: GroupBanking,
	Key: func(s *secretWord) secretKey { return secretKey{s.Kind, s.ID} },
}

// Put keeps the word apart when it was changed; who does not hold the key cannot change it.
func (v veiled[K, V]) Put(r V) error {
	word := v.word(&r)
	if bank.Veiled(*word) {
		return v.Table.Put(r)
	}
	key := secretKey{v.kind, v.id(&r)}
	secrets := table.On(v.t, &secretTable)
	old, _, err := secrets.Find(key)
	if err == nil && old.Word != *word {
		err = secrets.Put(secretWord{key.kind, key.id, *word})
	}
	if err != nil {
		return err
	}
	*word = bank.Veil(*word)
	return v.Table.Put(r)
}

// lift puts the word back into a row that is read, for who holds the key.
func (v veiled[K, V]) lift(r V, err error) (V, error) {
	if err != nil || v.t.keys.newest(GroupBanking) == 0 || !bank.Veiled(*v.word(&r)) {
		return r, err
	}
	s, found, err := table.On(v.t, &secretTable).Find(secretKey{v.kind, v.id(&r)})
	if found {
		*v.word(&r) = s.Word
	}
	return r, err
}

// Get implements row.Table.
func (v veiled[K, V]) Get(k K) (V, error) { return v.lift(v.Table.Get(k)) }

// Find implements row.Table.
func (v veiled[K, V]) Find(k K) (V, bool, error) {
	r, found, err := v.Table.Find(k)
	if found {
		r, err = v.lift(r, err)
	}
	return r, found, err
}

// Many implements row.Table.
func (v veiled[K, V]) Many(ks ...K) ([]V, error) {
	rows, err := v.Table.Many(ks...)
	for i := range rows {
		if rows[i], err = v.lift(rows[i], err); err != nil {
			return nil, err
		}
	}
	return rows, err
}

func (v veiled[K, V]) all(walk iter.Seq2[V, error]) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		for r, err := range walk {
			if !yield(v.lift(r, err)) {
				return
			}
		}
	}
}

// All implements row.Table.
func (v veiled[K, V]) All(s row.Span) iter.Seq2[V, error] { return v.all(v.Table.All(s)) }

// Via implements row.Table.
func (v veiled[K, V]) Via(ix row.Index, s row.Span, parts ...any) iter.Seq2[V, error] {
	return v.all(v.Table.Via(ix, s, parts...))
}

// BankAccounts implements bank.Books. The account numbers are sealed.
func (t *Tx) BankAccounts() row.Table[bank.ID, bank.Account] {
	return veiled[bank.ID, bank.Account]{
		table.On(t, &bankTable), t, "bank account",
		func(a *bank.Account) uint64 { return uint64(a.ID) }, func(a *bank.Account) *string { return &a.Number },
	}
}

// IssueFiles implements bank.IssueBooks. The account numbers in them are sealed.
func (t *Tx) IssueFiles() row.Table[document.Number, bank.IssueFile] {
	return veiled[document.Number, bank.IssueFile]{
		table.On(t, &issueFileTable), t, "issue file",
		func(f *bank.IssueFile) uint64 { return uint64(f.Number) }, func(f *bank.IssueFile) *string { return &f.Account },
	}
}
