package personnel

import (
	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/domain/personnel"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// numbered gives the account with a number, 0 for no number.
func numbered(b *bench.Bench, number string) (account.ID, error) {
	if number == "" {
		return 0, nil
	}
	c, err := bench.Ask(b, payment.ByNumberOf{Number: number})
	return c.Account.ID, err
}

// start begins a case; a threat by a customer whose account is known warns on the account.
func start(b *bench.Bench, deed *bench.Deed, c personnel.Begin) (personnel.Done, error) {
	if c.Account == 0 {
		return bench.Do(b, deed, c)
	}
	return bench.Do(b, deed, procedure.ReportThreat{Report: c})
}

// warn puts the alert of a threat on an account that was found out later.
func (v *caseView) warn() {
	v.b.Window().FocusOn(v.steps)
	f := kit.NewForm(kit.FormOptions{Submit: "Warn", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "account", Label: "Account of the customer", Required: true, Chars: 16, Hint: "it says to be careful, and nothing of what happened"})
	v.b.Window().OpenForm("Warn on the account", f, func() error {
		id, err := numbered(v.b, f.Text("account"))
		if err == nil {
			_, err = bench.Do(v.b, v.deed, procedure.WarnAbout{Number: v.p.Number, Account: id})
		}
		if err == nil {
			err = v.read(v.p.Kind, v.p.Number)
		}
		if err == nil {
			v.b.Window().Say("Account "+v.p.About+" warns whoever opens it.", kit.Good)
		}
		return err
	})
}
