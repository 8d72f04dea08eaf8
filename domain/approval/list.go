package approval

import (
	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/arrangement"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/deposit"
	"curbstop/domain/deviation"
	"curbstop/domain/hold"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/printout"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/domain/referral"
	"curbstop/domain/refund"
	"curbstop/domain/tracing"
	"curbstop/domain/workday"
	"curbstop/domain/workorder"
	"curbstop/domain/writeoff"
)

// catalogue lists every command that can be sent up, area by area. A test reads the source and fails for one that is neither here nor in
// NotSentUp.
var catalogue = []entry{
	of(account.Change{}), of(account.CloseOut{}), of(account.Open{}), of(account.SetMail{}), of(account.SetOwner{}),
	of(adjustment.Approve{}), of(adjustment.Enter{}), of(adjustment.KeepFormula{}), of(adjustment.KeepTerms{}),
	of(adjustment.PostAlone{}), of(adjustment.Recode{}), of(adjustment.Resubmit{}), of(adjustment.Return{}), of(adjustment.Reverse{}),
	of(arrangement.Accept{}), of(arrangement.Answer{}), of(arrangement.Approve{}), of(arrangement.Close{}), of(arrangement.Make{}),
	of(arrangement.RecordSigned{}), of(arrangement.Resume{}),
	of(autopay.Approve{}), of(autopay.Choose{}), of(autopay.Decide{}), of(autopay.EndMandate{}), of(autopay.GiveUp{}),
	of(autopay.GoOn{}), of(autopay.KeepTerms{}), of(autopay.Pause{}), of(autopay.Return{}), of(autopay.StartNow{}),
	of(autopay.StartWaited{}), of(autopay.Veto{}),
	of(bank.BookLine{}), of(bank.CompletePair{}), of(bank.KeepColumns{}), of(bank.KeepIssueLayout{}),
	of(bank.KeepTerms{}), of(bank.LeaveOpen{}), of(bank.MatchLine{}), of(bank.Pair{}), of(bank.SettleLine{}), of(bank.Unpair{}),
	of(billing.Again{}), of(billing.Agree{}), of(billing.ApproveAgreement{}), of(billing.ApproveFees{}), of(billing.ApproveRun{}),
	of(billing.BeginPlan{}), of(billing.BillFees{}), of(billing.Cancel{}), of(billing.Decide{}), of(billing.DropRun{}),
	of(billing.EndAgreement{}), of(billing.EndPlan{}), of(billing.KeepTerms{}), of(billing.One{}), of(billing.ProposePlan{}),
	of(billing.Rebill{}), of(billing.RefigurePlan{}), of(billing.ReturnRun{}), of(billing.ReverseRun{}), of(billing.Start{}),
	of(billing.StartAverages{}), of(billing.StartFees{}), of(billing.SubstituteAverage{}), of(billing.TakeBackFees{}),
	of(casework.EndAlert{}), of(casework.SetAlert{}), of(casework.WriteNote{}),
	of(collection.Approve{}), of(collection.Draft{}), of(collection.Return{}), of(collection.SetTerms{}),
	of(collection.UndoMailing{}), of(collection.Veto{}), of(collection.Void{}), of(collection.VoidNotice{}), of(collection.Word{}),
	of(customer.Change{}), of(customer.EndIdentity{}),
	of(deviation.Refuse{}), of(deviation.Return{}), of(deviation.Withdraw{}),
	of(deposit.Apply{}), of(deposit.CreditInterest{}), of(deposit.Drop{}), of(deposit.KeepTerms{}), of(deposit.Require{}),
	of(deposit.Take{}), of(deposit.TakeBack{}), of(deposit.Transfer{}),
	of(hold.Appeal{}), of(hold.ApproveCut{}), of(hold.AskPart{}), of(hold.Decide{}), of(hold.Declare{}), of(hold.End{}), of(hold.Lift{}), of(hold.RecordFact{}), of(hold.RecordTold{}), of(hold.Renew{}), of(hold.Set{}),
	of(meter.ChangeOut{}), of(meter.DecideException{}), of(meter.DecideMany{}), of(meter.EnterRead{}), of(meter.Estimate{}),
	of(meter.FlagUnread{}), of(meter.Install{}), of(meter.KeepTerms{}), of(meter.MissRead{}), of(meter.Remove{}),
	of(office.ChangeHouse{}), of(office.OpenDay{}),
	of(oversight.KeepTerms{}), of(oversight.Review{}),
	of(payment.ApproveFile{}), of(payment.ConfirmDrawer{}), of(payment.CountDrawer{}), of(payment.DecideLine{}),
	of(payment.DropMail{}), of(payment.ForgetAlias{}), of(payment.Identify{}), of(payment.KeepCodes{}), of(payment.KeepFileLayout{}),
	of(payment.KeepTerms{}), of(payment.KeyMail{}), of(payment.MakeDeposit{}), of(payment.MarkBack{}), of(payment.MovePayment{}),
	of(payment.OpenDrawer{}), of(payment.OpenMail{}), of(payment.PostMail{}), of(payment.RecountDrawer{}), of(payment.Return{}),
	of(payment.ReturnFile{}), of(payment.Split{}), of(payment.Take{}), of(payment.TakeOver{}), of(payment.UndoDeposit{}),
	of(payment.UnkeyMail{}), of(payment.Void{}),
	of(policy.Approve{}), of(policy.Propose{}),
	of(premise.Change{}),
	of(printout.Begin{}), of(printout.Came{}), of(printout.Lay{}), of(printout.Record{}), of(printout.Say{}), of(printout.Send{}),
	of(procedure.ApplyDeviation{}), of(procedure.ApproveDeviation{}), of(procedure.CarryDebt{}), of(procedure.CloseDay{}), of(procedure.CloseMonth{}), of(procedure.CompleteOrder{}),
	of(procedure.CorrectRead{}), of(procedure.CountDay{}), of(procedure.DecideLine{}), of(procedure.DecideRead{}),
	of(procedure.DraftLeak{}), of(procedure.DraftMonths{}), of(procedure.DropFallen{}), of(procedure.DropReconciliation{}),
	of(procedure.HandToCrew{}), of(procedure.MakeCrewList{}),
	of(procedure.KeepGLLayout{}), of(procedure.KeepLayout{}), of(procedure.MakeIssueFile{}), of(procedure.MoveIn{}),
	of(procedure.MoveOut{}), of(procedure.OpenAccount{}), of(procedure.OrderCuts{}), of(procedure.PrepareReconciliation{}),
	of(procedure.PrepareReport{}), of(procedure.RecountReport{}), of(procedure.RecommendDeviation{}), of(procedure.RequestDeviation{}), of(procedure.RestorePaid{}), of(procedure.ReturnUncollectible{}), of(procedure.RevokeDeviation{}),
	of(procedure.SettleFinal{}), of(procedure.SignExceptions{}), of(procedure.SignReconciliation{}), of(procedure.TryRead{}),
	of(rate.Approve{}), of(rate.Propose{}),
	of(referral.AnswerRecall{}), of(referral.ApproveList{}), of(referral.DropReferral{}), of(referral.FinanceList{}), of(referral.KeepAgency{}),
	of(referral.KeepTerms{}), of(referral.MakeList{}), of(referral.PlaceList{}), of(referral.PostStatement{}), of(referral.PrepareFiling{}), of(referral.Propose{}),
	of(referral.RecallDebt{}), of(referral.RecordFiling{}), of(referral.ReleaseFiling{}), of(referral.ReportDirect{}), of(referral.ReturnDebt{}),
	of(referral.SendLetters{}),
	of(referral.TurnList{}), of(referral.VoidStatement{}),
	of(refund.Age{}), of(refund.Answer{}), of(refund.Approve{}), of(refund.ApproveAll{}), of(refund.Ask{}), of(refund.AskFound{}),
	of(refund.ClaimProperty{}), of(refund.Clear{}), of(refund.FindOwner{}), of(refund.GiveBack{}), of(refund.IssueChecks{}),
	of(refund.ListProperty{}), of(refund.OffsetDebt{}), of(refund.PayAgain{}), of(refund.PutBack{}), of(refund.RecoverProperty{}),
	of(refund.RemitProperty{}), of(refund.SendChecks{}), of(refund.SignChecks{}), of(refund.SpoilStock{}),
	of(refund.StopAgain{}), of(refund.UndoCheck{}), of(refund.VerifyAddress{}), of(refund.Withdraw{}), of(refund.WriteOwners{}),
	of(tracing.Accept{}), of(tracing.Ask{}), of(tracing.Begin{}), of(tracing.Decide{}), of(tracing.LogMail{}),
	of(tracing.MailIsGood{}), of(tracing.Note{}), of(tracing.RuleOut{}), of(tracing.Turn{}),
	of(workday.BringManual{}), of(workday.CheckTask{}), of(workday.CopyWeek{}), of(workday.DropTask{}), of(workday.FinishTask{}),
	of(workday.HandTask{}), of(workday.Instruct{}), of(workday.MoveSuggestion{}), of(workday.NewTask{}), of(workday.PutShift{}),
	of(workday.SendReport{}), of(workday.SetDuty{}), of(workday.SetSchedule{}), of(workday.SetTarget{}), of(workday.TakeOff{}), of(workday.VoidReport{}),
	of(workday.Withdraw{}), of(workday.WriteReport{}), of(workday.WriteSection{}),
	of(workorder.Drop{}), of(workorder.Issue{}), of(workorder.Replan{}), of(workorder.Write{}),
	of(writeoff.Approve{}), of(writeoff.ApproveRun{}), of(writeoff.Drop{}), of(writeoff.KeepTerms{}), of(writeoff.Move{}),
	of(writeoff.Prepare{}), of(writeoff.PutBack{}), of(writeoff.RecordDischarge{}), of(writeoff.StartRun{}), of(writeoff.TakeBack{}),
	of(writeoff.TakeBackRun{}), of(writeoff.Undo{}), of(writeoff.UseCredit{}),
}

