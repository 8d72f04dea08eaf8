package refund

import "curbstop/domain/document"

// Telling is what an issue file must still tell the bank of a check.
type Telling int

// What may be told of a check.
const (
	Told     Telling = iota // nothing more
	TellIt                  // it was issued
	TellVoid                // it must not be paid: undone, or handed over as unclaimed property
)

// Untold says what the bank must still be told of the check. One undone before the bank knew of it is told as void only. Spoiled stock
// was never issued, and a bank does not pay what it was not told of.
func (c Check) Untold() Telling {
	if _, out := c.cameOut(); !out {
		return Told
	}
	switch c.Outcome {
	case Voided, Stopped, Reissued, Escheated:
		if c.ToldVoid == 0 {
			return TellVoid
		}
	case Outstanding, Stale, Cleared:
		if c.ToldIssued == 0 {
			return TellIt
		}
	}
	return Told
}

// Tell notes the issue file that told the bank what Untold says.
func (c *Check) Tell(file document.Number) {
	switch c.Untold() {
	case TellIt:
		c.ToldIssued = file
	case TellVoid:
		c.ToldVoid = file
	}
}
