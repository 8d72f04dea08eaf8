package exchange_test

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

func usd(text string) exchange.Sum {
	d, _ := exchange.Number(text)
	return exchange.Sum{Currency: "USD", Value: d}
}

func TestCents(t *testing.T) {
	for text, want := range map[string]money.Amount{"12.5": 1250, "-0.01": -1, "3.1400": 314, "0": 0} {
		if got, err := usd(text).Cents(); got != want || err != nil {
			t.Errorf("%s is %d, %v", text, got, err)
		}
	}
	for text, code := range map[string]string{"0.005": "bank.part-cents", "99999999999999999999": "bank.too-large"} {
		if _, err := usd(text).Cents(); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := (exchange.Sum{Currency: "EUR", Value: decimal.New(1, 0)}).Cents(); fault.CodeOf(err) != "bank.currency" {
		t.Errorf("euros: %v", err)
	}
	if _, err := (exchange.Sum{Value: decimal.New(1, 1_000_000)}).Cents(); fault.CodeOf(err) != "bank.too-large" {
		t.Errorf("a number of a million digits: %v", err)
	}
}

func TestNumbersAsBanksWriteThem(t *testing.T) {
	for _, bad := range []string{"", "+", "-", ".", "1e5", "1,000.00", "$1", "1.2.3", "+-1", "--1", " 1", strings.Repeat("9", 41)} {
		if d, ok := exchange.Number(bad); ok {
			t.Errorf("%q reads as %s", bad, d)
		}
	}
	for text, want := range map[string]string{"+12.50": "12.5", "-0003": "-3", ".5": "0.5", "7.": "7"} {
		if d, ok := exchange.Number(text); !ok || d.String() != want {
			t.Errorf("%q reads as %s", text, d)
		}
	}
}

func statement(sums ...string) *exchange.Statement {
	s := &exchange.Statement{Bank: "1", Account: "2", Currency: "USD"}
	for _, x := range sums {
		s.Transactions = append(s.Transactions, exchange.Transaction{Posted: calendar.Date(2026, 10, 1), Sum: usd(x), Text: "same"})
	}
	return s
}

func TestAStatementThatDoesNotAddUpIsRefused(t *testing.T) {
	s := statement("5", "-2")
	if err := s.Prove(); err != nil {
		t.Errorf("without balances: %v", err)
	}
	s.Balances = []exchange.Balance{{Kind: exchange.Opening, Sum: usd("10")}, {Kind: exchange.Closing, Sum: usd("13")}}
	if err := s.Prove(); err != nil {
		t.Error(err)
	}
	s.Balances[1].Sum = usd("13.01")
	if err := s.Prove(); err == nil || !strings.Contains(err.Error(), "10 USD and movements of 3 USD make 13 USD, but it ends with 13.01 USD; 0.01 USD are missing") {
		t.Errorf("a cent is missing: %v", err)
	}
	s.Balances[1].Sum.Currency = "SEK"
	if err := s.Prove(); fault.CodeOf(err) != "bank.mixed-currency" {
		t.Errorf("crowns and dollars: %v", err)
	}
}

func TestOneCheckNumberIsOneNumber(t *testing.T) {
	for _, text := range []string{"441", "000441", " 00441 "} {
		if n := exchange.CheckNumber(text); n != "441" {
			t.Errorf("%q is check %q", text, n)
		}
	}
	if n := exchange.CheckNumber("0000"); n != "" {
		t.Errorf("no number is %q", n)
	}
}

func TestReadingIsRefused(t *testing.T) {
	if _, err := exchange.ReadAll(strings.NewReader(" \n")); fault.CodeOf(err) != "bank.empty" {
		t.Errorf("an empty file: %v", err)
	}
	if _, err := exchange.ReadAll(iotest.ErrReader(errors.New("disk"))); fault.CodeOf(err) != "bank.unreadable" {
		t.Errorf("a broken disk: %v", err)
	}
	if got := exchange.Text([]byte("Mu\xf1oz")); got != "Muñoz" {
		t.Errorf("Windows letters read %q", got)
	}
}
