package tracing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/row"
)

// ByMark is the index of customers by what somebody is told by: sounds of the name two by two, phone, e-mail, street, end of the id.
const ByMark row.Index = "mark"

// ByStreet is the index of premises by street and number.
const ByStreet row.Index = "street"

// most words of a name that make pairs: Spanish names have two given names and two surnames.
const mostWords = 5

// Marks gives the keys a customer is found by, each once.
func Marks(c customer.Customer) (out []string) {
	add := func(k string) {
		if k != "" && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	for _, name := range []string{c.Name, c.Second} {
		for _, p := range pairsOf(soundsOf(name)) {
			add("n" + p)
		}
	}
	for _, p := range c.Phones {
		if d := LastDigits(p); d != "" {
			add("p" + d)
		}
	}
	if e := strings.ToLower(strings.TrimSpace(c.Email)); e != "" {
		add("e" + e)
	}
	if s := Street(c.Mail); s != "" {
		add("s" + s)
	}
	if t := strings.TrimSpace(c.IDTail); t != "" {
		add("i" + t)
	}
	return out
}

// pairsOf joins sounds two by two; one alone stands by itself.
func pairsOf(sounds []string) (out []string) {
	sounds = sounds[:min(len(sounds), mostWords)]
	if len(sounds) == 1 {
		return sounds
	}
	for i := range sounds {
		for j := i + 1; j < len(sounds); j++ {
			out = append(out, sounds[i]+"+"+sounds[j])
		}
	}
	return out
}

// LastDigits gives the last seven digits of a phone number, because one is written with its area code or without; "" for fewer.
func LastDigits(phone string) string {
	var out []byte
	for i := range len(phone) {
		if c := phone[i]; c >= '0' && c <= '9' {
			out = append(out, c)
		}
	}
	if len(out) < 7 {
		return ""
	}
	return string(out[len(out)-7:])
}

// ways are the words of streets and directions, each as its short form.
var ways = map[string]string{}

func init() {
	for short, long := range map[string]string{
		"st": "street str", "ave": "avenue av avenida", "rd": "road", "dr": "drive", "ln": "lane", "blvd": "boulevard", "ct": "court", "cir": "circle",
		"pl": "place", "ter": "terrace", "pkwy": "parkway", "hwy": "highway", "trl": "trail", "sq": "square", "way": "wy",
		"n": "north", "s": "south", "e": "east", "w": "west", "ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest",
		"cr": "county", "fm": "farm", "po": "p", "box": "bx", "calle": "cll",
	} {
		ways[short] = short
		for _, w := range strings.Fields(long) {
			ways[w] = short
		}
	}
}

// units are words after which the rest of a line is a flat, not a street.
var units = strings.Fields("apt apartment unit ste suite no num lot spc space rm room bldg")

// suffixes are left off a key: people forget them.
var suffixes = strings.Fields("st ave rd dr ln blvd ct cir pl ter pkwy trl sq way n s e w ne nw se sw")

// Street gives the first line of an address as it is compared: house number and name of the street, without unit, direction and sort of
// street. “412 N. Oak Street, Apt 3” is “412 oak”. It is "" for an address without a number.
func Street(a customer.Address) string {
	if len(a.Lines) == 0 {
		return ""
	}
	line := a.Lines[0]
	if strings.HasPrefix(strings.ToLower(line), "c/o") && len(a.Lines) > 1 {
		line = a.Lines[1]
	}
	line, _, _ = strings.Cut(line, "#")
	words := strings.Fields(account.Fold(strings.NewReplacer(",", " ", ".", " ", "-", " ").Replace(line)))
	var key []string
	for _, w := range words {
		if len(key) > 0 && slices.Contains(units, w) {
			break
		}
		if short, ok := ways[w]; ok {
			w = short
		}
		if w == "o" && len(key) == 1 && key[0] == "po" { // P.O. with its full stops
			continue
		}
		key = append(key, w)
	}
	if len(key) < 2 || key[0] != "po" && (key[0][0] < '0' || key[0][0] > '9') {
		return ""
	}
	core := key[:1:1]
	for _, w := range key[1:] {
		if !slices.Contains(suffixes, w) {
			core = append(core, w)
		}
	}
	if len(core) == 1 { // the street is called by a direction or a sort of street
		core = key
	}
	return strings.Join(core, " ")
}
