package meterfile

import (
	"fmt"
	"io"
	"strings"
)

// mvrsLine is how long every line of MV-RS is, its CR LF not counted.
const mvrsLine = 126

// WriteMVRS writes an MV-RS download of the meters in their order: one cycle, each route with its customers, each customer with its
// meters, each meter with its reading, and headers and trailers that count them.
func WriteMVRS(w io.Writer, l Layout, items []Item) error {
	m := mvrs{layout: l}
	for i, it := range items {
		if i == 0 || items[i-1].Route != it.Route {
			if i > 0 {
				m.route("RTR", items[i-1].Route)
			}
			m.routes++
			m.route("RHD", it.Route)
		}
		if err := m.meter(items, i); err != nil {
			return err
		}
	}
	if len(items) > 0 {
		m.route("RTR", items[len(items)-1].Route)
	}
	head := padded("CHD") + m.body.String() + padded("CTR")
	_, err := io.WriteString(w, m.counts("FHD")+head+m.counts("FTR"))
	return err
}

type mvrs struct {
	layout                           Layout
	body                             strings.Builder
	routes, customers, meters, reads int
}

func padded(s string) string {
	return s + strings.Repeat(" ", max(mvrsLine-len([]rune(s)), 0)) + "\r\n"
}

func (m *mvrs) route(record, route string) {
	m.body.WriteString(padded(fmt.Sprintf("%s%-8.8s", record, route)))
}

// counts writes a header or trailer of the file.
func (m *mvrs) counts(record string) string {
	return padded(fmt.Sprintf("%s    %03d%06d%06d%06d", record, m.routes, m.customers, m.meters, m.reads))
}

// meter writes the meter at i, before it its customer when it is the first one there.
func (m *mvrs) meter(items []Item, i int) error {
	it := items[i]
	if i == 0 || items[i-1].Account != it.Account || items[i-1].Route != it.Route || it.Account == "" {
		n := 1
		for i+n < len(items) && it.Account != "" && items[i+n].Account == it.Account && items[i+n].Route == it.Route {
			n++
		}
		if err := m.line("CUS", it, n); err != nil {
			return err
		}
		m.customers++
	}
	if err := m.line("MTR", it, 1); err != nil {
		return err
	}
	m.meters++
	m.reads++
	return m.line("RDG", it, 0)
}

// line writes a record; its route, and how many lines of the next kind belong to it, stand where every record has them.
func (m *mvrs) line(record string, it Item, below int) error {
	text, err := m.layout.fixed(record, it)
	if err != nil {
		return err
	}
	letters := []rune(text)
	copy(letters[3:11], []rune(fmt.Sprintf("%-8.8s", it.Route)))
	if below > 0 {
		copy(letters[11:14], []rune(fmt.Sprintf("%03d", below)))
	}
	if record == "MTR" {
		copy(letters[30:31], []rune("A"))
	}
	if record == "RDG" {
		copy(letters[16:17], []rune("L"))
		copy(letters[30:31], []rune("K"))
	}
	m.body.WriteString(string(letters) + "\r\n")
	return nil
}
