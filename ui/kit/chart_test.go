package kit_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestScaleStartsAtZeroAndReachesTheHighestBar(t *testing.T) {
	for highest, want := range map[int64][]int64{
		0: {0, 1}, 4: {0, 1, 2, 3, 4}, 23: {0, 5, 10, 15, 20, 25}, 100: {0, 20, 40, 60, 80, 100}, 101: {0, 50, 100, 150},
	} {
		c := kit.Chart{Bars: []kit.Bar{{Value: highest}, {Value: highest / 2}}}
		if got := c.Ticks(); !slices.Equal(got, want) {
			t.Errorf("highest %d: marks at %v, want %v", highest, got, want)
		}
	}
}

func TestTwoYearsAndAMonthAreShownTheRestIsNot(t *testing.T) {
	c := kit.Chart{}
	for i := range 40 {
		c.Bars = append(c.Bars, kit.Bar{Value: int64(i)})
	}
	if s := c.Shown(); len(s) != kit.MostBars || s[len(s)-1].Value != 39 {
		t.Errorf("%d bars are shown, the last of %d", len(s), s[len(s)-1].Value)
	}
}

func TestChartsArePictured(t *testing.T) {
	use := kit.Chart{Title: "Consumption", Unit: "CCF"}
	for i := range 25 {
		use.Bars = append(use.Bars, kit.Bar{
			Label: (calendar.MonthOf(2024, 9) + calendar.Month(i)).Short(), Value: int64(6 + i*5%17), Text: "9", Faint: i == 4,
		})
	}
	age := kit.Chart{Title: "Age of the balance", Bars: []kit.Bar{
		{Label: "Current", Value: 14462, Text: "144.62", Tone: kit.Good}, {Label: "31–60", Value: 3050, Text: "30.50", Tone: kit.Danger},
	}}
	w := kittest.Window(t, container.NewGridWithRows(3, kit.NewChart(use), kit.NewMoneyChart(age), kit.NewChart(kit.Chart{Title: "New account"})), 600, 560)
	kittest.Shot(t, w, "charts")
}
