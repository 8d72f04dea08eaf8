package arrangement

// words are the paragraphs above the schedule.
func (in Input) words() []string {
	l := in.Language
	switch in.Form {
	case Extension:
		return []string{l.Pick(
			"Your account owes {debt}. You asked for more time, and may pay it until {until}. Service is not cut for it before that day has passed.",
			"Su cuenta debe {debt}. Usted pidió más tiempo y puede pagarlo hasta el {until}. El servicio no se corta por esta deuda antes de que pase ese día.")}
	case Promise:
		return []string{l.Pick(
			"On {made} you promised to pay {total} on account {account} by {until}. Please keep this paper until it is paid.",
			"El {made} usted prometió pagar {total} a la cuenta {account} a más tardar el {until}. Conserve este papel hasta pagarlo.")}
	case Offer:
		return []string{
			l.Pick(
				"Account {account} owes {debt}. {office} offers to accept {total} in full settlement of that debt, if it is paid by {until}.",
				"La cuenta {account} debe {debt}. {office} ofrece aceptar {total} como arreglo total de esa deuda, si se paga a más tardar el {until}."),
			l.Pick(
				"The offer stands until {answer}. To accept it, or to offer something else, call {phone} or come to the office before then.",
				"La oferta es válida hasta el {answer}. Para aceptarla, o para proponer otra cosa, llame al {phone} o venga a la oficina antes de esa fecha."),
		}
	case Settled:
		return []string{l.Pick(
			"{office} and the customer agree that {total}, paid by {until}, settles the debt of {debt} of account {account}.",
			"{office} y el cliente convienen en que {total}, pagados a más tardar el {until}, saldan la deuda de {debt} de la cuenta {account}.")}
	case Broken:
		return []string{
			l.Pick(
				"On {made} it was agreed that {total} is paid on account {account}. The agreement is broken: {short} that was due on {late} has not been paid.",
				"El {made} se convino en pagar {total} a la cuenta {account}. El convenio está incumplido: no se han pagado {short} que vencían el {late}."),
			l.Pick(
				"All that is left of it, {left}, is due at once. Collection goes on by the rules the office is bound by; service is not cut without a notice of its own that names the day.",
				"Todo lo que queda, {left}, vence de inmediato. El cobro continúa según las reglas que obligan a la oficina; el servicio no se corta sin un aviso aparte que indique el día."),
		}
	case Release:
		return []string{l.Pick(
			"On {paid} the {total} agreed in settlement {number} was paid in full. {office} accepts it for the whole debt of {debt} of account {account}.",
			"El {paid} se pagaron por completo los {total} convenidos en el arreglo {number}. {office} los acepta por toda la deuda de {debt} de la cuenta {account}.")}
	}
	return []string{l.Pick(
		"The customer owes {debt} on account {account} and agrees to pay it as follows. While the payments below are made on time, service is not cut for this debt.",
		"El cliente debe {debt} en la cuenta {account} y conviene en pagarlo como sigue. Mientras los pagos de abajo se hagan a tiempo, el servicio no se corta por esta deuda.")}
}

// conditions are the paragraphs below the schedule.
func (in Input) conditions() (out []string) {
	l := in.Language
	add := func(when bool, en, es string) {
		if when {
			out = append(out, l.Pick(en, es))
		}
	}
	add(in.Form == Extension && in.Fee > 0,
		"A fee of {fee} for the extension is on the account.", "La cuenta lleva un cargo de {fee} por la prórroga.")
	add(in.Form == Extension,
		"If it is not paid by then, notices and the cut of service go on from where they stood.",
		"Si no se paga para entonces, los avisos y el corte del servicio continúan desde donde estaban.")
	add(in.Form == Agreement && in.Current,
		"Bills that fall due meanwhile are paid on their own due days, in addition to these payments.",
		"Las facturas que venzan mientras tanto se pagan en su propio vencimiento, además de estos pagos.")
	add(in.Form == Agreement && in.Grace > 0,
		"A payment that is more than {grace} days late breaks the agreement: all that is left is then due at once, and service may be cut after notice.",
		"Un pago con más de {grace} días de atraso rompe el convenio: todo lo que queda vence de inmediato y el servicio puede cortarse previo aviso.")
	add(in.Form == Agreement && in.Grace == 0,
		"A late payment breaks the agreement: all that is left is then due at once, and service may be cut after notice.",
		"Un pago atrasado rompe el convenio: todo lo que queda vence de inmediato y el servicio puede cortarse previo aviso.")
	add(in.Form == Broken,
		"If you can pay what is missing, call before that notice comes: the office may take the agreement up again. If you believe the payment was made, bring your receipt.",
		"Si puede pagar lo que falta, llame antes de que llegue ese aviso: la oficina puede retomar el convenio. Si cree que el pago se hizo, traiga su recibo.")
	add(in.Form == Offer || in.Form == Settled,
		"When the whole sum is paid, the remaining {rest} is written off and claimed no more. If it is not paid in time, all of the debt, less what was paid, stays due.",
		"Cuando se pague toda la suma, los {rest} restantes se cancelan y no se reclaman más. Si no se paga a tiempo, toda la deuda, menos lo pagado, sigue debiéndose.")
	add(in.Form == Release,
		"The remaining {rest} is written off. {office} releases {customer} from it and will not ask for it again, nor give it to anybody to collect.",
		"Los {rest} restantes se cancelan. {office} libera a {customer} de ellos y no los reclamará de nuevo ni los entregará a nadie para su cobro.")
	add(in.Form == Release,
		"Should a payment of the settlement come back from the bank, this release is void. Charges made after {made} are not part of it.",
		"Si el banco devolviera un pago del arreglo, esta liberación queda sin efecto. Los cargos hechos después del {made} no forman parte de ella.")
	add(in.Form != Release, "Questions: call {phone} or come to the office.", "¿Preguntas? Llame al {phone} o venga a la oficina.")
	return out
}
