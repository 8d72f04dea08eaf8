package exchange

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"curbstop/domain/fault"
)

// MostBytes is the largest statement that is read: 64 MiB.
const MostBytes = 64 << 20

// ReadAll reads a statement to its end. Refuses one that cannot be read, is larger than MostBytes, or is empty.
func ReadAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MostBytes+1))
	switch {
	case err != nil:
		return nil, fault.New(fault.Invalid, "bank.unreadable", "The file could not be read to its end: copy it again and retry.", nil).Because(err)
	case len(data) > MostBytes:
		return nil, fault.New(fault.Invalid, "bank.too-large-file", "The file is larger than {limit} MiB, the most that is read: is it the right file?",
			fault.Args{"limit": MostBytes >> 20})
	case len(bytes.TrimSpace(data)) == 0:
		return nil, fault.New(fault.Invalid, "bank.empty", "The file is empty: fetch it from the bank again.", nil)
	}
	return data, nil
}

// Text gives the letters of data: UTF-8 when it is that, with or without a mark, otherwise Windows-1252.
func Text(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return string(data)
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return string(bytes.ToValidUTF8(data, []byte("\uFFFD")))
	}
	return string(out)
}
