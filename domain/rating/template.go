package rating

import (
	"slices"
	"strings"
)

// Template is what a new rating for a position begins with.
type Template struct {
	Name      string // with its version
	Positions []string
	Factors   []Factor
	Goals     []Goal
}

// Templates are the shipped templates; the first serves positions that none names.
var Templates = []Template{
	{
		Name:      "Customer service clerk, 1",
		Positions: []string{"customer service clerk", "billing clerk", "cashier", "clerk"},
		Factors: []Factor{
			{Name: "Accuracy of entries and bills", Weight: 25, Standard: "Reads, receipts and adjustments are posted right the first time; no more than 5 corrections in 1,000 entries."},
			{Name: "Service to customers", Weight: 25, Standard: "Greets, listens, explains bills and policies in plain words; complaints are answered within the day."},
			{Name: "Cash and refunds handled", Weight: 20, Standard: "Drawer balances every day; refunds carry their papers; limits are kept."},
			{Name: "Volume and timeliness", Weight: 15, Standard: "Work of the day is done the same day; billing and notice dates are met."},
			{Name: "Knowledge of rates and rules", Weight: 10, Standard: "Applies tariff and policy without help in ordinary cases; asks before the unusual."},
			{Name: "Attendance and teamwork", Weight: 5, Standard: "On time, tells of absence beforehand, covers for coworkers."},
		},
	},
	{
		Name:      "Supervisor, 1",
		Positions: []string{"supervisor", "customer relations and billing supervisor", "billing supervisor"},
		Factors: []Factor{
			{Name: "Work of the section", Weight: 30, Standard: "Billing, notices and refunds go out right and on the days set."},
			{Name: "Supervision and ratings", Weight: 25, Standard: "Assigns and checks work; ratings rest on facts and are filed when due."},
			{Name: "Controls", Weight: 20, Standard: "Approvals within limits, counts and reconciliations done, exceptions followed up."},
			{Name: "Customers and complaints", Weight: 15, Standard: "Hard cases are settled within policy and written down."},
			{Name: "Reports and cooperation", Weight: 10, Standard: "Reports are right and on time; works well with treasury and field crews."},
		},
	},
}

// TemplateFor gives a copy of the template of a position, the first one when none names it.
func TemplateFor(position string) Template {
	p := strings.ToLower(strings.TrimSpace(position))
	i := slices.IndexFunc(Templates, func(t Template) bool { return slices.Contains(t.Positions, p) })
	t := Templates[max(i, 0)]
	t.Factors, t.Goals = slices.Clone(t.Factors), slices.Clone(t.Goals)
	return t
}
