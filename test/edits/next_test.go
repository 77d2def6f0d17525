package edits

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestTheSiteStaysAsItIsUntilNext builds a campaign on many days, and a second before the moment that
// each build names as the next one: between the two nothing may differ. Its texts cite no law and no help
// line, for such pages differ every day.
func TestTheSiteStaysAsItIsUntilNext(t *testing.T) {
	t.Parallel()
	all, err := months()
	if err != nil {
		t.Fatal(err)
	}
	for _, month := range []string{"", all[3]} {
		w := newWorld(t, everything)
		for _, it := range w.folder.items {
			for _, text := range it.texts {
				text.blocks = nil
			}
		}
		w.folder.items["articles/bai-1"].texts["vi"].blocks = []string{"::: from 2024-07-06\nTừ.\n:::", "::: until 2024-07-26\nĐến.\n:::"}
		w.folder.other[monthFile] = month
		w.save(past)
		for _, w.folder.date = range dates {
			w.untilNext()
		}
	}
}

// untilNext compares the site with that of the last second before the next moment, where there is one.
func (w *world) untilNext() {
	w.Helper()
	now, err := w.build(w.folder, w.dir)
	w.must(err)
	if now.Exit != 0 {
		w.Fatalf("on %s: %v", w.folder.date, now.Problems)
	}
	if now.Next == "" {
		return
	}
	next, err := time.Parse(time.RFC3339, now.Next)
	w.must(err)
	before := w.published(w.dir)
	w.must(os.RemoveAll(w.clean))
	for name, data := range w.disk {
		w.put(filepath.Join(w.clean, name), data)
	}
	later := *w.folder
	later.date = next.Add(-time.Second).Format(time.RFC3339)
	then, err := w.build(&later, w.clean)
	w.must(err)
	if then.Next != now.Next {
		w.Errorf("on %s the next moment is %s, a second before it %s", w.folder.date, now.Next, then.Next)
	}
	if differs := difference(w.published(w.clean), before); differs != "" {
		w.Errorf("on %s the next moment is %s, but a second before it %s", w.folder.date, now.Next, differs)
	}
}
