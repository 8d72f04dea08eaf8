package referral

import (
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/reports/letterhead"
	"curbstop/reports/officehead"
	"curbstop/reports/paper"
)

// Form is which paper of a filing is made.
type Form int

// The papers.
const (
	LienNotice  Form = iota // recorded with the county
	LienRelease             // recorded when nothing is claimed any more
	Claim                   // the itemised statement of a claim in a small claims court
)

// Filing is a paper for the county or a court. These are in English: the registers take no other.
type Filing struct {
	Form       Form
	Training   bool
	Office     paper.Office
	Signed     string // who signed it by delegation
	Day        calendar.Day
	Number     string // ours
	Account    string
	Debtor     string
	Service    string
	At         string // county, or court
	Owner      string
	Mail       []string // of the owner or defendant, name first
	Legal      string
	Parcel     string
	Military   referral.Military
	Searched   calendar.Day
	From, To   calendar.Day // of service
	Items      []Item
	Amount     money.Amount // as it was placed
	Paid       money.Amount // since
	Credited   money.Amount // since
	Left       money.Amount
	Instrument string
	Filed      calendar.Day
	FiledFor   money.Amount
	Ended      calendar.Day
	Why        string // the claim ended, for a release
}

// Item is one line of what is claimed.
type Item struct {
	What     string
	Doc      string
	Day, Due calendar.Day
	Amount   money.Amount
}

// ErrField is refused where a paper lacks what the register or the court needs.
var ErrField = fault.New(fault.Refused, "filing.field", "", nil)

// lacks names the first mandatory thing the paper does not have.
func (in Filing) lacks() string {
	release := in.Form == LienRelease
	for _, f := range []struct {
		missing bool
		what    string
	}{
		{in.Office.Name == "", "the name of the office"},
		{in.At == "", "the county, or the court"},
		{in.Owner == "", "the owner, or the defendant"},
		{len(in.Mail) < 2, "the mail address of the owner, or the defendant"},
		{in.Service == "", "the place that was served"},
		{in.Form != Claim && in.Legal == "" && in.Parcel == "", "the description of the property"},
		{in.Form == Claim && in.Military == "", "what is known of military service"},
		{!release && in.Left <= 0, "an amount that is claimed"},
		{release && (in.Instrument == "" || in.Filed == 0), "the number and the day of the lien that is released"},
		{release && in.Ended == 0, "an end of the claim: the debt is still placed"},
	} {
		if f.missing {
			return f.what
		}
	}
	return ""
}

// Sheet lays the paper out.
//
// Refuses, in order: a paper without a thing the county or the court needs (filing.field); items, payments and credits that do not make
// what is left (referral.sum).
func (in Filing) Sheet() (paper.Sheet, error) {
	if what := in.lacks(); what != "" {
		return paper.Sheet{}, fault.New(fault.Refused, ErrField.Code, "The paper of {number} cannot be printed without {what}: give it on the form of the filing.",
			fault.Args{"number": in.Number, "what": what})
	}
	sum := -in.Paid - in.Credited
	for _, i := range in.Items {
		sum += i.Amount
	}
	if sum != in.Left || in.Amount != in.Left+in.Paid+in.Credited {
		return paper.Sheet{}, fault.New(fault.Internal, ErrSum.Code, "The paper of {number} was not printed: its items do not make {amount}.",
			fault.Args{"number": in.Number, "amount": in.Left.Dollars()})
	}
	title := []string{"Notice of lien", "Release of lien", "Itemised statement of claim"}[in.Form]
	doc := paper.New(title+" "+in.Number, paper.English, in.Training)
	flow := &paper.Flow{Doc: doc, Left: letterhead.Left, Right: letterhead.Right, Bottom: paper.MarginBottom}
	flow.Head = func(c *paper.Canvas, page int) paper.Pt {
		if page > 1 {
			return paper.P(60)
		}
		in.head(title).Draw(c)
		return paper.BodyTop
	}
	flow.Break()
	for _, s := range in.body() {
		flow.Para(plain, in.fill(s))
		flow.Skip(paper.P(5))
	}
	if in.Form != LienRelease {
		in.table(flow)
	}
	flow.Skip(paper.P(8))
	for _, s := range in.after() {
		flow.Para(plain, in.fill(s))
		flow.Skip(paper.P(5))
	}
	flow.Need(paper.P(140))
	officehead.Sign(flow, "For "+in.Office.Name+", name and title", "Date")
	flow.Skip(paper.P(10))
	flow.Para(paper.Style{Size: paper.P(9), Grey: paper.Dark}, in.fill("State of ____________, County of ____________. This instrument was acknowledged before me on ____________ by ________________________ for {office}."))
	officehead.Sign(flow, "Notary public", "My commission expires")
	doc.Foot(in.Signed)
	return doc.Sheet()
}

