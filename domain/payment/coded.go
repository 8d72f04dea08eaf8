package payment

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// receiveCoded numbers a receipt for no account, posts its lines and issues it at once.
func receiveCoded(b Books, sign authority.Sign, r Receipt, memo string) (Receipt, error) {
	if err := number(b, sign, &r); err != nil {
		return r, err
	}
	r.Given = max(r.Given, r.Amount)
	e, err := postCoded(b, sign, r, r.Day, memo)
	if err != nil {
		return r, err
	}
	r.Entry = e.Place
	if err := issue(&r.Header, sign); err != nil {
		return r, err
	}
	return r, b.Receipts().Put(r)
}

// number gives a receipt the next number, unless it has one.
func number(b Books, sign authority.Sign, r *Receipt) error {
	if r.Number != 0 {
		return nil
	}
	n, err := b.DocumentNumber(KindReceipt, sign)
	r.Header = document.New(KindReceipt, n, sign)
	return err
}

// postCoded posts the lines of a receipt against undeposited receipts; funds other than that of the cash are squared by pooled cash.
func postCoded(b Books, sign authority.Sign, r Receipt, day calendar.Day, memo string) (ledger.Entry, error) {
	chart, err := ledger.ChartOn(b, day)
	if err != nil {
		return ledger.Entry{}, err
	}
	lines := []ledger.Line{{Fund: chart.Fund, GL: chart.Cash, Amount: r.Amount}}
	for _, l := range r.Lines {
		lines = append(lines, ledger.Line{Fund: l.Fund, GL: l.GL, Amount: -l.Amount})
		if l.Fund != chart.Fund {
			lines = append(lines, ledger.Line{Fund: l.Fund, GL: chart.Pooled, Amount: l.Amount}, ledger.Line{Fund: chart.Fund, GL: chart.Pooled, Amount: -l.Amount})
		}
	}
	return ledger.PostLines(b, sign, r.Ref(), day, ledger.Payment, lines, memo)
}

// codedFor gives the line of a code as the list of a day has it.
func codedFor(list Codes, name string, amount money.Amount) (Coded, error) {
	k, ok := list.Of(name)
	if !ok {
		return Coded{}, fault.New(fault.Absent, "receipt.code", "There is no receipt code {code} on that day: choose one from the list, or have it added.",
			fault.Args{"code": strings.ToUpper(name)}).At("code")
	}
	return Coded{k.Code, k.Words, k.Fund, k.GL, amount}, nil
}

// suspended gives the line of money nobody is known for, on a day.
func suspended(b Books, day calendar.Day, amount money.Amount) ([]Coded, error) {
	chart, err := ledger.ChartOn(b, day)
	if err != nil {
		return nil, err
	}
	t, err := TermsOn(b, day)
	return []Coded{{"", "Unidentified, in suspense", chart.Fund, t.Suspense, amount}}, err
}

// For names what a receipt without an account is for: its codes, suspense, or given back out of it.
func (r Receipt) For() string {
	switch {
	case r.Out:
		return "given back"
	case r.Known != "":
		return "suspense"
	}
	names := make([]string, 0, len(r.Lines))
	for _, l := range r.Lines {
		if !slices.Contains(names, l.Code) {
			names = append(names, l.Code)
		}
	}
	return strings.Join(names, ", ")
}

// PostUnknown makes the receipt of incoming money of a file that nobody is known for, in suspense; known says what the file tells of
// the payer. It goes to the bank with its file, as Post does.
//
// Refuses, in order: a tender that no file brings, or no file; a day after the open one; nothing known; a closed period.
func PostUnknown(b Books, sign authority.Sign, in Incoming, known string) (Receipt, error) {
	if err := in.refuse(sign); err != nil {
		return Receipt{}, err
	}
	if known = strings.TrimSpace(known); known == "" {
		return Receipt{}, errKnown
	}
	lines, err := suspended(b, in.Day, in.Amount)
	if err != nil {
		return Receipt{}, err
	}
	return receiveCoded(b, sign, Receipt{
		Amount: in.Amount, Tender: in.Tender, CheckNo: in.CheckNo, Payer: in.Payer, Day: in.Day, Batch: in.Batch, Lines: lines, Known: known,
	}, in.memo())
}

var errKnown = fault.New(fault.Invalid, "receipt.nothing-known",
	"Say what is known of the payer: the name on the check, what the envelope says, a telephone number.", nil).At("known")
