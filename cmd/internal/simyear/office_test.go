package simyear_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/memkv"
)

const homes = 2000

// The year that is lived: it has a leap day, and its Independence Day, Christmas and New Year's Day fall on weekends.
var (
	firstDay = calendar.Date(2027, time.March, 1)
	lastDay  = calendar.Date(2028, time.March, 10)
)

// town is the office that lives the year: Ada manages, Luis supervises, Ruth works at the desk.
type town struct {
	*bookstest.Office
	ticks  time.Time
	today  calendar.Day
	all    []account.Account
	chance *rand.Rand
	calls  map[calendar.Day][]func() // what somebody does on a day to come
	owed   map[account.ID]*debtor
	count  map[string]int
	tells  map[document.Number]map[string]bool // what the papers of termination notices say
}

// founded makes the office under a rule pack, with 2,000 homes and what they use in a year.
func founded(t *testing.T, rules []byte, file string) *town {
	o := &town{
		Office: &bookstest.Office{T: t, Books: books.New(memkv.New()), Clock: &bookstest.Clock{}}, today: firstDay, calls: map[calendar.Day][]func(){},
		chance: rand.New(rand.NewPCG(2027, 5)), owed: map[account.ID]*debtor{}, count: map[string]int{}, tells: map[document.Number]map[string]bool{},
	}
	o.ticks = firstDay.Time().Add(8 * time.Hour)
	tick := func() time.Time { // a second passes with every deed, so that no two happen at once
		o.ticks = o.ticks.Add(time.Second)
		return o.ticks
	}
	house := office.House{
		Utility: "Millbrook Water & Sewer", Training: true, Day: firstDay, Drawer: 'A', Address: []string{"12 Canal Street", "Millbrook, TX  78600"},
		Phone: "(512) 555-0100", Hours: "Mon–Fri 8:00–5:00",
	}
	ctx := context.Background()
	var err error
	if o.Manager, err = o.Books.Found(ctx, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno", Position: "Manager"}, "", books.TrainingCost, tick); err != nil {
		t.Fatal(err)
	}
	for _, who := range []struct {
		as       **office.Session
		in, name string
	}{{&o.Supervisor, "luis", "Luis Peña"}, {&o.Clerk, "ruth", "Ruth Kelly"}} {
		o.Clock.Now = o.ticks
		o.Hire(who.in, who.name, authority.Verbs()...)
		if *who.as, err = o.Books.SignIn(ctx, who.in, "", tick); err != nil {
			t.Fatal(err)
		}
	}
	o.ruled(rules, file)
	o.settled()
	return o
}

// ruled sets the rule pack, the fees of a cut and, where the law asks for it, how to appeal.
func (o *town) ruled(rules []byte, file string) {
	o.Helper()
	bookstest.Billable(o.Office)
	pack, err := policy.Parse(rules, file)
	if err != nil {
		o.Fatal(err)
	}
	pack.Effective = calendar.Date(2021, 1, 1) // after the plain one that Billable brings
	o.RulePack(pack)
	terms := bookstest.Ask(o.Office, o.Manager, billing.ReadTerms{})
	terms.Effective, terms.Pack = firstDay, pack.Code
	bookstest.Do(o.Office, o.Manager, billing.KeepTerms{Terms: terms})
	bookstest.Do(o.Office, o.Manager, collection.SetTerms{Crew: "(512) 555-0177", Fees: []collection.Fee{{Label: "Reconnection", Spanish: "Reconexión", Service: "water", Amount: told}}})
	for language, appeal := range map[string]string{
		"en": "You may appeal the decision of the office to its board within 30 days.",
		"es": "Puede apelar la decisión de la oficina ante su junta dentro de 30 días.",
	} {
		data, err := assets.Letters.ReadFile("letters/termination-notice-" + language + ".toml")
		if err != nil {
			o.Fatal(err)
		}
		w, err := collection.ParseWording(data, language)
		if err != nil {
			o.Fatal(err)
		}
		w.Letter.Appeal = appeal
		bookstest.Do(o.Office, o.Manager, collection.Word{Step: collection.Termination, Language: language, Letter: w.Letter})
	}
}

// told is the fee of having the water back, in cents.
const told = 3500

// settled brings the homes in, with what they use month by month.
func (o *town) settled() {
	o.Helper()
	f := procedure.UsageFile{Name: "use", Digest: "use of the year", Bounds: usagefile.Usual()}
	at := map[string]int{}
	for i := range homes {
		number := fmt.Sprintf("%05d", 10001+i)
		at[number] = i
		for m := firstDay.Month() - 1; m < lastDay.Month(); m++ {
			use := decimal.New(int64(300+(i*7919+int(m)*131)%2400), -2)
			f.Rows = append(f.Rows, usagefile.Row{Line: len(f.Rows) + 2, Customer: number, Month: m, Usage: use, Class: "RESIDENTIAL_SINGLE"})
		}
	}
	f.Holders = func(number string) (procedure.Holder, bool) { return holder(number, at[number]), true }
	if _, err := procedure.ImportUsages(context.Background(), o.Manager, f, nil); err != nil {
		o.Fatal(err)
	}
	o.all = bookstest.Ask(o.Office, o.Manager, everyAccount{})
	if len(o.all) != homes {
		o.Fatalf("%d accounts", len(o.all))
	}
}

func holder(number string, i int) procedure.Holder {
	where := customer.Address{Lines: []string{fmt.Sprintf("%d Mill Lane", i+1)}, City: "Millbrook", State: "TX", ZIP: "78600"}
	who := customer.Customer{Name: fmt.Sprintf("Customer %c%c %d", 'A'+i%26, 'A'+i/26%26, i), Mail: where}
	if i%12 == 9 {
		who.Language = "es"
	}
	return procedure.Holder{
		Customer: who,
		Premise:  premise.Premise{Number: "P" + number, Address: where, Route: "R1", Order: i},
		Account: account.Account{
			Number: number, Class: "RESIDENTIAL_SINGLE", Cycle: fmt.Sprint(1 + i%4), Opened: calendar.Date(2025, 1, 1), LastBill: (firstDay.Month() - 1).First() - 1,
			Services: []account.Service{{Kind: "water", Rate: "WATER-SF"}, {Kind: "sewer", Rate: "SEWER"}},
		},
		Meter: meter.Meter{Number: "M" + number, Size: "5/8", Dials: 6},
	}
}

type everyAccount struct{}

func (everyAccount) Act(account.MasterBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (everyAccount) Ask(b account.MasterBooks, _ authority.Sign) ([]account.Account, error) {
	return row.Collect(b.Accounts().All(row.Span{}))
}

// refused says whether a deed was refused for a reason that the office lives with; any other refusal ends the test.
func (o *town) refused(err error, codes ...string) bool {
	o.Helper()
	if err == nil {
		return false
	}
	for _, c := range codes {
		if fault.CodeOf(err) == c {
			o.count["refused "+c]++
			return true
		}
	}
	o.Fatalf("on %s: %v (%s)", o.today.US(), err, fault.CodeOf(err))
	return true
}
