package print_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var digits = regexp.MustCompile(`\d+`)

// TestWhatDoesNotFitIsSaid with its file and line, before anything is written: a slide that overflows its page, a
// poster longer than its sheet, a panel, a slip and a lesson that are too long, a picture too coarse for print.
func TestWhatDoesNotFitIsSaid(t *testing.T) {
	name, dir := must(t, program), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "campaign"))); err != nil {
		t.Fatal(err)
	}
	kit := filepath.Join(dir, "content", "materials", "hoi-truoc")
	change := func(file, old, text string) {
		data := string(must(t, func() ([]byte, error) { return os.ReadFile(filepath.Join(kit, file)) }))
		if !strings.Contains(data, old) {
			t.Fatalf("%s has no %q", file, old)
		}
		if err := os.WriteFile(filepath.Join(kit, file), []byte(strings.Replace(data, old, text, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	long := func(n int) string {
		return strings.Repeat("Một câu dài để thử xem có vừa chỗ của nó hay không. ", n)
	}
	change("slides.vi.md", "Có người biết em đi đâu.", long(12))
	change("poster.vi.md", "Lời mời thật thì chịu được câu hỏi.", long(40))
	change("poster.vi.md", "duong.svg", "anh.png")
	change("leaflet.vi.md", "Hỏi ở đâu.", long(60))
	change("lesson.vi.md", "Từng cặp đóng vai.", long(260))
	change("lesson.vi.md", "Điều em muốn hỏi:", long(30))
	change("item.toml", "[pictures.", "[pictures.\"anh.png\"]\ncredit = { vi = \"Vẽ\" }\n\n[pictures.")
	var dots bytes.Buffer
	if err := png.Encode(&dots, image.NewGray(image.Rect(0, 0, 300, 200))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(kit, "anh.png"), dots.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := build(name, dir, "")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, p := range r.Problems {
		said[fmt.Sprintf("%s:%d:%d %s %s", filepath.Base(p.File), p.Line, p.Column, p.Rule, p.Severity)] = digits.ReplaceAllString(p.Message, "#")
	}
	for want, words := range map[string]string{
		"slides.vi.md:28:1 print-over-slide error":  "trang chiếu này tràn ra ngoài # mm (đo trên bản in)",
		"poster.vi.md:4:1 print-over-poster error":  "áp phích dài hơn tờ giấy # mm, dù chữ đã được thu nhỏ",
		"leaflet.vi.md:22:1 print-over-panel error": "mặt này của tờ gấp dài hơn chỗ của nó # mm, dù chữ đã được thu nhỏ",
		"lesson.vi.md:10:1 print-over-one error":    "cả bài không vừa một tờ A#: còn thừa # mm dù chữ đã được thu nhỏ",
		"lesson.vi.md:80:1 print-over-slip error":   "lời trên phiếu dài hơn phiếu # mm",
		"poster.vi.md:8:2 print-coarse warning":     "ảnh anh.png in ra sẽ vỡ hạt: chỉ đạt # điểm một inch, cần ít nhất #",
	} {
		if said[want] != words {
			t.Errorf("%s says %q, want %q: %v", want, said[want], words, said)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
		t.Error("something was written")
	}
}
