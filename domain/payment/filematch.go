package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Problem says why a line of a file is held although its account is known, or why its account is not.
type Problem string

// The problems of lines.
const (
	NoAccount   Problem = "no account"        // nobody has the number, and nothing else tells
	BadScan     Problem = "scan line"         // its check digit does not fit
	Several     Problem = "several accounts"  // the number fits more than one
	InText      Problem = "number in text"    // an account number stands in the text
	SameBalance Problem = "balance and name"  // the amount is the balance of an account whose name fits
	IsClosed    Problem = "closed account"    //
	NoChecks    Problem = "cash only"         // a check for an account that takes none
	CameBack    Problem = "returned or debit" // money that left
	NotToday    Problem = "later day"         // dated after the open business day
	PaidTwice   Problem = "paid twice"        // the same account, amount and check within days
	SeenBefore  Problem = "known"             // an earlier file has it
	Nothing     Problem = "no amount"         //
)

// twiceDays is how many days back a payment of the same account, amount and check is taken for the same one.
const twiceDays = 10

// matcher finds the accounts of lines within one transaction.
type matcher struct {
	b    FileBooks
	sign authority.Sign
	file *File
	like string // an account number of the office, for its separators
}

func newMatcher(b FileBooks, sign authority.Sign, f *File) (*matcher, error) {
	first, _, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}))
	return &matcher{b, sign, f, first.Number}, err
}

// line judges one row.
func (m *matcher) line(r FileRow, key string) (FileLine, error) {
	l := FileLine{FileRow: r, Key: key}
	if r.Back || r.Amount <= 0 {
		l.State, l.Problem = LineException, CameBack
		if r.Amount == 0 {
			l.Problem = Nothing
		}
		return l, m.name(&l)
	}
	was, known, err := m.b.FileClaims().Find(key)
	switch {
	case err != nil:
		return l, err
	case known && (was.File != m.file.Number || was.No != r.No):
		l.State, l.Problem, l.Why = LineKnown, SeenBefore, lineRef(was)
		return l, nil
	}
	if err := m.b.FileClaims().Put(Claim{key, m.file.Number, r.No}); err != nil {
		return l, err
	}
	if err := m.name(&l); err != nil || l.Account == 0 {
		return l, err
	}
	return l, m.look(&l)
}

func lineRef(c Claim) string {
	return fault.Fill("row {row} of {kind} {file}", fault.Args{"row": c.No, "kind": string(KindFile), "file": c.File})
}

// name finds the account of a line and how; without one the line is unknown, or proposed.
func (m *matcher) name(l *FileLine) error {
	steps := []func(*FileLine) error{m.byNumber, m.byScan, m.byAlias, m.byReference}
	for _, step := range steps {
		if err := step(l); err != nil || l.Account != 0 {
			if err == nil && l.State == "" {
				l.State = LineReady
			}
			return err
		}
	}
	if l.State == "" {
		l.State = LineUnknown
	}
	if l.Problem == "" {
		l.Problem = NoAccount
	}
	return m.inText(l)
}

func (m *matcher) byNumber(l *FileLine) error {
	if l.Number == "" {
		return nil
	}
	found, how, err := m.numbered(l.Number)
	if err != nil {
		return err
	}
	switch len(found) {
	case 0:
	case 1:
		l.Account, l.How = found[0], how
	default:
		l.Problem, l.Proposals = Several, found
	}
	return nil
}

// numbered finds the accounts a written number may mean: as it stands, as an old system's, or with zeros and separators left out
// or put in, as banks do.
func (m *matcher) numbered(text string) ([]account.ID, Match, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, "", nil
	}
	for _, by := range []struct {
		index row.Index
		how   Match
	}{{account.ByNumber, ByAccountNumber}, {account.ByOld, ByOldNumber}} {
		all, err := m.exactly(by.index, text)
		if err != nil || len(all) > 0 {
			return all, by.how, err
		}
	}
	digits := strings.NewReplacer("-", "", " ", "", ".", "").Replace(text)
	if digits == "" || strings.Trim(digits, "0123456789") != "" || len(digits) > 20 {
		return nil, "", nil
	}
	found, err := m.digits(digits)
	return found, ByAccountNumber, err
}

func (m *matcher) exactly(ix row.Index, text string) (out []account.ID, err error) {
	for a, err := range m.b.Accounts().Via(ix, row.Span{Limit: 2}, text) {
		if err != nil {
			return nil, err
		}
		if a.Number == text || a.OldNumber == text {
			out = append(out, a.ID)
		}
	}
	return out, nil
}

