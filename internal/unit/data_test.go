package unit_test

import (
	"encoding/csv"
	"os"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

// rows reads a CSV of the project's own, by the names of its columns.
func rows(t testing.TB, file string) []map[string]string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, name := range all[0] {
			row[name] = r[i]
		}
		out = append(out, row)
	}
	return out
}

func units(t testing.TB, file string) []campaign.Unit {
	t.Helper()
	var list []campaign.Unit
	for _, r := range rows(t, file) {
		list = append(list, campaign.Unit{
			UnitID: campaign.UnitID{Code: r["code"], From: day(r["valid_from"])}, Name: r["name"], Level: campaign.Level(r["level"]),
			Type: r["type"], Parent: r["parent"], To: day(r["valid_to"]),
		})
	}
	return list
}

func day(s string) campaign.Day {
	d, _ := campaign.ParseDay(s)
	return d
}

// province is the index of the sample's own province.
func province(t testing.TB) *unit.Index {
	t.Helper()
	var list []campaign.Succession
	for _, r := range rows(t, "../../data/successors.csv") {
		list = append(list, campaign.Succession{Day: day(r["date"]), Old: r["old"], New: r["new"], Whole: r["extent"] == "full"})
	}
	return unit.New(units(t, "../../data/units.csv"), list)
}

// country is the index of all units of early 2024.
func country(t testing.TB) *unit.Index {
	t.Helper()
	return unit.New(units(t, "../../test/data/national-2024.csv"), nil)
}
