package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
)

func TestMain(m *testing.M) {
	open.Child() // this test program is the child that verifies
	os.Exit(m.Run())
}

// desk is the real window on a screen of its own, with a person at the keys: what it shows is read from the events it tells.
type desk struct {
	*testing.T
	program string
	events  string
	papers  string
	books   string
	cmd     *exec.Cmd
	ended   chan error
	mark    int // how much had been told when the last key was pressed
	shots   int
	out     bytes.Buffer
}

// patience is how long a person waits for the window before they call it broken.
const patience = 30 * time.Second

// sitDown finds the program to drive, or skips the test: it is for .ci/window-test.sh.
func sitDown(t *testing.T) *desk {
	t.Helper()
	if os.Getenv("CURBSTOP_WINDOW_TEST") != "1" {
		t.Skip("the window is driven by .ci/window-test.sh")
	}
	dir := t.TempDir()
	d := &desk{
		T: t, program: os.Getenv("CURBSTOP_PROGRAM"), events: filepath.Join(dir, "events"), papers: filepath.Join(dir, "papers"),
		books: filepath.Join(dir, "sample.books"),
	}
	t.Cleanup(d.getUp)
	return d
}

// getUp ends the program if it still runs, and looks at what it has complained of.
func (d *desk) getUp() {
	if d.Failed() {
		d.look("failed")
	}
	if d.cmd != nil {
		_ = d.cmd.Process.Kill() // it may have ended by itself
		<-d.ended
	}
	if d.out.Len() > 0 {
		d.Logf("the program complained:\n%s", d.out.String())
	}
	if d.Failed() {
		d.Logf("events:\n%s", tail(d.told(), 60))
	}
}

// start opens the window on the books and waits until it shows its first screen.
func (d *desk) start(screen string, args ...string) {
	d.Helper()
	d.run(args...)
	d.until(screen)
	d.inFront(". Curbstop$")
}

func (d *desk) run(args ...string) {
	d.Helper()
	_ = os.Remove(d.events) // of an earlier start
	d.mark = 0
	d.cmd = exec.Command(d.program, args...)
	d.cmd.Env = append(os.Environ(), "CURBSTOP_EVENTS="+d.events, "CURBSTOP_PAPERS="+d.papers, "CURBSTOP_BOOKS="+d.books)
	d.cmd.Stdout, d.cmd.Stderr = &d.out, &d.out
	if err := d.cmd.Start(); err != nil {
		d.Fatal(err)
	}
	d.ended = make(chan error, 1)
	go func(c *exec.Cmd, ended chan error) { ended <- c.Wait() }(d.cmd, d.ended)
}

// inFront brings the window whose title fits to the keys.
func (d *desk) inFront(title string) {
	d.Helper()
	d.xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowactivate", "--sync")
}

// told gives what the window has told so far.
func (d *desk) told() string {
	raw, err := os.ReadFile(d.events)
	if err != nil {
		return ""
	}
	return string(raw)
}

// now says whether a thing such as "SCREEN Payments" is what was told last of its kind; a thing that ends in "…" may go on.
func now(told, want string) bool {
	kind, _, _ := strings.Cut(want, " ")
	last := ""
	for line := range strings.Lines(told) {
		line = strings.TrimRight(line, "\n")
		if k, _, _ := strings.Cut(line, " "); k == kind {
			last = line
		}
	}
	if begin, open := strings.CutSuffix(want, "…"); open {
		return strings.HasPrefix(last, begin)
	}
	return last == want
}

// until waits until the window shows all that is wanted, or the test fails.
func (d *desk) until(wants ...string) {
	d.Helper()
	for _, want := range wants {
		d.wait("“"+want+"”", func() bool { return now(d.told(), want) })
	}
}

// said waits until the status line has said something since the last key, and gives the whole sentence.
func (d *desk) said(part string) (sentence string) {
	d.Helper()
	d.wait("“"+part+"” in the status line", func() bool {
		told := d.told()
		for line := range strings.Lines(told[min(d.mark, len(told)):]) {
			if text, ok := strings.CutPrefix(line, "SAID "); ok && strings.Contains(text, part) {
				sentence = strings.TrimSpace(text)
			}
		}
		return sentence != ""
	})
	return sentence
}

