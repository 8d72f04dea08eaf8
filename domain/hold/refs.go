package hold

import (
	"strings"

	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// ParseRefs reads documents as somebody types them: “adjustment A-000012, bill A-000377”.
func ParseRefs(text string) (out []document.Ref, err error) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		n, err := document.ParseNumber(words[len(words)-1])
		if err != nil || len(words) < 2 {
			return nil, fault.New(fault.Invalid, "dispute.refs", "Write the documents as “adjustment A-000012, bill A-000377”, not “{text}”.",
				fault.Args{"text": strings.TrimSpace(part)}).At("posted")
		}
		out = append(out, document.Ref{Kind: document.Kind(strings.ToLower(strings.Join(words[:len(words)-1], " "))), Number: n})
	}
	return out, nil
}
