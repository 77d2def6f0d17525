package campaign_test

import (
	"testing"

	"loa.vn/loa/internal/campaign"
)

func day(s string) campaign.Day {
	d, err := campaign.ParseDay(s)
	if err != nil && s != "" {
		panic(err)
	}
	return d
}

func TestPeriodsOfReports(t *testing.T) {
	decree := campaign.Regime{ID: "decree", Valid: campaign.Period{From: day("2019-03-12")}, Rules: []campaign.PeriodRule{
		{Name: "H1", From: "12-15", To: "06-14", Due: "06-20"}, {Name: "H2", From: "06-15", To: "12-14", Due: "12-20"}, {From: "12-15", To: "12-14", Due: "01-05"},
	}}
	calendar := campaign.Regime{ID: "calendar", Valid: campaign.Period{To: day("2019-03-11")}, Rules: []campaign.PeriodRule{
		{Name: "H1", From: "01-01", To: "06-30"}, {From: "01-01", To: "12-31"},
	}}
	for _, c := range []struct {
		regimes             []campaign.Regime
		name, from, to, due string
		regime, before      string
	}{
		{[]campaign.Regime{decree, calendar}, "2024-H1", "2023-12-15", "2024-06-14", "2024-06-20", "decree", "2023-H1"},
		{[]campaign.Regime{decree, calendar}, "2024-H2", "2024-06-15", "2024-12-14", "2024-12-20", "decree", "2023-H2"},
		{[]campaign.Regime{decree, calendar}, "2024", "2023-12-15", "2024-12-14", "2025-01-05", "decree", "2023"},
		{[]campaign.Regime{decree, calendar}, "2019-H1", "2019-01-01", "2019-06-30", "", "calendar", "2018-H1"},
		{[]campaign.Regime{decree, calendar}, "2019-H2", "2019-06-15", "2019-12-14", "2019-12-20", "decree", "2018-H2"},
		{nil, "2024-H1", "2024-01-01", "2024-06-30", "", "", "2023-H1"},
		{nil, "2024-03-01..2024-04-15", "2024-03-01", "2024-04-15", "", "", ""},
		{nil, "2024-03-01..2024-03-01", "2024-03-01", "2024-03-01", "", "", ""},
	} {
		got, err := (&campaign.Campaign{Regimes: c.regimes}).ReportingNamed(c.name)
		want := campaign.Reporting{Name: c.name, From: day(c.from), To: day(c.to), Due: day(c.due), Regime: c.regime}
		if err != nil || got != want || got.YearBefore() != c.before {
			t.Errorf("%s: got %+v, before %q, %v; want %+v, %q", c.name, got, got.YearBefore(), err, want, c.before)
		}
	}
	for _, name := range []string{"", "2024-H9", "24", "2024-", "2024-03-02..2024-03-01", "2024-02-30..2024-03-01", "H1", "2024-H1-x", "2019-Q1"} {
		if got, err := (&campaign.Campaign{}).ReportingNamed(name); err == nil {
			t.Errorf("%q is taken for %+v", name, got)
		}
	}
}
