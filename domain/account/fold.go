package account

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// appendFolded appends text as search compares it: lower case, accents off, punctuation gone, one space between words.
func appendFolded(buf []byte, text string) []byte {
	start := len(buf)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			buf = append(buf, c)
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c|0x20)
		case c == ' ' || c == '\t':
			if len(buf) > start && buf[len(buf)-1] != ' ' {
				buf = append(buf, ' ')
			}
		case c >= utf8.RuneSelf:
			return appendUnicode(buf, text[i:])
		}
	}
	return buf
}

// letters are those that do not come apart into a letter and an accent.
var letters = map[rune]string{'ß': "ss", 'æ': "ae", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'œ': "oe", 'ı': "i"}

// appendUnicode goes on where text leaves ASCII.
func appendUnicode(buf []byte, text string) []byte {
	for _, r := range norm.NFD.String(text) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
		case letters[r] != "":
			buf = append(buf, letters[r]...)
		case r < utf8.RuneSelf:
			buf = appendFolded(buf, string(r))
			if r == ' ' && len(buf) > 0 && buf[len(buf)-1] != ' ' {
				buf = append(buf, ' ')
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			buf = utf8.AppendRune(buf, r)
		}
	}
	return buf
}

// Fold gives text as search compares it: “Muñoz-Peña, J.” becomes “munozpena j”.
func Fold(text string) string { return string(appendFolded(nil, text)) }

// appendDigits appends the digits of text, as phone numbers are found.
func appendDigits(buf []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; '0' <= c && c <= '9' {
			buf = append(buf, c)
		}
	}
	return buf
}
