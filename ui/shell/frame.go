package shell

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"curbstop/ui/kit"
)

// frame is what stands around a screen: band, header, navigation, trail and status line.
type frame struct {
	s        *Shell
	training *kit.Band
	who      *kit.Words
	others   *kit.Words
	day      *kit.Words
	trail    *kit.Words
	path     path
	nav      []*navItem
	middle   *fyne.Container
	box      *fyne.Container
}

func newFrame(s *Shell) *frame {
	f := &frame{
		s: s, training: kit.NewBand("", kit.Danger), who: kit.NewWords("", kit.Plain).Bold(), others: kit.NewWords("", kit.Quiet),
		day: kit.NewWords("", kit.Plain), trail: kit.NewHeading(""), middle: container.New(fill{}),
	}
	if s.o.Gate.Training() {
		f.training.Set("TRAINING: sample books. Nothing here is a real account.", kit.Danger)
	}
	s.win.SetTop(s.hint)
	column := container.NewVBox()
	for i, sec := range s.o.Sections {
		n := newNavItem(sec, i, func() { s.visit(i) })
		f.nav = append(f.nav, n)
		column.Add(n)
	}
	header := kit.Strip(kit.Inset(10, 5, container.NewBorder(nil, nil, kit.NewWords(s.o.Utility, kit.Accent).Bold(),
		container.NewHBox(f.others, gap(), f.who, gap(), f.day))))
	side := kit.Strip(kit.Inset(0, 6, column))
	page := container.NewBorder(kit.Inset(12, 8, container.New(&f.path, f.trail)), nil, nil, nil, kit.Inset(12, 6, f.middle))
	f.box = container.NewBorder(container.NewVBox(f.training, header), s.status.Content(), side, nil, page)
	return f
}

// fill gives a page the room there is. A page that asks for more than a small screen has does not push the window out of it.
type fill struct{}

func (fill) MinSize(objects []fyne.CanvasObject) (m fyne.Size) {
	for _, o := range objects {
		m = m.Max(o.MinSize())
	}
	return m.Min(fyne.NewSize(700, 400))
}

func (fill) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		before := o.MinSize()
		o.Resize(size)
		if o.MinSize() != before { // buttons and notes break lines only once they know their width
			o.Refresh()
		}
	}
}

func gap() fyne.CanvasObject { return kit.Inset(8, 0, kit.NewWords("", kit.Plain)) }

// show puts a page into the frame and says who works, on what day, and where in the office this is.
func (f *frame) show(p *page) {
	now := f.s.now
	who := now.clerk.Name
	if now.clerk.Role != "" {
		who += ", " + now.clerk.Role
	}
	f.who.Set(who, kit.Plain)
	f.day.Set("", kit.Plain)
	if d := f.s.Today(); !d.IsZero() {
		f.day.Set("Business day "+d.Weekday().String()[:3]+" "+d.US(), kit.Plain)
	}
	f.others.Set("", kit.Quiet)
	if others := f.s.Others(); len(others) > 0 {
		f.others.Set("Work kept for "+strings.Join(others, ", "), kit.Quiet)
	}
	for i, n := range f.nav {
		n.set(i == now.section, now.sectionDirty(i))
	}
	f.path = path{trail: f.trail, titles: titles(now.stacks[now.section])}
	f.trail.Set(f.path.says(0), kit.Plain)
	f.middle.Objects = append(f.middle.Objects[:0], p.content)
	f.box.Refresh()
}

// titles names the pages that lead to the one shown.
func titles(stack []*page) (out []string) {
	for _, q := range stack {
		title := q.screen.Title()
		if n := len(out); n > 0 && out[n-1] == title {
			title = "on paper" // a document's sheet has the document's own name
		}
		out = append(out, title)
	}
	return out
}

// path lays out the titles of the pages: where there is little room the first give way, for the last says where this is.
type path struct {
	trail  *kit.Words
	titles []string
}

// says names the pages without the first few.
func (p *path) says(without int) string {
	kept := p.titles[without:]
	if without > 0 {
		kept = append([]string{"…"}, kept...)
	}
	return strings.Join(kept, "  ›  ")
}

// MinSize asks for no width: a long way never widens the window.
func (*path) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, objects[0].MinSize().Height)
}

// Layout implements fyne.Layout.
func (p *path) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for without := range p.titles {
		p.trail.Set(p.says(without), kit.Plain)
		if p.trail.MinSize().Width <= size.Width {
			break
		}
	}
	objects[0].Resize(size)
}

