package translate

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// Marked is what Mark did.
type Marked struct {
	File, Original string
	Passages       int
	Unchanged      bool // the file said so already
}

// Mark writes into the translation of an item what its original is made of now, so that it is current.
// Dir is the campaign's folder. What cannot be marked is a problem: one without a file where the key or
// the tag names nothing to mark, one with a file where its front matter cannot be edited.
func Mark(c *campaign.Campaign, dir, key, tag string, read func(path string) (string, error)) (Marked, *problem.Problem, error) {
	found := c.ByKey[key]
	if found == nil {
		return Marked{}, noItem(c, key), nil
	}
	it := &item{found, c.Languages, read}
	original, t := it.original(), it.Text(tag)
	if wrong := it.unmarkable(c, original, t, tag); wrong != nil {
		return Marked{}, wrong, nil
	}
	passages, err := it.passages(original)
	if err != nil {
		return Marked{}, nil, err
	}
	done := Marked{File: t.File, Original: original.File, Passages: len(passages)}
	if now := digests(passages); !slices.Equal(now, t.BasedOn) {
		wrong, err := rewrite(dir, t.File, now)
		return done, wrong, err
	}
	done.Unchanged = true
	return done, nil, nil
}

func noItem(c *campaign.Campaign, key string) *problem.Problem {
	keys := make([]string, len(c.Items))
	for i, it := range c.Items {
		keys[i] = it.Key
	}
	p := problem.At("", 0, 0, "mark-no-item", "key", key)
	if near := source.Nearest(key, keys); near != "" {
		p = problem.At("", 0, 0, "mark-no-item-near", "key", key, "nearest", near)
	}
	return &p
}

// unmarkable says why the item's version in the language cannot be marked, or nil.
func (it *item) unmarkable(c *campaign.Campaign, original, t *campaign.Text, tag string) *problem.Problem {
	var p problem.Problem
	switch _, known := c.Language(tag); {
	case !known:
		var tags []string
		for _, l := range c.Languages[1:] {
			tags = append(tags, l.Tag)
		}
		p = problem.At("", 0, 0, "mark-no-language", "tag", tag, "tags", strings.Join(tags, ", "))
	case t == nil:
		p = problem.At("", 0, 0, "mark-no-text", "file", it.file(nil, tag))
	case t.Heard():
		p = problem.At("", 0, 0, "mark-heard", "file", t.Audio.Path)
	case t == original && tag == it.first():
		p = problem.At("", 0, 0, "mark-original", "file", t.File, "tag", tag)
	case t == original:
		p = problem.At("", 0, 0, "mark-no-original", "file", t.File, "original", it.file(nil, it.first()))
	default:
		return nil
	}
	return &p
}
