package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
)

// exportedDir is a folder with the text of a ledger of five entries, in a file.
func exportedDir(t *testing.T) (dir, file string) {
	t.Helper()
	l := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	enter(t, l, batch(draft("1", "2024-07-05", 2, id("1")), draft("1", "2024-07-06", 3, id("2"))))
	if _, err := l.Correct(context.Background(), 1, draft("1", "2024-07-07", 2, id("1")).Record, "why", "Nga", now); err != nil {
		t.Fatal(err)
	}
	if _, err := l.ClosePeriod(context.Background(), day("2024-01-01"), day("2024-06-30"), "2024-H1", "Nga", now); err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	if err := l.Export(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, "entries-00000001.jsonl")
}

func TestAnExportIsALineAnEntry(t *testing.T) {
	_, file := exportedDir(t)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	mustBe(t, "lines", len(lines), 6)
	mustBe(t, "first", strings.HasPrefix(lines[0], `{"seq":1,"kind":"add","at":"2024-07-09T00:30:00+07:00","by":"Nga","file":"xã 1.csv","row":2,"date":"2024-07-05",`), true)
	mustBe(t, "CR", bytes.ContainsRune(text, '\r'), false)
}

func TestOnlyTheLastFileOfAnExportChanges(t *testing.T) {
	ctx := context.Background()
	l := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	var drafts []Draft
	for i := range perFile + 5 {
		drafts = append(drafts, draft("1", "2024-07-05", i+2, id(fmt.Sprint(i))))
	}
	enter(t, l, batch(drafts...))
	dir := t.TempDir()
	if err := l.Export(ctx, dir); err != nil {
		t.Fatal(err)
	}
	files, err := ExportFiles(dir)
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	before, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Void(ctx, 3, "why", "Nga", now); err != nil {
		t.Fatal(err)
	}
	if err := l.Export(ctx, dir); err != nil {
		t.Fatal(err)
	}
	after, err := os.Stat(files[0])
	if err != nil || !os.SameFile(before, after) || before.ModTime() != after.ModTime() {
		t.Error("the first file was written again", err)
	}
	other := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	mustBe(t, "restored", restore(t, other, dir), perFile+6)
	mustBe(t, "head", head(t, other), head(t, l))

	// The second file alone goes behind a ledger that holds the first one, and behind no other.
	part := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	_, err = part.Restore(ctx, files[1:])
	mustRefuse(t, err, "ledger-text-gap", 1)
	if _, err := part.Restore(ctx, files[:1]); err != nil {
		t.Fatal(err)
	}
	if n, err := part.Restore(ctx, files[1:]); err != nil || n != 6 {
		t.Fatal(n, err)
	}
	mustBe(t, "head", head(t, part), head(t, l))
}

func TestGitMayChangeLineEndings(t *testing.T) {
	dir, file := exportedDir(t)
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	l := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	mustBe(t, "restored", restore(t, l, dir), 5)
	if err := l.Export(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "exported again", string(again), string(text))
}

