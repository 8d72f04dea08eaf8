package books

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"curbstop/domain/fault"
)

// How many characters a password has.
const (
	LeastPassword = 10
	MostPassword  = 256
)

// spoken is a password as it is stretched: the same words typed with composed letters or with separate accents, or with wide figures, are the
// same password.
func spoken(password string) string { return norm.NFKC.String(password) }

// plain is a password as guessers see it: small letters without accents.
func plain(password string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(password) {
		if !unicode.Is(unicode.Mn, r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}

// CheckPassword refuses passwords shorter than ten characters, since length is what protects (ASVS 6.2.1), and those that are tried first:
// common words, and the names of the person and of the utility, with figures, signs and blanks around or between them or without.
//
// Refuses, in order: one that is too short; one longer than anybody types; a common one; one made of the names.
func CheckPassword(password string, names ...string) error {
	switch n := len([]rune(spoken(password))); {
	case n < LeastPassword:
		return fault.New(fault.Invalid, "password.short", "A password needs at least ten characters; three or four words make a good one.", nil).At("password")
	case n > MostPassword:
		return fault.New(fault.Invalid, "password.long", "A password has at most {most} characters; this one has {n}.",
			fault.Args{"most": MostPassword, "n": n}).At("password")
	}
	text := plain(password)
	if common(text) {
		return fault.New(fault.Invalid, "password.common",
			"This password is one of those tried first, or such a one with figures added: take three or four words that do not belong together.", nil).At("password")
	}
	if named(text, names) {
		return fault.New(fault.Invalid, "password.name",
			"This password is your name, your sign-in name or the utility's, with hardly anything besides: take three or four words that do not belong together.", nil).At("password")
	}
	return nil
}

// named says whether hardly anything is left of a password when the words of some names, and common words, are taken out of it.
func named(text string, names []string) bool {
	for _, t := range []string{onlyLetters(text), onlyLetters(unleet.Replace(text))} {
		left := t
		for _, name := range names {
			words := strings.FieldsFunc(plain(name), func(r rune) bool { return !unicode.IsLetter(r) })
			for _, w := range append([]string{strings.Join(words, "")}, words...) {
				if len([]rune(w)) >= 3 {
					left = strings.ReplaceAll(left, w, "")
				}
			}
		}
		if left != t && (len([]rune(left)) < 4 || commonWords[left]) {
			return true
		}
	}
	return false
}
