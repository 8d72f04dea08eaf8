package notice

import "curbstop/reports/paper"

// words are the fixed texts of the notices in one language.
type words struct {
	account, number, sent, service, pastDue, act, cutOn, total, off, hung string
	item, billed, due, amount                                             string
}

var english = words{
	account: "Account number", number: "Notice number", sent: "Notice date", service: "Service address",
	pastDue: "Total past due", act: "Pay or call by", cutOn: "Disconnection planned for", total: "Pay to restore", off: "Turned off on", hung: "Hung at the door",
	item: "Past due", billed: "Billed", due: "Was due", amount: "Amount",
}

var spanish = words{
	account: "Número de cuenta", number: "Número de aviso", sent: "Fecha del aviso", service: "Dirección del servicio",
	pastDue: "Total vencido", act: "Pague o llame hasta", cutOn: "Corte previsto para el", total: "Pague para restablecer", off: "Se corta el", hung: "Colgado en la puerta",
	item: "Vencido", billed: "Facturado", due: "Venció", amount: "Importe",
}

func wordsOf(l paper.Language) *words {
	if l == paper.Spanish {
		return &spanish
	}
	return &english
}
