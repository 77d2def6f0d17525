package lang

import (
	"math"
	"testing"
	"time"
)

func TestDateInWords(t *testing.T) {
	tests := []struct {
		tag       Tag
		month     time.Month
		day, date string
		ok        bool
	}{
		{"vi", 7, "ngày 5 tháng 7 năm 2024", "tháng 7 năm 2024", true},
		{"vi-VN", 12, "ngày 5 tháng 12 năm 2024", "tháng 12 năm 2024", true},
		{"en", 7, "5 July 2024", "July 2024", true},
		{"en-GB", 1, "5 January 2024", "January 2024", true},
		{"tyj-Tayo", 7, "2024-07-05", "2024-07", false},
		{"", 7, "2024-07-05", "2024-07", false},
		{"vi", 13, "2024-13-05", "2024-13", false},
		{"en", 0, "2024-00-05", "2024-00", false},
	}
	for _, test := range tests {
		if got, ok := Date(test.tag, 2024, test.month, 5); got != test.day || ok != test.ok {
			t.Errorf("Date(%q, %d) = %q, %t, want %q", test.tag, test.month, got, ok, test.day)
		}
		if got, ok := Month(test.tag, 2024, test.month); got != test.date || ok != test.ok {
			t.Errorf("Month(%q, %d) = %q, %t, want %q", test.tag, test.month, got, ok, test.date)
		}
	}
}

func TestShortDate(t *testing.T) {
	tests := []struct {
		tag  Tag
		day  int
		want string
		ok   bool
	}{
		{"vi", 5, "T6 05/7", true},
		{"vi", 7, "CN 07/7", true},
		{"vi", 8, "T2 08/7", true},
		{"en-GB", 5, "Fri 5 Jul", true},
		{"tyj-Tayo", 5, "2024-07-05", false},
	}
	for _, test := range tests {
		if got, ok := ShortDate(test.tag, 2024, time.July, test.day); got != test.want || ok != test.ok {
			t.Errorf("ShortDate(%q, %d) = %q, %t, want %q", test.tag, test.day, got, ok, test.want)
		}
	}
	if got, _ := ShortDate("vi", 2024, time.February, 5); got != "T2 05/02" {
		t.Errorf("got %q for a day in February", got)
	}
	if got, ok := ShortDate("vi", 2024, 13, 5); got != "2024-13-05" || ok {
		t.Errorf("got %q, %t for a month that does not exist", got, ok)
	}
}

func TestNumbersByLanguage(t *testing.T) {
	tests := []struct {
		tag           Tag
		whole, broken string
	}{
		{"vi", "-1.234.567", "1.234,50"},
		{"tyj-Tayo", "-1.234.567", "1.234,50"},
		{"hmn-Latn-x-rpa", "-1.234.567", "1.234,50"},
		{"en", "-1,234,567", "1,234.50"},
		{"lo", "-1.234.567", "1.234,50"},
		{"x-loa", "-1,234,567", "1,234.50"},
	}
	for _, test := range tests {
		if got := Number(test.tag, -1234567); got != test.whole {
			t.Errorf("Number(%q) = %q, want %q", test.tag, got, test.whole)
		}
		if got := Decimal(test.tag, 1234.495, 2); got != test.broken {
			t.Errorf("Decimal(%q) = %q, want %q", test.tag, got, test.broken)
		}
	}
}

func TestDecimalRoundsHalfUp(t *testing.T) {
	tests := []struct {
		f      float64
		digits int
		want   string
	}{
		{0.5, 1, "0,5"},
		{0.5, 0, "1"},
		{12.5, 0, "13"},
		{70, 1, "70,0"},
		{2.675, 2, "2,68"},
		{1.005, 2, "1,01"},
		{-2.5, 0, "-3"},
		{-0.04, 1, "0,0"},
		{999.95, 1, "1.000,0"},
		{5, -1, "5"},
	}
	for _, test := range tests {
		if got := Decimal("vi", test.f, test.digits); got != test.want {
			t.Errorf("Decimal(%v, %d) = %q, want %q", test.f, test.digits, got, test.want)
		}
	}
	for f, want := range map[float64]string{math.Inf(1): "∞", math.Inf(-1): "-∞"} {
		if got := Decimal("vi", f, 1); got != want {
			t.Errorf("Decimal(%v) = %q, want %q", f, got, want)
		}
	}
	if got, want := Decimal("vi", math.NaN(), 1), "NaN"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Number("vi", math.MinInt64), "-9.223.372.036.854.775.808"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
