package coverage_test

import (
	"testing"

	"loa.vn/loa/internal/campaign"
)

// event is a number of people reached, for tables of tests.
type event struct {
	unit, body, date, audience, group string
	people                            int
}

func (w *world) events(list ...event) {
	for i, e := range list {
		r := campaign.Reach{Entry: int64(i + 1), Date: day(e.date), Audience: e.audience, Group: e.group, People: e.people}
		if r.Publisher.Body = e.body; e.body == "" {
			u, ok := w.index.At(e.unit, day(e.date))
			if !ok {
				panic("no unit " + e.unit)
			}
			r.Publisher.Unit = u.UnitID
		}
		w.reaches = append(w.reaches, r)
	}
}

func TestPeopleAreNeverAddedUp(t *testing.T) {
	for name, c := range map[string]struct {
		events []event
		want   int
	}{
		"the largest event of one place": {[]event{
			{unit: "16816", date: "2024-04-02", audience: "a", people: 80}, {unit: "16816", date: "2024-04-09", audience: "a", people: 120}, {unit: "16816", date: "2024-05-02", audience: "a", people: 90},
		}, 120},
		"two communes": {[]event{
			{unit: "16816", date: "2024-04-02", audience: "a", people: 80}, {unit: "16819", date: "2024-04-02", audience: "a", people: 50},
		}, 130},
		"groups with nobody in common": {[]event{
			{unit: "16816", date: "2024-04-02", audience: "a", group: "10A1", people: 40},
			{unit: "16816", date: "2024-04-03", audience: "a", group: "10A2", people: 42},
			{unit: "16816", date: "2024-05-03", audience: "a", group: "10A2", people: 38},
		}, 82},
		"groups, and an event of all of them": {[]event{
			{unit: "16816", date: "2024-04-02", audience: "a", group: "10A1", people: 40},
			{unit: "16816", date: "2024-04-03", audience: "a", group: "10A2", people: 42},
			{unit: "16816", date: "2024-05-03", audience: "a", people: 100},
		}, 100},
		"a district and its communes": {[]event{
			{unit: "417", date: "2024-04-02", audience: "a", people: 100}, {unit: "16816", date: "2024-04-02", audience: "a", people: 80}, {unit: "16819", date: "2024-04-02", audience: "a", people: 50},
		}, 130},
		"a large event of the district": {[]event{
			{unit: "417", date: "2024-04-02", audience: "a", people: 400}, {unit: "16816", date: "2024-04-02", audience: "a", people: 80},
		}, 400},
		"another district's communes": {[]event{
			{unit: "417", date: "2024-04-02", audience: "a", people: 400}, {unit: "17329", date: "2024-04-02", audience: "a", people: 80},
		}, 480},
		"a school within a commune": {[]event{
			{unit: "16816", date: "2024-04-02", audience: "a", people: 80}, {body: "school", date: "2024-04-02", audience: "a", people: 300},
		}, 300},
		"schools of a department": {[]event{
			{body: "department", date: "2024-04-02", audience: "a", people: 250}, {body: "school-1", date: "2024-04-02", audience: "a", people: 100}, {body: "school-2", date: "2024-04-02", audience: "a", people: 200},
		}, 300},
		"two audiences":         {[]event{{unit: "16816", date: "2024-04-02", audience: "a", people: 80}, {unit: "16816", date: "2024-04-02", audience: "b", people: 30}}, 110},
		"an audience not asked": {[]event{{unit: "16816", date: "2024-04-02", audience: "c", people: 80}}, 0},
		"outside the period":    {[]event{{unit: "16816", date: "2025-06-02", audience: "a", people: 80}}, 0},
		// 17329 became Kim Nhan, and 17371 a part of it.
		"before and after a merger": {[]event{
			{unit: "17329", date: "2024-04-02", audience: "a", people: 80}, {unit: "17371", date: "2024-04-02", audience: "a", people: 60}, {unit: "17329", date: "2024-12-05", audience: "a", people: 90},
		}, 140},
		"before and after the end of districts": {[]event{
			{unit: "417", date: "2024-04-02", audience: "a", people: 200}, {unit: "16816", date: "2024-04-02", audience: "a", people: 80},
		}, 200},
	} {
		t.Run(name, func(t *testing.T) {
			w := province(t)
			w.Organizations = []campaign.Organization{
				{ID: "school", Unit: "16816"},
				{ID: "department", Unit: "40"},
				{ID: "school-1", Unit: "412", ReportsTo: "department"},
				{ID: "school-2", Unit: "417", ReportsTo: "department"},
			}
			w.Targets = []campaign.Target{{ID: "reach", Rule: "reached", Audiences: []string{"a", "b"}, Goal: 0.6}}
			w.events(c.events...)
			to := "2024-12-31"
			if name == "before and after the end of districts" {
				to = "2025-12-31"
			}
			v := w.count("2024-01-01", to, "", "").Targets[0]
			if v.Numerator != c.want || v.Known {
				t.Errorf("got %d (known %v), want %d", v.Numerator, v.Known, c.want)
			}
			sum := 0
			for _, e := range v.Parts {
				sum += e.People
			}
			if sum != v.Numerator {
				t.Errorf("the events told of make %d, not %d", sum, v.Numerator)
			}
		})
	}
}

