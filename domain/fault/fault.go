// Package fault holds the sentences the program says when it cannot do a thing: a stable code, named arguments and plain
// English, so that a screen can translate it, a form can mark the field, and a script can tell one refusal from another.
//
// A refusal that stands in one place is made there:
//
//	return fault.New(fault.Invalid, "receipt.short", "{given} was handed over, less than the payment of {amount}.",
//		fault.Args{"given": c.Given.Dollars(), "amount": c.Amount.Dollars()}).At("given")
//
// One that callers tell apart is a variable, filled where it is said and found again with errors.Is, which compares codes:
//
//	return row.ErrAbsent.With(fault.Args{"what": "receipt", "key": number})
//
// The sentence says what is wrong, why, and what to do or who could do it. The code is the area's name, a dot and the case; it
// is never changed, because translations and scripts know it. At gives the key of the field at fault, as its form declares it.
package fault

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Kind says what sort of "no" a fault is; programs choose exit codes and colours by it.
type Kind int

// The kinds of fault, from the mildest to the gravest.
const (
	Invalid  Kind = iota + 1 // what was entered cannot be right
	Absent                   // the thing asked for is not in the books
	Refused                  // the books, the law or the authority table forbids it now
	Stale                    // somebody else changed the row since it was read
	Busy                     // somebody else holds the books
	Damaged                  // the file or a record in it is not what was written
	Internal                 // the program itself is wrong
)

// Args are the named values that fill the {name} places of a sentence.
type Args map[string]any

// Fault is one sentence with its code. Text is English with {name} places; translations are looked up by Code.
type Fault struct {
	Kind  Kind
	Code  string // stable, dotted, such as "receipt.amount-zero"
	Text  string
	Args  Args
	Field string // key of the field at fault, empty when the whole form is
	cause error
}

// New makes a fault; args may be nil when text has no {name} places.
func New(kind Kind, code, text string, args Args) *Fault {
	return &Fault{Kind: kind, Code: code, Text: text, Args: args}
}

// At returns a copy that names the field at fault.
func (f *Fault) At(field string) *Fault { c := *f; c.Field = field; return &c }

// With returns a copy whose {name} places are filled from args.
func (f *Fault) With(args Args) *Fault { c := *f; c.Args = args; return &c }

// Because returns a copy that carries cause for errors.Is and errors.As, and says it after the sentence.
func (f *Fault) Because(cause error) *Fault { c := *f; c.cause = cause; return &c }

// Error says the sentence in English.
func (f *Fault) Error() string {
	s := Fill(f.Text, f.Args)
	if f.cause != nil {
		s += " (" + f.cause.Error() + ")"
	}
	return s
}

// Unwrap gives the cause, or nil.
func (f *Fault) Unwrap() error { return f.cause }

// Is holds two faults equal when their codes are, so tests and callers compare with errors.Is.
func (f *Fault) Is(target error) bool {
	t, ok := target.(*Fault)
	return ok && t.Code == f.Code
}

// Fill puts args into the {name} places of text, longest names first so that {a} never eats part of {ab}.
func Fill(text string, args Args) string {
	names := make([]string, 0, len(args))
	for n := range args {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		return len(names[i]) > len(names[j]) || len(names[i]) == len(names[j]) && names[i] < names[j]
	})
	pairs := make([]string, 0, 2*len(names))
	for _, n := range names {
		pairs = append(pairs, "{"+n+"}", fmt.Sprint(args[n]))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// KindOf gives the kind of the first fault in err's chain, or Internal when there is none and err is not nil.
func KindOf(err error) Kind {
	if err == nil {
		return 0
	}
	var f *Fault
	if errors.As(err, &f) {
		return f.Kind
	}
	return Internal
}

// CodeOf gives the code of the first fault in err's chain, or "" when there is none.
func CodeOf(err error) string {
	var f *Fault
	if errors.As(err, &f) {
		return f.Code
	}
	return ""
}

// FieldOf names the field at fault in err's chain, or "" when the whole form is.
func FieldOf(err error) string {
	var f *Fault
	if errors.As(err, &f) {
		return f.Field
	}
	return ""
}
