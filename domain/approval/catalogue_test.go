package approval_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/bank"
	"curbstop/domain/quality"
	"curbstop/storage/table"
)

// commandsInTheSource finds every type that has Name, Act and Do as a command has, with what its Name gives, in all that is not a test.
func commandsInTheSource(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != "../.." {
			return filepath.SkipDir
		}
		if d.IsDir() && (d.Name() == "bookstest" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		raw, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(raw), "authority.Sign)") && !strings.Contains(string(raw), "Name() string") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, raw, 0)
		if err != nil {
			return err
		}
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				note(found, filepath.Dir(path)+"."+receiver(f), f)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range found {
		if !strings.HasPrefix(v, "do:") || v == "do:" {
			delete(found, k)
		}
	}
	return found
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

func note(found map[string]string, typ string, f *ast.FuncDecl) {
	switch f.Name.Name {
	case "Name":
		if len(f.Body.List) != 1 {
			return
		}
		if r, ok := f.Body.List[0].(*ast.ReturnStmt); ok && len(r.Results) == 1 {
			if lit, ok := r.Results[0].(*ast.BasicLit); ok {
				found[typ] += strings.Trim(lit.Value, `"`)
			}
		}
	case "Do":
		if p := f.Type.Params.List; len(p) == 2 && f.Type.Results != nil && len(f.Type.Results.List) == 2 {
			if sel, ok := p[1].Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Sign" {
				found[typ] = "do:" + found[typ]
			}
		}
	}
}

func TestEveryCommandIsInTheCatalogueOrSaysWhyNot(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range approval.Catalogued() {
		n := c.(interface{ Name() string }).Name()
		if listed[n] {
			t.Errorf("%s stands in the catalogue twice", n)
		}
		listed[n] = true
	}
	for why, names := range approval.NotSentUp {
		for _, n := range names {
			if listed[n] {
				t.Errorf("%s is in the catalogue and left out of it (%s)", n, why)
			}
			listed[n] = true
		}
	}
	source := commandsInTheSource(t)
	if len(source) < 290 {
		t.Fatalf("only %d commands were found in the source: the search is broken", len(source))
	}
	var missing []string
	for typ, name := range source {
		if name = strings.TrimPrefix(name, "do:"); !listed[name] {
			missing = append(missing, name+" ("+typ+")")
		}
		if _, decided := quality.Watched(name); !decided {
			t.Errorf("%s: whether such work is drawn to be checked is not said in domain/quality/draw.go", name)
		}
	}
	slices.Sort(missing)
	for _, m := range missing {
		t.Errorf("%s is not in domain/approval/list.go: add it to the catalogue, or to NotSentUp with the reason", m)
	}
	t.Logf("%d commands, %d of them can be sent up", len(source), len(approval.Catalogued()))
}

// fill puts something into every field that is kept.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && v.Type().Field(i).Tag.Get("cbor") != "-" && depth < 4 {
				fill(v.Field(i), depth+1)
			}
		}
	case reflect.String:
		v.SetString("something")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(9)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth+1)
	}
}

func TestEveryCommandOfTheCatalogueComesBackAsItWasKept(t *testing.T) {
	for _, zero := range approval.Catalogued() {
		was := reflect.New(reflect.TypeOf(zero))
		fill(was.Elem(), 0)
		raw, err := table.Marshal(was.Elem().Interface())
		if err != nil {
			t.Errorf("%T cannot be kept: %v", zero, err)
			continue
		}
		back := reflect.New(reflect.TypeOf(zero))
		if err := table.Unmarshal(raw, back.Interface()); err != nil {
			t.Errorf("%T cannot be read back: %v", zero, err)
			continue
		}
		again, err := table.Marshal(back.Elem().Interface())
		if err != nil || string(again) != string(raw) {
			t.Errorf("%T is another after it was kept: %+v, %+v (%v)", zero, was.Elem(), back.Elem(), err)
		}
		if empty, _ := table.Marshal(zero); string(empty) == string(raw) && was.Elem().NumField() > 0 {
			t.Errorf("%T: nothing of it is kept", zero)
		}
	}
}

// bankNumber says whether data of a type holds the number of an account at a bank, which the books keep sealed.
func bankNumber(t reflect.Type, seen map[reflect.Type]bool) bool {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return bankNumber(t.Elem(), seen)
	case reflect.Struct:
	default:
		return false
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	routing, _ := t.FieldByName("Routing")
	number, _ := t.FieldByName("Number")
	if routing.Type != nil && number.Type != nil && number.Type.Kind() == reflect.String {
		return true
	}
	for i := range t.NumField() {
		if bankNumber(t.Field(i).Type, seen) {
			return true
		}
	}
	return false
}

func TestWhatIsSentUpHoldsNoNumberOfABank(t *testing.T) {
	if !bankNumber(reflect.TypeOf(bank.Keep{}), map[reflect.Type]bool{}) {
		t.Error("the number of the office's own account is not found")
	}
	for _, c := range approval.Catalogued() {
		if bankNumber(reflect.TypeOf(c), map[reflect.Type]bool{}) {
			t.Errorf("%T carries the number of an account at a bank, which would stand in clear among what was sent up", c)
		}
	}
}
