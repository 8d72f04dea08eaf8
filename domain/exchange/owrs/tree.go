package owrs

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// tree is a YAML value that keeps figures as they are written: a price must never pass through a float.
type tree struct {
	text string
	list []tree
	keys []string
	at   map[string]tree
}

func (t tree) isText() bool { return t.at == nil && t.list == nil }

// get gives the value of a key; the zero tree when there is none.
func (t tree) get(key string) tree { return t.at[key] }

func (t tree) has(key string) bool { _, ok := t.at[key]; return ok }

// joined gives a list of single keys, as older files write a class, as one map.
func (t tree) joined() tree {
	if t.list == nil {
		return t
	}
	out := tree{at: map[string]tree{}}
	for _, item := range t.list {
		for _, k := range item.keys {
			out.keys, out.at[k] = append(out.keys, k), item.at[k]
		}
	}
	return out
}

// parse reads one YAML document.
func parse(data []byte, file string) (tree, error) {
	doc, err := parser.ParseBytes(data, 0)
	if err != nil {
		short, _, _ := strings.Cut(err.Error(), "\n")
		return tree{}, refuse("owrs.not-yaml", file, "", "is not YAML that can be read ("+short+")")
	}
	for _, d := range doc.Docs {
		if d.Body != nil {
			return convert(d.Body, file, 0)
		}
	}
	return tree{}, refuse("owrs.empty", file, "", "is empty")
}

const deepest = 20

func convert(n ast.Node, file string, depth int) (out tree, err error) {
	if depth > deepest {
		return out, refuse("owrs.too-deep", file, "", "is nested deeper than any tariff")
	}
	switch v := n.(type) {
	case *ast.MappingNode:
		return convertPairs(v.Values, file, depth)
	case *ast.MappingValueNode:
		return convertPairs([]*ast.MappingValueNode{v}, file, depth)
	case *ast.SequenceNode:
		out.list = []tree{}
		for _, item := range v.Values {
			t, err := convert(item, file, depth+1)
			if err != nil {
				return out, err
			}
			out.list = append(out.list, t)
		}
		return out, nil
	case *ast.LiteralNode:
		return tree{text: strings.TrimSpace(v.Value.Value)}, nil
	case *ast.StringNode:
		return tree{text: strings.TrimSpace(v.Value)}, nil
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode, *ast.MergeKeyNode:
		// An alias can blow a few lines up to gigabytes, and no published tariff has one.
	case ast.ScalarNode:
		return tree{text: strings.TrimSpace(v.GetToken().Value)}, nil
	}
	return out, refuse("owrs.unknown-yaml", file, "", "uses a form of YAML (an anchor, an alias or a tag) that tariffs do not need")
}

func convertPairs(pairs []*ast.MappingValueNode, file string, depth int) (out tree, err error) {
	out.at = map[string]tree{}
	for _, p := range pairs {
		k := strings.TrimSpace(p.Key.GetToken().Value)
		t, err := convert(p.Value, file, depth+1)
		if err != nil {
			return out, err
		}
		out.keys, out.at[k] = append(out.keys, k), t
	}
	return out, nil
}
