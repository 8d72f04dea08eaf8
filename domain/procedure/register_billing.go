package procedure

import (
	"slices"

	"curbstop/domain/billing"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
)

// billingRegister lists every bill, fee and late charge with its amounts by service.
func (l *lister) billingRegister(q ListAsk) (List, error) {
	r := l.register(q, ofBilling, "Billing register")
	r.list.Groups = []string{"Kind", "Class"}
	services, byRow := map[string]bool{}, []map[string]money.Amount(nil)
	var posted, documents money.Amount
	err := r.walk(func(e *ledger.Entry, who known) error {
		by, err := l.services(e)
		if err != nil {
			return err
		}
		for s := range by {
			services[s] = true
		}
		used, unit, total, err := l.billed(e)
		if err != nil {
			return err
		}
		posted, documents = posted.Plus(e.Change()), documents.Plus(total)
		byRow = append(byRow, by)
		kind := string(e.Kind)
		if e.Doc.Kind == billing.KindBill {
			kind = "bill"
		}
		note := ""
		if !e.Reverses.IsZero() {
			note = "taken back"
		}
		at := len(byRow) - 1 // the amounts by service come when all services are known
		r.add(e, []string{kind, who.class}, On(e.Day), Says(e.Doc.String()), Says(kind), Says(note), Says(who.number), Says(who.name), Says(who.class), used, Says(unit),
			Cell{N: int64(at)}, Sum(e.Change()))
		return nil
	})
	if err != nil {
		return r.list, err
	}
	r.serviceColumns(services, byRow)
	r.list.Ties = []Tie{{What: "Documents of the register", Listed: posted, Control: documents}}
	return r.finish()
}

// billed gives the use and the total a bill says itself; of fees the posting is the document.
func (l *lister) billed(e *ledger.Entry) (use Cell, unit string, total money.Amount, err error) {
	if e.Doc.Kind != billing.KindBill {
		return use, "", e.Change(), nil
	}
	bill, err := l.b.Bills().Get(e.Doc.Number)
	if err != nil {
		return use, "", 0, err
	}
	q, total := bill.Content.Quantity, bill.Content.Total
	if !e.Reverses.IsZero() {
		q, total = q.Neg(), -total
	}
	if bill.Content.Unit != "" {
		use = Use(q)
	}
	return use, bill.Content.Unit, total, nil
}

// serviceColumns puts a column for each service in the place of the one that counts rows.
func (r *entryRegister) serviceColumns(services map[string]bool, byRow []map[string]money.Amount) {
	r.list.Columns = []ListColumn{
		{Key: "day", Head: "Day", Kind: DayCell, Share: 8},
		{Key: "document", Head: "Document", Kind: TextCell, Share: 12},
		{Key: "kind", Head: "Kind", Kind: TextCell, Share: 7},
		{Key: "note", Head: "", Kind: TextCell, Share: 7},
		{Key: "account", Head: "Account", Kind: TextCell, Share: 10},
		{Key: "name", Head: "Customer", Kind: TextCell, Share: 16},
		{Key: "class", Head: "Class", Kind: TextCell, Share: 12},
		{Key: "use", Head: "Use", Kind: UseCell, Share: 6},
		{Key: "unit", Head: "", Kind: TextCell, Share: 4},
	}
	place := len(r.list.Columns)
	var names []string
	for s := range services {
		names = append(names, s)
	}
	slices.Sort(names)
	for _, s := range names {
		r.list.Columns = append(r.list.Columns, ListColumn{Key: "service " + s, Head: serviceHead(s), Kind: MoneyCell, Share: 9})
	}
	r.list.Columns = append(r.list.Columns, ListColumn{Key: "total", Head: "Total", Kind: MoneyCell, Share: 10})
	for i := range r.rows {
		old := r.rows[i].Cells
		by, cells := byRow[old[place].N], slices.Clone(old[:place])
		for _, s := range names {
			cells = append(cells, Sum(by[s]))
		}
		r.rows[i].Cells = append(cells, old[place+1])
	}
}

func serviceHead(service string) string {
	if service == "" {
		return "No service"
	}
	return phrase.Sentence(service)
}
