package bank

// Presets gives the layouts of issue files that were found in public, to begin a layout of the office's own from. Every bank differs:
// the bank's own specification rules.
func Presets() []IssueLayout {
	account := func(width int) Cell { return Cell{What: CellAccount, Width: width, Right: true, Zeros: true} }
	number := func(width int) Cell { return Cell{What: CellCheck, Width: width, Right: true, Zeros: true} }
	cents := func(width int) Cell {
		return Cell{What: CellAmount, Width: width, Right: true, Zeros: true, Form: FormCents}
	}
	day := func(form string) Cell { return Cell{What: CellDay, Width: len(form), Form: form} }
	mark := Cell{What: CellMark, Width: 1, Void: "2"}
	blanks := func(n int) Cell { return Cell{What: CellText, Width: n} }
	return []IssueLayout{
		{Name: "Fixed 45", Body: []Cell{account(12), mark, blanks(2), number(10), cents(12), day("MMDDYYYY")}},
		{
			Name: "Fixed 100, with payee",
			Body: []Cell{account(12), mark, blanks(2), number(10), cents(12), day("YYYYMMDD"), blanks(1), {What: CellPayee, Width: 54}},
		},
		{Name: "CSV, I or C first", Delimiter: ",", Body: []Cell{
			{What: CellMark, Text: "I", Void: "C"},
			{What: CellAccount},
			{What: CellCheck},
			day("MMDDYY"),
			{What: CellAmount, Form: FormDollars},
			{What: CellPayee, Width: 40},
		}},
		{Name: "CSV, web portal", Delimiter: ",", Body: []Cell{
			{What: CellAmount, Form: FormDollars},
			day("MM/DD/YYYY"),
			{What: CellRouting},
			{What: CellAccount},
			{What: CellCheck, Width: 15},
			{What: CellMark, Text: "I", Void: "V"},
			{What: CellText, Text: "A"},
			{What: CellPayee, Width: 80},
		}},
		{
			Name: "First American, fixed 79", // published by First American Bank, Illinois: a void has a V and its date
			Body: []Cell{
				account(11),
				number(10),
				day("MMDDYYYY"),
				cents(10),
				{What: CellPayee, Width: 30},
				blanks(1),
				{What: CellMark, Width: 1, Void: "V"},
				{What: CellVoided, Width: 8, Form: "MMDDYYYY"},
			},
		},
	}
}
