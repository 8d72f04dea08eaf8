// Package payfile reads files of payments that a lockbox, a portal or a bank gives: tables and fixed lines by a saved layout, and the
// statements OFX, BAI2 and CAMT.053. All come as one value; what cannot be read is said by row, with what was expected and what to do.
package payfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"unicode/utf16"

	"curbstop/domain/exchange"
	"curbstop/domain/exchange/bankfile"
	"curbstop/domain/fault"
	"curbstop/domain/payment"
)

// The formats besides those of bankfile.
const (
	Table = "CSV"
	Fixed = "fixed width"
)

// MostRows is the most rows a file may have.
const MostRows = 500_000

// Read reads a file of payments; layout is for tables and fixed lines, and may be nil for a statement. Rows that cannot be read are rejects,
// and reading goes on; a count or total that is not that of the rows makes the file broken.
//
// Refuses, in order: what cannot be read to its end, is empty, too large or no text; a table without a layout; a layout that reads no
// payments; headings that are missing; a statement its own reader refuses; more rows than MostRows.
func Read(r io.Reader, name string, layout *payment.FileLayout) (payment.FileInput, error) {
	in := payment.FileInput{Name: name}
	data, err := exchange.ReadAll(r)
	if err != nil {
		return in, err
	}
	sum := sha256.Sum256(data)
	in.Digest = hex.EncodeToString(sum[:])
	if format := bankfile.Of(data); layout == nil && format != bankfile.Table {
		in.Format = string(format)
		return in, statement(&in, data)
	}
	text, err := letters(data, name)
	if err != nil {
		return in, err
	}
	if layout == nil {
		return in, fault.New(fault.Invalid, "payfile.no-layout",
			"{file} is none of BAI2, OFX or CAMT.053. If it is a table or has fixed lines, choose the layout that says which column is which.", fault.Args{"file": name}).At("layout")
	}
	if in.Layout, in.Format = layout.Name, Table; layout.Fixed {
		in.Format = Fixed
	}
	t, err := open(text, name, *layout)
	if err != nil {
		return in, err
	}
	if err := t.read(&in); err != nil {
		return in, err
	}
	t.prove(&in)
	return in, nil
}

// letters gives the text of a table with lines ending in LF. It refuses a packed file and one with NUL bytes.
func letters(data []byte, name string) (string, error) {
	args := fault.Args{"file": name}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return "", fault.New(fault.Invalid, "payfile.spreadsheet", "{file} is a spreadsheet or another packed file: open it and save it as CSV UTF-8.", args)
	case bytes.HasPrefix(data, []byte("%PDF-")), bytes.HasPrefix(data, []byte("\x1f\x8b")):
		return "", fault.New(fault.Invalid, "payfile.not-text", "{file} is a PDF or a packed file, and no text: ask for the payments as CSV.", args)
	}
	text := ""
	if big := bytes.HasPrefix(data, []byte("\xfe\xff")); big || bytes.HasPrefix(data, []byte("\xff\xfe")) {
		text = wide(data[2:], big)
	} else {
		text = exchange.Text(data)
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		args["row"] = 1 + strings.Count(text[:i], "\n")
		return "", fault.New(fault.Invalid, "payfile.not-text", "{file}, row {row}: a NUL byte, which no text holds. The file is damaged or of another kind: fetch it again.", args)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.TrimRight(text, "\x1a"), nil
}

// wide reads UTF-16, as spreadsheets save it.
func wide(data []byte, big bool) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		hi, lo := data[2*i+1], data[2*i]
		if big {
			hi, lo = lo, hi
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	return string(utf16.Decode(units))
}

// statement takes the payments out of a bank's statement: money that customers sent. Fees, transfers of the utility's own and checks it
// drew are counted and passed over; what came back is marked.
func statement(in *payment.FileInput, data []byte) error {
	list, _, err := bankfile.Read(bytes.NewReader(data), in.Name, nil)
	if err != nil {
		return err
	}
	no := 0
	for _, s := range list {
		for _, t := range s.Transactions {
			if no++; no > MostRows {
				return tooMany(in.Name)
			}
			tender, back, is := tenderOf(t)
			if !is {
				in.Over++
				no--
				continue
			}
			amount, err := t.Sum.Cents()
			if err != nil {
				in.Rejects = append(in.Rejects, payment.FileReject{
					No: no, Line: t.Line, Field: "amount", Text: short(t.Text), Why: sentence(in.Name, t.Line, "amount", err.Error()),
				})
				continue
			}
			in.Rows = append(in.Rows, payment.FileRow{
				No: no, Line: t.Line, Amount: amount, Day: t.Posted, Payer: t.Name, CheckNo: t.Check, Reference: t.Reference, Text: t.Text,
				Tender: tender, Trace: trace(s, t), Back: back || amount < 0,
			})
		}
		for _, r := range s.Rejects {
			no++
			in.Rejects = append(in.Rejects, payment.FileReject{No: no, Line: r.Line, Field: "movement", Text: r.ID, Why: in.Name + ": " + r.Err.Error()})
		}
	}
	return nil
}

// trace names a movement in any file of the same account; movements the bank does not name have none.
func trace(s exchange.Statement, t exchange.Transaction) string {
	if t.ID == "" || strings.Trim(t.ID, "0") == "" {
		return ""
	}
	return s.Account + "/" + t.ID
}

// ourOwn are the codes of money in that no customer sent: our checks and payments that came back, interest, dividends.
var ourOwn = []string{"255", "257", "354", "INT", "DIV"}

// tenderOf says how a movement was paid, whether it is one that came back, and whether it is a payment at all.
func tenderOf(t exchange.Transaction) (tender payment.Tender, back, is bool) {
	if slices.Contains(ourOwn, t.Code) {
		return "", false, false
	}
	switch t.Kind {
	case exchange.Lockbox, exchange.Deposit:
		return payment.CheckIn, false, true
	case exchange.Electronic, exchange.Incoming:
		return payment.Transfer, false, true
	case exchange.ItemBack:
		return payment.CheckIn, true, true
	case exchange.ACHBack:
		return payment.Transfer, true, true
	}
	return "", false, false
}

func tooMany(file string) error {
	return fault.New(fault.Invalid, "payfile.too-many", "{file} has more than {most} rows: split it, or ask whether it is the right file.",
		fault.Args{"file": file, "most": MostRows})
}

func sentence(file string, line int, field, why string) string {
	return fault.Fill("{file}, row {row}, {field}: {why}", fault.Args{"file": file, "row": line, "field": field, "why": why})
}

func short(s string) string {
	if rs := []rune(s); len(rs) > 120 {
		return string(rs[:120]) + "…"
	}
	return s
}

// Formats lists what Read reads, for a screen to say.
func Formats() []string {
	return slices.Clone([]string{Table, Fixed, string(bankfile.OFX), string(bankfile.BAI2), string(bankfile.CAMT)})
}
