package collection_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// matrixDay is a Wednesday on which the bill of 15 April 2026 is 63 days past due, 80.00 of it: old enough for every pack.
const matrixDay = "2026-06-17"

// states is every state an account may be in before the gate, by name, in the order of the table.
var states = []struct {
	name  string
	facts func() collection.Facts
}{
	{"owes nothing", state(func(f *collection.Facts) { f.Debts = nil })},
	{"not due yet", func() collection.Facts { return owes("2026-06-17") }},
	{"due yesterday", func() collection.Facts { return owes("2026-06-16") }},
	{"past due", state()},
	{"reminded", state(served(collection.DoRemind, "2026-05-20"))},
	{"noticed, its days run", state(notice("2026-06-12"))},
	{"noticed, its days are over", state(notice("2026-06-01"))},
	{"notice made, not mailed", state(func(f *collection.Facts) {
		n := told("2026-06-01")
		n.Made, n.Day = n.Day, 0
		f.Notices = append(f.Notices, n)
	})},
	{"a notice mailed, another not", state(notice("2026-06-01"), func(f *collection.Facts) {
		n := told("2026-06-15")
		n.Made, n.Day = n.Day, 0
		f.Notices = append(f.Notices, n)
	})},
	{"notice stale", state(notice("2026-04-16"))},
	{"notice names a later day", state(notice("2026-06-01"), func(f *collection.Facts) { f.Notices[0].Cut = on("2026-06-18") })},
	{"tag left", state(notice("2026-06-01"), served(collection.DoTag, "2026-06-08"))},
	{"water is off", state(notice("2026-06-01"), off)},
	{"off, told so", state(notice("2026-06-01"), off, served(collection.DoPostCut, "2026-06-16"))},
	{"closed", state(func(f *collection.Facts) { f.Status = account.Closed })},
	{"pending", state(func(f *collection.Facts) { f.Status = account.Pending })},
	{"disputed in full", state(notice("2026-06-01"), disputing(8000))},
	{"disputed in part", state(notice("2026-06-01"), disputing(3000))},
	{"medical hold", state(notice("2026-06-01"), holding(collection.HoldMedical, "2026-06-01", "2026-06-30"))},
	{"medical hold over", state(notice("2026-06-01"), holding(collection.HoldMedical, "2026-05-01", "2026-06-16"))},
	{"military", state(notice("2026-06-01"), holding(collection.HoldMilitary, "2026-06-01", ""))},
	{"deceased", state(notice("2026-06-01"), holding(collection.HoldDeceased, "2026-06-01", ""))},
	{"sixty, the later day not come", func() collection.Facts {
		return with(owes("2026-06-15"), func(f *collection.Facts) { f.Sixty = true })
	}},
	{"freeze", state(notice("2026-06-01"), func(f *collection.Facts) {
		f.Office = []collection.Hold{{Kind: collection.HoldWeather, From: on("2026-06-16"), Until: on("2026-06-17")}}
	})},
	{"key account", state(notice("2026-06-01"), holding(collection.HoldKey, "2026-01-01", ""))},
	{"approved deviation", state(notice("2026-06-01"), holding(collection.HoldDeviation, "2026-06-01", "2026-12-31"))},
	{"extension", state(holding(collection.HoldExtension, "2026-06-10", "2026-06-20"))},
	{"promise", state(notice("2026-06-01"), holding(collection.HoldPromise, "2026-06-10", "2026-06-20"))},
	{"settlement", state(holding(collection.HoldSettling, "2026-06-10", "2026-06-20"))},
	{"schedule kept", state(notice("2026-06-01"), func(f *collection.Facts) { f.Plan = collection.Plan{Made: on("2026-06-05")} })},
	{"schedule of other items", state(notice("2026-06-01"), func(f *collection.Facts) {
		f.Plan = collection.Plan{Made: on("2026-06-05"), Items: []ledger.ItemID{{}}}
		f.Debts[0].Item.Part = 1
	})},
	{"schedule broken, noticed before", state(notice("2026-06-01"), func(f *collection.Facts) {
		f.Plan = collection.Plan{Made: on("2026-06-05"), Broken: on("2026-06-10")}
	})},
	{"schedule broken long ago, noticed anew", state(notice("2026-06-01"), func(f *collection.Facts) {
		f.Plan = collection.Plan{Made: on("2026-03-05"), Broken: on("2026-04-10")}
	})},
	{"bankrupt, debt of before", state(notice("2026-06-01"), petition("2026-05-01"))},
	{"bankrupt, debt of after", state(notice("2026-06-01"), petition("2026-03-01"))},
	{"held from notices", state(holding(collection.HoldNoNotice, "2026-06-01", ""))},
	{"held from cuts", state(notice("2026-06-01"), holding(collection.HoldNoCut, "2026-06-01", ""))},
	{"sewer alone", state(notice("2026-06-01"), func(f *collection.Facts) { f.Debts[0].Kind = collection.ForSewer })},
	{"damage alone", state(notice("2026-06-01"), func(f *collection.Facts) { f.Debts[0].Kind = collection.ForDamage })},
	{"late fee alone", state(notice("2026-06-01"), func(f *collection.Facts) { f.Debts[0].Kind = collection.ForLateFee })},
}

