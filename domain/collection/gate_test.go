package collection_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/policy"
)

func packNamed(t testing.TB, file string) policy.Pack {
	t.Helper()
	i := slices.IndexFunc(assets.Packs, func(p assets.Pack) bool { return p.File == file+".toml" })
	p, err := policy.Parse(assets.Packs[i].Data, file)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func on(text string) calendar.Day {
	d, err := calendar.ParseISO(text)
	if err != nil {
		panic(err)
	}
	return d
}

// switched gives a pack with rules of the office's own: confirmed, in use.
func switched(p policy.Pack, id string, v policy.Value) policy.Pack {
	p.Rules = slices.Clone(p.Rules)
	p.Rules = slices.DeleteFunc(p.Rules, func(r policy.Rule) bool { return r.ID == id })
	p.Rules = append(p.Rules, policy.Rule{ID: id, Citation: "Ord. 7", Sentence: id, Confirmed: true, Value: v})
	return p
}

func yesRule() policy.Value { return policy.Value{Kind: policy.Yes, Number: 1} }
func days(n int64) policy.Value {
	return policy.Value{Kind: policy.Days, Number: n}
}

// owes is a home with one water bill of 80.00, issued 20 days before it fell due, and nothing else.
func owes(due string) collection.Facts {
	d := on(due)
	return collection.Facts{
		Number: "0001", Status: account.Active, Home: true,
		Debts: []collection.Debt{{Issued: d - 20, Due: d, Left: 8000}},
	}
}

// told is a termination notice that tells all there is to tell, in English.
func told(day string) collection.Served {
	return collection.Served{Deed: collection.DoTerminate, Day: on(day), Tells: collection.Fields, Languages: []string{"en"}}
}

// noticed is a home whose bill fell due on a day and whose termination notice went out on another.
func noticed(due, served string) collection.Facts {
	f := owes(due)
	f.Notices = []collection.Served{told(served)}
	return f
}

// asking lets each notice that says nothing of it ask for the debts that were past due on its day, and tells the debts apart.
func asking(f collection.Facts) collection.Facts {
	f.Debts, f.Notices = slices.Clone(f.Debts), slices.Clone(f.Notices)
	for i := range f.Debts {
		if k := f.Debts[i].Kind; f.Debts[i].Bill.Number == 0 && (k == collection.ForService || k == collection.ForSewer) {
			f.Debts[i].Bill.Number = document.NumberOf('A', uint64(i+1))
		}
		if i > 0 && f.Debts[i].Item == (ledger.ItemID{}) {
			f.Debts[i].Item.Part = 100 + i
		}
	}
	for i := range f.Notices {
		n := &f.Notices[i]
		known := n.Asks == nil
		for _, d := range f.Debts {
			if day := max(n.Day, n.Made); known && (d.Due < day || day == 0) {
				n.Asks = append(n.Asks, collection.Asked{Item: d.Item, Sum: d.Left, Left: d.Left})
			}
		}
	}
	return f
}

func with(f collection.Facts, change func(*collection.Facts)) collection.Facts {
	f.Debts, f.Notices = slices.Clone(f.Debts), slices.Clone(f.Notices)
	change(&f)
	return f
}

func holding(kind collection.HoldKind, from, until string) func(*collection.Facts) {
	return func(f *collection.Facts) {
		h := collection.Hold{Kind: kind, From: on(from)}
		if until != "" {
			h.Until = on(until)
		}
		f.Holds = append(f.Holds, h)
	}
}

// gateCase is a question as the office asks it: may this be done on that day? From is the first day, "" when the gate names none; says is
// part of the sentence.
type gateCase struct {
	what  string
	facts collection.Facts
	deed  collection.Deed
	day   string
	may   bool
	from  string
	says  string
}

func runGate(t *testing.T, p policy.Pack, cases []gateCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.what, func(t *testing.T) {
			c.facts = asking(c.facts)
			v := collection.Gate(c.facts, p, calendar.Federal, on(c.day)).Of(c.deed)
			from := ""
			if v.From != 0 {
				from = v.From.String()
			}
			if v.May != c.may || from != c.from || !strings.Contains(v.String(), c.says) {
				t.Errorf("on %s may %v from %q: %s\nwant %v from %q: …%s…", c.day, v.May, from, v, c.may, c.from, c.says)
			}
			if strings.ContainsAny(v.String(), "{}\n") || !v.May && len(v.Why) == 0 {
				t.Errorf("no sentence for print: %q", v)
			}
			if from != "" && !v.Open {
				if then := collection.Gate(c.facts, p, calendar.Federal, v.From).Of(c.deed); !then.May {
					t.Errorf("promised for %s, and then: %s", from, then)
				}
			}
		})
	}
}

