package main

// commands lists what curb can do, in the order of help.
func commands() []command {
	return []command{
		demoCommand, initCommand, staffCommand, delegationCommand, importCommand, convertCommand, approveCommand, readsCommand, billCommand, quoteCommand, analysisCommand, depositsCommand, printCommand, receiptCommand, drawerCommand, mailCommand, latefeeCommand,
		payfileCommand, bankCommand, exceptionsCommand, achCommand, refundCommand, noticeCommand, writeoffCommand, transferCommand, gateCommand, holdCommand, arrangeCommand, closeCommand,
		checkCommand, backupCommand, restoreCommand, exportCommand, reportCommand, ratesCommand, runCommand,
	}
}
