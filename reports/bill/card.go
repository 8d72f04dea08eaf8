package bill

import (
	"strings"

	"curbstop/domain/fault"
	"curbstop/reports/paper"
	"curbstop/reports/remit"
)

// CardsOnSheet is how many postcards of 5 1/2 by 4 1/4 inches stand on a letter sheet turned sideways.
const CardsOnSheet = 4

// The grid of one card, from its top-left corner.
const (
	cardWide  = paper.Height / 2
	cardHigh  = paper.Width / 2
	cardLeft  = 16 * paper.Point
	cardRight = cardWide - cardLeft
	cardMid   = 236 * paper.Point // end of the charges
	cardSide  = 254 * paper.Point // begin of the account summary
	cardTear  = 216 * paper.Point
	cardRow   = 8600 * paper.Point / 1000
	cardRows  = 8 // of charges, readings aside
)

var (
	cardPlain  = paper.Style{Size: paper.P(7)}
	cardStrong = paper.Style{Font: paper.Bold, Size: paper.P(7)}
	cardLabel  = paper.Style{Size: paper.Tenths(58), Grey: paper.Mid}
	cardHead   = paper.Style{Font: paper.Bold, Size: paper.Tenths(75)}
)

// FitsCard says whether all that a bill must say finds room on a postcard: one account, up to three meters, messages of two lines.
func FitsCard(in Input) bool {
	c := card{in: in, w: wordsOf(in.Language)}
	return len(in.Sections) == 0 && in.Compared == nil && in.PaidBy == "" && len(in.Budget) == 0 && len(in.Readings) <= 3 &&
		len(in.Mail) <= 6 && len(c.messages()) <= 2 && len(in.Services)+1 <= c.room()
}

// Cards lays up to four bills out as postcards on one sheet of two sides: the bills on the first, the addresses on the second, to be
// printed on both sides and turned on the short edge. Permit is the imprint where a stamp would stand, a bar between its lines. It
// refuses a bill that does not add up (bill.sum), one too full for a card (bill.card) and letters the font lacks (paper.no-glyph).
func Cards(permit string, bills ...Input) (paper.Sheet, error) {
	if len(bills) == 0 || len(bills) > CardsOnSheet {
		return paper.Sheet{}, fault.New(fault.Internal, "bill.cards", "A sheet holds one to {most} cards.", fault.Args{"most": CardsOnSheet})
	}
	first := bills[0]
	doc := paper.New(wordsOf(first.Language).title+" "+first.Number, first.Language, false)
	doc.Numbering(func(*paper.Canvas, string, int) {})
	front, back := doc.Landscape(), doc.Landscape()
	cuts(front)
	cuts(back)
	for i, in := range bills {
		if err := in.Check(); err != nil {
			return paper.Sheet{}, err
		}
		if !FitsCard(in) {
			return paper.Sheet{}, fault.New(fault.Refused, "bill.card", "Bill {bill} is too full for a postcard: print it as a page.",
				fault.Args{"bill": in.Number})
		}
		col, y := paper.Pt(i%2), paper.Pt(i/2)*cardHigh
		k := card{in: in, w: wordsOf(in.Language), c: front, x: col * cardWide, y: y}
		k.bill()
		k.c, k.x = back, (1-col)*cardWide
		k.address(permit)
	}
	return doc.Sheet()
}

// cuts marks where the cards part, at the edges only: cards are perforated or cut.
func cuts(c *paper.Canvas) {
	for _, at := range []paper.Pt{0, paper.Height - paper.P(12)} {
		c.Rule(at, at+paper.P(12), cardHigh, paper.Mid)
	}
	for _, at := range []paper.Pt{0, paper.Width - paper.P(12)} {
		c.Line(paper.Line{X1: cardWide, Y1: at, X2: cardWide, Y2: at + paper.P(12), Weight: paper.Tenths(6), Grey: paper.Mid})
	}
}

