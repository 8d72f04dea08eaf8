package benchtest

import (
	"bytes"
	"context"
	"image"
	"io"

	"curbstop/ui/kit"
)

// Machine is a workstation without printers. What is saved stays in memory, and every paper is one blank page.
type Machine struct{ Files map[string]*bytes.Buffer }

// NewMachine gives one whose folder is empty.
func NewMachine() *Machine { return &Machine{map[string]*bytes.Buffer{}} }

// Printers implements bench.Machine.
func (*Machine) Printers(context.Context) ([]string, error) { return nil, nil }

// Print implements bench.Machine.
func (*Machine) Print(context.Context, string, string, []byte, int) error { return nil }

// Pages implements bench.Machine.
func (*Machine) Pages(context.Context, []byte) (kit.Rasterizer, error) { return blank{}, nil }

// Create implements bench.Machine.
func (m *Machine) Create(name string) (io.WriteCloser, string, error) {
	m.Files[name] = &bytes.Buffer{}
	return file{m.Files[name]}, "papers/" + name, nil
}

type file struct{ *bytes.Buffer }

func (file) Close() error { return nil }

// blank is letter paper with nothing on it.
type blank struct{}

func (blank) Pages() int { return 1 }

func (blank) Page(int, int) (image.Image, error) {
	return image.NewRGBA(image.Rect(0, 0, 85, 110)), nil
}