// digits finds the accounts whose numbers are these digits, whatever zeros stand before them and separators between.
func (m *matcher) digits(digits string) (out []account.ID, err error) {
	bare := strings.TrimLeft(digits, "0")
	if bare == "" {
		return nil, nil
	}
	for zeros := 0; zeros+len(bare) <= max(len(digits), 12); zeros++ {
		number := strings.Repeat("0", zeros) + bare
		for _, try := range []string{number, parted(number, m.like)} {
			if try == "" || try == digits && try != number {
				continue
			}
			some, err := m.exactly(account.ByNumber, try)
			if err != nil {
				return nil, err
			}
			out = appendNew(out, some...)
		}
	}
	return out, nil
}

func appendNew(list []account.ID, more ...account.ID) []account.ID {
next:
	for _, id := range more {
		for _, have := range list {
			if have == id {
				continue next
			}
		}
		list = append(list, id)
	}
	return list
}

// byScan reads the scan line of a stub, whose check digit must fit.
func (m *matcher) byScan(l *FileLine) error {
	digits := strings.ReplaceAll(l.Scan, " ", "")
	if digits == "" {
		return nil
	}
	if len(digits) != scanDigits || strings.Trim(digits, "0123456789") != "" || !luhn(digits) {
		l.Problem = BadScan
		return nil
	}
	found, err := m.digits(digits[:12])
	switch {
	case err != nil:
		return err
	case len(found) == 1:
		l.Account, l.How = found[0], ByScanLine
	case len(found) > 1:
		l.Problem, l.Proposals = Several, found
	}
	return nil
}

// byAlias finds the account a person once said the payer pays for.
func (m *matcher) byAlias(l *FileLine) error {
	key := AliasKey(l.FileRow)
	if key == "" {
		return nil
	}
	a, ok, err := m.b.Aliases().Find(key)
	if err == nil && ok && !a.Forgotten {
		l.Account, l.How, l.Problem, l.Proposals = a.Account, ByPayer, "", nil
	}
	return err
}

// leastReference is how many letters a reference must have to be taken for an account number by itself.
const leastReference = 5

func (m *matcher) byReference(l *FileLine) error {
	if l.Number != "" || len(l.Reference) < leastReference {
		return nil
	}
	found, how, err := m.numbered(l.Reference)
	if err == nil && len(found) == 1 {
		l.Account, l.How = found[0], how
	}
	return err
}

// inText proposes the accounts whose whole numbers stand among the words of the text.
func (m *matcher) inText(l *FileLine) error {
	words := strings.FieldsFunc(l.Reference+" "+l.Text, func(c rune) bool { return strings.ContainsRune(" ,;:/#()", c) })
	for i, w := range words {
		if i > 40 || len(w) < leastReference-1 || !strings.ContainsAny(w, "0123456789") {
			continue
		}
		some, _, err := m.numbered(w)
		if err != nil {
			return err
		}
		if len(some) == 1 {
			l.Proposals = appendNew(l.Proposals, some...)
			if l.State == LineUnknown {
				l.State, l.Problem = LineProposed, InText
			}
		}
	}
	return nil
}

// look finds what is the matter with a line whose account is known.
func (m *matcher) look(l *FileLine) error {
	a, err := m.b.Accounts().Get(l.Account)
	if err != nil {
		return err
	}
	if l.Problem = problemOf(a, l.FileRow, m.sign); l.Problem != "" {
		l.State = LineException
		return nil
	}
	since := m.file.Day - twiceDays
	if l.Day != 0 {
		since = min(since, l.Day-twiceDays)
	}
	for r, err := range m.b.Receipts().Via(ByAccount, row.Span{From: []any{since}}, l.Account) {
		if err != nil {
			return err
		}
		if r.Amount == l.Amount && r.CheckNo == l.CheckNo && r.State == "issued" && r.Returned == 0 {
			l.State, l.Problem, l.Why = LineException, PaidTwice, r.Ref().String()+" of "+r.Day.US()
		}
	}
	return nil
}

// problemOf says why a payment of an account must be looked at first, "" when it need not.
func problemOf(a account.Account, r FileRow, sign authority.Sign) Problem {
	switch {
	case a.Status == account.Closed:
		return IsClosed
	case a.CashOnly && r.Tender == CheckIn:
		return NoChecks
	case r.Day > sign.Day:
		return NotToday
	}
	return ""
}

// twins holds the second of two lines of one account with the same amount and check.
func (m *matcher) twins(lines []FileLine) error {
	for i := range lines {
		l := &lines[i]
		for j := i - 1; j >= 0 && l.Account != 0 && lines[j].Account == l.Account; j-- {
			o := lines[j]
			if o.Amount == l.Amount && o.CheckNo == l.CheckNo && l.State == LineReady && (o.State == LineReady || o.Problem == PaidTwice) {
				l.State, l.Problem, l.Why = LineException, PaidTwice, lineRef(Claim{File: m.file.Number, No: o.No})
			}
		}
	}
	return nil
}
