package collection

import "slices"

// The letters whose wording the office edits beside that of notices: they are of no run, and carry no cut.
const (
	DisputeFiled   Step = "dispute acknowledgement"
	DisputeDecided Step = "dispute decision"
)

// Letters lists them.
var Letters = []Step{DisputeFiled, DisputeDecided}

// Wordable lists everything the office words: the notices, then the letters.
var Wordable = append(slices.Clone(Steps), Letters...)

// IsLetter says whether the step is a letter beside the notices.
func (s Step) IsLetter() bool { return slices.Contains(Letters, s) }

// Worded says whether the office words papers of the step.
func (s Step) Worded() bool { return slices.Contains(Wordable, s) }

func (s Step) papers() string {
	if s.IsLetter() {
		return "letters of this kind"
	}
	return "notices"
}

// noticeParts are the texts of a notice, in the order they stand on paper.
var noticeParts = []string{"title", "banner", "lead", "action", "fees", "no fees", "sewer", "plans", "review", "appeal", "rights"}

// letterParts are those of each letter.
var letterParts = map[Step][]string{
	DisputeFiled:   {"title", "lead", "review", "keeps", "action", "nothing", "plans", "rights"},
	DisputeDecided: {"title", "lead", "for", "in part", "against", "review", "action", "nothing", "plans", "appeal", "rights"},
}

// mayLack are the texts a letter can do without.
var mayLack = []string{"plans"}

// PartsOf names the texts of a step in the order they stand on paper.
func PartsOf(s Step) []string {
	if parts, ok := letterParts[s]; ok {
		return parts
	}
	return noticeParts
}

// mustStand names the texts a step cannot do without.
func mustStand(s Step) []string {
	parts, ok := letterParts[s]
	if !ok {
		return []string{"title", "lead", "action"}
	}
	return slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return slices.Contains(mayLack, p) })
}

var about = []string{"Customer", "Account", "Number", "Service", "Sent", "Office", "Address", "Phone", "Hours"}

var letterFields = map[Step][]string{
	DisputeFiled:   append(slices.Clone(about), "Filed", "Disputed", "Undisputed", "PayBy", "About", "Looks", "AnswerBy"),
	DisputeDecided: append(slices.Clone(about), "Filed", "Disputed", "About", "Allowed", "Reasons", "Due", "PayBy", "AppealTo", "AppealBy"),
}

// MergeFieldsOf lists the fields the wording of a step may name.
func MergeFieldsOf(s Step) []string {
	if fields, ok := letterFields[s]; ok {
		return fields
	}
	return MergeFields
}

// sampleDispute fills the fields of the letters of a dispute.
func (m *Merge) sampleDispute(language string) {
	m.Disputed, m.Undisputed, m.Allowed, m.Due = "$96.40", "$51.12", "$61.18", "$86.34"
	m.Filed, m.AnswerBy, m.AppealBy = "October 1, 2026", "October 16, 2026", "October 26, 2026"
	m.About, m.Looks = "the use billed", "We read the meter again on October 5."
	m.Reasons, m.AppealTo = "The meter was read as 1482 instead of 1428.", "the Public Utility Commission of Texas"
	if language == "es" {
		m.Filed, m.AnswerBy, m.AppealBy = "1 de octubre de 2026", "16 de octubre de 2026", "26 de octubre de 2026"
		m.About, m.Looks = "el consumo facturado", "Volveremos a leer el medidor el 5 de octubre."
		m.Reasons, m.AppealTo = "El medidor se leyó como 1482 en lugar de 1428.", "la Comisión de Servicios Públicos de Texas"
	}
}

// MergeMeans says what a merge field stands for.
func MergeMeans(field string) string { return mergeMeans[field] }

var mergeMeans = map[string]string{
	"Customer": "the customer's name", "Account": "the account number", "Number": "the number of the paper", "Service": "the address served",
	"PastDue": "the sum past due", "PayBy": "the last day to pay or arrange payment", "CutDay": "the day service is cut", "Sent": "the day of the paper",
	"Fees": "the fees of having the service back, each with its sum", "Total": "past due and fees together", "Office": "the utility's name",
	"Address": "the office's address", "Phone": "the office's phone", "Hours": "the office's hours",
	"Filed": "the day the dispute was filed or appealed", "Disputed": "what is in dispute", "Undisputed": "what is owed and not in dispute",
	"About": "what is looked into", "Looks": "what more is looked into, as the clerk wrote it", "AnswerBy": "the day the answer is promised for",
	"Allowed": "what was taken off the account", "Reasons": "the reasons, as they were written", "Due": "what is owed now",
	"AppealTo": "to whom the customer may turn", "AppealBy": "the last day to do so",
}
