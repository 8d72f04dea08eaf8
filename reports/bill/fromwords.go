package bill

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/reports/paper"
)

// lineWords says a line of charges in the customer's language; the schedule's own words stand for what has none.
func lineWords(l paper.Language, line rate.Line) string {
	if l != paper.Spanish {
		return phrase.Sentence(line.Label)
	}
	service := serviceWords(l, line.Service)
	args := fault.Args{"service": service, "from": number(line.From.Sub(decimal.NewFromInt(1))), "to": number(line.To), "unit": line.Unit}
	first := line.From.Equal(decimal.NewFromInt(1))
	switch {
	case line.Kind == rate.ShareLine:
		return fault.Fill("{percent}% del consumo", fault.Args{"percent": line.Price.Shift(2)})
	case line.Kind == rate.MinimumLine:
		return "Cargo mínimo"
	case line.Kind != rate.BlockLine:
		return line.Label
	case first && line.To.IsZero():
		return fault.Fill("Consumo de {service}", args)
	case line.To.IsZero():
		return fault.Fill("Consumo de más de {from} {unit}", args)
	case first:
		return fault.Fill("Consumo hasta {to} {unit}", args)
	}
	return fault.Fill("Consumo de {from} a {to} {unit}", args)
}

var serviceNames = map[string][2]string{
	"water": {"Water", "Agua"}, "sewer": {"Sewer", "Alcantarillado"}, "storm": {"Storm water", "Drenaje pluvial"},
	"trash": {"Trash", "Basura"}, "irrigation": {"Irrigation", "Riego"},
}

func serviceWords(l paper.Language, service string) string {
	if n, ok := serviceNames[service]; ok {
		return l.Pick(n[0], n[1])
	}
	return phrase.Sentence(service)
}

var classNames = map[string][2]string{
	"RESIDENTIAL_SINGLE": {"Residential", "Residencial"}, "RESIDENTIAL_MULTI": {"Residential, several units", "Residencial, varias unidades"},
	"COMMERCIAL": {"Commercial", "Comercial"}, "INDUSTRIAL": {"Industrial", "Industrial"},
	"INSTITUTIONAL": {"Institutional", "Institucional"}, "IRRIGATION": {"Irrigation", "Riego"},
}

func classWords(l paper.Language, class string) string {
	if n, ok := classNames[class]; ok {
		return l.Pick(n[0], n[1])
	}
	return phrase.Sentence(strings.ToLower(strings.ReplaceAll(class, "_", " ")))
}
