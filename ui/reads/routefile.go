package reads

import (
	"bytes"
	"fmt"

	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// route writes the route chosen as a file for a handheld.
func (v *desk) route() {
	r, ok := v.list.Selected()
	all, err := layoutsOf(v.b, false)
	if err != nil || !ok {
		v.b.Window().SayError(err)
		return
	}
	var names []string
	for _, l := range all {
		names = append(names, l.Name)
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Write", Cancel: "Cancel"},
		kit.Field{Key: "layout", Label: "Layout", Kind: kit.Pick, Required: true, Options: kit.Options(names...), Chars: 22},
		kit.Field{Key: "path", Label: "File", Required: true, Chars: 44, Hint: "must not be there yet"})
	f.Set("layout", names[0])
	f.Set("path", "route-"+r.Route+".txt")
	f.Clean()
	v.b.Window().OpenForm("File for a handheld, route "+routeName(r), f, func() error {
		n, err := writeRoute(v.b, v.o.Files, r.Route, f.Text("layout"), f.Text("path"))
		if err == nil {
			v.b.Window().Say(fmt.Sprintf("%d meters written to %s.", n, f.Text("path")), kit.Good)
		}
		return err
	})
}

// writeRoute writes the meters of a route by a layout into a new file, and gives how many.
func writeRoute(b *bench.Bench, files Files, route, layout, path string) (int, error) {
	l, err := bench.Ask(b, procedure.LayoutNamed{Layout: layout})
	if err != nil {
		return 0, err
	}
	items, err := bench.Ask(b, procedure.RouteItems{Routes: []string{route}})
	if err != nil {
		return 0, err
	}
	if len(items) == 0 {
		return 0, fault.New(fault.Refused, "reads.empty-route", "Nobody is served by a meter on this route.", nil)
	}
	var whole bytes.Buffer
	if err := meterfile.Write(&whole, l, items); err != nil {
		return 0, err
	}
	if files == nil {
		return 0, fault.New(fault.Absent, "reads.no-files", "This workstation has no folder of files.", nil)
	}
	out, err := files.Create(path)
	if err != nil {
		return 0, fault.New(fault.Refused, "reads.exists", "“{path}” cannot be written: a file of that name is there, or the folder is not.",
			fault.Args{"path": path}).Because(err).At("path")
	}
	_, err = out.Write(whole.Bytes())
	if closed := out.Close(); err == nil {
		err = closed
	}
	return len(items), err
}
