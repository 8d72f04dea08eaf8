package meterfile

import "github.com/shopspring/decimal"

// Ready gives the layouts every office begins with. Those of reads that come back are, with most makers, set up for each utility:
// they are meant to be copied and corrected, and say so.
func Ready() []Layout {
	return []Layout{
		sensusRoute(), sensusReads(), mvrsDownload(), mvrsUpload(), badgerRoute(), badgerReads(), aclaraRoute(), aclaraReads(), handheldRoute(), handheldReads(), csvReads(),
	}
}

// ReadyNamed gives the ready-made layout of a name.
func ReadyNamed(name string) (Layout, bool) {
	for _, l := range Ready() {
		if l.Name == name {
			return l, true
		}
	}
	return Layout{}, false
}

func at(f Field, start, length int) Column {
	return Column{Field: f, Place: Place{Start: start, Length: length}}
}

func right(f Field, start, length int) Column {
	c := at(f, start, length)
	c.Fill = "right"
	return c
}

func under(f Field, heading string, most int) Column {
	return Column{Field: f, Place: Place{Heading: heading, Length: most}}
}

func nth(f Field, index, most int) Column {
	return Column{Field: f, Place: Place{Index: index, Length: most}}
}

func (c Column) in(record string) Column { c.Record = record; return c }
func (c Column) zeros() Column           { c.Fill = "zeros"; return c }
func (c Column) must() Column            { c.Needed = true; return c }
func (c Column) always(v string) Column  { c.Value = v; return c }

// sensusRoute is what an AutoRead handheld is loaded with: 155 letters a meter.
func sensusRoute() Layout {
	return Layout{
		Name: "sensus-route", About: "Sensus AutoRead, route to the handheld, 155 letters", Kind: Fixed, Length: 155,
		Columns: []Column{
			at(Address, 1, 20), at(Meter, 21, 8).must(), at(Account, 29, 15).must(), at(Comment, 44, 15), at(Address2, 59, 20), at(Name, 79, 25),
			at(MeterType, 104, 1).always("W"), right(Previous, 105, 10), right(Low, 115, 10), right(High, 125, 10), at(Endpoint, 135, 10),
			at(Empty, 145, 1), at(Meter, 146, 10),
		},
	}
}

// sensusReads has the fields of the maker's list of what can come back, in the order of this office's setting.
func sensusReads() Layout {
	return Layout{
		Name: "sensus-reads", About: "Sensus AutoRead, reads from the handheld; the order is set for each utility: correct it to yours", Kind: Fixed, Trimmed: true,
		Length: 122, Dates: "MMDDYYYY", Unread: []string{"SKIP"},
		Columns: []Column{
			at(Meter, 1, 8).must(), at(Account, 9, 15), at(Reading, 24, 10), at(Day, 34, 8), at(Clock, 42, 6), at(NoteCode, 48, 4), at(NoteText, 52, 50),
			at(Status, 102, 8), at(Reader, 110, 3), at(Endpoint, 113, 10),
		},
	}
}

// mvrsDownload is written record by record (WriteMVRS): header, route, customer, meter, reading, trailers.
func mvrsDownload() Layout {
	return Layout{
		Name: "mvrs-download", About: "Itron MV-RS, route to the handheld, 126 letters: FHD, CHD, RHD, CUS, MTR, RDG, RTR, CTR, FTR", Kind: Fixed, Length: 126,
		Mark: Place{Start: 1, Length: 3}, Rows: "RDG", Other: []string{"FHD", "CHD", "CTR", "RHD", "RTR", "FTR"},
		Columns: []Column{
			at(Route, 4, 8).in("CUS"), at(Account, 15, 20).in("CUS"), at(Name, 35, 20).in("CUS"), at(Address, 55, 40).in("CUS"), at(Comment, 98, 20).in("CUS"),
			at(Meter, 46, 12).in("MTR"), at(MeterType, 58, 4).in("MTR"), at(Sequence, 62, 8).in("MTR").zeros(),
			at(UnitName, 12, 4), at(Dials, 27, 2).zeros(), at(Decimals, 29, 2).zeros(), at(Previous, 32, 10).zeros(), at(Factor, 62, 6).zeros(),
		},
		Counts: mvrsCounts(),
	}
}