// NotSentUp says of every other command why it is not sent up.
var NotSentUp = map[string][]string{
	"it is a part of a long run, which is approved as a whole": {
		"arrangement.watch", "bill.average-batch", "bill.post-batch", "bill.preview-batch", "bill.undo-batch", "conversion.accounts",
		"conversion.begin", "conversion.customers", "conversion.finish", "conversion.history", "conversion.mandates",
		"conversion.meters", "conversion.premises", "draft.begin", "draft.post", "draft.propose", "draft.undo", "draft.write",
		"fee.batch", "hold.batch", "hold.watch", "meter.begin-reads", "meter.finish-reads", "meter.take-reads", "notice.issue-batch",
		"notice.mail-batch", "payfile.begin-undo", "payfile.post-batch", "payfile.propose", "payfile.undo-batch", "referral.watch",
		"usage.begin-import", "usage.finish-import", "usage.take", "writeoff.batch",
	},
	"who may do what is decided by who keeps the staff, and nobody else": {
		"delegation.consent", "keys.give", "keys.make-recovery", "keys.prove-recovery", "keys.recover", "keys.renew", "keys.reseal", "keys.take",
		"office.found", "staff.by-matrix", "staff.change", "staff.end-grant", "staff.grant", "staff.hire", "staff.set-matrix",
		"staff.set-password", "staff.work-alone",
	},
	"only the person it is about may do it": {
		"activity.log", "activity.strike", "delegation.answer", "delegation.offer", "delegation.revoke", "instruction.acknowledge",
		"suggestion.enter", "task.take",
	},
	"what it carries is sealed, and would stand here in clear": {
		"bank.keep", "conversion.seal-probe", "identity.hand-in", "identity.open", "identity.take-in", "mandate.enter", "personnel.absence",
		"personnel.begin", "personnel.certificate", "personnel.credit-leave", "personnel.look", "personnel.note", "personnel.own-step",
		"personnel.report-threat", "personnel.score", "personnel.set-terms", "personnel.step", "personnel.void-absence", "personnel.void-certificate",
		"personnel.warn", "personnel.workload", "personnel.write",
		"quality.calibrate", "quality.call", "quality.check", "quality.close-calibration", "quality.correct", "quality.correct-call", "quality.correct-for",
		"quality.discuss-call", "quality.draw", "quality.form", "quality.see", "quality.terms", "quality.void-calibration",
		"quality.void-call", "quality.withdraw", "rating.answer", "rating.begin", "rating.carry-appeal", "rating.commend",
		"rating.decide", "rating.discuss", "rating.drop-appeal", "rating.file", "rating.given", "rating.hand-over", "rating.look", "rating.modify",
		"rating.reopen", "rating.review", "rating.review-outside", "rating.sign", "rating.take-appeal", "rating.template", "rating.terms", "rating.void",
		"rating.write",
	},
	"it carries a whole file: somebody who may takes the file in": {
		"bank.import-statement", "draft.returns", "draft.take-file", "payfile.begin", "payfile.take",
	},
	"backups and restores are done by who answers for them": {
		"backup.forget", "backup.record", "backup.restore", "backup.set",
	},
	"it decides over deeds that were sent up itself": {
		"approval.approve", "approval.return", "approval.send", "approval.send-on", "approval.withdraw",
	},
	"it is the program's own": {
		"bench.earlier",
	},
}
