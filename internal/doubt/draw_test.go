package doubt

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ledger"
)

func sampleOf40(t *testing.T, size int, seed string) (maker, []Drawn) {
	t.Helper()
	var m maker
	for i := range 40 {
		unit := []int{i, 100 + i - 20, 200 + i - 35}[min(i/20+i/35, 2)]
		for j := range i % 6 {
			m.add(unit, fmt.Sprintf("2024-03-%02d", j+1), "mo", nil)
		}
	}
	drawn, err := Draw(m.inputs(), Draft{Size: size, Seed: seed}, day("2024-06-30"))
	if err != nil {
		t.Fatal(err)
	}
	return m, drawn
}

// Whoever has the list of communes and the seed draws the same by hand: the documented way, done again.
func TestTheDrawCanBeDoneByHand(t *testing.T) {
	_, drawn := sampleOf40(t, 8, "19-7-2024 số 27")
	var want []string
	for i, n := range []int{4, 3, 1} { // 8 × 20/40, 8 × 15/40, 8 × 5/40
		type ticket struct{ digits, code string }
		var tickets []ticket
		for j := range []int{20, 15, 5}[i] {
			code := fmt.Sprint(10000 + 100*i + j)
			sum := sha256.Sum256([]byte("19-7-2024 số 27|" + code))
			tickets = append(tickets, ticket{hex.EncodeToString(sum[:]), code})
		}
		slices.SortFunc(tickets, func(a, b ticket) int { return strings.Compare(a.digits, b.digits) })
		for _, d := range tickets[:n] {
			want = append(want, d.code)
		}
	}
	var got []string
	for _, d := range drawn {
		got = append(got, d.Commune.Code)
		if len(d.Check) != min(3, d.Records) {
			t.Errorf("%s: %d of %d records are checked", d.Commune.Code, len(d.Check), d.Records)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	_, other := sampleOf40(t, 8, "khác")
	if slices.EqualFunc(drawn, other, func(a, b Drawn) bool { return a.Commune.Code == b.Commune.Code }) {
		t.Error("another seed draws the same communes")
	}
}

func TestSharesAreFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(1, 50), 1, 25).Draw(t, "sizes")
		all := 0
		for _, n := range sizes {
			all += n
		}
		total := rapid.IntRange(0, all).Draw(t, "total")
		sum := 0
		for i, n := range shares(sizes, total) {
			sum += n
			if exact := float64(sizes[i]) * float64(total) / float64(all); float64(n) < exact-1 || float64(n) > exact+1 || n > sizes[i] {
				t.Fatalf("%d of %v get %d for %d", total, sizes, n, sizes[i])
			}
		}
		if sum != total {
			t.Fatalf("%v: %d were shared as %d", sizes, total, sum)
		}
	})
}

// The sheet goes out, somebody fills it in with Excel, and it comes back.
func TestAFilledSheetComesBack(t *testing.T) {
	m, drawn := sampleOf40(t, 12, "hạt giống")
	in := m.inputs()
	in.Campaign.Site.Illustration = true
	s := NewSheet(in, Draft{Size: 12, Seed: "hạt giống"}, ledger.Head{Seq: 9, Digest: strings.Repeat("a", 64)}, drawn)
	data, err := s.XLSX()
	if err != nil {
		t.Fatal(err)
	}
	if f := ReadSheet("p.xlsx", data, in); len(f.Findings) > 0 || len(f.Problems) > 0 || f.Empty != len(s.Rows) {
		t.Fatalf("an empty sheet: %+v", f)
	}
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	const head = 5 // four lines of titles stand above
	var want []ledger.Finding
	for i, row := range s.Rows {
		result := Results()[i%len(Results())]
		set(t, book, fmt.Sprintf("K%d", head+1+i), strings.ToUpper(result.Name))
		set(t, book, fmt.Sprintf("L%d", head+1+i), fmt.Sprintf("ghi %d", i))
		f := ledger.Finding{Sample: "2024-H1/hạt giống", Record: row.Entry, Result: result.ID, Note: fmt.Sprintf("ghi %d", i)}
		if row.Entry == 0 {
			f.Publisher.Unit = campaign.UnitID{Code: row.Code}
		}
		want = append(want, f)
	}
	var filled bytes.Buffer
	if err := book.Write(&filled); err != nil {
		t.Fatal(err)
	}
	f := ReadSheet("p.xlsx", filled.Bytes(), in)
	if len(f.Problems) > 0 || f.Empty > 0 || !slices.Equal(f.Findings, want) {
		t.Errorf("got %+v, want %+v", f, want)
	}
	if !slices.ContainsFunc(want, func(f ledger.Finding) bool { return f.Record == 0 }) || !slices.ContainsFunc(want, func(f ledger.Finding) bool { return f.Record > 0 }) {
		t.Error("the sample lacks communes with or without records")
	}
	set(t, book, fmt.Sprintf("K%d", head+1), "có lẽ")
	set(t, book, fmt.Sprintf("E%d", head+2), "ba")
	filled.Reset()
	if err := book.Write(&filled); err != nil {
		t.Fatal(err)
	}
	f = ReadSheet("p.xlsx", filled.Bytes(), in)
	var said []string
	for _, p := range f.Problems {
		said = append(said, p.Place()+" "+p.Rule)
	}
	if w := []string{"p.xlsx:6:11 doubt-bad-result", "p.xlsx:7:5 doubt-bad-entry"}; !slices.Equal(said, w) {
		t.Errorf("got %v, want %v", said, w)
	}
}

func set(t *testing.T, book *excelize.File, cell, value string) {
	t.Helper()
	if err := book.SetCellStr(book.GetSheetName(0), cell, value); err != nil {
		t.Fatal(err)
	}
}

func TestSheetsThatAreNone(t *testing.T) {
	var m maker
	for name, test := range map[string]struct{ data, want string }{
		"other table": {"a,b\n1,2\n", "doubt-no-column"},
		"no sample":   {"TT,Mã xã,Số bản ghi,Kết quả kiểm tra\n1,10001,3,không có\n", "doubt-no-sample"},
		"picture":     {"\x89PNG\r\n\x1a\n\x00\x00", "sheet-not-a-sheet"},
	} {
		if f := ReadSheet("p.csv", []byte(test.data), m.inputs()); len(f.Problems) != 1 || f.Problems[0].Rule != test.want {
			t.Errorf("%s: got %+v, want %s", name, f, test.want)
		}
	}
}

func TestThePrintedSheet(t *testing.T) {
	m, drawn := sampleOf40(t, 5, "x")
	in := m.inputs()
	in.Campaign.Site.Illustration = true
	s := NewSheet(in, Draft{Size: 5, Seed: "x<script>"}, ledger.Head{}, drawn)
	page, err := s.HTML()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for n := range doc.Descendants() {
		switch n.Data {
		case "script", "img", "link":
			t.Errorf("the page has a %s", n.Data)
		case "tr":
			rows++
		}
	}
	if rows != len(s.Rows)+1 || !bytes.Contains(page, []byte(mark)) {
		t.Errorf("%d rows, want %d; %s", rows, len(s.Rows)+1, page[:400])
	}
}
