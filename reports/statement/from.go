package statement

import (
	"strings"

	"curbstop/domain/ledger"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
)

// FromStatement turns what was posted to an account into the sheet's input, in the customer's language.
func FromStatement(s procedure.StatementPaper) Input {
	l := paper.Language(s.Customer.Language)
	in := Input{
		Language: l, Training: s.House.Training,
		Office:  paper.Office{Name: s.House.Utility, Address: s.House.Address, Phone: s.House.Phone, Hours: l.Hours(s.House.Hours), Web: s.House.Web},
		Account: s.Account.Number, Customer: s.Customer.Name, Service: strings.Join(s.Premise.Address.Lines, ", "),
		From: s.From, To: s.To, Opening: s.Opening, Closing: s.Closing,
	}
	for _, e := range s.Entries {
		in.Entries = append(in.Entries, Entry{Day: e.Day, Text: posted(l, e), Ref: e.Doc.Number.String(), Amount: e.Change()})
	}
	return in
}

var kinds = map[ledger.Kind][2]string{
	ledger.Charge: {"Bill", "Factura"}, ledger.Penalty: {"Late charge", "Recargo por mora"}, ledger.Fee: {"Fee", "Cargo"},
	ledger.Payment: {"Payment", "Pago"}, ledger.Adjustment: {"Adjustment", "Ajuste"}, ledger.Refund: {"Refund", "Devolución"},
	ledger.Transfer: {"Transfer", "Traspaso"}, ledger.Opening: {"Balance brought forward", "Saldo anterior"},
	ledger.WriteOff: {"Written off", "Cancelado como incobrable"}, ledger.Recovery: {"Recovered of what was written off", "Recuperado de lo cancelado"},
	ledger.Reinstate: {"Reinstated", "Repuesto en la cuenta"},
	ledger.Deposit:   {"Deposit given back, with interest", "Devolución del depósito, con intereses"}, ledger.Interest: {"Interest", "Intereses"},
}

// posted says what an entry was; one that takes another back says so.
func posted(l paper.Language, e ledger.Entry) string {
	text := phrase.Sentence(string(e.Kind))
	if k, ok := kinds[e.Kind]; ok {
		text = l.Pick(k[0], k[1])
	}
	if !e.Reverses.IsZero() {
		return text + l.Pick(", taken back", ", anulado")
	}
	return text
}
