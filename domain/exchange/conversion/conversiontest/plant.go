package conversiontest

import "fmt"

// Planted is an error that was put into the files: where a dry run must say so, and of what kind.
type Planted struct {
	What  string
	File  string
	Row   int
	Field string
	Kind  string
}

// Plant puts an error into the files.
type Plant func(Office) Planted

// cell spoils one cell of the row of an account, or of another number in the first column.
func cell(what, file, key, column, value, kind string) Plant {
	return func(o Office) Planted {
		line := o.Row(file, o[file][0][0], key)
		o.Set(file, line, column, value)
		return Planted{what, file + ".csv", line, column, kind}
	}
}

// again gives a row twice.
func again(what, file, key, field, kind string) Plant {
	return func(o Office) Planted {
		return Planted{what, file + ".csv", o.Again(file, o.Row(file, o[file][0][0], key)), field, kind}
	}
}

func customer(i int) string { return fmt.Sprintf("C-%d", 5000+i) }

func meter(i int) string { return fmt.Sprintf("%08d", 48_000_000+i*7) }

// Forty are forty errors, each of another kind or in another file.
func Forty() []Plant {
	return []Plant{
		cell("a customer without a name", "customers", customer(1), "name", "", "missing"),
		cell("a state in three letters", "customers", customer(2), "mail_state", "TEX", "not a state"),
		cell("a ZIP code without its zero", "customers", customer(3), "mail_zip", "7860", "not a ZIP code"),
		cell("half a phone number", "customers", customer(4), "phone", "555-01", "not a phone number"),
		cell("a language we have no papers in", "customers", customer(5), "language", "fr", "not an allowed word"),
		again("a customer number twice", "customers", customer(6), "customer", "number used twice"),
		cell("a premise without a street", "premises", Premise(8), "line1", "", "missing"),
		cell("a walking order that is no number", "premises", Premise(9), "order", "x1", "not a whole number"),
		cell("an owner nobody knows", "premises", Premise(12), "owner", "O-999999", "unknown owner"),
		cell("perhaps outside the city", "premises", Premise(13), "outside", "perhaps", "not yes or no"),
		cell("an account of nobody", "accounts", Number(14), "customer", "C-1", "unknown customer"),
		cell("an account nowhere", "accounts", Number(15), "premise", "999999", "unknown premise"),
		cell("a status misspelt", "accounts", Number(16), "status", "actve", "not an allowed word"),
		cell("a cycle that is not billed", "accounts", Number(18), "cycle", "9", "unknown cycle"),
		cell("a day that is none", "accounts", Number(19), "opened", "02/30/2015", "not a date"),
		cell("a day in the future", "accounts", Number(20), "opened", "2027-01-01", "date in the future"),
		cell("a day no system knows", "accounts", Number(21), "opened", "01/01/1900", "impossible date"),
		cell("an open account with a last day", "accounts", Number(22), "closed", "2026-01-31", "open with a last day"),
		cell("a number a spreadsheet has spoiled", "accounts", Number(23), "old_number", "6.00E+04", "spoiled number"),
		again("an account number twice", "accounts", Number(25), "account", "number used twice"),
		cell("a closed account with a running service", "services", Number(49), "until", "", "closed account with a running service"),
		cell("a service of no account", "services", Number(26), "account", "999999-99", "unknown account"),
		cell("a service without its premise", "services", Number(28), "premise", "", "missing"),
		cell("a meter nobody has", "services", Number(29), "meter", "123", "unknown meter"),
		cell("a service nobody gives", "services", Number(30), "service", "watr", "unknown service"),
		cell("a rate code that is none", "services", Number(31), "rate", "W-XXX", "unknown rate"),
		cell("the rate of another service", "services", Number(32), "rate", "S-ALL", "rate of another service"),
		twoAtOnePlace,
		cell("a read beyond the dials", "meters", meter(33), "last_read", "99999", "read beyond the dials"),
		atTwoPlaces,
		cell("a unit nobody bills in", "meters", meter(36), "unit", "gallons", "not an allowed word"),
		cell("a balance of nobody", "balances", Number(40), "account", "888888-88", "unknown account"),
		cell("a balance below nothing", "balances", Number(44), "amount", "-20.00", "below nothing"),
		cell("a decimal comma", "balances", Number(48), "amount", "12,5", "not an amount"),
		cell("a deposit older than the account", "deposits", Number(54), "paid", "1999-05-01", "deposit older than the account"),
		cell("more paid than due", "plans", Number(80), "paid", "99.00", "more paid than due"),
		cell("a bank that is none", "mandates", Number(63), "routing", "111000026", "wrong routing number"),
		cell("use below nothing", "history", Number(64), "use", "-5", "below nothing"),
		again("a period twice", "history", Number(65), "from", "period twice"),
		wrongTotal,
	}
}

