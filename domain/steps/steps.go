// Package steps holds state machines as tables: which action leads from which state to which.
package steps

import (
	"fmt"
	"sort"

	"curbstop/domain/fault"
)

// Law is a table of allowed moves: Law[state][action] is the next state. What is not in it is refused.
type Law[S, A ~string] map[S]map[A]S

// Next gives the state after action, or a Refused fault that says what is allowed instead.
func (l Law[S, A]) Next(what string, from S, action A) (S, error) {
	if to, ok := l[from][action]; ok {
		return to, nil
	}
	return from, fault.New(fault.Refused, "step.not-allowed", "{what} is {state}, which does not allow “{action}”; it allows {allowed}.",
		fault.Args{"what": what, "state": string(from), "action": string(action), "allowed": l.allowedText(from)})
}

// Allowed gives the actions possible from a state, sorted.
func (l Law[S, A]) Allowed(from S) []A {
	out := make([]A, 0, len(l[from]))
	for a := range l[from] {
		out = append(out, a)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

func (l Law[S, A]) allowedText(from S) string {
	as := l.Allowed(from)
	if len(as) == 0 {
		return "nothing more"
	}
	text := fmt.Sprint(as[0])
	for _, a := range as[1:] {
		text += ", " + fmt.Sprint(a)
	}
	return text
}