func state(changes ...func(*collection.Facts)) func() collection.Facts {
	return func() collection.Facts {
		f := owes("2026-04-15")
		for _, c := range changes {
			f = with(f, c)
		}
		return f
	}
}

func served(d collection.Deed, day string) func(*collection.Facts) {
	return func(f *collection.Facts) {
		f.Notices = append(f.Notices, collection.Served{Deed: d, Day: on(day), Languages: []string{"en"}})
	}
}

func notice(day string) func(*collection.Facts) {
	return func(f *collection.Facts) { f.Notices = append(f.Notices, told(day)) }
}

func off(f *collection.Facts) { f.Status, f.CutOn = account.CutOff, on("2026-06-15") }

func petition(day string) func(*collection.Facts) {
	return func(f *collection.Facts) { f.Petition.Day = on(day) }
}

func disputing(cents money.Amount) func(*collection.Facts) {
	return func(f *collection.Facts) {
		f.Debts[0].Disputed = cents
		holding(collection.HoldDispute, "2026-06-02", "2026-07-30")(f)
	}
}

var matrixPacks = []string{"texas-puc", "el-paso-water", "florida", "california-sb998", "blank"}

// matrix is what the gate says on matrixDay of every state, for late fee, reminder, final notice, termination notice, door tag, cut and post-cut notice
// in turn: Y it may be done, d it is done, h a hold or an arrangement stands against it, . the rules do. A column a pack, in the order of matrixPacks.
var matrix = map[string]string{
	"owes nothing":                           "....... ....... ....... ....... .......",
	"not due yet":                            "....... ....... ....... ....... .......",
	"due yesterday":                          "Y...... ..YY... Y...... Y...... .......",
	"past due":                               "YYYY... ..YY... YYY.... YYYY... .......",
	"reminded":                               "YdYY... .dYY... YdY.... YdYY... .d.....",
	"noticed, its days run":                  "YdddY.. .dddY.. YdddY.. YdddY.. .dddY..",
	"noticed, its days are over":             "YdddYY. .dddYY. YdddY.. YdddYY. .dddY..",
	"notice made, not mailed":                "Yddd... .ddd... Yddd... Yddd... .ddd...",
	"a notice mailed, another not":           "YdddYY. .dddYY. YdddY.. YdddYY. .dddY..",
	"notice stale":                           "YYYY... ..YY... YYY.... YYYY... .......",
	"notice names a later day":               "YdddY.. .dddY.. YdddY.. YdddY.. .dddY..",
	"tag left":                               "YddddY. .ddddY. Ydddd.. YddddY. .dddd..",
	"water is off":                           "Ydd...Y .dd...Y Ydd...Y Ydd...Y .dd...Y",
	"off, told so":                           "Ydd...d .dd...d Ydd...d Ydd...d .dd...d",
	"closed":                                 "Y...... ....... Y...... Y...... .......",
	"pending":                                "....... ....... ....... ....... .......",
	"disputed in full":                       "hhhhhh. hhhhhh. hhhhhh. hhhhhh. hhhhhh.",
	"disputed in part":                       "hdddhh. hdddhh. hdddhh. hdddhh. hdddhh.",
	"medical hold":                           "Ydddhh. .dddhh. Ydddhh. Ydddhh. .dddhh.",
	"medical hold over":                      "YdddYY. .dddYY. YdddY.. YdddYY. .dddY..",
	"military":                               "hdddhh. hdddhh. hdddhh. hdddhh. hdddhh.",
	"deceased":                               "hdddhh. hdddhh. hdddhh. hdddhh. hdddhh.",
	"sixty, the later day not come":          "....... ....... Y...... Y...... .......",
	"freeze":                                 "hdddYh. hdddYh. hdddYh. hdddYh. hdddYh.",
	"key account":                            "Ydddhh. .dddhh. Ydddhh. Ydddhh. .dddhh.",
	"approved deviation":                     "hdddhh. hdddhh. hdddhh. hdddhh. hdddhh.",
	"extension":                              "Yhhhhh. .hhhhh. Yhhhhh. Yhhhhh. .hhhhh.",
	"promise":                                "Ydddhh. .dddhh. Ydddhh. Ydddhh. .dddhh.",
	"settlement":                             "hhhhhh. hhhhhh. hhhhhh. hhhhhh. hhhhhh.",
	"schedule kept":                          "hhhhhh. hhhhhh. hhhhhh. hhhhhh. hhhhhh.",
	"schedule of other items":                "YdddYY. .dddYY. YdddY.. YdddYY. .dddY..",
	"schedule broken, noticed before":        "YYYY... ..YY... YYY.... YYYY... .......",
	"schedule broken long ago, noticed anew": "YdddYY. .dddYY. YdddY.. YdddYY. .dddY..",
	"bankrupt, debt of before":               "hhhhhh. hhhhhh. hhhhhh. hhhhhh. hdddYh.",
	"bankrupt, debt of after":                "hdddYY. hdddYY. hdddY.. hdddYY. hdddYh.",
	"held from notices":                      "Yhhh... .hhh... Yhhh... Yhhh... .hhh...",
	"held from cuts":                         "Ydddhh. .dddhh. Ydddhh. Ydddhh. .dddhh.",
	"sewer alone":                            "YdddYY. .dddYY. YdddY.. YdddYY. .dddY..",
	"damage alone":                           ".dd.... .dddYY. .dddY.. .dddYY. .dddY..",
	"late fee alone":                         ".dddYY. .dddYY. .dddY.. .dddYY. .dddY..",
}

