package folder

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"loa.vn/loa/internal/output"
	"loa.vn/loa/internal/page"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/whole"
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
func (f *Folder) saveAddresses(outputs []output.Output) error {
	file := f.StatePath("addresses")
	by := readAddresses(file)
	moved := map[string]bool{}
	for _, p := range f.ChangedAddresses(outputs) {
		moved[p.Args["new"]] = true
	}
	for _, a := range page.Addresses(f.Moment) {
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
	return whole.Write(file, data)
}

// ChangedAddresses warns of items that stand at another address than in the last build, whose old
// address leads nowhere now.
func (f *Folder) ChangedAddresses(outputs []output.Output) []problem.Problem {
	last := readAddresses(f.StatePath("addresses"))
	planned := make(map[string]bool, len(outputs))
	for _, o := range outputs {
		planned[o.Path] = true
	}
	var problems []problem.Problem
	for _, now := range page.Addresses(f.Moment) {
		old := last[now.Item+" "+now.Lang]
		if old != "" && old != now.Path && !planned[old+"index.html"] {
			problems = append(problems, problem.Warn(now.File, 0, 0, "address-changed", "old", old, "new", now.Path))
		}
	}
	return problems
}
