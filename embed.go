// Package loa carries the built-in layouts and static files of Loa, which lie in the folders of the
// sample campaign, into the program.
package loa

import "embed"

// Files holds layouts/ and static/.
//
//go:embed all:layouts all:static
var Files embed.FS
