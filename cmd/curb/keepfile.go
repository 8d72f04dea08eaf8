package main

import (
	"os"
	"path/filepath"
)

// keepFile writes a file into a folder, which is made if need be, and says where it stands.
func keepFile(e env, folder, name string, data []byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	say(e.out, "written %s\n", path)
	return nil
}
