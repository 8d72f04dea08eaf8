package approval

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/delegation"
	"curbstop/domain/fault"
	"curbstop/domain/office"
)

// entry is one command of the catalogue: how its data becomes a deed again.
type entry struct {
	name string
	typ  reflect.Type
	deed func(v any) deed
}

// deed is a command whose types were forgotten.
type deed interface {
	Name() string
	act(tx any) (authority.Act, error)
	do(tx any, sign authority.Sign) (any, error)
	carry(ctx context.Context, s *office.Session, op office.OpID) (any, error)
	data() any
}

// typed is a command that remembers its types.
type typed[B, R any] struct{ c office.Command[B, R] }

func (t typed[B, R]) Name() string { return t.c.Name() }
func (t typed[B, R]) data() any    { return t.c }

func (t typed[B, R]) books(tx any) (B, error) {
	b, ok := tx.(B)
	if !ok {
		return b, office.ErrWiring.With(fault.Args{"command": fmt.Sprintf("%T", t.c)})
	}
	return b, nil
}

func (t typed[B, R]) act(tx any) (authority.Act, error) {
	b, err := t.books(tx)
	if err != nil {
		return authority.Act{}, err
	}
	return t.c.Act(b)
}

func (t typed[B, R]) do(tx any, sign authority.Sign) (any, error) {
	b, err := t.books(tx)
	if err != nil {
		return nil, err
	}
	return t.c.Do(b, sign)
}

func (t typed[B, R]) carry(ctx context.Context, s *office.Session, op office.OpID) (any, error) {
	return office.Do(ctx, s, op, t.c)
}

// of makes the entry of a command from its zero value.
func of[B, R any](zero office.Command[B, R]) entry {
	return entry{zero.Name(), reflect.TypeOf(zero), func(v any) deed { return typed[B, R]{v.(office.Command[B, R])} }}
}

// names finds the entries by their stable names.
var names = func() map[string]entry {
	out := make(map[string]entry, len(catalogue))
	for _, e := range catalogue {
		out[e.name] = e
	}
	return out
}()

var (
	errUnknown = fault.New(fault.Refused, "approval.unknown", "“{command}” cannot be sent up: {why}.", nil)
	errOlder   = fault.New(fault.Refused, "approval.older", "This deed was written by another release of the program: return it, and have it entered anew.", nil)
)

// decode makes a deed of what was kept.
func decode(b Books, command string, version int, data []byte) (deed, error) {
	e, ok := names[command]
	if !ok {
		return nil, errUnknown.With(fault.Args{"command": command, "why": notSent(command)})
	}
	if version != Version {
		return nil, errOlder
	}
	v := reflect.New(e.typ)
	if err := b.Unpack(data, v.Interface()); err != nil {
		return nil, err
	}
	return e.deed(v.Elem().Interface()), nil
}

// notSent says why a command is not in the catalogue.
func notSent(command string) string {
	for why, list := range NotSentUp {
		if slices.Contains(list, command) {
			return why
		}
	}
	return "this program does not know how"
}

// Sendable says whether a command may be sent up.
func Sendable(name string) bool { _, ok := names[name]; return ok }

// Catalogued gives the zero value of every command of the catalogue, for the test that every command is listed.
func Catalogued() (out []any) {
	for _, e := range catalogue {
		out = append(out, reflect.Zero(e.typ).Interface())
	}
	return out
}

// Act gives what a command of the catalogue asks leave for; tx is the transaction it looks at.
func Act(command any, tx any) (authority.Act, error) {
	e, ok := names[nameOf(command)]
	if !ok {
		return authority.Act{}, errUnknown.With(fault.Args{"command": fmt.Sprintf("%T", command), "why": "it is not in the catalogue"})
	}
	return e.deed(command).act(tx)
}

// Carry carries out a command of the catalogue as itself, for lists of deeds of many kinds.
func Carry(ctx context.Context, s *office.Session, op office.OpID, command any) error {
	e, ok := names[nameOf(command)]
	if i := slices.IndexFunc(deskOnly, func(e entry) bool { return e.name == nameOf(command) }); !ok && i >= 0 {
		e, ok = deskOnly[i], true
	}
	if !ok {
		return errUnknown.With(fault.Args{"command": fmt.Sprintf("%T", command), "why": "it is not in the catalogue"})
	}
	_, err := e.deed(command).carry(ctx, s, op)
	return err
}

// deskOnly are commands that are carried out from the desk, and not sent up.
var deskOnly = []entry{of(delegation.Answer{}), of(delegation.Consent{})}

func nameOf(command any) string {
	if n, ok := command.(interface{ Name() string }); ok {
		return n.Name()
	}
	return ""
}
