package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"curbstop/domain/fault"
)

// outcome is a file that is written beside its place and put there when all of it is right; "-" is the standard output, "" nothing.
type outcome struct {
	path string
	file *os.File
	w    *bufio.Writer
}

func newOutcome(path, head string) (*outcome, error) {
	o := &outcome{path: path}
	if path == "" {
		return o, nil
	}
	folder := os.TempDir()
	if path != "-" {
		folder = filepath.Dir(path)
		if err := replaceable(path, head); err != nil {
			return nil, err
		}
	}
	f, err := os.CreateTemp(folder, ".curb-*.part")
	if err != nil {
		return nil, fault.New(fault.Invalid, "rates.cannot-write", "Nothing can be written to “{path}”.", fault.Args{"path": path}).Because(err)
	}
	o.file, o.w = f, bufio.NewWriterSize(f, 1<<20)
	_, err = o.w.WriteString(head)
	return o, err
}

// replaceable refuses to put a study in the place of anything but a study.
func replaceable(path, head string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil // it is not there
	}
	defer func() { _ = f.Close() }()
	first := make([]byte, len(head))
	n, err := io.ReadFull(f, first)
	if n == 0 || err == nil && bytes.Equal(first, []byte(head)) {
		return nil
	}
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil
	}
	return fault.New(fault.Refused, "export.exists", "There is already another file at “{path}”; choose another name.", fault.Args{"path": path})
}

// Write implements io.Writer.
func (o *outcome) Write(p []byte) (int, error) {
	if o.w == nil {
		return len(p), nil
	}
	return o.w.Write(p)
}

// keep puts the file in its place, or copies it to the standard output.
func (o *outcome) keep(stdout io.Writer) error {
	if o.file == nil {
		return nil
	}
	if err := o.w.Flush(); err != nil {
		return err
	}
	if o.path == "-" {
		if _, err := o.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		_, err := io.Copy(stdout, o.file)
		return err
	}
	if err := o.file.Close(); err != nil {
		return err
	}
	if info, err := os.Stat(o.path); err == nil && !info.Mode().IsRegular() {
		return o.into()
	}
	return os.Rename(o.file.Name(), o.path)
}

// into copies the result into something that is no file of its own, such as a pipe.
func (o *outcome) into() error {
	from, err := os.Open(o.file.Name())
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	to, err := os.OpenFile(o.path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

// drop removes what was not put in its place.
func (o *outcome) drop() {
	if o.file != nil {
		_ = o.file.Close()
		_ = os.Remove(o.file.Name())
	}
}
