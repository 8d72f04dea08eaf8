package collection_test

import (
	"strings"
	"testing"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
)

func TestNoNoticesAreMadeThatLackWhatTheRulesAskFor(t *testing.T) {
	o := open(t)
	owing(o, "0001", 60, 5000)
	california := packNamed(t, "california-sb998")
	california.Effective = bookstest.Today
	o.RulePack(california)
	_, err := bookstest.Try(o.Clerk, draft(collection.Final))
	if err == nil || !strings.Contains(err.Error(), "must tell how to appeal (notice.field.appeal, California Health and Safety Code 116908(a)(1)(C))") {
		t.Errorf("a final notice that says nothing of appeals: %v", err)
	}
	if run := bookstest.Do(o, o.Clerk, draft(collection.Reminder)); run.Sum.Proposed != 1 {
		t.Errorf("a reminder lacks nothing: %+v", run.Sum)
	}
	n := collection.Notice{Header: document.Header{Number: document.NumberOf('A', 7)}, Step: collection.Final, Cut: on("2026-10-20"), PayBy: on("2026-10-19"), Amount: 5000}
	if err := collection.Printable(n, office.House{Address: []string{"1 Main"}, Phone: "555-0100"}, packNamed(t, "texas-puc")); err == nil || !strings.Contains(err.Error(), "Notice A-000007 is not printed: it must tell the office's hours") {
		t.Errorf("printed without the office's hours: %v", err)
	}
}
