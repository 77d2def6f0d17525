package sheet

import (
	"bytes"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
)

func xlsxOf(t testing.TB, b Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteXLSX(&out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// opened is a book as another program reads it.
func opened(t testing.TB, b Book) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(xlsxOf(t, b)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func july(day int) campaign.Day { return campaign.Day{Year: 2024, Month: 7, Date: day} }

// calendar is a book with one of everything.
func calendar() Book {
	return Book{
		Title: "Lịch <7> & bài", Creator: "Sở Văn hóa", Created: saigon(8, 0),
		Sheets: []Sheet{{
			Name:  "Tháng 07/2024",
			Title: []string{"Lịch bài tháng 7", "Cho 23 cơ quan"},
			Columns: []Column{
				{Title: "Ngày", Kind: Date},
				{Title: "Cơ quan", Width: 31.5},
				{Title: "Hình thức", Allowed: []string{"Báo in", "Loa, đài"}},
				{Title: "Lượt", Kind: Integer},
				{Title: "Tỉ lệ", Kind: Decimal},
				{Title: "Lúc", Kind: DateTime},
			},
			Rows: [][]Value{
				{Day(july(5)), String("=1+1"), String("Báo in"), Int(-12345), Float(0.25), Time(saigon(6, 30))},
				{Value{}, String("Xã A\nthôn B"), Value{}, Int(math.MaxInt64)},
			},
		}, {Name: "tháng 07:2024", Columns: []Column{{Title: "Mã", Allowed: []string{"Báo in", "Loa, đài"}}}}},
	}
}

func TestWriteXLSXCells(t *testing.T) {
	f := opened(t, calendar())
	const tab = "Tháng 07-2024"
	for cell, want := range map[string]struct {
		shown, format string
		kind          excelize.CellType
	}{
		"A1": {"Lịch bài tháng 7", "", excelize.CellTypeSharedString},
		"A3": {"Ngày", "", excelize.CellTypeSharedString},
		"A4": {"05/07/2024", "dd/mm/yyyy", excelize.CellTypeUnset},
		"B4": {"=1+1", "", excelize.CellTypeSharedString},
		"D4": {"-12,345", "", excelize.CellTypeUnset},
		"E4": {"0.25", "", excelize.CellTypeUnset},
		"F4": {"05/07/2024 06:30", `dd/mm/yyyy\ hh:mm`, excelize.CellTypeUnset},
		"A5": {"", "", excelize.CellTypeUnset},
		"B5": {"Xã A\nthôn B", "", excelize.CellTypeSharedString},
		"D5": {"9223372036854775807", "", excelize.CellTypeSharedString},
	} {
		shown, err := f.GetCellValue(tab, cell)
		kind, err2 := f.GetCellType(tab, cell)
		formula, err3 := f.GetCellFormula(tab, cell)
		if err := errors.Join(err, err2, err3); err != nil {
			t.Fatal(err)
		}
		if shown != want.shown || kind != want.kind || formula != "" {
			t.Errorf("%s: got %q, type %d, formula %q; want %+v", cell, shown, kind, formula, want)
		}
		if got := styleOf(t, f, tab, cell).CustomNumFmt; want.format != "" && (got == nil || *got != want.format) {
			t.Errorf("%s: format %v, want %s", cell, got, want.format)
		}
	}
	// A text cell in which a person types a formula keeps it as text.
	if got := styleOf(t, f, tab, "B4").NumFmt; got != 49 {
		t.Errorf("number format %d", got)
	}
}

func styleOf(t *testing.T, f *excelize.File, tab, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(tab, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

func TestWriteXLSXSheet(t *testing.T) {
	f := opened(t, calendar())
	const tab = "Tháng 07-2024"
	if diff := cmp.Diff([]string{tab, "tháng 07-2024 (2)", "_loa"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	if visible, err := f.GetSheetVisible("_loa"); err != nil || visible {
		t.Errorf("the lists are in sight: %v, %v", visible, err)
	}
	panes, err := f.GetPanes(tab)
	if err != nil || !panes.Freeze || panes.YSplit != 3 || panes.XSplit != 0 || panes.TopLeftCell != "A4" {
		t.Errorf("panes %+v, %v", panes, err)
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Scope == tab {
			names[n.Name] = n.RefersTo
		}
	}
	want := map[string]string{"_xlnm._FilterDatabase": "'Tháng 07-2024'!$A$3:$F$5", "_xlnm.Print_Titles": "'Tháng 07-2024'!$3:$3"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	for column, want := range map[string]float64{"A": 12, "B": 31.5, "D": 23, "F": 18} {
		if got, err := f.GetColWidth(tab, column); err != nil || got != want {
			t.Errorf("column %s: width %v, want %v (%v)", column, got, want, err)
		}
	}
	if font := styleOf(t, f, tab, "A3").Font; font == nil || !font.Bold {
		t.Error("headings are not bold")
	}
	if wrap := styleOf(t, f, tab, "B5").Alignment; wrap == nil || !wrap.WrapText {
		t.Error("text is not wrapped")
	}
}

func TestWriteXLSXPage(t *testing.T) {
	f := opened(t, calendar())
	const tab = "Tháng 07-2024"
	page, err := f.GetPageLayout(tab)
	if err != nil || *page.Size != 9 || *page.Orientation != "landscape" || *page.FitToHeight != 0 {
		t.Errorf("page %+v, %v", page, err)
	}
	if props, err := f.GetSheetProps(tab); err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("not fitted to the page's width: %v", err)
	}
	props, err := f.GetDocProps()
	if err != nil || props.Title != "Lịch <7> & bài" || props.Creator != "Sở Văn hóa" || props.Created != "2024-07-05T01:00:00Z" {
		t.Errorf("properties %+v, %v", props, err)
	}
}

func TestWriteXLSXLists(t *testing.T) {
	f := opened(t, calendar())
	for tab, want := range map[string]string{"Tháng 07-2024": "C4:C1005", "tháng 07-2024 (2)": "A2:A1001"} {
		lists, err := f.GetDataValidations(tab)
		if err != nil || len(lists) != 1 {
			t.Fatalf("%d lists, %v", len(lists), err)
		}
		l := lists[0]
		if l.Type != "list" || l.Sqref != want || !l.ShowErrorMessage || l.Formula1 != "'_loa'!$A$1:$A$2" {
			t.Errorf("%s: %+v", tab, l)
		}
	}
	rows, err := f.GetRows("_loa")
	if diff := cmp.Diff([][]string{{"Báo in"}, {"Loa, đài"}}, rows); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestSameBytes protects against clocks and the order of maps.
func TestSameBytes(t *testing.T) {
	first := xlsxOf(t, calendar())
	time.Sleep(10 * time.Millisecond)
	for range 20 {
		if !bytes.Equal(first, xlsxOf(t, calendar())) {
			t.Fatal("the same book gave other bytes")
		}
	}
	later := calendar()
	later.Created = later.Created.Add(time.Second)
	if bytes.Equal(first, xlsxOf(t, later)) {
		t.Error("the time of creation is not in the file")
	}
}

// TestXLSXRoundTrip protects each text, number and date on its way out and back, and that another
// program reads the same texts.
func TestXLSXRoundTrip(t *testing.T) {
	text := rapid.OneOf(treacherous(), rapid.StringMatching(`(_x[0-9A-F]{4}_|_x|_){0,3}[a-zà-ỹ<&]{1,3}`), rapid.StringOf(rapid.Rune()))
	rapid.Check(t, func(r *rapid.T) {
		s := strings.ToValidUTF8(text.Draw(r, "text"), "")
		n := rapid.Int64Range(-maxExact, maxExact).Draw(r, "number")
		f := rapid.Float64Range(-1e9, 1e9).Draw(r, "decimal")
		at := time.Unix(rapid.Int64Range(-2_203_891_200, 253_402_300_799).Draw(r, "time"), 0).UTC() // from March 1900
		b := Book{Sheets: []Sheet{{
			Columns: make([]Column, 6),
			Rows:    [][]Value{{String(s), Int(n), Float(f), Day(campaign.DayOf(at)), Time(at), String(".")}},
		}}}
		data := xlsxOf(t, b)
		row := mustRead(t, data).Rows[0]
		got := []any{row.At(0).Text, int64(row.At(1).Number), row.At(2).Number, row.At(3).Day, row.At(3).Kind, row.At(4).Text, row.At(4).Kind}
		want := []any{s, n, f, campaign.DayOf(at), Date, at.Format("2006-01-02 ") + clock(at), DateTime}
		if diff := cmp.Diff(want, got); diff != "" {
			r.Fatal(diff)
		}
		other, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			r.Fatal(err)
		}
		defer other.Close()
		if shown, err := other.GetCellValue("1", "A2"); err != nil || !strings.Contains(s, "_x") && shown != s {
			r.Fatalf("another program reads %q, %v; want %q", shown, err, s)
		}
	})
}

// TestWhatExcelWouldChangeIsText protects numbers that Excel rounds and dates that it does not have.
func TestWhatExcelWouldChangeIsText(t *testing.T) {
	row := mustRead(t, xlsxOf(t, Book{Sheets: []Sheet{{Columns: make([]Column, 5), Rows: [][]Value{{
		Int(maxExact + 1), Float(math.Inf(1)), Day(campaign.Day{Year: 1899, Month: 12, Date: 31}),
		Day(campaign.Day{Year: 1900, Month: 2, Date: 28}), Day(campaign.Day{Year: 1900, Month: 3, Date: 1}),
	}}}}})).Rows[0]
	for i, want := range []Cell{
		{Text: "1000000000000000"},
		{Text: "+Inf"},
		{Text: "1899-12-31"},
		{Text: "1900-02-28"},
		{Kind: Date, Text: "1900-03-01", Day: campaign.Day{Year: 1900, Month: 3, Date: 1}},
	} {
		if got := row.At(i); got != want {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestTabNames(t *testing.T) {
	long := strings.Repeat("Huyện ", 10)
	var sheets []Sheet
	for _, name := range []string{"a/b", "A-B", "", "'x'", long, long, "History", "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀", "a\tb", "_loa"} {
		sheets = append(sheets, Sheet{Name: name})
	}
	want := []string{
		"a-b", "A-B (2)", "1", "x", "Huyện Huyện Huyện Huyện Huyện H", "Huyện Huyện Huyện Huyện Huy (2)",
		"History (2)", "𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀𠀀", "a b", "_loa", "_loa (2)",
	}
	if diff := cmp.Diff(want, tabNames(sheets)); diff != "" {
		t.Error(diff)
	}
}

func TestWriteXLSXRefuses(t *testing.T) {
	columns := make([]Column, 1)
	for name, b := range map[string]Book{
		"no sheets":        {},
		"no columns":       {Sheets: []Sheet{{}}},
		"more values":      {Sheets: []Sheet{{Columns: columns, Rows: [][]Value{make([]Value, 2)}}}},
		"too many rows":    {Sheets: []Sheet{{Columns: columns, Rows: make([][]Value, maxRows)}}},
		"too many columns": {Sheets: []Sheet{{Columns: make([]Column, maxColumns+1)}}},
		"a long text":      {Sheets: []Sheet{{Columns: columns, Rows: [][]Value{{String(strings.Repeat("ạ", maxText+1))}}}}},
	} {
		if err := WriteXLSX(io.Discard, b); err == nil {
			t.Errorf("%s: written", name)
		}
	}
	longest := Book{Sheets: []Sheet{{Columns: columns, Rows: [][]Value{{String(strings.Repeat("ạ", maxText))}}}}}
	if err := WriteXLSX(io.Discard, longest); err != nil {
		t.Error(err)
	}
	if err := WriteXLSX(full{}, longest); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a full disk: %v", err)
	}
}
