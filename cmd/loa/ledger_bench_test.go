package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkLedgerImport enters what the 10,597 communes of the whole country record in a year, four
// publications a month, from a file a month, as an office does that gathers them.
func BenchmarkLedgerImport(b *testing.B) {
	dir := b.TempDir()
	files := country(b, dir)
	b.Setenv("LOA_LANG", "en")
	b.Setenv("LOA_LEDGER", filepath.Join(dir, "ledger.db"))
	args := append([]string{"ledger", "import", "--site", dir, "--date", "2025-01-10"}, files...)
	for _, name := range []string{"new", "again"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var out, said bytes.Buffer
				if code := run(args, &out, &said); code != exitDone {
					b.Fatalf("exit code %d: %s", code, said.String())
				}
				b.Log(said.String())
			}
			b.ReportMetric(peak(), "MB-peak")
		})
	}
}

// country makes a campaign with 10,597 communes and their records of 2024, and gives the files of records.
func country(b *testing.B, dir string) (files []string) {
	b.Helper()
	const communes = 10597
	items := []string{"nhan-dien-mua-ban-nguoi", "viec-nhe-luong-cao", "duong-day-nong-111", "ket-hon-gia", "canh-giac-tren-mang", "ve-nha-an-toan"}
	text := map[string]string{
		"site.toml":           "title = \"t\"\nbase_url = \"https://example.org/\"\nlanguages = [\"vi\"]\n",
		"data/audiences.toml": "[nguoi-dan]\nname = \"Người dân\"\n",
	}
	for _, it := range items {
		text["content/articles/"+it+"/item.toml"] = "date = 2023-01-01\n"
		text["content/articles/"+it+"/vi.md"] = "+++\ntitle = \"" + it + "\"\n+++\n"
	}
	var units strings.Builder
	units.WriteString("code,name,level,type,parent,valid_from,valid_to,traits,languages\n01,Tỉnh Thử,province,tỉnh,,,,,\n")
	for c := range communes {
		fmt.Fprintf(&units, "%05d,Xã Số %d,commune,xã,01,,,,\n", c+1, c+1)
	}
	text["data/units.csv"] = units.String()
	for month := range 12 {
		var rows strings.Builder
		rows.WriteString("id,date,unit,item,form,language,audience,times,reach,evidence\n")
		for c := range communes {
			for n := range 4 {
				k := month*4 + n
				fmt.Fprintf(&rows, "%d,2024-%02d-%02d,%05d,%s,", k+1, month+1, (c+k*7)%28+1, c+1, items[(c+k)%len(items)])
				switch n {
				case 1:
					fmt.Fprintf(&rows, "web,vi,,%d,,https://example.org/xa-%05d/%d\n", k%3+1, c+1, k)
				case 2:
					fmt.Fprintf(&rows, "meeting,vi,nguoi-dan,1,%d,\n", 40+(c+k)%160)
				default:
					fmt.Fprintf(&rows, "loudspeaker,vi,,%d,,\n", k%3+1)
				}
			}
		}
		name := fmt.Sprintf("nop/2024-%02d.csv", month+1)
		text[name] = rows.String()
		files = append(files, filepath.Join(dir, name))
	}
	for name, data := range text {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(data), 0o644)); err != nil {
			b.Fatal(err)
		}
	}
	return files
}

// peak is the most memory that this process ever had, in megabytes; 0 where the system does not say.
func peak() (mb float64) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			_, _ = fmt.Sscan(rest, &mb)
		}
	}
	return mb / 1024
}
