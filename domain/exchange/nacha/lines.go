package nacha

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

const (
	width    = 94
	mostLine = 4096 // bytes kept of a line: one longer is no line of a bank file, and is cut off for the sentence
)

// lines reads a file line by line, never holding more than mostLine bytes; a line ends in LF, CR LF or CR.
type lines struct {
	in *bufio.Reader
}

func newLines(r io.Reader) *lines { return &lines{bufio.NewReaderSize(r, 1<<16)} }

// next gives a line without its end; length is its true one. The end of the file comes as io.EOF.
func (l *lines) next() (text string, length int, err error) {
	var long strings.Builder
	for {
		part, err := l.in.ReadSlice('\n')
		whole := err == nil || errors.Is(err, io.EOF)
		if whole && long.Len() == 0 && length == 0 {
			if len(part) == 0 {
				return "", 0, err
			}
			part = trimEnd(part)
			return string(part[:min(len(part), mostLine)]), len(part), nil
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) && !errors.Is(err, io.EOF) {
			return "", 0, err
		}
		part = trimEnd(part)
		length += len(part)
		long.Write(part[:min(len(part), mostLine-long.Len())])
		if whole {
			return long.String(), length, nil
		}
	}
}

func trimEnd(b []byte) []byte {
	if n := len(b); n > 0 && b[n-1] == '\n' {
		b = b[:n-1]
	}
	if n := len(b); n > 0 && b[n-1] == '\r' {
		b = b[:n-1]
	}
	return b
}
