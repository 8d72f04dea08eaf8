package journal

// deeds says the deeds that need no grant as the office says them; deeds with a verb are said by it.
var deeds = map[string]string{
	"approval.approve":        "approve what was sent up",
	"approval.return":         "return what was sent up",
	"approval.send":           "send a deed up",
	"approval.send-on":        "send a deed further up",
	"approval.withdraw":       "withdraw what was sent up",
	"backup.forget":           "put old backups away",
	"backup.record":           "make a backup",
	"backup.restore":          "restore from a backup",
	"bill.undo-batch":         "reverse bills of a run",
	"delegation.answer":       "answer a delegation",
	"delegation.revoke":       "end a delegation of one's own",
	"fee.batch":               "charge late fees of a run",
	"writeoff.batch":          "write off the debts of a list",
	"instruction.acknowledge": "acknowledge an instruction",
	"keys.recover":            "use the recovery key",
	"meter.try-read":          "try a read",
	"office.found":            "found the books",
	"order.take":              "take work of the crew's list",
	"printout.begin":          "begin a print job",
	"printout.came":           "say which sheets came out",
	"printout.lay":            "lay out a print job",
	"printout.record":         "print a paper",
	"printout.say":            "say what came out of the printer",
	"printout.send":           "send sheets to the printer",
	"quality.correct":         "correct work that was returned",
	"sign-in.right":           "sign in after wrong passwords",
	"sign-in.wrong":           "try a wrong password",
	"staff.set-password":      "set one's own password",
	"suggestion.move":         "withdraw a suggestion of one's own",
	"task.finish":             "finish a task",
	"task.take":               "take a task",
}

// Said tells whether a deed that needs no grant has words of its own.
func Said(command string) bool { return deeds[command] != "" }
