package workorder

import (
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
)

// FromCrewList gives what a version of the crew's list prints as.
func FromCrewList(p procedure.CrewPaper) Crew {
	l := p.List
	c := Crew{
		Training: p.House.Training, Office: p.House.Utility, Day: l.Key.Day, Version: l.Key.Version, Made: l.Sign.At, By: l.By,
		Replaced: !p.Last, Phone: l.Office, CrewCall: l.Crew,
	}
	for i, line := range l.Lines {
		c.Lines = append(c.Lines, CrewLine{Order: FromOrder(p.Sheets[i], p.House), Struck: line.Struck, Over: overAs[line.Stand]})
	}
	return c
}

// overAs says what came of a cut the crew need not go to any more.
var overAs = map[string]string{
	string(workorder.Done): "cut", string(workorder.NoAccess): "no access: the office plans it again",
}
