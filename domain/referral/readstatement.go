package referral

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// StatementView is an agency's statement with its debts.
type StatementView struct {
	Statement Statement
	Agency    Agency
	Rows      []Shown // in the order of the lines
	Signed    []string
	House     office.House
}

// ReadStatement gives one statement with its debts.
type ReadStatement struct{ Number document.Number }

// Act implements Query.
func (ReadStatement) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadStatement) Ask(b Books, _ authority.Sign) (v StatementView, err error) {
	if v.Statement, err = b.AgencyStatements().Get(q.Number); err != nil {
		return v, err
	}
	if v.Agency, err = b.Agencies().Get(v.Statement.Agency); err != nil {
		return v, err
	}
	if v.House, err = b.House().Get(office.HouseKey); err != nil {
		return v, err
	}
	all, err := b.Referrals().Many(numbersPaid(v.Statement.Lines)...)
	for _, r := range all {
		s, err := show(b, r)
		if err != nil {
			return v, err
		}
		v.Rows = append(v.Rows, s)
	}
	for _, s := range v.Statement.Signatures {
		v.Signed = append(v.Signed, b.SignedBy(s.Sign))
	}
	return v, err
}

// Statements gives the statements of an agency, newest first.
type Statements struct {
	Agency uint64
	Limit  int // 0: 200
}

// Act implements Query.
func (Statements) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Statements) Ask(b Books, _ authority.Sign) ([]Statement, error) {
	if q.Limit == 0 {
		q.Limit = 200
	}
	return row.Collect(b.AgencyStatements().Via(ByAgency, row.Span{Reverse: true, Limit: q.Limit}, q.Agency))
}