func mvrsCounts() []Count {
	var out []Count
	for _, record := range []string{"FHD", "FTR"} {
		for _, c := range []struct {
			of         string
			start, len int
		}{{"RHD", 8, 3}, {"CUS", 11, 6}, {"MTR", 17, 6}, {"RDG", 23, 6}} {
			out = append(out, Count{Record: record, Place: Place{Start: c.start, Length: c.len}, Of: c.of})
		}
	}
	return out
}

// mvrsUpload reads what the handheld gives back; a read code E or a trouble code tells the estimated and the missing ones.
func mvrsUpload() Layout {
	return Layout{
		Name: "mvrs-upload", About: "Itron MV-RS, reads from the handheld, 126 letters", Kind: Fixed, Length: 126, Dates: "MMDDYYYY",
		Mark: Place{Start: 1, Length: 3}, Rows: "RDG", Other: []string{"FHD", "CHD", "CTR", "RHD", "RTR", "FTR"},
		Columns: []Column{
			at(Route, 4, 8).in("CUS"), at(Account, 15, 20).in("CUS"), at(Meter, 46, 12).in("MTR"), at(Sequence, 62, 8).in("MTR"),
			at(UnitName, 12, 4), at(Reading, 34, 10), at(Day, 48, 8), at(Clock, 56, 6), at(Status, 62, 1), at(NoteCode, 67, 3),
			{Field: NoteCode, Place: Place{Start: 70, Length: 3}},
			at(Reader, 76, 9), at(Decimals, 92, 2),
		},
		Estimated: []string{"E"}, Unread: []string{"S"}, Counts: mvrsCounts(),
	}
}

// badgerRoute is an account import of BEACON: tab, with headings.
func badgerRoute() Layout {
	return Layout{
		Name: "badger-route", About: "Badger BEACON, account import", Kind: Delimited, Separator: "tab", Headings: true,
		Columns: []Column{
			under(Account, "Account_ID", 10).must(), under(Name, "Account_Full_Name", 30), under(Phone, "Account_Phone", 13), under(Premise, "Service_Point_ID", 16),
			under(Premise, "Location_ID", 11), under(Address, "Location_Address_Line1", 30), under(City, "Location_City", 40), under(State, "Location_State", 14),
			under(ZIP, "Location_Zip", 12), under(Empty, "Location_Latitude", 18), under(Empty, "Location_Longitude", 18), under(Route, "Service_Point_Route", 19),
			under(Empty, "Service_Point_Latitude", 23), under(Empty, "Service_Point_Longitude", 23), under(Meter, "Meter_ID", 12).must(), under(Meter, "Meter_SN", 12),
			under(Empty, "Register_Number", 15).always("1"), under(UnitName, "Register_Unit_Of_Measure", 24), under(Factor, "Register_Resolution", 19),
			under(Endpoint, "Endpoint_SN", 20), under(Empty, "Endpoint_Type", 19), under(Sequence, "Read_Sequence", 13), under(High, "High_Read_Limit", 15),
			under(Low, "Low_Read_Limit", 14),
		},
	}
}

func units() []Unit {
	thousandth := decimal.New(1, -3)
	one := decimal.NewFromInt(1)
	return []Unit{
		{"GAL", "kgal", thousandth},
		{"GALLONS", "kgal", thousandth},
		{"KGAL", "kgal", one},
		{"TGAL", "kgal", one},
		{"HGAL", "kgal", decimal.New(1, -1)},
		{"CCF", "CCF", one},
		{"HCF", "CCF", one},
		{"CF", "CCF", decimal.New(1, -2)},
		{"CUFT", "CCF", decimal.New(1, -2)},
	}
}

