package sheet

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/campaign"
)

func TestHeading(t *testing.T) {
	names := map[string][]string{
		"date": {"date", "ngày", "ngày đăng"},
		"unit": {"unit", "đơn vị", "xã"},
		"form": {"form", "hình thức"},
		"note": {"note", "ghi chú"},
		"seen": {"reach", "số người (ước tính)"},
		"sure": {"số người (đếm)"},
		"hoa":  {"tên hoà"},
	}
	for _, c := range []struct {
		name, data string
		want       map[string]int
		head       int
	}{
		{"English", "unit,date,form\n", map[string]int{"unit": 0, "date": 1, "form": 2}, 0},
		{"Vietnamese, however typed", "NGÀY  đăng:,Ðơn vị*,hinh thuc,Tên hòa\n", map[string]int{"date": 0, "unit": 1, "form": 2, "hoa": 3}, 0},
		{"decomposed", "Nga\u0300y,x,\"Đơn\nvi\u0323\"\n", map[string]int{"date": 0, "unit": 2}, 0},
		{"below titles", "Báo cáo\nXã Keng Đu\nngày 5 tháng 7\nNgày,Xã\n1,2\n", map[string]int{"date": 0, "unit": 1}, 3},
		{"a title that is a name", "Ghi chú\nNgày,Xã\n", map[string]int{"date": 0, "unit": 1}, 1},
		{"data that is a name", "Ngày,Ghi chú\n5/7/2024,ghi chú\n", map[string]int{"date": 0, "note": 1}, 0},
		{"brackets that explain", "Ngày (dd/mm/yyyy),Đơn vị (xã)\n", map[string]int{"date": 0, "unit": 1}, 0},
		{"brackets that tell apart", "Số người (đếm),Số người (ước tính)\n", map[string]int{"seen": 1, "sure": 0}, 0},
		{"the whole name first", "Ngày (x),Ngày\n", map[string]int{"date": 1}, 0},
		{"twice", "Ngày,Ngày\n", map[string]int{"date": 0}, 0},
		{"none", "a,b\nc,d\n", nil, -1},
		{"too far down", strings.Repeat("x\n", 20) + "Ngày\n", nil, -1},
		{"just near enough", strings.Repeat("x\n", 19) + "Ngày\n", map[string]int{"date": 0}, 19},
		{"a very long cell", "\"" + strings.Repeat("ngày ", 100) + "\",Ngày\n", map[string]int{"date": 1}, 0},
	} {
		columns, head := Heading(mustRead(t, []byte(c.data)), names)
		if diff := cmp.Diff(c.want, columns); diff != "" || head != c.head {
			t.Errorf("%s: head %d, want %d\n%s", c.name, head, c.head, diff)
		}
	}
	if columns, head := Heading(Table{}, names); columns != nil || head != -1 {
		t.Errorf("an empty table: %v, %d", columns, head)
	}
}

// TestHeadingOverTwoRows protects the first row of data below headings that are merged downwards.
func TestHeadingOverTwoRows(t *testing.T) {
	parts := handmade(`<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c/><c t="s"><v>2</v></c></row><row><c t="s"><v>2</v></c></row>`)
	parts["xl/worksheets/s.xml"] = strings.Replace(parts["xl/worksheets/s.xml"], "</sheetData>", `</sheetData><mergeCell ref="A1:A2"/>`, 1)
	columns, head := Heading(mustRead(t, zipped(t, parts)), map[string][]string{"first": {"a"}})
	if diff := cmp.Diff(map[string]int{"first": 0}, columns); diff != "" || head != 1 {
		t.Errorf("head %d\n%s", head, diff)
	}
}

// TestHeadingKnowsOneOrder protects against the order of maps.
func TestHeadingKnowsOneOrder(t *testing.T) {
	table := mustRead(t, []byte("Ngày\n"))
	names := map[string][]string{"c": {"ngày"}, "a": {"NGÀY"}, "b": {"ngay"}}
	for range 50 {
		columns, _ := Heading(table, names)
		if diff := cmp.Diff(map[string]int{"a": 0}, columns); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestParseDay(t *testing.T) {
	fifth := july(5)
	for _, c := range []struct {
		cell Cell
		want campaign.Day
	}{
		{Cell{Kind: Date, Text: "x", Day: fifth}, fifth},
		{Cell{Kind: DateTime, Text: "x", Day: fifth}, fifth},
		{Cell{Text: "2024-07-05"}, fifth},
		{Cell{Text: " 05/07/2024\u00a0"}, fifth},
		{Cell{Text: "5/7/2024"}, fifth},
		{Cell{Text: "5-7-2024"}, fifth},
		{Cell{Text: "5.7.2024"}, fifth},
		{Cell{Text: "29/02/2024"}, campaign.Day{Year: 2024, Month: 2, Date: 29}},
		{Cell{Text: "29/02/2023"}, campaign.Day{}},
		{Cell{Text: "07/25/2024"}, campaign.Day{}},
		{Cell{Text: "5/7/24"}, campaign.Day{}},
		{Cell{Text: "5/7"}, campaign.Day{}},
		{Cell{Text: "5/7-2024"}, campaign.Day{}},
		{Cell{Text: "005/7/2024"}, campaign.Day{}},
		{Cell{Text: "+5/7/2024"}, campaign.Day{}},
		{Cell{Text: "5/7/0000"}, campaign.Day{}},
		{Cell{Text: "0000-07-05"}, campaign.Day{}},
		{Cell{Text: "2024-7-5"}, campaign.Day{}},
		{Cell{Text: "hôm qua"}, campaign.Day{}},
		{Cell{}, campaign.Day{}},
		{Cell{Kind: Integer, Text: "45478", Number: 45478}, campaign.Day{}},
	} {
		got, ok := ParseDay(c.cell)
		if ok == c.want.IsZero() || ok && got != c.want {
			t.Errorf("%+v: got %v, %v; want %v", c.cell, got, ok, c.want)
		}
	}
}
