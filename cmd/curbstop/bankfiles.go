package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"curbstop/domain/exchange"
	"curbstop/domain/procedure"
	"curbstop/ui/bankdesk"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/refunds"
	"curbstop/ui/today"
)

// refunds gives the refunds desk the pages of others.
func (p *program) refunds() refunds.Options {
	return refunds.Options{Open: p.accountPage, Offset: offset{}, Bank: p.bankStatements}
}

// bankExceptions counts the checks the bank should not have paid as it did.
func (p *program) bankExceptions() today.Queue {
	return today.Queue{
		What: "Checks the bank paid otherwise: decide", Where: "Refunds", Tone: kit.Warning,
		Open: p.bankStatements,
		Count: func(b *bench.Bench) (int, string, error) {
			d, err := bench.Ask(b, procedure.OnBankDesk{})
			return d.Exceptions, sum(d.Disputed, d.DisputedSum.Dollars()+" disputed with the bank"), err
		},
	}
}

// bankFileKinds are the endings of files a bank's statement may be in.
var bankFileKinds = []string{".bai", ".bai2", ".txt", ".ofx", ".qfx", ".qbo", ".xml", ".csv"}

// mostBankFiles is how many files are offered, the newest first.
const mostBankFiles = 40

// bankFiles lists the files that may be statements: in the folder CURBSTOP_BANK names, else in the downloads.
func bankFiles() ([]bankdesk.File, error) {
	dir, err := bankFolder()
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var found []fs.FileInfo
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && slices.Contains(bankFileKinds, strings.ToLower(filepath.Ext(info.Name()))) {
			found = append(found, info)
		}
	}
	slices.SortFunc(found, func(a, b fs.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	var out []bankdesk.File
	for _, f := range found[:min(len(found), mostBankFiles)] {
		out = append(out, bankdesk.File{Name: f.Name(), Path: filepath.Join(dir, f.Name()), Changed: f.ModTime().Format("01/02/2006 3:04 PM")})
	}
	return out, nil
}

func bankFolder() (string, error) {
	if dir := os.Getenv("CURBSTOP_BANK"); dir != "" {
		return dir, nil
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, "Downloads"), err
}

// readBankFile reads a statement, no more than a reader of statements takes.
func readBankFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, exchange.MostBytes+1))
	return data, errors.Join(err, f.Close())
}
