package procedure

import (
	"bytes"
	"cmp"
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/exchange/nacha"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// VerbDraftFile lets a person write the files of bank drafts.
var VerbDraftFile = authority.Say("draft.write", "write the files of bank drafts")

// WriteDrafts writes the file of an approved run, keeps it sealed, and issues the run. What changed since the approval is left out:
// nobody is drawn for another amount than the one approved.
//
// Refuses, in order: no such run; one that is not approved; a settlement day that is too near; terms that are not complete; no bank
// account of their name; numbers that are sealed to who asks; nothing left to draw; a field that does not fit the file.
type WriteDrafts struct {
	Run document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (WriteDrafts) Name() string { return "draft.write" }

// Act implements Command.
func (c WriteDrafts) Act(b DraftBooks) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbDraftFile, Subject: run.Ref().String()}, err
}

// Do implements Command.
func (c WriteDrafts) Do(b DraftBooks, sign authority.Sign) (run autopay.Run, err error) {
	k, err := drafterOf(b, c.Run, sign)
	if err != nil {
		return run, err
	}
	if err := k.run.Move(document.Issue, sign, ""); err != nil {
		return k.run, err
	}
	if next := autopay.BankingDay(sign.Day + 1); k.run.Day < next {
		return k.run, fault.New(fault.Refused, "draft.day-gone", "The money of {run} was to move on {day}, and the first day possible is {next}: give the run up and make up another.",
			fault.Args{"run": k.run.Ref(), "day": k.run.Day.US(), "next": next.US()})
	}
	if err := k.terms.Ready(); err != nil {
		return k.run, err
	}
	own, there, err := row.First(b.BankAccounts().Via(bank.ByName, row.Span{Limit: 1}, k.terms.Bank))
	if err == nil && !there {
		err = fault.New(fault.Refused, "draft.no-bank", "The settings name the bank account “{name}”, which the books do not have: enter it, or name another.",
			fault.Args{"name": k.terms.Bank})
	}
	if err != nil {
		return k.run, err
	}
	data, err := k.compose(own, sign)
	if err != nil {
		return k.run, err
	}
	k.run.Step = autopay.AtBank
	if k.run.Sum.Drafts == 0 {
		k.run.Step = autopay.Settled // prenotes move no money
	}
	if err := k.store(data); err != nil {
		return k.run, err
	}
	return autopay.SaveRun(b, k.run)
}

