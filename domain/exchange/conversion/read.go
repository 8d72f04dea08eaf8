package conversion

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"curbstop/domain/fault"
)

// Read reads the set in a folder, or in a zip file opened as one, and checks it whole. It changes nothing. The error is that of a
// stop or of a folder that cannot be read; every mistake in the files is in the result.
func Read(ctx context.Context, folder fs.FS, o Options) (out Result, err error) {
	defer caught(&err)
	if o.Progress == nil {
		o.Progress = func(string, int) {}
	}
	folder, names, err := listing(folder)
	if err != nil {
		return Result{}, err
	}
	found := &problems{}
	in := &reading{set: &out.Set, found: found, today: o.Today, progress: o.Progress}
	sum := sha256.New()
	for _, r := range readers() {
		if err := in.file(ctx, folder, names, r); err != nil {
			return out, err
		}
	}
	for name := range names {
		found.warn("unknown file", name, 0, "", name, "a file of the set", "it is not read: rename it, or let it go")
	}
	for _, f := range out.Set.Files {
		if f.Name != acceptedFile {
			_, _ = fmt.Fprintln(sum, f.Name, f.Digest)
		}
	}
	out.Set.Digest = hex.EncodeToString(sum.Sum(nil))
	if o.Known != nil && o.Known(out.Set.Digest) {
		o.Taken = nil
	}
	o.Progress("between the files", 0)
	c := newChecking(&out.Set, found, o)
	c.all()
	if err := ctx.Err(); err != nil {
		return out, err
	}
	out.Errors, out.Warnings = found.errors, found.warnings
	out.control()
	sortProblems(out.Errors)
	sortProblems(out.Warnings)
	return out, nil
}

// caught turns a sum past what the books can hold, which money panics with, into its sentence.
func caught(err *error) {
	switch p := recover().(type) {
	case nil:
	case *fault.Fault:
		*err = p
	default:
		panic(p)
	}
}

// listing gives the CSV files of a folder by their names in small letters; a folder that holds but one folder is that one.
func listing(folder fs.FS) (fs.FS, map[string]string, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, nil, fault.New(fault.Absent, "conversion.folder",
			"The folder of the set cannot be read: look whether it is there and you may open it.", nil).Because(err)
	}
	if len(entries) == 1 && entries[0].IsDir() {
		if sub, err := fs.Sub(folder, entries[0].Name()); err == nil {
			return listing(sub)
		}
	}
	names := map[string]string{}
	for _, e := range entries {
		if low := strings.ToLower(e.Name()); !e.IsDir() && path.Ext(low) == ".csv" {
			names[low] = e.Name()
		}
	}
	if len(names) == 0 {
		return nil, nil, fault.New(fault.Invalid, "conversion.empty",
			"There is no CSV file in the folder: “curb convert template” makes an empty set to fill in.", nil)
	}
	return folder, names, nil
}

// file reads one file of the set and strikes it off the names.
func (in *reading) file(ctx context.Context, folder fs.FS, names map[string]string, r reader) error {
	d := r.declared()
	name, there := names[d.Name]
	if !there {
		if d.Must {
			in.found.refuse("file missing", d.Name, 0, "", "", "this file, at least with its headings", "export it; “curb convert template” makes an empty one")
			in.found.shut = with(in.found.shut, d.Name)
		}
		return nil
	}
	delete(names, d.Name)
	f, err := folder.Open(name)
	if err != nil {
		return fault.New(fault.Absent, "conversion.file", "“{file}” cannot be opened.", fault.Args{"file": name}).Because(err)
	}
	defer func() { _ = f.Close() }()
	return r.read(ctx, f, in)
}
