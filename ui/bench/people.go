package bench

import (
	"strconv"

	"curbstop/domain/authority"
	"curbstop/domain/staff"
	"curbstop/ui/kit"
)

// Colleagues are the people in service but who is signed in, as options of a form, with their positions.
func Colleagues(b *Bench) ([]kit.Option, error) {
	all, err := Ask(b, staff.ListPeople{})
	var out []kit.Option
	for _, p := range all {
		if p.ID != b.Session.Who {
			out = append(out, kit.Option{Value: StaffValue(p.ID), Label: p.FullName + ", " + p.Position})
		}
	}
	return out, err
}

// StaffValue is the value of an option that names a member of staff.
func StaffValue(id authority.StaffID) string { return strconv.FormatUint(uint64(id), 10) }

// StaffID reads the value of an option; nothing chosen is nobody, whom commands refuse.
func StaffID(value string) authority.StaffID {
	n, err := strconv.ParseUint(value, 10, 64)
	if err != nil {
		return 0
	}
	return authority.StaffID(n)
}
