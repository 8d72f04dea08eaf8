package bill

import "curbstop/reports/paper"

// words are the fixed texts of a bill in one language.
type words struct {
	title, account, bill, billed, service, class       string
	due, total, after, credit, noPayment               string
	final, estimated, revised                          string
	readings, meter, from, to, days, previous, current string
	use, reported                                      string
	charges, quantity, price, amount, subtotal, others string
	summary, lastBalance, payments, adjustments        string
	penalties, currentCharges                          string
	chart, messages, questions, details, page2         string
	autopayBox, noPay, drawn, drawnOn, paidBy          string
	copyOwner, copyThird, again                        string
	several, accounts, balance, deposits, unpaid       string
	changed, lowFlow, open, budget                     string
	compare, was, now, difference, more                string
	deferred, even, soFar, settled                     string
}

var english = words{
	title: "Utility bill", account: "Account number", bill: "Bill number", billed: "Bill date",
	service: "Service address", class: "Class", due: "Due date", total: "Total due", after: "If paid after {day}",
	credit: "Credit balance", noPayment: "No payment is due.",
	final: "FINAL BILL", estimated: "ESTIMATED", revised: "REVISED — replaces bill {bill}",
	readings: "Meter readings and use", meter: "Meter", from: "From", to: "To", days: "Days", previous: "Previous read",
	current: "Current read", use: "Use",
	reported: "consumption reported without a register read",
	charges:  "Current charges", quantity: "Quantity", price: "Price", amount: "Amount", subtotal: "Total {service}", others: "Other services",
	summary: "Account summary", lastBalance: "Previous balance", payments: "Payments received", adjustments: "Adjustments",
	penalties: "Penalties", currentCharges: "Current charges",
	chart: "Your use, {unit}", messages: "Messages", questions: "Questions?", details: "Details of current charges",
	page2:      "Each charge is listed on page 2.",
	autopayBox: "AUTOPAY", noPay: "DO NOT PAY", drawn: "{sum} will be drawn from your bank account.", drawnOn: "Will be drawn on",
	paidBy:    "This bill is paid on the bill of account {account}.",
	copyOwner: "COPY TO OWNER", copyThird: "COPY", again: "DUPLICATE · {day}",
	several: "{n} accounts, listed below", accounts: "Accounts on this bill", balance: "Balance before", deposits: "Deposit applied", unpaid: "Due",
	changed: "meter taken out", lowFlow: "low flow", open: "outlined: estimated", budget: "Budget billing",
	deferred: "Kept on budget plan", even: "Even amount asked for", soFar: "Difference so far", settled: "Settled with this bill",
	compare: "What changed from bill {bill}", was: "Old bill", now: "This bill", difference: "Difference", more: "and {n} more accounts, on the pages that follow",
}

var spanish = words{
	title: "Factura de servicios", account: "Número de cuenta", bill: "Número de factura", billed: "Fecha de factura",
	service: "Dirección del servicio", class: "Clase", due: "Fecha de vencimiento", total: "Total a pagar",
	after:  "Después del {day}",
	credit: "Saldo a favor", noPayment: "No debe ningún pago.",
	final: "FINAL", estimated: "ESTIMADA", revised: "REVISADA — reemplaza la factura {bill}",
	readings: "Lecturas del medidor y consumo", meter: "Medidor", from: "Desde", to: "Hasta", days: "Días",
	previous: "Lectura anterior", current: "Lectura actual", use: "Consumo",
	reported: "consumo informado sin lectura del medidor",
	charges:  "Cargos actuales", quantity: "Cantidad", price: "Precio", amount: "Importe", subtotal: "Total {service}", others: "Otros servicios",
	summary: "Resumen de la cuenta", lastBalance: "Saldo anterior", payments: "Pagos recibidos", adjustments: "Ajustes",
	penalties: "Recargos", currentCharges: "Cargos actuales",
	chart: "Su consumo, {unit}", messages: "Avisos", questions: "¿Preguntas?", details: "Detalle de los cargos actuales",
	page2:      "Cada cargo se detalla en la página 2.",
	autopayBox: "PAGO AUTOMÁTICO", noPay: "NO PAGUE", drawn: "Se cargarán {sum} a su cuenta bancaria.", drawnOn: "Se cargará el",
	paidBy:    "Esta factura se paga en la factura de la cuenta {account}.",
	copyOwner: "COPIA AL PROPIETARIO", copyThird: "COPIA", again: "DUPLICADO · {day}",
	several: "{n} cuentas, en la lista de abajo", accounts: "Cuentas de esta factura", balance: "Saldo previo", deposits: "Depósito aplicado", unpaid: "A pagar",
	changed: "medidor retirado", lowFlow: "caudal bajo", open: "contorno: estimado", budget: "Pago nivelado",
	deferred: "Queda en el pago nivelado", even: "Importe nivelado", soFar: "Diferencia acumulada", settled: "Se salda con esta factura",
	compare: "Qué cambió respecto de la factura {bill}", was: "Anterior", now: "Esta factura", difference: "Diferencia", more: "y {n} cuentas más, en las páginas siguientes",
}

func wordsOf(l paper.Language) *words {
	if l == paper.Spanish {
		return &spanish
	}
	return &english
}
