package unit_test

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/campaign"
)

func TestNamesMeanUnitsHoweverTheyAreTyped(t *testing.T) {
	x := province(t)
	for _, c := range []struct{ name, district, on, want string }{
		{"Xã Keng Đu", "", "2024-07-05", "16822"},
		{"keng đu", "", "2024-07-05", "16822"},
		{"KENG ĐU", "", "2024-07-05", "16822"},
		{"xa keng du", "", "2024-07-05", "16822"},
		{"X. Keng Đu", "", "2024-07-05", "16822"},
		{"UBND xã Keng Đu.", "", "2024-07-05", "16822"},
		{norm.NFD.String("Xã Keng Đu"), "", "2024-07-05", "16822"},
		{"Thị trấn Anh Sơn", "", "2024-07-05", "17329"},
		{"TT. Anh Sơn", "", "2024-07-05", "17329"},
		{"tt Anh Sơn", "", "2024-07-05", "17329"},
		{"Thị trấn Anh Sơn", "", "2024-12-01", ""}, // it was called Kim Nhan by then
		{"Kim Nhan", "", "2024-12-01", "17329"},
		{"Xã Đồng Văn", "", "2024-07-05", "16744 17287 17764"},
		{"Xã Đồng Văn", "Tân Kỳ", "2024-07-05", "17287"},
		{"Xã Đồng Văn", "huyện Tân Kỳ", "2024-07-05", "17287"},
		{"Xã Đồng Văn", "423", "2024-07-05", "17287"},
		{"Xã Đồng Văn", "Kỳ Sơn", "2024-07-05", ""},
		{"Đồng Văn, Tân Kỳ", "", "2024-07-05", "17287"},
		{"Đồng Văn (Tân Kỳ)", "", "2024-07-05", "17287"},
		{"xã Đồng Văn huyện Tân Kỳ", "", "2024-07-05", "17287"},
		{"xã Đồng Văn Tân Kỳ", "", "2024-07-05", "17287"},
		{"Đồng Văn đâu đó", "", "2024-07-05", ""},
		{"Đồng Văn - Tân Kỳ - Nghệ An", "", "2024-07-05", "17287"},
		// Names that fold alike in one district.
		{"Châu Bình", "", "2024-07-05", "16804"},
		{"Châu Bính", "", "2024-07-05", "16780"},
		{"Chau Binh", "Quỳ Châu", "2024-07-05", "16780 16804"},
		{"Nghi Vạn", "", "2024-07-05", "17911"},
		{"Nghi Văn", "", "2024-07-05", "17830"},
		{"Thủy", "", "2024-07-05", ""},
		{"Tiến Thuỷ", "", "2024-07-05", "17209"}, // written with the mark on the other vowel
		{"Xá Lượng", "", "2024-07-05", "16921"},
		{"xa xa luong", "", "2024-07-05", "16921"},
		{"xa luong", "", "2024-07-05", "16921"},
		{"", "", "2024-07-05", ""},
		{"xã", "", "2024-07-05", ""},
		// A district, or a commune of its name: only the word for the kind tells.
		{"Huyện Kỳ Sơn", "", "2024-07-05", "417"},
		{"Xã Kỳ Sơn", "", "2024-07-05", "17314"},
		{"Kỳ Sơn", "", "2024-07-05", "17314 417"},
		{"Tỉnh Nghệ An", "", "2024-07-05", "40"},
		// No district is in force any more.
		{"Xã Anh Sơn", "Anh Sơn", "2025-08-01", "17329"},
		{"Xã Anh Sơn", "424", "2025-08-01", "17329"},
		{"Xã Anh Sơn, tỉnh Nghệ An", "", "2025-08-01", "17329"},
		{"Xã Anh Sơn", "Đâu Đó", "2025-08-01", ""},
		{"Anh Sơn Đôn", "", "2025-08-01", ""}, // Anh Sơn Đông, mistyped, is not Anh Sơn
	} {
		got := ""
		for _, u := range x.Named(c.name, c.district, day(c.on)) {
			if got != "" {
				got += " "
			}
			got += u.Code
		}
		if got != c.want {
			t.Errorf("%q in %q on %s: got %q, want %q", c.name, c.district, c.on, got, c.want)
		}
	}
}

// Every unit is found by its own name and district, however it is typed, and never another one alone.
func TestEveryUnitIsFoundByItsOwnName(t *testing.T) {
	for place, x := range map[string]interface {
		Named(name, district string, d campaign.Day) []campaign.Unit
		In(level campaign.Level, d campaign.Day) []campaign.Unit
		Above(u campaign.Unit, level campaign.Level) (campaign.Unit, bool)
	}{"province": province(t), "country": country(t)} {
		on := day("2024-03-26")
		for _, u := range x.In(campaign.Commune, on) {
			district, _ := x.Above(u, campaign.District)
			for _, name := range []string{u.Name, norm.NFD.String(u.Name)} {
				found := x.Named(name, district.Code, on)
				if !slices.ContainsFunc(found, func(f campaign.Unit) bool { return f.UnitID == u.UnitID }) {
					t.Errorf("%s: %q (%s) finds %s", place, name, u.Code, namesOf(found))
				}
			}
		}
	}
}

func TestWhoseANameEverWas(t *testing.T) {
	x := province(t)
	if got := namesOf(x.Ever("Kim Nhan")); got != "Thị trấn Kim Nhan" {
		t.Errorf("got %q", got)
	}
	if got := namesOf(x.Ever("Anh Sơn")); got != "Thị trấn Anh Sơn, Xã Anh Sơn, Huyện Anh Sơn" {
		t.Errorf("got %q", got)
	}
}

func TestNearNames(t *testing.T) {
	x := province(t)
	for name, want := range map[string]string{
		"Keng Đuu": "Xã Keng Đu", "Xã Keng Dư": "Xã Keng Đu", "Hà Nội": "", "Anh Sownn": "Thị trấn Anh Sơn, Huyện Anh Sơn", "": "",
	} {
		if got := namesOf(x.Near(name, day("2024-07-05"))); got != want {
			t.Errorf("near %q: got %q, want %q", name, got, want)
		}
	}
}
