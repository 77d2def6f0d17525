package almanac

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"loa.vn/loa/internal/campaign"
)

// TestLunarDaysAgreeWithThePublishedOnes compares with dates computed by others for Viet Nam's time.
func TestLunarDaysAgreeWithThePublishedOnes(t *testing.T) {
	f, err := os.Open("testdata/lunar-dates-2020-2040.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns := [][2]int{1: {1, 1}, 2: {3, 10}, 3: {1, 15}, 4: {7, 15}, 5: {8, 15}}
	other := 0
	for _, row := range rows[1:] {
		year, _ := strconv.Atoi(row[0])
		for i := 1; i <= 5; i++ {
			if got := Lunar(year, columns[i][0], columns[i][1]).String(); got != row[i] {
				t.Errorf("%s of %d: %s, published %s", rows[0][i], year, got, row[i])
			}
		}
		if row[1] != row[6] {
			other++
		}
	}
	if other == 0 {
		t.Error("no year tells Viet Nam's Tết from that of UTC+8")
	}
	if got := Lunar(2007, 1, 1).String(); got != "2007-02-17" {
		t.Errorf("Tết 2007: %s", got)
	}
}

func TestMonthsElevenAndTwelveLieAtTheEnd(t *testing.T) {
	// The last day of Giáp Thìn is the eve of Tết Ất Tỵ, 29 January 2025; month 12 began on 31 December 2024.
	if got := Lunar(2024, 12, 1).String(); got != "2024-12-31" {
		t.Errorf("1/12 of Giáp Thìn: %s", got)
	}
	if got := Lunar(2024, 11, 1).String(); got != "2024-12-01" {
		t.Errorf("1/11 of Giáp Thìn: %s", got)
	}
}

func TestWorkdaysFollowTheGovernment(t *testing.T) {
	d := func(s string) campaign.Day { day, _ := campaign.ParseDay(s); return day }
	w := NewWorkdays([]campaign.Holidays{{Year: 2024, Off: []campaign.Day{d("2024-04-29"), d("2024-04-30"), d("2024-05-01")}, Worked: []campaign.Day{d("2024-05-04")}}})
	if w.IsWorked(d("2024-04-29")) || !w.IsWorked(d("2024-05-04")) || w.IsWorked(d("2024-05-05")) {
		t.Error("days off or days worked instead are not kept")
	}
	if got := w.Before(d("2024-05-06"), 3).String(); got != "2024-05-02" {
		t.Errorf("three worked days before 6 May 2024: %s", got)
	}
	if got := w.Before(d("2024-05-03"), 2).String(); got != "2024-04-26" {
		t.Errorf("two worked days before 3 May 2024: %s", got)
	}
}

func TestObservancesAcrossMonthsAndYears(t *testing.T) {
	days := []campaign.Observance{
		{ID: "hiv", Rule: "range", Start: "11-10", End: "12-10"},
		{ID: "winter", Rule: "range", Start: "12-15", End: "01-15"},
		{ID: "tet", Rule: "lunar", Start: "L01-01"},
		{ID: "new", Rule: "fixed", Start: "11-24", Valid: campaign.Period{From: campaign.Day{Year: 2026, Month: 7, Date: 1}}},
	}
	var got []string
	for _, s := range Year(days, 2024) {
		got = append(got, s.ID+" "+s.From.String()+" "+s.To.String())
	}
	want := []string{"winter 2023-12-15 2024-01-15", "tet 2024-02-10 2024-02-10", "hiv 2024-11-10 2024-12-10", "winter 2024-12-15 2025-01-15"}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}
