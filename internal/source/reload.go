package source

import (
	"maps"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// Reload is the campaign c, read before from the folder dir, with the texts of one item read again: what Load would
// give where nothing else has changed since. The names are those of the files that changed. It answers false where
// only Load can tell: other files are among them, the item is new or gone, or something in it is wrong.
func Reload(dir string, cache *Cache, c *campaign.Campaign, names []string) (*campaign.Campaign, *campaign.Item, bool) {
	it := itemOf(c, names)
	if it == nil {
		return nil, nil, false
	}
	f, err := openFolder(dir)
	if err != nil {
		return nil, nil, false
	}
	defer f.close()
	l := &itemLoader{loader: &loader{folder: f, cache: cache, campaign: *c}, folder: f, section: it.Section, key: it.Key, dir: it.Dir}
	if l.load(); l.item == nil || problem.Errors(l.problems) > 0 {
		return nil, nil, false
	}
	next := *c
	next.Items, next.ByKey = slices.Clone(c.Items), maps.Clone(c.ByKey)
	next.Items[slices.Index(c.Items, it)] = l.item
	next.ByKey[it.Key] = l.item
	return &next, l.item, true
}

// itemOf is the item whose texts the files are, nil where there is no such item.
func itemOf(c *campaign.Campaign, names []string) *campaign.Item {
	var it *campaign.Item
	for _, name := range names {
		this := c.ByKey[path.Base(path.Dir(name))]
		tag, isText := strings.CutSuffix(path.Base(name), ".md")
		if this == nil || it != nil && this != it || this.Dir != path.Dir(name) || !isText || this.Text(tag) == nil || c.Broken[this.Key] {
			return nil
		}
		it = this
	}
	return it
}
