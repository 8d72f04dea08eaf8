package bank

import (
	"strings"

	"curbstop/domain/fault"
)

// stars stand for the sealed digits of an account number.
const stars = "****"

// Veil gives an account number as it stands in clear: its last four digits behind stars.
func Veil(number string) string {
	if len(number) < 8 {
		return stars
	}
	return stars + number[len(number)-4:]
}

// Veiled says whether a number is one of those: the digits are sealed, and who reads it does not hold their key.
func Veiled(number string) bool { return strings.HasPrefix(number, stars) }

// ErrVeiled is the refusal of what needs the whole number to somebody without its key.
var ErrVeiled = fault.New(fault.Refused, "bank.sealed",
	"The numbers of bank accounts are sealed, and you do not hold their key: a supervisor or the manager does this, or the manager gives you the key at Office, Keys.", nil)

// Open refuses an account whose number was read without its key.
func (a Account) Open() error {
	if Veiled(a.Number) {
		return ErrVeiled
	}
	return nil
}
