package office

import (
	"archive/zip"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	report "curbstop/reports/conversion"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// convert is what the screen of a conversion knows: the set, and what its dry run found.
type convert struct {
	b      *bench.Bench
	path   string
	result conversion.Result
	read   bool
	loaded procedure.Loaded
}

// reject is one row of the list: what is refused, or only asks for a look.
type reject struct {
	conversion.Problem
	Look bool
}

func (m *convert) rejects() (out []reject) {
	for _, p := range m.result.Errors {
		out = append(out, reject{p, false})
	}
	for _, p := range m.result.Warnings {
		out = append(out, reject{p, true})
	}
	return out
}

// says gives the line over the lists, and how it stands.
func (m *convert) says() (string, kit.Tone) {
	set := filepath.Base(m.path)
	switch {
	case m.loaded.Conversion.Number != 0 && m.loaded.Already:
		return set + ": in the books already, as " + m.loaded.Conversion.Ref().String() + "; nothing was changed", kit.Good
	case m.loaded.Conversion.Number != 0:
		n := m.loaded.Conversion.Counts
		return set + ": loaded as " + m.loaded.Conversion.Ref().String() + ", " + phrase.Count(n.Accounts, "account") + ", " +
			n.Owed.Dollars() + " owed, " + n.Credit.Dollars() + " credit", kit.Good
	case m.path == "":
		return "No set chosen: F3 chooses its folder or .zip file", kit.Plain
	case !m.read:
		return set + ": not checked yet, F9 does", kit.Plain
	case m.result.Clean():
		return set + ": clean, may be loaded with F8; " + m.toLook(), kit.Good
	}
	return set + ": " + itoa(len(m.result.Errors)) + " refused, nothing can be loaded; " + m.toLook(), kit.Danger
}

func (m *convert) toLook() string {
	if n := len(m.result.Warnings); n > 0 {
		return itoa(n) + " to look at"
	}
	return "nothing to look at"
}

// choose takes another set; what was found of the one before goes.
func (m *convert) choose(path string) error {
	path = strings.TrimSpace(path)
	_, done, err := openSet(path)
	if err != nil {
		return err
	}
	*m = convert{b: m.b, path: path}
	return done()
}

// openSet opens the folder of a set, or a zip file taken for one.
func openSet(path string) (fs.FS, func() error, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, nil, fault.New(fault.Absent, "convert.no-set", "There is no folder or file “{path}”.", fault.Args{"path": path}).At("path")
	case info.IsDir():
		return os.DirFS(path), func() error { return nil }, nil
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "convert.zip", "“{path}” is neither a folder nor a zip file that can be read.", fault.Args{"path": path}).At("path")
	}
	return z, z.Close, nil
}

// dry reads and checks the set against these books.
func (m *convert) dry(ctx context.Context, progress kit.Progress) (r conversion.Result, err error) {
	folder, done, err := openSet(m.path)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, done()) }()
	files := conversion.Files()
	return procedure.Dry(ctx, m.b.Session, folder, func(file string, rows int) {
		at := slices.IndexFunc(files, func(f conversion.File) bool { return f.Name == file })
		progress(max(0, at+1), len(files), file+", row "+itoa(rows))
	})
}

// load brings the clean set into the books.
func (m *convert) load(ctx context.Context, progress kit.Progress) (procedure.Loaded, error) {
	return procedure.Load(ctx, m.b.Session, m.result, func(what string, done, all int) { progress(done, all, what) })
}

// mayLoad says why the set cannot be loaded now, nil when it can.
func (m *convert) mayLoad() error {
	switch {
	case !m.read:
		return fault.New(fault.Refused, "convert.unchecked", "Check the set first, with F9.", nil)
	case !m.result.Clean():
		return fault.New(fault.Refused, "convert.refused", "Nothing can be loaded while rows are refused: correct them, then check again with F9.", nil)
	}
	return bench.May(m.b, procedure.Beginning(m.result))
}

// sheets lays out the control totals to sign, and the list of rejects.
func (m *convert) sheets() ([]paper.Sheet, error) {
	h, err := m.b.House()
	if err != nil {
		return nil, err
	}
	head := report.Head{Office: h.Utility, Training: h.Training, Day: h.Day, Folder: filepath.Base(m.path)}
	control, err := report.Control(head, m.result)
	if err != nil {
		return nil, err
	}
	rejects, err := report.Rejects(head, m.result)
	return []paper.Sheet{control, rejects}, err
}

// place is one line of the chooser of folders: a folder to open, or the set that is meant.
type place struct {
	Title, Path string
	Set         bool // files of a set lie in it
}

// placesIn lists what a folder leads to: the one above, the folders in it, and zip files.
func placesIn(folder string) []place {
	out := []place{{Title: "..", Path: filepath.Dir(folder)}}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return out
	}
	for _, e := range entries {
		path, zipped := filepath.Join(folder, e.Name()), strings.EqualFold(filepath.Ext(e.Name()), ".zip")
		if (e.IsDir() || zipped) && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, place{Title: e.Name(), Path: path, Set: zipped || holdsSet(path)})
		}
	}
	slices.SortStableFunc(out[1:], func(a, b place) int { return cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)) })
	return out
}

func holdsSet(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, "accounts.csv"))
	return err == nil
}

// home is where the chooser begins.
func home(path string) string {
	if path != "" {
		return filepath.Dir(path)
	}
	if dir, err := os.UserHomeDir(); err == nil {
		return dir
	}
	return string(filepath.Separator)
}

// conversions says what the desk shows of conversions: how many sets the books came from.
func (m *desk) conversions() (string, kit.Tone) {
	all, err := bench.Ask(m.b, procedure.ListConversions{})
	switch no := (*authority.Refusal)(nil); {
	case errors.As(err, &no):
		return "not yours to read", kit.Quiet
	case err != nil:
		return err.Error(), kit.Danger
	case len(all) == 0:
		return "none was made", kit.Quiet
	case all[0].Finished.IsZero():
		return "begun, not finished", kit.Warning
	}
	return phrase.Count(len(all), "set") + " loaded", kit.Plain
}
