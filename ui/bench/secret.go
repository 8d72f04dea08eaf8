package bench

import (
	"bytes"
	"context"
	"crypto/sha256"

	"curbstop/domain/printout"
	"curbstop/reports/paper"
	"curbstop/reports/pdf"
)

// PrintSecret prints one sheet with a secret on it: never previewed, never saved as a file, recorded with its hash alone.
func (b *Bench) PrintSecret(printer, title string, sheet paper.Sheet) error {
	var raw bytes.Buffer
	if err := pdf.Write(&raw, b.Today(), sheet); err != nil {
		return err
	}
	if err := b.Machine.Print(context.Background(), printer, title, raw.Bytes(), 1); err != nil {
		return err
	}
	hash := sha256.Sum256(raw.Bytes())
	_, err := Do(b, b.NewDeed(), printout.Record{Printer: printer, Hash: hash[:], Copies: 1, Pages: len(sheet.Pages), Title: title})
	return err
}
