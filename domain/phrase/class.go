package phrase

import "strings"

// Class says a rate class in words: RESIDENTIAL_SINGLE is Residential single; a name that is words already stays.
func Class(code string) string {
	if code == "" || strings.ToUpper(code) != code {
		return code
	}
	return Sentence(strings.ToLower(strings.ReplaceAll(code, "_", " ")))
}
