package notice

import (
	"io/fs"
	"strings"
	"sync"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/reports/paper"
)

var steps = map[Kind]collection.Step{
	Reminder: collection.Reminder, Final: collection.Final, Termination: collection.Termination, DoorTag: collection.DoorTag, PostCut: collection.PostCut,
}

// shipped reads the wordings that come with the program, once.
var shipped = sync.OnceValues(func() (map[collection.WordingKey]collection.Letter, error) {
	out := map[collection.WordingKey]collection.Letter{}
	paths, err := fs.Glob(assets.Letters, "letters/*.toml")
	for _, p := range paths {
		data, err := assets.Letters.ReadFile(p)
		if err != nil {
			return nil, err
		}
		w, err := collection.ParseWording(data, p)
		if err != nil {
			return nil, err
		}
		out[w.Key] = w.Letter
	}
	return out, err
})

// Shipped gives the wording of a kind of notice as it comes with the program. Refuses a kind or language without one (letter.none).
func Shipped(step collection.Step, language string) (collection.Letter, error) {
	all, err := shipped()
	if err != nil {
		return collection.Letter{}, err
	}
	l, there := all[collection.WordingKey{Step: step, Language: language}]
	if !there {
		return l, fault.New(fault.Absent, "letter.none", "There is no wording of the {step} in “{language}”.", fault.Args{"step": string(step), "language": language})
	}
	return l, nil
}

// letter gives the wording of the notice with its fields merged.
func (in Input) letter() (collection.Letter, error) {
	l := in.Letter
	if l == (collection.Letter{}) {
		var err error
		if l, err = Shipped(steps[in.Kind], in.Language.Pick("en", "es")); err != nil {
			return l, err
		}
	}
	return l.Render(in.Merge())
}

// Merge gives the merge fields of the notice, in its language.
func (in Input) Merge() collection.Merge {
	fees, sum := in.feesTold()
	return collection.Merge{
		Customer: in.Customer, Account: in.Account, Number: in.Number, Service: in.Service, PastDue: in.PastDue.Dollars(),
		PayBy: in.Language.Long(in.Act), CutDay: in.Language.Long(in.Cut), Sent: in.Language.Long(in.Sent), Fees: fees, Total: sum.Dollars(),
		Office: in.Office.Name, Address: strings.Join(in.Office.Address, ", "), Phone: in.Office.Phone, Hours: strings.TrimSuffix(in.Office.Hours, "."),
	}
}

// feesTold says the fees in one line, and what is to pay with those of restoring in office hours; a fee of restoring after them comes on top.
func (in Input) feesTold() (says string, sum money.Amount) {
	parts := make([]string, len(in.Fees))
	sum = in.PastDue
	for i, fee := range in.Fees {
		parts[i] = fee.Text + " " + fee.Amount.Dollars()
		if fee.After {
			parts[i] += in.Language.Pick(" (in addition, only after office hours)", " (además, solo fuera del horario de oficina)")
			continue
		}
		sum = sum.Plus(fee.Amount)
	}
	return strings.Join(parts, "; "), sum
}

var sampleDay = calendar.Date(2026, 10, 1)

// Sample gives a notice that exists nowhere, in a wording, for a look before it is used.
func Sample(step collection.Step, language string, l collection.Letter, office paper.Office, training bool) Input {
	in := Input{
		Language: paper.Language(language), Training: training, Office: office, Letter: l, Number: "A-000123", Account: "004-21770-3",
		Customer: "María Muñoz", Mail: []string{"MARÍA MUÑOZ", "1482 N MESA ST APT 4", "MILLBROOK TX  78600"}, Service: "1482 N Mesa St Apt 4",
		Sent: sampleDay, Act: sampleDay + 12, Cut: sampleDay + 13, PastDue: 14752, Sewer: true, Remit: append([]string{office.Name}, office.Address...),
		Items: []Item{{Text: paper.Language(language).Pick("Bill A-000377", "Factura A-000377"), Billed: sampleDay - 59, Due: sampleDay - 43, Amount: 14752}},
		Fees:  []Fee{{Text: paper.Language(language).Pick("Reconnection", "Reconexión"), Amount: 3500}},
	}
	for k, s := range steps {
		if s == step {
			in.Kind = k
		}
	}
	return in
}