func (d *desk) wait(what string, seen func() bool) {
	d.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(15 * time.Millisecond) {
		if seen() {
			return
		}
		select {
		case err := <-d.ended:
			d.ended <- err
			if !seen() {
				d.Fatalf("the program ended (%v) before %s", err, what)
			}
			return
		default:
		}
		if time.Now().After(end) {
			d.Fatalf("%s did not come", what)
		}
	}
}

func (d *desk) xdotool(args ...string) {
	d.Helper()
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	if out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput(); err != nil {
		d.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

// press presses keys one after the other, such as "F9", "ctrl+k" or "Return".
func (d *desk) press(keys ...string) {
	d.Helper()
	d.mark = len(d.told())
	d.xdotool(append([]string{"key", "--delay", "40"}, keys...)...)
}

// write types text, which must arrive in the field that has the keys.
func (d *desk) write(text string) {
	d.Helper()
	d.mark = len(d.told())
	d.xdotool("type", "--delay", "25", text)
	d.until("FOCUS entry " + text)
}

// choose types the beginning of a row or an option.
func (d *desk) choose(text string) {
	d.Helper()
	d.mark = len(d.told())
	d.xdotool("type", "--delay", "25", text)
}

// look keeps a picture of the screen in the folder named by CURBSTOP_SHOTS.
func (d *desk) look(name string) {
	dir := os.Getenv("CURBSTOP_SHOTS")
	if dir == "" {
		return
	}
	time.Sleep(300 * time.Millisecond) // for the picture only: what is told is painted a moment later
	d.shots++
	file := filepath.Join(dir, strings.ToLower(d.Name())+"-"+string(rune('0'+d.shots/10))+string(rune('0'+d.shots%10))+"-"+name+".png")
	if out, err := exec.Command("import", "-window", "root", file).CombinedOutput(); err != nil {
		d.Logf("no picture: %v %s", err, out)
	}
}

// killed ends the program as a power cut would.
func (d *desk) killed() {
	d.Helper()
	if err := d.cmd.Process.Kill(); err != nil {
		d.Fatal(err)
	}
	<-d.ended
	d.cmd = nil
}

// closed closes the window as the mouse would, and gives the exit code.
func (d *desk) closed() int {
	d.Helper()
	if out, err := exec.Command("wmctrl", "-c", "Curbstop").CombinedOutput(); err != nil {
		d.Fatalf("wmctrl: %v %s", err, out)
	}
	return d.exit()
}

// exit waits for the program to end and gives its exit code.
func (d *desk) exit() int {
	d.Helper()
	select {
	case err := <-d.ended:
		d.cmd = nil
		var code *exec.ExitError
		if errors.As(err, &code) {
			return code.ExitCode()
		}
		if err != nil {
			d.Fatal(err)
		}
		return 0
	case <-time.After(patience):
		d.Fatal("the window does not close")
		return -1
	}
}

// paper gives the text of the newest paper saved whose name holds part, layout kept.
func (d *desk) paper(part string) string {
	d.Helper()
	var found string
	d.wait("a paper “"+part+"”", func() bool {
		names, _ := filepath.Glob(filepath.Join(d.papers, "*"+part+"*.pdf"))
		if len(names) > 0 {
			found = names[len(names)-1]
		}
		return found != ""
	})
	out, err := exec.Command("pdftotext", "-layout", found, "-").Output()
	if err != nil {
		d.Fatalf("%s: %v", found, err)
	}
	return string(out)
}

// has checks that a paper says all of these.
func (d *desk) has(paper, text string, wants ...string) {
	d.Helper()
	flat := strings.Join(strings.Fields(text), " ")
	for _, want := range wants {
		if !strings.Contains(flat, want) {
			d.Errorf("%s does not say %q:\n%s", paper, want, text)
		}
	}
}

func tail(text string, lines int) string {
	all := strings.Split(strings.TrimRight(text, "\n"), "\n")
	return strings.Join(all[max(0, len(all)-lines):], "\n")
}
