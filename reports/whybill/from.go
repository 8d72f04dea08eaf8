package whybill

import (
	"curbstop/domain/billing"
	"curbstop/domain/phrase"
)

// FromWhy gives the paper of an explained bill.
func FromWhy(e billing.Explained) Input {
	c := e.Bill.Content
	in := Input{
		Training: e.House.Training, Office: e.House.Utility, Bill: e.Bill.Number.String(), Account: e.Who.Number, Customer: e.Who.Name,
		Address: e.Who.Address, Sum: phrase.Sentence(e.Sum),
	}
	if c.To != 0 {
		in.Period = c.From.US() + " to " + c.To.US()
	}
	if e.Entered {
		in.Note = "The charges of this bill were entered as they stand; no published schedule reckons them."
	}
	for _, s := range e.Services {
		out := Service{
			Title: phrase.Sentence(s.Service) + ", " + s.From.US() + " to " + s.To.US(), Schedule: s.Version.String(), Source: s.Source,
			Total: s.Total,
		}
		if s.Name != "" {
			out.Schedule += " (" + s.Name + ")"
		}
		for _, t := range s.Steps {
			out.Steps = append(out.Steps, Step{phrase.Sentence(t.What), t.How, t.Charge, t.Amount})
		}
		in.Services = append(in.Services, out)
	}
	return in
}
