package ledgerlist

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/procedure"
)

// Hledger writes the general ledger as a plain-text journal that hledger reads: accounts FUND:GL, balanced transactions, and at the end
// the control totals of the books as balance assertions, so that “hledger check” proves both against each other.
func Hledger(w io.Writer, g procedure.GLBook) error {
	out := journal{bufio.NewWriter(w)}
	out.say("; General ledger of %s, %s to %s\n\n", words(g.Utility), g.From, g.To)
	out.say("decimal-mark .\ncommodity $1,000.00\n")
	for _, name := range names(g) {
		out.say("account %s\n", name)
	}
	if len(g.Before) > 0 {
		out.say("\n%s * balances brought forward\n", g.From-1)
		out.postings(g.Before, false)
	}
	for _, t := range g.Transactions {
		out.say("\n%s * %s\n", t.Day, title(t))
		out.postings(t.Postings, false)
	}
	if len(g.After) > 0 {
		out.say("\n%s * control totals of the books\n", g.To)
		out.postings(g.After, true)
	}
	if err := out.Flush(); err != nil {
		return fault.New(fault.Internal, "hledger.write", "The journal could not be written: look whether its disk is full.", nil).Because(err)
	}
	return nil
}

// journal writes; an error stays in the buffer until the end.
type journal struct{ *bufio.Writer }

func (j journal) say(format string, args ...any) { _, _ = fmt.Fprintf(j.Writer, format, args...) }

// postings writes amounts, or nothing moved and what the account must come to.
func (j journal) postings(all []procedure.GLPosting, assert bool) {
	for _, p := range all {
		if assert {
			j.say("    %-44s  $0.00 = $%s\n", name(p), p.Amount.Plain())
		} else {
			j.say("    %-44s  $%s\n", name(p), p.Amount.Plain())
		}
	}
}

func title(t procedure.GLTransaction) string {
	if t.Code == "" {
		return words(t.Kind)
	}
	parts := []string{"(" + strings.NewReplacer("(", "", ")", "").Replace(words(t.Code)) + ") " + words(t.Kind)}
	for _, more := range []string{t.Account, t.Memo} {
		if more != "" {
			parts = append(parts, words(more))
		}
	}
	return strings.Join(parts, ", ")
}

// names lists the accounts that are posted to, so that strict checks know them.
func names(g procedure.GLBook) (out []string) {
	add := func(all []procedure.GLPosting) {
		for _, p := range all {
			out = append(out, name(p))
		}
	}
	add(g.Before)
	add(g.After)
	for _, t := range g.Transactions {
		add(t.Postings)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// name gives an account as hledger has it: fund, then GL account.
func name(p procedure.GLPosting) string {
	return strings.ReplaceAll(words(p.Fund), ":", "-") + ":" + strings.ReplaceAll(words(p.GL), ":", "-")
}

// words takes off what means something in a journal: line breaks, runs of spaces, comments.
func words(text string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(";", ",", "|", "/").Replace(clean(text))), " ")
}

func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "?"))
}
