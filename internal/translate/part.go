package translate

import (
	"fmt"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/source"
)

// quizPart is the part of a kit that is no Markdown.
const quizPart = "quiz"

// parts are the names of the files of which an item may be made in a language, in their order; "" is its text.
func parts() []string {
	names := []string{""}
	for _, kind := range campaign.PartKinds() {
		names = append(names, string(kind))
	}
	return append(names, quizPart)
}

// part is one file of a kit in a language.
type part struct {
	lang, file string
	basedOn    []string
	passages   func() ([]markdown.Passage, error)
}

// inLanguages are the files of a kit of one name, in the order of the site's languages.
func (it *item) inLanguages(name string) []part {
	var list []part
	for _, l := range it.languages {
		if it.Kit == nil {
			break
		}
		switch p, q := it.Kit.Part(campaign.PartKind(name), l.Tag), it.Kit.Quiz(l.Tag); {
		case name == quizPart && q != nil:
			list = append(list, part{l.Tag, q.File, q.BasedOn, func() ([]markdown.Passage, error) { return quizPassages(q), nil }})
		case name != quizPart && p != nil:
			list = append(list, part{l.Tag, p.File, p.BasedOn, func() ([]markdown.Passage, error) { return it.partPassages(p) }})
		}
	}
	return list
}

// partStatuses is how the parts of the item's kit stand in each language but their originals'. A part is missing
// where the item itself can be read.
func (it *item) partStatuses() ([]Status, error) {
	var all []Status
	for _, name := range parts()[1:] {
		list := it.inLanguages(name)
		if len(list) == 0 {
			continue
		}
		original, now := list[0], []markdown.Passage(nil)
		if slices.ContainsFunc(list[1:], func(p part) bool { return len(p.basedOn) > 0 }) {
			var err error
			if now, err = original.passages(); err != nil {
				return nil, err
			}
		}
		for _, l := range it.languages {
			s := Status{Key: it.Key, Lang: l.Tag, Part: name, Original: original.file, Changed: []Change{}}
			at := slices.IndexFunc(list, func(p part) bool { return p.lang == l.Tag })
			switch {
			case at < 0 && (it.Draft || it.Text(l.Tag) == nil || it.Text(l.Tag).Heard()):
				continue
			case at < 0:
				s.State, s.File = Missing, it.partFile(name, l.Tag)
			case at == 0 && (l.Tag == it.first() || len(original.basedOn) == 0):
				continue
			case at == 0:
				s.State, s.File, s.Original = Orphaned, original.file, ""
			default:
				s.File = list[at].file
				it.compare(&s, list[at].basedOn, original.lang, now)
			}
			all = append(all, s)
		}
	}
	return all, nil
}

// partFile is where a part in a language would be.
func (it *item) partFile(name, tag string) string {
	if name == quizPart {
		return it.Dir + "/" + name + "." + tag + ".toml"
	}
	return it.Dir + "/" + name + "." + tag + ".md"
}

// partPassages are the passages of a part, its title first where it has front matter.
func (it *item) partPassages(p *campaign.Part) ([]markdown.Passage, error) {
	src, err := it.read(p.File)
	if err != nil {
		return nil, fmt.Errorf("reading the original: %w", err)
	}
	body, rows := src, 0
	var all []markdown.Passage
	if hasFront(src) {
		_, rest, n, wrong := source.SplitFront(p.File, src)
		if wrong != nil {
			return nil, fmt.Errorf("reading the original: %s changed meanwhile", p.File)
		}
		body, rows = rest, n
		all = append(all, markdown.Passage{Digest: markdown.Digest(p.Title), Line: 1, Text: p.Title})
	}
	for _, own := range markdown.Passages(body) {
		own.Line += rows
		all = append(all, own)
	}
	return all, nil
}

// hasFront says whether a part begins with front matter, which it may lack.
func hasFront(src string) bool { return strings.HasPrefix(src, "+++") }

// quizPassages are the passages of a quiz: its title with its words in front, and each question.
func quizPassages(q *campaign.Quiz) []markdown.Passage {
	head := strings.TrimSpace(q.Title + "\n" + q.Intro)
	all := []markdown.Passage{{Digest: markdown.Digest(head), Line: 1, Text: head}}
	for _, question := range q.Questions {
		words := []string{question.Text, question.Why}
		for _, c := range question.Choices {
			right := ""
			if c.Right {
				right = "*"
			}
			words = append(words, right+c.Text, c.Why)
		}
		all = append(all, markdown.Passage{Digest: markdown.Digest(strings.Join(words, "\n+++\n")), Line: question.Line, Text: question.Text})
	}
	return all
}
