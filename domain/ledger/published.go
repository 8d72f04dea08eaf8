package ledger

// Ordinance is the order of application of a town, for an office to choose from.
type Ordinance struct {
	Code     string // as the terms of payments name it
	Town     string // whose ordinance it is
	Says     string // in words
	Order    Order
	Arranged Order // of an account that keeps a payment arrangement; nil for the same
}

// currentFirst pays what was charged in the month of the payment before what is older.
var currentFirst = Order{{Age: Current}}

// Ordinances lists the published orders of application, the usual one first.
func Ordinances() []Ordinance {
	in := func(age string, services ...string) (out Order) {
		for _, s := range services {
			out = append(out, Rank{Age: age, Service: s})
		}
		return out
	}
	return []Ordinance{
		{"oldest", "Fairmont", "Oldest due day first, late charges before charges of the same day.", Order{{}}, nil},
		{
			"aged", "Tell City", "90 days past due, then 60, then 30; then water, trash, sewer.",
			append(Order{{Age: Over90}, {Age: Over60}, {Age: Over30}}, in(AnyAge, "water", "trash", "sewer")...), nil,
		},
		{
			"current", "Atlanta", "The current month first: water, trash, sewer; then what is older.",
			append(in(Current, "water", "trash", "sewer"), Rank{Age: Current}, Rank{Age: Prior}), nil,
		},
		{"current-any", "Warr Acres", "The current month first, then what is older.", currentFirst, nil},
		{"services", "Lake Mary", "Trash, storm water, sewer, water.", in(AnyAge, "trash", "storm", "sewer", "water"), nil},
		{"twelve", "Morgantown", "All of water before sewer before trash: of each, older late charges, older charges, then the current ones.", morgantown(), nil},
		{"arranged", "Jonesboro", "Oldest first; under a payment arrangement the current month first.", Order{{}}, currentFirst},
		{"equal", "an Ohio city", "Divided equally among the services; what one does not need spills over to the others.", Order{{Split: true}}, nil},
	}
}

func morgantown() (out Order) {
	for _, s := range []string{"water", "sewer", "trash"} {
		for _, age := range []string{Prior, Current} {
			out = append(out, Rank{Age: age, Kind: Penalty, Service: s}, Rank{Age: age, Service: s})
		}
	}
	return out
}

// OrdinanceOf gives a published order by its code, and whether there is one.
func OrdinanceOf(code string) (Ordinance, bool) {
	for _, o := range Ordinances() {
		if o.Code == code {
			return o, true
		}
	}
	return Ordinance{}, false
}
