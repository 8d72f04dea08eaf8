package law

import (
	"go/ast"
	"slices"
	"testing"
)

// Who may see an identity number whole sees it on the screen, after a deed with a reason; nothing that makes paper knows the type it stands in.
func TestIdentityNumbersGoOnNoPaper(t *testing.T) {
	names := []string{"IdentityNumber", "IdentityNumbers", "OpenIdentity", "Opened", "IDNumber"}
	for _, folder := range []string{"reports", "cmd/internal/papers"} {
		seen := 0
		eachSource(t, folder, func(s source) {
			seen++
			for n := range ast.Preorder(s.file) {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok || !slices.Contains(names, sel.Sel.Name) {
					continue
				}
				if of, ok := sel.X.(*ast.Ident); ok && of.Name == "customer" || sel.Sel.Name == "IdentityNumbers" {
					t.Errorf("%s makes paper of customer.%s: an identity number is printed by its last four", s.at(n), sel.Sel.Name)
				}
			}
		})
		if seen == 0 {
			t.Errorf("no file of %s was looked at", folder)
		}
	}
}
