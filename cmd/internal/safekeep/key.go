package safekeep

import (
	"context"
	"path/filepath"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/safekeeping"
	"curbstop/storage/backup"
	"curbstop/storage/books"
)

// NewKey makes the key backups are encrypted to from now on: its public half is kept in the books, its secret half wrapped by the passphrase
// beside the backups and beside the books. The key it gives is to be printed on the recovery sheet, and then forgotten. Older backups go
// on opening with the key they were made with, whose file stays.
//
// Refuses, in order: no folder for backups; a folder that is gone; a short passphrase; what the office refuses.
func NewKey(ctx context.Context, b *books.Books, s *office.Session, passphrase string) (k backup.Key, err error) {
	set, err := office.Ask(ctx, s, safekeeping.ReadSettings{})
	if err != nil {
		return k, err
	}
	folder := Folder(b, set)
	if folder == "" {
		return k, errNotSet
	}
	if k, err = backup.NewKey(); err != nil {
		return k, err
	}
	set.Recipient, set.Folder = k.Recipient(), folder
	if err := office.May(ctx, s, safekeeping.Set{Settings: set}); err != nil {
		return backup.Key{}, err
	}
	if _, err := k.Wrap(folder, passphrase); err != nil {
		return backup.Key{}, err
	}
	if _, err := k.Wrap(filepath.Dir(pathOf(b)), passphrase); err != nil {
		return backup.Key{}, err
	}
	if _, err := office.Do(ctx, s, s.Mint(), safekeeping.Set{Settings: set}); err != nil {
		return backup.Key{}, err
	}
	return k, nil
}

// ChangePassphrase wraps the key of the office anew, where backups go and beside the books.
func ChangePassphrase(ctx context.Context, b *books.Books, s *office.Session, secret, passphrase string) error {
	set, err := office.Ask(ctx, s, safekeeping.ReadSettings{})
	if err != nil {
		return err
	}
	folder := Folder(b, set)
	keys, err := backup.Secret(folder, secret)
	if err != nil {
		return err
	}
	for _, k := range keys {
		if k.Recipient() != set.Recipient {
			continue
		}
		if _, err := k.Wrap(folder, passphrase); err != nil {
			return err
		}
		_, err := k.Wrap(filepath.Dir(pathOf(b)), passphrase)
		return err
	}
	return fault.New(fault.Refused, "backup.other-key", "That opens another key than the one backups are made to now.", nil).At("secret")
}

var errNotSet = fault.New(fault.Refused, "backup.not-set",
	"Nobody said yet where backups go: a manager does at Office, Backups, or with “curb backup key --new --to FOLDER”.", nil).At("folder")
