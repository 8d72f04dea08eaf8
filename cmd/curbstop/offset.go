package main

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// offset is how far off this workstation's printer feeds check stock, in tenths of a point; it stands beside the look of the window.
type offset struct{ Right, Down int }

func offsetFile() (string, error) {
	dir, err := os.UserConfigDir()
	return filepath.Join(dir, "curbstop", "check-offset.json"), err
}

// Get implements refunds.Offset; what was never set or cannot be read is no offset.
func (o offset) Get() (right, down int) {
	file, err := offsetFile()
	if err != nil {
		return 0, 0
	}
	raw, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(raw, &o) != nil {
		return 0, 0
	}
	return o.Right, o.Down
}

// Set implements refunds.Offset: whole or not at all.
func (offset) Set(right, down int) error {
	file, err := offsetFile()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(offset{right, down})
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
