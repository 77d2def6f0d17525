package sheet

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/campaign"
)

// TestReadByExcelize reads what another program wrote: merged titles, rich text, dates in several
// formats, formulas, hidden sheets.
func TestReadByExcelize(t *testing.T) {
	data := byExcelize(t, func(f *excelize.File) error {
		custom, dots := "[$-42A]dd/mm/yyyy;@", `"Ngày "d\.m\.yyyy`
		iso, err1 := f.NewStyle(&excelize.Style{NumFmt: 14})
		slashes, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &custom})
		worded, err3 := f.NewStyle(&excelize.Style{CustomNumFmt: &dots})
		_, err4 := f.NewSheet("Ẩn")
		return errors.Join(
			err1, err2, err3, err4,
			f.SetSheetName("Sheet1", "Báo cáo"),
			f.SetSheetVisible("Ẩn", false),
			f.SetSheetRow("Ẩn", "A1", &[]any{"bí mật"}),
			f.SetCellValue("Báo cáo", "A1", "BÁO CÁO"), f.MergeCell("Báo cáo", "A1", "C1"),
			f.SetSheetRow("Báo cáo", "A3", &[]any{"Ngày", "Xã", "Số"}),
			f.SetSheetRow("Báo cáo", "A4", &[]any{45478, "Keng Đu", 12}), f.SetCellStyle("Báo cáo", "A4", "A4", iso),
			f.SetSheetRow("Báo cáo", "A5", &[]any{45479, nil, 0.25}), f.SetCellStyle("Báo cáo", "A5", "A5", slashes),
			f.SetSheetRow("Báo cáo", "A7", &[]any{45480.25, nil, true}), f.SetCellStyle("Báo cáo", "A7", "A7", worded),
			f.MergeCell("Báo cáo", "B4", "B7"),
			f.SetCellFormula("Báo cáo", "D7", "=1+1"), f.SetCellValue("Báo cáo", "E7", "05/07/2024"),
			f.SetCellRichText("Báo cáo", "F7", []excelize.RichTextRun{{Text: "Mỹ "}, {Text: "Lý", Font: &excelize.Font{Bold: true}}}),
		)
	})
	tables, refusal := ReadAll("", data, Limits{})
	if refusal != nil || len(tables) != 1 || tables[0].Sheet != "Báo cáo" {
		t.Fatalf("%+v %+v", tables, refusal)
	}
	day := func(d int) Cell { return Cell{Kind: Date, Text: july(d).String(), Day: july(d)} }
	text := func(s string) Cell { return Cell{Text: s} }
	want := []Row{
		{1, []Cell{text("BÁO CÁO"), text("BÁO CÁO"), text("BÁO CÁO")}},
		{3, []Cell{text("Ngày"), text("Xã"), text("Số")}},
		{4, []Cell{day(5), text("Keng Đu"), {Kind: Integer, Text: "12", Number: 12}}},
		{5, []Cell{day(6), text("Keng Đu"), {Kind: Decimal, Text: "0.25", Number: 0.25}}},
		{7, []Cell{
			{Kind: DateTime, Text: "2024-07-07 06:00", Day: july(7)},
			text("Keng Đu"), text("TRUE"),
			{IsFormula: true},
			text("05/07/2024"), text("Mỹ Lý"),
		}},
	}
	if diff := cmp.Diff(want, tables[0].Rows); diff != "" {
		t.Error(diff)
	}
}

func TestRead1904(t *testing.T) {
	on := true
	data := byExcelize(t, func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		return errors.Join(
			err, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &on}),
			f.SetCellValue("Sheet1", "A1", 44016), f.SetCellStyle("Sheet1", "A1", "A1", style),
		)
	})
	if got := mustRead(t, data).Rows[0].At(0); got.Day != july(5) || got.Kind != Date {
		t.Errorf("got %+v", got)
	}
}

