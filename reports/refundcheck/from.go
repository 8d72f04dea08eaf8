package refundcheck

import (
	"fmt"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/phrase"
	"curbstop/domain/refund"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// VoidAfter is the line by which a check says that it grows stale.
const VoidAfter = "VOID AFTER 180 DAYS"

// FromCheck gives what stands on a check: the books know the check, the bank account what its magnetic line says.
func FromCheck(p refund.CheckPaper, drawn bank.Account) Input {
	number := fmt.Sprintf("%06d", p.Check.CheckNo)
	return Input{
		Training: p.House.Training,
		Office:   paper.Office{Name: p.House.Utility, Address: p.House.Address, Phone: p.House.Phone, Hours: p.House.Hours, Web: p.House.Web},
		Bank:     drawn.Bank, BankCity: drawn.City, Fraction: drawn.Fraction,
		MICR:   MICR{Serial: number, Routing: drawn.Routing, Account: drawn.Number},
		Number: number, Dated: p.Check.Dated, VoidAfter: VoidAfter,
		Payee: p.Check.Payee, Mail: mail(p), Amount: p.Check.Amount, Memo: memo(p), Signers: drawn.Signers,
		Account: account(p), Service: strings.Join(p.Service.Lines, ", "), Request: p.Request.Number.String(),
		Signed: officehead.Lent(paper.English, p.Hands),
		Lines:  []Line{{Text: sentence(string(p.Request.Source)), Amount: p.Check.Amount}},
	}
}

// account says what the refund is of: an account, or, for money that was in suspense, the receipt it came under.
func account(p refund.CheckPaper) string {
	if p.Request.Receipt != 0 {
		return "receipt " + p.Request.Receipt.String()
	}
	return p.Account
}

// memo says what the check is for.
func memo(p refund.CheckPaper) string {
	if p.Request.Receipt != 0 {
		return "Refund of " + account(p)
	}
	return "Refund, account " + p.Account
}

// mail is the address block in capitals, as the post office reads it best (USPS Publication 28).
func mail(p refund.CheckPaper) []string {
	lines := append([]string{p.Check.Payee}, p.Request.MailTo.Block()...)
	for i, l := range lines {
		lines[i] = strings.ToUpper(l)
	}
	return lines
}

func sentence(s string) string {
	if s == "" {
		return "Refund"
	}
	return phrase.Sentence(s)
}
