package coverage_test

import (
	"fmt"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/coverage"
	"loa.vn/loa/internal/unit"
)

// BenchmarkCountry counts a year of the whole country: 10,597 communes with four records a month, 508,656
// records in 127,164 sums.
func BenchmarkCountry(b *testing.B) {
	w := &world{}
	for _, r := range table(b, "../../test/data/national-2024.csv") {
		w.Units = append(w.Units, campaign.Unit{
			UnitID: campaign.UnitID{Code: r["code"], From: day(r["valid_from"])}, Name: r["name"], Level: campaign.Level(r["level"]), Parent: r["parent"], To: day(r["valid_to"]),
		})
	}
	w.index = unit.New(w.Units, nil)
	w.Plan = campaign.Plan{Signed: day("2024-01-01"), From: day("2024-01-01")}
	w.Targets = []campaign.Target{{ID: "kept", Rule: "kept-up", Goal: 0.7, Least: 2, Of: 3, Level: campaign.Commune}}
	records := 0
	for _, u := range w.index.In(campaign.Commune, day("2024-07-05")) {
		for m := range 12 {
			first := campaign.Day{Year: 2024, Month: m + 1, Date: 1}
			w.sums = append(w.sums, campaign.Sum{
				Publisher: campaign.Publisher{Unit: u.UnitID}, Month: first, Records: 4, Items: []string{"a", fmt.Sprint("b", m)},
				Forms: []string{"loudspeaker"}, FirstReceived: first.Add(3), LastReceived: first.Add(20),
			})
			records += 4
		}
	}
	for _, level := range []campaign.Level{campaign.Commune, campaign.District} {
		b.Run(string(level), func(b *testing.B) {
			b.ReportMetric(float64(records), "records")
			for b.Loop() {
				coverage.Count(coverage.Inputs{Campaign: &w.Campaign, Units: w.index, Sums: w.sums, From: day("2024-01-01"), To: day("2024-12-31"), Level: level})
			}
		})
	}
}