func TestAChangedExportIsNotRestored(t *testing.T) {
	_, file := exportedDir(t)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(good), "\n")
	with := func(old, changed string) string { return strings.Replace(string(good), old, changed, 1) }
	for name, test := range map[string]struct {
		text string
		rule string
		line int
	}{
		"a changed text":     {with(`"item":"nhan-dien"`, `"item":"khac"`), "ledger-text-digest", 1},
		"a missing line":     {lines[0] + lines[2], "ledger-text-gap", 2},
		"a first line gone":  {lines[1] + lines[2], "ledger-text-gap", 1},
		"two lines turned":   {lines[0] + lines[2] + lines[1], "ledger-text-gap", 2},
		"half a line":        {lines[0] + lines[1][:40], "ledger-text-line", 2},
		"a space":            {with(`,"by"`, `, "by"`), "ledger-text-line", 1},
		"an unknown key":     {with(`"by":`, `"who":`), "ledger-text-line", 1},
		"an unknown kind":    {with(`"kind":"add"`, `"kind":"sub"`), "ledger-text-line", 1},
		"a key twice":        {with(`"by":"Nga"`, `"by":"Nga","by":"Nga"`), "ledger-text-line", 1},
		"another order":      {with(`"by":"Nga","file":"xã 1.csv"`, `"file":"xã 1.csv","by":"Nga"`), "ledger-text-line", 1},
		"another spelling":   {with(`"by":"Nga"`, `"by":"Ng\u0061"`), "ledger-text-line", 1},
		"decomposed letters": {with("xã 1", "xa\u0303 1"), "ledger-text-digest", 1},
		"an empty line":      {lines[0] + "\n" + lines[1], "ledger-text-line", 2},
		"an endless line":    {lines[0] + strings.Repeat("x", longest+1), "ledger-text-line", 0},
		"bytes":              {"\xff\xfe\x00", "ledger-text-line", 1},
		"a negative reach":   {rechained(t, lines, 0, `"times":1`, `"times":1,"reach":-5`), "ledger-text-line", 1},
		"no publisher":       {rechained(t, lines, 0, `"unit":"1","unit_from":"2004-01-01",`, ``), "ledger-text-line", 1},
		"a void of itself":   {rechained(t, lines, 2, `"voids":1`, `"voids":3`), "ledger-no-record", 3},
		"a void of nothing":  {rechained(t, lines, 2, `"voids":1`, `"voids":77`), "ledger-no-entry", 3},
		"a void of a void":   {rechained(t, lines, 4, `"kind":"close","at":"2024-07-09T00:30:00+07:00","by":"Nga","period":"2024-H1","from":"2024-01-01","to":"2024-06-30"`, `"kind":"void","at":"2024-07-09T00:30:00+07:00","voids":3`), "ledger-no-record", 5},
		"voided twice":       {rechained(t, lines, 4, `"kind":"close","at":"2024-07-09T00:30:00+07:00","by":"Nga","period":"2024-H1","from":"2024-01-01","to":"2024-06-30"`, `"kind":"void","at":"2024-07-09T00:30:00+07:00","voids":1`), "ledger-voided-already", 5},
		"one record twice":   {rechained(t, lines, 1, `"id":"2"`, `"id":"1"`), "ledger-key-taken", 0},
	} {
		t.Run(name, func(t *testing.T) {
			if test.text == string(good) {
				t.Fatal("nothing was changed")
			}
			if err := os.WriteFile(file, []byte(test.text), 0o644); err != nil {
				t.Fatal(err)
			}
			l := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
			_, err := l.Restore(context.Background(), []string{file})
			var refusal *Refusal
			if !errors.As(err, &refusal) || refusal.Rule != test.rule || refusal.Line != test.line {
				t.Fatalf("got %v %+v, want %s in line %d", err, refusal, test.rule, test.line)
			}
			mustBe(t, "head", head(t, l), Head{})
			mustBe(t, "live", live(t, l), []string(nil))
		})
	}
}

// rechained changes a line and makes all digests anew, as somebody would who knows how.
func rechained(t *testing.T, lines []string, at int, old, changed string) string {
	t.Helper()
	var out strings.Builder
	var last digest
	for i, text := range lines {
		bare, _, ok := strings.Cut(text, `,"digest"`)
		if !ok {
			continue
		}
		bare += "}"
		if i == at {
			next := strings.Replace(bare, old, changed, 1)
			if next == bare {
				t.Fatalf("no %s in %s", old, bare)
			}
			bare = next
		}
		last = after(last, []byte(bare))
		fmt.Fprintf(&out, "%s,\"digest\":\"%s\"}\n", strings.TrimSuffix(bare, "}"), last)
	}
	return out.String()
}

func TestAnExportOfAnotherLedgerIsNotWrittenOver(t *testing.T) {
	ctx := context.Background()
	dir, file := exportedDir(t)
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	empty := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	other := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	enter(t, other, batch(draft("2", "2024-07-05", 2)))
	for _, l := range []*Ledger{empty, other} {
		mustRefuse(t, l.Export(ctx, dir), "ledger-export-other", 0)
	}
	files, err := ExportFiles(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.Restore(ctx, files)
	mustRefuse(t, err, "ledger-text-other", 1)
	mustBe(t, "live", live(t, other), []string{body(draft("2", "2024-07-05", 2).Record)})
	again, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "the export", string(again), string(good))

	// One that went on differently from the third entry is another ledger, too.
	forked := opened(t, filepath.Join(t.TempDir(), "ledger.db"))
	lines := strings.SplitAfter(string(good), "\n")
	part := filepath.Join(t.TempDir(), "entries-00000001.jsonl")
	if err := os.WriteFile(part, []byte(lines[0]+lines[1]), 0o644); err != nil {
		t.Fatal(err)
	}
	restore(t, forked, filepath.Dir(part))
	enter(t, forked, batch(draft("2", "2024-07-05", 2)))
	_, err = forked.Restore(ctx, files)
	mustRefuse(t, err, "ledger-text-other", 3)
	mustBe(t, "entries", head(t, forked).Seq, int64(3))
	mustBe(t, "live", len(collect(t, forked.Live(ctx, campaign.Day{}, campaign.Day{}))), 3)
}
