package books

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"strings"

	"curbstop/domain/fault"
)

// halfLetters are those of a half, five bits each: none that are read as another (I, L, O, U).
const halfLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

var halfCode = base32.NewEncoding(halfLetters).WithPadding(base32.NoPadding)

// inGroup is how many letters of a group are the secret's; one more checks them.
const inGroup = 4

// groupsOfHalf is how many groups a half of 32 bytes has.
const groupsOfHalf = 13

// Halves are the two sheets of a recovery key, as they are printed: in groups of five letters, the last of which finds a slip of the
// pen. Either alone tells nothing about the key.
type Halves struct {
	ID   uint64
	A, B string
}

// part splits a secret between two sheets.
func part(id uint64, secret []byte) Halves {
	one, two := make([]byte, len(secret)), make([]byte, len(secret))
	_, _ = rand.Read(one) // never fails on the systems we run on
	for i := range secret {
		two[i] = secret[i] ^ one[i]
	}
	return Halves{id, halfText(id, 'A', one), halfText(id, 'B', two)}
}

func halfText(id uint64, half byte, secret []byte) string {
	letters := halfCode.EncodeToString(secret)
	groups := make([]string, 0, groupsOfHalf)
	for i := 0; i < len(letters); i += inGroup {
		g := letters[i:min(i+inGroup, len(letters))]
		groups = append(groups, g+string(checkLetter(id, half, i/inGroup, g)))
	}
	return strings.Join(groups, " ")
}

// checkLetter gives the letter that ends a group. It differs when one letter is another, two neighbours are exchanged, or the group
// stands at another place, on the other half or on a sheet of another number.
func checkLetter(id uint64, half byte, place int, group string) byte {
	sum := byte((uint64(place)*31 + uint64(half)*5 + id*11) % 32)
	for i := range len(group) {
		n := byte(strings.IndexByte(halfLetters, group[i]))
		for range i + 1 {
			n = twice(n)
		}
		sum ^= n
	}
	return halfLetters[sum]
}

// twice multiplies by two in the field of 32 elements (x^5 + x^2 + 1): each weight of a letter is another power of two.
func twice(n byte) byte {
	n <<= 1
	if n >= 32 {
		n ^= 0b100101
	}
	return n
}

// ReadHalf reads one half as it was typed from the paper, or scanned; spaces, dashes and small letters do not matter, and O, I and L
// are read as the digits they look like.
//
// Refuses: too few or too many letters; a group that cannot be right, by its place.
func ReadHalf(id uint64, half byte, typed string) ([]byte, error) {
	s := strings.Map(func(r rune) rune {
		switch {
		case r == 'O':
			return '0'
		case r == 'I' || r == 'L':
			return '1'
		case strings.ContainsRune(halfLetters, r):
			return r
		case r == ' ' || r == '-' || r == '\n' || r == '\r' || r == '\t':
			return -1
		}
		return '?'
	}, strings.ToUpper(typed))
	at := "half " + strings.ToLower(string(half))
	if len(s) != groupsOfHalf*(inGroup+1) {
		return nil, fault.New(fault.Invalid, "recovery.length", "Half {half} has {want} groups of five letters; {got} letters were typed.",
			fault.Args{"half": string(half), "want": groupsOfHalf, "got": len(s)}).At(at)
	}
	var letters strings.Builder
	for i := range groupsOfHalf {
		g := s[i*(inGroup+1) : (i+1)*(inGroup+1)]
		if strings.Contains(g, "?") || checkLetter(id, half, i, g[:inGroup]) != g[inGroup] {
			return nil, fault.New(fault.Invalid, "recovery.group", "Group {place} of half {half}, {group}, cannot be right: compare it with sheet {half} of recovery key {id}.",
				fault.Args{"place": fmt.Sprint(i + 1), "half": string(half), "group": g, "id": fmt.Sprint(id)}).At(at)
		}
		letters.WriteString(g[:inGroup])
	}
	raw, err := halfCode.DecodeString(letters.String())
	if err != nil {
		return nil, fault.New(fault.Invalid, "recovery.half", "Half {half} cannot be read: compare it with the sheet.", fault.Args{"half": string(half)}).At(at)
	}
	return raw, nil
}

// join puts two halves together again.
func join(id uint64, a, b string) ([]byte, error) {
	one, err := ReadHalf(id, 'A', a)
	if err != nil {
		return nil, err
	}
	two, err := ReadHalf(id, 'B', b)
	if err != nil {
		return nil, err
	}
	for i := range one {
		one[i] ^= two[i]
	}
	return one, nil
}
