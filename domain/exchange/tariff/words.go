package tariff

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// unknown names the words of a file that tariffs do not know, each with the words that may stand there.
func unknown(name string, left []toml.Key) error {
	var errs []error
	for i, k := range left {
		if slices.ContainsFunc(left[:i], func(over toml.Key) bool { return strings.HasPrefix(k.String(), over.String()+".") }) {
			continue // below a table that is unknown itself
		}
		if len(k) == 1 {
			errs = append(errs, refuse("tariff.unknown-word", name, "",
				fmt.Sprintf("has “%s” outside a schedule; each schedule begins with a line [[schedule]], and its words follow", k)))
			continue
		}
		errs = append(errs, refuse("tariff.unknown-word", name, "",
			fmt.Sprintf("has “%s”, a word that tariffs do not know there; the words are: %s", k, strings.Join(wordsAt(k), ", "))))
	}
	if len(errs) == 1 {
		return errs[0]
	}
	return errors.Join(errs...)
}

// wordsAt gives the words of the table a key stands in, from the form itself.
func wordsAt(k toml.Key) []string {
	at := reflect.TypeOf(file{})
	for _, part := range k[:len(k)-1] {
		next, ok := fieldOf(at, part)
		if !ok {
			break
		}
		at = next
	}
	return wordsOf(at)
}

func fieldOf(t reflect.Type, word string) (reflect.Type, bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		if name, _, _ := strings.Cut(f.Tag.Get("toml"), ","); name != word {
			continue
		}
		at := f.Type
		for at.Kind() == reflect.Slice || at.Kind() == reflect.Pointer {
			at = at.Elem()
		}
		return at, at.Kind() == reflect.Struct
	}
	return t, false
}

func wordsOf(t reflect.Type) (out []string) {
	var last []string
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			last = wordsOf(f.Type)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("toml"), ",")
		out = append(out, name)
	}
	return append(out, last...)
}
