package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The text sizes, in points, a user may choose between.
const (
	SmallestText, DefaultText, LargestText = 11, 13, 18
)

// Look is what the user may choose of the program's appearance; the zero Look is light at the default text size.
type Look struct {
	Text int // points, held between SmallestText and LargestText; 0 means DefaultText
	Dark bool
}

// Larger gives the look with text changed by step points, held within the limits.
func (l Look) Larger(step int) Look {
	l.Text = l.Points() + step
	l.Text = l.Points()
	return l
}

// Points gives the text size within its limits.
func (l Look) Points() int {
	if l.Text == 0 {
		return DefaultText
	}
	return min(max(l.Text, SmallestText), LargestText)
}

// Theme is the compact office theme: small paddings, one restrained accent, the same colours whatever the desktop prefers.
type Theme struct {
	look Look
	base fyne.Theme
	ink  *palette
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme makes the theme for a look.
func NewTheme(look Look) *Theme {
	t := &Theme{look: look, base: theme.DefaultTheme(), ink: &light}
	if look.Dark {
		t.ink = &dark
	}
	return t
}

// Look says what the theme was made from.
func (t *Theme) Look() Look { return t.look }

// Color gives the colour for name; the variant asked for is ignored, the look decides.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := t.ink.named[name]; ok {
		return c
	}
	v := theme.VariantLight
	if t.look.Dark {
		v = theme.VariantDark
	}
	return t.base.Color(name, v)
}

// Font gives the font of the default theme.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return t.base.Font(style) }

// Icon gives the icon of the default theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return t.base.Icon(name) }

// Size gives the compact sizes; those not named here keep the default theme's.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	text := float32(t.look.Points())
	switch name {
	case theme.SizeNameText:
		return text
	case theme.SizeNameCaptionText:
		return text - 1
	case theme.SizeNameSubHeadingText:
		return text + 2
	case theme.SizeNameHeadingText:
		return text + 5
	case theme.SizeNameInlineIcon:
		return text + 3
	}
	if s, ok := compactSizes[name]; ok {
		return s
	}
	return t.base.Size(name)
}

var compactSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:            2,
	theme.SizeNameInnerPadding:       4,
	theme.SizeNameLineSpacing:        2,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        2,
	theme.SizeNameSelectionRadius:    2,
	theme.SizeNameButtonRadius:       3,
	theme.SizeNameDialogRadius:       4,
	theme.SizeNamePopupRadius:        3,
	theme.SizeNameMenuRadius:         3,
	theme.SizeNameScrollBar:          11,
	theme.SizeNameScrollBarSmall:     7,
	theme.SizeNameScrollBarRadius:    3,
	theme.SizeNameSeparatorThickness: 1,
}

// ApplyLook makes the running program look so.
func ApplyLook(look Look) { fyne.CurrentApp().Settings().SetTheme(NewTheme(look)) }