// badgerReads goes by the headings of the account import, with a reading and its day beside them.
func badgerReads() Layout {
	return Layout{
		Name: "badger-reads", About: "Badger BEACON, reads by headings; those of reading and day are set in the export: correct them to yours", Kind: Delimited,
		Separator: "tab", Headings: true, Units: units(),
		Columns: []Column{
			under(Account, "Account_ID", 0), under(Meter, "Meter_ID", 0).must(), under(Endpoint, "Endpoint_SN", 0), under(Route, "Service_Point_Route", 0),
			under(UnitName, "Register_Unit_Of_Measure", 0), under(Reading, "Read", 0), under(Day, "Read_Date", 0), under(Clock, "Read_Time", 0),
			under(Status, "Read_Type", 0), under(NoteText, "Read_Note", 0),
		},
		Estimated: []string{"Estimated", "E"}, Unread: []string{"Missing"},
	}
}

// aclaraRoute has no headings: tab, by number of the column.
func aclaraRoute() Layout {
	return Layout{
		Name: "aclara-route", About: "Aclara, accounts to the network", Kind: Delimited, Separator: "tab",
		Columns: []Column{
			nth(Premise, 1, 5), nth(Account, 2, 10).must(), nth(Name, 3, 30), nth(Phone, 4, 12), nth(Address, 5, 30), nth(Address2, 6, 30), nth(City, 7, 30),
			nth(State, 8, 10), nth(ZIP, 9, 15), nth(Route, 10, 3), nth(Sequence, 11, 7), nth(Meter, 12, 8).must(), nth(Endpoint, 13, 20), nth(Size, 14, 40),
			nth(Empty, 15, 1).always("1"),
		},
	}
}

// aclaraReads goes by the transmitter's serial number, which the network knows.
func aclaraReads() Layout {
	return Layout{
		Name: "aclara-reads", About: "Aclara, reads: account, meter, transmitter, reading, day, time; correct the numbers of the columns to yours", Kind: Delimited,
		Separator: "tab",
		Columns: []Column{
			nth(Account, 1, 0), nth(Meter, 2, 0), nth(Endpoint, 3, 0), nth(Reading, 4, 0), nth(Day, 5, 0), nth(Clock, 6, 0), nth(Status, 7, 0),
		},
		Estimated: []string{"E"}, Unread: []string{"X"},
	}
}

// handheldRoute is the plain exchange of small utilities: 142 letters.
func handheldRoute() Layout {
	return Layout{
		Name: "handheld-route", About: "plain handheld exchange, route to the handheld", Kind: Fixed, Length: 142,
		Columns: []Column{
			at(Account, 1, 10).must(), at(Route, 11, 5), right(Sequence, 16, 7).zeros(), at(Service, 23, 10), at(Name, 33, 40), at(Address, 73, 40),
			right(Low, 113, 10), right(High, 123, 10), at(Empty, 133, 10),
		},
	}
}

// handheldReads is the same line with the reading filled in; it knows the account and the service, not the meter.
func handheldReads() Layout {
	return Layout{
		Name: "handheld-reads", About: "plain handheld exchange, reads from the handheld; give the day of the reads", Kind: Fixed, Length: 142, Trimmed: true,
		Columns: []Column{
			at(Account, 1, 10).must(), at(Route, 11, 5), at(Sequence, 16, 7), at(Service, 23, 10), at(Reading, 133, 10),
		},
	}
}

// csvReads is any table with headings.
func csvReads() Layout {
	return Layout{
		Name: "csv-reads", About: "a table with headings: meter, account, reading, date, status, note, reader, unit", Kind: Delimited, Headings: true, Units: units(),
		Columns: []Column{
			under(Meter, "meter", 0), under(Account, "account", 0), under(Endpoint, "endpoint", 0), under(Service, "service", 0), under(Route, "route", 0),
			under(Reading, "reading", 0), under(Day, "date", 0), under(Clock, "time", 0), under(Status, "status", 0), under(NoteText, "note", 0),
			under(Reader, "reader", 0), under(UnitName, "unit", 0),
		},
		Estimated: []string{"estimated", "E"}, Actual: []string{"actual", "A", ""}, Unread: []string{"not read", "N"},
	}
}