// More are further errors.
func More() []Plant {
	return []Plant{
		cell("an address that is none", "customers", customer(70), "email", "ann at example", "not an e-mail address"),
		again("a premise number twice", "premises", Premise(71), "premise", "number used twice"),
		cell("a closed account without its last day", "accounts", Number(74), "closed", "", "closed without a day"),
		cell("billed through no day", "accounts", Number(75), "billed_through", "", "billed, but through no day"),
		func(o Office) Planted {
			o.Set("accounts", o.Row("accounts", "account", Number(76)), "class", "IND")
			return Planted{"a rate that does not serve the class", "services.csv", o.Row("services", "account", Number(76)), "rate", "rate of another class"}
		},
		cell("a service elsewhere", "services", Number(78), "premise", Premise(88), "service elsewhere"),
		again("a service twice", "services", Number(79), "service", "service twice"),
		cell("a register without dials", "meters", meter(81), "dials", "0", "not a whole number"),
		cell("a read that is to come", "meters", meter(82), "last_read_on", "2026-11-01", "date in the future"),
		cell("a charge of no age", "balances", Number(84), "due", "", "missing"),
		cell("a charge for a service nobody gives", "balances", Number(88), "service", "sewr", "unknown service"),
		cell("a deposit in words", "deposits", Number(90), "amount", "ten", "not an amount"),
		cell("a bank account with letters", "mandates", Number(111), "bank_account", "12AB", "wrong bank account"),
		again("a second mandate", "mandates", Number(123), "account", "second mandate"),
		cell("a thirteenth month", "budgets", Number(128), "settle_month", "13", "not a whole number"),
		cell("an average below nothing", "averages", Number(130), "average", "-2", "below nothing"),
		cell("an average of nobody", "averages", Number(133), "account", "777777-77", "unknown account"),
		cell("a period that ends before it begins", "history", Number(135), "to", "2020-01-01", "ends before it begins"),
		func(o Office) Planted {
			line := o.Row("history", "account", Number(136))
			o["history"][line-1] = o["history"][line-1][:9]
			return Planted{"a row with a field too few", "history.csv", line, "", "fields"}
		},
		again("a balance twice", "balances", Number(92), "account", "row twice"),
		cell("use in another unit", "history", Number(138), "unit", "kgal", "another unit"),
		cell("a budget of nothing", "budgets", Number(168), "amount", "0.00", "budget of nothing"),
		cell("billed after it closed", "accounts", Number(99), "billed_through", "2026-07-31", "billed after it closed"),
		cell("an instalment before the plan", "plans", Number(140), "due", "2026-07-01", "due before it was agreed"),
		cell("a copy to half an address", "copies", Number(163), "mail_city", "", "address not whole"),
	}
}

// twoAtOnePlace moves an account with trash only to the premise of another.
func twoAtOnePlace(o Office) Planted {
	o.Set("accounts", o.Row("accounts", "account", Number(57)), "premise", Premise(47))
	line := o.Row("services", "account", Number(57))
	o.Set("services", line, "premise", Premise(47))
	return Planted{"two accounts at one place", "services.csv", line, "account", "two accounts at one place"}
}

func atTwoPlaces(o Office) Planted {
	line := o.Again("meters", o.Row("meters", "meter", meter(34)))
	o.Set("meters", line, "premise", Premise(35))
	return Planted{"a meter at two places", "meters.csv", line, "premise", "meter at two places"}
}

func wrongTotal(o Office) Planted {
	line := o.Row("control", "total", "budgets")
	o.Set("control", line, "figure", "1.00")
	return Planted{"a total that differs", "control.csv", line, "figure", "total differs"}
}
