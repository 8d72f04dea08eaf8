package books

import (
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var payfileTables = []table.Checked{&payFileTable, &filePageTable, &heldLineTable, &fileClaimTable, &fileLayoutTable, &aliasTable}

var payFileTable = table.Def[document.Number, payment.File]{
	Space: "payment-file", What: "payment file", Key: func(f *payment.File) document.Number { return f.Number },
	Indexes: []table.Index[payment.File]{
		{Name: payment.ByDigest, Parts: func(f *payment.File) [][]any { return [][]any{{f.Digest}} }},
		{Name: payment.ByStand, Parts: func(f *payment.File) [][]any { return [][]any{{f.State}} }},
	},
}

var filePageTable = table.Def[payment.FilePlace, payment.FilePage]{
	Space: "payment-file-page", What: "page of a payment file", Key: func(p *payment.FilePage) payment.FilePlace { return p.Place() },
}

var heldLineTable = table.Def[payment.FilePlace, payment.HeldLine]{
	Space: "payment-file-held", What: "held line of a payment file", Key: func(h *payment.HeldLine) payment.FilePlace { return h.Place() },
	Indexes: []table.Index[payment.HeldLine]{
		{Name: payment.ByPlace, Parts: func(h *payment.HeldLine) [][]any { return [][]any{{h.Line.State, h.File}} }},
	},
}

var fileClaimTable = table.Def[string, payment.Claim]{
	Space: "payment-file-claim", What: "claim of a payment file", Derived: true, Key: func(c *payment.Claim) string { return c.Key },
}

var fileLayoutTable = table.Def[payment.FileLayoutKey, payment.FileLayout]{
	Space: "payment-file-layout", What: "layout of payment files", Key: func(l *payment.FileLayout) payment.FileLayoutKey { return l.Key() },
}

var aliasTable = table.Def[string, payment.Alias]{
	Space: "payer", What: "remembered payer", Key: func(a *payment.Alias) string { return a.Key },
}

// PaymentFiles implements payment.FileBooks.
func (t *Tx) PaymentFiles() row.Table[document.Number, payment.File] {
	return table.On(t, &payFileTable)
}

// FilePages implements payment.FileBooks.
func (t *Tx) FilePages() row.Table[payment.FilePlace, payment.FilePage] {
	return table.On(t, &filePageTable)
}

// HeldLines implements payment.FileBooks.
func (t *Tx) HeldLines() row.Table[payment.FilePlace, payment.HeldLine] {
	return table.On(t, &heldLineTable)
}

// FileClaims implements payment.FileBooks.
func (t *Tx) FileClaims() row.Table[string, payment.Claim] { return table.On(t, &fileClaimTable) }

// FileLayouts implements payment.FileBooks.
func (t *Tx) FileLayouts() row.Table[payment.FileLayoutKey, payment.FileLayout] {
	return table.On(t, &fileLayoutTable)
}

// Aliases implements payment.FileBooks.
func (t *Tx) Aliases() row.Table[string, payment.Alias] { return table.On(t, &aliasTable) }

var _ payment.FileBooks = (*Tx)(nil)
