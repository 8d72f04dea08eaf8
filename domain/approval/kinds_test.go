package approval_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/document"
)

// kindsInTheSource finds every kind of document that the domain declares.
func kindsInTheSource(t *testing.T) (out []document.Kind) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(raw), "Kind = \"") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, raw, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) != 1 {
				return true
			}
			sel, ok := v.Type.(*ast.SelectorExpr)
			lit, isText := v.Values[0].(*ast.BasicLit)
			if x, named := selOf(sel, ok); named && isText && x == "document" && sel.Sel.Name == "Kind" {
				out = append(out, document.Kind(strings.Trim(lit.Value, `"`)))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func selOf(sel *ast.SelectorExpr, ok bool) (string, bool) {
	if !ok {
		return "", false
	}
	x, named := sel.X.(*ast.Ident)
	if !named {
		return "", false
	}
	return x.Name, true
}

func TestEveryKindOfDocumentIsOnTheDeskOrSaysWhyNot(t *testing.T) {
	says := map[document.Kind]string{}
	note := func(k document.Kind, why string) {
		if was, twice := says[k]; twice {
			t.Errorf("%q is told of twice: %s, and %s", k, was, why)
		}
		says[k] = why
	}
	for _, k := range approval.Desked() {
		note(k, "on the desk")
	}
	for why, kinds := range approval.NotDecided {
		for _, k := range kinds {
			note(k, why)
		}
	}
	kinds := kindsInTheSource(t)
	if len(kinds) < 60 {
		t.Fatalf("only %d kinds were found in the source: the search is broken", len(kinds))
	}
	for _, k := range kinds {
		if says[k] == "" {
			t.Errorf("%q does not come to the desk of approvals when it waits for a yes: give it a source in domain/approval/desk_*.go, or say in NotDecided why it needs none", k)
		}
	}
	if d := approval.Desked(); len(d) < 18 {
		t.Errorf("only %d kinds come to the desk", len(d))
	}
}
