package translate

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// Marked is what Mark did.
type Marked struct {
	File, Original string
	Passages       int
	Unchanged      bool // the file said so already
}

// AllParts is the name by which Mark knows an item's text with every part of its kit.
const AllParts = "all"

// Mark writes into the translation of an item what its original is made of now, so that it is current: into
// its text, or into a part of its kit, or into all of them. Dir is the campaign's folder. What cannot be marked
// is a problem: one without a file where the names lead to nothing to mark, one with a file where its front
// matter cannot be edited.
func Mark(c *campaign.Campaign, dir, key, tag, name string, read func(path string) (string, error)) ([]Marked, *problem.Problem, error) {
	found := c.ByKey[key]
	if found == nil {
		return nil, noItem(c, key), nil
	}
	it := &item{found, c.Languages, read}
	marks, wrong, err := it.marks(c, tag, name)
	if wrong != nil || err != nil {
		return nil, wrong, err
	}
	var done []Marked
	for _, m := range marks {
		if m.Unchanged = slices.Equal(m.now, m.basedOn); !m.Unchanged {
			if wrong, err := rewrite(dir, m.File, m.now); wrong != nil || err != nil {
				return done, wrong, err
			}
		}
		done = append(done, m.Marked)
	}
	return done, nil, nil
}

// mark is a file to be marked.
type mark struct {
	Marked
	basedOn, now []string
}

// marks are the files that the name means, with what they are to be based on; a problem where it means none.
func (it *item) marks(c *campaign.Campaign, tag, name string) ([]mark, *problem.Problem, error) {
	var all []mark
	if name == "" || name == AllParts {
		original, t := it.original(), it.Text(tag)
		if wrong := it.unmarkable(c, original, t, tag); wrong != nil {
			return nil, wrong, nil
		}
		passages, err := it.passages(original)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, marked(t.File, original.File, t.BasedOn, passages))
	}
	for _, own := range parts()[1:] {
		if name != own && name != AllParts {
			continue
		}
		list := it.inLanguages(own)
		at := slices.IndexFunc(list, func(p part) bool { return p.lang == tag })
		switch {
		case at > 0:
			passages, err := list[0].passages()
			if err != nil {
				return nil, nil, err
			}
			all = append(all, marked(list[at].file, list[0].file, list[at].basedOn, passages))
		case name == own:
			return nil, it.unmarkablePart(c, list, own, tag), nil
		}
	}
	if len(all) == 0 {
		p := problem.At("", 0, 0, "mark-no-part", "part", name, "parts", strings.Join(append(parts()[1:], AllParts), ", "))
		return nil, &p, nil
	}
	return all, nil, nil
}

func marked(file, original string, basedOn []string, passages []markdown.Passage) mark {
	return mark{Marked{File: file, Original: original, Passages: len(passages)}, basedOn, digests(passages)}
}

// unmarkablePart says why a part in a language cannot be marked.
func (it *item) unmarkablePart(c *campaign.Campaign, list []part, name, tag string) *problem.Problem {
	p := problem.At("", 0, 0, "mark-no-text", "file", it.partFile(name, tag))
	switch _, known := c.Language(tag); {
	case !known:
		return noLanguage(c, tag)
	case len(list) > 0 && list[0].lang == tag && tag == it.first():
		p = problem.At("", 0, 0, "mark-original", "file", list[0].file, "tag", tag)
	case len(list) > 0 && list[0].lang == tag:
		p = problem.At("", 0, 0, "mark-no-original", "file", list[0].file, "original", it.partFile(name, it.first()))
	}
	return &p
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
		return noLanguage(c, tag)
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

func noLanguage(c *campaign.Campaign, tag string) *problem.Problem {
	var tags []string
	for _, l := range c.Languages[1:] {
		tags = append(tags, l.Tag)
	}
	p := problem.At("", 0, 0, "mark-no-language", "tag", tag, "tags", strings.Join(tags, ", "))
	return &p
}