// card is one bill being laid out on a card whose corner is at x, y.
type card struct {
	in   Input
	w    *words
	c    *paper.Canvas
	x, y paper.Pt
}

func (k card) text(x, y paper.Pt, st paper.Style, says string) { k.c.Text(k.x+x, k.y+y, st, says) }

func (k card) fit(x, y, wide paper.Pt, st paper.Style, says string) {
	k.c.Fit(k.x+x, k.y+y, wide, st, says)
}

func (k card) rule(x1, x2, y paper.Pt, g paper.Grey) { k.c.Rule(k.x+x1, k.x+x2, k.y+y, g) }

// messages gives the lines the messages take.
func (k card) messages() (lines []string) {
	for _, m := range k.in.Messages {
		lines = append(lines, paper.Wrap(paper.Sans, paper.Tenths(65), cardRight-cardLeft, m)...)
	}
	return lines
}

// room is how many rows the charges have, their sum among them.
func (k card) room() int { return cardRows - len(k.messages()) + 3 - max(len(k.in.Readings), 1) }

func (k card) bill() {
	k.heading()
	y := k.readings(paper.P(90))
	k.charges(y + paper.P(12))
	k.summary(y + paper.P(12))
	for i, line := range k.messages() {
		k.text(cardLeft, cardTear-paper.P(5)-paper.Pt(len(k.messages())-1-i)*paper.P(8), paper.Style{Size: paper.Tenths(65)}, line)
	}
	k.stub()
}

// heading names the office, the bill and what is owed.
func (k card) heading() {
	in, w := k.in, k.w
	k.fit(cardLeft, paper.P(24), cardSide-cardLeft-paper.P(8), paper.Style{Font: paper.Bold, Size: paper.P(9)}, in.Office.Name)
	k.fit(cardLeft, paper.P(33), cardSide-cardLeft-paper.P(8), paper.Style{Size: paper.Tenths(62), Grey: paper.Dark}, in.contact(w))
	title := w.title
	if in.Revises != "" {
		title += "  ·  " + fault.Fill(w.revised, fault.Args{"bill": in.Revises})
	}
	k.fit(cardLeft, paper.P(46), paper.P(150), paper.Style{Font: paper.Bold, Size: paper.Tenths(85)}, title)
	k.tags()
	k.box()
	quarter := (cardRight - cardLeft) / 4
	for i, f := range []paper.Fact{
		{Label: w.account, Says: in.Account},
		{Label: w.bill, Says: in.Number},
		{Label: w.billed, Says: in.Language.Short(in.Billed)},
		{Label: w.class, Says: in.Class},
	} {
		x := cardLeft + paper.Pt(i)*quarter
		k.text(x, paper.P(61), cardLabel, f.Label)
		k.fit(x, paper.P(69), quarter-paper.P(6), cardPlain, f.Says)
	}
	k.text(cardLeft, paper.P(80), cardLabel, w.service)
	k.fit(cardLeft+paper.P(62), paper.P(80), cardRight-cardLeft-paper.P(62), cardPlain, in.Service)
}

// tags sets FINAL, ESTIMATED, COPY and TRAINING white on dark, right of the title.
func (k card) tags() {
	tags := k.in.marks(k.w)
	if k.in.Guessed() {
		tags = append([]string{k.w.estimated}, tags...)
	}
	if k.in.Final {
		tags = append([]string{k.w.final}, tags...)
	}
	if k.in.Training {
		tags = append(tags, k.in.Language.Pick("TRAINING", "CAPACITACIÓN"))
	}
	if len(tags) == 0 {
		return
	}
	says, size := strings.Join(tags, " · "), paper.P(6)
	for size > paper.P(4) && paper.Bold.Width(says, size) > paper.P(76) {
		size -= paper.Point / 4
	}
	end := cardSide - paper.P(8)
	wide := paper.Bold.Width(says, size) + paper.P(6)
	k.c.Box(paper.Box{X: k.x + end - wide, Y: k.y + paper.P(39), W: wide, H: paper.P(9), Fill: 40})
	k.text(end-paper.P(3), paper.Tenths(456), paper.Style{Font: paper.Bold, Size: size, Grey: paper.White, Align: paper.Right}, says)
}

