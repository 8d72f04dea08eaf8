package csvtable

import (
	"io"
	"strings"

	"curbstop/domain/fault"
)

// findSeparator picks the separator under which the headings hold the most wanted columns, then the one that parts them most
// often. It drops a leading line of Excel's such as "sep=;" and gives the number of the row of headings.
func findSeparator(text string, want []string) (rest string, line int, sep byte) {
	line = 1
	first, after, _ := strings.Cut(text, "\n")
	if low := strings.ToLower(strings.TrimSpace(first)); len(low) == 5 && strings.HasPrefix(low, "sep=") {
		return after, 2, low[4]
	}
	best := -1
	for _, b := range []byte{',', ';', '\t', '|'} {
		heads := strings.Split(first, string(b))
		score := len(heads)
		for _, w := range want {
			for _, h := range heads {
				if key(strings.Trim(strings.TrimSpace(h), `"`)) == key(w) {
					score += defaultFields
				}
			}
		}
		if score > best {
			best, sep = score, b
		}
	}
	return text, line, sep
}

// scanner parts text into rows. Fields without quotes are parts of the text, not copies.
type scanner struct {
	rest      string
	line      int // of the next row
	separator byte
	opt       Options
}

// next gives the fields of a row and the number of the line it begins in.
func (s *scanner) next() (fields []string, line int, err error) {
	line = s.line
	if s.rest == "" {
		return nil, line, io.EOF
	}
	fields = make([]string, 0, 8)
	for {
		field, last, err := s.field(line, len(fields)+1)
		if err != nil {
			return nil, line, err
		}
		fields = append(fields, field)
		if len(fields) > s.opt.MostFields {
			return nil, line, s.fault(line, "csv.too-many-fields", "more than {limit} fields, which no table of ours has",
				fault.Args{"limit": s.opt.MostFields})
		}
		if last {
			s.line++
			return fields, line, nil
		}
	}
}

func (s *scanner) field(line, column int) (field string, last bool, err error) {
	if strings.HasPrefix(s.rest, `"`) {
		return s.quoted(line, column)
	}
	end := strings.IndexByte(s.rest, '\n')
	if end < 0 {
		end = len(s.rest)
	}
	if i := strings.IndexByte(s.rest[:end], s.separator); i >= 0 {
		field, s.rest = s.rest[:i], s.rest[i+1:]
		return field, false, s.tooLong(field, line, column)
	}
	field, s.rest = s.rest[:end], strings.TrimPrefix(s.rest[end:], "\n")
	return field, true, s.tooLong(field, line, column)
}

// quoted reads a field in quotes, in which "" stands for a quote and lines may end.
func (s *scanner) quoted(line, column int) (field string, last bool, err error) {
	text := s.rest[1:]
	for i := 0; i < len(text); i++ {
		if i > s.opt.MostField {
			break
		}
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		field = strings.ReplaceAll(text[:i], `""`, `"`)
		s.line += strings.Count(field, "\n")
		return s.closeQuote(field, text[i+1:], line, column)
	}
	return "", false, s.fault(line, "csv.quote-open",
		"the quote that opens column {column} is never closed; put the closing quote, or write the quote twice",
		fault.Args{"column": column})
}

func (s *scanner) closeQuote(field, after string, line, column int) (string, bool, error) {
	switch {
	case after == "":
		s.rest = ""
		return field, true, nil
	case after[0] == '\n':
		s.rest = after[1:]
		return field, true, nil
	case after[0] == s.separator:
		s.rest = after[1:]
		return field, false, nil
	}
	return "", false, s.fault(line, "csv.quote-inside",
		"text follows the closing quote of column {column}; a quote within a field must be written twice", fault.Args{"column": column})
}

func (s *scanner) tooLong(field string, line, column int) error {
	if len(field) <= s.opt.MostField {
		return nil
	}
	return s.fault(line, "csv.field-too-long", "column {column} holds more than {limit} letters; the file is damaged or of another kind",
		fault.Args{"column": column, "limit": s.opt.MostField})
}

func (s *scanner) fault(line int, code, what string, args fault.Args) error {
	args["file"], args["row"] = s.opt.File, line
	return fault.New(fault.Invalid, code, "{file}, row {row}: "+what+".", args)
}
