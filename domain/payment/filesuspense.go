package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
)

// suspend brings the money of a line nobody knows to suspense, with what the file tells of the payer.
func (f *File) suspend(b FileBooks, sign authority.Sign, l *FileLine) error {
	in, err := f.incoming(b, sign, l)
	if err != nil {
		return err
	}
	in.Account = 0
	r, err := PostUnknown(b, sign, in, f.known(*l))
	if err != nil {
		return err
	}
	l.Receipt, f.Posted = r.Number, f.Posted.Plus(l.Amount)
	if l.Account != 0 {
		l.Proposals = []account.ID{l.Account} // somebody had only to look first
	}
	l.Suspense, l.Account, l.How = r.Ref(), 0, ""
	f.move(l, LineSuspense)
	return nil
}

// known says what a file tells of the payer of a line.
func (f *File) known(l FileLine) string {
	parts := []string{l.Payer}
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, label+value)
		}
	}
	add("number ", l.Number)
	add("from ", l.From)
	add("reference ", l.Reference)
	add("", l.Text)
	add("row ", lineRef(Claim{File: f.Number, No: l.No})[len("row "):])
	return strings.TrimSpace(strings.TrimPrefix(strings.Join(parts, "; "), "; "))
}

// identify brings the money of a line out of suspense to the account it is for.
func (c DecideLine) identify(b FileBooks, sign authority.Sign, f *File, l *FileLine) error {
	if c.Decision != ToAccount {
		return f.no("payfile.in-suspense", "The money of the line is in suspense: say which account it is for.")
	}
	if _, err := (Identify{Number: l.Receipt, To: c.Account, Reason: c.Reason}).Do(b, sign); err != nil {
		return err
	}
	l.Account, l.How, l.Problem, l.Why, l.Proposals = c.Account, ByPerson, "", strings.TrimSpace(c.Reason), nil
	f.move(l, LinePosted)
	if c.Remember {
		return remember(b, sign, *l)
	}
	return nil
}

// Was gives the account a receipt was posted to at first, 0 for suspense: it may have been transferred since.
func (r Receipt) Was() account.ID {
	if len(r.Moves) > 0 {
		return r.Moves[0].From
	}
	return r.Account
}
