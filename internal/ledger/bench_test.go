package ledger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
)

// The country's communes after July 2025 do not even reach this number; before, there were 10,597.
const (
	communes   = 10597
	perCommune = 48
)

// year is what the communes of the whole country record in a year: four publications a month, one of
// them with evidence, one a meeting at which people were counted.
func year() []Draft {
	drafts := make([]Draft, 0, communes*perCommune)
	for c := range communes {
		code := fmt.Sprintf("%05d", c+1)
		file := "xa-" + code + ".csv"
		for n := range perCommune {
			d := draft(code, fmt.Sprintf("2024-%02d-%02d", n/4+1, (c+n*7)%28+1), n+2)
			r := &d.Record
			r.ID, r.Item, r.Language, r.Times = strconv.Itoa(n+1), items[(c+n)%len(items)], "vi", n%3+1
			d.File = file
			switch n % 4 {
			case 1:
				r.Evidence, r.Form = "https://example.org/xa-"+code+"/"+r.ID, "web"
			case 2:
				r.Form, r.Audience, r.Reach = "meeting", "nguoi-dan", 40+(c+n)%160
			}
			drafts = append(drafts, d)
		}
	}
	return drafts
}

var items = []string{"nhan-dien-mua-ban-nguoi", "viec-nhe-luong-cao", "duong-day-nong-111", "ket-hon-gia", "canh-giac-tren-mang", "ve-nha-an-toan"}

// yearLedger is a ledger with a year in it, and how it was filled.
func yearLedger(b *testing.B, where string) *Ledger {
	b.Helper()
	l := opened(b, where)
	enter(b, l, batch(year()...))
	return l
}

func benchOnBoth(b *testing.B, bench func(b *testing.B, where func() string)) {
	b.Run("sqlite", func(b *testing.B) {
		bench(b, func() string { return filepath.Join(b.TempDir(), "ledger.db") })
	})
	b.Run("postgres", func(b *testing.B) { bench(b, func() string { return postgres.schema(b) }) })
}

func BenchmarkImport(b *testing.B) {
	benchOnBoth(b, func(b *testing.B, where func() string) {
		defer spent(b)()
		for b.Loop() {
			l := yearLedger(b, where())
			l.Close()
		}
		b.ReportMetric(float64(communes*perCommune), "rows/op")
		b.ReportMetric(peak(b), "MB-peak")
	})
}

func BenchmarkYear(b *testing.B) {
	benchOnBoth(b, func(b *testing.B, where func() string) {
		l := yearLedger(b, where())
		ctx := context.Background()
		for _, days := range [][2]string{{"2024-01-01", "2024-12-31"}, {"2024-01-15", "2024-12-14"}} {
			b.Run("sums/"+days[0], func(b *testing.B) {
				defer spent(b)()
				for b.Loop() {
					if sums, err := l.Sums(ctx, day(days[0]), day(days[1])); err != nil || len(sums) < communes*11 {
						b.Fatal(len(sums), err)
					}
				}
			})
		}
		b.Run("reaches", func(b *testing.B) {
			defer spent(b)()
			for b.Loop() {
				if reaches, err := l.Reaches(ctx, day("2024-01-01"), day("2024-12-31")); err != nil || len(reaches) != communes*perCommune/4 {
					b.Fatal(len(reaches), err)
				}
			}
		})
		b.Run("commune", func(b *testing.B) {
			n := 0
			for b.Loop() {
				n++
				if found := collect(b, l.Of(ctx, commune(fmt.Sprintf("%05d", n*7919%communes+1)))); len(found) != perCommune {
					b.Fatal(len(found))
				}
			}
		})
		b.Run("again", func(b *testing.B) {
			drafts := year()
			for b.Loop() {
				enter(b, l, batch(drafts...))
			}
		})
		b.Run("live", func(b *testing.B) {
			for b.Loop() {
				n := 0
				for _, err := range l.Live(ctx, campaign.Day{}, campaign.Day{}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
		})
		b.Run("verify", func(b *testing.B) {
			defer spent(b)()
			for b.Loop() {
				mustBeWhole(b, l)
			}
		})
		b.Run("export", func(b *testing.B) {
			defer spent(b)()
			for b.Loop() {
				if err := l.Export(ctx, b.TempDir()); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run("restore", func(b *testing.B) {
			dir := b.TempDir()
			if err := l.Export(ctx, dir); err != nil {
				b.Fatal(err)
			}
			files, err := ExportFiles(dir)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if n, err := opened(b, where()).Restore(ctx, files); err != nil || n != communes*perCommune {
					b.Fatal(n, err)
				}
			}
		})
		b.ReportMetric(peak(b), "MB-peak")
	})
}

// peak is the most memory that this process ever had, in megabytes; 0 where the system does not say.
func peak(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
			if err != nil {
				b.Fatal(err)
			}
			return float64(kb) / 1024
		}
	}
	return 0
}

// spent reports the processor time of a benchmark's rounds, which is steadier than the wall's on a machine that
// does other work; 0 where the system does not say.
func spent(b *testing.B) func() {
	before := processor()
	return func() { b.ReportMetric((processor()-before)/float64(b.N), "cpu-s/op") }
}

// processor is the processor time of this process, in seconds.
func processor() float64 {
	const ticks = 100 // a second, on every Linux
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest) // from the third on: utime is the 14th, stime the 15th
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticks
}
