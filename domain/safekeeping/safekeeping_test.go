package safekeeping_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/safekeeping"
	"curbstop/storage/bookstest"
)

func made(o *bookstest.Office, file string) safekeeping.Backup {
	o.Helper()
	return bookstest.Do(o, o.Clerk, safekeeping.Record{Backup: safekeeping.Backup{
		Folder: "/media/stick", File: file, Digest: make([]byte, 32), Size: 4096, Verified: true, Facts: o.Facts(),
	}})
}

func take(o *bookstest.Office, id account.ID, dollars money.Amount) payment.Receipt {
	o.Helper()
	return bookstest.Do(o, o.Manager, payment.Take{Account: id, Amount: dollars * money.Dollar, Tender: payment.Cash})
}

// real makes the training office a real one.
func real(o *bookstest.Office) {
	o.Helper()
	health := bookstest.Ask(o, o.Manager, safekeeping.Missed{})
	if !health.Training || health.Red() {
		o.Fatalf("training books that were never backed up: %+v", health)
	}
}

func TestADayOfWorkWithoutABackupIsMissed(t *testing.T) {
	o := bookstest.Open(t)
	real(o)
	a := o.Account("0010", "María Muñoz")
	made(o, "thursday.age")
	ask := func() safekeeping.Health { o.Helper(); return bookstest.Ask(o, o.Clerk, safekeeping.Missed{}) }
	if h := ask(); h.Red() || h.Never || h.Last.File != "thursday.age" {
		t.Errorf("after Thursday's backup: %+v", h)
	}
	o.Day(bookstest.Today + 1)
	take(o, a.ID, 20)
	if h := ask(); h.Red() {
		t.Errorf("on Friday, whose backup is made at its close: %+v", h)
	}
	o.Day(bookstest.Today + 4)
	if h := ask(); !h.Red() || h.Missed != 1 || h.First != bookstest.Today+1 {
		t.Errorf("on Monday, Friday was missed and nobody worked at the weekend: %+v", h)
	}
	take(o, a.ID, 20)
	o.Day(bookstest.Today + 5)
	if h := ask(); h.Missed != 2 {
		t.Errorf("on Tuesday: %+v", h)
	}
	made(o, "tuesday.age")
	if h := ask(); h.Red() {
		t.Errorf("after Tuesday's backup: %+v", h)
	}
}

func TestWhatIsRefusedAsABackup(t *testing.T) {
	o := bookstest.Open(t)
	made(o, "a.age")
	good := safekeeping.Backup{File: "b.age", Digest: make([]byte, 32), Size: 1, Verified: true}
	for code, change := range map[string]func(*safekeeping.Backup){
		"backup.no-file":    func(b *safekeeping.Backup) { b.File = "../b.age" },
		"backup.unverified": func(b *safekeeping.Backup) { b.Verified = false },
		"row.twin":          func(b *safekeeping.Backup) { b.File = "a.age" },
	} {
		b := good
		change(&b)
		if _, err := bookstest.Try(o.Manager, safekeeping.Record{Backup: b}); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	bookstest.Do(o, o.Clerk, safekeeping.Forget{Backups: []uint64{1}})
	if _, err := bookstest.Try(o.Clerk, safekeeping.Forget{Backups: []uint64{1}}); fault.CodeOf(err) != "backup.gone" {
		t.Errorf("deleted twice: %v", err)
	}
	if left := bookstest.Ask(o, o.Clerk, safekeeping.List{Kept: true}); len(left) != 0 {
		t.Errorf("still listed: %v", left)
	}
}

func TestWhoSaysWhereBackupsGo(t *testing.T) {
	o := bookstest.Open(t)
	set := safekeeping.Set{Settings: safekeeping.Settings{Folder: " /media/stick ", Recipient: "age1office"}}
	if _, err := bookstest.Try(o.Second, set); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("a clerk: %v", err)
	}
	s := bookstest.Do(o, o.Manager, set)
	if s.Folder != "/media/stick" || s.KeyDay != bookstest.Today || s.Rule() != usual || !s.Ready() {
		t.Errorf("settings: %+v", s)
	}
	set.Settings = s
	set.Settings.Folder = ""
	if _, err := bookstest.Try(o.Manager, set); fault.FieldOf(err) != "folder" {
		t.Errorf("no folder: %v", err)
	}
}