// box is what the reader looks at first.
func (k card) box() {
	b := k.in.dueBox(k.w)
	k.c.Box(paper.Box{X: k.x + cardSide, Y: k.y + paper.P(14), W: cardRight - cardSide, H: paper.P(37), Fill: paper.Pale})
	in := cardSide + paper.P(6)
	half := in + paper.P(66)
	k.fit(in, paper.P(22), paper.P(60), cardLabel, b.Label)
	k.c.Whole(k.x+in, k.y+paper.P(36), paper.P(62), paper.Style{Font: paper.Bold, Size: paper.P(13)}, b.Sum)
	k.fit(half, paper.P(22), cardRight-half-paper.P(4), cardLabel, b.DayLabel)
	k.c.Whole(k.x+half, k.y+paper.P(36), cardRight-half-paper.P(4), paper.Style{Font: paper.Bold, Size: paper.P(9)}, b.Day)
	k.fit(in, paper.P(47), cardRight-in-paper.P(4), paper.Style{Size: paper.Tenths(62), Grey: paper.Dark}, b.Foot)
}

// readings lists the meters and answers the line of the last.
func (k card) readings(y paper.Pt) paper.Pt {
	w, l := k.w, k.in.Language
	at := [...]paper.Pt{cardLeft, paper.P(84), paper.P(136), paper.P(240), paper.P(318), cardRight}
	k.rule(cardLeft, cardRight, y-paper.P(7), paper.Light)
	k.text(at[0], y, cardLabel, w.meter)
	k.text(at[1], y, cardLabel, w.from)
	k.text(at[2], y, cardLabel, w.to)
	for i, name := range []string{w.previous, w.current, w.use} {
		k.text(at[3+i], y, cardLabel.As(paper.Right), name)
	}
	for _, r := range k.in.Readings {
		y += cardRow
		name, mark := r.Meter, ""
		if r.LowFlow {
			name += ", " + w.lowFlow
		}
		switch {
		case r.Estimated:
			mark = " " + w.estimated
		case r.Changed:
			mark = " " + w.changed
		}
		k.fit(at[0], y, paper.P(64), cardPlain, name)
		k.text(at[1], y, cardPlain, l.Short(r.From))
		k.text(at[2], y, cardPlain, l.Short(r.To))
		if r.Reported() {
			k.fit(at[4], y, paper.P(136), cardPlain.As(paper.Right), w.reported)
		} else {
			k.fit(at[3], y, paper.P(54), cardPlain.As(paper.Right), r.Previous)
			k.fit(at[4], y, paper.P(74), cardPlain.As(paper.Right), r.Current+mark)
		}
		k.fit(at[5], y, paper.P(58), cardStrong.As(paper.Right), r.used())
	}
	return y
}

// charges lists every line where there is room, else each service.
func (k card) charges(y paper.Pt) {
	in, w := k.in, k.w
	k.text(cardLeft, y, cardHead, w.charges)
	k.rule(cardLeft, cardMid, y+paper.P(3), paper.Light)
	rows := 1
	for _, s := range in.Services {
		rows += len(s.Lines)
		if len(s.Lines) > 1 {
			rows++
		}
	}
	put := func(st paper.Style, indent paper.Pt, name, amount string) {
		y += cardRow
		k.fit(cardLeft+indent, y, cardMid-cardLeft-indent-paper.P(44), st, name)
		k.text(cardMid, y, st.As(paper.Right), amount)
	}
	y += paper.P(2)
	for _, s := range in.Services {
		if rows <= k.room() {
			for _, l := range s.Lines {
				put(cardPlain, 0, l.of(s.Name), l.Amount.String())
			}
			if len(s.Lines) == 1 {
				continue
			}
		}
		put(cardPlain, paper.P(8), fault.Fill(w.subtotal, fault.Args{"service": s.Name}), s.Total.String())
	}
	k.rule(cardLeft, cardMid, y+paper.P(2), paper.Dark)
	put(cardStrong, 0, w.currentCharges, in.Current.String())
}

