package assets

import _ "embed"

// TexasPUC is the rule pack for utilities regulated by the Public Utility Commission of Texas, as TOML that policy.Parse reads.
//
//go:embed packs/texas-puc.toml
var TexasPUC []byte
