package collection

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Paper is what a notice needs to be printed.
type Paper struct {
	Notice Notice
	House  office.House
	Letter Letter       // as the office worded it; empty for the wording shipped
	Both   bool         // the rules want it in English too, beside the customer's language
	Second Letter       // the English wording then, as Letter
	Fees   []Told       // and its fees in English
	Stale  bool         // older than the rules let it carry a cut: void
	Hands  []staff.Hand // who signed the notice or its run by delegation
	Lacks  error        // what Printable says: it must tell something by the rules and does not; nil when it tells everything
}

// Papers gives the notices of a run for printing, in the order of their numbers, those voided left out.
type Papers struct {
	Run   document.Number
	After document.Number // continue behind this notice
	Limit int             // 0 for all
}

// Act implements Query.
func (Papers) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Papers) Ask(b Books, sign authority.Sign) (out []Paper, err error) {
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return nil, err
	}
	k, span := printer{b: b, house: house, sign: sign}, row.Span{}
	if q.After != 0 {
		span.From = []any{q.After + 1}
	}
	for n, err := range b.Notices().Via(ByRun, span, q.Run) {
		if err != nil {
			return nil, err
		}
		if n.State != document.Voided {
			p, err := k.paper(n)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
		if q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// ReadNotice gives one notice for printing.
type ReadNotice struct{ Number document.Number }

// Act implements Query.
func (ReadNotice) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadNotice) Ask(b Books, sign authority.Sign) (Paper, error) {
	n, err := b.Notices().Get(q.Number)
	if err != nil {
		return Paper{}, err
	}
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return Paper{}, err
	}
	return (&printer{b: b, house: house, sign: sign}).paper(n)
}

// printer gathers what notices print as; packs and wordings are read once for all of them.
type printer struct {
	b       Books
	house   office.House
	sign    authority.Sign
	packs   map[calendar.Day]policy.Pack
	letters map[WordingKey]Letter
	signers *staff.Signers
	runs    map[document.Number]document.Header
}

// hands gives who signed a notice, or its run, by delegation.
func (k *printer) hands(n Notice) ([]staff.Hand, error) {
	if k.signers == nil {
		k.signers, k.runs = staff.NewSigners(k.b), map[document.Number]document.Header{}
	}
	run, met := k.runs[n.Run]
	if !met && n.Run != 0 {
		r, _, err := k.b.NoticeRuns().Find(n.Run)
		if err != nil {
			return nil, err
		}
		run = r.Header
		k.runs[n.Run] = run
	}
	return k.signers.LentHands(run, n.Header)
}

// paper gathers what one notice prints as.
func (k *printer) paper(n Notice) (p Paper, err error) {
	p = Paper{Notice: n, House: k.house}
	if p.Hands, err = k.hands(n); err != nil {
		return p, err
	}
	if n.Step.Cuts() {
		pack, err := k.pack(n.Sent)
		if err != nil {
			return p, err
		}
		p.Stale, p.Lacks = n.Sent < k.sign.Day && n.Stale(pack, k.sign.Day), Printable(n, k.house, pack)
		p.Both = Spoken(n.Language) == "es" && n.Step != DoorTag && pack.Holds("notice.both-languages")
	}
	if p.Letter, err = k.letter(n.Step, Spoken(n.Language), n.Wording); err != nil || !p.Both {
		return p, err
	}
	from, err := WordingOn(k.b, n.Step, "en", n.Sent)
	if err != nil {
		return p, err
	}
	if p.Second, err = k.letter(n.Step, "en", from); err != nil {
		return p, err
	}
	terms, _, err := TermsOn(k.b, n.Sent)
	p.Fees = terms.english(n.Fees)
	return p, err
}

// letter gives the wording that holds from a day, empty for the one shipped.
func (k *printer) letter(step Step, language string, from calendar.Day) (Letter, error) {
	if from == 0 {
		return Letter{}, nil
	}
	key := WordingKey{step, language, from}
	letter, known := k.letters[key]
	if !known {
		w, err := k.b.Wordings().Get(key)
		if err != nil {
			return letter, err
		}
		if k.letters == nil {
			k.letters = map[WordingKey]Letter{}
		}
		letter, k.letters[key] = w.Letter, w.Letter
	}
	return letter, nil
}

// pack gives the rules a notice of a day goes by.
func (k *printer) pack(sent calendar.Day) (pack policy.Pack, err error) {
	pack, known := k.packs[sent]
	if known {
		return pack, nil
	}
	if pack, err = rulesOn(k.b, "", sent); err != nil {
		return pack, err
	}
	if k.packs == nil {
		k.packs = map[calendar.Day]policy.Pack{}
	}
	k.packs[sent] = pack
	return pack, nil
}
