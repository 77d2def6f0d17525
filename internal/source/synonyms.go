package source

import "loa.vn/loa/internal/campaign"

func (l *loader) synonyms(file string) (rows []campaign.Synonym) {
	l.each(file, func(id string, t *table) {
		rows = append(rows, campaign.Synonym{ID: id, Said: l.phrases(t, "said"), Means: l.phrases(t, "means"), Line: t.line()})
	})
	return rows
}

// phrases reads lists of words by language.
func (l *loader) phrases(t *table, key string) map[string][]string {
	t.needs(key)
	by := t.sub(key)
	if by == nil {
		return nil
	}
	defer by.end()
	lists := map[string][]string{}
	for _, tag := range l.ownTags() {
		if phrases := by.strs(tag); len(phrases) > 0 {
			lists[tag] = phrases
		}
	}
	return lists
}
