package safekeeping

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	books "curbstop/domain/safekeeping"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// shelf is a keeper without files: it records in real books what a real one would.
type shelf struct {
	o        *bookstest.Office
	folder   string
	files    []File
	secret   string
	restored string // password and reason of a restore
	reopened string
	closed   int
}

func (k *shelf) Folder(s books.Settings) string {
	if k.folder != "" {
		return k.folder
	}
	return s.Folder
}

func (k *shelf) SetFolder(ctx context.Context, s *office.Session, folder string) ([]string, error) {
	if strings.Contains(folder, "stick") {
		return nil, fault.New(fault.Absent, "backup.folder-gone", "The folder for backups “{folder}” is not there.", fault.Args{"folder": folder}).At("folder")
	}
	k.folder = folder
	_, err := office.Do(ctx, s, s.Mint(), books.Set{Settings: books.Settings{Folder: folder}})
	return []string{"The backups are on the same disk as the books."}, err
}

func (k *shelf) NewKey(ctx context.Context, s *office.Session, passphrase string) (Key, error) {
	k.secret = passphrase
	set, err := office.Ask(ctx, s, books.ReadSettings{})
	if err != nil {
		return Key{}, err
	}
	set.Recipient = "age1office"
	_, err = office.Do(ctx, s, s.Mint(), books.Set{Settings: set})
	return Key{"age1office", "AGE-SECRET-KEY-1 QPZR Y9X8 GF2T VDW0 S3JN 54KH CE6M UA7L QPZR Y9X8 GF2T VDW0 S3JN 54KH CE", "HALF-A QPZR", "HALF-B Y9X8"}, err
}

func (k *shelf) ChangePassphrase(_ context.Context, _ *office.Session, secret, passphrase string) error {
	if secret != k.secret {
		return fault.New(fault.Refused, "backup.passphrase", "That is not the passphrase of these backups.", nil).At("secret")
	}
	k.secret = passphrase
	return nil
}

func (k *shelf) Make(ctx context.Context, s *office.Session, progress kit.Progress) (Made, error) {
	progress(1, 3, "writing the copy")
	facts := k.o.Facts()
	row := books.Backup{Folder: k.folder, File: "millbrook-water-sewer-1a2b3c_2026-10-01_170211.books.gz.age", Digest: make([]byte, 32), Size: 7_412_000, Verified: true, Facts: facts}
	made, err := office.Do(ctx, s, s.Mint(), books.Record{Backup: row})
	k.files = append([]File{{Path: "/vault/" + row.File, Name: row.File, Size: row.Size, Made: time.Date(2026, 10, 1, 17, 2, 11, 0, time.UTC), Facts: made.Facts, Recorded: true, There: true}}, k.files...)
	return Made{Name: row.File}, err
}

func (k *shelf) List(context.Context, *office.Session) ([]File, error) { return k.files, nil }

func (k *shelf) Look(_ context.Context, path, secret string, _ kit.Progress) (Offer, error) {
	if secret != k.secret {
		return nil, fault.New(fault.Refused, "backup.passphrase", "That is not the passphrase of these backups.", nil).At("secret")
	}
	return offer{k, k.files[0].Facts, k.o.Facts()}, nil
}

func (k *shelf) Restore(_ context.Context, _ *office.Session, _ Offer, password, reason string) (string, error) {
	k.restored = password + "/" + reason
	return "The books of 10/01/2026 are restored.", nil
}

func (k *shelf) Reopen(says string) { k.reopened = says }

type offer struct {
	k               *shelf
	backup, present books.Facts
}

func (o offer) Facts() (books.Facts, books.Facts) { return o.backup, o.present }

func (o offer) Loss() books.Loss {
	l, _ := books.Lose(o.backup, o.present, o.backup.Hash, true, 0)
	return l
}

func (o offer) Source() string { return "compared" }
func (o offer) Close()         { o.k.closed++ }

func sit(t *testing.T, o *bookstest.Office, who *office.Session) (*benchtest.Seat, *shelf) {
	t.Helper()
	k := &shelf{o: o, secret: "four quiet mill ponds"}
	seat, _ := benchtest.Sit(t, "Backups", who, func(b *bench.Bench) shell.Screen { return New(b, k) })
	return seat, k
}

func ready(t *testing.T, o *bookstest.Office) (*benchtest.Seat, *shelf) {
	t.Helper()
	bookstest.Do(o, o.Manager, books.Set{Settings: books.Settings{Folder: "/vault", Recipient: "age1office"}})
	return sit(t, o, o.Manager)
}

