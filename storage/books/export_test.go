package books

import "reflect"

// RowTypes gives the type of a row of every table by the table's space, with those of the journal and of kept answers.
func RowTypes() map[string]reflect.Type {
	out := map[string]reflect.Type{"journal-head": reflect.TypeFor[head](), "kept": reflect.TypeFor[kept]()}
	for _, area := range tables {
		for _, def := range area {
			key, _ := reflect.TypeOf(def).Elem().FieldByName("Key")
			out[string(def.Name())] = key.Type.In(0).Elem()
		}
	}
	return out
}
