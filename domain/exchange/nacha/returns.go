package nacha

import "curbstop/domain/money"

// Action is what the office does about a returned entry.
type Action int

// The actions, from the mildest to the gravest.
const (
	Ask     Action = iota + 1 // the reason is not in the table, or says nothing of the customer: ask the bank
	Retry                     // may be sent again, at most twice and within 180 days of the first
	Mend                      // our file was wrong: correct the entry and send a new one
	Stop                      // the account cannot be debited: end the mandate and ask the customer for another
	Dispute                   // the customer denies the order: end the mandate, and keep its proof at hand
	Died                      // the holder has died: end the mandate, go by the rules for estates
	Frozen                    // the account is blocked by law or the bank: send nothing, tell the supervisor
)

// String gives the action in the words of a list.
func (a Action) String() string {
	return map[Action]string{
		Ask: "ask the bank", Retry: "may be sent again", Mend: "correct and send anew", Stop: "end the mandate", Dispute: "order disputed",
		Died: "holder has died", Frozen: "account frozen",
	}[a]
}

// Reason is one reason of the bank for sending an entry back: what it means, and what the office does.
type Reason struct {
	Code   string
	Means  string
	Action Action
	Do     string
}

const (
	doRetry   = "Post the payment back. It may be sent again, at most twice within 180 days; or ask the customer to pay otherwise."
	doAccount = "Post the payment back and end the mandate. Ask the customer for the right account before anything is debited again."
	doDispute = "Post the payment back and end the mandate. Find the signed order: the bank may ask for it. Debit again only on a new one."
	doDied    = "Post the payment back, end the mandate, and have the supervisor confirm the death before the account is changed."
	doMend    = "Post the payment back. Correct what our file said and send a new entry; tell whoever keeps the bank files."
	doAsk     = "Post the payment back and ask the bank before anything is sent again."
)

// Reasons lists the reasons R01 to R31.
var Reasons = []Reason{
	{"R01", "There was not enough money in the account.", Retry, doRetry},
	{"R02", "The account has been closed.", Stop, doAccount},
	{"R03", "There is no such account, or it is not this person's.", Stop, doAccount},
	{"R04", "The account number cannot be right: its length or digits do not fit the bank.", Stop, doAccount},
	{"R05", "A person's account was debited as if it were a company's, and nobody allowed it.", Dispute, doDispute},
	{"R06", "Our own bank asked for the entry back.", Ask, doAsk},
	{"R07", "The customer had allowed debits and has taken that back.", Dispute, doDispute},
	{"R08", "The customer has stopped this payment.", Ask, "Post the payment back and ask the customer: one payment was stopped, perhaps not the mandate. Do not send it again without a word."},
	{"R09", "The money was there but had not been collected yet.", Retry, doRetry},
	{"R10", "The customer says that we are unknown or were never allowed to debit.", Dispute, doDispute},
	{"R11", "The customer says that the debit was not as agreed: another amount or day.", Dispute, "Post the payment back and compare with the order. A debit that was wrong may be corrected and sent once more within 60 days."},
	{"R12", "The branch that held the account now belongs to another bank.", Stop, doAccount},
	{"R13", "The routing number is no bank's.", Stop, doAccount},
	{"R14", "The person who acted for the holder has died or can no longer act.", Died, doDied},
	{"R15", "The holder of the account has died.", Died, doDied},
	{"R16", "The account is frozen, by the bank or by law.", Frozen, "Post the payment back, send nothing more, and tell the supervisor."},
	{"R17", "The bank could not process the entry, or finds it suspicious.", Ask, doAsk},
	{"R18", "The effective day of the entry cannot be right.", Mend, doMend},
	{"R19", "The amount cannot be right: not a number, or not zero where zero is needed.", Mend, doMend},
	{"R20", "The account does not allow such debits, as some savings accounts do not.", Stop, doAccount},
	{"R21", "The company number in our batch is wrong.", Mend, doMend},
	{"R22", "The bank does not know the receiver's number that our entry gives.", Mend, doMend},
	{"R23", "The receiver refuses the credit.", Ask, "Take the credit back onto the account and ask the customer how it should be paid."},
	{"R24", "The bank takes the entry for one it had already.", Ask, "Post the payment back if it was sent twice; compare both files before anything is sent again."},
	{"R25", "The addenda are wrong.", Mend, doMend},
	{"R26", "A field that must be filled is empty.", Mend, doMend},
	{"R27", "The trace of the first entry is missing or wrong.", Mend, doMend},
	{"R28", "The check digit of the routing number is wrong.", Mend, doMend},
	{"R29", "A company says that it never allowed the debit.", Dispute, doDispute},
	{"R30", "The bank does not take part in the programme for checks kept back.", Ask, doAsk},
	{"R31", "The bank returns a company's entry late, with our bank's leave.", Ask, doAsk},
}

// ReasonOf gives the reason of a code, and says whether the table has it; for another code the action is to ask.
func ReasonOf(code string) (Reason, bool) {
	for _, r := range Reasons {
		if r.Code == code {
			return r, true
		}
	}
	return Reason{Code: code, Means: "The table of reasons does not have this code.", Action: Ask, Do: doAsk}, false
}

// Changes names what a notice of change corrects, for each code the office meets.
var Changes = map[string]string{
	"C01": "The account number has changed.",
	"C02": "The routing number has changed.",
	"C03": "The routing number and the account number have changed.",
	"C04": "The name on the account is another.",
	"C05": "The account is of the other kind: checking instead of savings, or savings instead of checking.",
	"C06": "The account number and its kind have changed.",
	"C07": "The routing number, the account number and its kind have changed.",
	"C09": "The number of the receiver in our entry is wrong.",
	"C13": "The addenda were not as the format wants them.",
}

// Returned is one entry that came back. Trace names the entry we had sent.
type Returned struct {
	CompanyID string
	Entry     Entry
	Reason    Reason
	Trace     string
	Amount    money.Amount
	Back      Addenda
}

// Changed is one notice of change; Text is the corrected data as the bank wrote it. It must be taken over within six banking
// days, or before the next entry.
type Changed struct {
	CompanyID string
	Entry     Entry
	Code      string
	Means     string
	Trace     string
	Text      string
}

// Returns lists the entries of f that came back, in order.
func (f *File) Returns() (list []Returned) {
	f.eachBack(func(b *Batch, e *Entry, a Addenda) {
		if a.Type == Return {
			r, _ := ReasonOf(a.Code)
			list = append(list, Returned{b.CompanyID, *e, r, a.Original, e.Amount, a})
		}
	})
	return list
}

// Changes lists the notices of change of f, in order.
func (f *File) Changes() (list []Changed) {
	f.eachBack(func(b *Batch, e *Entry, a Addenda) {
		if a.Type == Change {
			list = append(list, Changed{b.CompanyID, *e, a.Code, Changes[a.Code], a.Original, a.Text})
		}
	})
	return list
}

func (f *File) eachBack(do func(*Batch, *Entry, Addenda)) {
	for i := range f.Batches {
		for n := range f.Batches[i].Entries {
			e := &f.Batches[i].Entries[n]
			for _, a := range e.Addenda {
				do(&f.Batches[i], e, a)
			}
		}
	}
}
