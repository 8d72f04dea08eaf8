package benchtest

import (
	"bytes"
	"io"
	"os"
	"strings"
)

// Folder is the files of a workstation in memory, by path.
type Folder map[string]string

// Open reads a file.
func (f Folder) Open(path string) (io.ReadCloser, error) {
	text, ok := f[path]
	if !ok {
		return nil, os.ErrNotExist
	}
	return io.NopCloser(strings.NewReader(text)), nil
}

// List names every file, wherever it is looked for.
func (f Folder) List(string) (out []string, _ error) {
	for path := range f {
		out = append(out, path)
	}
	return out, nil
}

// Create writes a new file, which is there once it is closed; it refuses a name that is taken.
func (f Folder) Create(path string) (io.WriteCloser, error) {
	if _, there := f[path]; there {
		return nil, os.ErrExist
	}
	return &written{keep: func(s string) { f[path] = s }}, nil
}

type written struct {
	bytes.Buffer
	keep func(string)
}

func (w *written) Close() error { w.keep(w.String()); return nil }
