package adjustment

import (
	"github.com/BurntSushi/toml"
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

type formulaFile struct {
	Formula []formulaText `toml:"formula"`
}

type formulaText struct {
	Name        string `toml:"name"`
	Source      string `toml:"source"`
	Effective   string `toml:"effective"`
	Method      string `toml:"method"`
	Percent     string `toml:"percent"`
	Times       string `toml:"times"`
	Normal      string `toml:"normal"`
	Years       int    `toml:"years"`
	Months      int    `toml:"months"`
	RoundUp     string `toml:"round_up"`
	RoundDown   string `toml:"round_down"`
	Over        string `toml:"over"`
	OverPercent string `toml:"over_percent"`
	Sewer       string `toml:"sewer"`
	Once        int    `toml:"once"`
	Ever        bool   `toml:"ever"`
	Bills       int    `toml:"bills"`
	ProofDays   int    `toml:"proof_days"`
	Most        string `toml:"most"`
}

// ParseFormulas reads leak formulas written as TOML; those without a day begin on the day given. File is its name in sentences.
//
// Refuses, in order: what is no TOML; a word formulas do not know; a figure that is none; what Validate refuses.
func ParseFormulas(data []byte, file string, day calendar.Day) ([]Formula, error) {
	var f formulaFile
	no := func(what string) *fault.Fault {
		return fault.New(fault.Invalid, "formula.file", "{file} {what}: correct the file.", fault.Args{"file": file, "what": what})
	}
	meta, err := toml.Decode(string(data), &f)
	if err != nil {
		return nil, no("is not written as TOML").Because(err)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return nil, no("has “" + left[0].String() + "”, a word that formulas do not know")
	}
	out := make([]Formula, 0, len(f.Formula))
	for _, t := range f.Formula {
		one, err := t.formula(day)
		if err != nil {
			return nil, no("has a figure in “" + t.Name + "” that is none").Because(err)
		}
		if err := one.Validate(); err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func (t formulaText) formula(day calendar.Day) (f Formula, err error) {
	f = Formula{
		Effective: day, Name: t.Name, Source: t.Source, Method: Method(t.Method), Normal: NormalBy(t.Normal), Years: t.Years, Months: t.Months,
		Sewer: Sewer(t.Sewer), Once: t.Once, Ever: t.Ever, Bills: t.Bills, ProofDays: t.ProofDays,
	}
	if t.Effective != "" {
		if f.Effective, err = calendar.ParseISO(t.Effective); err != nil {
			return f, err
		}
	}
	for text, to := range map[*string]*decimal.Decimal{
		&t.Percent: &f.Percent, &t.Times: &f.Times, &t.RoundUp: &f.RoundUp, &t.RoundDown: &f.RoundDown, &t.Over: &f.Over, &t.OverPercent: &f.OverPercent,
	} {
		if *text == "" {
			continue
		}
		if *to, err = decimal.NewFromString(*text); err != nil {
			return f, err
		}
	}
	if t.Most != "" {
		f.Most, err = money.Parse(t.Most)
	}
	return f, err
}
