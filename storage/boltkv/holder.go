package boltkv

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"syscall"
	"time"

	"curbstop/domain/fault"
)

// Holder says who has the books open; it stands in a small file beside them while they are held.
type Holder struct {
	Program string
	User    string
	Host    string
	PID     int
	Since   string
}

func holderPath(path string) string { return path + ".holder" }

// writeHolder leaves word for others. That it cannot (a full disk, a folder without leave) keeps nobody from their books: the lock
// on the file is what counts, the word beside it only says whose it is.
func writeHolder(path string) {
	h := Holder{Program: filepath.Base(os.Args[0]), PID: os.Getpid(), Since: time.Now().Format("01/02/2006 3:04 PM")}
	if u, err := user.Current(); err == nil {
		h.User = u.Username
	}
	h.Host, _ = os.Hostname()
	if text, err := json.Marshal(h); err == nil {
		_ = os.WriteFile(holderPath(path), text, 0o600)
	}
}

// held says who has the books, from the word the holder left beside them; one that is dead left it when it was killed, and the
// holder now is somebody who only reads.
func held(path string) error {
	who := "another program"
	if text, err := os.ReadFile(holderPath(path)); err == nil {
		var h Holder
		if json.Unmarshal(text, &h) == nil && h.Program != "" && h.alive() {
			who = fmt.Sprintf("%s (process %d, user %s on %s, since %s)", h.Program, h.PID, h.User, h.Host, h.Since)
		}
	}
	return fault.New(fault.Busy, "books.held", "The books “{path}” are open in {who}. Close it there first.",
		fault.Args{"path": path, "who": who})
}

// alive says whether the holder's process may still run; of another machine one cannot tell, and believes it.
func (h Holder) alive() bool {
	if host, err := os.Hostname(); err != nil || host != h.Host {
		return true
	}
	p, err := os.FindProcess(h.PID)
	return err == nil && !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}
