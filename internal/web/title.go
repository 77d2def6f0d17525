package web

import "loa.vn/loa/internal/campaign"

// Title is what links and lists call an item in a language, when its text there is t, which may be in
// another one; of a discreet item a title that says nothing.
func (b *Base) Title(it *campaign.Item, t *campaign.Text, own campaign.Language) Said {
	s := Said{Text: t.Title, Lang: t.Lang}
	if it.Discreet && t.NeutralTitle != "" {
		s.Text = t.NeutralTitle
	} else if it.Discreet {
		s = Said(b.Frames[own.Tag].word("neutral-title"))
	}
	if s.Lang == own.Tag {
		s.Lang = ""
	}
	return s
}
