// Command samplegen makes the extract of real use on which the sample utility stands, with names and addresses from public
// lists. It is run by hand when the extract is to change:
//
//	go run ./cmd/internal/samplegen RAW-DATA-FOLDER assets/sample
//
// The same raw data give the same bytes: everything that looks like chance is a hash of the customer's number.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "samplegen: give the folder of the raw data and the folder to write to")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "samplegen:", err)
		os.Exit(1)
	}
}

func run(raw, out string) error {
	rows, err := readUse(raw)
	if err != nil {
		return err
	}
	people, err := readNames(raw)
	if err != nil {
		return err
	}
	places, err := readAddresses(raw)
	if err != nil {
		return err
	}
	chosen := choose(rows)
	accounts := furnish(chosen, people, places)
	if err := writeUse(out, chosen); err != nil {
		return err
	}
	if err := writeAccounts(out, accounts); err != nil {
		return err
	}
	report(chosen, accounts)
	return nil
}
