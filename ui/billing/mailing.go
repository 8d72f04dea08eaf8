package billing

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/money"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// openMailing asks for the office's rule of which bills are mailed, and what its envelopes ask of them.
func openMailing(b *bench.Bench, t billing.Terms) {
	deed := b.NewDeed()
	inches := func(key, label, hint string) kit.Field {
		return kit.Field{Key: key, Label: label, Kind: kit.Number, Places: 3, Chars: 8, Hint: hint}
	}
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "today or later once something is billed"},
		kit.Field{Key: "least", Label: "Least to mail", Kind: kit.Money, Hint: "a bill of less is listed; its balance is carried"},
		kit.Field{Key: "zero", Label: "Mail zero bills", Kind: kit.Tick},
		kit.Field{Key: "credit", Label: "Mail credit bills", Kind: kit.Tick},
		kit.Field{Key: "mailer", Label: "Mailer number", Chars: 11, Hint: "of the postal service, for the barcode; empty: none"},
		kit.Field{Key: "service", Label: "Service type", Chars: 5, Hint: "three digits, such as the mail class asks for"},
		kit.Field{Key: "permit", Label: "Permit imprint", Chars: 44, Wide: true, Hint: "on cards; a bar | between its lines"},
		inches("left", "Window, left", "inches from the left edge; empty: a common #10 envelope"),
		inches("top", "Window, top", "inches from the top edge"),
		inches("wide", "Window, width", ""),
		inches("high", "Window, height", ""))
	fillMailing(f, b, t)
	b.Window().OpenForm("Which bills are mailed, and how", f, func() error {
		_, err := bench.Do(b, deed, billing.KeepTerms{Terms: readMailing(f, t)})
		if err == nil {
			b.Window().Say("The rule of mailing is kept; runs billed from that day on go by it.", kit.Good)
		}
		return err
	})
}

func fillMailing(f *kit.Form, b *bench.Bench, t billing.Terms) {
	m := t.Mail
	f.Set("effective", max(t.Effective, b.Today()))
	if m.Least != 0 {
		f.Set("least", m.Least)
	}
	f.Set("zero", !m.SkipZero)
	f.Set("credit", !m.SkipCredit)
	f.Set("mailer", m.Mailer)
	f.Set("service", m.Service)
	f.Set("permit", m.Permit)
	if m.Window != (billing.Window{}) {
		for key, n := range map[string]int{"left": m.Window.Left, "top": m.Window.Top, "wide": m.Window.Wide, "high": m.Window.High} {
			f.Set(key, decimal.New(int64(n), -3))
		}
	}
	f.Clean()
}

func readMailing(f *kit.Form, t billing.Terms) billing.Terms {
	mil := func(key string) int {
		if strings.TrimSpace(f.Text(key)) == "" {
			return 0
		}
		return int(f.Number(key).Shift(3).IntPart())
	}
	t.Effective = f.Day("effective")
	least := money.Amount(0)
	if strings.TrimSpace(f.Text("least")) != "" {
		least = f.Amount("least")
	}
	t.Mail = billing.Mailing{
		Least: least, SkipZero: !f.Ticked("zero"), SkipCredit: !f.Ticked("credit"), Mailer: strings.TrimSpace(f.Text("mailer")),
		Service: strings.TrimSpace(f.Text("service")), Permit: strings.TrimSpace(f.Text("permit")),
		Window: billing.Window{Left: mil("left"), Top: mil("top"), Wide: mil("wide"), High: mil("high")},
	}
	return t
}

// mailing opens the rule of mailing.
func (v *billPrint) mailing() {
	t, err := bench.Ask(v.b, billing.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	openMailing(v.b, t)
}
