package tracing_test

import (
	"slices"
	"testing"

	"curbstop/domain/customer"
	"curbstop/domain/tracing"
)

func TestNamesThatSoundAlikeAreOne(t *testing.T) {
	for _, same := range [][]string{
		{"Hernández", "Hernandez", "Ernandes", "Hernandes"},
		{"Jiménez", "Gimenez", "Ximenes", "Jimenes"},
		{"Vásquez", "Vazquez", "Basquez", "Vasques"},
		{"González", "Gonsalez", "Gonzales"},
		{"Muñoz", "Munos", "Munoz"},
		{"Villarreal", "Vilareal"},
		{"Phillips", "Philips", "Filips"},
		{"Guerra", "Guera"},
		{"Cordova", "Córdoba"},
		{"Quintero", "Kintero"},
		{"Thompson", "Tompson"},
		{"Knight", "Night"},
		{"Sarah", "Sara"},
		{"Yglesias", "Iglesias"},
		{"Reyes", "Reyez"},
		{"Ibarra", "Ybarra", "Ivarra"},
		{"Rodríguez", "Rodriguez", "Rodrigues"},
	} {
		for _, w := range same[1:] {
			if tracing.Sound(w) != tracing.Sound(same[0]) {
				t.Errorf("%s sounds %q, %s %q", same[0], tracing.Sound(same[0]), w, tracing.Sound(w))
			}
		}
	}
	for _, other := range [][2]string{
		{"Garcia", "Gomez"}, {"Lopez", "Perez"}, {"Martinez", "Mendez"}, {"Smith", "Jones"}, {"Maria", "Marta"}, {"Ramos", "Rivas"}, {"Cruz", "Cantu"}, {"Elena", "Ana"},
	} {
		if tracing.Sound(other[0]) == tracing.Sound(other[1]) {
			t.Errorf("%s and %s sound the same: %q", other[0], other[1], tracing.Sound(other[0]))
		}
	}
	if tracing.Sound("") != "" || tracing.Sound("123") != "" {
		t.Error("what has no letters has a sound")
	}
}

func TestAStreetIsOneHoweverItIsWritten(t *testing.T) {
	street := func(line string) string { return tracing.Street(customer.Address{Lines: []string{line}}) }
	for _, same := range [][]string{
		{"412 N. Oak Street, Apt 3", "412 Oak St", "412 oak", "412 North Oak St. #3"},
		{"P.O. Box 17", "PO Box 17", "po bx 17"},
		{"9 Avenida del Sol", "9 Ave del Sol"},
		{"77 County Road 12", "77 CR 12"},
	} {
		for _, s := range same[1:] {
			if street(s) != street(same[0]) || street(s) == "" {
				t.Errorf("%q is %q, %q is %q", same[0], street(same[0]), s, street(s))
			}
		}
	}
	if street("412 Oak St") == street("421 Oak St") || street("412 Oak St") == street("412 Elm St") {
		t.Error("two houses are one")
	}
	if street("Oak Street") != "" || tracing.Street(customer.Address{}) != "" {
		t.Error("a street without a number is a key")
	}
	if got := tracing.Street(customer.Address{Lines: []string{"c/o Mary Jones", "12 North St"}}); got != "12 n st" {
		t.Errorf("care of: %q", got)
	}
}

func TestWhatAgreesIsScored(t *testing.T) {
	oak, elm := customer.Address{Lines: []string{"412 Oak St"}, ZIP: "78600"}, customer.Address{Lines: []string{"9 Elm St"}, ZIP: "78600"}
	debtor := customer.Customer{ID: 7, Name: "José Hernández López", Phones: []string{"(830) 555-0155"}, Email: "pepe@example.com", Mail: oak, IDTail: "4411"}
	for _, c := range []struct {
		who      customer.Customer
		at       customer.Address
		from, to int
		why      string
	}{
		{customer.Customer{ID: 7}, elm, 100, 100, "the same customer"},
		{customer.Customer{Name: "Lopez, Jose Hernandez"}, elm, 50, 50, "name"},
		{customer.Customer{Name: "Pepe Ernandes Lopes"}, elm, 42, 42, "name as it sounds"},
		{customer.Customer{Name: "José Hernández"}, elm, 32, 32, "part of the name"},
		{customer.Customer{Name: "José Hernández", Phones: []string{"555-0155"}}, elm, 67, 67, "phone"},
		{customer.Customer{Name: "José Hernández", IDTail: "4411"}, elm, 77, 77, "end of the id number"},
		{customer.Customer{Name: "José Hernández López", IDTail: "9090"}, elm, 5, 5, "but another id number"},
		{customer.Customer{Name: "Ann Stone", Mail: oak}, elm, 25, 25, "address"},
		{customer.Customer{Name: "Rosa Hernández López", Mail: elm}, oak, 52, 52, "asks for service where the debt was made"},
		{customer.Customer{Name: "José Hernández López", Phones: debtor.Phones, Email: "PEPE@example.com", IDTail: "4411"}, elm, 99, 99, "e-mail"},
		{customer.Customer{Name: "Ann Stone"}, elm, 0, 0, ""},
	} {
		s := tracing.Compare(c.who, debtor, c.at, oak)
		if s.Points < c.from || s.Points > c.to || c.why != "" && !slices.Contains(s.Why, c.why) {
			t.Errorf("%+v at %s: %d, %v", c.who, c.at, s.Points, s.Why)
		}
	}
}

func TestBothNamesOnAnAccountLeadToIt(t *testing.T) {
	m := tracing.Marks(customer.Customer{Name: "Earl Dobbs", Second: "Mary Jones", Phones: []string{"8305550155", "911"}})
	if want := 3; len(m) != want {
		t.Errorf("marks %v", m)
	}
	if got := tracing.Marks(customer.Customer{Name: "H-E-B Grocery Company"}); len(got) != 1 {
		t.Errorf("a firm: %v", got)
	}
}
