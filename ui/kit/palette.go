package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Tone is what a colour says; screens choose a tone, the theme chooses the colour.
type Tone int

// The tones, from ordinary text to the one for what must not be overlooked.
const (
	Plain Tone = iota
	Quiet
	Accent
	Good
	Warning
	Danger
)

// surface names the painted areas that are not text.
type surface int

const (
	paper    surface = iota // entries and lists
	zebra                   // every second row
	chosen                  // the selected row of a list with the focus
	chosenBy                // the selected row of a list without it
	head                    // list heads, navigation, status line
	rule                    // separating lines
	shade                   // behind a dialog
	panel                   // dialogs
	danger                  // band for what forbids
	amber                   // band for what warns
	onBand                  // text on a band
	grid                    // lines behind a chart
)

type palette struct {
	tones    [Danger + 1]color.NRGBA
	surfaces [grid + 1]color.NRGBA
	named    map[fyne.ThemeColorName]color.NRGBA
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

func thin(rgb uint32, alpha uint8) color.NRGBA { c := hex(rgb); c.A = alpha; return c }

var light = palette{
	tones: [...]color.NRGBA{
		Plain: hex(0x1b232d), Quiet: hex(0x566474), Accent: hex(0x14578a), Good: hex(0x17693a), Warning: hex(0x8a5200), Danger: hex(0xb3261e),
	},
	surfaces: [...]color.NRGBA{
		paper: hex(0xffffff), zebra: hex(0xf5f7fa), chosen: hex(0xcfe3f5), chosenBy: hex(0xe1e6ec), head: hex(0xe4e9ef), rule: hex(0xc9d1da),
		shade: thin(0x1b232d, 0x59), panel: hex(0xf7f8fa), danger: hex(0xa4221b), amber: hex(0xf2b63c), onBand: hex(0xffffff), grid: hex(0xdfe4ea),
	},
	named: map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameBackground: hex(0xf2f4f7), theme.ColorNameForeground: hex(0x1b232d), theme.ColorNamePrimary: hex(0x14578a),
		theme.ColorNameForegroundOnPrimary: hex(0xffffff), theme.ColorNameButton: hex(0xdde3ea), theme.ColorNameDisabledButton: hex(0xe9edf1),
		theme.ColorNameDisabled: hex(0x76828f), theme.ColorNameError: hex(0xb3261e), theme.ColorNameForegroundOnError: hex(0xffffff),
		theme.ColorNameFocus: thin(0x14578a, 0x40), theme.ColorNameHover: thin(0x14578a, 0x14), theme.ColorNamePressed: thin(0x14578a, 0x33),
		theme.ColorNameInputBackground: hex(0xffffff), theme.ColorNameInputBorder: hex(0x9aa7b5), theme.ColorNamePlaceHolder: hex(0x6b7886),
		theme.ColorNameSelection: hex(0xb9d6f0), theme.ColorNameSeparator: hex(0xc9d1da), theme.ColorNameHeaderBackground: hex(0xe4e9ef),
		theme.ColorNameMenuBackground: hex(0xf7f8fa), theme.ColorNameOverlayBackground: hex(0xf7f8fa), theme.ColorNameShadow: thin(0x000000, 0x40),
		theme.ColorNameScrollBar: hex(0x98a4b1), theme.ColorNameScrollBarBackground: hex(0xe9edf1), theme.ColorNameSuccess: hex(0x17693a),
		theme.ColorNameWarning: hex(0x8a5200), theme.ColorNameHyperlink: hex(0x14578a), theme.ColorNameForegroundOnSuccess: hex(0xffffff),
		theme.ColorNameForegroundOnWarning: hex(0xffffff),
	},
}

var dark = palette{
	tones: [...]color.NRGBA{
		Plain: hex(0xe6eaef), Quiet: hex(0x9fabb8), Accent: hex(0x7cbcf0), Good: hex(0x6fcf97), Warning: hex(0xf0b95a), Danger: hex(0xff8a80),
	},
	surfaces: [...]color.NRGBA{
		paper: hex(0x171c22), zebra: hex(0x1c2229), chosen: hex(0x204567), chosenBy: hex(0x2d3640), head: hex(0x29313a), rule: hex(0x3b4652),
		shade: thin(0x000000, 0x80), panel: hex(0x242b33), danger: hex(0xa4221b), amber: hex(0xd99a1c), onBand: hex(0xffffff), grid: hex(0x323c47),
	},
	named: map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameBackground: hex(0x20262d), theme.ColorNameForeground: hex(0xe6eaef), theme.ColorNamePrimary: hex(0x7cbcf0),
		theme.ColorNameForegroundOnPrimary: hex(0x0d2233), theme.ColorNameButton: hex(0x36414d), theme.ColorNameDisabledButton: hex(0x29313a),
		theme.ColorNameDisabled: hex(0x8491a0), theme.ColorNameError: hex(0xff8a80), theme.ColorNameForegroundOnError: hex(0x2b0a08),
		theme.ColorNameFocus: thin(0x7cbcf0, 0x50), theme.ColorNameHover: thin(0x7cbcf0, 0x1c), theme.ColorNamePressed: thin(0x7cbcf0, 0x40),
		theme.ColorNameInputBackground: hex(0x171c22), theme.ColorNameInputBorder: hex(0x5b6977), theme.ColorNamePlaceHolder: hex(0x8d99a6),
		theme.ColorNameSelection: hex(0x2c5c87), theme.ColorNameSeparator: hex(0x3b4652), theme.ColorNameHeaderBackground: hex(0x29313a),
		theme.ColorNameMenuBackground: hex(0x242b33), theme.ColorNameOverlayBackground: hex(0x242b33), theme.ColorNameShadow: thin(0x000000, 0x80),
		theme.ColorNameScrollBar: hex(0x66737f), theme.ColorNameScrollBarBackground: hex(0x29313a), theme.ColorNameSuccess: hex(0x6fcf97),
		theme.ColorNameWarning: hex(0xf0b95a), theme.ColorNameHyperlink: hex(0x7cbcf0), theme.ColorNameForegroundOnSuccess: hex(0x0c2416),
		theme.ColorNameForegroundOnWarning: hex(0x2a1c02),
	},
}

// current gives the palette in use; a program without the office theme gets the light one.
func current() *palette {
	if t, ok := theme.Current().(*Theme); ok {
		return t.ink
	}
	return &light
}

// Ink gives the colour of text in a tone.
func Ink(t Tone) color.Color { return current().tones[t] }

func fill(s surface) color.Color { return current().surfaces[s] }
