package paper

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"curbstop/domain/fault"
)

// ErrNoGlyph is refused when a font cannot draw a letter: a payee's name is printed right or not at all.
var ErrNoGlyph = fault.New(fault.Invalid, "paper.no-glyph", "", nil)

// ErrBroken is refused when a text is not UTF-8, such as a name read from a file in another encoding.
var ErrBroken = fault.New(fault.Invalid, "paper.broken-text",
	"The text {text} cannot be printed because part of it is unreadable: enter it again.", nil)

// Clean makes a text fit to print in the font: letters composed, line breaks and tabs made spaces, other control and invisible
// characters dropped. It refuses a text with a letter the font lacks (paper.no-glyph) or that is not UTF-8 (paper.broken-text).
func Clean(f Font, s string) (string, error) {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] >= ' ' && s[i] < 0x7F
	}
	if plain {
		return s, nil
	}
	if !utf8.ValidString(s) {
		return "", fault.New(fault.Invalid, ErrBroken.Code, ErrBroken.Text, fault.Args{"text": fmt.Sprintf("%q", s)})
	}
	s = strings.Map(printable, norm.NFC.String(s))
	for _, r := range s {
		if !f.Has(r) {
			return "", fault.New(fault.Invalid, ErrNoGlyph.Code,
				"The paper font has no letter {letter} ({point}), which stands in {text}: write it another way before printing.",
				fault.Args{"letter": string(r), "point": fmt.Sprintf("U+%04X", r), "text": s})
		}
	}
	return s, nil
}

func printable(r rune) rune {
	switch {
	case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// Wrap breaks a text into lines no wider than width: at line breaks, else at spaces, else within a word too long for a line.
func Wrap(f Font, size, width Pt, s string) []string {
	var lines []string
	for para := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		lines = append(lines, wrapOne(f, size, width, para)...)
	}
	return lines
}

func wrapOne(f Font, size, width Pt, para string) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(para) {
		if line != "" && f.Width(line+" "+word, size) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for f.Width(word, size) > width {
			n := fitting(f, size, width, word)
			lines, word = append(lines, word[:n]), word[n:]
		}
		line = word
	}
	return append(lines, line)
}

// fitting gives how many bytes of s fit the width, at least one letter.
func fitting(f Font, size, width Pt, s string) int {
	_, n := utf8.DecodeRuneInString(s)
	for i := range s {
		if i > n && f.Width(s[:i], size) <= width {
			n = i
		}
	}
	return n
}