// of gives a charge with the name of its service before it, unless its words begin with the name: never "Water: Water use".
func (l Charge) of(service string) string {
	if words := strings.ToLower(l.Text); words == strings.ToLower(service) || strings.HasPrefix(words, strings.ToLower(service)+" ") {
		return l.words()
	}
	return service + ": " + l.words()
}

// words gives a charge with its quantity and price on one line.
func (l Charge) words() string {
	if l.Quantity == "" {
		return l.Text
	}
	return l.Text + ", " + l.Quantity + " × " + l.Price
}

func (k card) summary(y paper.Pt) {
	k.text(cardSide, y, cardHead, k.w.summary)
	k.rule(cardSide, cardRight, y+paper.P(3), paper.Light)
	y += paper.P(2)
	for _, l := range k.in.Sums.lines(k.w) {
		y += cardRow
		k.fit(cardSide, y, cardRight-cardSide-paper.P(44), cardPlain, l.name)
		k.text(cardRight, y, cardPlain.As(paper.Right), l.amount.String())
	}
	k.rule(cardSide, cardRight, y+paper.P(2), paper.Dark)
	y += cardRow
	k.text(cardSide, y, cardStrong, k.w.total)
	k.text(cardRight, y, cardStrong.As(paper.Right), k.in.Total.Balance())
}

func (k card) stub() {
	k.c.Line(paper.Line{X1: k.x, Y1: k.y + cardTear, X2: k.x + cardWide, Y2: k.y + cardTear, Weight: paper.Tenths(6), Grey: paper.Mid, Dash: paper.P(3)})
	k.in.stub(k.w).Small(k.c, k.x, k.y+cardTear, remit.Card{Left: cardLeft, Right: cardRight, High: cardHigh - cardTear})
}

// address is the other side: sender, imprint, and the address with its barcode where the mail service's readers look.
func (k card) address(permit string) {
	y := paper.P(24)
	k.fit(cardLeft, y, paper.P(200), paper.Style{Font: paper.Bold, Size: paper.P(8)}, k.in.Office.Name)
	for _, line := range k.in.Office.Address {
		y += paper.P(9)
		k.fit(cardLeft, y, paper.P(200), paper.Style{Size: paper.Tenths(75), Grey: paper.Dark}, line)
	}
	k.imprint(permit)
	left, top, lead := paper.P(120), paper.P(132), paper.P(13)
	if k.in.Barcode != "" {
		k.c.IMb(k.x+left, k.y+top-paper.IMbHigh-paper.P(12), k.in.Barcode)
	}
	for i, line := range k.in.Mail {
		k.fit(left, top+paper.Pt(i)*lead, paper.P(256), paper.Style{Size: paper.P(10)}, line)
	}
}

func (k card) imprint(permit string) {
	if permit == "" {
		return
	}
	lines := strings.Split(permit, "|")
	wide := paper.P(92)
	k.c.Box(paper.Box{
		X: k.x + cardRight - wide, Y: k.y + paper.P(16), W: wide, H: paper.Pt(len(lines))*paper.P(9) + paper.P(8), Fill: paper.White, Stroke: paper.Tenths(8),
	})
	for i, line := range lines {
		k.fit(cardRight-wide/2, paper.P(28)+paper.Pt(i)*paper.P(9), wide-paper.P(6), paper.Style{Size: paper.P(7), Align: paper.Center}, strings.TrimSpace(line))
	}
}