func texasCases() []gateCase {
	cut, term, remind := collection.DoCut, collection.DoTerminate, collection.DoRemind
	spanish := func(f *collection.Facts) { f.Language = "es" }
	kind := func(k collection.DebtKind) func(*collection.Facts) {
		return func(f *collection.Facts) { f.Debts[0].Kind = k }
	}
	return []gateCase{
		{"nothing is past due on the due day itself", owes("2026-06-15"), remind, "2026-06-15", false, "", "nothing is past due"},
		{"a reminder three days after the due day", owes("2026-06-15"), remind, "2026-06-16", false, "2026-06-18", "due 06/15/2026 + 3 days (notice.reminder, practice of the office)"},
		{"a reminder day on a Saturday waits for Monday", owes("2026-06-10"), remind, "2026-06-11", false, "2026-06-15", "due 06/10/2026 + 3 days"},
		{"the reminder goes out", owes("2026-06-15"), remind, "2026-06-18", true, "2026-06-18", "reminder from 06/18/2026 for $80.00"},
		{"no second reminder for the same bill", with(owes("2026-06-15"), func(f *collection.Facts) {
			f.Notices = []collection.Served{{Deed: remind, Day: on("2026-06-18")}}
		}), remind, "2026-06-25", false, "", "reminder served 06/18/2026"},
		{"a reminder for the next bill", with(owes("2026-07-15"), func(f *collection.Facts) {
			f.Notices = []collection.Served{{Deed: remind, Day: on("2026-06-18")}}
		}), remind, "2026-07-20", true, "2026-07-20", "reminder from"},
		{"no reminder once the termination notice is out", noticed("2026-06-15", "2026-06-29"), remind, "2026-06-30", false, "", "termination notice served 06/29/2026"},
		{"the termination notice two weeks after the due day", owes("2026-06-15"), term, "2026-06-20", false, "2026-06-29", "due 06/15/2026 + 14 days (notice.final"},
		{"the fourteenth day is Independence Day as observed", owes("2026-06-19"), term, "2026-07-01", false, "2026-07-06", "notice.final"},
		{"no cut before ten days: 4 July + 10 is a Tuesday", noticed("2026-06-19", "2026-07-04"), cut, "2026-07-06", false, "2026-07-14", "notice served 07/04/2026 + 10 days (notice.final-days, 16 TAC 24.167(a)(1))"},
		{"the example of the manual: notice, dispute, medical hold", with(with(noticed("2026-06-19", "2026-07-04"), holding(collection.HoldDispute, "2026-07-05", "")), holding(collection.HoldMedical, "2026-07-01", "2026-07-30")), cut, "2026-07-06", false, "2026-07-31", "dispute open (review.no-cut, 16 TAC 24.155 (number inferred)); medical hold to 07/30/2026"},
		{"the tenth day itself", noticed("2026-06-19", "2026-07-04"), cut, "2026-07-14", true, "2026-07-14", "cut from 07/14/2026: $80.00 is past due"},
		{"the tenth day is a Saturday", noticed("2026-05-18", "2026-06-03"), cut, "2026-06-13", false, "2026-06-15", "06/13/2026 is a Saturday (cut.work-day"},
		{"the tenth day is Thanksgiving", noticed("2026-10-30", "2026-11-16"), cut, "2026-11-26", false, "2026-11-27", "11/26/2026 is a holiday"},
		{"the tenth day is Christmas, and a weekend follows", noticed("2026-11-30", "2026-12-15"), cut, "2026-12-16", false, "2026-12-28", "12/25/2026 is a holiday"},
		{"the tenth day is New Year", noticed("2026-12-01", "2026-12-22"), cut, "2026-12-30", false, "2027-01-04", "01/01/2027 is a holiday"},
		{"ten days over the end of summer time", noticed("2026-10-12", "2026-10-27"), cut, "2026-11-05", false, "2026-11-06", "notice served 10/27/2026 + 10 days"},
		{"ten days over the start of summer time", noticed("2026-02-12", "2026-03-02"), cut, "2026-03-11", false, "2026-03-12", "notice served 03/02/2026 + 10 days"},
		{"ten days over a leap day", noticed("2028-02-04", "2028-02-22"), cut, "2028-03-02", false, "2028-03-03", "notice served 02/22/2028 + 10 days"},
		{"ten days over a February without one", noticed("2027-02-03", "2027-02-19"), cut, "2027-02-19", false, "2027-03-01", "+ 10 days"},
		{"cut on a leap day", noticed("2028-02-01", "2028-02-18"), cut, "2028-02-29", true, "2028-02-29", "cut from 02/29/2028"},
		{"no termination notice yet", owes("2026-06-15"), cut, "2026-07-06", false, "", "no termination notice was served"},
		{"made but not mailed", with(owes("2026-06-15"), func(f *collection.Facts) { f.Notices = []collection.Served{{Deed: term, Tells: collection.Fields}} }), cut, "2026-07-20", false, "", "the termination notice is not mailed"},
		{"the notice names a later day", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Notices[0].Cut = on("2026-07-20") }), cut, "2026-07-15", false, "2026-07-20", "the notice names 07/20/2026"},
		{"a notice of sixty days is still good", noticed("2026-05-01", "2026-06-01"), cut, "2026-07-31", true, "2026-07-31", "cut from"},
		{"the next day it is void", noticed("2026-05-01", "2026-06-01"), cut, "2026-08-03", false, "", "the notice served 06/01/2026 is void since 08/01/2026 (notice.valid-days"},
		{"a void notice may be sent anew", noticed("2026-05-01", "2026-06-01"), term, "2026-08-03", true, "2026-08-03", "termination notice from"},
		{"a notice without the office's hours does not count", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) {
			f.Notices[0].Tells = slices.DeleteFunc(slices.Clone(collection.Fields), func(x collection.Field) bool { return x == collection.TellsHours })
		}), cut, "2026-07-20", false, "", "does not tell the office's hours (notice.field.hours, 16 TAC 24.167(a)(1))"},
		{"an English notice to a customer who reads Spanish", with(noticed("2026-06-19", "2026-07-04"), spanish), cut, "2026-07-20", false, "", "its text in the customer's language, es (notice.spanish"},
		{"a notice in both languages", with(with(noticed("2026-06-19", "2026-07-04"), spanish), func(f *collection.Facts) { f.Notices[0].Languages = []string{"en", "es"} }), cut, "2026-07-20", true, "2026-07-20", "cut from"},
		{"sewer charges past due and the notice says nothing of it", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) {
			f.Debts[0].Kind, f.Notices[0].Sewer = collection.ForSewer, true
			f.Notices[0].Tells = slices.DeleteFunc(slices.Clone(collection.Fields), func(x collection.Field) bool { return x == collection.TellsSewer })
		}), cut, "2026-07-20", false, "", "notice.field.sewer"},
		{"sewer alone ends the water service in Texas", with(noticed("2026-06-19", "2026-07-04"), kind(collection.ForSewer)), cut, "2026-07-20", true, "2026-07-20", "cut from"},
		{"a late fee left unpaid is ground for a cut", with(noticed("2026-06-19", "2026-07-04"), kind(collection.ForLateFee)), cut, "2026-07-20", true, "2026-07-20", "cut from"},
		{"damage to a meter box is not", with(noticed("2026-06-19", "2026-07-04"), kind(collection.ForDamage)), cut, "2026-07-20", false, "", "$80.00 past due is nothing water is cut for (cut.not-for-damage, 16 TAC 24.165(o))"},
		{"what the notice asked for is paid, a newer bill is not", noticed("2026-07-20", "2026-07-04"), cut, "2026-07-27", false, "", "nothing is left to cut for of what the notice served 07/04/2026 asked for"},
		{"a customer who takes no part in the review", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) {
			f.Holds = []collection.Hold{{Kind: collection.HoldDispute, From: on("2026-07-06"), Asked: on("2026-07-13")}}
		}), cut, "2026-07-15", false, "2026-07-21", "the customer to take part by 07/20/2026 (review.no-cut, review.take-part"},
		{"the undisputed part is reminded of", with(owes("2026-06-15"), func(f *collection.Facts) {
			f.Debts[0].Disputed = 5000
			f.Holds = []collection.Hold{{Kind: collection.HoldDispute, From: on("2026-06-16")}}
		}), remind, "2026-06-22", true, "2026-06-22", "reminder from 06/22/2026 for $30.00"},
		{"all of it in dispute", with(owes("2026-06-15"), func(f *collection.Facts) { f.Debts[0].Disputed = 8000 }), remind, "2026-06-22", false, "", "$80.00 is in dispute (review.no-cut"},
		{"before the petition in bankruptcy", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Petition.Day = on("2026-07-10") }), cut, "2026-08-03", false, "", "$80.00 is from before the petition of 07/10/2026 (bankruptcy.no-prepetition, 11 USC 366(a))"},
		{"after the petition, within twenty days", with(noticed("2026-07-01", "2026-07-06"), func(f *collection.Facts) { f.Petition.Day = on("2026-06-10") }), cut, "2026-06-30", false, "", "nothing is past due"},
		{"a bill of after the petition is collected like any other", with(noticed("2026-07-01", "2026-07-06"), func(f *collection.Facts) { f.Petition.Day = on("2026-06-10") }), cut, "2026-07-16", true, "2026-07-16", "cut from"},
		{"a case of chapter 11 has thirty days", with(noticed("2026-07-01", "2026-07-06"), func(f *collection.Facts) {
			f.Debts[0].Issued = on("2026-06-26")
			f.Petition = collection.Petition{Day: on("2026-06-24"), Chapter: 11}
		}), cut, "2026-07-20", false, "2026-07-27", "petition 06/24/2026 + 30 days for assurance (bankruptcy.assurance-11, 11 USC 366(c))"},
		{"the case was dismissed", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) {
			f.Petition = collection.Petition{Day: on("2026-07-06"), Over: on("2026-07-20")}
		}), cut, "2026-07-20", true, "2026-07-20", "cut from"},
		{"a customer of sixty pays by the twenty-fifth day", with(owes("2026-06-15"), func(f *collection.Facts) { f.Sixty = true }), remind, "2026-06-18", false, "2026-06-23", "a customer of sixty or more pays later (due.days-sixty-plus, Texas Utilities Code 182.002)"},
		{"no fee from such a customer either", with(owes("2026-06-15"), func(f *collection.Facts) { f.Sixty = true }), collection.DoFee, "2026-06-18", false, "2026-06-21", "due.days-sixty-plus"},
		{"the freeze", with(noticed("2026-12-29", "2027-01-13"), func(f *collection.Facts) {
			f.Office = []collection.Hold{{Kind: collection.HoldWeather, From: on("2027-01-24"), Until: on("2027-01-28")}}
		}), cut, "2027-01-26", false, "2027-02-02", "weather to 01/28/2027 + 2 working days (weather.no-cut, weather.clear-work-days, 16 TAC 24.173)"},
		{"no late fee in the freeze", with(owes("2027-01-20"), func(f *collection.Facts) {
			f.Office = []collection.Hold{{Kind: collection.HoldWeather, From: on("2027-01-24")}}
		}), collection.DoFee, "2027-01-26", false, "", "weather (weather.no-fee"},
		{"a termination notice goes out in the freeze all the same", with(owes("2027-01-04"), func(f *collection.Facts) {
			f.Office = []collection.Hold{{Kind: collection.HoldWeather, From: on("2027-01-24")}}
		}), term, "2027-01-26", true, "2027-01-26", "termination notice from"},
		{"an arrangement that is kept", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Plan.Made = on("2026-07-08") }), cut, "2026-07-20", false, "", "$80.00 is under the arrangement of 07/08/2026"},
		{"an arrangement broken needs a notice anew", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) {
			f.Plan = collection.Plan{Made: on("2026-07-08"), Broken: on("2026-08-03")}
		}), cut, "2026-08-04", false, "", "is from before the arrangement that was broken"},
		{"which may go out at once", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) {
			f.Plan = collection.Plan{Made: on("2026-07-08"), Broken: on("2026-08-03")}
		}), term, "2026-08-04", true, "2026-08-04", "termination notice from"},
		{"an extension", with(noticed("2026-06-19", "2026-07-04"), holding(collection.HoldExtension, "2026-07-10", "2026-07-24")), cut, "2026-07-14", false, "2026-07-27", "extension to 07/24/2026"},
		{"the customer has died", with(owes("2026-06-15"), holding(collection.HoldDeceased, "2026-06-20", "")), remind, "2026-06-22", false, "", "customer deceased (deceased.no-notice, law of estates)"},
		{"on active duty", with(noticed("2026-06-19", "2026-07-04"), holding(collection.HoldMilitary, "2026-07-01", "")), cut, "2026-07-20", false, "", "military hold"},
		{"a physician's statement holds nothing by a rule nobody has confirmed", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Medical.From = on("2026-07-10") }), cut, "2026-07-20", true, "2026-07-20", "cut from"},
		{"a closed account", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Status = account.Closed }), cut, "2026-07-20", false, "", "the account is closed"},
		{"the water is off already", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Status = account.CutOff }), cut, "2026-07-20", false, "", "service is cut off already"},
		{"and the customer is told how to have it back", with(noticed("2026-06-19", "2026-07-04"), func(f *collection.Facts) { f.Status, f.CutOn = account.CutOff, on("2026-07-20") }), collection.DoPostCut, "2026-07-20", true, "2026-07-20", "post-cut notice from"},
	}
}

