package books

import (
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/casework"
	"curbstop/domain/hold"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var holdTables = []table.Checked{&holdTable, &declarationTable, &disputeTable}

var holdTable = table.Def[uint64, hold.Hold]{
	Space: "hold", What: "hold", Key: func(h *hold.Hold) uint64 { return h.ID },
	Indexes: []table.Index[hold.Hold]{
		{Name: hold.ByAccount, Parts: func(h *hold.Hold) [][]any { return [][]any{{h.Account}} }},
		{Name: hold.ByEnd, Parts: func(h *hold.Hold) [][]any {
			if !h.IsOn() || h.Until == 0 {
				return nil
			}
			return [][]any{{h.Until}}
		}},
		{Name: hold.ByKind, Parts: func(h *hold.Hold) [][]any {
			if !h.IsOn() || h.Wide != 0 {
				return nil
			}
			return [][]any{{string(h.Kind)}}
		}},
		{Name: hold.ByWide, Parts: func(h *hold.Hold) [][]any {
			if h.Wide == 0 {
				return nil
			}
			return [][]any{{h.Wide, h.Account}}
		}},
	},
}

var declarationTable = table.Def[uint64, hold.Declaration]{
	Space: "declaration", What: "declaration", Key: func(d *hold.Declaration) uint64 { return d.ID },
}

// Holds implements hold.Books.
func (t *Tx) Holds() row.Table[uint64, hold.Hold] { return table.On(t, &holdTable) }

// Declarations implements hold.Books.
func (t *Tx) Declarations() row.Table[uint64, hold.Declaration] {
	return table.On(t, &declarationTable)
}

// HeldBesides gives what an account holds back by alerts, holds, arrangements and referrals, leaving one of the four out.
func (t *Tx) HeldBesides(id account.ID, source string) (account.Stops, error) {
	out := account.Stops{}
	add := func(names []string) {
		for _, n := range names {
			out[n] = true
		}
	}
	if source != casework.Source {
		for a, err := range t.Alerts().Via(casework.ByAccount, row.Span{}, id) {
			if err != nil {
				return nil, err
			}
			if a.Ended.IsZero() {
				add(a.Holds())
			}
		}
	}
	if source != hold.Source {
		on, err := hold.Of(t, id)
		if err != nil {
			return nil, err
		}
		for _, h := range on {
			add(h.Stops)
		}
	}
	if source != arrangement.Source {
		for a, err := range t.Arrangements().Via(arrangement.ByAccount, row.Span{}, id) {
			if err != nil {
				return nil, err
			}
			if a.Status == arrangement.Active {
				add(a.Stops)
			}
		}
	}
	if source != referral.Source {
		r, there, err := referral.LiveOf(t, id)
		if err != nil {
			return nil, err
		}
		if there && r.Status == referral.Placed {
			add(r.Stops)
		}
	}
	return out, nil
}

// LiesWith implements arrangement.Books. A lien or a tax roll only secures a debt: the office may still agree how it is paid.
func (t *Tx) LiesWith(id account.ID) (string, error) {
	r, there, err := referral.LiveOf(t, id)
	if err != nil || !there || r.Status != referral.Placed {
		return "", err
	}
	with, err := t.Agencies().Get(r.Agency)
	if with.Sort != referral.Collector && with.Sort != referral.Attorney {
		return "", err
	}
	return with.Name, err
}

// Disputed gives how much of an account's balance is disputed.
func (t *Tx) Disputed(id account.ID) (money.Amount, error) {
	on, err := hold.Of(t, id)
	return hold.DisputedOf(on), err
}

var (
	_ hold.Books     = (*Tx)(nil)
	_ casework.Books = (*Tx)(nil)
)
