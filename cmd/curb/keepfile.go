package main

import (
	"path/filepath"

	"curbstop/cmd/internal/papers"
)

// keepFile writes a file into a folder, which is made if need be, and says where it stands.
func keepFile(e env, folder, name string, data []byte) error {
	path := filepath.Join(folder, name)
	if err := papers.Keep(path, data); err != nil {
		return err
	}
	say(e.out, "written %s\n", path)
	return nil
}
