package law

import (
	"go/ast"
	"go/token"
	"strconv"
	"testing"

	"curbstop/domain/journal"
)

// TestDeedsThatNeedNoGrantAreSaidInWords holds every command whose act asks for no verb: lists of the journal show its words.
func TestDeedsThatNeedNoGrantAreSaidInWords(t *testing.T) {
	found := 0
	eachSource(t, "domain", func(s source) {
		names, open := map[string]string{}, map[string]bool{}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Body == nil {
				continue
			}
			of := receiver(f)
			switch f.Name.Name {
			case "Name":
				names[of] = literal(f)
			case "Act":
				open[of] = asksNothing(f)
			}
		}
		for of, name := range names {
			if name == "" || !open[of] {
				continue
			}
			if found++; !journal.Said(name) {
				t.Errorf("%s: %s (%s) may need no grant, and lists of the journal would show its raw name: say it in domain/journal/deeds.go", s.name, of, name)
			}
		}
	})
	if found < 15 {
		t.Fatalf("only %d such commands were found in the source: the search is broken", found)
	}
}

func receiver(f *ast.FuncDecl) string {
	typ := f.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if id, ok := typ.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// literal gives the text a function returns when that is all it does.
func literal(f *ast.FuncDecl) string {
	if len(f.Body.List) != 1 {
		return ""
	}
	r, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(r.Results) != 1 {
		return ""
	}
	lit, ok := r.Results[0].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

// asksNothing says whether an act may be open to all.
func asksNothing(f *ast.FuncDecl) bool {
	for n := range ast.Preorder(f.Body) {
		switch x := n.(type) {
		case *ast.KeyValueExpr:
			if id, ok := x.Key.(*ast.Ident); ok && id.Name == "Open" {
				return true
			}
		case *ast.AssignStmt:
			for _, l := range x.Lhs {
				if sel, ok := l.(*ast.SelectorExpr); ok && sel.Sel.Name == "Open" {
					return true
				}
			}
		}
	}
	return false
}
