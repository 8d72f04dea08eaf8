package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/reports/sheetfile"
)

// export is one list that can leave the books.
type export struct {
	name    string
	columns []sheetfile.Column
	rows    func(payment.Books) iter.Seq2[[]string, error]
}

func text(heads ...string) (out []sheetfile.Column) {
	for _, h := range heads {
		if head, figure := strings.CutPrefix(h, "="); figure {
			out = append(out, sheetfile.Column{Head: head, Kind: sheetfile.Figure})
		} else {
			out = append(out, sheetfile.Column{Head: h, Kind: sheetfile.Text})
		}
	}
	return out
}

var exports = []export{
	{"accounts", text("account", "old number", "status", "class", "cycle", "customer", "premise", "service address", "=balance", "=credit"), accountRows},
	{"receipts", text("receipt", "state", "=day", "account", "=amount", "tender", "check number"), receiptRows},
	{"ledger", text("=period", "=entry", "=day", "kind", "document", "account", "fund", "gl account", "service", "=debit", "=credit"), ledgerRows},
	{"control", text("=period", "fund", "gl account", "=debit", "=credit"), controlRows},
}

var exportCommand = command{
	name: "export", args: "LIST [FILE] --as NAME", summary: "write a list as CSV: accounts, receipts, ledger, control; hledger: a journal; route: the file for a handheld",
	help: `Writes one list of the books as CSV to FILE, or to the standard output. A file that is there is not replaced.
The lists: accounts with balances; receipts; every line of the ledger; control totals by period and GL account.
hledger: the general ledger as a plain-text journal that hledger reads, with the control totals as balance assertions, so that
“hledger check” proves it; days as of curb report (--month, --from, --to), summed by day and kind, or every entry with --full.
route: the meters of read routes in walking order, in the layout of a handheld (--layout, --route; no route: all of them).`,
	run: func(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
		s := signInFlags(fs)
		mark := fs.Bool("excel", false, "begin with a byte order mark, for Excel")
		route := routeFlags(fs)
		r := reporting{by: "due"}
		r.dayFlags(fs)
		rest, err := parse(e, fs, args, 1, 2)
		if err != nil {
			return err
		}
		if rest[0] == "route" {
			return exportRoute(ctx, e, s, rest[1:], route)
		}
		if rest[0] == "hledger" {
			return exportHledger(ctx, e, s, rest[1:], &r)
		}
		i := slices.IndexFunc(exports, func(x export) bool { return x.name == rest[0] })
		if i < 0 {
			return fault.New(fault.Invalid, "export.unknown", "There is no list “{name}”; the lists are accounts, receipts, ledger and control.",
				fault.Args{"name": rest[0]})
		}
		h, err := s.open(ctx, e)
		if err != nil {
			return err
		}
		defer func() { _ = h.Close() }()
		out, done, err := destination(e, rest[1:])
		if err != nil {
			return err
		}
		_, err = office.Ask(ctx, h.Session, exporting{exports[i], out, *mark})
		return errors.Join(err, done())
	},
}

// exportTo writes a list into a new file.
func exportTo(ctx context.Context, s *office.Session, x export, path string) error {
	out, done, err := destination(env{}, []string{path})
	if err != nil {
		return err
	}
	_, err = office.Ask(ctx, s, exporting{x, out, false})
	return errors.Join(err, done())
}

// destination opens the file to write to; a file that is there is not replaced.
func destination(e env, path []string) (io.Writer, func() error, error) {
	if len(path) == 0 {
		return e.out, func() error { return nil }, nil
	}
	f, err := os.OpenFile(path[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, nil, fault.New(fault.Refused, "export.exists", "There is already a file at “{path}”; choose another name.", fault.Args{"path": path[0]})
	}
	if err != nil {
		return nil, nil, err
	}
	return f, f.Close, nil
}

// exporting writes the list within one view of the books.
type exporting struct {
	export
	to   io.Writer
	mark bool
}

// Act implements office.Query.
func (exporting) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements office.Query.
func (q exporting) Ask(b payment.Books, _ authority.Sign) (bool, error) {
	return true, sheetfile.CSV(q.to, q.mark, q.columns, q.rows(b))
}

func accountRows(b payment.Books) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for a, err := range b.Accounts().All(row.Span{}) {
			var cells []string
			if err == nil {
				cells, err = accountCells(b, a)
			}
			if !yield(cells, err) || err != nil {
				return
			}
		}
	}
}

func accountCells(b payment.Books, a account.Account) ([]string, error) {
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return nil, err
	}
	where, err := b.Premises().Get(a.Premise)
	if err != nil {
		return nil, err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	return []string{
		a.Number, a.OldNumber, string(a.Status), a.Class, a.Cycle, who.Name, where.Number, where.Address.String(), s.Balance.Plain(), s.Credit.Plain(),
	}, err
}

func receiptRows(b payment.Books) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for r, err := range b.Receipts().All(row.Span{}) {
			number := r.For() // of one for no account
			if err == nil && r.Account != 0 {
				var a account.Account
				a, err = b.Accounts().Get(r.Account)
				number = a.Number
			}
			if !yield([]string{r.Number.String(), string(r.State), r.Day.String(), number, r.Amount.Plain(), string(r.Tender), r.CheckNo}, err) || err != nil {
				return
			}
		}
	}
}

func ledgerRows(b payment.Books) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for e, err := range b.Entries().All(row.Span{}) {
			number := ""
			if err == nil && e.Place.Account != 0 {
				var a account.Account
				a, err = b.Accounts().Get(account.ID(e.Place.Account))
				number = a.Number
			}
			if err != nil {
				yield(nil, err)
				return
			}
			for _, l := range e.Lines {
				debit, credit := l.Amount, -l.Amount
				cells := []string{
					e.Place.Period.String(), strconv.FormatUint(e.Place.Seq, 10), e.Day.String(), string(e.Kind), e.Doc.String(), number, l.Fund, l.GL, l.Service,
					max(debit, 0).Plain(), max(credit, 0).Plain(),
				}
				if !yield(cells, nil) {
					return
				}
			}
		}
	}
}

func controlRows(b payment.Books) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for c, err := range b.Controls().All(row.Span{}) {
			if !yield([]string{c.Period.String(), c.Fund, c.GL, c.Debit.Plain(), c.Credit.Plain()}, err) || err != nil {
				return
			}
		}
	}
}