func TestMorePeopleThanThereAreIsAnError(t *testing.T) {
	w := province(t)
	w.Targets = []campaign.Target{{ID: "reach", Rule: "reached", Audiences: []string{"a"}, Population: []string{"all"}, Goal: 0.6}}
	w.Population = []campaign.Population{{ID: "all", Audience: "a", Unit: "40", Number: 1000}, {ID: "here", Audience: "a", Unit: "16816", Number: 70}}
	w.events(event{unit: "16816", date: "2024-04-02", audience: "a", people: 70})
	if v := w.count("2024-01-01", "2024-06-30", "", "").Targets[0]; !v.Known || v.Value != 0.07 || v.Met || len(v.Over) != 0 {
		t.Errorf("%+v", v)
	}
	w.events(event{unit: "16816", date: "2024-05-02", audience: "a", people: 71})
	if v := w.count("2024-01-01", "2024-06-30", "", "").Targets[0]; v.Known || len(v.Over) != 1 || v.Over[0].People != 71 || v.Over[0].Number != 70 {
		t.Errorf("above one commune's: %+v", v)
	}
	w.events(event{unit: "412", date: "2024-05-02", audience: "a", people: 2000})
	if v := w.count("2024-01-01", "2024-06-30", "", "").Targets[0]; v.Known || len(v.Over) != 2 || v.Over[0].Number != 1000 {
		t.Errorf("above all: %+v", v)
	}
	w.Population[0].Old = true
	if v := w.count("2024-01-01", "2024-06-30", "", "").Targets[0]; v.Known || v.Denominator != 0 || len(v.Missing) != 1 {
		t.Errorf("an old number: %+v", v)
	}
}

func TestWhatSomebodyEntered(t *testing.T) {
	half := func(f campaign.Figure) campaign.Figure {
		f.Target, f.From, f.To = "plans", day("2024-01-01"), day("2024-06-30")
		return f
	}
	for name, c := range map[string]struct {
		figures          []campaign.Figure
		numerator, denom int
		known            bool
	}{
		"nobody":          {nil, 0, 0, false},
		"the province":    {[]campaign.Figure{half(campaign.Figure{Unit: "40", Numerator: 17, Denominator: 21})}, 17, 21, true},
		"its districts":   {[]campaign.Figure{half(campaign.Figure{Unit: "417", Numerator: 1, Denominator: 1}), half(campaign.Figure{Unit: "412", Numerator: 0, Denominator: 1})}, 1, 2, true},
		"both":            {[]campaign.Figure{half(campaign.Figure{Unit: "417", Numerator: 1, Denominator: 1}), half(campaign.Figure{Numerator: 17, Denominator: 21})}, 17, 21, true},
		"no denominator":  {[]campaign.Figure{half(campaign.Figure{Unit: "40", Numerator: 17})}, 17, 0, false},
		"received later":  {[]campaign.Figure{half(campaign.Figure{Numerator: 17, Denominator: 21, Received: day("2024-07-09")}), half(campaign.Figure{Numerator: 16, Denominator: 21, Received: day("2024-07-01")})}, 17, 21, true},
		"another period":  {[]campaign.Figure{{Target: "plans", From: day("2023-01-01"), To: day("2023-06-30"), Numerator: 1, Denominator: 1}}, 0, 0, false},
		"another target":  {[]campaign.Figure{{Target: "other", From: day("2024-01-01"), To: day("2024-06-30"), Numerator: 1, Denominator: 1}}, 0, 0, false},
		"a part of it":    {[]campaign.Figure{{Target: "plans", From: day("2024-01-01"), To: day("2024-03-31"), Numerator: 9, Denominator: 21}}, 9, 21, true},
		"the whole first": {[]campaign.Figure{half(campaign.Figure{Numerator: 17, Denominator: 21}), {Target: "plans", From: day("2024-05-01"), To: day("2024-06-30"), Numerator: 9, Denominator: 21, Line: 9}}, 17, 21, true},
	} {
		w := province(t)
		w.Targets = []campaign.Target{{ID: "plans", Rule: "entered", Goal: 0.8}}
		w.Figures = c.figures
		if v := w.count("2024-01-01", "2024-06-30", "", "").Targets[0]; v.Numerator != c.numerator || v.Denominator != c.denom || v.Known != c.known {
			t.Errorf("%s: got %d/%d %v, want %d/%d %v", name, v.Numerator, v.Denominator, v.Known, c.numerator, c.denom, c.known)
		}
	}
}
