package escheat

// words is what a letter says in one language.
type words struct {
	title, number, date, account, from, service, sum, by string
	body, reply, claim                                   string
	sign, day, mail, phone                               string
}

var english = words{
	title: "We hold money of yours", number: "Number", date: "Date", account: "Account", from: "From", service: "Service address",
	sum: "Amount held for you", by: "Please answer by",
	body: "Our records show that {sum} belongs to you: {what}. It was not cashed or claimed.\n" +
		"If you answer by {answer}, we send you a new check or credit another account of yours. If you do not, the law has us deliver the money to {hand} " +
		"by {deliver}; you may still claim it from there, and we can tell you how.\n" +
		"Sign the part below and send it to {where}, bring it to the office, or call {phone}. Please have this letter and a photo identification at hand. " +
		"We never ask for a fee or for a bank password.",
	reply: "Answer to {office}, number {number}, account {account}",
	claim: "I am the owner of this sum, or act for the owner. Please send it to the address below.",
	sign:  "Signature", day: "Date", mail: "Mail address", phone: "Telephone",
}

var spanish = words{
	title: "Tenemos dinero suyo", number: "Número", date: "Fecha", account: "Cuenta", from: "Origen", service: "Dirección de servicio",
	sum: "Importe a su favor", by: "Conteste a más tardar",
	body: "Según nuestros registros, {sum} le pertenecen a usted: {what}. No se ha cobrado ni reclamado.\n" +
		"Si contesta a más tardar el {answer}, le enviamos un cheque nuevo o abonamos otra cuenta suya. De lo contrario, la ley nos obliga a entregar el dinero " +
		"{hand} a más tardar el {deliver}; aún podrá reclamarlo allí, y le diremos cómo.\n" +
		"Firme la parte de abajo y envíela a {where}, tráigala a la oficina o llame al {phone}. Tenga a mano esta carta y una identificación con fotografía. " +
		"Nunca le pedimos un pago ni la contraseña de su banco.",
	reply: "Respuesta a {office}, número {number}, cuenta {account}",
	claim: "Soy el dueño de este importe, o actúo en su nombre. Envíenlo a la dirección que sigue.",
	sign:  "Firma", day: "Fecha", mail: "Dirección postal", phone: "Teléfono",
}
