package intake_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/intake"
	"loa.vn/loa/internal/words"
)

// whole is what a draft promises: a record that could be entered, or problems with a place and words.
func whole(t interface{ Errorf(string, ...any) }, in intake.Inputs, f intake.File) {
	say := words.In("vi")
	for _, d := range f.Drafts {
		if len(d.Problems) == 0 {
			r := d.Record
			publishers := 0
			for _, named := range []bool{r.Publisher.Unit.Code != "", r.Publisher.Outlet != "", r.Publisher.Body != ""} {
				if named {
					publishers++
				}
			}
			it := in.Campaign.ByKey[r.Item]
			_, known := in.Campaign.Forms.Find(r.Form)
			if publishers != 1 || it == nil || !known || r.Times < 1 || r.Reach < 0 || r.Date.IsZero() || in.Today.Before(r.Date) || r.Date.Before(it.Date) {
				t.Errorf("%q became %+v", d.Cells, r)
			}
			if u := r.Publisher.Unit; u.Code != "" {
				if at, ok := in.Units.At(u.Code, r.Date); !ok || at.UnitID != u {
					t.Errorf("%q: %v was not there on %s", d.Cells, u, r.Date)
				}
			}
		}
		for _, p := range d.Problems {
			if p.Line != d.Row || p.File != f.Name {
				t.Errorf("%q: %s is at %s", d.Cells, p.Rule, p.Place())
			}
			if said := say.Say(p.Rule, p.Args); said == p.Rule || strings.ContainsAny(said, "{}") && !strings.ContainsAny(strings.Join(d.Cells, ""), "{}") {
				t.Errorf("%q: %s says %q", d.Cells, p.Rule, said)
			}
		}
	}
	for _, p := range f.Problems {
		if said := say.Say(p.Rule, p.Args); said == p.Rule {
			t.Errorf("%s has no words", p.Rule)
		}
	}
}

// FuzzLine reads any message: nothing panics, and what is not refused is a record that holds.
func FuzzLine(f *testing.F) {
	in := inputs(f, "2024-07-20")
	for _, seed := range []string{
		"17329 5/7 MBN-3 loa 2", "xã Đồng Văn, Tân Kỳ ngày 5/7/2024 họp dân 45 người MBN 3 ghi chú: x", "[10:02, 05/07/2024] A: 17329 5/7 MBN-3 zalo https://a.vn/",
		"5/7", "17329 29/2 mbn3 loa x2 khó khăn", "17329 5/7 MBN-3 trường 1.200hs lớp 10A1, =1+1", "{value} 5/7 {x} loa",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, line string) {
		whole(t, in, intake.Read("tin.txt", []byte(line), in))
	})
}

// FuzzTable reads any bytes as a table.
func FuzzTable(f *testing.F) {
	in := inputs(f, "2024-07-20")
	for _, seed := range []string{head + "2024-07-05,17329,MBN-3,loa,2,,,,,x\n", "Ngày;Đơn vị;Bài;Hình thức\n5/7/2024;Đồng Văn;MBN-3;lao\n", "\xff\xfed\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := intake.Read("gui.csv", data, in)
		whole(t, in, file)
		if len(file.Drafts) == 0 {
			return
		}
		var all []intake.Refused
		for i := range file.Drafts {
			all = append(all, intake.Refused{Draft: i})
		}
		out, err := intake.WriteRefused(file, all, words.In("vi"))
		if err != nil || !utf8.Valid(out) {
			t.Errorf("%q: %v", out, err)
		}
	})
}

// Whatever somebody records, both ways to send it give the same record.
func TestAMessageAndARowSayTheSame(t *testing.T) {
	in := inputs(t, "2025-06-30")
	units := in.Units.In(campaign.Commune, day("2024-07-05"))
	rapid.Check(t, func(t *rapid.T) {
		u := rapid.SampledFrom(units).Draw(t, "unit")
		d := day("2024-07-01").Add(rapid.IntRange(0, 100).Draw(t, "day"))
		district, _ := in.Units.Above(u, campaign.District)
		who := rapid.SampledFrom([]string{u.Code, u.Name + ", " + district.Name, strings.ToUpper(u.Name + " " + district.Name), u.Code + " " + u.Name}).Draw(t, "who")
		form := rapid.SampledFrom([]string{"loa", "hop dan", "Áp phích", "xe lưu động", "Facebook", "trường"}).Draw(t, "form")
		times := rapid.SampledFrom([]string{"", "2"}).Draw(t, "times")
		line := who + " " + d.String() + " MBN-3 " + form
		if times != "" {
			line += " " + times + " lần"
		}
		row := head + d.String() + ",\"" + who + "\",MBN-3," + form + "," + times + ",,,,,\n"
		a, b := intake.Read("tin.txt", []byte(line), in).Drafts[0], intake.Read("gui.csv", []byte(row), in).Drafts[0]
		if len(a.Problems)+len(b.Problems) > 0 || told(a.Record) != told(b.Record) || a.Record.Publisher.Unit != u.UnitID {
			t.Fatalf("%s: %s %s\n%s: %s %s", line, told(a.Record), rules(a.Problems), row, told(b.Record), rules(b.Problems))
		}
	})
}

func BenchmarkTable(b *testing.B) {
	in := inputs(b, "2025-06-30")
	units := in.Units.In(campaign.Commune, day("2024-07-05"))
	var text strings.Builder
	text.WriteString(head)
	for i := range 100_000 {
		text.WriteString(day("2024-07-01").Add(i%100).String() + "," + units[i%len(units)].Code + ",MBN-3,Loa truyền thanh,2,,,,,\n")
	}
	data := []byte(text.String())
	b.ReportAllocs()
	for b.Loop() {
		intake.Read("gui.csv", data, in)
	}
}

func BenchmarkNames(b *testing.B) {
	in := inputs(b, "2025-06-30")
	units := in.Units.In(campaign.Commune, day("2024-07-05"))
	var text strings.Builder
	text.WriteString(head)
	for i := range 10_000 {
		text.WriteString(day("2024-07-01").Add(i%100).String() + "," + units[i%len(units)].Name + "x" + itoa(i) + ",MBN-3,lao,2,,,,,\n")
	}
	data := []byte(text.String())
	for b.Loop() {
		intake.Read("gui.csv", data, in)
	}
}

func itoa(n int) string {
	return string(rune('a'+n%26)) + string(rune('a'+n/26%26)) + string(rune('a'+n/676%26))
}
