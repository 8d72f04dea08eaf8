package notice

import "curbstop/reports/paper"

// kindWords are the texts of one kind of notice.
type kindWords struct{ title, head, banner, lead, action string }

// words are the fixed texts of the notices in one language.
type words struct {
	account, number, sent, service, pastDue, act, cutOn string
	item, billed, due, amount                           string
	fees, sewer, rights                                 string
	kinds                                               [3]kindWords
}

var english = words{
	account: "Account number", number: "Notice number", sent: "Notice date", service: "Service address",
	pastDue: "Total past due", act: "Pay or call by", cutOn: "Disconnection planned for",
	item: "Past due", billed: "Billed", due: "Was due", amount: "Amount",
	fees:  "If service is disconnected, these fees are due before it is restored: {fees}. With them the sum to pay is {sum}.",
	sewer: "Sewer charges are part of this past due sum. Not paying the sewer charges also ends the water service.",
	rights: "If you cannot pay the whole sum now, call by {act} to ask for a payment schedule. If you believe this sum is wrong, " +
		"ask for a review; service is not disconnected while a review is pending. {office}, {where}. Phone {phone}. Office hours: {hours}.",
	kinds: [3]kindWords{
		{
			title: "Payment reminder", head: "Payment reminder",
			lead: "Our records show that {sum} for water and sewer service at {service} is past due. " +
				"If your payment is already on its way, thank you, and please disregard this reminder.",
			action: "Please pay {sum} by {act}.",
		},
		{
			title: "Final notice", head: "Final notice", banner: "FINAL NOTICE",
			lead: "We have not received payment of {sum} for service at {service}. This is the last notice before the service is " +
				"disconnected.",
			action: "To keep your service, pay {sum}, or call us to arrange payment, by {act}. Otherwise the service will be disconnected on {cut}.",
		},
		{
			title: "Termination notice", head: "Termination notice", banner: "TERMINATION NOTICE",
			lead: "The account for service at {service} is delinquent: {sum} is past due. The service will be disconnected unless you act " +
				"as stated below.",
			action: "To avoid disconnection, pay {sum}, or sign a deferred payment agreement, by {act}. If you do not, the service will be " +
				"disconnected on {cut}.",
		},
	},
}

var spanish = words{
	account: "Número de cuenta", number: "Número de aviso", sent: "Fecha del aviso", service: "Dirección del servicio",
	pastDue: "Total vencido", act: "Pague o llame hasta", cutOn: "Corte previsto para el",
	item: "Vencido", billed: "Facturado", due: "Venció", amount: "Importe",
	fees: "Si se corta el servicio, estos cargos se deben pagar antes de restablecerlo: {fees}. Con ellos, la suma a pagar es {sum}.",
	sewer: "Los cargos de alcantarillado forman parte de esta suma vencida. La falta de pago del alcantarillado también pone fin al " +
		"servicio de agua.",
	rights: "Si no puede pagar toda la suma ahora, llame a más tardar el {act} para pedir un plan de pagos. Si cree que la suma es incorrecta, " +
		"pida una revisión; el servicio no se corta mientras una revisión está pendiente. {office}, {where}. Teléfono {phone}. " +
		"Horario: {hours}.",
	kinds: [3]kindWords{
		{
			title: "Recordatorio de pago", head: "Recordatorio de pago",
			lead: "Según nuestros registros, {sum} por el servicio de agua y alcantarillado en {service} está vencido. " +
				"Si su pago ya está en camino, muchas gracias, y por favor ignore este recordatorio.",
			action: "Por favor pague {sum} a más tardar el {act}.",
		},
		{
			title: "Aviso final", head: "Aviso final", banner: "AVISO FINAL",
			lead: "No hemos recibido el pago de {sum} por el servicio en {service}. Este es el último aviso antes de cortar el servicio.",
			action: "Para conservar su servicio, pague {sum}, o llámenos para acordar el pago, a más tardar el {act}. De lo contrario, el " +
				"servicio se cortará el {cut}.",
		},
		{
			title: "Aviso de terminación", head: "Aviso de terminación", banner: "AVISO DE TERMINACIÓN DEL SERVICIO",
			lead: "La cuenta del servicio en {service} está en mora: {sum} está vencido. El servicio se cortará a menos que usted actúe " +
				"como se indica abajo.",
			action: "Para evitar el corte, pague {sum}, o firme un acuerdo de pago diferido, a más tardar el {act}. Si no lo hace, el servicio " +
				"se cortará el {cut}.",
		},
	},
}

func wordsOf(l paper.Language) *words {
	if l == paper.Spanish {
		return &spanish
	}
	return &english
}
