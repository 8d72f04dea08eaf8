package bench

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/staff"
)

// Hands gives the names under a document's signatures, each with whose authority it was; what cannot be read is left out.
func Hands(b *Bench, of document.Header) []staff.Hand {
	out, err := Ask(b, staff.ReadHands{Signatures: of.Signatures})
	if err != nil {
		return nil
	}
	return out
}

// Signers says signatures in a list that is drawn again and again, asking for each once.
type Signers struct {
	b    *Bench
	says map[authority.Sign]string
}

// NewSigners begins a list.
func NewSigners(b *Bench) *Signers { return &Signers{b, map[authority.Sign]string{}} }

// By says one signature as every paper says it; "" for nobody.
func (s *Signers) By(sign authority.Sign) string {
	if sign.IsZero() {
		return ""
	}
	if _, met := s.says[sign]; !met {
		s.says[sign] = SignedBy(s.b, sign)
	}
	return s.says[sign]
}

// SignedBy says one signature as every paper says it; "" when it cannot be read.
func SignedBy(b *Bench, sign authority.Sign) string {
	hands := Hands(b, document.Header{Signatures: []document.Signature{{Sign: sign}}})
	if len(hands) == 0 {
		return ""
	}
	return hands[0].By()
}