// TestReadCells protects each form that a cell may have in a file.
func TestReadCells(t *testing.T) {
	for _, c := range []struct {
		name, cell string
		want       Cell
	}{
		{"a shared text", `<c t="s"><v>1</v></c>`, Cell{Text: "b"}},
		{"a text in place", `<c t="inlineStr"><is><t xml:space="preserve"> a_x000D_&#10;b </t></is></c>`, Cell{Text: " a\r\nb "}},
		{"runs of text", `<c t="inlineStr"><is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r><rPh><t>x</t></rPh></is></c>`, Cell{Text: "ab"}},
		{"a whole number", `<c><v>417</v></c>`, Cell{Kind: Integer, Text: "417", Number: 417}},
		{"a code filled with zeros", `<c s="2"><v>417</v></c>`, Cell{Kind: Integer, Text: "00417", Number: 417}},
		{"a long code", `<c s="2"><v>1234567</v></c>`, Cell{Kind: Integer, Text: "1234567", Number: 1234567}},
		{"exponents", `<c><v>1.5E-2</v></c>`, Cell{Kind: Decimal, Text: "0.015", Number: 0.015}},
		{"more digits than Excel shows", `<c><v>0.30000000000000004</v></c>`, Cell{Kind: Decimal, Text: "0.3", Number: 0.30000000000000004}},
		{"a huge number", `<c><v>1e300</v></c>`, Cell{Kind: Decimal, Text: "1e+300", Number: 1e300}},
		{"no number", `<c><v>NaN</v></c>`, Cell{Text: "NaN"}},
		{"a date", `<c s="1"><v>45478</v></c>`, Cell{Kind: Date, Text: "2024-07-05", Day: july(5)}},
		{"a date with a time", `<c s="1"><v>45478.5</v></c>`, Cell{Kind: DateTime, Text: "2024-07-05 12:00", Day: july(5)}},
		{"midnight", `<c s="4"><v>45478</v></c>`, Cell{Kind: DateTime, Text: "2024-07-05 00:00", Day: july(5)}},
		{"almost midnight", `<c s="4"><v>45477.9999999</v></c>`, Cell{Kind: DateTime, Text: "2024-07-05 00:00", Day: july(5)}},
		{"a time", `<c s="3"><v>0.2711</v></c>`, Cell{Text: "06:30:23"}},
		{"before dates", `<c s="1"><v>-1</v></c>`, Cell{Kind: Integer, Text: "-1", Number: -1}},
		{"after dates", `<c s="1"><v>2958466</v></c>`, Cell{Kind: Integer, Text: "2958466", Number: 2958466}},
		{"the day that was not", `<c s="1"><v>60</v></c>`, Cell{Kind: Integer, Text: "60", Number: 60}},
		{"a day before it", `<c s="1"><v>59</v></c>`, Cell{Kind: Date, Text: "1900-02-28", Day: campaign.Day{Year: 1900, Month: 2, Date: 28}}},
		{"a day after it", `<c s="1"><v>61</v></c>`, Cell{Kind: Date, Text: "1900-03-01", Day: campaign.Day{Year: 1900, Month: 3, Date: 1}}},
		{"a strict date", `<c t="d"><v>2024-07-05</v></c>`, Cell{Kind: Date, Text: "2024-07-05", Day: july(5)}},
		{"a strict time", `<c t="d"><v>2024-07-05T06:30:00Z</v></c>`, Cell{Kind: DateTime, Text: "2024-07-05 06:30", Day: july(5)}},
		{"a strict nothing", `<c t="d"><v>hôm nay</v></c>`, Cell{Text: "hôm nay"}},
		{"false", `<c t="b"><v>0</v></c>`, Cell{Text: "FALSE"}},
		{"an error", `<c t="e"><v>#REF!</v></c>`, Cell{Text: "#REF!"}},
		{"a formula", `<c><f>1+1</f><v>2</v></c>`, Cell{Kind: Integer, Text: "2", Number: 2, IsFormula: true}},
		{"a formula of text", `<c t="str"><f>A2</f><v>xã</v></c>`, Cell{Text: "xã", IsFormula: true}},
		{"a formula shared", `<c><f t="shared" si="0"/><v>2</v></c>`, Cell{Kind: Integer, Text: "2", Number: 2, IsFormula: true}},
		{"a formula not computed", `<c><f>HYPERLINK("x")</f></c>`, Cell{IsFormula: true}},
	} {
		table := mustRead(t, zipped(t, handmade(`<row>`+c.cell+`</row>`)))
		if len(table.Rows) != 1 || len(table.Rows[0].Cells) != 1 || table.Rows[0].Cells[0] != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, table.Rows, c.want)
		}
	}
}

