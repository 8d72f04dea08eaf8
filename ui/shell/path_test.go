package shell

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"curbstop/ui/kit"
)

func TestALongWayNeverWidensTheWindowAndItsLastPageIsNamed(t *testing.T) {
	test.NewApp()
	p := path{trail: kit.NewHeading(""), titles: []string{"Accounts", "Account 001000-01", "Billing of Begoña Muñoz Peña", "Bill A-000001"}}
	p.trail.Set(p.says(0), kit.Plain)
	box := container.New(&p, p.trail)
	if wide := box.MinSize().Width; wide > 50 {
		t.Errorf("the way asks for %.0f", wide)
	}
	whole := p.trail.MinSize().Width
	box.Resize(fyne.NewSize(whole+10, 30))
	if got := p.trail.Text(); got != strings.Join(p.titles, "  ›  ") {
		t.Errorf("with room for all: %q", got)
	}
	box.Resize(fyne.NewSize(whole*0.6, 30))
	if got := p.trail.Text(); !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "Bill A-000001") {
		t.Errorf("in a narrow window: %q", got)
	}
}
