package approval

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

type (
	bankRec     = bank.Reconciliation
	staffPerson = staff.Person
)

func accountID(n uint64) account.ID { return account.ID(n) }

// Line is one fact of a page.
type Line struct{ Label, Says string }

// Page is all one needs to decide about a deed: what it is, whose account it touches, why it was refused, what happened to it.
type Page struct {
	Sent    Sent
	Sender  string
	To      string
	Lines   []Line // what the deed says
	Account []Line
	Story   []Line
	Could   []string // who could approve it
	Changed string   // what has changed since, "" for nothing
	Why     string   // why the signer may not approve it
}

// Read asks for the page of one deed.
type Read struct{ Number document.Number }

// Act implements Query.
func (Read) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Read) Ask(b Books, sign authority.Sign) (p Page, err error) {
	if p.Sent, err = b.SentUp().Get(q.Number); err != nil {
		return p, err
	}
	p.Sender = b.NameOf(p.Sent.Sender)
	if p.Sent.To != 0 {
		p.To = b.NameOf(p.Sent.To)
	}
	for _, s := range p.Sent.Signatures {
		p.Story = append(p.Story, Line{s.Sign.At.String(), strings.TrimSuffix(s.As+" by "+b.SignedBy(s.Sign)+": "+s.Reason, ": ")})
	}
	if p.Account, err = accountLines(b, p.Sent.Account); err != nil {
		return p, err
	}
	d, err := decode(b, p.Sent.Command, p.Sent.Version, p.Sent.Data)
	if err != nil {
		p.Why = err.Error()
		return p, nil
	}
	p.Lines = Told(b, d.data())
	if p.Sent.State != Waiting {
		return p, nil
	}
	if p.Could, err = b.WhoCould(p.Sent.asked(p.Sent.Act), sign.Day); err != nil {
		return p, err
	}
	act, err := Approve{Number: q.Number}.Act(b)
	if err == nil {
		err = b.Refusal(sign.Who, act, sign.Day)
	}
	if no := (*authority.Refusal)(nil); errors.As(err, &no) || fault.KindOf(err) == fault.Refused {
		p.Why, err = err.Error(), nil
	}
	if err != nil {
		return p, err
	}
	// what the deed would come to now, asked last: a view keeps nothing of it, but reads it back
	if _, err := (Approve{Number: q.Number}).Do(b, sign); err != nil {
		p.Changed = err.Error()
	}
	return p, nil
}

// accountLines say whose account it is and how it stands.
func accountLines(b Books, id uint64) ([]Line, error) {
	if id == 0 {
		return nil, nil
	}
	a, err := b.Accounts().Get(account.ID(id))
	if err != nil {
		return nil, err
	}
	c, err := b.Customers().Get(a.Customer)
	if err != nil {
		return nil, err
	}
	s, _, err := b.Standings().Find(id)
	out := []Line{{"Account", a.Number + ", " + string(a.Status)}, {"Customer", c.Name}, {"Balance", s.Balance.Dollars()}}
	if s.Held != 0 {
		out = append(out, Line{"Held by refunds", s.Held.Dollars()})
	}
	return out, err
}

// History asks for deeds one sent up, or all, the newest first.
type History struct {
	Mine   bool
	Before document.Number
	Limit  int
}

// Act implements Query.
func (History) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q History) Ask(b Books, sign authority.Sign) (out []Sent, err error) {
	span := row.Span{Reverse: true}
	if q.Before != 0 {
		span.To = []any{q.Before}
	}
	for s, err := range b.SentUp().All(span) {
		if err != nil {
			return nil, err
		}
		if q.Mine && s.Sender != sign.Who {
			continue
		}
		if out = append(out, s); q.Limit > 0 && len(out) >= q.Limit {
			break
		}
	}
	return out, nil
}

// passed are fields that say nothing to who decides.
var passed = map[string]bool{"Header": true, "Mark": true, "Signatures": true, "Entry": true, "Entries": true, "Chunks": true, "Bounds": true, "Sign": true}

// Told says what a command or a document holds, field by field, in the words of its fields.
func Told(b Books, v any) (out []Line) {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Struct {
		return nil
	}
	for i := range r.NumField() {
		f := r.Type().Field(i)
		if !f.IsExported() || passed[f.Name] || r.Field(i).IsZero() {
			continue
		}
		if text := said(b, r.Field(i)); text != "" {
			out = append(out, Line{words(f.Name), text})
		}
	}
	return out
}

// said says one value.
func said(b Books, v reflect.Value) string {
	switch x := v.Interface().(type) {
	case money.Amount:
		if x == money.Most {
			return "any"
		}
		return x.Dollars()
	case calendar.Day:
		return x.US()
	case account.ID:
		if a, found, err := b.Accounts().Find(x); err == nil && found {
			return a.Number
		}
		return ""
	case authority.StaffID:
		return b.NameOf(x)
	case bool:
		return "yes"
	case fmt.Stringer:
		return x.String()
	}
	switch v.Kind() {
	case reflect.Slice:
		return several(b, v)
	case reflect.Struct:
		var parts []string
		for _, l := range Told(b, v.Interface()) {
			parts = append(parts, l.Says)
		}
		return strings.Join(parts, ", ")
	case reflect.Map, reflect.Func, reflect.Interface, reflect.Pointer:
		return ""
	}
	return fmt.Sprint(v.Interface())
}

// several says the first elements of a list, and how many there are.
func several(b Books, v reflect.Value) string {
	if v.Type().Elem().Kind() == reflect.Uint8 {
		return fmt.Sprintf("%d bytes", v.Len())
	}
	const first = 6
	var parts []string
	for i := range min(v.Len(), first) {
		parts = append(parts, said(b, v.Index(i)))
	}
	text := strings.Join(parts, "; ")
	if v.Len() > first {
		text += fmt.Sprintf("; and %d more", v.Len()-first)
	}
	return text
}

// words makes "Mail to" of MailTo.
func words(name string) string {
	var out strings.Builder
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) && !unicode.IsUpper(rune(name[i-1])) {
			out.WriteByte(' ')
		}
		if i > 0 {
			r = unicode.ToLower(r)
		}
		out.WriteRune(r)
	}
	return out.String()
}
