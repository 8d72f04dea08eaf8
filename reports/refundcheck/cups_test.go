package refundcheck_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"curbstop/domain/bank"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/pdf"
	"curbstop/reports/refundcheck"
	"curbstop/reports/spool"
)

const (
	cupsd = "/usr/sbin/cupsd"
	ppd   = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"
)

// printService starts a print service of the test's own, with one queue that prints into PDF files and whose paper is A4 unless a job
// says otherwise, and gives the queue and the folder its files come to.
func printService(t *testing.T) (queue, folder string) {
	t.Helper()
	home, err := os.UserHomeDir()
	if err != nil || os.Geteuid() != 0 {
		t.Skip("a print service of its own and its PDF printer need root")
	}
	for _, tool := range []string{cupsd, "/usr/lib/cups/backend/cups-pdf", "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"} {
		if _, err := os.Stat(tool); err != nil {
			t.Skipf("CUPS with its PDF printer is not installed: %s", tool)
		}
	}
	for _, tool := range []string{"lp", "lpstat", "lpadmin", "pdftoppm"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	dir, err := os.MkdirTemp("", "cups") // not t.TempDir: the name of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	socket := filepath.Join(dir, "sock")
	for name, text := range map[string]string{
		"cupsd.conf": "LogLevel warn\nListen " + socket + "\nBrowsing No\nWebInterface No\nDefaultAuthType None\n" +
			"<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy default>\nJobPrivateAccess all\nJobPrivateValues none\n" +
			"<Limit All>\nOrder deny,allow\nAllow all\n</Limit>\n</Policy>\n",
		"cups-files.conf": fmt.Sprintf("ServerRoot %[1]s/etc\nStateDir %[1]s/run\nCacheDir %[1]s/cache\nRequestRoot %[1]s/spool\nTempDir %[1]s/tmp\n"+
			"AccessLog %[1]s/access\nErrorLog %[1]s/error\nPageLog %[1]s/page\n", dir),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, sub := range []string{".", "etc", "run", "cache", "spool", "tmp"} { // the filters run as somebody else
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(dir, sub), map[bool]os.FileMode{true: 0o777, false: 0o755}[sub == "tmp"]); err != nil {
			t.Fatal(err)
		}
	}
	service := exec.Command(cupsd, "-f", "-c", filepath.Join(dir, "cupsd.conf"), "-s", filepath.Join(dir, "cups-files.conf"))
	if err := service.Start(); err != nil {
		t.Skipf("the print service does not start: %v", err)
	}
	t.Cleanup(func() { _ = service.Process.Kill(); _ = service.Wait() })
	t.Setenv("CUPS_SERVER", socket)
	for range 100 {
		if exec.Command("lpadmin", "-p", "Paper", "-v", "cups-pdf:/", "-m", ppd, "-E", "-o", "PageSize=A4").Run() == nil {
			return "Paper", filepath.Join(home, "PDF")
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Skip("the print service takes no printer")
	return "", ""
}

// printed sends a file to the queue through lp and gives the page that came out, scanned at 300 dots an inch.
func printed(t *testing.T, folder, name string, send func() error) image.Image {
	t.Helper()
	if err := send(); err != nil {
		t.Fatal(err)
	}
	for range 200 {
		if list, _ := filepath.Glob(filepath.Join(folder, name+"*.pdf")); len(list) == 1 {
			out, err := exec.Command("pdftoppm", "-r", "300", "-gray", "-png", list[0]).Output()
			if page, bad := png.Decode(bytes.NewReader(out)); err == nil && bad == nil {
				if err := os.Remove(list[0]); err != nil {
					t.Fatal(err)
				}
				return page
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("nothing came out of the printer in twenty seconds")
	return nil
}

// places are where the machine-readable line and the figures stand on a scanned page: the boxes around what is dark near the foot of
// the check, and right of the payee.
func places(page image.Image) map[string]image.Rectangle {
	const dpi = 300
	foot, wide := 7*dpi/2, page.Bounds().Dx()
	return map[string]image.Rectangle{
		"machine-readable line": dark(page, image.Rect(0, foot-5*dpi/8, wide, foot)),
		"figures":               dark(page, image.Rect(480*dpi/72, 106*dpi/72, 572*dpi/72, 122*dpi/72)),
	}
}

func TestACheckStandsRightOutOfAPrinterWhosePaperIsA4(t *testing.T) {
	queue, folder := printService(t)
	in := usual()
	in.Number = fmt.Sprintf("9%05d", os.Getpid()%100000)
	in.MICR.Serial = in.Number
	sheets, err := refundcheck.Sheets([]refundcheck.Input{in}, named(t, bank.VoucherTop), 0)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "check.pdf")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := pdf.Write(f, papertest.Day, sheets...); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	name, letter := "check"+in.Number, scan(t, sheets[0])
	careless := printed(t, folder, name, func() error { return exec.Command("lp", "-d", queue, "-t", name, file).Run() })
	if careless.Bounds() == letter.Bounds() {
		t.Fatal("the queue's paper is Letter: this proves nothing")
	}
	ours := printed(t, folder, name, func() error {
		_, err := spool.New().Print(t.Context(), spool.Job{Printer: queue, Title: name, File: file})
		return err
	})
	if ours.Bounds() != letter.Bounds() {
		t.Errorf("the page came out as %v, want Letter", ours.Bounds())
	}
	got := places(ours)
	for what, want := range places(letter) {
		for side, off := range map[string]int{
			"left": got[what].Min.X - want.Min.X, "right": got[what].Max.X - want.Max.X,
			"top": got[what].Min.Y - want.Min.Y, "foot": got[what].Max.Y - want.Max.Y,
		} {
			if want.Empty() || max(off, -off) > 300/16 {
				t.Errorf("the %s of the %s lies %d/300 in off", side, what, off)
			}
		}
		t.Logf("%s: Letter %v, printed %v", what, want, got[what])
	}
	// without the options of the office the same check does not stand there
	if c := places(careless)["machine-readable line"]; c == places(letter)["machine-readable line"] {
		t.Error("the queue printed it right by itself: the options prove nothing")
	}
}
