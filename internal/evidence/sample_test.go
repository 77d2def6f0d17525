package evidence

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/prose"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/vi"
)

// sampleText is an article of the sample in Vietnamese, as plain words.
type sampleText struct{ key, text string }

func sampleTexts(t *testing.T) []sampleText {
	t.Helper()
	const dir = "../.."
	result, err := source.Load(dir, source.NewCache())
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	var list []sampleText
	for _, it := range result.Campaign.Items {
		text := it.Text("vi")
		if it.Section != "articles" || text == nil || text.Body == nil {
			continue
		}
		raw, err := source.ReadText(root, filepath.ToSlash(text.File))
		if err != nil {
			t.Fatal(err)
		}
		_, body, _, _ := source.SplitFront(text.File, raw)
		read := prose.Read(text, body, prose.Link(result.Campaign, text, it.Date))
		list = append(list, sampleText{it.Key, text.Title + "\n\n" + text.Summary + "\n\n" + read.Plain()})
	}
	return list
}

// asPrinted is a text as a newspaper's site shows it: among menus, other news and readers' remarks.
func asPrinted(text string) Page {
	paragraphs := strings.Split(text, "\n\n")
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="vi"><head><title>` + html.EscapeString(paragraphs[0]) + ` | Báo Thử</title></head><body>
<nav><ul>` + strings.Repeat(`<li><a href="/muc">Thời sự, kinh tế, pháp luật</a></li>`, 20) + `</ul></nav>
<div class="main"><article><h1>` + html.EscapeString(paragraphs[0]) + `</h1><p class="meta">Thứ sáu, 5/7/2024</p>`)
	for _, p := range paragraphs[1:] {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	b.WriteString(`<p><strong>Nguồn: ban biên tập</strong></p></article></div>
<aside><h3>Tin liên quan</h3><ul>` + strings.Repeat(`<li><a href="/tin">Bắt nhóm cho vay lãi nặng quanh khu công nghiệp</a></li>`, 10) + `</ul></aside>
<footer><p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh. Giấy phép số 1.</p></footer></body></html>`)
	return Page{Address: "https://bao.example/bai", Type: "text/html", Data: []byte(b.String())}
}

func readable(t *testing.T, text string) string {
	t.Helper()
	read, refusal := Readable(asPrinted(text))
	if refusal != nil {
		t.Fatal(refusal)
	}
	return read
}

// shortened is a text without its last parts, as an editor cuts it.
func shortened(text string, parts int) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	return strings.Join(paragraphs[:max(1, len(paragraphs)-parts)], "\n\n")
}

// part is the stretch of a text between two shares of its paragraphs.
func part(text string, from, to float64) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	n := float64(len(paragraphs))
	return strings.Join(paragraphs[int(from*n):int(to*n)], "\n\n")
}

// spread is the least, the middle and the largest of some measures.
type spread []Likeness

func (s spread) of(measure func(Likeness) float64) string {
	var all []float64
	for _, l := range s {
		all = append(all, measure(l))
	}
	slices.Sort(all)
	return fmt.Sprintf("%.2f / %.2f / %.2f", all[0], all[len(all)/2], all[len(all)-1])
}

// TestThresholdsOnTheSample measures the sample's own articles as papers would print, cut, quote and retell
// them, and holds the verdicts; -v prints the table of docs/reports.md.
func TestThresholdsOnTheSample(t *testing.T) {
	texts := sampleTexts(t)
	if len(texts) < 20 {
		t.Fatalf("the sample has %d articles", len(texts))
	}
	var all []string
	for _, x := range texts {
		all = append(all, x.text)
	}
	corpus := NewCorpus(all)
	measured := map[string]spread{}
	expect := func(kind, key string, l Likeness, want Verdict) {
		measured[kind] = append(measured[kind], l)
		if l.Verdict != want {
			t.Errorf("%s, %s: got %+v, want %s", key, kind, l, want)
		}
	}
	for i, x := range texts {
		expect("whole", x.key, corpus.Compare(x.text, readable(t, x.text)), Whole)
		expect("without marks", x.key, corpus.Compare(x.text, readable(t, vi.Fold(x.text))), Whole)
		expect("without its end", x.key, corpus.Compare(x.text, readable(t, shortened(x.text, 2))), Whole)
		expect("first third", x.key, corpus.Compare(x.text, readable(t, part(x.text, 0, 0.35))), Excerpt)
		expect("middle", x.key, corpus.Compare(x.text, readable(t, part(x.text, 0.3, 0.65))), Excerpt)
		for _, kind := range []struct {
			name string
			want Verdict
		}{{"rewritten", Rewritten}, {"unrelated", Unrelated}} {
			if data, err := os.ReadFile(filepath.Join("testdata", kind.name, x.key+".txt")); err == nil {
				expect(kind.name, x.key, corpus.Compare(x.text, readable(t, string(data))), kind.want)
			}
		}
		without := NewCorpus(slices.Concat(all[:i], all[i+1:])) // as if the other article were not of this campaign
		for j, other := range texts {
			if i != j {
				expect("another article", other.key+" in "+x.key, without.Compare(other.text, x.text), Unrelated)
			}
		}
	}
	for _, kind := range []string{"whole", "without marks", "without its end", "first third", "middle", "rewritten", "unrelated", "another article"} {
		s := measured[kind]
		if len(s) == 0 {
			t.Errorf("nothing is measured: %s", kind)
			continue
		}
		t.Logf("| %s | %d | %s | %s | %s |", kind, len(s), s.of(func(l Likeness) float64 { return l.Carried }),
			s.of(func(l Likeness) float64 { return l.Copied }), s.of(func(l Likeness) float64 { return l.Shared }))
	}
}
