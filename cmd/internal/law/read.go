package law

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// Package is what `go list -json` says of one package, as far as the law asks.
type Package struct {
	ImportPath, Dir, Doc               string
	Standard                           bool
	GoFiles, CgoFiles                  []string
	IgnoredGoFiles                     []string
	TestGoFiles, XTestGoFiles          []string
	Imports, TestImports, XTestImports []string
}

// Path is the path below the module, such as "domain/refund".
func (p Package) Path() string { return strings.TrimPrefix(p.ImportPath, Module+"/") }

// List runs `go list -json` with args in dir, with further environment such as "GOOS=windows".
func List(dir string, env []string, args ...string) ([]Package, error) {
	cmd := exec.Command("go", append([]string{"list", "-e", "-json"}, args...)...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), env...)
	said := &bytes.Buffer{}
	cmd.Stderr = said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list %s: %w\n%s", strings.Join(args, " "), err, said)
	}
	var all []Package
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p Package
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("reading what go list wrote: %w", err)
		}
		all = append(all, p)
	}
}

// Root is the folder that holds go.mod, whichever folder of the module the caller stands in.
func Root() (string, error) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("finding the module: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}
