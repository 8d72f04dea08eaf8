// Package bankfile reads a bank's statement in whichever format it came: BAI2, OFX, CAMT.053, or a CSV by a saved layout.
package bankfile

import (
	"bytes"
	"io"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/exchange"
	"curbstop/domain/exchange/bai2"
	"curbstop/domain/exchange/camt"
	"curbstop/domain/exchange/ofx"
	"curbstop/domain/fault"
)

// Format names a kind of bank file.
type Format string

// The formats that are told apart by their beginning; everything else is a table.
const (
	BAI2  Format = "BAI2"
	OFX   Format = "OFX"
	CAMT  Format = "CAMT.053"
	Table Format = "CSV"
)

// Of tells the format of a file by its beginning.
func Of(data []byte) Format {
	head := strings.ToUpper(exchange.Text(data[:min(len(data), 8192)]))
	trimmed := strings.TrimSpace(head)
	switch {
	case strings.Contains(head, "<OFX>"), strings.HasPrefix(trimmed, "OFXHEADER"):
		return OFX
	case strings.HasPrefix(trimmed, "<"):
		return CAMT
	case strings.HasPrefix(trimmed, "01,"):
		return BAI2
	}
	return Table
}

// Read reads a file of any format and proves each statement's balances; layout is for a CSV only and may be nil.
//
// Refuses what the reader of its format refuses, a CSV without a layout, and statements that do not add up.
func Read(r io.Reader, file string, layout *bank.Columns) (list []exchange.Statement, format Format, err error) {
	data, err := exchange.ReadAll(r)
	if err != nil {
		return nil, "", err
	}
	format = Of(data)
	switch format {
	case OFX:
		list, err = ofx.Read(bytes.NewReader(data))
	case CAMT:
		list, err = camt.Read(bytes.NewReader(data))
	case BAI2:
		var f bai2.File
		f, err = bai2.Read(bytes.NewReader(data))
		list = f.Statements()
	default:
		if layout == nil {
			return nil, format, fault.New(fault.Invalid, "bank.no-layout",
				"{file} is none of BAI2, OFX or CAMT.053. If it is a table (CSV), choose the layout that says which column is which.", fault.Args{"file": file}).At("layout")
		}
		list, err = CSV(bytes.NewReader(data), file, *layout)
	}
	if err != nil {
		return nil, format, err
	}
	for i := range list {
		if err := list[i].Prove(); err != nil {
			return nil, format, err
		}
	}
	return list, format, nil
}
