package books

import (
	"fmt"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var mailingTable = table.Def[document.Number, collection.Mailing]{
	Space: "notice-mailing", What: "mailing", Key: func(m *collection.Mailing) document.Number { return m.Number },
	Indexes: []table.Index[collection.Mailing]{
		{Name: collection.ByRun, Parts: func(m *collection.Mailing) [][]any { return [][]any{{m.Run, m.Number}} }},
	},
}

// Mailings implements collection.Books.
func (t *Tx) Mailings() row.Table[document.Number, collection.Mailing] {
	return table.On(t, &mailingTable)
}

// proveMailings proves that every recorded mailing took the pieces it says, that every notice said to be mailed was by a mailing of
// its day and run that stands, and that a run says it is mailed when no notice of it is left.
func (t *Tx) proveMailings(report func(kv.Problem)) error {
	bad := func(space kv.Space, text string, args ...any) {
		report(kv.Problem{Space: space, Text: fmt.Sprintf(text, args...)})
	}
	mailings := map[document.Number]collection.Mailing{}
	for m, err := range t.Mailings().All(row.Span{}) {
		if err != nil {
			return err
		}
		mailings[m.Number] = m
	}
	took, left := map[document.Number]collection.Mailing{}, map[document.Number]bool{}
	for n, err := range t.Notices().All(row.Span{}) {
		if err != nil {
			return err
		}
		if n.Mailed == 0 && n.Mailing == 0 {
			left[n.Run] = left[n.Run] || n.State == document.Issued
			continue
		}
		m := mailings[n.Mailing]
		if !m.Stands() || m.Run != n.Run || m.Day != n.Mailed || n.Mailed == 0 {
			bad(noticeTable.Space, "notice %s says it was mailed on %s, and no mailing that stands says so", n.Number, n.Mailed.US())
		}
		sum := took[n.Mailing]
		sum.Pieces, sum.Asked = sum.Pieces+1, sum.Asked.Plus(n.Amount)
		took[n.Mailing] = sum
	}
	for _, m := range mailings {
		if sum := took[m.Number]; m.Stands() && (sum.Pieces != m.Pieces || sum.Asked != m.Asked) || !m.Stands() && sum.Pieces > 0 {
			bad(mailingTable.Space, "%s says %d pieces asking for %s, its notices make %d asking for %s", m.Ref(), m.Pieces, m.Asked, sum.Pieces, sum.Asked)
		}
	}
	for r, err := range t.NoticeRuns().All(row.Span{}) {
		if err != nil {
			return err
		}
		if r.Mailed != 0 && left[r.Number] || r.Mailed == 0 && r.Posted > 0 && !left[r.Number] {
			bad(noticeRunTable.Space, "%s does not say rightly whether all its notices are mailed", r.Ref())
		}
	}
	return nil
}
