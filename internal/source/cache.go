package source

import (
	"io/fs"
	"sync"
	"time"

	"loa.vn/loa/internal/audio"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/kept"
	"loa.vn/loa/internal/markdown"
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
	engines markdown.Engines // parsers of texts, used again
	open    func()           // reads what was kept, when it is first asked for
}

// stamp is how a file looks from outside. Two files of one name and one stamp are taken for the same.
type stamp struct {
	Size    int64
	ModTime int64 // nanoseconds since 1970
	// Changed is when the machine last changed anything of the file, which nobody can set, so that a file is noticed
	// that was replaced by one of equal size and date; 0 where the machine does not say.
	Changed int64
}

func stampOf(info fs.FileInfo) stamp {
	return stamp{info.Size(), info.ModTime().UnixNano(), ChangedAt(info)}
}

// cached is what one file held when it had this stamp.
type cached struct {
	Stamp   stamp
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
	return &Cache{files: map[string]cached{}, seen: map[string]bool{}, open: func() {}}
}

// OpenCache gives the cache that is kept in a file; one that is missing, damaged or of another program version is
// empty. It is read when it is first asked, so that who asks nothing waits for nothing.
func OpenCache(file, program string) *Cache {
	c := NewCache()
	c.open = sync.OnceFunc(func() {
		if files := map[string]cached{}; kept.Load(file, program, &files) {
			c.files = files
		}
	})
	return c
}

// Save writes the cache to a file, whole or not at all. It does nothing where nothing changed.
func (c *Cache) Save(file, program string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.changed {
		return nil
	}
	if err := kept.Save(file, program, c.files); err != nil {
		return err
	}
	c.changed = false
	return nil
}

// get is what the file held, where its stamp is still the same and its date is old enough to be trusted.
func (c *Cache) get(name string, info fs.FileInfo) (cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open()
	c.seen[name] = true
	e, ok := c.files[name]
	return e, ok && e.Stamp == stampOf(info)
}

// put keeps what a file held; one that changed a moment ago is not kept, for it may change again
// within the same tick of the file system's clock.
func (c *Cache) put(name string, info fs.FileInfo, e cached) {
	if time.Since(info.ModTime()) < racy {
		return
	}
	e.Stamp = stampOf(info)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open()
	c.files[name] = e
	c.changed = true
}

// forgetUnseen drops files that are gone.
func (c *Cache) forgetUnseen() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open()
	for name := range c.files {
		if !c.seen[name] {
			delete(c.files, name)
			c.changed = true
		}
	}
	clear(c.seen)
}
