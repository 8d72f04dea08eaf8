package notice_test

import (
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
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

// firstCut gives the day of the cut a home's notice names, as the run that makes it asks the gate.
func firstCut(p policy.Pack, n *collection.Notice, from calendar.Day) calendar.Day {
	f := collection.Facts{Home: true}
	for i, it := range n.Items {
		id := ledger.ItemID{Part: i}
		f.Debts = append(f.Debts, collection.Debt{Item: id, Issued: it.Billed, Due: it.Due, Left: it.Amount})
		n.Asks = append(n.Asks, collection.Asked{Item: id, Sum: it.Amount, Left: it.Amount})
	}
	return collection.NewGates(p, calendar.Federal).FirstCut(f, n.Asks, n.Sent, from)
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
		by, cut, used, ok := p.ActBy(n.Sent, calendar.Federal)
		if !ok {
			t.Fatal("the pack gives no days")
		}
		n.Cut, n.PayBy, n.Rules = firstCut(p, n, cut), by, p.Cite(used)
		if off := calendar.Holidays(calendar.Federal); !off.IsWorkDay(n.PayBy) || n.Cut <= n.PayBy {
			t.Errorf("to be paid by %s, cut on %s", n.PayBy.US(), n.Cut.US())
		}
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
