package intake_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/words"
)

// reasonsOf are what is wrong with a draft, in words.
func reasonsOf(d intake.Draft, say words.Speaker) []string {
	var reasons []string
	for _, p := range d.Problems {
		reasons = append(reasons, strings.TrimSpace(say.Say(p.Rule, p.Args)+" "+say.Hint(p.Rule, p.Args)))
	}
	return reasons
}

// refusedOf are the drafts with problems, with their reasons.
func refusedOf(f intake.File, say words.Speaker) []intake.Refused {
	var refused []intake.Refused
	for i, d := range f.Drafts {
		if len(d.Problems) > 0 {
			refused = append(refused, intake.Refused{Draft: i, Reasons: reasonsOf(d, say)})
		}
	}
	return refused
}

func write(t *testing.T, f intake.File, say words.Speaker) []byte {
	t.Helper()
	data, err := intake.WriteRefused(f, refusedOf(f, say), say)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What was refused comes back as a file of its kind; once mended, it is taken, and until then refused again
// for the same reasons.
func TestRefusedRowsComeBackMended(t *testing.T) {
	in := inputs(t, "2024-12-31")
	table := "STT;Ngày;Đơn vị;Bài;Hình thức;Ghi chú\n1;5/7/2024;17329;MBN-3;loa;tốt\n2;5/7/2024;Đồng Văn;MBN-3;lao;\"mưa; to\"\n3;5/7/2024;17329;MBN-3;họp;'=lạ\n"
	for _, c := range []struct {
		name, file  string
		data        []byte
		mend        *strings.Replacer
		wantRefused int
	}{
		{"csv", "gui.csv", []byte(table), strings.NewReplacer("Đồng Văn", "17287", "lao", "loa"), 2},
		{"messages", "tin.txt", []byte("17329 5/7 MBN-3 loa 2\nĐồng Văn 5/7 MBN-3 loa 2 mưa to\n"), strings.NewReplacer("Đồng Văn 5/7", "17287 5/7"), 1},
	} {
		for _, say := range []words.Speaker{words.In("vi"), words.In("en")} {
			first := intake.Read(c.file, c.data, in)
			if got := len(refusedOf(first, say)); got != c.wantRefused {
				t.Fatalf("%s: %d refused, want %d", c.name, got, c.wantRefused)
			}
			out := write(t, first, say)
			again := intake.Read("again."+string(first.Kind), out, in)
			if len(again.Problems) > 0 || len(again.Drafts) != c.wantRefused {
				t.Fatalf("%s: again %d drafts, %s\n%s", c.name, len(again.Drafts), rules(again.Problems), out)
			}
			for i, r := range refusedOf(first, say) {
				if got, want := strings.Join(reasonsOf(again.Drafts[i], say), "|"), strings.Join(r.Reasons, "|"); got != want {
					t.Errorf("%s: refused again for %q, want %q", c.name, got, want)
				}
			}
			mended := intake.Read("mended."+string(first.Kind), []byte(c.mend.Replace(string(out))), in)
			if len(mended.Drafts[0].Problems) > 0 || mended.Drafts[0].Record.Publisher.Unit.Code != "17287" || !strings.HasPrefix(mended.Drafts[0].Record.Note, "mưa") {
				t.Errorf("%s: mended: %s %s\n%s", c.name, told(mended.Drafts[0].Record), rules(mended.Drafts[0].Problems), out)
			}
		}
	}
}

func TestARefusedWorkbookIsAWorkbook(t *testing.T) {
	in := inputs(t, "2024-12-31")
	say := words.In("vi")
	data := workbook(t, func(f *excelize.File) {
		for cell, row := range map[string][]any{"A1": {"Ngày", "Đơn vị", "Bài", "Hình thức"}, "A2": {"05/07/2024", 17329, "MBN-3", "lao"}} {
			if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	})
	first := intake.Read("gui.xlsx", data, in)
	out := write(t, first, say)
	again := intake.Read("lai.xlsx", out, in)
	if again.Kind != intake.XLSX || len(again.Drafts) != 1 || rules(again.Drafts[0].Problems) != "2:4 unknown-form" {
		t.Fatalf("got %+v", again)
	}
	// Reasons of an earlier time do not pile up.
	third := intake.Read("ba.xlsx", write(t, again, say), in)
	if got, want := strings.Join(third.Headings, ","), "Ngày,Đơn vị,Bài,Hình thức,Lý do chưa nhận"; got != want {
		t.Errorf("got headings %s, want %s", got, want)
	}
	if cells := third.Drafts[0].Cells; len(cells) != 5 || !strings.Contains(cells[4], "Loa truyền thanh") {
		t.Errorf("got cells %q", cells)
	}
}
