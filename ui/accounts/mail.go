package accounts

import (
	"fmt"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// shownCopies is how many copies the form has room for; more than two are rare and stay as they are.
const shownCopies = 2

// copiesTo are the reasons of a copy in words.
var copiesTo = []kit.Option{{Value: "none", Label: "no copy"}, {Value: account.ToOwner, Label: "the owner"}, {Value: account.ToThird, Label: "a third party"}}

// changeMail asks on whose bill the account is summed up, and who gets copies.
func (v *page) changeMail() {
	m, err := bench.Ask(v.b, account.ReadMail{ID: v.m.id})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Columns: 2, Submit: "Save", Cancel: "Cancel"}, mailFields(m)...)
	f.Set("billed by", m.BilledBy)
	for i := range shownCopies {
		fillCopy(f, i, m.Account.Copies)
	}
	f.Clean()
	deed := v.b.NewDeed()
	f.Default().BlockFor(bench.May(v.b, account.SetMail{ID: v.m.id, Rev: m.Account.Rev, BilledBy: m.BilledBy, Copies: m.Account.Copies}))
	v.b.Window().OpenForm("Who pays and who gets copies, account "+m.Account.Number, f, func() error {
		c := account.SetMail{ID: v.m.id, Rev: m.Account.Rev, BilledBy: strings.TrimSpace(f.Text("billed by")), Reason: f.Text("reason")}
		for i := range shownCopies {
			if x, ok := readCopy(f, i); ok {
				c.Copies = append(c.Copies, x)
			}
		}
		c.Copies = append(c.Copies, m.Account.Copies[min(shownCopies, len(m.Account.Copies)):]...)
		if _, err := bench.Do(v.b, deed, c); err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Saved.", kit.Good)
		return nil
	})
}

func mailFields(m account.Mail) []kit.Field {
	hint := "number of the account that pays; empty: a bill of its own"
	if len(m.PaysFor) > 0 {
		hint = "this account pays for " + strings.Join(m.PaysFor, ", ")
	}
	fields := []kit.Field{{Key: "billed by", Label: "Billed on account", Chars: 16, Wide: true, Hint: hint}}
	for i := range shownCopies {
		key, label := copyKey(i), fmt.Sprintf("Copy %d to", i+1)
		owner := "left empty for the owner: as the premise names it"
		if m.Owner != "" {
			owner = "left empty for the owner: " + m.Owner
		}
		fields = append(fields,
			kit.Field{Key: key("why"), Label: label, Kind: kit.Pick, Options: copiesTo, Chars: 16},
			kit.Field{Key: key("name"), Label: "Name", Chars: 32, Hint: owner},
			kit.Field{Key: key("line 1"), Label: "Address", Chars: 32},
			kit.Field{Key: key("line 2"), Label: "Address, line 2", Chars: 32},
			kit.Field{Key: key("city"), Label: "City", Chars: 24},
			kit.Field{Key: key("zip"), Label: "State and ZIP", Chars: 14, Hint: "such as TX 78701"})
	}
	return append(fields, kit.Field{Key: "reason", Label: "Why", Chars: 36, Wide: true, Hint: "kept with the change"})
}

func copyKey(i int) func(string) string {
	return func(name string) string { return fmt.Sprintf("copy %d %s", i+1, name) }
}

func fillCopy(f *kit.Form, i int, copies []account.Copy) {
	key := copyKey(i)
	f.Set(key("why"), "none")
	if i >= len(copies) {
		return
	}
	c := copies[i]
	f.Set(key("why"), c.Why)
	f.Set(key("name"), c.Name)
	for n := range min(2, len(c.Mail.Lines)) {
		f.Set(key(fmt.Sprintf("line %d", n+1)), c.Mail.Lines[n])
	}
	f.Set(key("city"), c.Mail.City)
	f.Set(key("zip"), strings.TrimSpace(c.Mail.State+" "+c.Mail.ZIP))
}

func readCopy(f *kit.Form, i int) (account.Copy, bool) {
	key := copyKey(i)
	text := func(name string) string { return strings.TrimSpace(f.Text(key(name))) }
	if why := text("why"); why == "none" || why == "" {
		return account.Copy{}, false
	}
	c := account.Copy{Why: text("why"), Name: text("name"), Mail: customer.Address{City: text("city")}}
	for _, l := range []string{text("line 1"), text("line 2")} {
		if l != "" {
			c.Mail.Lines = append(c.Mail.Lines, l)
		}
	}
	state, zip, _ := strings.Cut(text("zip"), " ")
	c.Mail.State, c.Mail.ZIP = strings.ToUpper(state), strings.TrimSpace(zip)
	return c, true
}

// mailFacts says on whose bill the account stands and who gets copies.
func mailFacts(a account.Account, add func(label, text string)) {
	if a.BilledBy != 0 {
		add("Billed", "on another account's bill")
	}
	for _, c := range a.Copies {
		name := c.Name
		if name == "" {
			name = "the premise's owner"
		}
		add("Copy to", name)
	}
}
