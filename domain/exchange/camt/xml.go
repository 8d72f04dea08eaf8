package camt

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"curbstop/domain/exchange"
	"curbstop/domain/fault"
)

// mostDepth is how many elements may stand within one another.
const mostDepth = 60

// tree reads XML without document types: nothing outside the file is ever opened, and nothing in it grows.
func tree(r io.Reader) (*exchange.Node, error) {
	d := xml.NewDecoder(r)
	root := &exchange.Node{}
	open := []*exchange.Node{root}
	for {
		t, err := d.Token()
		line, _ := d.InputPos()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, invalid("not-xml", line, "the file is not whole XML: it was cut off or changed, or is another kind of file. Fetch it again.").Because(err)
		}
		top := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > mostDepth {
				return nil, invalid("too-deep", line, "elements stand within one another more than {most} deep: the file is damaged.", "most", mostDepth)
			}
			n := &exchange.Node{Name: t.Name.Local, Line: line, Attr: attributes(t)}
			top.Kids = append(top.Kids, n)
			open = append(open, n)
		case xml.EndElement:
			top.Text = strings.TrimSpace(top.Text)
			open = open[:len(open)-1]
		case xml.CharData:
			if len(top.Kids) == 0 {
				top.Text += string(t)
			}
		case xml.Directive:
			return nil, invalid("declaration", line, "a declaration <!… is not part of a statement, and what it names is never opened: fetch the file from the bank itself.")
		}
	}
	if len(root.Kids) != 1 {
		return nil, invalid("not-xml", 1, "the file is no XML: it is another kind of file.")
	}
	return root.Kids[0], nil
}

func attributes(t xml.StartElement) map[string]string {
	out := map[string]string{}
	for _, a := range t.Attr {
		if a.Name.Space == "" {
			out[a.Name.Local] = a.Value
		}
	}
	return out
}

func quoted(s string) string {
	if s == "" {
		return "nothing"
	}
	return "“" + short(s) + "”"
}

func short(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}

// invalid makes the sentence of a line; pairs fill further places.
func invalid(code string, line int, text string, pairs ...any) *fault.Fault {
	args := fault.Args{"line": line}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return fault.New(fault.Invalid, "camt."+code, "Line {line}: "+text, args)
}