func TestTheFirstBackupOfAnOffice(t *testing.T) {
	o := bookstest.Open(t)
	seat, k := sit(t, o, o.Manager)
	seat.Shot("backups-none")
	seat.Press(fyne.KeyF9)
	seat.Said("First say where backups go")
	seat.Press(fyne.KeyF6)
	seat.Type("/media/stick")
	seat.Press(fyne.KeyReturn)
	seat.Shot("backups-folder-gone")
	if k.folder != "" {
		t.Error("a folder that is gone was taken")
	}
	seat.Press(fyne.KeyEscape, fyne.KeyReturn)
	seat.Press(fyne.KeyF6)
	seat.Type("/vault")
	seat.Press(fyne.KeyReturn)
	seat.Said("same disk")
	seat.Press(fyne.KeyF7)
	seat.Type("five wet herons at dawn")
	seat.Press(fyne.KeyReturn)
	seat.Type("five wet herons at dawn")
	seat.Press(fyne.KeyReturn)
	if k.secret != "five wet herons at dawn" || seat.Shell.Current().Title() != "Recovery sheet" {
		t.Fatalf("the key: %q, on screen %q", k.secret, seat.Shell.Current().Title())
	}
	seat.Shot("backups-recovery-sheet")
	seat.Press(fyne.KeyEscape)
	seat.Shot("backups-recovery-leave")
	seat.Press(fyne.KeyEscape)
	if seat.Shell.Current().Title() != "Recovery sheet" {
		t.Error("left without printing, by Esc alone")
	}
}

func TestABackupIsMadeAndLookedAtAndRestored(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	seat, k := ready(t, o)
	seat.Press(fyne.KeyF9)
	seat.Said("Backed up and verified")
	for range 3 {
		bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 25 * money.Dollar, Tender: payment.Cash})
	}
	seat.Press(fyne.KeyF5)
	seat.Shot("backups")
	seat.Press(fyne.KeyReturn)
	seat.Type("four quiet mill pond")
	seat.Press(fyne.KeyReturn)
	seat.Shot("backups-wrong-passphrase")
	seat.Type("four quiet mill ponds")
	seat.Press(fyne.KeyReturn)
	if seat.Shell.Current().Title() != "Restore" {
		t.Fatalf("on screen %q", seat.Shell.Current().Title())
	}
	seat.Shot("backups-restore")
	seat.Press(fyne.KeyF9)
	seat.Type("a wrong conversion")
	seat.Shot("backups-restore-why")
	seat.Press(fyne.KeyReturn, fyne.KeyReturn)
	if k.restored != "/a wrong conversion" || !strings.Contains(k.reopened, "are restored") {
		t.Errorf("restored %q, said %q", k.restored, k.reopened)
	}
}

func TestLeavingTheRestoreLetsGoOfTheCopy(t *testing.T) {
	o := bookstest.Open(t)
	seat, k := ready(t, o)
	seat.Press(fyne.KeyF9, fyne.KeyReturn)
	seat.Type("four quiet mill ponds")
	seat.Press(fyne.KeyReturn, fyne.KeyEscape)
	if k.closed != 1 || k.restored != "" || seat.Shell.Current().Title() != "Backups" {
		t.Errorf("closed %d times, restored %q, on screen %q", k.closed, k.restored, seat.Shell.Current().Title())
	}
}

func TestWhoMayNotRestore(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, books.Set{Settings: books.Settings{Folder: "/vault", Recipient: "age1office"}})
	seat, k := sit(t, o, o.Second)
	seat.Press(fyne.KeyF9)
	seat.Said("Backed up and verified")
	seat.Press(fyne.KeyReturn)
	seat.Said("only a manager restores them")
	seat.Press(fyne.KeyF6)
	seat.Said("not authorized to say where backups go")
	if k.restored != "" {
		t.Error("restored by a clerk")
	}
}

func TestWhatTheFirstScreenSays(t *testing.T) {
	for want, h := range map[string]books.Health{
		"never backed up": {Never: true},
		"Training books":  {Never: true, Training: true},
		"2 business days": {Missed: 2, First: bookstest.Today, Last: books.Backup{Day: bookstest.Today - 1}},
		"The last one is": {Last: books.Backup{Day: bookstest.Today}},
	} {
		says, tone := Says(h)
		if !strings.Contains(says, want) || (tone == kit.Danger) != h.Red() {
			t.Errorf("%q, tone %v", says, tone)
		}
	}
}
