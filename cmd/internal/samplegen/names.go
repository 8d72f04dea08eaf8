package main

import (
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// hash gives a number that looks like chance and is always the same for a customer and a purpose.
func hash(id, purpose string) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "arroyo vista/%s/%s", purpose, id)
	x := h.Sum64() // FNV mixes its low bits poorly; finish it as splitmix64 does
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func pickFrom[T any](list []T, id, purpose string) T {
	return list[hash(id, purpose)%uint64(len(list))]
}

// chance says yes for percent of the customers.
func chance(id, purpose string, percent uint64) bool { return hash(id, purpose)%100 < percent }

// names are the lists people are named from.
type names struct{ usFirst, usLast, esMen, esWomen, esLast, enye []string }

func readNames(raw string) (n names, err error) {
	for _, l := range []struct {
		file   string
		column int
		most   int
		into   *[]string
	}{
		{"us_top_firstnames_fivethirtyeight.csv", 1, 100, &n.usFirst},
		{"us_top_surnames_fivethirtyeight.csv", 1, 100, &n.usLast},
		{"es_hombres.csv", 0, 120, &n.esMen},
		{"es_mujeres.csv", 0, 120, &n.esWomen},
		{"es_apellidos.csv", 0, 250, &n.esLast},
		{"es_apellidos.csv", 0, 2500, &n.enye},
	} {
		rows, err := readCSV(filepath.Join(raw, "names", l.file))
		if err != nil {
			return n, err
		}
		for _, r := range rows[1:min(len(rows), l.most+1)] {
			*l.into = append(*l.into, title(r[l.column]))
		}
	}
	n.enye = slices.DeleteFunc(n.enye, func(s string) bool { return !strings.ContainsAny(s, "ñÑ") })
	return n, nil
}

func readCSV(path string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return csv.NewReader(f).ReadAll()
}

// title writes MARIA DE LA PEÑA as Maria de la Peña and MCDONALD as Mcdonald: the lists say no more.
func title(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		if i > 0 && slices.Contains([]string{"de", "la", "del", "los", "las", "y"}, w) {
			continue
		}
		rs := []rune(w)
		rs[0] = unicode.ToUpper(rs[0])
		words[i] = string(rs)
	}
	return strings.Join(words, " ")
}

// person gives a name and whether it is Spanish: about two in five are, and one in six of those has an ñ in it.
func (n names) person(id string) (first, last string, spanish bool) {
	if !chance(id, "spanish", 40) {
		return pickFrom(n.usFirst, id, "first"), pickFrom(n.usLast, id, "last"), false
	}
	first = pickFrom(n.esWomen, id, "first")
	if chance(id, "man", 50) {
		first = pickFrom(n.esMen, id, "first")
	}
	last = pickFrom(n.esLast, id, "last")
	if chance(id, "ñ", 17) {
		last = pickFrom(n.enye, id, "last")
	}
	if chance(id, "second surname", 25) {
		last += " " + pickFrom(n.esLast, id, "second")
	}
	return first, last, true
}

var trades = []string{
	"Bakery", "Auto Repair", "Laundry", "Dental Clinic", "Café", "Hardware", "Garden Center", "Car Wash", "Barber Shop", "Motel",
	"Self Storage", "Printing", "Grocery", "Tire Shop", "Veterinary Clinic", "Feed & Supply", "Upholstery", "Restaurant",
}

var schools = []string{
	"Elementary School", "Middle School", "Day Nursery", "Community Center", "Branch Library", "Fire Station", "Parish Hall", "Clinic",
	"Senior Center", "Park Pavilion",
}

// firm names what is no household, after an owner's surname or a street.
func (n names) firm(class, id, street string) string {
	_, last, _ := n.person(id)
	_, street, _ = strings.Cut(street, " ")
	switch class {
	case "COMMERCIAL":
		return last + " " + pickFrom(trades, id, "trade")
	case "INSTITUTIONAL":
		return last + " " + pickFrom(schools, id, "school")
	case "IRRIGATION":
		return street + " Landscape"
	case "RESIDENTIAL_MULTI":
		return last + " Apartments"
	}
	return last + " Service Co."
}