// matrixRow gives what the gate says of every deed: Y it may be done, d it is done, h a hold stands against it, . the rules do.
func matrixRow(f collection.Facts, pack string, t *testing.T) string {
	f = asking(f)
	g := collection.NewGates(packNamed(t, pack), calendar.Federal)
	var out strings.Builder
	for _, d := range collection.Deeds {
		v := g.Verdict(f, d, on(matrixDay))
		switch {
		case v.May:
			out.WriteByte('Y')
		case v.Done:
			out.WriteByte('d')
		case v.Held():
			out.WriteByte('h')
		default:
			out.WriteByte('.')
		}
		if !v.May && len(v.Why) == 0 || v.String() == "" {
			t.Errorf("%s, %s: no reason: %+v", pack, d, v)
		}
	}
	return out.String()
}

func TestEveryStateAndDeedOfEveryPack(t *testing.T) {
	for _, s := range states {
		said := make([]string, len(matrixPacks))
		for i, pack := range matrixPacks {
			said[i] = matrixRow(s.facts(), pack, t)
		}
		if got := strings.Join(said, " "); got != matrix[s.name] {
			t.Errorf("%s:\ngot  %s\nwant %s", s.name, got, matrix[s.name])
		}
	}
	if len(states) != len(matrix) || len(states)*len(collection.Deeds) < 60 {
		t.Errorf("%d states, %d lines of the table", len(states), len(matrix))
	}
}
