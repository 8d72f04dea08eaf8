package writeoffs

import (
	"curbstop/domain/document"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// propose asks why the account's debt is written off, and sends it up.
func (v *debts) propose() {
	f := kit.NewForm(kit.FormOptions{Submit: "Send for approval", Cancel: "Cancel"},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 44},
		kit.Field{Key: "evidence", Label: "What was tried", Kind: kit.Notes, Rows: 3, Chars: 44})
	f.Note("Account "+v.side.Account.Number+" owes "+v.side.Standing.Balance.Dollars()+". What is written off stays claimed.", kit.Plain)
	f.Clean()
	deed, made := v.b.NewDeed(), writeoff.Debt{}
	d := v.b.Window().OpenForm("Propose a write-off", f, func() (err error) {
		made, err = bench.Do(v.b, deed, writeoff.Prepare{Account: v.id, Reason: f.Text("reason"), Evidence: f.Text("evidence")})
		return err
	})
	d.OnClose = func() {
		if made.Number != 0 {
			v.Shown()
			v.list.Select(v.list.Len() - 1)
			v.b.Window().Say("Write-off "+made.Number.String()+" of "+made.Amount.Dollars()+" waits for somebody else's approval.", kit.Good)
		}
	}
}

func (v *debts) approveIt() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	v.b.Window().Ask("Write off "+s.Debt.Amount.Dollars()+"?", "Account "+s.Number+", "+s.Name+": "+s.Debt.Reason+". The debt stays claimed.", "Write off", func() {
		d, err := bench.Do(v.b, v.b.NewDeed(), writeoff.Approve{Number: s.Debt.Number, Amount: s.Debt.Amount})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.Shown()
		v.b.Window().Say(d.Amount.Dollars()+" of account "+s.Number+" is written off.", kit.Good)
	})
}

// asked opens the question for a reason, carries out a deed of the chosen debt, and says what became of it.
func (v *debts) asked(title, text, submit, says string, do func(s writeoff.Seen, reason string) error) {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	v.b.Window().AskReason(title, "Account "+s.Number+", "+s.Name+". "+text, submit, func(reason string) error {
		err := do(s, reason)
		if err == nil {
			v.Shown()
			v.b.Window().Say("Write-off "+s.Debt.Number.String()+" is "+says+".", kit.Good)
		}
		return err
	})
}

func (v *debts) reinstate() {
	deed := v.b.NewDeed()
	v.asked("Reinstate this debt?", "What is still claimed is owed on the account again, with its ages.", "Reinstate", "reinstated", func(s writeoff.Seen, reason string) error {
		_, err := bench.Do(v.b, deed, writeoff.PutBack{Number: s.Debt.Number, Reason: reason})
		return err
	})
}

func (v *debts) takeBack() {
	deed := v.b.NewDeed()
	s, ok := v.list.Selected()
	if ok && s.Debt.State == document.Draft {
		v.asked("Drop this proposal?", "Nothing was posted.", "Drop", "dropped", func(s writeoff.Seen, reason string) error {
			_, err := bench.Do(v.b, deed, writeoff.Drop{Number: s.Debt.Number, Reason: reason})
			return err
		})
		return
	}
	v.asked("Take this write-off back?", "It was a mistake: its posting is reversed, the account stands as before.", "Take back", "taken back", func(s writeoff.Seen, reason string) error {
		_, err := bench.Do(v.b, deed, writeoff.TakeBack{Number: s.Debt.Number, Reason: reason})
		return err
	})
}

// discharge records a discharge in bankruptcy of the account.
func (v *debts) discharge() {
	id := v.id
	if s, ok := v.list.Selected(); ok {
		id = s.Debt.Account
	}
	if id == 0 {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Record", Cancel: "Cancel"},
		kit.Field{Key: "case", Label: "Court and case", Required: true, Chars: 36},
		kit.Field{Key: "day", Label: "Day of the order", Kind: kit.Date, Required: true})
	f.Note("Debts written off are let go: nobody claims them any more, and they are held against nobody.", kit.Warning)
	f.Clean()
	deed, done := v.b.NewDeed(), false
	d := v.b.Window().OpenForm("Discharged in bankruptcy", f, func() error {
		_, err := bench.Do(v.b, deed, writeoff.RecordDischarge{Account: id, Day: f.Day("day"), Case: f.Text("case")})
		done = err == nil
		return err
	})
	d.OnClose = func() {
		if done {
			v.Shown()
			v.b.Window().Say("The discharge is recorded.", kit.Good)
		}
	}
}
