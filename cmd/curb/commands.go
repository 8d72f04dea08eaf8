package main

// commands lists what curb can do, in the order of help.
func commands() []command {
	return []command{
		demoCommand, initCommand, receiptCommand, staffCommand, checkCommand, backupCommand, restoreCommand, exportCommand, runCommand,
	}
}
