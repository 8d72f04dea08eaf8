package assets

import "embed"

// Letters is the wording of the notices as shipped: one TOML file for each kind and language, as collection.ParseWording reads.
//
//go:embed letters/*.toml
var Letters embed.FS
