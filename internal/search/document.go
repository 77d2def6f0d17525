package search

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/web"
)

// document is what is found: an item in one language. Its number is its place among those of the language,
// the oldest first, so that a new item leaves the numbers of the others as they are.
type document struct {
	Address  string
	Title    web.Said
	Summary  string // none of a discreet item
	discreet bool   // found by its words, but they are not shown
	text     *campaign.Text
	lesson   []*campaign.Text // of a kit: the passages of its lesson, which stand on its page too
}

// lesson are the passages of an item's lesson in a language.
func lesson(it *campaign.Item, tag string) []*campaign.Text {
	if it.Kit == nil {
		return nil
	}
	var texts []*campaign.Text
	if part := it.Kit.Part(campaign.Lesson, tag); part != nil {
		for _, page := range part.Pages {
			texts = append(texts, part.Text(page))
		}
	}
	return texts
}
