package unit_test

import (
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

func TestACodeMeansTheUnitThatBoreItOnTheDay(t *testing.T) {
	x := province(t)
	for on, want := range map[string]string{
		"2024-07-05": "Thị trấn Anh Sơn", "2024-11-30": "Thị trấn Anh Sơn", "2024-12-01": "Thị trấn Kim Nhan",
		"2025-06-30": "Thị trấn Kim Nhan", "2025-07-01": "Xã Anh Sơn", "2030-01-01": "Xã Anh Sơn",
	} {
		u, ok := x.At("17329", day(on))
		if !ok || u.Name != want {
			t.Errorf("17329 on %s: got %q, want %q", on, u.Name, want)
		}
		if same, ok := x.Get(u.UnitID); !ok || same.Name != want {
			t.Errorf("Get(%v) is %q, want %q", u.UnitID, same.Name, want)
		}
	}
	if u, ok := x.At("413", day("2024-12-01")); ok {
		t.Errorf("413 ended on 2024-11-30, got %q", u.Name)
	}
	if got := len(x.Versions("17329")); got != 3 {
		t.Errorf("got %d versions of 17329, want 3", got)
	}
}

func TestUnitsInForceOnADay(t *testing.T) {
	x := province(t)
	for _, c := range []struct {
		on                  string
		districts, communes int
	}{{"2024-03-26", 21, 460}, {"2024-12-01", 20, 412}, {"2025-07-01", 0, 130}} {
		districts, communes := x.In(campaign.District, day(c.on)), x.In(campaign.Commune, day(c.on))
		if len(districts) != c.districts || len(communes) != c.communes {
			t.Errorf("%s: got %d and %d, want %d and %d", c.on, len(districts), len(communes), c.districts, c.communes)
		}
		for i := 1; i < len(communes); i++ {
			if communes[i-1].Code >= communes[i].Code {
				t.Errorf("%s: %s before %s", c.on, communes[i-1].Code, communes[i].Code)
			}
		}
	}
}

func TestAbove(t *testing.T) {
	x := province(t)
	for _, c := range []struct {
		code, on, district string
	}{{"17329", "2024-07-05", "424"}, {"17329", "2025-01-01", "424"}, {"17329", "2025-07-01", ""}, {"424", "2024-07-05", "424"}} {
		u, _ := x.At(c.code, day(c.on))
		if d, _ := x.Above(u, campaign.District); d.Code != c.district {
			t.Errorf("district of %s on %s: got %q, want %q", c.code, c.on, d.Code, c.district)
		}
		if p, ok := x.Above(u, campaign.Province); !ok || p.Code != "40" {
			t.Errorf("province of %s on %s: got %q", c.code, c.on, p.Code)
		}
	}
	for _, u := range x.In(campaign.Commune, day("2024-03-26")) {
		if _, ok := x.Above(u, campaign.District); !ok {
			t.Errorf("%s %s has no district", u.Code, u.Name)
		}
	}
	circle := unit.New([]campaign.Unit{{UnitID: campaign.UnitID{Code: "1"}, Level: campaign.Commune, Parent: "1"}}, nil)
	if _, ok := circle.Above(campaign.Unit{Level: campaign.Commune, Parent: "1"}, campaign.Province); ok {
		t.Error("a unit in itself has a province")
	}
}

func TestWhatBecameOfAUnit(t *testing.T) {
	x := province(t)
	for _, c := range []struct {
		code, of, on string
		want         string
		extent       unit.Extent
	}{
		{"17329", "2024-07-05", "2024-07-05", "Thị trấn Anh Sơn", unit.Same},
		{"17329", "2024-07-05", "2024-12-01", "Thị trấn Kim Nhan", unit.Whole},
		{"17329", "2024-07-05", "2025-07-01", "Xã Anh Sơn", unit.Whole},
		{"17371", "2024-07-05", "2025-07-01", "Xã Anh Sơn", unit.Whole},
		{"17329", "2025-07-01", "2024-07-05", "", unit.Unknown},
		{"413", "2024-07-05", "2024-12-01", "Thành phố Vinh", unit.Whole},
		{"413", "2024-07-05", "2025-07-01", "", unit.Unknown}, // no succession of districts is told
		{"17185", "2024-07-05", "2024-12-01", "", unit.Partial},
		{"17185", "2024-07-05", "2025-07-01", "Xã Quỳnh Lưu", unit.Whole}, // the parts came together again
		{"17251", "2024-07-05", "2024-12-01", "", unit.Partial},           // it goes on under its name, smaller
		{"17251", "2024-07-05", "2025-07-01", "Xã Con Cuông", unit.Whole},
		{"16762", "2010-01-01", "2024-07-05", "", unit.Unknown}, // before the successions that are told
		{"16681", "2024-07-05", "2024-12-15", "Phường Quang Trung", unit.Same},
	} {
		u, ok := x.At(c.code, day(c.of))
		if !ok {
			t.Fatalf("no %s on %s", c.code, c.of)
		}
		got, extent := x.Became(u.UnitID, day(c.on))
		if got.Name != c.want || extent != c.extent {
			t.Errorf("%s of %s on %s: got %q, %s, want %q, %s", c.code, c.of, c.on, got.Name, extent, c.want, c.extent)
		}
	}
}

func TestADividedUnitHasParts(t *testing.T) {
	x := province(t)
	u, _ := x.At("17251", day("2024-07-05"))
	if parts, extent := x.Parts(u.UnitID, day("2024-07-05"), day("2024-12-15")); extent != unit.Partial || namesOf(parts) != "Xã Chi Khê, Thị trấn Trà Lân" {
		t.Errorf("got %s, %s", namesOf(parts), extent)
	}
	// What it is since the reform, it is all of it.
	if got, extent := x.BecameSince(u.UnitID, day("2024-12-02"), day("2025-01-01")); extent != unit.Same || got.UnitID != u.UnitID {
		t.Errorf("got %s, %s", got.Name, extent)
	}
}

func TestEveryCommuneOfThePlansDayLiesWhollyInOneOf2025(t *testing.T) {
	x := province(t)
	for _, u := range x.In(campaign.Commune, day("2024-03-26")) {
		if got, extent := x.Became(u.UnitID, day("2025-07-01")); extent != unit.Whole {
			t.Errorf("%s %s: got %q, %s", u.Code, u.Name, got.Name, extent)
		}
	}
}

func TestPartsThatAreNotToldAreNotGuessed(t *testing.T) {
	day1, day2 := day("2024-01-01"), day("2024-06-01")
	u := func(code string, from, to campaign.Day) campaign.Unit {
		return campaign.Unit{UnitID: campaign.UnitID{Code: code, From: from}, Level: campaign.Commune, To: to}
	}
	old, a, b := u("1", campaign.Day{}, day1.Add(-1)), u("2", day1, campaign.Day{}), u("3", day1, day2.Add(-1))
	x := unit.New([]campaign.Unit{old, a, b}, []campaign.Succession{
		{Day: day1, Old: "1", New: "2"}, {Day: day1, Old: "1", New: "3"},
	})
	if _, extent := x.Became(old.UnitID, day2); extent != unit.Partial {
		t.Errorf("one of two parts lost: got %s, want partial", extent)
	}
	x = unit.New([]campaign.Unit{old, a}, []campaign.Succession{{Day: day1, Old: "1", New: "2"}})
	if _, extent := x.Became(old.UnitID, day2); extent != unit.Partial {
		t.Errorf("one part told of: got %s, want partial", extent)
	}
	x = unit.New([]campaign.Unit{old, a}, []campaign.Succession{{Day: day1, Old: "1", New: "9", Whole: true}})
	if _, extent := x.Became(old.UnitID, day2); extent != unit.Unknown {
		t.Errorf("an heir that is not in the table: got %s, want unknown", extent)
	}
}

func namesOf(units []campaign.Unit) string {
	var names []string
	for _, u := range units {
		names = append(names, u.Name)
	}
	return strings.Join(names, ", ")
}
