package boltkv

import (
	"encoding/json"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
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

func writeHolder(path string) error {
	h := Holder{Program: filepath.Base(os.Args[0]), PID: os.Getpid(), Since: time.Now().Format("01/02/2006 3:04 PM")}
	if u, err := user.Current(); err == nil {
		h.User = u.Username
	}
	h.Host, _ = os.Hostname()
	text, err := json.Marshal(h)
	if err != nil {
		return err
	}
	return os.WriteFile(holderPath(path), text, 0o600)
}

// held says who has the books, from the file the holder left beside them.
func held(path string) error {
	who := "another program"
	if text, err := os.ReadFile(holderPath(path)); err == nil {
		var h Holder
		if json.Unmarshal(text, &h) == nil && h.Program != "" {
			who = fmt.Sprintf("%s (process %d, user %s on %s, since %s)", h.Program, h.PID, h.User, h.Host, h.Since)
		}
	}
	return fault.New(fault.Busy, "books.held", "The books “{path}” are open in {who}. Close it there first.",
		fault.Args{"path": path, "who": who})
}
