// Package printjob prints the bills or notices of a run as a job whose sheets are numbered: laid out once in the order they are mailed,
// then printed from one sheet to another, and printed again sheet for sheet after a jam.
package printjob

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/bill"
	"curbstop/reports/paper"
)

// part is how many papers are asked of the books and kept of a job at a time.
const part = 500

// Request says what to print: the bills of a posted run, in an order of billing.Sorts, on a form.
type Request struct {
	Run  document.Number
	Sort string
	Form printout.Form
}

// Tell is told how far the work is.
type Tell func(done, of int)

// Lay lays the bills of a run out and keeps what stands on which sheet; nothing is printed yet. It gives the job and the bills that
// are not mailed. A job that was stopped is left as it is and cannot be printed.
func Lay(ctx context.Context, s *office.Session, r Request, tell Tell) (printout.Job, billing.Ordered, error) {
	order, err := office.Ask(ctx, s, billing.PrintOrder{Run: r.Run, Sort: r.Sort})
	if err != nil {
		return printout.Job{}, order, err
	}
	job, err := office.Do(ctx, s, s.Mint(), printout.Begin{
		Of: document.Ref{Kind: billing.KindRun, Number: r.Run}, Sort: r.Sort, Form: r.Form, Template: bill.Template,
		Bills: order.Bills, Owed: order.Owed, Kept: len(order.Kept),
	})
	if err != nil {
		return job, order, err
	}
	l := &layer{ctx: ctx, s: s, job: job, sheet: 1}
	for at := 0; at < len(order.Pieces) || at == 0; at += part {
		if err := ctx.Err(); err != nil {
			return job, order, err
		}
		pieces := order.Pieces[at:min(at+part, len(order.Pieces))]
		if err := l.part(pieces, at+part >= len(order.Pieces)); err != nil {
			return job, order, err
		}
		tell(min(at+part, len(order.Pieces)), len(order.Pieces))
	}
	return l.job, order, nil
}

// layer lays one job out.
type layer struct {
	ctx   context.Context
	s     *office.Session
	job   printout.Job
	parts int
	sheet int // the next
	cards []piece
	lines []printout.Line
}

// piece is one paper with what it is made from.
type piece struct {
	doc  document.Number
	copy int
	in   bill.Input
	job  *printout.Job
	mail billing.Mailing
	zip  string
}

// part lays some papers out and keeps where they stand.
func (l *layer) part(pieces []billing.Piece, last bool) error {
	made, err := inputs(l.ctx, l.s, &l.job, pieces)
	if err != nil {
		return err
	}
	other := 0
	for _, p := range made {
		if takes := Takes(l.job.Form, p.in); !takes {
			other++
			continue
		}
		if err := l.add(p); err != nil {
			return err
		}
	}
	if last {
		if err := l.flush(); err != nil {
			return err
		}
	}
	l.parts++
	lines := l.lines
	l.lines = nil
	l.job, err = office.Do(l.ctx, l.s, l.s.Mint(), printout.Lay{Job: l.job.Number, Part: l.parts, Lines: lines, Last: last, Other: other})
	return err
}

// Takes says whether a paper is printed on a form: cards take what finds room on them, the rest takes the others.
func Takes(f printout.Form, in bill.Input) bool {
	return f == printout.Page || (f == printout.Postcard) == bill.FitsCard(in)
}

// add puts a paper onto the next sheets, or onto the sheet of cards being filled.
func (l *layer) add(p piece) error {
	p.place(l.sheet, l.place())
	if l.job.Form == printout.Postcard {
		if l.cards = append(l.cards, p); len(l.cards) == bill.CardsOnSheet {
			return l.flush()
		}
		return nil
	}
	s, err := bill.Sheet(p.in)
	if err != nil {
		return err
	}
	l.line(p, len(s.Pages), s)
	l.sheet += len(s.Pages)
	return nil
}

// place is the piece's own number within the job, from 1.
func (l *layer) place() int { return l.job.Pieces + len(l.lines) + len(l.cards) + 1 }

func (l *layer) line(p piece, sheets int, s paper.Sheet) {
	sum := s.Hash()
	l.lines = append(l.lines, printout.Line{Doc: p.doc, Copy: p.copy, Sheet: l.sheet, Sheets: sheets, Hash: slices.Clone(sum[:8])})
}

// flush ends the sheet of cards being filled.
func (l *layer) flush() error {
	if len(l.cards) == 0 {
		return nil
	}
	s, err := cards(l.cards)
	if err != nil {
		return err
	}
	for _, p := range l.cards {
		l.line(p, 1, s)
	}
	l.cards = nil
	l.sheet++
	return nil
}

func cards(list []piece) (paper.Sheet, error) {
	var ins []bill.Input
	for _, p := range list {
		ins = append(ins, p.in)
	}
	return bill.Cards(list[0].mail.Permit, ins...)
}

// place gives the piece its number, its sheet and its barcode.
func (p *piece) place(sheet, number int) {
	p.in.Job, p.in.First = p.job.Number.String(), sheet
	if p.mail.Mailer == "" {
		return
	}
	p.in.Barcode, _ = paper.IMb(Tracking(p.mail, p.job.Number, number), p.zip) // an address without a barcode is mailed all the same
}

// Tracking gives the tracking code of a piece: barcode identifier, service type, mailer and a serial number that tells the piece
// within the job and, where there is room, the job.
func Tracking(m billing.Mailing, job document.Number, number int) string {
	if len(m.Mailer) == 9 {
		return fmt.Sprintf("00%s%s%06d", m.Service, m.Mailer, number%1_000_000)
	}
	return fmt.Sprintf("00%s%s%03d%06d", m.Service, m.Mailer, job.Count()%1000, number%1_000_000)
}

// inputs asks the books for the papers of pieces.
func inputs(ctx context.Context, s *office.Session, job *printout.Job, pieces []billing.Piece) ([]piece, error) {
	numbers := make([]document.Number, len(pieces))
	for i, p := range pieces {
		numbers[i] = p.Bill
	}
	papers, err := office.Ask(ctx, s, billing.PapersOf{Bills: numbers})
	if err != nil {
		return nil, err
	}
	out := make([]piece, len(pieces))
	for i, p := range papers {
		_, to := p.MailTo()
		out[i] = piece{doc: p.Bill.Number, copy: pieces[i].Copy, in: bill.FromBill(p), job: job, mail: p.Terms.Mail, zip: zip(to.ZIP)}
		if n := pieces[i].Copy; n > 0 && n <= len(p.Copies) {
			out[i].in, out[i].zip = out[i].in.For(p.Copies[n-1]), zip(p.Copies[n-1].Mail.ZIP)
		}
	}
	return out, nil
}

// zip gives the digits a barcode routes by, none of a code that is not a whole one.
func zip(code string) string {
	digits := strings.ReplaceAll(strings.TrimSpace(code), "-", "")
	if len(digits) != 5 && len(digits) != 9 || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return digits
}
