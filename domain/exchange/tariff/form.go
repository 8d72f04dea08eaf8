package tariff

// file is a whole tariff: several services, several versions.
type file struct {
	Schedule []schedule `toml:"schedule"`
}

// schedule mirrors rate.Schedule in words an office can edit. Figures are kept as text, because a TOML number is no decimal.
type schedule struct {
	Code      string   `toml:"code"`
	Name      string   `toml:"name,omitempty"`
	Service   string   `toml:"service"`
	Classes   []string `toml:"classes,omitempty"`
	Effective day      `toml:"effective"`
	Unit      string   `toml:"unit,omitempty"`
	PerUse    num      `toml:"units_per_use,omitempty"`
	Part      string   `toml:"part_units,omitempty"`
	Counting  string   `toml:"limits_name,omitempty"`
	OneLine   bool     `toml:"one_line,omitempty"`
	Rounding  string   `toml:"half_cents,omitempty"`
	FloorAll  bool     `toml:"minimum_of_all,omitempty"`
	Source    string   `toml:"source,omitempty"`
	Seasons   []season `toml:"seasons,omitempty"`
	Limits    []limits `toml:"limits,omitempty"`
	Prices    []prices `toml:"prices,omitempty"`
	Fixed     []fixed  `toml:"fixed,omitempty"`
	Floor     []fixed  `toml:"minimum,omitempty"`
	Ceiling   []fixed  `toml:"maximum,omitempty"`
	Factors   []factor `toml:"factors,omitempty"`
	Share     *share   `toml:"share,omitempty"`
	Adds      []add    `toml:"add,omitempty"`
	Basis     *basis   `toml:"basis,omitempty"`
	Winter    *winter  `toml:"winter,omitempty"`
	Budget    *budget  `toml:"budget,omitempty"`
	Change    string   `toml:"price_change,omitempty"`
	Prorate   *prorate `toml:"prorate,omitempty"`
}

type when struct {
	Class     string `toml:"class,omitempty"`
	MeterSize string `toml:"meter_size,omitempty"`
	WaterType string `toml:"water_type,omitempty"`
	Place     string `toml:"place,omitempty"`
	Season    string `toml:"season,omitempty"`
	Zone      string `toml:"zone,omitempty"`
	Lot       string `toml:"lot,omitempty"`
	Program   string `toml:"program,omitempty"`
	FromUnits int    `toml:"dwellings_from,omitzero"`
	ToUnits   int    `toml:"dwellings_to,omitzero"`
}

type season struct {
	Name   string `toml:"name"`
	Months []int  `toml:"months"`
}

type limits struct {
	when
	At          []num  `toml:"at"`
	Of          string `toml:"percent_of,omitempty"`
	PerDwelling bool   `toml:"per_dwelling,omitempty"`
	Round       string `toml:"part_units,omitempty"`
}

type prices struct {
	when
	Each []num `toml:"each"`
}

type fixed struct {
	when
	Label       string `toml:"label"`
	Price       num    `toml:"price"`
	PerDay      bool   `toml:"per_day,omitempty"`
	PerDwelling bool   `toml:"per_dwelling,omitempty"`
	Includes    num    `toml:"includes,omitempty"`
	Over        num    `toml:"use_over,omitempty"`
	UpTo        num    `toml:"use_up_to,omitempty"`
	Undivided   bool   `toml:"never_prorated,omitempty"`
	AtLeast     num    `toml:"use_from,omitempty"`
	Below       num    `toml:"use_below,omitempty"`
}

type factor struct {
	when
	Times  num    `toml:"times"`
	On     string `toml:"on,omitempty"`
	Places int32  `toml:"price_places,omitzero"`
}

type share struct {
	Of      string `toml:"of"`
	Percent num    `toml:"percent"`
}

type add struct {
	when
	Label   string   `toml:"label"`
	Kind    string   `toml:"kind,omitempty"`
	Of      []string `toml:"of,omitempty"`
	On      string   `toml:"on,omitempty"`
	Percent num      `toml:"percent,omitempty"`
	Price   num      `toml:"price,omitempty"`
	PerUnit bool     `toml:"per_unit,omitempty"`
	Least   num      `toml:"least,omitempty"`
	Most    num      `toml:"most,omitempty"`
	Over    num      `toml:"use_over,omitempty"`
}

type basis struct {
	Rule     string       `toml:"by,omitempty"`
	Percent  num          `toml:"percent,omitempty"`
	Least    num          `toml:"least,omitempty"`
	Most     num          `toml:"most,omitempty"`
	Defaults []defaultUse `toml:"default,omitempty"`
	Flat     []fixed      `toml:"flat,omitempty"`
}

type defaultUse struct {
	when
	Use   num  `toml:"use"`
	Least bool `toml:"raise_to,omitempty"`
}

type winter struct {
	First  int    `toml:"first_month"`
	Months int    `toml:"months"`
	Need   int    `toml:"bills_needed,omitzero"`
	Drop   string `toml:"drop,omitempty"`
	Whole  string `toml:"part_units,omitempty"`
	From   int    `toml:"effective_month,omitzero"`
	Leaks  bool   `toml:"count_leaks,omitempty"`
}

type budget struct {
	PersonDay num      `toml:"gallons_person_day,omitempty"`
	People    int      `toml:"people,omitzero"`
	Plants    num      `toml:"plant_factor,omitempty"`
	Gallons   num      `toml:"gallons_per_unit,omitempty"`
	Round     string   `toml:"part_units,omitempty"`
	Days      num      `toml:"days,omitempty"`
	Each      []plants `toml:"plants,omitempty"`
}

type plants struct {
	when
	Factor num `toml:"factor"`
}

type prorate struct {
	By     string `toml:"by,omitempty"`
	Over   *int   `toml:"over_days,omitempty"`
	From   int    `toml:"none_from,omitzero"`
	To     int    `toml:"none_to,omitzero"`
	Places int32  `toml:"places,omitzero"`
	Blocks bool   `toml:"blocks,omitempty"`
}

// The words of settings, each list in the order of its type in package rate; the first holds where nothing is said.
var (
	countings = []string{"first unit", "last unit"}
	parts     = []string{"billed", "dropped", "rounded", "raised", "before"}
	roundings = []string{"up", "even", "dropped"}
	limitsOf  = []string{"", "average", "budget", "indoor", "outdoor"}
	lineParts = []string{"all", "use", "base"}
	addKinds  = []string{"surcharge", "discount", "tax"}
	bases     = []string{"use", "lower of use and average", "average"}
	drops     = []string{"none", "highest", "highest and lowest"}
	changes   = []string{"by days", "last day", "first day"}
	fullBills = []string{"days", "cycle", "month"}
)
