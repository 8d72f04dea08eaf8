package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/row"
)

// Alias remembers that a payer, as his bank writes him, pays for an account. A person said so.
type Alias struct {
	row.Mark  `cbor:"90,keyasint"`
	Key       string         `cbor:"1,keyasint"` // AliasKey of the line
	Account   account.ID     `cbor:"2,keyasint"`
	Payer     string         `cbor:"3,keyasint,omitempty"`
	From      string         `cbor:"4,keyasint,omitempty"`
	Confirmed authority.Sign `cbor:"5,keyasint"`
	Forgotten bool           `cbor:"6,keyasint,omitempty"`
}

// AliasKey gives what tells a payer again: the name with what his bank always writes of him, or the number he always gives. A name
// alone tells nobody, and gives "".
func AliasKey(r FileRow) string {
	mark := cmp.Or(r.From, r.Number)
	if strings.TrimSpace(mark) == "" {
		return ""
	}
	return account.Fold(r.Payer) + "|" + strings.ToLower(strings.Join(strings.Fields(mark), ""))
}

// remember keeps who pays for an account.
func remember(b FileBooks, sign authority.Sign, l FileLine) error {
	key := AliasKey(l.FileRow)
	if key == "" {
		return nil
	}
	was, _, err := b.Aliases().Find(key)
	if err != nil {
		return err
	}
	return b.Aliases().Put(Alias{
		Mark: was.Mark, Key: key, Account: l.Account, Payer: l.Payer, From: cmp.Or(l.From, l.Number), Confirmed: sign,
	})
}

// ForgetAlias forgets a payer.
//
// Refuses: a payer nobody remembers.
type ForgetAlias struct {
	Key string `cbor:"1,keyasint"`
}

// Name implements Command.
func (ForgetAlias) Name() string { return "payfile.forget" }

// Act implements Command.
func (c ForgetAlias) Act(b FileBooks) (authority.Act, error) {
	a, err := b.Aliases().Get(c.Key)
	return authority.Act{Verb: VerbFileDecide, Subject: "payer " + a.Payer, Account: uint64(a.Account)}, err
}

// Do implements Command.
func (c ForgetAlias) Do(b FileBooks, sign authority.Sign) (Alias, error) {
	a, err := b.Aliases().Get(c.Key)
	if err != nil {
		return a, err
	}
	a.Forgotten, a.Confirmed = true, sign
	return a, b.Aliases().Put(a)
}

// Remembered is an alias as a list shows it.
type Remembered struct {
	Alias  Alias
	Number string // of the account
	Name   string // of its customer
}

// ListAliases lists the payers that are remembered.
type ListAliases struct {
	After string // key of the last one seen
	Limit int    // 0 for 500
}

// Act implements Query.
func (ListAliases) Act(FileBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListAliases) Ask(b FileBooks, _ authority.Sign) (out []Remembered, err error) {
	span := row.Span{}
	if q.After != "" {
		span.From = []any{q.After + "\x00"}
	}
	for a, err := range b.Aliases().All(span) {
		if err != nil {
			return nil, err
		}
		if a.Forgotten {
			continue
		}
		acct, err := b.Accounts().Get(a.Account)
		if err != nil {
			return nil, err
		}
		who, err := b.Customers().Get(acct.Customer)
		if err != nil {
			return nil, err
		}
		if out = append(out, Remembered{a, acct.Number, who.Name}); len(out) == cmp.Or(q.Limit, 500) {
			break
		}
	}
	return out, nil
}
