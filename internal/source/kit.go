package source

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/lang"
	"loa.vn/loa/internal/problem"
)

// quizPart is what the file of a quiz is called.
const quizPart = "quiz"

// longestLesson is how many minutes a kit may take: a day.
const longestLesson = 480

// part reads a file of a kit, named KIND.TAG.md or quiz.TAG.toml.
func (l *itemLoader) part(base, ext, full string, info fs.FileInfo) {
	kind, tag, _ := strings.Cut(base, ".")
	kinds := []string{quizPart}
	for _, k := range campaign.PartKinds() {
		kinds = append(kinds, string(k))
	}
	want := ".md"
	if kind == quizPart {
		want = ".toml"
	}
	_, own := l.campaign.Language(tag)
	switch {
	case !slices.Contains(kinds, kind):
		l.note(problem.At(full, 0, 0, "unknown-part", "kind", kind, "nearest", Suggest(kind, kinds)))
	case ext != want:
		l.note(problem.At(full, 0, 0, "part-ending", "name", base+want))
	case !own:
		l.strangeText(tag, full)
	case kind == quizPart:
		l.quiz(tag, full, info)
	default:
		l.markdownPart(campaign.PartKind(kind), tag, full, info)
	}
}

// kit is the item's kit, made when the first thing of it is read.
func (l *itemLoader) kit() *campaign.Kit {
	if l.item.Kit == nil {
		l.item.Kit = &campaign.Kit{}
	}
	return l.item.Kit
}

func (l *itemLoader) markdownPart(kind campaign.PartKind, tag, full string, info fs.FileInfo) {
	with := tag + " " + string(kind) + " " + itoa(b2i(l.campaign.Site.RawHTML))
	e, ok := l.cache.get(full, info)
	if !ok || e.Part == nil || e.Part.With != with {
		part, problems := l.parsePart(kind, tag, full)
		e = cached{Part: &parsedPart{Part: part, With: with}, Problem: problems}
		l.cache.put(full, info, e)
	}
	l.note(e.Problem...)
	if part := e.Part.Part; part.Pages != nil {
		l.kit().Parts = append(l.kit().Parts, &part)
	}
}

func (l *itemLoader) quiz(tag, full string, info fs.FileInfo) {
	e, ok := l.cache.get(full, info)
	if !ok || e.Quiz == nil || e.Quiz.Lang != tag {
		quiz, problems := l.parseQuiz(tag, full)
		e = cached{Quiz: &quiz, Problem: problems}
		l.cache.put(full, info, e)
	}
	l.note(e.Problem...)
	if quiz := *e.Quiz; quiz.Questions != nil {
		l.kit().Quizzes = append(l.kit().Quizzes, &quiz)
	}
}

// kitSettings reads what item.toml says of a kit.
func (l *itemLoader) kitSettings(t *table) {
	var k campaign.Kit
	if k.Social = t.boolean("social", false); k.Social && l.item.Discreet {
		t.wrong(problem.Error, "social-discreet", []string{"social"})
		k.Social = false
	}
	if l.section == campaign.Materials {
		k.Grades, k.Minutes, k.Goals, k.Imprint = t.strs("grades"), t.integer("minutes"), t.wordsList("goals"), t.words("imprint")
		for i, grade := range k.Grades {
			if !slices.Contains(campaign.Grades(), grade) {
				t.wrong(problem.Error, "unknown-grade", []string{"grades", itoa(i)}, "grade", grade, "nearest", Suggest(grade, campaign.Grades()))
			}
		}
		if k.Minutes < 0 || k.Minutes > longestLesson {
			t.wrong(problem.Error, "wrong-type", []string{"minutes"}, "key", "minutes", "want", "45")
			k.Minutes = 0
		}
	}
	if l.item.Kit == nil && !k.Social {
		return
	}
	k.Parts, k.Quizzes = l.kit().Parts, l.kit().Quizzes
	*l.kit() = k
	l.sortKit()
	l.titles()
	l.checkKit(t)
}

