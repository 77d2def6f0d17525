// Package loa carries what lies in the folders of the sample campaign and serves every campaign into the
// program: layouts, static files, and tables of facts that hold everywhere.
package loa

import "embed"

// Files holds layouts/, static/ and the tables of data/ with which a new campaign begins.
//
//go:embed all:layouts all:static data/terms.toml data/laws.toml data/genres.toml data/forms.toml
var Files embed.FS
