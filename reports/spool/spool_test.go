package spool_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/reports/spool"
)

// office answers as the commands of an office with three printers do.
type office struct {
	asked   []string
	read    []byte            // what the last command was given to read
	answers map[string]string // by command line up to its file
	broken  map[string]string // what lpstat -e or lp complains of
}

func (o *office) run(_ context.Context, stdin []byte, name string, args ...string) (string, string, error) {
	o.read = stdin
	line := name + " " + strings.Join(args, " ")
	o.asked = append(o.asked, line)
	for start, complaint := range o.broken {
		if strings.HasPrefix(line, start) {
			return "", complaint, errors.New("exit status 1")
		}
	}
	for start, says := range o.answers {
		if strings.HasPrefix(line, start) {
			return says, "", nil
		}
	}
	return "", "", nil
}

func usual() *office {
	return &office{answers: map[string]string{
		"lpstat -e": "Front\nChecks\nBack\n",
		"lpstat -d": "system default destination: Front\n",
		"lpstat -p -a": "printer Front is idle.  enabled since Mon 28 Sep 2026 08:00:00 AM\n" +
			"printer Checks disabled since Mon 28 Sep 2026 08:00:00 AM -\n\tPaper jam in tray 2\n" +
			"printer Back now printing Back-6.  enabled since Mon 28 Sep 2026 08:00:00 AM\n" +
			"Front accepting requests since Mon 28 Sep 2026 08:00:00 AM\n" +
			"Checks accepting requests since Mon 28 Sep 2026 08:00:00 AM\n" +
			"Back accepting requests since Mon 28 Sep 2026 08:00:00 AM\n",
		"lp ": "request id is Front-7 (1 file(s))\n",
	}}
}

func TestPrintersAndWhatTheyAreDoing(t *testing.T) {
	all, err := spool.With(usual().run).Printers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []spool.Printer{
		{Name: "Front", Default: true},
		{Name: "Checks", State: spool.Stopped, Reason: "Paper jam in tray 2"},
		{Name: "Back", State: spool.Printing},
	}
	if len(all) != len(want) {
		t.Fatalf("got %v", all)
	}
	for i := range want {
		if all[i] != want[i] {
			t.Errorf("got %+v, want %+v", all[i], want[i])
		}
	}
}

func TestAPrintIsLetterAndNotScaled(t *testing.T) {
	o, file := usual(), aFile(t)
	id, err := spool.With(o.run).Print(t.Context(), spool.Job{Title: "Bills\nof 10/01", File: file, Copies: 2, Pages: "1-4,7"})
	if err != nil || id != "Front-7" {
		t.Fatalf("got %q, %v", id, err)
	}
	want := "lp -d Front -t Bills of 10/01 -n 2 -o media=Letter -o print-scaling=none -P 1-4,7 " + file
	if got := o.asked[len(o.asked)-1]; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestWhatIsRefusedBeforeAnythingIsSent(t *testing.T) {
	file := aFile(t)
	rejecting := usual()
	rejecting.answers["lpstat -p -a"] = "printer Front is idle.  enabled since Mon\nFront not accepting requests since Mon -\n\tBeing moved\n"
	nameless := usual()
	nameless.answers["lpstat -d"] = "no system default destination\n"
	for name, c := range map[string]struct {
		office *office
		job    spool.Job
		want   error
		says   string
	}{
		"stopped":       {usual(), spool.Job{Printer: "Checks", File: file}, spool.ErrStopped, "Paper jam in tray 2"},
		"rejecting":     {rejecting, spool.Job{File: file}, spool.ErrStopped, "Being moved"},
		"unknown":       {usual(), spool.Job{Printer: "-oraw", File: file}, spool.ErrNoPrinter, "not set up"},
		"no default":    {nameless, spool.Job{File: file}, spool.ErrNoPrinter, "no default"},
		"no file":       {usual(), spool.Job{File: file + "x"}, spool.ErrJob, "not there"},
		"bad pages":     {usual(), spool.Job{File: file, Pages: "1;rm"}, spool.ErrJob, "1-4,7"},
		"many copies":   {usual(), spool.Job{File: file, Copies: 100}, spool.ErrJob, "1 to 99"},
		"no scheduler":  {&office{broken: map[string]string{"lpstat": "lpstat: Scheduler is not running."}}, spool.Job{File: file}, spool.ErrNoScheduler, "not running"},
		"no printers":   {&office{broken: map[string]string{"lpstat -e": "lpstat: No destinations added."}}, spool.Job{File: file}, spool.ErrNoPrinter, "no default"},
		"option chosen": {usual(), spool.Job{File: file, Pages: "-1"}, spool.ErrJob, "pages"},
	} {
		_, err := spool.With(c.office.run).Print(t.Context(), c.job)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %v", name, err)
		}
		for _, line := range c.office.asked {
			if strings.HasPrefix(line, "lp ") {
				t.Errorf("%s: something was sent: %s", name, line)
			}
		}
	}
}

