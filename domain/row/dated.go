package row

import "curbstop/domain/calendar"

// On gives the row of a dated table that holds on a day: the last that begins then or before. False when none does.
func On[V any](t Table[calendar.Day, V], day calendar.Day) (V, bool, error) {
	return First(t.All(Span{To: []any{day + 1}, Reverse: true, Limit: 1}))
}

// OnOr gives the row that holds on a day, or what is usual where the table has none.
func OnOr[V any](t Table[calendar.Day, V], day calendar.Day, usual func() V) (V, error) {
	v, ok, err := On(t, day)
	if err == nil && !ok {
		v = usual()
	}
	return v, err
}

// PutOn saves a row of a dated table in the place of the one that begins on the same day, if there is one: settings are entered
// whole, so nobody has read what they replace.
func PutOn[V any, P interface {
	*V
	Stamped
}](t Table[calendar.Day, V], day calendar.Day, v V) (V, error) {
	old, _, err := t.Find(day)
	if err != nil {
		return v, err
	}
	*P(&v).Stamp() = *P(&old).Stamp()
	return v, t.Put(v)
}
