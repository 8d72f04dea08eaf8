package officehead

import (
	"slices"
	"strings"

	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/reports/paper"
)

// Says gives a line for each signature of a document: "Approved by Ruth Kelly for Ada Moreno by delegation A-000003, 10/01/2026".
func Says(hands []staff.Hand) []string {
	out := make([]string, 0, len(hands))
	for _, h := range hands {
		if h.By() != "" {
			out = append(out, phrase.Sentence(h.As)+" by "+h.By()+", "+h.Day.US())
		}
	}
	return out
}

// Hands says above the lines to sign who signed the document already.
func Hands(f *paper.Flow, says []string) {
	if len(says) == 0 {
		return
	}
	f.Skip(paper.P(6))
	f.Para(paper.Style{Size: paper.Tenths(85), Grey: paper.Dark}, strings.Join(says, ".  ")+".")
	f.Skip(paper.P(2))
}

// spoken says in Spanish what a signature meant; what is not here is said as signed.
var spoken = map[string]string{
	"prepared": "Preparado", "approved": "Aprobado", "issued": "Emitido", "printed": "Impreso", "released": "Autorizado", "voided": "Anulado",
}

// Lent says on a paper for a customer who signed it by delegation, in the customer's language; "" when nobody did.
func Lent(l paper.Language, hands []staff.Hand) string {
	var out []string
	for _, h := range hands {
		if !h.Lent() {
			continue
		}
		says := phrase.Sentence(h.As) + " by " + h.By()
		if l == paper.Spanish {
			as := spoken[h.As]
			if as == "" {
				as = "Firmado"
			}
			says = as + " por " + h.In(string(l))
		}
		if !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return strings.Join(out, "; ")
}
