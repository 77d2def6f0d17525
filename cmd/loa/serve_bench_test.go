package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/internal/words"
)

// BenchmarkPreviewBuild is a build of the preview after an edit of one article of a large campaign, which LOA_CAMPAIGN
// names: `.loa/bench/bin/bench -write DIR -pages 10000` makes one.
func BenchmarkPreviewBuild(b *testing.B) {
	dir := os.Getenv("LOA_CAMPAIGN")
	if dir == "" {
		b.Skip("LOA_CAMPAIGN names no campaign")
	}
	a := &app{out: io.Discard, err: io.Discard, say: words.In("en"), site: dir}
	p := &preview{app: a, cache: a.openCache(), date: "2026-11-23", alone: true}
	if _, err := p.build(context.Background()); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(dir, "content/articles/bai-02500/vi.md")
	text, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = os.WriteFile(file, text, 0o644) })
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		if err := os.WriteFile(file, []byte(strings.Replace(string(text), "\n+++\n", fmt.Sprintf("\n+++\n%d\n\n", n), 1)), 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := p.build(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
