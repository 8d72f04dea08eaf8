package office

import (
	"errors"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// at names the field of a form that a refusal is about, when it names none itself.
func at(err error, key string) error {
	var f *fault.Fault
	if errors.As(err, &f) && f.Field == "" {
		return f.At(key)
	}
	return err
}

func verbWords(v authority.Verb) string { return phrase.Sentence(v.Text()) }

// contains says whether words typed stand somewhere in a text.
func contains(text, typed string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(typed)))
}

func itoa(n int) string { return strconv.Itoa(n) }

// fields gives the declared fields of a record by key, in the order the screen wants them.
func fields[T any](set field.Set[T], keys ...string) []kit.Field {
	all, out := bench.Fields(set), make([]kit.Field, 0, len(keys))
	for _, key := range keys {
		for _, f := range all {
			if f.Key == key {
				out = append(out, f)
			}
		}
	}
	return out
}

// languages are those a screen can speak.
var languages = []kit.Option{{Value: "en", Label: "English"}, {Value: "es", Label: "Spanish"}}
