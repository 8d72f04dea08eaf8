package assets

import _ "embed"

// The files of the sample utility; sample/README.md says where each comes from and under what licence. Accounts and usages are
// packed with gzip. samplefile.Unpack reads them.
var (
	//go:embed sample/utility.toml
	SampleOffice []byte
	//go:embed sample/staff.toml
	SampleStaff []byte
	//go:embed sample/manual.md
	SampleManual string
	//go:embed sample/fees.toml
	SampleFees []byte
	//go:embed sample/accounts.csv.gz
	SampleAccounts []byte
	//go:embed sample/usage.csv.gz
	SampleUsages []byte
)

// SantaMonicaTariff is the published water tariff the sample utility bills by, as OWRS that owrs.Read reads.
//
//go:embed tariffs/santa-monica-2016-03-01.owrs
var SantaMonicaTariff []byte
