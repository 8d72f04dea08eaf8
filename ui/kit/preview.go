package kit

import (
	"context"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Rasterizer gives the pages of a document as pictures; i counts from 0. It is called beside the window, one page at a time.
type Rasterizer interface {
	Pages() int
	Page(i, dpi int) (image.Image, error)
}

// Preview shows the pages of a document as they will be printed. PgUp and PgDn turn the page, + and - zoom, 0 fits the page.
type Preview struct {
	widget.BaseWidget
	OnPrint func() // Ctrl+P and the Print button; nil hides the button

	desk    *Desk
	source  Rasterizer
	page    int
	percent int // 0 fits the whole page into the pane
	asked   int // number of the last request, so that a late page is dropped
	picture *canvas.Image
	scroll  *container.Scroll
	where   *Words
	print   *Button
	box     *fyne.Container
	focus   bool
}

// NewPreview makes a preview without a document.
func NewPreview(desk *Desk) *Preview {
	p := &Preview{desk: desk, where: NewWords("No pages.", Quiet)}
	p.picture = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth}
	p.scroll = container.NewScroll(p.picture)
	p.print = NewDefault("Print", func() { p.key(KeyPrint) })
	bar := container.New(&rowLayout{}, p.print,
		NewButton("Page up", func() { p.key(fyne.KeyPageUp) }), NewButton("Page down", func() { p.key(fyne.KeyPageDown) }),
		NewButton("Smaller", func() { p.key(fyne.KeyMinus) }), NewButton("Larger", func() { p.key(fyne.KeyPlus) }),
		NewButton("Whole page", func() { p.key(fyne.Key0) }))
	p.box = container.NewBorder(container.NewBorder(nil, nil, bar, nil, Inset(10, 7, p.where)), nil, nil, nil,
		container.NewStack(newSheet(grid, rule), Inset(1, 1, p.scroll)))
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer shows the bar and the page.
func (p *Preview) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

// Load changes the document and shows its first page; nil shows none.
func (p *Preview) Load(source Rasterizer) {
	p.source, p.page = source, 0
	p.print.Hidden = p.OnPrint == nil
	p.turn()
}

// Page gives the number of the page shown, from 1, and of how many.
func (p *Preview) Page() (number, of int) {
	if p.source == nil {
		return 0, 0
	}
	return p.page + 1, p.source.Pages()
}

// GoTo shows a page, counted from 1, held within the document.
func (p *Preview) GoTo(number int) {
	if p.source == nil {
		return
	}
	p.page = max(0, min(number-1, p.source.Pages()-1))
	p.turn()
}

// turn asks for the page's picture beside the window and shows it when it has come, unless another was asked for since.
func (p *Preview) turn() {
	p.asked++
	number, of := p.Page()
	if of == 0 {
		p.picture.Image = nil
		p.picture.Refresh()
		p.where.Set("No pages.", Quiet)
		return
	}
	zoom := "whole page"
	if p.percent > 0 {
		zoom = fmt.Sprintf("%d %%", p.percent)
	}
	p.where.Set(fmt.Sprintf("Page %d of %d, %s", number, of, zoom), Quiet)
	source, page, asked, dpi := p.source, p.page, p.asked, 144
	if p.percent > 0 {
		dpi = max(dpi, 96*p.percent/100)
	}
	var img image.Image
	p.desk.Run(func(context.Context, Progress) (err error) {
		img, err = source.Page(page, dpi)
		return err
	}, func(err error) {
		switch {
		case asked != p.asked:
		case err != nil:
			p.where.Set(err.Error(), Danger)
		default:
			p.show(img, dpi)
		}
	})
}

func (p *Preview) show(img image.Image, dpi int) {
	p.picture.Image = img
	p.picture.SetMinSize(fyne.Size{})
	if p.percent > 0 {
		per := float32(p.percent) / 100 * 96 / float32(dpi)
		p.picture.SetMinSize(fyne.NewSize(float32(img.Bounds().Dx())*per, float32(img.Bounds().Dy())*per))
	}
	p.picture.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToTop()
}

// KeyPrint and its fellows are the names under which the menu's shortcuts come to key handlers.
const (
	KeyPrint  fyne.KeyName = "Ctrl+P"
	KeyNew    fyne.KeyName = "Ctrl+N"
	KeySave   fyne.KeyName = "Ctrl+S"
	KeyExport fyne.KeyName = "Ctrl+E"
)

// key does what a key means here and says whether it means anything.
func (p *Preview) key(k fyne.KeyName) bool {
	switch k {
	case KeyPrint:
		if p.OnPrint == nil {
			return false
		}
		p.OnPrint()
	case fyne.KeyPageUp:
		p.GoTo(p.page)
	case fyne.KeyPageDown:
		p.GoTo(p.page + 2)
	case fyne.KeyHome:
		p.GoTo(1)
	case fyne.KeyEnd:
		p.GoTo(1 << 30)
	case fyne.KeyPlus, fyne.KeyEqual:
		p.zoom(25)
	case fyne.KeyMinus:
		p.zoom(-25)
	case fyne.Key0:
		p.percent = 0
		p.turn()
	case fyne.KeyUp:
		p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 40)})
	case fyne.KeyDown:
		p.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	default:
		return false
	}
	return true
}

func (p *Preview) zoom(by int) {
	if p.percent == 0 {
		p.percent = 100
	}
	p.percent = max(50, min(p.percent+by, 300))
	p.turn()
}

// Key lets a screen hand its keys to the preview, so that they work wherever the focus is.
func (p *Preview) Key(ev *fyne.KeyEvent) bool { return p.key(ev.Name) }

// FocusGained is what a focusable thing must have.
func (p *Preview) FocusGained() { p.focus = true }

// FocusLost is what a focusable thing must have.
func (p *Preview) FocusLost() { p.focus = false }

// TypedRune has no use for letters: + and - come as keys.
func (p *Preview) TypedRune(rune) {}

// TypedKey turns pages and zooms, and hands the rest to the window.
func (p *Preview) TypedKey(ev *fyne.KeyEvent) {
	WindowOf(p).Touch()
	if !p.key(ev.Name) {
		pass(p, ev)
	}
}

// MinSize keeps room for the bar and some of the page.
func (p *Preview) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(charsWide(60), 10*lineHeight()+theme.Padding())
}
