package remit

import "curbstop/reports/paper"

type words struct {
	detach, scan, remit, account, due, total, after string
	nothing, autopay, drawn, enclosed, write        string
}

var english = words{
	detach: "Please detach and return this part with your payment", scan: "Scan to pay", remit: "Mail payment to",
	account: "Account number", due: "Due date", total: "Total due", after: "If paid after", nothing: "No payment is due.",
	autopay: "AUTOPAY — DO NOT PAY", drawn: "{sum} will be drawn from your bank on {day}.",
	enclosed: "Amount enclosed", write: "Write your account number on your check.",
}

var spanish = words{
	detach: "Por favor separe y devuelva esta parte con su pago", scan: "Escanee para pagar", remit: "Envíe su pago a",
	account: "Número de cuenta", due: "Fecha de vencimiento", total: "Total a pagar", after: "Después del", nothing: "No debe ningún pago.",
	autopay: "PAGO AUTOMÁTICO — NO PAGUE", drawn: "Se cargarán {sum} a su banco el {day}.",
	enclosed: "Cantidad incluida", write: "Escriba su número de cuenta en el cheque.",
}

func wordsOf(l paper.Language) *words {
	if l == paper.Spanish {
		return &spanish
	}
	return &english
}
