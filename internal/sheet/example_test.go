package sheet_test

import (
	"bytes"
	"fmt"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/sheet"
)

func Example() {
	report := sheet.Sheet{
		Name:    "Báo cáo",
		Title:   []string{"Báo cáo tháng 7"},
		Columns: []sheet.Column{{Title: "Ngày", Kind: sheet.Date}, {Title: "Đơn vị"}, {Title: "Lượt", Kind: sheet.Integer}},
		Rows: [][]sheet.Value{
			{sheet.Day(campaign.Day{Year: 2024, Month: 7, Date: 5}), sheet.String("Xã Keng Đu"), sheet.Int(2)},
		},
	}
	var file bytes.Buffer
	if err := sheet.WriteXLSX(&file, sheet.Book{Sheets: []sheet.Sheet{report}}); err != nil {
		fmt.Println(err)
	}

	table, refusal := sheet.Read("bao-cao.xlsx", file.Bytes(), sheet.Limits{})
	if refusal != nil {
		fmt.Println(refusal.Why)
	}
	columns, head := sheet.Heading(table, map[string][]string{"date": {"ngày"}, "unit": {"đơn vị", "xã"}})
	for _, row := range table.Rows[head+1:] {
		day, ok := sheet.ParseDay(row.At(columns["date"]))
		fmt.Println(row.Number, day, ok, row.At(columns["unit"]).Text)
	}
	// Output:
	// 3 2024-07-05 true Xã Keng Đu
}

func ExampleWriteCSV() {
	var file bytes.Buffer
	err := sheet.WriteCSV(&file, sheet.Sheet{
		Columns: []sheet.Column{{Title: "note"}},
		Rows:    [][]sheet.Value{{sheet.String("=1+1")}, {sheet.Int(-1)}},
	})
	fmt.Printf("%q %v\n", file.String(), err)
	// Output:
	// "\ufeffnote\r\n\"'=1+1\"\r\n-1\r\n" <nil>
}