// sortKit puts parts and quizzes into their order: by language, then kind.
func (l *itemLoader) sortKit() {
	rank := func(tag string) int {
		return slices.IndexFunc(l.campaign.Languages, func(own campaign.Language) bool { return own.Tag == tag })
	}
	k := l.item.Kit
	slices.SortFunc(k.Parts, func(a, b *campaign.Part) int {
		kinds := campaign.PartKinds()
		return cmp.Or(rank(a.Lang)-rank(b.Lang), slices.Index(kinds, a.Kind)-slices.Index(kinds, b.Kind))
	})
	slices.SortFunc(k.Quizzes, func(a, b *campaign.Quiz) int { return rank(a.Lang) - rank(b.Lang) })
}

// titles gives each part that has no title of its own that of the material.
func (l *itemLoader) titles() {
	for _, part := range l.item.Kit.Parts {
		if text := l.item.Text(part.Lang); part.Title == "" && text != nil {
			part.Title = text.Title
		}
		if part.Title == "" {
			part.Title = l.key
		}
	}
}

// checkKit finds what no single file of a kit shows.
func (l *itemLoader) checkKit(t *table) {
	k := l.item.Kit
	for _, p := range k.Parts {
		if p.Kind != campaign.Lesson {
			continue
		}
		if len(k.Goals) == 0 && t.values["goals"] == nil {
			l.note(problem.At(t.doc.file, 1, 1, "kit-needs-goals", "part", p.File))
			t.values = map[string]any{"goals": true} // said once
		}
		l.checkMinutes(p)
	}
	for _, part := range k.Parts {
		l.checkSpoken(part.Lang, part.File)
	}
	for _, quiz := range k.Quizzes {
		l.checkSpoken(quiz.Lang, quiz.File)
	}
}

// checkMinutes compares the minutes of a lesson's activities with those of the kit. Where item.toml says none,
// they are those of the first lesson.
func (l *itemLoader) checkMinutes(p *campaign.Part) {
	k, sum := l.item.Kit, 0
	activities := p.Passages(campaign.Activity)
	for _, a := range activities {
		if a.Minutes == 0 {
			return // which has been said
		}
		sum += a.Minutes
	}
	if k.Minutes == 0 {
		k.Minutes = sum
	}
	if sum > 0 && sum != k.Minutes {
		l.note(problem.At(p.File, activities[0].Line, 0, "lesson-minutes", "sum", sum, "minutes", k.Minutes))
	}
	for _, short := range p.Passages(campaign.Short) {
		if k.Minutes > 0 && short.Minutes >= k.Minutes {
			l.note(problem.At(p.File, short.Line, 0, "short-not-shorter", "short", short.Minutes, "minutes", k.Minutes))
		}
	}
}

// checkSpoken warns of a part in a language in which the material has no page.
func (l *itemLoader) checkSpoken(tag, file string) {
	if l.item.Text(tag) == nil {
		l.note(problem.Warn(file, 0, 0, "part-without-text", "tag", tag))
	}
}

// wordsList reads a list of texts, each a string or a table of texts by language.
func (t *table) wordsList(key string) []campaign.Words {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	var list []any
	switch v := v.(type) {
	case []any:
		list = v
	case []map[string]any:
		for _, m := range v {
			list = append(list, m)
		}
	default:
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "[{ vi = \"…\" }]")
	}
	var out []campaign.Words
	for i, v := range list {
		switch v := v.(type) {
		case string:
			out = append(out, campaign.Words{"": norm.NFC.String(v)})
		case map[string]any:
			out = append(out, t.doc.table(append(slices.Clone(t.path), key, itoa(i)), v).byLanguage())
		default:
			t.wrong(problem.Error, "wrong-type", []string{key, itoa(i)}, "key", key, "want", "[{ vi = \"…\" }]")
		}
	}
	return out
}

// byLanguage is a table of texts by language tag.
func (t *table) byLanguage() campaign.Words {
	w := campaign.Words{}
	for _, tag := range t.keys() {
		if _, err := lang.Parse(tag); err != nil {
			t.wrong(problem.Error, "bad-tag", []string{tag}, "tag", tag)
		}
		w[tag] = t.str(tag)
	}
	return w
}
