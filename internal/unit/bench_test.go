package unit_test

import (
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/unit"
)

func BenchmarkNewCountry(b *testing.B) {
	list := units(b, "../../test/data/national-2024.csv")
	for b.Loop() {
		unit.New(list, nil)
	}
}

func BenchmarkNewCountryAndFirstName(b *testing.B) {
	list := units(b, "../../test/data/national-2024.csv")
	for b.Loop() {
		unit.New(list, nil).Named("Xã Keng Đu", "", day("2024-07-05"))
	}
}

func BenchmarkAt(b *testing.B) {
	x, on := country(b), day("2024-07-05")
	for b.Loop() {
		x.At("16822", on)
	}
}

func BenchmarkNamed(b *testing.B) {
	x, on := country(b), day("2024-07-05")
	for b.Loop() {
		x.Named("Xã Keng Đu", "Kỳ Sơn", on)
	}
}

func BenchmarkNear(b *testing.B) {
	x, on := country(b), day("2024-07-05")
	for b.Loop() {
		x.Near("Xã Keng Đuu", on)
	}
}

func BenchmarkInCommunes(b *testing.B) {
	x, on := country(b), day("2024-07-05")
	for b.Loop() {
		x.In(campaign.Commune, on)
	}
}

func BenchmarkBecame(b *testing.B) {
	x := province(b)
	u, _ := x.At("17329", day("2024-07-05"))
	for b.Loop() {
		x.Became(u.UnitID, day("2025-07-01"))
	}
}
