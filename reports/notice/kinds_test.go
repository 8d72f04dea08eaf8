package notice_test

import (
	"strings"
	"testing"

	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/reports/notice"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
)

func TestWhatIsHungAtTheDoor(t *testing.T) {
	for _, lang := range []paper.Language{paper.English, paper.Spanish} {
		tag, off := usual(notice.DoorTag), usual(notice.PostCut)
		tag.Language, off.Language = lang, lang
		tag.Form = "notice 2: door tag, as shipped"
		second := tag
		second.Number, second.Account, second.Service = "N-002215", "004-21800-1", "77 Calle del Río, apartment over the shop"
		s, err := notice.Tags(tag, second)
		papertest.Golden(t, "tags_"+string(lang), s, err)
		s, err = notice.Sheet(off)
		papertest.Golden(t, "postcut_"+string(lang), s, err)
		if len(s.Pages) != 1 {
			t.Errorf("the post-cut notice takes %d pages", len(s.Pages))
		}
	}
}

func TestATerminationNoticeThatLacksSomethingIsNotPrinted(t *testing.T) {
	for lacks, take := range map[string]func(*notice.Input){
		"the day to act":                            func(in *notice.Input) { in.Act = 0 },
		"the day of disconnection":                  func(in *notice.Input) { in.Cut = 0 },
		"a day of disconnection after":              func(in *notice.Input) { in.Cut = in.Act },
		"the office's address, phone and hours":     func(in *notice.Input) { in.Office.Phone = "" },
		"all fees of reconnection":                  func(in *notice.Input) { in.Fees = nil },
		"it is void, because the days for which it": func(in *notice.Input) { in.Stale = true },
	} {
		in := usual(notice.Termination)
		in.Whole = true
		take(&in)
		if _, err := notice.Sheet(in); err == nil || !strings.Contains(err.Error(), lacks) || !strings.Contains(err.Error(), in.Number) {
			t.Errorf("without %s: %v", lacks, err)
		}
	}
	in := usual(notice.Termination)
	in.Whole, in.Fees, in.Free = true, nil, true
	s, err := notice.Sheet(in)
	if err != nil || !strings.Contains(said(s), "no fee is charged for restoring it") {
		t.Errorf("a utility that restores for nothing: %v", err)
	}
}

func said(s paper.Sheet) (out string) {
	for _, x := range s.Pages[0].Texts {
		out += x.Says + " "
	}
	return out
}

func TestEveryShippedWordingMayBeUsed(t *testing.T) {
	for _, step := range collection.Steps {
		for _, lang := range []string{"en", "es"} {
			if l, err := notice.Shipped(step, lang); err != nil || l.Check(step, lang) != nil {
				t.Errorf("%s, %s: %v, %v", step, lang, err, l.Check(step, lang))
			}
		}
	}
	if _, err := notice.Shipped(collection.Final, "fr"); fault.KindOf(err) != fault.Absent {
		t.Errorf("in French: %v", err)
	}
}

func TestTheOfficesOwnWordingIsWhatIsPrinted(t *testing.T) {
	in := usual(notice.Termination)
	l, err := notice.Shipped(collection.Termination, "en")
	if err != nil {
		t.Fatal(err)
	}
	l.Lead = "Dear {{.Customer}}, {{.PastDue}} is past due."
	in.Letter = l
	s, err := notice.Sheet(in)
	if err != nil || !strings.Contains(said(s), "Dear Begoña Peña Muñoz, $147.52 is past due.") {
		t.Errorf("%v: %s", err, said(s))
	}
}
