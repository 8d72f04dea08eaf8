package bench

import (
	"errors"

	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/kit"
)

// offer lets a deed that authority refused be sent up: wherever its refusal is said, Ctrl+U asks to whom.
func (b *Bench) offer(command any, err error) {
	no := (*authority.Refusal)(nil)
	named, ok := command.(interface{ Name() string })
	if b.Shell == nil || !ok || !errors.As(err, &no) || !approval.Sendable(named.Name()) {
		return
	}
	b.Shell.Offer(phrase.Sentence(err.Error()), func() { b.sendUp(command, err) })
}

// SendUp asks to whom a deed goes that who sits here may not do, and sends it up.
func (b *Bench) SendUp(command any, refusal error) { b.sendUp(command, refusal) }

// anybody is the choice of no one person.
const anybody = "whoever may approve it"

// sendUp asks to whom a refused deed goes, and sends it with the facts it was made on.
func (b *Bench) sendUp(command any, refusal error) {
	look, err := Ask(b, approval.Look{Command: command})
	if err != nil {
		b.Window().TellError("This cannot be sent up", err)
		return
	}
	people, err := Ask(b, staff.ListPeople{})
	if err != nil {
		b.Window().SayError(err)
		return
	}
	names, ids, trainer := []string{anybody}, map[string]authority.StaffID{}, authority.StaffID(0)
	for _, p := range people {
		if p.ID != b.Session.Who {
			names, ids[p.FullName] = append(names, p.FullName), p.ID
		} else if errors.Is(refusal, authority.ErrTrainee) {
			trainer = p.Trainer
		}
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Send up", Cancel: "Cancel"},
		kit.Field{Key: "deed", Label: "Deed", Kind: kit.Shown, Chars: 52},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Shown},
		kit.Field{Key: "to", Label: "To", Kind: kit.Pick, Required: true, Options: kit.Options(names...), Chars: 36},
		kit.Field{Key: "note", Label: "Note", Chars: 52, Hint: "what they should know"})
	f.Set("deed", phrase.Sentence(look.Act.Verb.Text())+": "+look.Act.Subject)
	f.Set("amount", look.Act.Amount.Dollars())
	if look.Act.Amount == 0 {
		f.Hide("amount")
	}
	f.Set("to", anybody)
	for name, id := range ids {
		if id == trainer && id != 0 {
			f.Set("to", name) // who signs what this person posts
		}
	}
	f.Clean()
	deed := b.NewDeed()
	b.Window().OpenForm("Send up", f, func() error {
		up, err := Do(b, deed, approval.Send{
			Command: look.Command, Data: look.Data, Facts: look.Facts, Note: f.Text("note"), To: ids[f.Text("to")],
		})
		if err == nil {
			b.Window().Say("Sent up as "+up.Number.String()+waitsFor(up, people)+". Esc leaves what you were at; what becomes of it stands in Office, Approvals.", kit.Good)
		}
		return err
	})
}

// waitsFor says for whom a deed waits that was sent up, "" for whoever may approve it.
func waitsFor(up approval.Sent, people []staff.Person) string {
	for _, p := range people {
		switch {
		case p.ID != up.To:
		case up.Cosign:
			return ": it waits for " + p.FullName + ", who signs it with you"
		default:
			return ": it waits for " + p.FullName
		}
	}
	return ""
}
