package sample

import (
	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/workorder"
)

// desk puts on the desk what a morning finds there: notes of yesterday's talks, an alert, orders for the field.
func (m *maker) desk() error {
	known, err := m.accounts()
	if err != nil {
		return err
	}
	slow := m.some(known, samplefile.Slow, 3)
	stopped := m.some(known, samplefile.Stopped, 2)
	prompt := m.some(known, samplefile.Prompt, 2)
	for _, n := range []casework.WriteNote{
		{
			Account: slow[0], Channel: casework.Phone, Caller: "customer", Checked: "service address and last payment",
			Text: "Asks for two more weeks; was told the last bill is due as printed. Will call again.", FollowUp: m.today,
		},
		{
			Account: slow[1], Channel: casework.Counter, Caller: "customer", Checked: "driver's license",
			Text: "Says the mail carrier leaves bills next door. Mail address looked at and found right.",
		},
		{
			Account: stopped[0], Channel: casework.Phone, Caller: "tenant", Checked: "name and account number",
			Text: "Landlord is to pay; tenant was given the balance only after the account number was named.", FollowUp: m.today.Plus(3),
		},
	} {
		if _, err := do(m, m.clerk, n); err != nil {
			return err
		}
	}
	if _, err := do(m, m.super, casework.SetAlert{Account: stopped[1], Kind: casework.Caution, Text: "Shouted at the meter reader in spring; two persons go."}); err != nil {
		return err
	}
	for _, w := range []workorder.Write{
		{Type: workorder.Read, Account: prompt[0], Day: m.today, Instructions: "Customer doubts the last read; read twice.", Issue: true},
		{Type: workorder.Read, Account: slow[2], Day: m.today.Plus(1), AskedBy: "billing", Instructions: "Same use three times running: look at the dial.", Issue: true},
	} {
		if _, err := do(m, m.clerk, w); err != nil {
			return err
		}
	}
	return nil
}

// some gives accounts of a kind of payer, the first by number.
func (m *maker) some(known map[account.ID]samplefile.Account, payer samplefile.Payer, n int) (out []account.ID) {
	for _, id := range sorted(known) {
		if known[id].Payer == payer && len(out) < n {
			out = append(out, id)
		}
	}
	return out
}