// compose makes the bytes of the file, and carries out what the entries mean: mandates prenoted, entries left out.
func (k *drafter) compose(own bank.Account, sign authority.Sign) ([]byte, error) {
	w := &filing{drafter: k, sign: sign}
	for d, err := range k.b.Drafts().Via(autopay.ByRun, row.Span{}, k.run.Number) {
		if err != nil {
			return nil, err
		}
		w.drafts = append(w.drafts, d)
	}
	for _, d := range w.drafts {
		if err := w.consider(d); err != nil {
			return nil, err
		}
	}
	if len(w.entries) == 0 {
		return nil, fault.New(fault.Refused, "draft.none-left", "Nothing is left on {run}: give it up.", fault.Args{"run": k.run.Ref()})
	}
	if err := w.named(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	end := nacha.LF
	if k.terms.CRLF {
		end = nacha.CRLF
	}
	f := w.file()
	if err := w.balance(&f, own); err != nil {
		return nil, err
	}
	if err := nacha.Write(&out, f, end); err != nil {
		return nil, err
	}
	if found := nacha.Verify(bytes.NewReader(out.Bytes())); len(found) > 0 {
		return nil, fault.New(fault.Internal, "draft.file-wrong", "The file of {run} did not pass the check of files, and is not written.",
			fault.Args{"run": k.run.Ref()}).Because(found[0].Err)
	}
	k.run.Lines = bytes.Count(out.Bytes(), []byte("\n"))
	return out.Bytes(), nil
}

// filing is a file in the making.
type filing struct {
	*drafter
	sign    authority.Sign
	drafts  []autopay.Draft
	entries []draftEntry
}

// draftEntry is an entry with the number of its draft.
type draftEntry struct {
	nacha.Entry
	id    uint64
	again bool
}

// consider takes a draft that is on the run; what was to be presented again and was taken off waits for another decision.
func (w *filing) consider(d autopay.Draft) error {
	switch {
	case d.In():
		return w.take(d)
	case d.First != 0 && d.Veto != "":
		return w.wait(d, d.Veto)
	}
	return nil
}

// take puts a draft into the file, or leaves it out when something changed.
func (w *filing) take(d autopay.Draft) error {
	m, err := w.b.Mandates().Get(d.Mandate)
	if err != nil {
		return err
	}
	why, err := w.still(d, m)
	if err != nil {
		return err
	}
	number, there, err := w.b.MandateNumbers().Find(m.ID)
	if err != nil {
		return err
	}
	if why == "" && !there {
		why = autopay.NoNumber
	}
	if why != "" {
		w.run.Sum.Add(d, -1)
		d.Skip = why
		w.run.Sum.Add(d, 1)
		if d.First != 0 {
			if err := w.wait(d, string(why)); err != nil {
				return err
			}
		}
		return w.b.Drafts().Put(d)
	}
	w.add(d, m, number.Number)
	if !d.Prenote {
		return nil
	}
	m.Run, m.Asked = w.run.Number, w.run.Day
	_, err = autopay.Move(w.b, m, autopay.Prenote, w.sign, w.run.Ref().String())
	return err
}

// wait leaves the returned draft that d would have presented again to a decision.
func (w *filing) wait(d autopay.Draft, why string) error {
	last, err := autopay.LastOf(w.b, d)
	if err != nil {
		return err
	}
	last.Back.Decision, last.Back.Again, last.Back.Note = autopay.Undecided, 0, "not presented again: "+why
	return w.b.Drafts().Put(last)
}

// draftCodes holds the code of an entry by savings and prenote.
var draftCodes = map[[2]bool]nacha.Code{
	{false, false}: nacha.CheckingDebit, {false, true}: nacha.CheckingPrenote, {true, false}: nacha.SavingsDebit, {true, true}: nacha.SavingsPrenote,
}

func (w *filing) add(d autopay.Draft, m account.Mandate, number string) {
	id := d.Number
	if len(id) > 15 {
		id = id[len(id)-15:]
	}
	w.entries = append(w.entries, draftEntry{
		Entry: nacha.Entry{
			Code: draftCodes[[2]bool{m.Savings, d.Prenote}], Routing: m.Routing, Account: number, Amount: d.Amount, ID: id, Name: d.Name,
		},
		id: d.ID, again: d.Try > 0,
	})
}

// balance puts into each batch the credit of its debits to the office's own account, where the bank wants files that balance.
func (w *filing) balance(f *nacha.File, own bank.Account) error {
	if !w.terms.Balanced {
		return nil
	}
	for i := range f.Batches {
		debits, _ := f.Batches[i].Totals()
		if debits == 0 {
			continue
		}
		if err := w.offset(&f.Batches[i], own, debits); err != nil {
			return err
		}
	}
	return nil
}

// offset puts in one such credit, with a number of its own.
func (w *filing) offset(batch *nacha.Batch, own bank.Account, amount money.Amount) error {
	if err := own.Open(); err != nil {
		return err
	}
	if err := bank.CheckRouting(own.Routing); err != nil {
		return err
	}
	id, err := w.b.Drafts().Next()
	if err != nil {
		return err
	}
	batch.Class = nacha.Mixed
	batch.Entries = append(batch.Entries, nacha.Entry{
		Code: nacha.CheckingCredit, Routing: own.Routing, Account: plainNumber(own.Number), Amount: amount, ID: w.run.Number.String(),
		Name: w.terms.Company, Trace: w.trace(id),
	})
	return w.b.Drafts().Put(autopay.Draft{ID: id, Run: w.run.Number, Name: w.terms.Company, Amount: amount, Offset: true, Ending: own.Ending()})
}

// trace gives the fifteen digits of a draft's number.
func (w *filing) trace(id uint64) string {
	return fmt.Sprintf("%s%07d", w.terms.ODFI[:8], autopay.TraceOf(id))
}

// plainNumber takes the blanks out of an account number as a check writes it.
func plainNumber(n string) string { return string(bytes.ReplaceAll([]byte(n), []byte(" "), nil)) }

// named gives the file its day and letter: A for a day's first file, then B to Z and 0 to 9.
func (w *filing) named() error {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	n := 0
	for r, err := range w.b.DraftRuns().All(row.Span{Reverse: true, Limit: len(letters) * 2}) {
		if err != nil {
			return err
		}
		if r.Created == w.sign.Day {
			n++
		}
	}
	if n >= len(letters) {
		return fault.New(fault.Refused, "draft.files-a-day", "{n} files were written today, more than a day's letters: write this one tomorrow.", fault.Args{"n": n})
	}
	w.run.Created, w.run.Modifier = w.sign.Day, letters[n]
	return nil
}

// file puts the entries into batches. What is presented again says so to the customer's bank, in a batch of its own; a batch also
// begins where the traces begin again.
func (w *filing) file() nacha.File {
	t := w.terms
	f := nacha.File{Header: nacha.Header{
		Destination: t.ODFI, Origin: cmp.Or(t.Origin, t.CompanyID), Created: w.run.Created, Time: w.sign.At.Time().Format("1504"), Modifier: w.run.Modifier,
		DestinationName: t.BankName, OriginName: t.Company, Reference: w.run.Number.String(),
	}}
	for i, e := range w.entries {
		e.Trace = w.trace(e.id)
		if i == 0 || e.again != w.entries[i-1].again || autopay.TraceOf(e.id) < autopay.TraceOf(w.entries[i-1].id) {
			f.Batches = append(f.Batches, w.batchOf(len(f.Batches)+1, e.again))
		}
		last := &f.Batches[len(f.Batches)-1]
		last.Entries = append(last.Entries, e.Entry)
	}
	return f
}

// retryWord is what the clearing house wants in a batch of entries that are presented again.
const retryWord = "RETRY PYMT"

func (w *filing) batchOf(n int, again bool) nacha.Batch {
	word := w.terms.Description
	if again {
		word = retryWord
	}
	return nacha.Batch{
		Class: nacha.Debits, Company: w.terms.Company, CompanyID: w.terms.CompanyID, SEC: "PPD", Description: word, Effective: w.run.Day,
		ODFI: w.terms.ODFI[:8], Number: n,
	}
}

// store keeps the bytes sealed, in parts.
func (k *drafter) store(data []byte) error {
	k.run.Digest = digest(data)
	for len(data) > 0 {
		n := min(autopay.PartSize, len(data))
		if err := k.b.DraftFiles().Put(autopay.FilePart{Run: k.run.Number, Part: k.run.Parts, Data: data[:n]}); err != nil {
			return err
		}
		k.run.Parts, data = k.run.Parts+1, data[n:]
	}
	return nil
}
