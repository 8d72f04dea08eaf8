package office

import (
	"errors"
	"testing"

	"curbstop/ui/kit"
)

func TestTheDesksThreadsDoEveryPartOfAStudyAndEndAtAFailure(t *testing.T) {
	parts, told := 0, 0
	crew := crewOf(kit.NewInlineDesk())
	tell := counted(func(done, of int, _ string) { told = done })
	if err := crew(7, func(int) error { parts++; tell(3, 21); return nil }); err != nil || parts != 7 || told != 21 {
		t.Errorf("%d parts, %d accounts, %v", parts, told, err)
	}
	bad, after := errors.New("a damaged row"), 0
	if err := crew(7, func(i int) error {
		if i == 2 {
			return bad
		}
		after = i
		return nil
	}); !errors.Is(err, bad) || after > 2 {
		t.Errorf("went on to part %d: %v", after, err)
	}
}
