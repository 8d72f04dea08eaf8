package csvtable

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"curbstop/domain/fault"
)

// decode turns the bytes of a file into UTF-8 with LF line ends and names the encoding it took them for.
func decode(data []byte, file string) (text, encoding string, err error) {
	if kind := packed(data); kind != "" {
		return "", "", fault.New(fault.Invalid, "csv.not-text", "{file} is {kind}, not a text table: {remedy}.",
			fault.Args{"file": file, "kind": kind, "remedy": remedies[kind]})
	}
	text, encoding = toUTF8(data)
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", "", fault.New(fault.Invalid, "csv.nul",
			"{file}, row {row}: a NUL byte, which no text holds. The file is damaged or of another kind: have it exported again.",
			fault.Args{"file": file, "row": 1 + lineEnds(text[:i])})
	}
	text = strings.TrimSuffix(strings.TrimRight(text, "\x1a"), "\r")
	if strings.Contains(text, "\r\n") {
		text = strings.ReplaceAll(text, "\r\n", "\n")
	}
	return strings.ReplaceAll(text, "\r", "\n"), encoding, nil
}

func lineEnds(s string) int { return max(strings.Count(s, "\n"), strings.Count(s, "\r")) }

const (
	spreadsheet = "a spreadsheet or another packed file"
	oldBook     = "an old Excel workbook"
	gzipped     = "a packed (gzip) file"
	pdf         = "a PDF"
	webPage     = "a web page"
)

var remedies = map[string]string{
	spreadsheet: "open it in the spreadsheet and save it as CSV UTF-8", oldBook: "open it in the spreadsheet and save it as CSV UTF-8",
	gzipped: "unpack it first", pdf: "ask for the data as CSV", webPage: "the download needs a sign-in, or failed: fetch it again",
}

func packed(data []byte) string {
	head := data[:min(len(data), 512)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return spreadsheet
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return oldBook
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return gzipped
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return pdf
	}
	if low := bytes.ToLower(bytes.TrimSpace(head)); bytes.HasPrefix(low, []byte("<!doctype html")) || bytes.HasPrefix(low, []byte("<html")) {
		return webPage
	}
	return ""
}

// toUTF8 trusts a byte-order mark first, then the zero bytes of unmarked UTF-16, then UTF-8, and last Windows-1252.
func toUTF8(data []byte) (text, encoding string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], 1), "UTF-16"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], 0), "UTF-16"
	case zeroesAt(data, 1):
		return fromUTF16(data, 1), "UTF-16"
	case zeroesAt(data, 0):
		return fromUTF16(data, 0), "UTF-16"
	}
	if utf8.Valid(data) {
		return string(data), "UTF-8"
	}
	return fromWindows(data), "Windows-1252"
}

// zeroesAt says whether of the first letters every second byte, from the one at, is zero and no other.
func zeroesAt(data []byte, at int) bool {
	head := data[:min(len(data), 32)&^1]
	for i, b := range head {
		if (b == 0) != (i%2 == at) {
			return false
		}
	}
	return len(head) > 3
}

// fromUTF16 reads pairs of bytes whose high byte stands at place high: 1 in the files of Windows, 0 in network order.
func fromUTF16(data []byte, high int) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = uint16(data[2*i+high])<<8 | uint16(data[2*i+1-high])
	}
	return string(utf16.Decode(units))
}

// windows holds the letters of 0x80 to 0x9f, where Windows-1252 differs from Unicode; the five it leaves open become U+FFFD.
var windows = [32]rune{
	'€', '\uFFFD', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\uFFFD', 'Ž', '\uFFFD',
	'\uFFFD', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\uFFFD', 'ž', 'Ÿ',
}

func fromWindows(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		switch {
		case c < utf8.RuneSelf:
			b.WriteByte(c)
		case c < 0xa0:
			b.WriteRune(windows[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}
