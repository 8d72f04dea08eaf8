package main

import (
	"strings"

	"curbstop/domain/fault"
)

// The exit codes, as sysexits.h has them.
const (
	exitOK       = 0
	exitUsage    = 64
	exitDamaged  = 65
	exitAbsent   = 66
	exitInternal = 70
	exitBusy     = 75
	exitRefused  = 77
)

// exitFor gives the exit code of a refusal to open the books.
func exitFor(err error) int {
	switch fault.KindOf(err) {
	case 0:
		return exitOK
	case fault.Busy:
		return exitBusy
	case fault.Damaged:
		return exitDamaged
	case fault.Absent:
		return exitAbsent
	case fault.Internal:
		return exitInternal
	}
	return exitRefused
}

const help = `Curbstop keeps the books of a utility's customer and billing section, in a window.

  curbstop                      the sample utility's books, made on first start; a training ground
  curbstop --books FILE         the books in FILE
  curbstop --books FILE --new   new books in FILE: asks for the utility and its first manager

  --help      these lines
  --version   which version this is

The same office without a window is curb: try "curb help".

From the environment:
  CURBSTOP_BOOKS    the sample utility's books, instead of those in the user's data folder
  CURBSTOP_PAPERS   the folder for papers saved as files, instead of "Curbstop papers" in the home folder

Exit codes: 0 closed in good order, 64 not understood, 65 the books are damaged, 66 there are none, 70 a mistake of the program,
75 another program has them open, 77 refused.
`

// options are what was asked for on the command line.
type options struct {
	books         string
	fresh         bool
	help, version bool
}

// readFlags reads the command line; a thing it does not know is refused in a sentence.
func readFlags(args []string) (o options, err error) {
	for i := 0; i < len(args); i++ {
		name, value, inline := strings.Cut(args[i], "=")
		switch name {
		case "--help", "-h", "-help", "help":
			o.help = true
		case "--version", "-version":
			o.version = true
		case "--new", "-new":
			o.fresh = true
		case "--books", "-books":
			if !inline {
				if i++; i >= len(args) {
					return o, fault.New(fault.Invalid, "flags.no-file", "--books needs the name of a file after it. curbstop --help tells more.", nil)
				}
				value = args[i]
			}
			o.books = value
		default:
			return o, fault.New(fault.Invalid, "flags.unknown", "“{flag}” is not understood. curbstop --help tells what is.", fault.Args{"flag": args[i]})
		}
	}
	if o.fresh && o.books == "" {
		return o, fault.New(fault.Invalid, "flags.new", "--new needs --books FILE: say where the new books shall stand.", nil)
	}
	return o, nil
}
