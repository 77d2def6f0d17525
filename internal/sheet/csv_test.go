package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
)

func csvOf(t testing.TB, s Sheet) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteCSV(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWriteCSV(t *testing.T) {
	got := string(csvOf(t, Sheet{
		Title:   []string{"Lịch bài tháng 7"},
		Columns: []Column{{Title: "Ngày", Kind: Date}, {Title: "Đơn vị"}, {Title: "Số"}, {Title: "Lúc"}, {Title: "=Ghi chú"}},
		Rows: [][]Value{
			{Day(campaign.Day{Year: 2024, Month: 7, Date: 5}), String(`Xã "A", B`), Int(-5), Time(saigon(6, 30)), String("-")},
			{Value{}, String("x;y"), Float(-0.5)},
			{Day(campaign.Day{}), Value{}, Value{}, Time(time.Time{})},
		},
	}))
	want := "\ufeffNgày,Đơn vị,Số,Lúc,'=Ghi chú\r\n" +
		"2024-07-05,\"Xã \"\"A\"\", B\",-5,2024-07-05T06:30:00+07:00,'-\r\n" +
		"\"\",\"x;y\",-0.5,,\r\n" +
		"\"\",,,,\r\n"
	want = strings.ReplaceAll(strings.ReplaceAll(want, ",'=Ghi chú", `,"'=Ghi chú"`), ",'-\r", ",\"'-\"\r")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNoNumberStartsAFormula(t *testing.T) {
	got := string(csvOf(t, Sheet{Columns: make([]Column, 3), Rows: [][]Value{{Float(math.Inf(1)), Float(math.Inf(-1)), Float(-1)}}}))
	if want := "\ufeff\"\",,\r\n\"'+Inf\",\"'-Inf\",-1\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func saigon(hour, minute int) time.Time {
	return time.Date(2024, 7, 5, hour, minute, 0, 0, time.FixedZone("", 7*3600))
}

// TestCSVRoundTrip protects each text on its way out and back, and that a reader of RFC 4180 sees the
// same cells.
func TestCSVRoundTrip(t *testing.T) {
	text := rapid.OneOf(treacherous(), rapid.StringMatching(`[a-zà-ỹ ]{0,8}`), rapid.StringOf(rapid.Rune()))
	rapid.Check(t, func(r *rapid.T) {
		s := Sheet{Columns: make([]Column, rapid.IntRange(1, 4).Draw(r, "columns"))}
		s.Columns[0].Title = "Ngày"
		rows := rapid.SliceOfN(rapid.SliceOfN(text, len(s.Columns), len(s.Columns)), 0, 5).Draw(r, "rows")
		want := [][]string{append([]string{"Ngày"}, make([]string, len(s.Columns)-1)...)}
		for i, row := range rows {
			var values []Value
			for j, cell := range row {
				row[j] = strings.ReplaceAll(strings.ToValidUTF8(cell, ""), "\x00", "")
				values = append(values, String(row[j]))
			}
			s.Rows = append(s.Rows, values)
			want = append(want, rows[i])
		}
		data := csvOf(t, s)
		table, refusal := Read("", data, Limits{})
		if refusal != nil {
			r.Fatalf("%+v", refusal)
		}
		if diff := cmp.Diff(blank(slices.Clone(want)), grid(table, len(want), len(s.Columns))); diff != "" {
			r.Fatalf("%s\n%q", diff, data)
		}
		checkRFC(r, data, want)
	})
}

// grid is a table as texts; rows and columns that Read left out, because nothing is there, are empty.
func grid(t Table, rows, columns int) [][]string {
	out := make([][]string, rows)
	for i := range out {
		out[i] = make([]string, columns)
	}
	for _, row := range t.Rows {
		for i, c := range row.Cells {
			out[row.Number-1][i] = c.Text
		}
	}
	return blank(out)
}

// blank makes cells of spaces empty, which Read may take for such.
func blank(grid [][]string) [][]string {
	for i, row := range grid {
		grid[i] = slices.Clone(row)
		for j, cell := range row {
			if strings.TrimSpace(cell) == "" {
				grid[i][j] = ""
			}
		}
	}
	return grid
}

func checkRFC(r *rapid.T, data []byte, want [][]string) {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	records, err := in.ReadAll()
	if err != nil || len(records) != len(want) {
		r.Fatalf("%d records, %v\n%q", len(records), err, data)
	}
	for i, record := range records {
		for j, cell := range record {
			plain := strings.ReplaceAll(guard(want[i][j]), "\r\n", "\n") // as that reader has it
			if cell != plain {
				r.Fatalf("got %q, want %q", cell, plain)
			}
		}
	}
}

func TestWriteCSVRefuses(t *testing.T) {
	for _, s := range []Sheet{{}, {Columns: make([]Column, 1), Rows: [][]Value{make([]Value, 2)}}} {
		if err := WriteCSV(io.Discard, s); err == nil {
			t.Errorf("%+v was written", s)
		}
	}
	if err := WriteCSV(full{}, Sheet{Columns: make([]Column, 1)}); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a full disk: %v", err)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestReadCSV(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"commas", "a,b\n1,2\n", "a|b\n1|2\n"},
		{"semicolons, with commas in numbers", "a;b;c\n1,5;2,5;x\n3,5;4,5;y\n", "a|b|c\n1,5|2,5|x\n3,5|4,5|y\n"},
		{"two separators alike", "a,b;c;d\n1,2;3;4\n", "a,b|c|d\n1,2|3|4\n"},
		{"tabs", "a\tb;c\n1\t2\n", "a|b;c\n1|2\n"},
		{"commas, with lists by semicolon", "a,b\n1,x;y;z\n2,x;y;z\n", "a|b\n1|x;y;z\n2|x;y;z\n"},
		{"commas, with other separators between quotation marks", "a,b\n1,\"\n;\n;\n;\n\"\n", "a|b\n1|\n;\n;\n;\n\n"},
		{"a title above", "Báo cáo; tháng 7\na;b;c\n1;2;3\n", "Báo cáo| tháng 7\na|b|c\n1|2|3\n"},
		{"one column", "a\nb c\n", "a\nb c\n"},
		{"the separator said", "sep=;\na,b;c\n", "a,b|c\n"},
		{"old Macs", "a,b\r1,2\r", "a|b\n1|2\n"},
		{"quotation marks", "a,\"b\"\"c\nd\"\n\"Hai\" Bà,x\"y\"\n", "a|b\"c\nd\nHai Bà|x\"y\"\n"},
		{"empty cells at the end", "a,b,,,\n,,\n1,,2,,\n", "a|b\n1||2\n"},
		{"no end of line", "a,b\n1,2", "a|b\n1|2\n"},
		{"a guard", "a,b\n'=1,'x\n", "a|b\n=1|'x\n"},
		{"nothing", "", ""},
		{"a mark and nothing", "\ufeff", ""},
	} {
		if diff := cmp.Diff(c.want, texts(mustRead(t, []byte(c.data)))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestRowNumbersAreThoseOfExcel protects the place that a person is sent to.
func TestRowNumbersAreThoseOfExcel(t *testing.T) {
	table := mustRead(t, []byte("a,b\r\n\r\n\"1\r\n2\",3\r\n,\r\n4,5\r\n"))
	var got []int
	for _, row := range table.Rows {
		got = append(got, row.Number)
	}
	if diff := cmp.Diff([]int{1, 3, 5}, got); diff != "" {
		t.Error(diff)
	}
	if c := table.Rows[0].At(5); c != (Cell{}) {
		t.Errorf("beyond the last column: %+v", c)
	}
}

func TestReadCSVRefuses(t *testing.T) {
	for _, c := range []struct {
		name, data string
		limits     Limits
		want       Refusal
	}{
		{"an open quotation mark", "a,b\n\"1\n2\",3\nx,\"y\nz,w\n", Limits{}, Refusal{Why: OpenQuote, Row: 3}},
		{"bytes", "a,b\n", Limits{Bytes: 3}, Refusal{Why: TooLarge, Limit: 3}},
		{"rows", "a\n\nb\nc\n", Limits{Rows: 2}, Refusal{Why: TooManyRows, Limit: 2}},
		{"columns", "a,b\n,,,,c\n", Limits{Columns: 2}, Refusal{Why: TooManyColumns, Row: 2, Limit: 2}},
		{"cells", "a,b\nc,d\n", Limits{Cells: 3}, Refusal{Why: TooManyCells, Limit: 3}},
		{"a million rows", strings.Repeat("x\n", 1_000_000), Limits{}, Refusal{Why: TooManyRows, Limit: 100_000}},
		{"a million columns", strings.Repeat("x,", 1_000_000), Limits{}, Refusal{Why: TooManyColumns, Row: 1, Limit: 200}},
	} {
		table, got := Read("xã.csv", []byte(c.data), c.limits)
		c.want.File = "xã.csv"
		if got == nil || *got != c.want || table.Rows != nil {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	if _, refusal := Read("", []byte("a,b,,,\n,,,,\n"), Limits{Columns: 2, Rows: 1}); refusal != nil {
		t.Errorf("empty cells are too many: %+v", refusal)
	}
}
