package approval

import (
	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/collection"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/personnel"
	"curbstop/domain/printout"
	"curbstop/domain/procedure"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/referral"
	"curbstop/domain/refund"
	"curbstop/domain/tracing"
	"curbstop/domain/workday"
	"curbstop/domain/workorder"
	"curbstop/domain/writeoff"
)

// NotDecided says of every kind of document that does not come to the desk why not.
var NotDecided = map[string][]document.Kind{
	"it follows from a document that was decided": {
		refund.KindCheck, refund.KindBatch, refund.KindOffset, collection.KindNotice, collection.KindMailing, billing.KindBill, billing.KindFee,
		writeoff.KindTransfer, payment.KindReceipt, payment.KindBankDeposit, referral.KindReferral, bank.KindIssueFile, deposit.KindDeposit,
		rating.KindCommendation, quality.KindSample,
	},
	"it is work to be done, not a yes to be given": {
		workorder.KindOrder, tracing.KindFile, payment.KindMail, printout.KindJob, workday.KindInstruction, workday.KindReport, quality.KindCall,
		quality.KindCalibration, billing.KindWinterRun, bank.KindLine, bank.KindMatch, autopay.KindReturns, referral.KindStatement, referral.KindDirect,
		refund.KindProperty, refund.KindRemittance, account.KindConversion, procedure.KindAnalysis,
		personnel.Coaching, personnel.Training, personnel.Safety, personnel.Assignment,
	},
	"the checklist of the close asks for it": {period.KindDay, period.KindMonth},
}
