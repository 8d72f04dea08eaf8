package assets

import _ "embed"

// LeakFormulas is the published leak adjustments of eight utilities, as TOML that adjustment.ParseFormulas reads.
//
//go:embed packs/leak-formulas.toml
var LeakFormulas []byte
