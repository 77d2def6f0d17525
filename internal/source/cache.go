package source

import (
	"io/fs"
	"sync"
	"time"

	"loa.vn/loa/internal/audio"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/kept"
	"loa.vn/loa/internal/picture"
	"loa.vn/loa/internal/problem"
)

// Cache holds what files were found to hold, by path, so that a file that has not changed is not read
// again. It only saves time: without it, or with a damaged one, the result is the same.
type Cache struct {
	mu      sync.Mutex
	files   map[string]cached
	seen    map[string]bool
	changed bool
}

// cached is what one file held when it had this size and date.
type cached struct {
	Size    int64
	ModTime time.Time
	Digest  string
	Text    *parsedText
	Part    *parsedPart
	Quiz    *campaign.Quiz
	Picture *picture.Info
	Audio   *audio.Info
	Problem []problem.Problem
}

// parsedText is what a Markdown file holds.
type parsedText struct {
	Text campaign.Text
	With string // the settings under which it was parsed
}

// racy is how long after its last change a file may change again without its date showing it.
const racy = 2 * time.Second

// NewCache is an empty cache.
func NewCache() *Cache {
	return &Cache{files: map[string]cached{}, seen: map[string]bool{}}
}

// OpenCache reads a cache from a file; one that is missing, damaged or of another program version is
// empty.
func OpenCache(file, program string) *Cache {
	c := NewCache()
	if files := map[string]cached{}; kept.Load(file, program, &files) {
		c.files = files
	}
	return c
}

// Save writes the cache to a file, whole or not at all. It does nothing where nothing changed.
func (c *Cache) Save(file, program string) error {
	if !c.changed {
		return nil
	}
	if err := kept.Save(file, program, c.files); err != nil {
		return err
	}
	c.changed = false
	return nil
}

// get is what the file held, where its size and date are still the same and its date is old enough to
// be trusted.
func (c *Cache) get(name string, info fs.FileInfo) (cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen[name] = true
	e, ok := c.files[name]
	return e, ok && e.Size == info.Size() && e.ModTime.Equal(info.ModTime())
}

// put keeps what a file held; one that changed a moment ago is not kept, for it may change again
// within the same tick of the file system's clock.
func (c *Cache) put(name string, info fs.FileInfo, e cached) {
	if time.Since(info.ModTime()) < racy {
		return
	}
	e.Size, e.ModTime = info.Size(), info.ModTime()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[name] = e
	c.changed = true
}

// forgetUnseen drops files that are gone.
func (c *Cache) forgetUnseen() {
	for name := range c.files {
		if !c.seen[name] {
			delete(c.files, name)
			c.changed = true
		}
	}
	clear(c.seen)
}
