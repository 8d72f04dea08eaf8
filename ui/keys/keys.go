// Package keys is the manager's screen of the keys of sealed records: who holds which, and the recovery key on its two sheets.
package keys

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// Sheets are the two halves of a new recovery key, each for one sheet.
type Sheets struct {
	ID   uint64
	A, B string
}

// Keeper does what needs the keys themselves, which a screen never sees.
type Keeper interface {
	// GiveKeys gives a person the key of a group.
	GiveKeys(ctx context.Context, s *office.Session, who authority.StaffID, reason, group string) error
	// RenewKey gives a group a new key and seals its records anew; it says how many.
	RenewKey(ctx context.Context, s *office.Session, group, reason string) (int, error)
	// NewRecovery makes a recovery key, which serves once it is proved.
	NewRecovery(ctx context.Context, s *office.Session) (Sheets, error)
	// ProveRecovery takes both halves as they were typed from the sheets.
	ProveRecovery(ctx context.Context, s *office.Session, id uint64, a, b string) error
}

// view is the screen.
type view struct {
	b     *bench.Bench
	k     Keeper
	state staff.KeyState
	list  *kit.List[staff.KeyLine]
	says  *kit.Words
	make  *kit.Button
	box   fyne.CanvasObject
}

// New makes the screen of keys.
func New(b *bench.Bench, k Keeper) shell.Screen {
	v := &view{b: b, k: k, says: kit.NewWords("", kit.Plain).Bold()}
	v.list = kit.NewList(
		kit.Column[staff.KeyLine]{Title: "Records", Chars: 13, Text: func(l staff.KeyLine) string { return phrase.Sentence(l.Group) }, Fixed: true},
		kit.Column[staff.KeyLine]{Title: "What they are", Chars: 40, Flex: 2, Text: func(l staff.KeyLine) string { return l.Words }, Tone: quiet, Fixed: true},
		kit.Column[staff.KeyLine]{Title: "Key", Chars: 5, Align: kit.Right, Text: func(l staff.KeyLine) string { return phrase.Number(int(l.Version)) }, Fixed: true},
		kit.Column[staff.KeyLine]{Title: "Who opens them", Chars: 36, Flex: 2, Text: func(l staff.KeyLine) string { return names(l.Holders) }, Fixed: true},
		kit.Column[staff.KeyLine]{Title: "Should and cannot", Chars: 22, Flex: 1, Text: func(l staff.KeyLine) string { return names(l.Lacking) }, Tone: warn, Fixed: true})
	v.list.Key = func(l staff.KeyLine) string { return l.Group }
	v.make = kit.NewDefault("Make a recovery key   F7", v.recovery)
	about := kit.NewNote("The recovery key opens all sealed records when every password is lost. It stands on two sheets with two keepers, neither of which opens "+
		"anything alone, and serves once both were typed back from paper. Renewing seals the records of a group anew: copies made before still open with the old key.", kit.Quiet, 0)
	row := kit.ButtonRow(v.make, kit.NewButton("Type it back   F9", v.prove), kit.NewButton("Give a key   F6", v.give), kit.NewButton("Take one back   F8", v.take),
		kit.NewButton("Renew a key   F4", v.renew))
	v.box = container.NewBorder(kit.Inset(0, 4, v.says), container.NewVBox(kit.Inset(0, 8, about), row), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func quiet(staff.KeyLine) kit.Tone { return kit.Quiet }
func warn(staff.KeyLine) kit.Tone  { return kit.Warning }

func names(people []staff.Person) string {
	out := make([]string, len(people))
	for i, p := range people {
		out[i] = p.FullName
	}
	return strings.Join(out, ", ")
}

// tone is that in which the state of the recovery key is said.
func tone(k staff.KeyState, training bool) kit.Tone {
	switch {
	case training:
		return kit.Quiet
	case k.Waits.ID != 0:
		return kit.Warning
	case k.Recovery.ID != 0:
		return kit.Good
	}
	return kit.Danger
}

// Missing says what the manager's first screen tells of the recovery key: 1 when none serves and who works could make one.
func Missing(b *bench.Bench) (int, string, error) {
	h, err := b.House()
	if err != nil || h.Training {
		return 0, "", err
	}
	k, err := bench.Ask(b, staff.ReadKeys{})
	if err != nil || k.Recovery.ID != 0 {
		return 0, "", err
	}
	if no := (*authority.Refusal)(nil); asRefusal(bench.May(b, staff.MakeRecovery{}), &no) {
		return 0, "", nil
	}
	return 1, k.Says(false), nil
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Keys" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F7", Does: "new recovery key"}, {Key: "F9", Does: "type it back"}, {Key: "F6", Does: "give"}, {Key: "F8", Does: "take back"}, {Key: "F4", Does: "renew"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *view) Closed() {}

// Shown implements shell.Refreshing.
func (v *view) Shown() {
	h, err := v.b.House()
	if err == nil {
		v.state, err = bench.Ask(v.b, staff.ReadKeys{})
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(v.state.Lines))
	v.says.Set(v.state.Says(h.Training), tone(v.state, h.Training))
	v.make.Block("")
	if no := (*authority.Refusal)(nil); asRefusal(bench.May(v.b, staff.MakeRecovery{}), &no) {
		v.make.BlockFor(no)
	}
}

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	do := map[fyne.KeyName]func(){
		fyne.KeyF7: v.make.Press, fyne.KeyF9: v.prove, fyne.KeyF6: v.give, fyne.KeyF8: v.take, fyne.KeyF4: v.renew,
	}[ev.Name]
	if do == nil {
		return false
	}
	do()
	return true
}

var errNothing = fault.New(fault.Refused, "recovery.nothing", "No recovery key waits to be typed back: make one first.", nil)
