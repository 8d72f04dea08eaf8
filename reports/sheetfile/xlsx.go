package sheetfile

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Workbook is a file a spreadsheet opens, of one or more sheets. It is dated by Made, never by the clock: the same workbook is the same
// bytes.
type Workbook struct {
	Title  string
	Made   calendar.Day
	Sheets []Sheet
}

// Sheet is one sheet of a workbook. Its cells are given as CSV has them; a column of money or days becomes numbers.
type Sheet struct {
	Name    string
	Columns []Column
	Rows    iter.Seq2[[]string, error]
}

// mostRows is how many rows a sheet can have.
const mostRows = 1_048_576

// XLSX writes the workbook. A text is a cell of text, never a formula, whatever it begins with; money is a number with two decimals, exact to the cent. It ends with
// the first error of the rows or of w, and refuses a row with more cells than columns (sheetfile.row), a figure that is none
// (sheetfile.figure), and more rows than a sheet can have (sheetfile.rows).
func XLSX(w io.Writer, b Workbook) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	made := b.Made.Time().Format("2006-01-02T15:04:05Z")
	if err := f.SetDocProps(&excelize.DocProperties{Title: clean(b.Title), Created: made, Modified: made, Creator: "Curbstop", LastModifiedBy: "Curbstop"}); err != nil {
		return unwritten(err)
	}
	x, err := newXLSX(f)
	if err != nil {
		return unwritten(err)
	}
	for i, s := range b.Sheets {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err != nil {
			return unwritten(err)
		}
		if err := x.sheet(s); err != nil {
			return err
		}
	}
	var raw bytes.Buffer
	if _, err := f.WriteTo(&raw); err != nil {
		return unwritten(err)
	}
	return ordered(w, raw.Bytes())
}

// xlsx is a workbook in the making, with the styles of its kinds of cells.
type xlsx struct {
	f      *excelize.File
	head   int
	styles map[Kind]int
}

func newXLSX(f *excelize.File) (*xlsx, error) {
	x := &xlsx{f: f, styles: map[Kind]int{}}
	var err error
	if x.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}}); err != nil {
		return nil, err
	}
	for _, k := range []struct {
		kind   Kind
		format string
	}{{Text, "@"}, {Money, "#,##0.00;-#,##0.00"}, {Day, "mm/dd/yyyy"}, {Count, "#,##0"}, {Figure, "General"}} {
		if x.styles[k.kind], err = f.NewStyle(&excelize.Style{CustomNumFmt: &k.format}); err != nil {
			return nil, err
		}
	}
	return x, nil
}

func (x *xlsx) sheet(s Sheet) error {
	out, err := x.f.NewStreamWriter(s.Name)
	if err != nil {
		return unwritten(err)
	}
	if err := x.top(out, s.Columns); err != nil {
		return unwritten(err)
	}
	at := 1
	for row, err := range s.Rows {
		if err != nil {
			return err
		}
		if at++; at > mostRows {
			return fault.New(fault.Refused, "sheetfile.rows", "A sheet has room for a million rows: write the list as CSV, or choose fewer days.", nil)
		}
		if err := x.row(out, at, s.Columns, row); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return unwritten(err)
	}
	return nil
}

// top sets the widths, and the heads in a pane that stays.
func (x *xlsx) top(out *excelize.StreamWriter, columns []Column) error {
	heads := make([]any, len(columns))
	for i, c := range columns {
		if err := out.SetColWidth(i+1, i+1, float64(min(40, max(8, c.Wide, len(c.Head))+2))); err != nil {
			return err
		}
		heads[i] = excelize.Cell{StyleID: x.head, Value: clean(c.Head)}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return out.SetRow("A1", heads)
}

func (x *xlsx) row(out *excelize.StreamWriter, at int, columns []Column, row []string) error {
	if len(row) > len(columns) {
		return tooMany(len(row), len(columns))
	}
	cells := make([]any, len(row))
	for i, text := range row {
		v, err := value(columns[i].Kind, text)
		if err != nil {
			return err
		}
		cells[i] = excelize.Cell{StyleID: x.styles[columns[i].Kind], Value: v}
	}
	if err := out.SetRow("A"+strconv.Itoa(at), cells); err != nil {
		return unwritten(err)
	}
	return nil
}

// value gives a cell as the spreadsheet keeps it. A number there is binary: of every amount the books can hold the nearest one is
// written with its own two decimals, so that no cent is lost.
func value(k Kind, text string) (any, error) {
	if text == "" || k == Text {
		return clean(text), nil
	}
	switch k {
	case Money:
		a, err := money.Parse(text)
		if err != nil {
			return nil, err
		}
		return number(a.Plain())
	case Day:
		d, err := calendar.ParseISO(text)
		if err != nil {
			return nil, err
		}
		return int64(d.Since(epoch)), nil
	}
	return number(text)
}

// epoch is the day a spreadsheet counts from; days before 1 March 1900 it counts otherwise, and the books have none.
var epoch = calendar.Date(1899, 12, 30)

func number(text string) (any, error) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return nil, fault.New(fault.Internal, "sheetfile.figure", "“{text}” stands in a column of figures and is none.", fault.Args{"text": text})
	}
	return n, nil
}

// ordered writes the parts of the workbook in the order of their names.
func ordered(w io.Writer, raw []byte) error {
	in, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return unwritten(err)
	}
	slices.SortStableFunc(in.File, func(a, b *zip.File) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	out := zip.NewWriter(w)
	for _, part := range in.File {
		if err := out.Copy(part); err != nil {
			return unwritten(err)
		}
	}
	if err := out.Close(); err != nil {
		return unwritten(err)
	}
	return nil
}

// rank puts the list of parts first, where some programs look for it.
func rank(name string) string {
	if name == "[Content_Types].xml" {
		return ""
	}
	return name
}
