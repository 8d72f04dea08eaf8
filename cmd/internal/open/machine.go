package open

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// machine is what this workstation keeps of backups outside the books: where each set of books on it is backed up to. A stick has another
// name on another computer, so that what stands here goes before what stands in the books.
type machine struct {
	Folders map[string]string `json:"folders"`
}

func machineFile() (string, error) {
	dir, err := os.UserConfigDir()
	return filepath.Join(dir, "curbstop", "backups.json"), err
}

func readMachine() (m machine) {
	if file, err := machineFile(); err == nil {
		if raw, err := os.ReadFile(file); err == nil {
			_ = json.Unmarshal(raw, &m) // what cannot be read is as if nothing was said here: the books say it too
		}
	}
	if m.Folders == nil {
		m.Folders = map[string]string{}
	}
	return m
}

// BackupFolder gives where this workstation backs up the books at an absolute path to, "" when nobody said here.
func BackupFolder(path string) string { return readMachine().Folders[path] }

// SetBackupFolder keeps where the books at an absolute path are backed up to, whole or not at all.
func SetBackupFolder(path, folder string) error {
	file, err := machineFile()
	if err != nil {
		return err
	}
	m := readMachine()
	m.Folders[path] = folder
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", raw, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}
