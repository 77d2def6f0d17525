package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
)

// readAddresses gives the path of each item and language ("KEY TAG") in the last build.
func readAddresses(file string) map[string]string {
	by := map[string]string{}
	if data, err := os.ReadFile(file); err == nil {
		_ = json.Unmarshal(data, &by) // a damaged file only costs warnings
	}
	return by
}

// saveAddresses keeps where items stand, for the next build's warnings. An item that moved without an
// alias keeps its old address there until one is given.
func (s *site) saveAddresses(outputs []output.Output) error {
	file := s.statePath("addresses")
	by := readAddresses(file)
	moved := map[string]bool{}
	for _, p := range s.changedAddresses(outputs) {
		moved[p.Args["new"]] = true
	}
	for _, a := range page.Addresses(s.moment) {
		if !moved[a.Path] {
			by[a.Item+" "+a.Lang] = a.Path
		}
	}
	data, err := json.MarshalIndent(by, "", " ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("keeping addresses: %w", err)
	}
	return os.WriteFile(file, data, 0o644)
}
