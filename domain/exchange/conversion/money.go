package conversion

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// Balance is one open amount of an account: a charge not yet paid, or a credit.
type Balance struct {
	Row
	Account, Kind, Service string
	Amount                 money.Amount // left to pay, or the credit, never below nothing
	Billed, Due            calendar.Day
	Bill                   string
}

// IsCredit says whether the row is a credit.
func (b Balance) IsCredit() bool { return b.Kind == "credit" }

// Deposit is a deposit that is held.
type Deposit struct {
	Row
	Account      string
	Amount       money.Amount
	Paid         calendar.Day
	InterestPaid calendar.Day
	Note         string
}

// Instalment is one instalment of a time payment schedule that still runs.
type Instalment struct {
	Row
	Account, Plan string
	Made, Due     calendar.Day
	Amount, Paid  money.Amount
}

// Mandate is a leave to draw bills from a bank account.
type Mandate struct {
	Row
	Account, Name, Routing, Bank, Kind string
	Signed                             calendar.Day
}

// Budget is a budget billing plan that still runs.
type Budget struct {
	Row
	Account     string
	Amount      money.Amount
	Began       calendar.Day
	Settle      string
	Review      int
	Accumulated money.Amount // actual charges less amounts billed since it began; below nothing: in the customer's favour
}

// Average is a winter average in force.
type Average struct {
	Row
	Account, Service string
	Use              decimal.Decimal
	Unit             string
	First, Last      calendar.Month // of the winter
}

const (
	balancesFile = "balances.csv"
	depositsFile = "deposits.csv"
	plansFile    = "plans.csv"
	mandatesFile = "mandates.csv"
	budgetsFile  = "budgets.csv"
	averagesFile = "averages.csv"
)

func balanceColumns() []column[Balance] {
	return []column[Balance]{
		col("account", Number, "Account number", "001010-01", func(r *Balance) any { return &r.Account }).must(),
		col("kind", Choice, "A charge, a late charge, a fee, or a credit", "charge", func(r *Balance) any { return &r.Kind }).must().of("charge", "penalty", "fee", "credit"),
		col("service", Word, "Service it was charged for; empty for a credit", "water", func(r *Balance) any { return &r.Service }),
		col("amount", Dollars, "What is left to pay, or the credit; never below zero", "43.20", func(r *Balance) any { return &r.Amount }).must().positive(),
		col("billed", Date, "Day of the bill", "2026-09-02", func(r *Balance) any { return &r.Billed }).past(),
		col("due", Date, "Day it was or is due: its age; empty for a credit", "2026-09-18", func(r *Balance) any { return &r.Due }),
		col("bill", Number, "Number of the old bill", "448812", func(r *Balance) any { return &r.Bill }),
	}
}

func depositColumns() []column[Deposit] {
	return []column[Deposit]{
		col("account", Number, "Account number", "001010-01", func(r *Deposit) any { return &r.Account }).must(),
		col("amount", Dollars, "Deposit held, without interest", "100.00", func(r *Deposit) any { return &r.Amount }).must().positive(),
		col("paid", Date, "Day it was paid", "2019-04-02", func(r *Deposit) any { return &r.Paid }).must().past(),
		col("interest_through", Date, "Day through which interest was paid or credited; empty: none yet", "2025-12-31", func(r *Deposit) any { return &r.InterestPaid }).past(),
		col("note", Text, "Receipt number or another note", "receipt 1189", func(r *Deposit) any { return &r.Note }),
	}
}

func planColumns() []column[Instalment] {
	return []column[Instalment]{
		col("account", Number, "Account number", "001010-01", func(r *Instalment) any { return &r.Account }).must(),
		col("plan", Number, "Number of the schedule in the old system", "P-12", func(r *Instalment) any { return &r.Plan }).must(),
		col("made", Date, "Day it was agreed", "2026-07-01", func(r *Instalment) any { return &r.Made }).must().past(),
		col("due", Date, "Day the instalment is due", "2026-11-01", func(r *Instalment) any { return &r.Due }).must(),
		col("amount", Dollars, "Instalment", "71.43", func(r *Instalment) any { return &r.Amount }).must().positive(),
		col("paid", Dollars, "Paid of it so far; empty is nothing", "0.00", func(r *Instalment) any { return &r.Paid }).positive(),
	}
}

func mandateColumns() []column[Mandate] {
	return []column[Mandate]{
		col("account", Number, "Account number", "001010-01", func(r *Mandate) any { return &r.Account }).must(),
		col("name", Text, "Name on the bank account", "María Muñoz", func(r *Mandate) any { return &r.Name }).must(),
		col("routing", Routing, "Routing number of the bank", "111000025", func(r *Mandate) any { return &r.Routing }).must(),
		col("bank_account", BankNumber, "Number of the bank account; kept sealed", "000123456789", func(r *Mandate) any { return &r.Bank }).must(),
		col("kind", Choice, "Kind of bank account", "checking", func(r *Mandate) any { return &r.Kind }).must().of("checking", "savings"),
		col("signed", Date, "Day the customer signed", "2022-02-11", func(r *Mandate) any { return &r.Signed }).must().past(),
	}
}

func budgetColumns() []column[Budget] {
	return []column[Budget]{
		col("account", Number, "Account number", "001010-01", func(r *Budget) any { return &r.Account }).must(),
		col("amount", Dollars, "Amount billed each time", "65.00", func(r *Budget) any { return &r.Amount }).must().positive(),
		col("began", Date, "First day of the plan year", "2026-01-01", func(r *Budget) any { return &r.Began }).must().past(),
		col("settle_month", Whole, "Month of the yearly review, 1 to 12", "12", func(r *Budget) any { return &r.Review }).must().within(1, 12),
		col("settle", Choice, "What becomes of the difference then", "true up", func(r *Budget) any { return &r.Settle }).must().of("roll over", "true up"),
		col("accumulated", Dollars, "Charged less asked since it began; below zero in the customer's favour. It is part of balances.csv too: owed with the due day of the review, or a credit", "-18.40", func(r *Budget) any { return &r.Accumulated }).must(),
	}
}

func averageColumns() []column[Average] {
	return []column[Average]{
		col("account", Number, "Account number", "001010-01", func(r *Average) any { return &r.Account }).must(),
		col("service", Word, "Service charged by it", "sewer", func(r *Average) any { return &r.Service }).must(),
		col("average", Quantity, "The average in force", "7.5", func(r *Average) any { return &r.Use }).must().positive(),
		col("unit", Choice, "Its unit", "CCF", func(r *Average) any { return &r.Unit }).must().of(units...),
		col("first_month", Month, "First month of the winter, as the rate schedule reckons it", "2025-12", func(r *Average) any { return &r.First }).must(),
		col("last_month", Month, "Last month of the winter", "2026-02", func(r *Average) any { return &r.Last }).must(),
	}
}