func TestTheGateOfTexas(t *testing.T) { runGate(t, packNamed(t, "texas-puc"), texasCases()) }

func elPasoCases() []gateCase {
	cut, term := collection.DoCut, collection.DoTerminate
	return []gateCase{
		{"the termination notice on the day after the due day", owes("2026-06-15"), term, "2026-06-16", true, "2026-06-16", "termination notice from 06/16/2026"},
		{"not on the due day", owes("2026-06-15"), term, "2026-06-15", false, "", "nothing is past due"},
		{"due on a Thursday before the observed holiday, noticed Monday", owes("2026-07-02"), term, "2026-07-03", false, "2026-07-06", "due 07/02/2026 + 1 day"},
		{"seven days, then the next working day", noticed("2026-06-15", "2026-06-16"), cut, "2026-06-17", false, "2026-06-24", "notice served 06/16/2026 + 7 days (notice.final-days, cut.day-after, El Paso Water, published customer rules (2018))"},
		{"the next working day is Monday", noticed("2026-06-18", "2026-06-19"), cut, "2026-06-20", false, "2026-06-29", "06/27/2026 is a Saturday (cut.work-day"},
		{"over Christmas", noticed("2026-12-15", "2026-12-17"), cut, "2026-12-18", false, "2026-12-28", "12/25/2026 is a holiday"},
		{"over the leap day", noticed("2028-02-21", "2028-02-22"), cut, "2028-02-23", false, "2028-03-01", "+ 7 days"},
		{"over the end of summer time", noticed("2026-10-27", "2026-10-28"), cut, "2026-10-29", false, "2026-11-05", "+ 7 days"},
		{"a Friday is a day for cuts here", noticed("2026-06-08", "2026-06-11"), cut, "2026-06-19", false, "2026-06-22", "06/19/2026 is a holiday"},
		{"under review", with(noticed("2026-06-15", "2026-06-16"), holding(collection.HoldDispute, "2026-06-17", "")), cut, "2026-06-24", false, "", "dispute open (review.no-cut, practice of the office)"},
		{"a notice in English only", with(noticed("2026-06-15", "2026-06-16"), func(f *collection.Facts) { f.Language = "es" }), cut, "2026-06-24", false, "", "notice.spanish"},
		{"damage is collected like a bill here", with(noticed("2026-06-15", "2026-06-16"), func(f *collection.Facts) { f.Debts[0].Kind = collection.ForDamage }), cut, "2026-06-24", true, "2026-06-24", "cut from"},
	}
}

