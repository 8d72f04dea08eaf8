package collection_test

import (
	"testing"

	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// item gives the open item of a number.
func item(n int) ledger.ItemID { return ledger.ItemID{Period: 1, Seq: uint64(n)} }

// askedFor is a termination notice of a day that asked for one open item, all of which was open.
func askedFor(day string, n int, cents int64) collection.Served {
	s := told(day)
	s.Asks = []collection.Asked{{Item: item(n), Sum: money.Amount(cents), Left: money.Amount(cents)}}
	return s
}

// billed is a bill of an item number.
func billed(n int, due string, cents int64) collection.Debt {
	d := on(due)
	return collection.Debt{Item: item(n), Issued: d - 20, Due: d, Left: money.Amount(cents)}
}

func TestANoticeCarriesACutForWhatItAskedAlone(t *testing.T) {
	cut, term := collection.DoCut, collection.DoTerminate
	own := func(debts ...collection.Debt) collection.Facts {
		f := owes("2026-06-15")
		f.Debts, f.Notices = debts, []collection.Served{askedFor("2026-07-01", 1, 6163)}
		return f
	}
	runGate(t, packNamed(t, "texas-puc"), []gateCase{
		{"its bill is open", own(billed(1, "2026-06-15", 6163)), cut, "2026-07-14", true, "2026-07-14", "cut from 07/14/2026: $61.63"},
		{
			"its bill is paid, and an older debt of somebody else is transferred in", own(billed(7, "2026-03-02", 10882)), cut, "2026-07-14", false, "",
			"nothing is left to cut for of what the notice served 07/01/2026 asked for",
		},
		{"the debt transferred in is asked for anew", own(billed(7, "2026-03-02", 10882)), term, "2026-07-14", true, "2026-07-14", "termination notice from 07/14/2026 for $108.82"},
		{"both are open: the cut is for the one asked for", own(billed(1, "2026-06-15", 6163), billed(7, "2026-03-02", 10882)), cut, "2026-07-14", true, "2026-07-14", "$61.63 is past due"},
		{"part of it is paid: the rest carries", own(billed(1, "2026-06-15", 1000), billed(7, "2026-03-02", 10882)), cut, "2026-07-14", true, "2026-07-14", "$10.00 is past due"},
		{"damage was asked for, a water bill came later", with(own(billed(1, "2026-06-15", 6163), billed(2, "2026-06-29", 4000)), func(f *collection.Facts) {
			f.Debts[0].Kind = collection.ForDamage
		}), cut, "2026-07-20", false, "", "what is left of what the notice served 07/01/2026 asked for is nothing water is cut for (cut.not-for-damage, 16 TAC 24.165(o))"},
		{"a petition after the notice, a bill after the petition", with(own(billed(1, "2026-06-15", 6163), collection.Debt{Item: item(2), Issued: on("2026-07-06"), Due: on("2026-07-22"), Left: 5000}), func(f *collection.Facts) {
			f.Petition.Day = on("2026-07-05")
		}), cut, "2026-08-03", false, "", "nothing is left to cut for of what the notice served 07/01/2026 asked for"},
		{"the undisputed part was asked for and paid: what was decided later was not asked for", with(own(billed(1, "2026-06-15", 3000)), func(f *collection.Facts) {
			f.Notices[0].Asks = []collection.Asked{{Item: item(1), Sum: 2000, Left: 5000}}
		}), cut, "2026-07-14", false, "", "nothing is left to cut for"},
		{"two notices: the one that asked for the open bill carries", with(own(billed(1, "2026-06-15", 6163)), func(f *collection.Facts) {
			f.Notices = append(f.Notices, askedFor("2026-07-10", 9, 500))
		}), cut, "2026-07-14", true, "2026-07-14", "$61.63"},
	})
}
