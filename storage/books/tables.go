package books

import (
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// tables lists every declared table, for the whole-book check. An area adds its own line.
var tables = [][]table.Checked{officeTables, keyTables, masterTables, findTables, meterTables, readsTables, ledgerTables, paymentTables, printoutTables, rateTables, billingTables, agreementTables, collectionTables, bankTables, matchTables, oversightTables, refundTables, depositTables, adjustmentTables, ratingTables, orderTables, conversionTables, caseTables, periodTables, safekeepingTables, autopayTables, listTables, payfileTables, writeoffTables, wordingTables, holdTables, tracingTables, referralTables, workdayTables, delegationTables, qualityTables, deviationTables, approvalTables, crewTables, authorityTables, identityTables, byOneTables}

// AppendOnly names the spaces whose keys only rise, so that their pages are filled. Entries are not among them: those of a payment
// come between those of a run.
var AppendOnly = map[kv.Space]bool{
	journalSpace: true, digestSpace: true, billTable.Space: true, usageTable.Space: true, readTable.Space: true,
	billTable.Space + "/" + kv.Space(billing.ByRun): true,
	entryTable.Space + "/" + kv.Space(ledger.ByDoc): true,
}

var officeTables = []table.Checked{&attemptTable, &houseTable, &personTable, &credentialTable, &grantTable, &dayTotalTable}

var houseTable = table.Def[uint64, office.House]{
	Space: "house", What: "office", Key: func(*office.House) uint64 { return office.HouseKey },
}

var personTable = table.Def[authority.StaffID, staff.Person]{
	Space: "person", What: "member of staff", Key: func(p *staff.Person) authority.StaffID { return p.ID },
	Indexes: []table.Index[staff.Person]{
		{Name: staff.BySignIn, Unique: true, Parts: func(p *staff.Person) [][]any { return [][]any{{p.SignIn}} }},
	},
}

var credentialTable = table.Def[authority.StaffID, staff.Credential]{
	Space: "credential", What: "credential", Key: func(c *staff.Credential) authority.StaffID { return c.Staff },
}

var grantTable = table.Def[uint64, authority.Grant]{
	Space: "grant", What: "grant", Key: func(g *authority.Grant) uint64 { return g.ID },
	Indexes: []table.Index[authority.Grant]{
		{Name: staff.ByStaffVerb, Parts: func(g *authority.Grant) [][]any { return [][]any{{g.Staff, g.Verb}} }},
		{Name: staff.ByVerb, Parts: func(g *authority.Grant) [][]any { return [][]any{{g.Verb}} }},
	},
}

// House implements office.HouseBooks.
func (t *Tx) House() row.Table[uint64, office.House] { return table.On(t, &houseTable) }

// People implements staff.Books.
func (t *Tx) People() row.Table[authority.StaffID, staff.Person] { return table.On(t, &personTable) }

// Credentials implements staff.Books.
func (t *Tx) Credentials() row.Table[authority.StaffID, staff.Credential] {
	return table.On(t, &credentialTable)
}

// AllGrants implements staff.Books.
func (t *Tx) AllGrants() row.Table[uint64, authority.Grant] { return table.On(t, &grantTable) }

var (
	_ staff.FoundBooks = (*Tx)(nil)
	_ office.Tx        = (*Tx)(nil)
	_ office.Books     = (*Books)(nil)
	_ table.Ground     = (*Tx)(nil)
)
