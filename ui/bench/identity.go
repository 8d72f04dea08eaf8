package bench

import (
	"strings"

	"curbstop/domain/customer"
	"curbstop/ui/kit"
)

// NoPaper is the choice of an applicant who shows no paper with a number.
const NoPaper = "none shown"

// IDKeys are the fields of an identity number.
var IDKeys = []string{"id kind", "id issuer", "id number", "id seen"}

// IDFields gives the fields of an identity number: of somebody who applies and may show none, or of one that is handed in. Show them by
// ShowIDFields.
func IDFields(applies, firm bool) []kit.Field {
	var kinds []string
	if applies {
		kinds = append(kinds, NoPaper)
	}
	for _, k := range customer.IDKinds {
		if k != customer.EIN || firm || applies {
			kinds = append(kinds, string(k))
		}
	}
	return []kit.Field{
		{Key: "id kind", Label: "Identity paper", Kind: kit.Pick, Required: true, Chars: 28, Options: kit.Options(kinds...), OnChange: ShowIDFields},
		{Key: "id issuer", Label: "Issued by", Chars: 6, Hint: "two letters of the state; of a passport three of the country"},
		{Key: "id number", Label: "Number", Chars: 26, Hint: "sealed when it is kept; spaces and dashes do not matter"},
		{Key: "id seen", Label: "Seen", Chars: 30, Hint: "the card, a copy by mail; never the number"},
	}
}

// ShowIDFields shows what the chosen kind of paper needs.
func ShowIDFields(f *kit.Form) {
	show := func(on bool, keys ...string) {
		if on {
			f.Show(keys...)
		} else {
			f.Hide(keys...)
		}
	}
	kind := f.Text("id kind")
	show(customer.IDKind(kind).Issued(), "id issuer")
	show(kind != NoPaper, "id number", "id seen")
}

// ReadID takes what was entered of an identity number, tidied; it is the zero one when no paper was shown.
//
// Refuses: a number that cannot be one, by its kind; no word of what was seen.
func ReadID(f *kit.Form) (n customer.IDNumber, err error) {
	if f.Text("id kind") == NoPaper {
		return n, nil
	}
	n = customer.IDNumber{Kind: customer.IDKind(f.Text("id kind")), Issuer: f.Text("id issuer"), Number: f.Text("id number")}.Tidy()
	if err := n.Check(); err != nil {
		return n, err
	}
	return n, n.CheckSeen(f.Text("id seen"))
}

// KeepID hands in the number of somebody who applied, when one was shown. What was opened stands though it is refused, and that is said.
func (b *Bench) KeepID(who customer.ID, n customer.IDNumber, seen string) {
	if n.Number == "" {
		return
	}
	got, err := Do(b, b.NewDeed(), customer.HandIn{Customer: who, Number: n, Seen: seen})
	if err != nil {
		b.Window().TellError("The identity number was not kept", err)
		return
	}
	b.TellSame(got)
}

// TellSame says who else has a number that was handed in, when anybody has.
func (b *Bench) TellSame(got customer.HandedIn) {
	if len(got.Same) == 0 {
		return
	}
	names := make([]string, len(got.Same))
	for i, c := range got.Same {
		names[i] = c.Name
	}
	b.Window().Tell("The same number", strings.Join(names, ", ")+" has the same "+string(got.Identification.Kind)+
		". It may be one person twice, or somebody who uses another's number.")
}
