package check

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
)

// translations compares each version with the original, the one in the site's first language: a
// translation has the same figures, cites the same laws and names the same help lines.
func (i *item) translations() {
	if len(i.texts) < 2 || i.texts[0].own.Lang != i.Languages[0].Tag {
		return
	}
	original := i.texts[0]
	laws, help, figures := original.refs(campaign.ToLaw), original.refs(campaign.ToHelp, campaign.HelpBox), original.figures()
	for _, t := range i.texts[1:] {
		missing, extra := apart(laws, t.refs(campaign.ToLaw))
		t.differs("translation-laws", missing, extra)
		missing, extra = apart(help, t.refs(campaign.ToHelp, campaign.HelpBox))
		t.differs("translation-help", missing, extra)
		missing, extra = apart(figures, t.figures())
		t.differs("translation-numbers", t.unspoken(missing), original.unspoken(extra))
	}
}

// mention is something that a text and its translation should both hold.
type mention struct {
	value string
	file  string
	where passage // and the offset at in it
	at    int
}

func (m mention) line() int {
	line, _ := m.where.place(m.at)
	return line
}

// refs are what a text refers to by certain kinds of references.
func (t *text) refs(kinds ...campaign.RefKind) []mention {
	var list []mention
	for _, r := range t.own.Body.Refs {
		if slices.Contains(kinds, r.Kind) {
			list = append(list, mention{r.Target, t.own.File, passage{Block: markdown.Block{Line: r.Line}}, 0})
		}
	}
	return list
}

// apart are the mentions of each list that the other does not hold, or not as often.
func apart(original, translation []mention) (missing, extra []mention) {
	return without(original, translation), without(translation, original)
}

func without(list, other []mention) []mention {
	count := map[string]int{}
	for _, m := range other {
		count[m.value]++
	}
	var rest []mention
	for _, m := range list {
		if count[m.value]--; count[m.value] < 0 {
			rest = append(rest, m)
		}
	}
	return rest
}

// differs notes what a translation lacks and what it has beyond its original, all in one problem: where
// the first thing too much stands, else at the title.
func (t *text) differs(rule string, missing, extra []mention) {
	if len(missing)+len(extra) == 0 {
		return
	}
	line, _ := keyLine(t.src, "title")
	if len(extra) > 0 {
		line = extra[0].line()
	}
	t.note(problem.Warn(t.own.File, max(line, 1), 0, rule, "missing", listed(missing), "extra", listed(extra)))
}

// mostListed is how many mentions a problem names.
const mostListed = 8

// listed says mentions with their places: 621 (vi.md:21), 12 (vi.md:22).
func listed(list []mention) string {
	if len(list) == 0 {
		return "–"
	}
	var words []string
	for i, m := range list {
		if i == mostListed {
			words = append(words, "…")
			break
		}
		words = append(words, fmt.Sprintf("%s (%s:%d)", m.value, path.Base(m.file), m.line()))
	}
	return strings.Join(words, ", ")
}
