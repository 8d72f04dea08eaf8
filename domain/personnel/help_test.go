package personnel_test

import (
	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
)

func take(id account.ID) payment.Take {
	return payment.Take{Account: id, Amount: 100, Tender: payment.Cash}
}

func journalOf() staff.ReadJournal { return staff.ReadJournal{} }
