package tracing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
)

// soundMost is how many letters of a sound are kept.
const soundMost = 7

// Sound gives how a word of a name sounds, for English and Spanish ears: “Hernández” and “Ernandes”, “Jiménez” and “Ximenes”, “Vásquez”
// and “Basques”, “Phillips” and “Filips” are one. The first vowel of a word counts, later ones do not.
func Sound(word string) string {
	w := plain(word)
	if w == "" {
		return ""
	}
	var out []byte
	for i := 0; i < len(w); {
		code, n := letter(w, i)
		i += n
		switch {
		case code == 0:
		case vowel(code):
			if len(out) == 0 {
				out = append(out, code)
			} else {
				out = append(out, '.') // keeps apart what the vowel stands between
			}
		case len(out) == 0 || out[len(out)-1] != code:
			out = append(out, code)
		}
	}
	out = slices.DeleteFunc(out, func(c byte) bool { return c == '.' })
	return string(out[:min(len(out), soundMost)])
}

// plain gives the letters a to z of a word, with what is not heard at its beginning gone.
func plain(word string) string {
	var b strings.Builder
	for _, r := range account.Fold(word) {
		if r >= 'a' && r <= 'z' {
			b.WriteRune(r)
		}
	}
	w := b.String()
	for _, silent := range []string{"h", "kn", "gn", "wr", "ps"} {
		if strings.HasPrefix(w, silent) && len(w) > len(silent) {
			w = w[1:]
			break
		}
	}
	return strings.TrimSuffix(w, "h")
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// pairs are two letters that are one sound; a sound of 0 is not heard.
var pairs = map[string]byte{
	"ch": 'x', "sh": 's', "ph": 'f', "th": 't', "ck": 'k', "ll": 'l', "rr": 'r', "qu": 'k', "gh": 0, "ts": 's', "tz": 's', "sc": 's', "cz": 's',
}

// letter gives the sound at a place of a plain word, and how many letters make it.
func letter(w string, i int) (code byte, n int) {
	c := w[i]
	next := byte(0)
	if i+1 < len(w) {
		next = w[i+1]
	}
	if next != 0 {
		if code, ok := pairs[w[i:i+2]]; ok && !(c == 's' && !soft(w, i+2)) {
			return code, 2
		}
		if c == 'g' && next == 'u' && soft(w, i+2) {
			return 'g', 2
		}
	}
	switch c {
	case 'v', 'b':
		return 'b', 1
	case 'w':
		if i == 0 {
			return 'b', 1
		}
		return '.', 1
	case 'z', 's':
		return 's', 1
	case 'c':
		if soft(w, i+1) {
			return 's', 1
		}
		return 'k', 1
	case 'q', 'k':
		return 'k', 1
	case 'x':
		if i == 0 {
			return 'j', 1
		}
		return 's', 1
	case 'g':
		if soft(w, i+1) {
			return 'j', 1
		}
		return 'g', 1
	case 'h':
		return 0, 1
	case 'y':
		if vowel(next) {
			return 'y', 1
		}
		return 'i', 1
	}
	if vowel(c) && i > 0 {
		return 'e', 1
	}
	return c, 1
}

// soft says whether the letter at a place makes a c or g before it soft; of "sh" and "sc" too.
func soft(w string, i int) bool {
	return i < len(w) && (w[i] == 'e' || w[i] == 'i' || w[i] == 'y') || i >= 2 && w[i-2:i] == "sh"
}

// particles are words that tell nobody apart.
var particles = strings.Fields("de del la las los el y da do dos von van der den mac jr sr ii iii iv mr mrs ms miss dr sra srta don dona and or the co c o inc llc ltd corp company estate of")

// nicknames gives the name somebody was given for the one they are called by.
var nicknames = map[string]string{}

func init() {
	for given, called := range map[string]string{
		"jose": "pepe joe joey", "francisco": "paco pancho frank cisco", "jesus": "chuy chucho", "guadalupe": "lupe lupita", "ignacio": "nacho",
		"guillermo": "memo william bill billy will willie", "roberto": "beto robert bob bobby rob", "alberto": "albert al", "enrique": "quique kike henry hank harry",
		"manuel": "manny manolo", "miguel": "michael mike mikey", "juan": "john johnny jack juanito", "maria": "mary mari", "dolores": "lola",
		"concepcion": "concha connie", "rosario": "chayo", "antonio": "tony anthony tono", "eduardo": "edward ed eddie lalo", "ricardo": "richard rick ricky dick",
		"elizabeth": "liz beth betty isabel chabela lisa", "katherine": "kathy kate cathy catherine catalina katie", "margaret": "margarita peggy maggie meg",
		"patricia": "pat patty patti", "theodore": "ted teodoro", "thomas": "tom tommy tomas", "james": "jim jimmy jaime", "charles": "carlos charlie chuck",
		"steven": "stephen steve esteban", "jorge": "george", "pedro": "peter pete", "pablo": "paul", "andres": "andrew andy", "david": "dave", "daniel": "dan danny",
		"josefina": "josephine josie pepa", "susana": "susan sue susie", "barbara": "barb", "deborah": "debra debbie", "samuel": "sam sammy", "gregorio": "gregory greg",
		"alejandro": "alexander alex", "alejandra": "alexandra sandra", "teresa": "theresa terry tere", "cristina": "christina tina christine chris",
	} {
		for _, c := range strings.Fields(called) {
			nicknames[c] = given
		}
	}
}

// wordsOf gives the words of a name that tell people apart, as they are written plainly.
func wordsOf(name string) (out []string) {
	split := strings.NewReplacer(",", " ", "-", " ", ".", " ", "/", " ", "&", " ", "'", "")
	for _, w := range strings.Fields(account.Fold(split.Replace(name))) {
		if len(w) > 1 && !slices.Contains(particles, w) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// soundsOf gives how the words of a name sound, nicknames as the names they stand for, in the order of the alphabet.
func soundsOf(name string) (out []string) {
	for _, w := range wordsOf(name) {
		if given, ok := nicknames[w]; ok {
			w = given
		}
		if s := Sound(w); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return out
}
