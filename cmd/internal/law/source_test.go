package law

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// source is one file of the house, parsed; name is its path below the module.
type source struct {
	name string
	fset *token.FileSet
	file *ast.File
	text []byte
}

// at says where in the house a node stands, as file:line.
func (s source) at(n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.name, s.fset.Position(n.Pos()).Line)
}

// eachSource calls look with every file of the packages under folder that is not a test.
func eachSource(t *testing.T, folder string, look func(source)) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range packages(t) {
		if !within(p.Path(), folder) {
			continue
		}
		for _, base := range slices.Concat(p.GoFiles, p.CgoFiles) {
			name := filepath.ToSlash(filepath.Join(p.Path(), base))
			if !seen[name] {
				seen[name] = true
				look(parse(t, name, filepath.Join(p.Dir, base)))
			}
		}
	}
}

func parse(t *testing.T, name, path string) source {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{name, fset, file, text}
}

// called returns the name of the function of package path that n names, such as "Now" for time.Now, or "".
func (s source) called(n ast.Node, path string) string {
	selector, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	from, ok := selector.X.(*ast.Ident)
	if !ok || from.Name != s.nameOf(path) {
		return ""
	}
	return selector.Sel.Name
}

// nameOf is the name under which the file imports path, or "" when it does not.
func (s source) nameOf(path string) string {
	for _, spec := range s.file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil || imported != path {
			continue
		}
		if spec.Name != nil {
			return spec.Name.Name
		}
		if path == fynePath {
			return "fyne"
		}
		return filepath.Base(path)
	}
	return ""
}

const (
	fynePath = "fyne.io/fyne/v2"
	desk     = "ui/kit/desk.go"
)

func TestTheDomainKnowsNoClock(t *testing.T) {
	eachSource(t, "domain", func(s source) {
		for n := range ast.Preorder(s.file) {
			if name := s.called(n, "time"); slices.Contains(ClockNever, name) {
				t.Errorf("%s calls time.%s, but the clock enters at the door only: take a calendar.Day or Instant",
					s.at(n), name)
			}
		}
	})
}

func TestTheDomainStartsNoGoroutine(t *testing.T) {
	eachSource(t, "domain", func(s source) {
		for n := range ast.Preorder(s.file) {
			if _, starts := n.(*ast.GoStmt); starts {
				t.Errorf("%s starts a goroutine, but a rule is a plain call", s.at(n))
			}
		}
	})
}

func TestOnlyTheDeskKnowsThreads(t *testing.T) {
	eachSource(t, "ui", func(s source) {
		if s.name == desk {
			return
		}
		for n := range ast.Preorder(s.file) {
			if _, starts := n.(*ast.GoStmt); starts {
				t.Errorf("%s starts a goroutine, but only %s does: give the work to the desk", s.at(n), desk)
			}
			if name := s.called(n, fynePath); name == "Do" || name == "DoAndWait" {
				t.Errorf("%s calls fyne.%s, but only %s does: give the work to the desk", s.at(n), name, desk)
			}
		}
	})
}

func TestOnlyTheBooksSayThatAPasswordWasGiven(t *testing.T) {
	for _, folder := range []string{"domain", "storage", "reports", "ui", "cmd"} {
		eachSource(t, folder, func(s source) {
			if within(s.name, "storage/books") || forTests(filepath.ToSlash(filepath.Dir(s.name))) {
				return
			}
			for n := range ast.Preorder(s.file) {
				c, ok := n.(*ast.CallExpr)
				if !ok {
					continue
				}
				if f, ok := c.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "ProvedPassword" {
					t.Errorf("%s says that a password was given, but only the books do, when they have looked at it: call books.Prove", s.at(n))
				}
			}
		})
	}
}

// Floating point cannot hold a cent; geometry of sheets and screens may use it, the rules and the rows may not.
func TestNoFloatNearMoney(t *testing.T) {
	for _, folder := range []string{"domain", "storage"} {
		eachSource(t, folder, func(s source) {
			for n := range ast.Preorder(s.file) {
				if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
					t.Errorf("%s uses %s: money is money.Amount, prices and factors are decimal.Decimal", s.at(n), id.Name)
				}
			}
		})
	}
}

func TestFilesStayShort(t *testing.T) {
	const most = 450
	for _, folder := range Houses {
		eachSource(t, folder.Name, func(s source) {
			if lines := bytes.Count(s.text, []byte("\n")); lines > most {
				t.Errorf("%s has %d lines: over %d, split it by what it is about", s.name, lines, most)
			}
		})
	}
}
