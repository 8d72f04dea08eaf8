package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/meter"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var meterTables = []table.Checked{
	&meterTable, &readTable, &usageTable, &usageExceptionTable, &usageImportTable, &readingTermsTable,
}

var meterTable = table.Def[meter.ID, meter.Meter]{
	Space: "meter", What: "meter", Key: func(m *meter.Meter) meter.ID { return m.ID },
	Indexes: []table.Index[meter.Meter]{
		{Name: meter.ByNumber, Unique: true, Parts: func(m *meter.Meter) [][]any { return [][]any{{m.Number}} }},
		{Name: meter.ByPremise, Parts: func(m *meter.Meter) [][]any { return [][]any{{m.Premise}} }},
		{Name: meter.ByEndpoint, Parts: func(m *meter.Meter) [][]any {
			if m.Endpoint == "" {
				return nil
			}
			return [][]any{{m.Endpoint}}
		}},
	},
}

var readTable = table.Def[uint64, meter.Read]{
	Space: "read", What: "read", Key: func(r *meter.Read) uint64 { return r.ID },
	Indexes: []table.Index[meter.Read]{
		{Name: meter.ByMeter, Parts: func(r *meter.Read) [][]any {
			if r.ReplacedBy != 0 {
				return nil
			}
			return [][]any{{r.Meter, r.Day}}
		}},
		{Name: meter.Replaced, Parts: func(r *meter.Read) [][]any {
			if r.ReplacedBy == 0 {
				return nil
			}
			return [][]any{{r.Meter, r.Day}}
		}},
	},
}

var usageTable = table.Def[uint64, meter.Usage]{
	Space: "usage", What: "usage", Key: func(u *meter.Usage) uint64 { return u.ID },
	Indexes: []table.Index[meter.Usage]{
		{Name: meter.ByAccount, Parts: func(u *meter.Usage) [][]any {
			if u.ReplacedBy != 0 || u.Void != "" {
				return nil
			}
			return [][]any{{u.Account, u.To}}
		}},
		{Name: meter.ByMeter, Parts: func(u *meter.Usage) [][]any {
			if u.ReplacedBy != 0 || u.Void != "" || u.Meter == 0 {
				return nil
			}
			return [][]any{{u.Meter, u.To}}
		}},
	},
}

var usageExceptionTable = table.Def[uint64, meter.Exception]{
	Space: "usage-exception", What: "usage exception", Key: func(x *meter.Exception) uint64 { return x.ID },
	Indexes: []table.Index[meter.Exception]{
		{Name: meter.ByState, Parts: func(x *meter.Exception) [][]any { return [][]any{{x.State, x.Kind}} }},
		{Name: meter.ByAccount, Parts: func(x *meter.Exception) [][]any { return [][]any{{x.Account, x.Month}} }},
		{Name: meter.ByMeter, Parts: func(x *meter.Exception) [][]any {
			if x.State == meter.Decided || x.Read.Meter == 0 {
				return nil
			}
			return [][]any{{x.Read.Meter}}
		}},
	},
}

var readingTermsTable = table.Def[calendar.Day, meter.Terms]{
	Space: "reading-terms", What: "terms of reads", Key: func(t *meter.Terms) calendar.Day { return t.Effective },
}

// ReadingTerms implements meter.Books.
func (t *Tx) ReadingTerms() row.Table[calendar.Day, meter.Terms] {
	return table.On(t, &readingTermsTable)
}

var usageImportTable = table.Def[uint64, meter.Import]{
	Space: "usage-import", What: "import of usages", Key: func(i *meter.Import) uint64 { return i.ID },
	Indexes: []table.Index[meter.Import]{
		{Name: meter.ByDigest, Unique: true, Parts: func(i *meter.Import) [][]any { return [][]any{{i.Digest}} }},
	},
}

// Reads implements meter.Books.
func (t *Tx) Reads() row.Table[uint64, meter.Read] { return table.On(t, &readTable) }

// Usages implements meter.Books.
func (t *Tx) Usages() row.Table[uint64, meter.Usage] { return table.On(t, &usageTable) }

// UsageExceptions implements meter.Books.
func (t *Tx) UsageExceptions() row.Table[uint64, meter.Exception] {
	return table.On(t, &usageExceptionTable)
}

// UsageImports implements meter.Books.
func (t *Tx) UsageImports() row.Table[uint64, meter.Import] { return table.On(t, &usageImportTable) }

var _ meter.Books = (*Tx)(nil)