func TestWhatLpComplainsOfIsToldInItsWords(t *testing.T) {
	o := usual()
	o.broken = map[string]string{"lp ": "lp: Error - job canceled: quota limit reached.\nmore"}
	_, err := spool.With(o.run).Print(t.Context(), spool.Job{File: aFile(t)})
	if !errors.Is(err, spool.ErrFailed) || !strings.Contains(err.Error(), "quota limit reached") || strings.Contains(err.Error(), "more") {
		t.Errorf("got %v", err)
	}
}

func TestACustomerWhoWaitsNoLongerIsTold(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := spool.With(func(ctx context.Context, _ []byte, _ string, _ ...string) (string, string, error) {
		return "", "", ctx.Err()
	}).Printers(ctx)
	if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "given up") {
		t.Errorf("got %v", err)
	}
}

func TestAComputerWithoutPrintingCommands(t *testing.T) {
	missing := func(context.Context, []byte, string, ...string) (string, string, error) {
		return "", "", &exec.Error{Name: "lpstat", Err: exec.ErrNotFound}
	}
	if _, err := spool.With(missing).Printers(t.Context()); !errors.Is(err, spool.ErrNoPrinting) {
		t.Errorf("got %v", err)
	}
}

func TestTheCommandsOfThisComputerAreCalled(t *testing.T) {
	dir := t.TempDir()
	script := "#!/bin/sh\n[ \"$LC_ALL\" = C ] || exit 9\ncase \"${0##*/}$1\" in lpstat-e) echo Only;; lpstat-d) echo 'system default destination: Only';;\n" +
		"lpstat-p) echo 'printer Only is idle.';; *) cat >\"$GOT\"; echo 'request id is Only-1 (1 file(s))';; esac\n"
	for _, name := range []string{"lpstat", "lp"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir+":/usr/bin:/bin")
	got, pdf := filepath.Join(dir, "got"), "%PDF-1.4 the sheet itself"
	t.Setenv("GOT", got)
	t.Setenv("TMPDIR", filepath.Join(dir, "nowhere")) // a copy beside the queue could not even be written
	if id, err := spool.New().Print(t.Context(), spool.Job{PDF: []byte(pdf)}); err != nil || id != "Only-1" {
		t.Errorf("got %q, %v", id, err)
	}
	if raw, err := os.ReadFile(got); err != nil || string(raw) != pdf {
		t.Errorf("lp read %q, %v", raw, err)
	}
	if id, err := spool.New().Print(t.Context(), spool.Job{File: aFile(t)}); err != nil || id != "Only-1" {
		t.Errorf("got %q, %v", id, err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := spool.New().Printers(t.Context()); !errors.Is(err, spool.ErrNoPrinting) {
		t.Errorf("got %v", err)
	}
}

func aFile(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "bills.pdf")
	if err := os.WriteFile(file, []byte("%PDF-1.3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestASheetIsHandedOverAndNotLaidDown: what the window prints goes to lp as it is, from no file.
func TestASheetIsHandedOverAndNotLaidDown(t *testing.T) {
	o := usual()
	if _, err := spool.With(o.run).Print(t.Context(), spool.Job{Title: "Rating", PDF: []byte("%PDF")}); err != nil {
		t.Fatal(err)
	}
	if line := o.asked[len(o.asked)-1]; !strings.HasSuffix(line, " -") || string(o.read) != "%PDF" {
		t.Errorf("%s read %q", line, o.read)
	}
}