func (in Filing) head(title string) letterhead.Head {
	h := letterhead.Head{
		Office: in.Office, Mail: in.Mail, Title: title,
		Facts: []paper.Fact{
			{Label: "Our number", Says: in.Number},
			{Label: "Date", Says: paper.English.Long(in.Day)},
			{Label: "Account", Says: in.Account},
			{Label: "Customer", Says: in.Debtor},
		},
		Wide: paper.Fact{Label: "To be filed with", Says: in.At},
		Box:  letterhead.Box{Label: "Claimed", Sum: in.Left.Dollars()},
	}
	switch in.Form {
	case LienRelease:
		h.Wide.Label = "To be recorded with"
		h.Box = letterhead.Box{Label: "Released", Sum: in.FiledFor.Dollars(), DayLabel: "recorded", Day: paper.English.Long(in.Filed)}
	case LienNotice:
		h.Wide.Label = "To be recorded with"
	}
	return h
}

// property says where the land lies.
func (in Filing) property() string {
	out := "Property: {service}"
	if in.Legal != "" {
		out += "; " + in.Legal
	}
	if in.Parcel != "" {
		out += "; parcel " + in.Parcel
	}
	return out + "."
}

// body is what stands before the items.
func (in Filing) body() []string {
	switch in.Form {
	case LienRelease:
		return []string{
			"{office} recorded a notice of lien on {filed} as instrument {instrument} in {at}, for {sum}, against the property of {owner}.",
			in.property(),
			"The claim ended on {ended}: {why}. {office} releases the lien in full and asks that this release be recorded.",
		}
	case Claim:
		return []string{
			"Plaintiff: {office}, {address}, {phone}. Defendant: {owner}. Court: {at}.",
			"The plaintiff gave water and sewer service at {service}{span} under account {account}. The defendant owes for it what follows, item by item, as of {day}.",
		}
	}
	return []string{
		"{office}, {address}, claims a lien for unpaid water and sewer charges against the property of {owner}.",
		in.property(),
		"Service was given{span} under account {account} of {debtor}. These charges are unpaid as of {day}:",
	}
}

// after is what stands below the items.
func (in Filing) after() []string {
	switch in.Form {
	case LienRelease:
		return nil
	case Claim:
		says := "Military service (50 USC 3931): the plaintiff does not know whether the defendant is in military service."
		if in.Military != referral.NotKnownYet {
			says = "Military service (50 USC 3931): by a search of " + paper.English.Long(in.Searched) + " the defendant is " + string(in.Military) + "."
		}
		return []string{
			"The oldest item was due on {oldest}. The charges are those of the plaintiff's published rates; payments and credits are all counted.", says,
			"I declare under penalty of perjury that the statement above is true and correct, from the plaintiff's books.",
		}
	}
	return []string{
		"The lien is released when the claim is paid at the office above, or by mail to it. A copy of this notice is mailed to the owner at the address above.",
		"Questions, and claims that this is wrong: {phone}.",
	}
}

func (in Filing) table(flow *paper.Flow) {
	t := paper.Table{Banded: true, Columns: []paper.Column{
		{Head: "Charge", Share: 34}, {Head: "Document", Share: 22}, {Head: "Billed", Share: 14}, {Head: "Due", Share: 14}, {Head: "Amount", Share: 16, Align: paper.Right},
	}}
	t.Begin(flow)
	for _, i := range in.Items {
		t.Add(paper.Row{Cells: []string{i.What, i.Doc, day(i.Day), day(i.Due), i.Amount.String()}})
	}
	if in.Paid != 0 {
		t.Add(paper.Row{Cells: []string{"Paid since", "", "", "", (-in.Paid).String()}})
	}
	if in.Credited != 0 {
		t.Add(paper.Row{Cells: []string{"Credited since", "", "", "", (-in.Credited).String()}})
	}
	t.Add(paper.Row{Strong: true, Cells: []string{"Claimed", "", "", "", in.Left.String()}})
}

func (in Filing) fill(s string) string {
	oldest, span := calendar.Day(0), ""
	for _, i := range in.Items {
		if d := max(i.Due, i.Day); oldest == 0 || d < oldest {
			oldest = d
		}
	}
	if in.From != 0 {
		span = " from " + paper.English.Long(in.From)
		if in.To != 0 {
			span += " to " + paper.English.Long(in.To)
		}
	}
	return fault.Fill(s, fault.Args{
		"office": in.Office.Name, "address": strings.Join(in.Office.Address, ", "), "phone": in.Office.Phone, "owner": in.Owner, "at": in.At, "service": in.Service,
		"span": span, "account": in.Account, "debtor": in.Debtor, "day": paper.English.Long(in.Day), "oldest": paper.English.Long(oldest),
		"filed": paper.English.Long(in.Filed), "instrument": in.Instrument, "sum": in.FiledFor.Dollars(), "ended": paper.English.Long(in.Ended), "why": in.Why,
	})
}
