package exchange

import "strings"

// Node is one element of a statement written in tags; Line is where it begins in the file.
type Node struct {
	Name string
	Text string // between its tags, blanks at both ends dropped
	Attr map[string]string
	Line int
	Kids []*Node
}

// Kid gives the first element along a path below n ("BkTxCd/Prtry/Cd"), or nil. A nil node has none.
func (n *Node) Kid(path string) *Node {
	for _, name := range strings.Split(path, "/") {
		if n == nil {
			return nil
		}
		n = n.first(name)
	}
	return n
}

func (n *Node) first(name string) *Node {
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// All gives the elements of a name right below n.
func (n *Node) All(name string) (out []*Node) {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name == name {
			out = append(out, k)
		}
	}
	return out
}

// Deep gives the elements of a name anywhere below n, in their order; it does not look for more below one it found.
func (n *Node) Deep(name string) (out []*Node) {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name == name {
			out = append(out, k)
		} else {
			out = append(out, k.Deep(name)...)
		}
	}
	return out
}

// Says gives the text of the first element along a path, "" when there is none.
func (n *Node) Says(path string) string {
	if k := n.Kid(path); k != nil {
		return k.Text
	}
	return ""
}

// Either gives the first text that is not empty among paths.
func (n *Node) Either(paths ...string) string {
	for _, p := range paths {
		if s := n.Says(p); s != "" {
			return s
		}
	}
	return ""
}
