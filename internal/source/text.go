package source

import (
	"io/fs"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

const fence = "+++"

// text reads a Markdown file with its front matter.
func (l *itemLoader) text(tag, full string, info fs.FileInfo) {
	with := tag + " " + l.key + " " + itoa(b2i(l.campaign.Site.RawHTML))
	e, ok := l.cache.get(full, info)
	if !ok || e.Text == nil || e.Text.With != with {
		text, problems := l.parseText(tag, full)
		e = cached{Text: &parsedText{Text: text, With: with}, Problem: problems}
		l.cache.put(full, info, e)
	}
	l.note(e.Problem...)
	if e.Text.Text.Body == nil { // nothing of it could be understood
		return
	}
	text := e.Text.Text // a copy: the cache's own stays as it was
	l.item.Texts = append(l.item.Texts, &text)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (l *itemLoader) parseText(tag, full string) (campaign.Text, []problem.Problem) {
	src, wrong := l.folder.text(full)
	if wrong != nil {
		return campaign.Text{}, []problem.Problem{*wrong}
	}
	front, body, bodyRow, wrong := SplitFront(full, src)
	if wrong != nil {
		return campaign.Text{}, []problem.Problem{*wrong}
	}
	d, t := parseTOML(full, front, 1)
	if t == nil {
		return campaign.Text{}, d.problems
	}
	text := campaign.Text{
		Lang: tag, File: full, Digest: digest([]byte(src)), Title: t.str("title"), Summary: t.str("summary"),
		NeutralTitle: t.str("neutral_title"), BasedOn: t.strs("based_on"), TitleLine: max(t.line("title"), 2),
	}
	t.needs("title")
	text.Slug = l.slug(t, "slug", t.str("slug"))
	if text.Slug == "" {
		text.Slug = vi.Slug(text.Title)
	}
	if text.Slug == "" {
		text.Slug = l.key
	}
	t.end()
	problems := t.doc.problems
	compiled, wrongs := markdown.Compile(full, body, bodyRow, markdown.Options{Lang: tag, RawHTML: l.campaign.Site.RawHTML, Engines: &l.cache.engines})
	text.Body = compiled
	return text, append(problems, wrongs...)
}

// slug checks a part of an address that somebody wrote.
func (l *loader) slug(t *table, key, value string) string {
	if value == "" {
		return ""
	}
	if !isKey(value) || len(value) > 80 || vi.ReservedName(value) {
		t.wrong(problem.Error, "bad-slug", []string{key}, "value", value, "nearest", vi.Slug(value))
		return vi.Slug(value)
	}
	return value
}

// SplitFront parts a Markdown file into its front matter and its body, which begins behind bodyRow
// lines.
func SplitFront(file, src string) (front, body string, bodyRow int, wrong *problem.Problem) {
	if strings.TrimSpace(src) == "" {
		p := problem.At(file, 1, 0, "file-empty")
		return "", "", 0, &p
	}
	first, rest, _ := strings.Cut(src, "\n")
	if strings.TrimRight(first, " \t") != fence {
		p := problem.At(file, 1, 1, "front-matter-missing")
		p.Excerpt = first
		return "", "", 0, &p
	}
	at := 0
	for row := 2; ; row++ {
		line, _, more := strings.Cut(rest[at:], "\n")
		if strings.TrimRight(line, " \t") == fence {
			end := min(at+len(line)+1, len(rest))
			return rest[:at], rest[end:], row, nil
		}
		if !more {
			p := problem.At(file, 1, 1, "front-matter-unclosed")
			p.Excerpt = first
			return "", "", 0, &p
		}
		at += len(line) + 1
	}
}