func TestTheGateOfElPaso(t *testing.T) { runGate(t, packNamed(t, "el-paso-water"), elPasoCases()) }

func floridaCases() []gateCase {
	return []gateCase{
		{"a reminder", owes("2026-06-15"), collection.DoRemind, "2026-06-18", true, "2026-06-18", "reminder from"},
		{"the final notice ten days after", owes("2026-06-15"), collection.DoTerminate, "2026-06-16", false, "2026-06-25", "due 06/15/2026 + 10 days"},
		{"no cut while nobody has confirmed the days of the notice", noticed("2026-06-15", "2026-06-25"), collection.DoCut, "2026-07-20", false, "", "the rules in use give no days for a termination notice (notice.final-days)"},
	}
}

func TestTheGateOfFlorida(t *testing.T) {
	p := packNamed(t, "florida")
	runGate(t, p, floridaCases())
	confirmed := switched(p, "notice.final-days", policy.Value{Kind: policy.WorkDay, Number: 5})
	runGate(t, confirmed, []gateCase{
		{"five working days over Independence Day", noticed("2026-06-15", "2026-06-29"), collection.DoCut, "2026-06-30", false, "2026-07-07", "notice served 06/29/2026 + 5 working days"},
		{"no cut on a Friday, the day before the office closes", noticed("2026-06-15", "2026-06-26"), collection.DoCut, "2026-07-10", false, "2026-07-13", "07/10/2026 is a Friday (cut.not-before-closed"},
		{"no cut the day before Thanksgiving", noticed("2026-10-30", "2026-11-10"), collection.DoCut, "2026-11-25", false, "2026-11-30", "the day after 11/25/2026 is a holiday"},
		{"five working days over the leap day", noticed("2028-02-04", "2028-02-25"), collection.DoCut, "2028-02-28", false, "2028-03-06", "+ 5 working days"},
	})
}

