package notice_test

import (
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/reports/notice"
	"curbstop/reports/paper/papertest"
)

// kinds are the notices with the names of their files.
var kinds = map[collection.Step]string{
	collection.Reminder: "reminder", collection.Final: "final", collection.Termination: "termination", collection.DoorTag: "tag", collection.PostCut: "postcut",
}

// TestEveryNoticeOfThePacks lays every kind of notice out in both languages with the days and citations of three packs, as an office that
// tells its fees and hours would send it.
func TestEveryNoticeOfThePacks(t *testing.T) {
	for _, file := range []struct {
		name string
		data []byte
	}{{"texas-puc", assets.TexasPUC}, {"el-paso-water", assets.ElPasoWater}, {"california-sb998", assets.CaliforniaSB998}} {
		pack, err := policy.Parse(file.data, file.name)
		if err != nil {
			t.Fatal(err)
		}
		for step, name := range kinds {
			for _, lang := range []string{"en", "es"} {
				s, err := notice.Sheet(notice.FromNotice(byPack(t, pack, step, lang)))
				if err != nil || len(s.Pages) != 1 {
					t.Errorf("%s, %s, %s: %d pages, %v", file.name, step, lang, len(s.Pages), err)
				}
				if step != collection.Termination && file.name != "texas-puc" {
					continue // only the days and the rule differ
				}
				papertest.Golden(t, strings.Join([]string{"pack", file.name, name, lang}, "_"), s, err)
			}
		}
	}
}

// byPack is a notice of a step with the days of a pack.
func byPack(t *testing.T, p policy.Pack, step collection.Step, lang string) collection.Paper {
	t.Helper()
	out := kept(step)
	n := &out.Notice
	n.Language, n.Form, n.Cut, n.Rules = lang, collection.Form, 0, nil
	if step == collection.Reminder {
		n.PayBy = calendar.Holidays(calendar.Federal).Roll(n.Sent + 10)
	} else {
		cut, used, err := p.CutDay(n.Sent, calendar.Federal)
		if err != nil {
			t.Fatal(err)
		}
		n.Cut, n.PayBy, n.Rules = cut, cut-1, p.Cite(used)
		n.Fees = []collection.Told{{Text: "Reconnection", Amount: 3500}, {Text: "Reconnection after hours", Amount: 2500, After: true}}
		if lang == "es" {
			n.Fees[0].Text, n.Fees[1].Text = "Reconexión", "Reconexión fuera de horario"
		}
	}
	out.House = office.House{
		Utility: "Millbrook Water & Sewer", Training: true, Address: []string{"12 Canal Street", "Millbrook, TX  78600"}, Phone: "(512) 555-0100", Hours: "Mon–Fri 8:00–5:00",
	}
	return out
}