// restore is what a manager does in the restored books after the books of present were lost.
func restore(o *bookstest.Office, backup, present safekeeping.Facts, known bool, margin uint64) safekeeping.Restore {
	o.Helper()
	loss, err := safekeeping.Lose(backup, present, backup.Hash, known, margin)
	if err != nil {
		o.Fatal(err)
	}
	return safekeeping.Restore{Record: safekeeping.Restoration{
		File: "thursday.age", Seq: backup.Seq, Hash: backup.Hash, First: loss.First, Through: loss.Through, Burned: loss.Ranges,
		Source: "the books that stood", Reason: "the disk broke",
	}}
}

func TestNumbersOfTheLostRangeAreNeverGivenAgain(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	take(o, a.ID, 20)
	backup := o.Facts()
	present := backup // the books went on to receipt 4 before the disk broke
	present.Seq += 3
	for i := range present.Numbers {
		if present.Numbers[i].Kind == payment.KindReceipt {
			present.Numbers = append([]safekeeping.Last(nil), present.Numbers...)
			present.Numbers[i].N = 4
		}
	}
	c := restore(o, backup, present, true, 0)
	if says := c.Record.Says(); !strings.Contains(says, "3 receipts, A-000002 to A-000004") {
		t.Errorf("burned: %s", says)
	}
	if _, err := bookstest.Try(o.Supervisor, c); fault.CodeOf(err) != "restore.not-manager" || !strings.Contains(err.Error(), "Ada Moreno could") {
		t.Errorf("a supervisor restores: %v", err)
	}
	bookstest.Do(o, o.Manager, c)
	if r := take(o, a.ID, 20); r.Number.Count() != 5 {
		t.Errorf("the next receipt is %s", r.Number)
	}
	if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != "restore.moved" {
		t.Errorf("the same restore once more: %v", err)
	}
}

func TestWithoutTheBooksThatStoodAMarginIsBurned(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	take(o, a.ID, 20)
	bookstest.Do(o, o.Manager, restore(o, o.Facts(), safekeeping.Facts{}, false, 100))
	if r := take(o, a.ID, 20); r.Number.Count() != 102 {
		t.Errorf("the next receipt is %s", r.Number)
	}
}

func TestTheBackupOfAnotherOfficeIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	ours := o.Facts()
	theirs := ours
	theirs.Utility, theirs.Origin = "Fairmont Water", journal.Hash{1}
	if _, err := safekeeping.Lose(theirs, ours, journal.Hash{}, true, 0); fault.CodeOf(err) != "restore.other" {
		t.Errorf("got %v", err)
	}
	later := ours
	later.Seq, later.Hash = ours.Seq-1, o.EntryHash(ours.Seq-1)
	if l, err := safekeeping.Lose(later, ours, o.EntryHash(later.Seq), true, 0); err != nil || l.Strange || l.Entries() != 1 {
		t.Errorf("of the same past: %+v %v", l, err)
	}
	if l, _ := safekeeping.Lose(later, ours, journal.Hash{7}, true, 0); !l.Strange {
		t.Error("a backup of another past passes for one of ours")
	}
}

func TestAProofPassesOverBurnedNumbersAndOverNothingElse(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	take(o, a.ID, 20)
	bookstest.Do(o, o.Manager, restore(o, o.Facts(), safekeeping.Facts{}, false, 3))
	take(o, a.ID, 20)
	if p := o.Problems(); len(p) != 0 {
		t.Errorf("after a restore: %v", p)
	}
	undo := bookstest.Tamper(o, "restoration", uint64(1))
	if len(o.Problems()) == 0 {
		t.Error("a restore that was changed is not noticed")
	}
	undo()
}
