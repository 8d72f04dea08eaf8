package kit

// Bar is one bar of a chart. Value is in the chart's unit, whole; never negative.
type Bar struct {
	Label string // below the bar, such as "Oct 26"
	Value int64
	Text  string // over the bar; "" for none
	Tone  Tone
	Faint bool // an estimate, or a month outside the period asked for
}

// Chart is a row of bars from zero, such as 13 months of consumption or the ages of a receivable. It draws nothing itself.
type Chart struct {
	Title string
	Unit  string // at the top of the scale, such as "CCF" or "$"
	Bars  []Bar  // at most MostBars are drawn, the last ones
}

// MostBars is how many bars a chart holds: two years of months and one.
const MostBars = 25

// Shown gives the bars that are drawn.
func (c Chart) Shown() []Bar {
	if n := len(c.Bars); n > MostBars {
		return c.Bars[n-MostBars:]
	}
	return c.Bars
}

// Ticks gives the marks of the scale, from zero up to the first one not below the highest bar: at most six, in steps of 1, 2 or 5
// times a power of ten. The scale always starts at zero, because bars that do not mislead.
func (c Chart) Ticks() []int64 {
	most := int64(0)
	for _, b := range c.Shown() {
		most = max(most, b.Value)
	}
	step := tickStep(most)
	ticks := []int64{0}
	for v := step; ; v += step {
		ticks = append(ticks, v)
		if v >= most {
			return ticks
		}
	}
}

func tickStep(most int64) int64 {
	for power := int64(1); power <= 1e17; power *= 10 {
		for _, s := range []int64{1, 2, 5} {
			if most <= 5*s*power {
				return s * power
			}
		}
	}
	return 2e17
}

// Highest gives the top of the scale.
func (c Chart) Highest() int64 { t := c.Ticks(); return t[len(t)-1] }
