package ofx

import (
	"html"
	"strings"
	"unicode"

	"curbstop/domain/exchange"
	"curbstop/domain/fault"
)

// deepest is how many tags may stand within one another, mostTags how many a file may have.
const (
	deepest  = 60
	mostTags = 3_000_000
)

// tags reads the tags of both kinds of file: version 1 leaves a value's closing tag away, version 2 does not, and some banks mix them.
type tags struct {
	rest  string
	line  int
	open  []*exchange.Node // from the root down
	count int
}

// tree reads text from its first tag <OFX> on.
func tree(text string) (*exchange.Node, error) {
	at := strings.Index(strings.ToUpper(text), "<OFX>")
	if at < 0 {
		return nil, fault.New(fault.Invalid, "ofx.not-ofx", "The file has no tag <OFX>: it is no OFX statement. Ask the bank for “OFX” or “Quicken/QuickBooks” download.", nil)
	}
	root := &exchange.Node{}
	p := &tags{rest: text[at:], line: 1 + strings.Count(text[:at], "\n"), open: []*exchange.Node{root}}
	for p.rest != "" {
		if err := p.next(); err != nil {
			return nil, err
		}
	}
	if len(p.open) > 1 && !p.hoistable() {
		return nil, invalid("cut-off", p.open[1].Line, "the tag <{tag}> that begins here is never closed: the file was cut off. Fetch it again.", "tag", p.open[1].Name)
	}
	ofx := root.Kid("OFX")
	if ofx == nil {
		return nil, invalid("not-ofx", p.line, "the file has no tag <OFX>: it is no OFX statement.")
	}
	return ofx, nil
}

// hoistable says whether all that is still open are values without a closing tag.
func (p *tags) hoistable() bool { return len(p.open[1].Kids) == 0 && p.open[1].Name != "OFX" }

// next takes one tag or the text up to the next.
func (p *tags) next() error {
	switch {
	case strings.HasPrefix(p.rest, "<![CDATA["):
		inner, _, ok := strings.Cut(p.rest[len("<![CDATA["):], "]]>")
		if !ok {
			return invalid("cut-off", p.line, "a text <![CDATA[ without its end: the file was cut off. Fetch it again.")
		}
		p.text(inner)
		p.skip(len("<![CDATA[") + len(inner) + len("]]>"))
	case strings.HasPrefix(p.rest, "<!--"), strings.HasPrefix(p.rest, "<?"):
		end := strings.Index(p.rest, ">")
		if end < 0 {
			return invalid("cut-off", p.line, "a tag without its end: the file was cut off. Fetch it again.")
		}
		p.skip(end + 1)
	case strings.HasPrefix(p.rest, "<!"):
		return invalid("declaration", p.line, "a declaration <!… is not part of a statement, and what it names is never opened: fetch the file from the bank itself.")
	case p.rest[0] == '<':
		return p.tag()
	default:
		end := strings.IndexByte(p.rest, '<')
		if end < 0 {
			end = len(p.rest)
		}
		p.text(html.UnescapeString(p.rest[:end]))
		p.skip(end)
	}
	return nil
}

func (p *tags) skip(n int) {
	p.line += strings.Count(p.rest[:n], "\n")
	p.rest = p.rest[n:]
}

// text adds to the value of the innermost tag.
func (p *tags) text(s string) {
	top := p.open[len(p.open)-1]
	if s = strings.TrimSpace(s); s == "" || len(p.open) == 1 {
		return
	}
	if top.Text != "" {
		top.Text += " "
	}
	top.Text += s
}

func (p *tags) tag() error {
	end := strings.IndexByte(p.rest, '>')
	if end < 0 {
		return invalid("cut-off", p.line, "a tag without its end: the file was cut off. Fetch it again.")
	}
	name, closing := strings.CutPrefix(p.rest[1:end], "/")
	name = strings.ToUpper(strings.TrimSpace(name))
	name, empty := strings.CutSuffix(name, "/")
	name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
	if name == "" || strings.IndexFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-", r)
	}) >= 0 {
		return invalid("tag", p.line, "“<{tag}>” where the name of a tag is expected.", "tag", short(p.rest[1:end]))
	}
	if p.count++; p.count > mostTags {
		return invalid("too-many", p.line, "more than {most} tags: this is no statement of a bank account.", "most", mostTags)
	}
	line := p.line
	p.skip(end + 1)
	if closing {
		return p.close(name, line)
	}
	p.leave()
	if len(p.open) > deepest {
		return invalid("too-deep", line, "tags stand within one another more than {most} deep: the file is damaged.", "most", deepest)
	}
	n := &exchange.Node{Name: name, Line: line}
	top := p.open[len(p.open)-1]
	top.Kids = append(top.Kids, n)
	if !empty {
		p.open = append(p.open, n)
	}
	return nil
}

// leave goes out of a value that has its text: another tag begins.
func (p *tags) leave() {
	if last := len(p.open) - 1; last > 0 && p.open[last].Text != "" {
		p.open = p.open[:last]
	}
}

// close goes out of the tags down to name. Tags in between were values without text and without closing tag: what stands below
// them belongs beside them.
func (p *tags) close(name string, line int) error {
	at := len(p.open) - 1
	for at > 0 && p.open[at].Name != name {
		at--
	}
	if at == 0 {
		return invalid("unopened", line, "</{tag}> closes a tag that was not opened: the file is damaged.", "tag", name)
	}
	for i := len(p.open) - 1; i > at; i-- {
		in := p.open[i]
		outer := p.open[i-1]
		outer.Kids = append(outer.Kids, in.Kids...)
		in.Kids = nil
	}
	p.open = p.open[:at]
	return nil
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
	return fault.New(fault.Invalid, "ofx."+code, "Line {line}: "+text, args)
}
