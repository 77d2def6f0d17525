package kits_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/unit"
)

// TestWhatIsFilledInAfterTheLessonIsARecord fills in the sheet and sends the line, in both languages, and reads them
// as the ledger does.
func TestWhatIsFilledInAfterTheLessonIsARecord(t *testing.T) {
	read, err := source.Load("testdata/campaign", nil)
	if err != nil || len(read.Problems) > 0 {
		t.Fatal(read.Problems, err)
	}
	in := intake.Inputs{Campaign: read.Campaign, Units: unit.New(nil, nil), Today: campaign.Day{Year: 2024, Month: 8, Date: 2}}
	dir := built(t)
	for _, sheet := range []string{kit + "ba-cau-hoi-sau-buoi-hoc.xlsx", "en/materials/three-questions-before-taking-a-job/ba-cau-hoi-after-the-lesson.xlsx"} {
		want := campaign.Record{
			Date: campaign.Day{Year: 2024, Month: 7, Date: 25}, Publisher: campaign.Publisher{Body: "thpt-mau"}, Item: "ba-cau-hoi", Form: "school",
			Audience: "hoc-sinh", Group: "10A1", Reach: 42, Times: 1, Difficulty: "Máy chiếu hỏng",
		}
		got := drafts(t, intake.Read("sau.xlsx", filledIn(t, filepath.Join(dir, filepath.FromSlash(sheet))), in))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", sheet, diff)
		}
	}
	page, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(kit), "after", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	_, line, _ := strings.Cut(string(page), `<code class="address">`)
	line, _, _ = strings.Cut(line, "<")
	got := drafts(t, intake.Read("tin.txt", []byte(strings.Replace(line, "Tên trường", "Trường THPT Mẫu", 1)), in))
	if got.Item != "ba-cau-hoi" || got.Form != "school" || got.Publisher.Body != "thpt-mau" || got.Reach != 42 || got.Date != (campaign.Day{Year: 2024, Month: 7, Date: 5}) {
		t.Errorf("%q is read as %+v", line, got)
	}
}

// drafts is the only record of a file.
func drafts(t *testing.T, f intake.File) campaign.Record {
	t.Helper()
	if len(f.Problems) > 0 || len(f.Drafts) != 1 || len(f.Drafts[0].Problems) > 0 {
		t.Fatalf("%+v", f)
	}
	return f.Drafts[0].Record
}

// filledIn is a sheet as a teacher fills it in: what is empty, below its heading.
func filledIn(t *testing.T, file string) []byte {
	t.Helper()
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	name := f.GetSheetList()[0]
	rows, err := f.GetRows(name)
	if err != nil || len(rows) != 3 {
		t.Fatal(rows, err)
	}
	values := map[string]any{
		"Ngày": "25/07/2024", "Date": "25/07/2024", "Cơ quan, đoàn thể": "Trường THPT Mẫu", "Body": "thpt-mau", "Nhóm, lớp": "10A1", "Group": "10A1",
		"Số người": 42, "Reach": 42, "Khó khăn, vướng mắc": "Máy chiếu hỏng", "Difficulty": "Máy chiếu hỏng",
	}
	filled := 0
	for i, heading := range rows[1] {
		if v, ok := values[heading]; ok {
			cell, _ := excelize.CoordinatesToCellName(i+1, 3)
			if err := f.SetCellValue(name, cell, v); err != nil {
				t.Fatal(err)
			}
			filled++
		}
	}
	if filled != 5 {
		t.Fatalf("the headings are %q", rows[1])
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