// TestReadPlaces protects rows and columns that are said, left out, merged and filled.
func TestReadPlaces(t *testing.T) {
	const a, b, c = `<v>0</v></c>`, `<v>1</v></c>`, `<v>2</v></c>`
	for _, x := range []struct{ name, rows, more, want string }{
		{"said", `<row r="2"><c r="B2" t="s">` + a + `</row><row r="5"><c r="A5" t="s">` + b + `<c r="D5" t="s">` + c + `</row>`, "", "2: |a\n5: b|||c\n"},
		{"not said", `<row/><row><c/><c t="s">` + a + `</row><row><c t="s">` + b + `</row>`, "", "2: |a\n3: b\n"},
		{"empty at the end", `<row><c t="s">` + a + `<c s="1"/><c r="XFC1" s="1"/><c t="inlineStr"><is><t> </t></is></c></row><row r="1048576"><c/></row>`, "", "1: a\n"},
		{
			"merged down", `<row r="1"><c t="s">` + a + `<c t="s">` + b + `</row><row r="2"><c/><c t="s">` + c + `</row><row r="9"><c r="B9" t="s">` + c + `</row>`,
			`<mergeCells><mergeCell ref="A1:A8"/></mergeCells>`, "1: a|b\n2: a|c\n9: |c\n",
		},
		{
			"merged across", `<row r="1"><c t="s">` + a + `</row><row r="2"><c t="s">` + a + `<c t="s">` + b + `<c t="s">` + c + `</row>`,
			`<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>`, "1: a|a|a\n2: a|b|c\n",
		},
		{
			"merged and empty", `<row r="2"><c t="s">` + a + `<c t="s">` + b + `</row>`,
			`<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C2:D9"/></mergeCells>`, "2: a|b\n",
		},
		{
			"filled by a formula", `<row><c t="str"><f t="array" ref="A1:A2">X</f><v>x</v></c></row><row><c t="s">` + a + `<c t="s">` + b + `</row>`,
			"", "1: x=\n2: a=|b\n",
		},
	} {
		parts := handmade(x.rows)
		parts["xl/worksheets/s.xml"] = strings.Replace(parts["xl/worksheets/s.xml"], "</sheetData>", "</sheetData>"+x.more, 1)
		if diff := cmp.Diff(x.want, placed(mustRead(t, zipped(t, parts)))); diff != "" {
			t.Errorf("%s: %s", x.name, diff)
		}
	}
}

// placed are the rows of a table with their numbers, and = behind what is computed.
func placed(t Table) string {
	lines := strings.Split(texts(t), "\n")
	for i, row := range t.Rows {
		var cells []string
		for _, c := range row.Cells {
			if c.IsFormula {
				c.Text += "="
			}
			cells = append(cells, c.Text)
		}
		lines[i] = string(rune('0'+row.Number)) + ": " + strings.Join(cells, "|")
	}
	return strings.Join(lines, "\n")
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]shows{
		"General":                  aNumber,
		"0.00":                     aNumber,
		"0":                        aNumber,
		"#,##0 \"đồng mỗi day\"":   aNumber,
		`[Red]-0;[Blue]0`:          aNumber,
		"0_d":                      aNumber,
		"0.00E+00":                 aNumber,
		"00000":                    zeroFilled,
		"yyyy-mm-dd":               aDay,
		"mmmm":                     aDay,
		"DD/MM/YY":                 aDay,
		`[$-409]d\-mmm;@`:          aDay,
		"dd/mm/yyyy hh:mm":         aDayAndTime,
		"hh:mm AM/PM":              aTime,
		"mm:ss":                    aTime,
		"[h]:mm":                   aTime,
		`"Ngày" dd "tháng" mm`:     aDay,
		`"chưa đóng ngoặc dd`:      aNumber,
		"[chưa đóng ngoặc dd":      aNumber,
		`@`:                        aNumber,
		"":                         aNumber,
		`\d0`:                      aNumber,
		strings.Repeat("0", 1_000): aNumber,
	} {
		if got := formatOf(code).shows; got != want {
			t.Errorf("%s: got %d, want %d", code, got, want)
		}
	}
	for id, want := range map[string]shows{"0": aNumber, "13": aNumber, "14": aDay, "17": aDay, "18": aTime, "22": aDayAndTime, "46": aTime, "49": aNumber, "57": aDay, "x": aNumber} {
		if got := builtIn(id).shows; got != want {
			t.Errorf("%s: got %d, want %d", id, got, want)
		}
	}
}

// TestClocksAreRounded protects times of day that a fraction cannot hold exactly.
func TestClocksAreRounded(t *testing.T) {
	for second := range 24 * 60 * 60 {
		serial := 45478 + float64(second)/(24*60*60)
		got, ok := timeOf(serial, false)
		if want := july(5).Start(time.UTC).Add(time.Duration(second) * time.Second); !ok || !got.Equal(want) {
			t.Fatalf("%v is %v, want %v", serial, got, want)
		}
	}
}
