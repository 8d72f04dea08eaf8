package backup

import "curbstop/domain/fault"

var (
	errNoKey = fault.New(fault.Refused, "backup.no-key",
		"There is no key to encrypt backups to: a manager makes one at Office, Backups, or with “curb backup key --new --to FOLDER --as NAME”.", nil)
	errGone = fault.New(fault.Absent, "backup.folder-gone",
		"The folder for backups “{folder}” is not there: connect its disk or stick, or choose another folder.", nil).At("folder")
	errNoFolder = fault.New(fault.Refused, "backup.no-folder",
		"No file can be made in “{folder}”: choose a folder you may write to, with room on its disk.", nil).At("folder")
	errAbsent  = fault.New(fault.Absent, "backup.absent", "There is no backup at “{path}”: look whether the name is right and its disk is connected.", nil)
	errForeign = fault.New(fault.Refused, "backup.foreign", "The file “{path}” is not a backup of Curbstop books.", nil)
	errCut     = fault.New(fault.Damaged, "backup.damaged",
		"The backup “{path}” is cut short or damaged: it does not decrypt to its end. Use another one.", nil)
	errWrongKey = fault.New(fault.Refused, "backup.wrong-key",
		"The backup “{path}” does not open with this key: it was made with another one. Look at the recovery sheets of other years.", nil).At("secret")
	errPassphrase = fault.New(fault.Refused, "backup.passphrase",
		"That is not the passphrase of these backups. Type it again, or use the recovery sheet.", nil).At("secret")
	errNoKeyFile = fault.New(fault.Absent, "backup.no-key-file",
		"There is no key file beside the backups in “{folder}”: give the recovery key of the sheet instead.", nil).At("secret")
	errKeyText = fault.New(fault.Invalid, "backup.key-text",
		"That is no recovery key. It begins with AGE-SECRET-KEY-1 and has 58 more letters and digits; spaces do not matter.", nil).At("secret")
	errHalf = fault.New(fault.Invalid, "backup.half",
		"The half “{half}” was not typed as it is printed: compare it letter by letter.", nil).At("secret")
)

func exists(path string) error {
	return fault.New(fault.Refused, "backup.exists", "There is already a file at “{path}”; a backup never replaces one.", fault.Args{"path": path})
}