// navItem is one section in the column at the left. It is pressed by the mouse or by Alt and its number, and never takes the focus,
// so that Tab stays within the screen.
type navItem struct {
	widget.BaseWidget
	section Section
	number  int
	press   func()
	here    bool
	dirty   bool
	hover   bool
}

func newNavItem(sec Section, i int, press func()) *navItem {
	n := &navItem{section: sec, number: i + 1, press: press}
	n.ExtendBaseWidget(n)
	return n
}

func (n *navItem) set(here, dirty bool) {
	n.here, n.dirty = here, dirty
	n.Refresh()
}

// Tapped goes to the section.
func (n *navItem) Tapped(*fyne.PointEvent) { n.press() }

// MouseIn lights the item.
func (n *navItem) MouseIn(*desktop.MouseEvent) { n.hover = true; n.Refresh() }

// MouseMoved does nothing.
func (n *navItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut puts the light out.
func (n *navItem) MouseOut() { n.hover = false; n.Refresh() }

// CreateRenderer draws the item.
func (n *navItem) CreateRenderer() fyne.WidgetRenderer {
	v := &navView{
		n: n, back: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil),
		title: canvas.NewText("", nil), key: canvas.NewText("", nil), icon: canvas.NewImageFromResource(n.section.Icon),
	}
	v.Refresh()
	return v
}

type navView struct {
	n          *navItem
	back, mark *canvas.Rectangle
	title, key *canvas.Text
	icon       *canvas.Image
}

func (v *navView) Destroy() {}

func (v *navView) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.back, v.mark, v.icon, v.title, v.key}
}

func (v *navView) MinSize() fyne.Size {
	m := fyne.MeasureText(v.n.section.Title, theme.TextSize(), fyne.TextStyle{Bold: true})
	k := fyne.MeasureText("Alt+9", theme.CaptionTextSize(), fyne.TextStyle{})
	return fyne.NewSize(max(150, 12+theme.IconInlineSize()+8+m.Width+14+k.Width+10), m.Height+12)
}

func (v *navView) Layout(size fyne.Size) {
	icon := theme.IconInlineSize()
	v.back.Resize(size)
	v.mark.Resize(fyne.NewSize(3, size.Height))
	v.icon.Move(fyne.NewPos(12, (size.Height-icon)/2))
	v.icon.Resize(fyne.NewSquareSize(icon))
	v.title.Move(fyne.NewPos(12+icon+8, 0))
	v.title.Resize(fyne.NewSize(size.Width-icon-20, size.Height))
	v.key.Move(fyne.NewPos(0, 0))
	v.key.Resize(fyne.NewSize(size.Width-10, size.Height))
}

func (v *navView) Refresh() {
	n := v.n
	v.back.FillColor, v.mark.FillColor = kit.NavColor(n.here, n.hover), theme.Color(theme.ColorNamePrimary)
	v.mark.Hidden = !n.here
	v.title.Text, v.title.TextSize, v.title.Color, v.title.TextStyle.Bold = n.section.Title, theme.TextSize(), kit.Ink(kit.Plain), n.here
	if n.dirty {
		v.title.Text += " •"
	}
	v.key.TextSize, v.key.Color, v.key.Alignment = theme.CaptionTextSize(), kit.Ink(kit.Quiet), fyne.TextAlignTrailing
	if n.number <= 9 {
		v.key.Text = "Alt+" + strconv.Itoa(n.number)
	}
	if n.section.Icon != nil {
		v.icon.Resource = theme.NewColoredResource(n.section.Icon, theme.ColorNameForeground)
		v.icon.Refresh()
	}
	canvas.Refresh(n)
}

// centred puts one object into the middle of the room, at a wished size in characters and lines.
type centred struct{ chars, lines int }

func newCentred(o fyne.CanvasObject, chars, lines int) fyne.CanvasObject {
	return container.New(&centred{chars, lines}, kit.Card(kit.Inset(18, 14, o)))
}

func (c *centred) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

func (c *centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	one := fyne.MeasureText("0", theme.TextSize(), fyne.TextStyle{})
	want := objects[0].MinSize().Max(fyne.NewSize(one.Width*float32(c.chars), one.Height*float32(c.lines))).Min(size)
	objects[0].Resize(want)
	objects[0].Move(fyne.NewPos(float32(int((size.Width-want.Width)/2)), float32(int((size.Height-want.Height)/3))))
}
