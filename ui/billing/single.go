package billing

import (
	"strings"

	"curbstop/domain/billing"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

var errWhom = fault.New(fault.Invalid, "run.whom", "Name the cycle, the route or the account to bill.", nil)

// openOne opens the form of a single bill for an account, "" when it is still to be named; then is called once it is issued.
func openOne(b *bench.Bench, o Options, number string, then func()) {
	deed := b.NewDeed()
	look := func(f *kit.Form) { f.Note(proposal(b, f)) }
	f := kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Issue the bill", Cancel: "Cancel"},
		kit.Field{
			Key: "account", Label: "Account number", Required: true, Chars: 16, OnLeave: look, Hint: findHint(o),
			OnFind: func(f *kit.Form, q string) { find(b, o, f, q, look) },
		},
		kit.Field{Key: "through", Label: "Use through", Kind: kit.Date, Required: true, OnLeave: look},
		kit.Field{Key: "reason", Label: "Reason", Chars: 44, Hint: "only to bill what stands out, such as a high use that holds"})
	f.Set("account", number)
	f.Set("through", b.Today())
	f.Clean()
	var issued billing.Bill
	d := b.Window().OpenForm("Bill one account", f, func() (err error) {
		c, err := oneOf(b, f)
		if err == nil {
			issued, err = bench.Do(b, deed, c)
		}
		return err
	})
	if number != "" {
		look(f)
	}
	d.OnClose = func() {
		if issued.Number != 0 {
			then()
			b.Open(NewBill(b, o, issued.Number))
		}
	}
}

func oneOf(b *bench.Bench, f *kit.Form) (billing.One, error) {
	found, err := bench.Ask(b, billing.ByNumber{Number: f.Text("account")})
	if err != nil {
		return billing.One{}, err
	}
	reason := strings.TrimSpace(f.Text("reason"))
	return billing.One{Account: found.Account.ID, Through: f.Day("through"), Accept: reason != "", Reason: reason}, nil
}

// proposal says what the bill would be, for the note below the fields.
func proposal(b *bench.Bench, f *kit.Form) (string, kit.Tone) {
	if strings.TrimSpace(f.Text("account")) == "" {
		return "", kit.Plain
	}
	c, err := oneOf(b, f)
	if err != nil {
		return err.Error(), kit.Danger
	}
	p, err := bench.Ask(b, billing.Proposed{One: c})
	if err != nil {
		return err.Error(), kit.Danger
	}
	found, err := bench.Ask(b, billing.ByNumber{Number: f.Text("account")})
	if err != nil {
		return err.Error(), kit.Danger
	}
	says, tone := found.Who.Name+", "+found.Who.Address+". ", kit.Plain
	if len(p.Content.Lines) > 0 {
		says += used(p.Content) + " from " + p.Content.From.US() + " to " + p.Content.To.US() + ": " + p.Content.Total.Dollars() + ". "
	}
	for _, x := range p.Exceptions {
		says += phrase.Sentence(strings.TrimRight(string(x.Kind)+": "+x.Facts, ": ")) + ". "
		tone = kit.Warning
	}
	return strings.TrimSpace(says), tone
}

func findHint(o Options) string {
	if o.Search == nil {
		return ""
	}
	return "F3 finds by name or address"
}

// find opens the search of accounts over a form, and writes the number of the one picked into it.
func find(b *bench.Bench, o Options, f *kit.Form, query string, then func(*kit.Form)) {
	if o.Search == nil {
		return
	}
	look := kit.NewLookup("Name, number or address", func(q string) []Match { return o.Search(b, q) },
		kit.Column[Match]{Title: "Account", Chars: 11, Text: func(m Match) string { return m.Number }},
		kit.Column[Match]{Title: "Customer", Chars: 26, Flex: 1, Text: func(m Match) string { return m.Name }},
		kit.Column[Match]{Title: "Service address", Chars: 26, Flex: 1, Text: func(m Match) string { return m.Where }})
	d := b.Window().OpenList("Find an account", look.Content(), look.Entry())
	look.OnPick = func(m Match) {
		d.Close()
		f.Set("account", m.Number)
		then(f)
	}
	look.SetQuery(query)
}
