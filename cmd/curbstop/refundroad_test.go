package main

import (
	"testing"

	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/storage/books"
)

// TestWindowRefundRoad is a refund from the request to the post: three people at one window, by keyboard alone.
func TestWindowRefundRoad(t *testing.T) {
	d := sitDown(t)
	var payee string
	d.makeBooks(func(_ *books.Books, s *office.Session) { payee = ask(d, s, refund.Find{}).Rows[0].Customer })
	d.start("SCREEN Sign in")
	d.signIn("Daniel Ortiz")
	d.requestsRefund(payee)
	d.takesOver("Teresa Ibáñez")
	d.approvesRefund()
	d.takesOver("Ruth Carver")
	d.printsRefund()
	d.press("F9")
	d.said("The check is signed, and waits for the post.")
	d.look("signed")
	d.press("F9")
	d.until("DIALOG The signed check leaves the office")
	d.press("ctrl+Return")
	d.said("The check is out.")
	d.look("refund-story")
	if code := d.closed(); code != 0 {
		t.Errorf("closed with %d", code)
	}
	d.check()
}
