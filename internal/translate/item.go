package translate

import (
	"fmt"
	"slices"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/source"
)

// item is an item whose translations are looked at.
type item struct {
	*campaign.Item
	languages []campaign.Language
	read      func(path string) (string, error)
}

// original is the text that the others are translated from: the one in the site's first language, or
// the first that can be read; nil where there is nothing to read.
func (it *item) original() *campaign.Text {
	for _, l := range it.languages {
		if t := it.Text(l.Tag); t != nil && !t.Heard() {
			return t
		}
	}
	return nil
}

// stands says whether the text is where it all began, and no translation of something that is gone.
func (it *item) stands(original *campaign.Text) bool {
	return original.Lang == it.first() || it.Text(it.first()) != nil && len(original.BasedOn) == 0
}

func (it *item) first() string { return it.languages[0].Tag }

// statuses is how the item stands in each language but its original's.
func (it *item) statuses() ([]Status, error) {
	original := it.original()
	if original == nil {
		return nil, nil
	}
	now, err := it.needed(original)
	if err != nil {
		return nil, err
	}
	var all []Status
	for _, l := range it.languages {
		t := it.Text(l.Tag)
		s := Status{Key: it.Key, Lang: l.Tag, File: it.file(t, l.Tag), Original: original.File, Changed: []Change{}}
		switch {
		case t == original && it.stands(original), t == nil && it.Draft:
			continue
		case t == nil:
			s.State = Missing
		case t == original:
			s.State, s.Original = Orphaned, ""
		case t.Heard():
			s.State = Current
		default:
			it.compare(&s, t.BasedOn, original.Lang, now)
		}
		all = append(all, s)
	}
	return all, nil
}

// compare holds what a translation is based on against the passages of its original in a language. One that shares nothing with a text
// that only stands in was made from another, which is gone.
func (it *item) compare(s *Status, basedOn []string, of string, now []markdown.Passage) {
	switch s.State = Current; {
	case len(basedOn) == 0:
		s.State = Unmarked
	case of != it.first() && !slices.ContainsFunc(now, func(p markdown.Passage) bool { return slices.Contains(basedOn, p.Digest) }):
		s.State, s.Original = Orphaned, ""
	default:
		if s.Changed = changes(basedOn, now); len(s.Changed) > 0 {
			s.State = OutOfDate
		}
	}
}

// file is where the language's version is, or where its text would be.
func (it *item) file(t *campaign.Text, tag string) string {
	switch {
	case t == nil:
		return it.Dir + "/" + tag + ".md"
	case t.Heard():
		return t.Audio.Path
	}
	return t.File
}

// needed gives the passages of the original where a translation says what it is based on.
func (it *item) needed(original *campaign.Text) ([]markdown.Passage, error) {
	for _, t := range it.Texts {
		if t != original && len(t.BasedOn) > 0 {
			return it.passages(original)
		}
	}
	return nil, nil
}

// passages are the passages of a text, the title with the summary first.
func (it *item) passages(t *campaign.Text) ([]markdown.Passage, error) {
	src, err := it.read(t.File)
	if err != nil {
		return nil, fmt.Errorf("reading the original: %w", err)
	}
	_, body, rows, wrong := source.SplitFront(t.File, src)
	if wrong != nil {
		return nil, fmt.Errorf("reading the original: %s changed meanwhile", t.File)
	}
	all := []markdown.Passage{{Digest: markdown.Digest(t.Title + "\n+++\n" + t.Summary), Line: t.TitleLine, Text: t.Title + "\n" + t.Summary}}
	for _, p := range markdown.Passages(body) {
		p.Line += rows
		all = append(all, p)
	}
	return all, nil
}

func digests(passages []markdown.Passage) []string {
	list := make([]string, len(passages))
	for i, p := range passages {
		list[i] = p.Digest
	}
	return list
}