func californiaCases() []gateCase {
	cut := collection.DoCut
	firm := func(f *collection.Facts) { f.Home = false }
	return []gateCase{
		{"a home is not cut within sixty days", noticed("2026-06-01", "2026-07-15"), cut, "2026-07-27", false, "2026-08-03", "due 06/01/2026 + 60 days (cut.delinquent-days.home, California Health and Safety Code 116908(a)(1)(A))"},
		{"a shop is", with(noticed("2026-06-01", "2026-07-15"), firm), cut, "2026-07-27", true, "2026-07-27", "cut from"},
		{"seven working days, not seven days", noticed("2026-05-01", "2026-07-14"), cut, "2026-07-21", false, "2026-07-23", "notice served 07/14/2026 + 7 working days (notice.final-days"},
		{"seven working days over Labor Day", noticed("2026-06-01", "2026-09-02"), cut, "2026-09-03", false, "2026-09-14", "+ 7 working days"},
		{"not on a Friday", noticed("2026-05-01", "2026-07-14"), cut, "2026-07-24", false, "2026-07-27", "07/24/2026 is a Friday (cut.not-before-closed"},
		{"sixty days over the leap day", noticed("2028-01-03", "2028-02-14"), cut, "2028-03-01", false, "2028-03-06", "due 01/03/2028 + 60 days"},
		{"sixty days over the start of summer time", noticed("2026-01-12", "2026-02-24"), cut, "2026-03-11", false, "2026-03-16", "due 01/12/2026 + 60 days"},
		{"a notice that says nothing of plans", with(noticed("2026-05-01", "2026-07-14"), func(f *collection.Facts) {
			f.Notices[0].Tells = slices.DeleteFunc(slices.Clone(collection.Fields), func(x collection.Field) bool { return x == collection.TellsPlans })
		}), cut, "2026-07-27", false, "", "how to ask for a payment plan (notice.field.plans"},
		{"a customer who reads Tagalog", with(noticed("2026-05-01", "2026-07-14"), func(f *collection.Facts) { f.Language = "tl" }), cut, "2026-07-27", false, "", "tl (notice.language.tl"},
		{"a certificate, no means, a plan accepted", with(noticed("2026-05-01", "2026-07-14"), func(f *collection.Facts) {
			f.Medical = collection.Certificate{From: on("2026-07-20"), CannotPay: true, TakesAPlan: true}
		}), cut, "2026-07-27", false, "", "medical certificate (medical.no-cut, medical.if-plan, California Health and Safety Code 116910)"},
		{"a certificate alone", with(noticed("2026-05-01", "2026-07-14"), func(f *collection.Facts) { f.Medical = collection.Certificate{From: on("2026-07-20")} }), cut, "2026-07-27", true, "2026-07-27", "cut from"},
		{"a plan broken runs sixty days", with(noticed("2026-05-01", "2026-08-18"), func(f *collection.Facts) {
			f.Plan = collection.Plan{Made: on("2026-06-15"), Broken: on("2026-08-10")}
		}), cut, "2026-09-01", false, "2026-10-13", "arrangement broken 08/10/2026 + 60 days (plan.broken-days"},
		{"an appeal holds by the office's own act, its rule is not confirmed", with(noticed("2026-05-01", "2026-07-14"), holding(collection.HoldDispute, "2026-07-15", "")), cut, "2026-07-27", false, "", "dispute open"},
		{"the tag at the door is not confirmed and asked for by nobody", noticed("2026-05-01", "2026-07-14"), collection.DoTag, "2026-07-27", false, "", "no door tag"},
	}
}

