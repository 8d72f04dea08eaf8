// Package sheetfile writes lists as files a spreadsheet opens.
package sheetfile

import (
	"bufio"
	"encoding/csv"
	"io"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"curbstop/domain/fault"
)

// Kind is what a column holds.
type Kind int

// Text columns hold what people typed; the others hold what the program wrote: Figure any figure, Money amounts such as 1234.50, Count
// whole numbers, Day days such as 2026-10-01.
const (
	Text Kind = iota
	Figure
	Money
	Count
	Day
)

// Column is one column of the file.
type Column struct {
	Head string
	Kind Kind
	Wide int // in letters, for workbooks; 0 is by its head
}

// CSV writes the columns and rows as comma-separated values: UTF-8, RFC 4180, lines ended by CR LF. With mark set the file
// begins with a byte order mark, without which Excel takes UTF-8 for another encoding. A cell that a spreadsheet would take for
// a formula is written after an apostrophe (ASVS 5.0 1.2.10); a figure such as -12.00 is not. It ends with the first error of
// the rows or of w, and refuses a row with more cells than columns (sheetfile.row).
func CSV(w io.Writer, mark bool, columns []Column, rows iter.Seq2[[]string, error]) error {
	buf := bufio.NewWriter(w)
	if mark {
		_, _ = buf.WriteString("\uFEFF") // an error stays in buf until Flush
	}
	out := csv.NewWriter(buf)
	out.UseCRLF = true
	line := make([]string, len(columns))
	for i, c := range columns {
		line[i] = safe(Text, c.Head)
	}
	if err := out.Write(line); err != nil {
		return unwritten(err)
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		if len(row) > len(columns) {
			return tooMany(len(row), len(columns))
		}
		clear(line)
		for i, cell := range row {
			line[i] = safe(columns[i].Kind, cell)
		}
		if err := out.Write(line); err != nil {
			return unwritten(err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return unwritten(err)
	}
	if err := buf.Flush(); err != nil {
		return unwritten(err)
	}
	return nil
}

func tooMany(cells, columns int) error {
	return fault.New(fault.Internal, "sheetfile.row", "A row of the list has {cells} cells for {columns} columns.",
		fault.Args{"cells": cells, "columns": columns})
}

func unwritten(cause error) error {
	return fault.New(fault.Internal, "sheetfile.write", "The list could not be written to the file: look whether its disk is full, or another program has it open.", nil).Because(cause)
}

// safe gives the cell as it may stand in a file: no NUL or other control characters but line breaks and tabs, valid UTF-8, and
// no formula.
func safe(k Kind, cell string) string {
	cell = clean(cell)
	if k != Text && figure(cell) {
		return cell
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " \n")); strings.ContainsRune("=+-@\t|＝＋－＠", r) && cell != "" {
		return "'" + cell
	}
	return cell
}

// clean takes off what no cell may hold.
func clean(cell string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(cell, "\uFFFD"))
}

// figure says whether a cell is nothing but a number, an amount or a date, so that a column of figures cannot smuggle a
// formula either.
func figure(cell string) bool {
	return strings.Trim(cell, "0123456789.,-/$% CR") == "" && strings.LastIndexByte(cell, '-') <= lastDash(cell)
}

// lastDash is where the last dash of a figure may stand: at the front, or anywhere in a date such as 2026-10-01.
func lastDash(cell string) int {
	if len(cell) == len("2026-10-01") && cell[4] == '-' && cell[7] == '-' {
		return 7
	}
	return 0
}
