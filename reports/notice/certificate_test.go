package notice_test

import (
	"fmt"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/reports/notice"
	"curbstop/reports/paper/papertest"
)

// taken is a mailing of so many pieces.
func taken(step collection.Step, pieces int) collection.MailingView {
	v := collection.MailingView{
		Mailing: collection.Mailing{
			Number: document.NumberOf('A', 4), Run: document.NumberOf('A', 2), Job: document.NumberOf('A', 9), From: 1, To: pieces, Day: calendar.Date(2026, 10, 1),
			By: "J. Ortiz", Place: "Millbrook post office", Pieces: pieces,
		},
		Run: collection.Run{Step: step},
	}
	v.Run.Header = document.Header{Kind: collection.KindRun, Number: v.Mailing.Run}
	for i := range pieces {
		n := collection.Notice{
			Step: step, AccountNumber: fmt.Sprintf("0042-%03d", i+1), Customer: "Begoña Peña Muñoz", Amount: 14752,
			Mail: []string{"Begoña Peña Muñoz", "1482 N Mesa St Apt 4", "El Paso TX  79902-3316"}, Service: "1482 N Mesa St Apt 4",
		}
		n.Number = document.NumberOf('A', uint64(i+1))
		v.Mailing.Asked, v.Pieces = v.Mailing.Asked.Plus(n.Amount), append(v.Pieces, n)
	}
	return v
}

func TestACertificateOfMailingListsEveryPiece(t *testing.T) {
	h := office.House{Utility: "Millbrook Water & Sewer", Training: true}
	s, err := notice.Certificate(taken(collection.Termination, 3), h)
	papertest.Golden(t, "certificate", s, err)
	s, err = notice.Certificate(taken(collection.DoorTag, 2), h)
	papertest.Golden(t, "certificate_tags", s, err)
	if s, err = notice.Certificate(taken(collection.Reminder, 120), h); err != nil || len(s.Pages) < 3 {
		t.Errorf("%d pages, %v", len(s.Pages), err)
	}
	back := taken(collection.Reminder, 1)
	back.Mailing.Undone, back.Mailing.Why = authority.Sign{Who: 1, Day: calendar.Date(2026, 10, 2)}, "never left"
	if _, err := notice.Certificate(back, h); fault.CodeOf(err) != "notice.unmailed" {
		t.Errorf("a mailing taken back: %v", err)
	}
}

func TestAWordingTooLongForItsPaperIsRefusedByPartAndLine(t *testing.T) {
	for _, step := range collection.Steps {
		for _, lang := range []string{"en", "es"} {
			l, err := notice.Shipped(step, lang)
			if err != nil {
				t.Fatal(err)
			}
			if err := notice.Fits(step, lang, l, usual(notice.Reminder).Office); err != nil {
				t.Errorf("the shipped %s, %s: %v", step, lang, err)
			}
			for range 14 {
				l.Rights += " We mean what we say, and say it at length, so that nobody can claim not to have been told in good time."
			}
			if err := notice.Fits(step, lang, l, usual(notice.Reminder).Office); fault.CodeOf(err) != "letter.long" || fault.FieldOf(err) != "rights" {
				t.Errorf("%s, %s, too long: %v", step, lang, err)
			} else if lang == "en" && step == collection.DoorTag {
				t.Log(err)
			}
		}
	}
}
