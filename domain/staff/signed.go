package staff

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Roll is where names are looked up.
type Roll interface {
	People() row.Table[authority.StaffID, Person]
}

// Signing is what gives printed names to lists that cannot fail for a name.
type Signing interface {
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}

// SignedBy says a signature as every document, list and paper says it: "Ruth Kelly", "Ruth Kelly for Ada Moreno by delegation A-000003",
// "Ruth Kelly, with Ada Moreno" when one of the two sent the deed up and the other gave leave. No printed name of a signature is made
// in another way.
func SignedBy(b Roll, sign authority.Sign) (string, error) { return NewSigners(b).By(sign) }

// SignedIn is SignedBy in the language of a paper, "en" or "es".
func SignedIn(b Roll, sign authority.Sign, language string) (string, error) {
	n, err := NewSigners(b).Named(sign)
	return n.In(language), err
}

// Named is a signature with its names.
type Named struct {
	Who, For, With string
	Under          document.Number // of the delegation
}

// signing holds the words of a language around the names of a signature.
var signing = map[string][3]string{
	"en": {" for ", " by delegation ", ", with "},
	"es": {" por ", " según la delegación ", ", con "},
}

// In says the signature in a language, "en" or "es"; any other is English.
func (n Named) In(language string) string {
	words, spoken := signing[language]
	if !spoken {
		words = signing["en"]
	}
	text := n.Who
	if n.For != "" {
		text += words[0] + n.For + words[1] + n.Under.String()
	}
	if n.With != "" {
		text += words[2] + n.With
	}
	return text
}

// Signers says the signatures of a list, and looks each name up once.
type Signers struct {
	roll  Roll
	names map[authority.StaffID]string
}

// NewSigners begins a list.
func NewSigners(b Roll) *Signers { return &Signers{b, map[authority.StaffID]string{}} }

// Name gives the full name of a person, "" for nobody: of whom a paper is about, never of who signed it.
func (s *Signers) Name(id authority.StaffID) (string, error) {
	if name, met := s.names[id]; met || id == 0 {
		return name, nil
	}
	p, _, err := s.roll.People().Find(id)
	if err == nil {
		s.names[id] = p.FullName
	}
	return p.FullName, err
}

// Named looks the names of a signature up.
func (s *Signers) Named(sign authority.Sign) (n Named, err error) {
	n.Under = document.Number(sign.Under)
	if n.Who, err = s.Name(sign.Who); err != nil {
		return n, err
	}
	if n.For, err = s.Name(sign.For); err != nil {
		return n, err
	}
	n.With, err = s.Name(sign.With)
	return n, err
}

// By is SignedBy.
func (s *Signers) By(sign authority.Sign) (string, error) {
	n, err := s.Named(sign)
	return n.In("en"), err
}

// Hand is one signature of a document as papers print it.
type Hand struct {
	Named
	As     string // "prepared", "approved"
	Day    calendar.Day
	Reason string
}

// By says who signed, in English.
func (h Hand) By() string { return h.In("en") }

// Lent says whether it was signed by delegation.
func (h Hand) Lent() bool { return h.For != "" }

// Hands gives the signatures of a document, the oldest first.
func (s *Signers) Hands(signatures []document.Signature) (out []Hand, err error) {
	for _, x := range signatures {
		h := Hand{As: x.As, Day: x.Sign.Day, Reason: x.Reason}
		if h.Named, err = s.Named(x.Sign); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// HandsOf gives the signatures of a document, the oldest first.
func HandsOf(b Roll, signatures []document.Signature) ([]Hand, error) {
	return NewSigners(b).Hands(signatures)
}

// LentHands gives the signatures of documents that were made by delegation, for papers that say no more of who signed.
func (s *Signers) LentHands(documents ...document.Header) (out []Hand, err error) {
	for _, h := range documents {
		for _, x := range h.Signatures {
			if x.Sign.For == 0 {
				continue
			}
			hand, err := s.Hands([]document.Signature{x})
			if err != nil {
				return nil, err
			}
			out = append(out, hand...)
		}
	}
	return out, nil
}

// ReadHands asks for the names under a document's signatures, for a paper that is made of the document alone.
type ReadHands struct{ Signatures []document.Signature }

// Act implements Query.
func (ReadHands) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadHands) Ask(b Books, _ authority.Sign) ([]Hand, error) { return HandsOf(b, q.Signatures) }