func TestTheGateOfCalifornia(t *testing.T) {
	runGate(t, packNamed(t, "california-sb998"), californiaCases())
}

func TestTheGateOfABlankPackAndOfRulesSwitchedOn(t *testing.T) {
	blank, cut := packNamed(t, "blank"), collection.DoCut
	runGate(t, blank, []gateCase{
		{"a blank pack lets nothing be cut", noticed("2026-06-15", "2026-06-29"), cut, "2026-07-20", false, "", "no days for a termination notice"},
		{"nor a reminder be sent", owes("2026-06-15"), collection.DoRemind, "2026-07-20", false, "", "do not say when a reminder goes out (notice.reminder)"},
		{"a bankrupt's account is held whole", with(owes("2026-06-15"), func(f *collection.Facts) { f.Petition.Day = on("2026-06-01") }), collection.DoRemind, "2026-07-20", false, "", "bankruptcy, petition of 06/01/2026"},
	})
	texas := packNamed(t, "texas-puc")
	friday := switched(texas, "cut.not-friday", yesRule())
	winter := switched(switched(texas, "cut.not-from", policy.Value{Kind: policy.Date, Number: 1215}), "cut.not-through", policy.Value{Kind: policy.Date, Number: 115})
	twice := switched(texas, "contact.attempts", policy.Value{Kind: policy.Count, Number: 2})
	tagged := switched(texas, "notice.door-days", days(2))
	least := switched(texas, "cut.least", policy.Value{Kind: policy.Money, Number: 10000})
	thirty := switched(texas, "notice.valid-days", days(30))
	apart := switched(switched(texas, "notice.termination", days(21)), "notice.termination-days", days(10))
	apart = switched(apart, "notice.reminder-first", yesRule())
	f := noticed("2026-06-19", "2026-07-04")
	for p, c := range map[*policy.Pack]gateCase{
		&friday: {"no cut on a Friday", f, cut, "2026-07-17", false, "2026-07-20", "07/17/2026 is a Friday (cut.not-friday, Ord. 7)"},
		&winter: {"no cut from 15 December through 15 January", noticed("2026-11-20", "2026-12-04"), cut, "2026-12-14", true, "2026-12-14", "cut from"},
		&twice:  {"two attempts to reach the customer", with(f, func(f *collection.Facts) { f.Contacts = []calendar.Day{on("2026-07-08")} }), cut, "2026-07-20", false, "", "tried 1 time of 2 times (contact.attempts"},
		&tagged: {"a tag two days before", with(f, func(f *collection.Facts) {
			f.Notices = append(f.Notices, collection.Served{Deed: collection.DoTag, Day: on("2026-07-14")})
		}), cut, "2026-07-15", false, "2026-07-16", "tag left 07/14/2026 + 2 days"},
		&least:  {"too little to cut for", f, cut, "2026-07-20", false, "", "$80.00 is less than water is cut for (cut.least"},
		&thirty: {"void after thirty days, as at Charles Town", f, cut, "2026-08-04", false, "", "is void since 08/04/2026"},
		&apart:  {"a final notice of its own, and a reminder first", owes("2026-06-15"), collection.DoTerminate, "2026-07-06", false, "", "a reminder goes first (notice.reminder-first"},
	} {
		runGate(t, *p, []gateCase{c})
	}
	runGate(t, winter, []gateCase{{"nor on New Year's Eve", noticed("2026-11-20", "2026-12-04"), cut, "2026-12-31", false, "2027-01-19", "cut.not-from, cut.not-through"}})
	runGate(t, tagged, []gateCase{{"no tag yet", f, cut, "2026-07-15", false, "", "no tag was left at the door"}, {"the tag may be left", f, collection.DoTag, "2026-07-06", true, "2026-07-06", "door tag from"}})
	key := switched(texas, "key.approval", yesRule())
	hospital := with(f, func(f *collection.Facts) { f.Key = true })
	runGate(t, key, []gateCase{
		{"a key account", hospital, cut, "2026-07-20", false, "", "a key account is cut when the manager has approved it (key.approval"},
		{"approved", with(hospital, func(f *collection.Facts) { f.Approved = true }), cut, "2026-07-20", true, "2026-07-20", "cut from"},
	})
}
