package books

import (
	_ "embed"
	"strings"
	"unicode"
)

// commonList holds words that passwords are commonly made of, written down for this program and free for any use (CC0): with or
// without figures and signs around them, or twice, they are tried first by whoever guesses.
//
//go:embed common.txt
var commonList string

var commonWords = func() map[string]bool {
	out := make(map[string]bool, 1<<12)
	for line := range strings.Lines(commonList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			out[w] = true
		}
	}
	return out
}()

// common says whether a password is one that is tried first: a common word or two with figures or signs around or between them or said
// twice, one letter again and again, or a row of keys or figures. It is given in the form of plain.
func common(password string) bool {
	s := strings.TrimSpace(password)
	bare := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, text := range []string{s, unleet.Replace(s), unleet.Replace(bare)} {
		core := strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
		if core == "" && text == s {
			return few(text) || run(text)
		}
		letters := onlyLetters(text)
		for _, t := range []string{text, core, letters} {
			if commonWords[t] || few(t) || run(t) || saidTwice(t) || twoWords(t) {
				return true
			}
		}
	}
	return false
}

// unleet reads figures written for letters.
var unleet = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s", "!", "i")

func onlyLetters(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }), "")
}

// twoWords says whether a text is two common words with nothing between them.
func twoWords(s string) bool {
	for i := range s {
		if i > 0 && commonWords[s[:i]] && commonWords[s[i:]] {
			return true
		}
	}
	return false
}

// few says whether a text is made of at most three different signs.
func few(s string) bool {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen) <= 3
}

// saidTwice says whether a text is one common word said several times.
func saidTwice(s string) bool {
	for n := 2; n <= 4; n++ {
		if len(s)%n == 0 && len(s) > 0 && strings.Repeat(s[:len(s)/n], n) == s && commonWords[s[:len(s)/n]] {
			return true
		}
	}
	return false
}

// rows are what fingers run along.
var rows = []string{
	"01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "1q2w3e4r5t6y7u8i9o0p",
	"q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "1qazxsw23edcvfr45tgbnhy6", "zaq12wsxcde34rfvbgt56yhn",
	"!qaz@wsx#edc$rfv",
}

// run says whether a text is a stretch of a row, forwards or backwards.
func run(s string) bool {
	back := []rune(s)
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	for _, r := range rows {
		if strings.Contains(r, s) || strings.Contains(r, string(back)) {
			return true
		}
	}
	return false
}

// CommonWords says how many words are known as common.
func CommonWords() int { return len(commonWords) }
