package collection

import (
	"slices"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/BurntSushi/toml"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Merge is what a notice merges into its wording, said in the customer's language. Its fields are the merge fields by name.
type Merge struct {
	Customer, Account, Number, Service string
	PastDue, PayBy, CutDay, Sent       string
	Fees, Total                        string // fees of reconnection, and past due and fees together
	Office, Address, Phone, Hours      string

	// of the letters of a dispute
	Filed, Disputed, Undisputed, About, Looks, AnswerBy string
	Allowed, Due, Reasons, AppealTo, AppealBy           string
}

// SampleMerge is what a wording is tried on before it is used.
func SampleMerge(language string) Merge {
	m := Merge{
		Customer: "María Muñoz", Account: "004-21770-3", Number: "A-000123", Service: "1482 N Mesa St Apt 4", PastDue: "$147.52",
		PayBy: "October 13, 2026", CutDay: "October 14, 2026", Sent: "October 1, 2026", Fees: "Reconnection $35.00", Total: "$182.52",
		Office: "Millbrook Water & Sewer", Address: "12 Canal Street, Millbrook, TX 78600", Phone: "(512) 555-0100", Hours: "Mon–Fri 8:00–5:00",
	}
	m.sampleDispute(language)
	if language == "es" {
		m.PayBy, m.CutDay, m.Sent, m.Fees = "13 de octubre de 2026", "14 de octubre de 2026", "1 de octubre de 2026", "Reconexión $35.00"
	}
	return m
}

// MergeFields lists the fields the wording of a notice may name.
var MergeFields = []string{"Customer", "Account", "Number", "Service", "PastDue", "PayBy", "CutDay", "Sent", "Fees", "Total", "Office", "Address", "Phone", "Hours"}

// mustTell is what a notice must tell by its kind; the termination notice by 16 TAC 24.167(a)(1).
var mustTell = map[Step][]string{
	Reminder:    {"PastDue", "PayBy"},
	Final:       {"PastDue", "PayBy", "CutDay", "Address", "Phone", "Hours"},
	Termination: {"PastDue", "PayBy", "CutDay", "Fees", "Total", "Address", "Phone", "Hours"},
	DoorTag:     {"PastDue", "CutDay", "Phone", "Hours"},
	PostCut:     {"PastDue", "Fees", "Total", "Phone", "Hours"},

	DisputeFiled:   {"Disputed", "Undisputed", "PayBy", "About", "Looks", "AnswerBy", "Phone"},
	DisputeDecided: {"Disputed", "Allowed", "Reasons", "Due", "PayBy", "AppealTo", "AppealBy", "Phone"},
}

// Letter is the wording of a notice: its texts are templates with merge fields such as {{.PastDue}}.
type Letter struct {
	Title  string `cbor:"1,keyasint" toml:"title"`
	Banner string `cbor:"2,keyasint,omitempty" toml:"banner"`
	Lead   string `cbor:"3,keyasint" toml:"lead"`
	Action string `cbor:"4,keyasint" toml:"action"`
	Fees   string `cbor:"5,keyasint,omitempty" toml:"fees"`   // of having the service back
	NoFees string `cbor:"6,keyasint,omitempty" toml:"nofees"` // instead, where it costs nothing
	Sewer  string `cbor:"7,keyasint,omitempty" toml:"sewer"`  // where sewer charges are among the arrears
	Rights string `cbor:"8,keyasint,omitempty" toml:"rights"` // whom to ask, where and when
	Plans  string `cbor:"9,keyasint,omitempty" toml:"plans"`  // how to ask for a payment plan
	Review string `cbor:"10,keyasint,omitempty" toml:"review"`
	Appeal string `cbor:"11,keyasint,omitempty" toml:"appeal"`

	// of the letters of a dispute
	Keeps   string `cbor:"12,keyasint,omitempty" toml:"keeps"`   // what is held back while it is open
	Nothing string `cbor:"13,keyasint,omitempty" toml:"nothing"` // instead of action, where nothing is due
	For     string `cbor:"14,keyasint,omitempty" toml:"for"`
	InPart  string `cbor:"15,keyasint,omitempty" toml:"part"`
	Against string `cbor:"16,keyasint,omitempty" toml:"against"`
}

// WordingKey names one version of a wording: its kind and language, and the day from which it holds.
type WordingKey struct {
	Step     Step         `cbor:"1,keyasint"`
	Language string       `cbor:"2,keyasint"`
	From     calendar.Day `cbor:"3,keyasint"`
}

// KeyParts implements the key of several parts.
func (k WordingKey) KeyParts() []any { return []any{string(k.Step), k.Language, k.From} }

// Wording is what a kind of notice says in a language from a day on.
type Wording struct {
	row.Mark `cbor:"90,keyasint"`
	Key      WordingKey     `cbor:"1,keyasint"`
	Letter   Letter         `cbor:"2,keyasint"`
	Signed   authority.Sign `cbor:"3,keyasint"`
	Shipped  bool           `cbor:"4,keyasint,omitempty"` // back to the words shipped with the program: Letter is empty
}

// Version names the wording a notice was printed with.
func (k WordingKey) Version() string {
	if k.From == 0 {
		return string(k.Step) + ", " + k.Language + ", as shipped"
	}
	return string(k.Step) + ", " + k.Language + ", of " + k.From.US()
}

// texts gives the templates of a letter by name, in the order they stand on paper.
func (l *Letter) texts() []struct {
	Name string
	Text *string
} {
	return []struct {
		Name string
		Text *string
	}{
		{"title", &l.Title},
		{"banner", &l.Banner},
		{"lead", &l.Lead},
		{"for", &l.For},
		{"in part", &l.InPart},
		{"against", &l.Against},
		{"keeps", &l.Keeps},
		{"action", &l.Action},
		{"nothing", &l.Nothing},
		{"fees", &l.Fees},
		{"no fees", &l.NoFees},
		{"sewer", &l.Sewer},
		{"plans", &l.Plans},
		{"review", &l.Review},
		{"appeal", &l.Appeal},
		{"rights", &l.Rights},
	}
}

// Check refuses a letter that cannot be used for a step in a language.
//
// Refuses, in order: no such kind or language; a text that is no template or does more than merge fields; a field papers of the kind do not
// have; a text the kind does not have; no title, lead or action, or what else the kind needs; a field the kind must tell; a termination notice whose banner does not say so, or that does not say
// what sewer arrears do; a letter that does not render on the sample.
func (l Letter) Check(step Step, language string) error {
	if !step.Worded() || language != "en" && language != "es" {
		return fault.New(fault.Invalid, "letter.kind", "Say which notice and which language, en or es.", nil).At("step")
	}
	told := map[string]bool{}
	for _, t := range l.texts() {
		names, err := fieldsOf(step, t.Name, *t.Text)
		if err != nil {
			return err
		}
		if strings.TrimSpace(*t.Text) != "" && !slices.Contains(PartsOf(step), t.Name) {
			return fault.New(fault.Invalid, "letter.part", "A {step} has no {part}.", fault.Args{"step": string(step), "part": t.Name}).At(t.Name)
		}
		for _, n := range names {
			told[n] = true
		}
	}
	for _, part := range mustStand(step) {
		if strings.TrimSpace(l.Part(part)) == "" {
			return fault.New(fault.Invalid, "letter.empty", "The letter has no {part}.", fault.Args{"part": part}).At(part)
		}
	}
	for _, n := range mustTell[step] {
		if !told[n] {
			return fault.New(fault.Refused, "letter.must", "A {step} must tell {field}: put {{.{field}}} into one of its texts.",
				fault.Args{"step": string(step), "field": n}).At("action")
		}
	}
	if err := l.stands(step, language); err != nil {
		return err
	}
	_, err := l.Render(SampleMerge(language))
	return err
}

// stands refuses a termination notice that does not stand out as one, by 16 TAC 24.167(a)(1).
func (l Letter) stands(step Step, language string) error {
	if step != Termination {
		return nil
	}
	words := "TERMINATION NOTICE"
	if language == "es" {
		words = "AVISO DE TERMINACIÓN"
	}
	switch {
	case !strings.Contains(strings.ToUpper(l.Banner), words):
		return fault.New(fault.Refused, "letter.banner", "The banner must say “{words}”, by 16 TAC 24.167(a)(1).", fault.Args{"words": words}).At("banner")
	case strings.TrimSpace(l.Sewer) == "":
		return fault.New(fault.Refused, "letter.sewer", "A termination notice must say that sewer arrears end the water service, by 16 TAC 24.167(a)(1).", nil).At("sewer")
	case strings.TrimSpace(l.NoFees) == "":
		return fault.New(fault.Refused, "letter.no-fees", "Say what stands there when restoring costs nothing: all fees of reconnection must be told.", nil).At("no fees")
	}
	return nil
}

// fieldsOf gives the merge fields a text of a step names.
func fieldsOf(step Step, name, text string) (out []string, err error) {
	bad := func(line int, what string) error {
		return fault.New(fault.Invalid, "letter.template", "The {part}, line {line}, {what}.", fault.Args{"part": name, "line": line, "what": what}).At(name)
	}
	t, err := template.New(name).Parse(text)
	if err != nil {
		return nil, bad(lineOfError(err), "is not written as a template: a merge field stands as {{.PastDue}}")
	}
	if t.Tree == nil {
		return nil, nil
	}
	for _, n := range t.Root.Nodes {
		line := 1 + strings.Count(text[:min(int(n.Position()), len(text))], "\n")
		switch n := n.(type) {
		case *parse.TextNode:
		case *parse.ActionNode:
			field := strings.TrimPrefix(n.Pipe.String(), ".")
			if known := MergeFieldsOf(step); !slices.Contains(known, field) {
				return nil, bad(line, "names “"+n.Pipe.String()+"”, which "+step.papers()+" do not have; the fields are "+strings.Join(known, ", "))
			}
			out = append(out, field)
		default:
			return nil, bad(line, "may only merge fields: no conditions, loops or other templates")
		}
	}
	return out, nil
}

// lineOfError reads the line out of what the template parser says: “template: action:2: …”.
func lineOfError(err error) int {
	parts := strings.SplitN(err.Error(), ":", 4)
	if len(parts) > 2 {
		if n, bad := strconv.Atoi(parts[2]); bad == nil {
			return n
		}
	}
	return 1
}

// Render gives the letter with its fields merged.
func (l Letter) Render(m Merge) (Letter, error) {
	for _, t := range l.texts() {
		if !strings.Contains(*t.Text, "{{") {
			continue
		}
		tmpl, err := template.New(t.Name).Parse(*t.Text)
		if err != nil {
			return l, fault.New(fault.Internal, "letter.render", "The {part} of the letter cannot be merged.", fault.Args{"part": t.Name}).Because(err)
		}
		var out strings.Builder
		if err := tmpl.Execute(&out, m); err != nil {
			return l, fault.New(fault.Internal, "letter.render", "The {part} of the letter cannot be merged.", fault.Args{"part": t.Name}).Because(err)
		}
		*t.Text = out.String()
	}
	return l, nil
}

// ParseWording reads a wording written as TOML; name is the file's in sentences. Refuses what is no TOML, a word no wording knows, and
// what Check refuses.
func ParseWording(data []byte, name string) (Wording, error) {
	var f struct {
		Step     string `toml:"step"`
		Language string `toml:"language"`
		Letter
	}
	meta, err := toml.Decode(string(data), &f)
	if err != nil {
		return Wording{}, fault.New(fault.Invalid, "letter.toml", "{file} is not written as TOML.", fault.Args{"file": name}).Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return Wording{}, fault.New(fault.Invalid, "letter.word", "{file} has “{word}”, which letters do not know.",
			fault.Args{"file": name, "word": left[0].String()})
	}
	w := Wording{Key: WordingKey{Step: Step(f.Step), Language: f.Language}, Letter: f.Letter}
	return w, w.Letter.Check(w.Key.Step, w.Key.Language)
}
