package assets

import _ "embed"

// TexasPUC is the rule pack for utilities regulated by the Public Utility Commission of Texas, as TOML that policy.Parse reads.
//
//go:embed packs/texas-puc.toml
var TexasPUC []byte

// ElPasoWater is the rule pack of a city utility that goes by its own ordinances.
//
//go:embed packs/el-paso-water.toml
var ElPasoWater []byte

// Florida is the rule pack for utilities regulated by the Florida Public Service Commission.
//
//go:embed packs/florida.toml
var Florida []byte

// CaliforniaSB998 is the rule pack of the Water Shutoff Protection Act of California.
//
//go:embed packs/california-sb998.toml
var CaliforniaSB998 []byte

// BlankPack is a rule pack with every rule the program knows, none of them in use.
//
//go:embed packs/blank.toml
var BlankPack []byte

// Pack is a rule pack that comes with the program: the name of its file and its TOML.
type Pack struct {
	File string
	Data []byte
}

// Packs lists the rule packs that come with the program, the blank one last.
var Packs = []Pack{
	{"texas-puc.toml", TexasPUC},
	{"el-paso-water.toml", ElPasoWater},
	{"florida.toml", Florida},
	{"california-sb998.toml", CaliforniaSB998},
	{"blank.toml", BlankPack},
}
