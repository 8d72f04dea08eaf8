package billing

import "curbstop/domain/rate"

// KeptInput gives an input as a bill keeps it and hands it back.
func KeptInput(in rate.Input) rate.Input {
	p := Proposal{Content: Content{From: in.From, To: in.To}}
	var from *Averaged
	if in.Average.Valid {
		from = &Averaged{Use: in.Average.Decimal}
	}
	c := charging{}
	c.account.Class, c.account.Programs, c.account.People = in.Class, in.Programs, in.People
	p.keep(given("water", in, from), c)
	return p.Content.input(p.Content.Basis.Given[0], in.Others)
}
