package tracing

import "slices"

// Source is where somebody looks for a customer.
type Source string

// The sources.
const (
	OwnFiles  Source = "our own files"
	PostOrder Source = "post office forwarding"
	Owner     Source = "owner or manager of the premise"
	Reference Source = "reference on the application"
	Directory Source = "telephone directory"
	Internet  Source = "public internet"
	TaxRoll   Source = "property tax roll"
	Court     Source = "court and marriage records"
	Voters    Source = "voter roll"
	Utility   Source = "another utility"
	Visit     Source = "field visit"
	Bureau    Source = "credit bureau"
	Vehicles  Source = "motor vehicle records"
	Database  Source = "paid locator service"
)

// Sources lists them in the order they are usually tried: the cheapest first.
var Sources = []Source{OwnFiles, PostOrder, Owner, Reference, Directory, Internet, TaxRoll, Court, Voters, Utility, Visit, Bureau, Vehicles, Database}

// Purpose is by what right a source is asked.
type Purpose string

// The purposes, with the law each stands in.
const (
	OpenToAll  Purpose = "open to everybody, or our own record"
	ToCollect  Purpose = "to collect the account (15 USC 1681b(a)(3)(A))"
	AsApplied  Purpose = "service the customer applied for (15 USC 1681b(a)(3)(F))"
	WithLeave  Purpose = "the customer's written leave (15 USC 1681b(a)(2))"
	CityDuty   Purpose = "a government's own function (18 USC 2721(b)(1))"
	CheckDebt  Purpose = "to recover on a debt (18 USC 2721(b)(3))"
	OnlyLocate Purpose = "only to learn where the customer is, the debt not named (as 15 USC 1692b)"
)

// Purposes lists them in the order of a form.
var Purposes = []Purpose{OpenToAll, OnlyLocate, ToCollect, AsApplied, WithLeave, CityDuty, CheckDebt}

// allowed says by which purposes a source that is guarded by law may be asked, the usual first; others take any.
var allowed = map[Source][]Purpose{
	Bureau:    {ToCollect, AsApplied, WithLeave},
	Vehicles:  {CheckDebt, CityDuty, WithLeave},
	Database:  {ToCollect, CheckDebt, CityDuty, WithLeave},
	Owner:     {OnlyLocate, WithLeave},
	Reference: {OnlyLocate, WithLeave},
	Utility:   {OnlyLocate, CityDuty, WithLeave},
}

// PurposesOf gives the purposes for which a source may be asked, the usual first.
func PurposesOf(s Source) []Purpose {
	if p := allowed[s]; p != nil {
		return slices.Clone(p)
	}
	return slices.Clone(Purposes)
}
