package office

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/owrs"
	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// draft is what the editor of prices knows: a text, the schedules it comes to, and what is wrong with it.
type draft struct {
	b     *bench.Bench
	deed  *bench.Deed
	kept  []rate.Schedule // approved, for the services the draft leaves as they are
	clean string
	text  string
	all   []rate.Schedule
	err   error
	price *rate.Tariff
}

// newPrices is what an office begins a schedule with.
const newPrices = `# A line that begins with # is a note. The manual: docs/rates.md
[[schedule]]
code = "WATER-HOME"
name = "Water, homes"
service = "water"
classes = ["RESIDENTIAL_SINGLE"]
effective = "DAY"
unit = "CCF"
source = "by whose decision"
limits_name = "last unit"
fixed = [{ label = "service charge", price = "12.00" }]
limits = [{ at = ["10", "25"] }]
prices = [{ each = ["2.50", "3.75", "5.00"] }]
`

// newDraft begins with a copy of schedules that hold from the first of the next month, or with a pattern of prices.
func newDraft(b *bench.Bench, from ...rate.Kept) (*draft, error) {
	d := &draft{b: b, deed: b.NewDeed()}
	rows, err := bench.Ask(b, rate.List{})
	if err != nil {
		return d, err
	}
	for _, k := range rows {
		if k.InUse() {
			d.kept = append(d.kept, k.Schedule)
		}
	}
	next := b.Today().Month().Last() + 1
	d.clean = strings.ReplaceAll(newPrices, "DAY", next.String())
	if len(from) > 0 {
		if d.clean, err = written(from, next); err != nil {
			return d, err
		}
	}
	d.read(d.clean)
	return d, nil
}

// written gives schedules as text; a copy of one in use begins on day.
func written(from []rate.Kept, day calendar.Day) (string, error) {
	var all []rate.Schedule
	for _, k := range from {
		s := k.Schedule
		if k.InUse() {
			s.Effective = max(day, s.Effective+1)
		}
		all = append(all, s)
	}
	var text strings.Builder
	err := tariff.Write(&text, all)
	return text.String(), err
}

// read takes a text in.
func (d *draft) read(text string) {
	d.text, d.price = text, nil
	if d.all, d.err = tariff.Read(strings.NewReader(text), "The text"); d.err != nil {
		return
	}
	if d.price, d.err = rate.NewTariff(d.all); d.err != nil {
		return
	}
	if whole, err := rate.NewTariff(slices.Concat(d.others(), d.all)); err == nil {
		d.price = whole
	}
}

// others gives the approved schedules of services that the draft does not price, so that a test bill is a whole one.
func (d *draft) others() (out []rate.Schedule) {
	for _, s := range d.kept {
		if !slices.ContainsFunc(d.all, func(n rate.Schedule) bool { return n.Service == s.Service || n.Code == s.Code }) {
			out = append(out, s)
		}
	}
	return out
}

// load reads a schedule from a file, ours or the open specification.
func (d *draft) load(path string) (string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", fault.New(fault.Absent, "rates.absent", "There is no file “{path}” that can be read: give the path of a .toml or .owrs file.",
			fault.Args{"path": path})
	}
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".owrs" && ext != ".yaml" && ext != ".yml" {
		return string(data), nil
	}
	all, err := owrs.Read(strings.NewReader(string(data)), filepath.Base(path))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	err = tariff.Write(&text, all)
	return text.String(), err
}

// standing says what the text comes to, or the first of what is wrong.
func (d *draft) standing() (string, kit.Tone) {
	if d.err == nil {
		odd := d.odd()
		said := phrase.Count(len(d.all), "schedule") + " can be billed from."
		if len(odd) > 0 {
			return said + " To look at: " + odd[0], kit.Warning
		}
		return said, kit.Good
	}
	all := []error{d.err}
	if many, ok := d.err.(interface{ Unwrap() []error }); ok {
		all = many.Unwrap()
	}
	said := phrase.Sentence(all[0].Error())
	if len(all) > 1 {
		said += " And " + phrase.Count(len(all)-1, "more mistake") + "."
	}
	return said, kit.Danger
}

// odd gives what looks odd in the draft, the services that stay as they are taken into account.
func (d *draft) odd() []string {
	others := rate.Odd(d.others())
	return slices.DeleteFunc(rate.Odd(slices.Concat(d.others(), d.all)), func(s string) bool { return slices.Contains(others, s) })
}

var errNoDraft = errors.New("the text does not hold prices yet")

// bill prices one use and tells its arithmetic and its total. A class is the first of the draft when none is given.
func (d *draft) bill(values map[string]string) (steps []rate.Step, total money.Amount, err error) {
	if d.price == nil {
		return nil, 0, errNoDraft
	}
	u, err := studyfile.One(values)
	if err != nil {
		return nil, 0, err
	}
	if classes := slices.Concat(d.all[0].Classes, d.price.Classes()); u.In.Class == "" && len(classes) > 0 {
		u.In.Class = classes[0]
	}
	if u.In.WaterType == "" {
		u.In.WaterType = waterOf(d.all[0])
	}
	if u.NoDays {
		u.In.Days = d.price.FullDays()
	}
	if u.In.CycleDays == 0 {
		u.In.CycleDays = u.In.Days
	}
	lines, err := d.price.Bill(u.In)
	if err != nil {
		return nil, 0, err
	}
	steps, err = d.price.Explain(u.In)
	return steps, rate.Total(lines), err
}

// waterOf gives the first water type that a schedule's prices tell apart, "" when they do not.
func waterOf(s rate.Schedule) string {
	for _, p := range s.Prices {
		if p.When.WaterType != "" {
			return p.When.WaterType
		}
	}
	return ""
}

func (d *draft) dirty() bool { return d.text != d.clean }

// propose enters the schedules, for somebody else to approve.
func (d *draft) propose() ([]rate.Version, error) {
	if d.err != nil {
		return nil, d.err
	}
	out, err := bench.Do(d.b, d.deed, rate.Propose{Schedules: d.all})
	if err == nil {
		d.clean = d.text
	}
	return out, err
}
