package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
)

// parsedPart is what a Markdown part of a kit holds.
type parsedPart struct {
	Part campaign.Part
	With string // the settings under which it was parsed
}

// notesBlock is the block of what a speaker says to a slide.
const notesBlock = "notes"

// panels is how many panels a sheet folded in three has.
const panels = 6

// mostSlides is how many slides a part may have: more is a mistake, and no lesson shows them.
const mostSlides = 200

// partReader reads one part.
type partReader struct {
	part     campaign.Part
	rawHTML  bool
	rows     []string // of the file
	problems []problem.Problem
}

func (l *itemLoader) parsePart(kind campaign.PartKind, tag, full string) (campaign.Part, []problem.Problem) {
	src, wrong := l.folder.text(full)
	if wrong != nil {
		return campaign.Part{}, []problem.Problem{*wrong}
	}
	front, body, bodyRow := "", src, 0
	if strings.HasPrefix(src, fence) {
		if front, body, bodyRow, wrong = SplitFront(full, src); wrong != nil {
			return campaign.Part{}, []problem.Problem{*wrong}
		}
	}
	d, t := parseTOML(full, front, 1)
	if t == nil {
		return campaign.Part{}, d.problems
	}
	r := &partReader{rawHTML: l.campaign.Site.RawHTML, rows: strings.Split(src, "\n"), part: campaign.Part{
		Kind: kind, Lang: tag, File: full, Digest: digest([]byte(src)), Title: t.str("title"), BasedOn: t.strs("based_on"), Pages: []*campaign.Page{},
	}}
	t.end()
	r.problems = t.doc.problems
	switch kind {
	case campaign.Lesson:
		r.lesson(body, bodyRow)
	case campaign.Poster:
		r.sheet(markdown.Piece{Source: body}, bodyRow, true)
	case campaign.Slides:
		pieces := sheets(body)
		if len(pieces) > mostSlides {
			r.wrong(bodyRow+pieces[mostSlides].Row+1, "slides-too-many", "n", len(pieces), "most", mostSlides)
			pieces = pieces[:mostSlides]
		}
		for _, piece := range pieces {
			r.sheet(piece, bodyRow, true)
		}
	case campaign.Leaflet:
		r.leaflet(sheets(body), bodyRow)
	}
	return r.part, r.problems
}

// sheets are those of a text, but for an empty one at its end.
func sheets(body string) []markdown.Piece {
	list := markdown.Sheets(body)
	if last := len(list) - 1; last > 0 && strings.TrimSpace(list[last].Source) == "" {
		list = list[:last]
	}
	return list
}

func (r *partReader) wrong(line int, rule string, args ...any) {
	p := problem.At(r.part.File, line, 1, rule, args...)
	if line <= len(r.rows) {
		p.Excerpt = r.rows[line-1]
	}
	r.problems = append(r.problems, p)
}

// compile makes the body of a stretch of the part that stands behind so many rows of the file.
func (r *partReader) compile(src string, row int, prefix string, around ...string) *campaign.Body {
	body, problems := markdown.Compile(r.part.File, src, row, markdown.Options{
		Lang: r.part.Lang, RawHTML: r.rawHTML, Prefix: fmt.Sprintf("%s-%d-", prefix, len(r.part.Pages)+1), Shift: 1, Around: around,
	})
	r.problems = append(r.problems, problems...)
	return body
}

// page begins a page with the heading of a stretch, and gives what follows it and behind how many rows.
func page(src string, row, line int) (p *campaign.Page, rest string, restRow int) {
	title, rest, rows := markdown.Headed(src)
	return &campaign.Page{Title: title, Line: line, Source: strings.Trim(rest, "\n")}, rest, row + rows
}

// sheet reads a slide, a panel or a poster.
func (r *partReader) sheet(piece markdown.Piece, bodyRow int, titled bool) {
	row := bodyRow + piece.Row
	line := row + 1 + len(piece.Source) - len(strings.TrimLeft(piece.Source, "\n"))
	main, notes := piece.Source, ""
	if r.part.Kind == campaign.Slides {
		main, notes = r.parted(piece.Source, row)
	}
	p, rest, restRow := page(main, row, line)
	if titled && strings.TrimSpace(piece.Source) == "" {
		fence := row // the line of dashes above it; of the first, the one below
		if piece.Row == 0 {
			fence++
		}
		r.wrong(fence, "page-empty", "part", r.part.Kind, "n", len(r.part.Pages)+1)
	} else if titled && p.Title == "" {
		r.wrong(line, "page-untitled", "part", r.part.Kind, "n", len(r.part.Pages)+1)
	}
	p.Body = r.compile(rest, restRow, string(r.part.Kind), notesBlock)
	if strings.TrimSpace(notes) != "" {
		p.Notes, p.NotesOf = r.compile(notes, row, notesBlock), strings.TrimSpace(notes)
	}
	r.part.Pages = append(r.part.Pages, p)
}

// parted is a slide without its notes, and its notes alone, each with empty rows in place of the other.
func (r *partReader) parted(src string, row int) (main, notes string) {
	mainRows := strings.SplitAfter(src, "\n")
	noteRows := make([]string, len(mainRows))
	for i := range noteRows {
		noteRows[i] = "\n"
	}
	for _, piece := range markdown.Around(src, []string{notesBlock}) {
		if piece.Name == "" {
			continue
		}
		if piece.Open {
			r.wrong(row+piece.Row, "block-unclosed", "name", notesBlock)
		}
		rows := strings.SplitAfter(piece.Source, "\n")
		for i, text := range rows[:strings.Count(piece.Source, "\n")] {
			noteRows[piece.Row+i] = text
		}
		for i := piece.Row - 1; i < min(piece.Row+len(rows), len(mainRows)); i++ {
			mainRows[i] = "\n"
		}
	}
	return strings.Join(mainRows, ""), strings.Join(noteRows, "")
}

// leaflet reads the six panels of a sheet folded in three.
func (r *partReader) leaflet(pieces []markdown.Piece, bodyRow int) {
	if len(pieces) != panels {
		r.wrong(bodyRow+pieces[min(len(pieces)-1, panels)].Row+1, "leaflet-panels", "n", len(pieces), "want", panels)
	}
	pieces = pieces[:min(len(pieces), panels)]
	for i, piece := range pieces {
		r.sheet(piece, bodyRow, i == 0)
	}
}

// lesson reads the passages of a lesson.
func (r *partReader) lesson(body string, bodyRow int) {
	var names []string
	for _, p := range campaign.Passages() {
		names = append(names, string(p))
	}
	for _, piece := range markdown.Around(body, names) {
		row := bodyRow + piece.Row
		line := row
		if piece.Name == "" {
			line++
		}
		if piece.Open {
			r.wrong(line, "block-unclosed", "name", piece.Name)
		}
		p, rest, restRow := page(piece.Source, row, line)
		p.Passage = campaign.Passage(piece.Name)
		r.named(p, piece.Rest)
		p.Body = r.compile(rest, restRow, "lesson", names...)
		r.part.Pages = append(r.part.Pages, p)
	}
	r.checkForm()
}

// named reads what stands behind the name of a passage: kind and minutes of an activity, minutes of the short
// version, the title of any other that has no heading.
func (r *partReader) named(p *campaign.Page, rest string) {
	words := strings.Fields(rest)
	switch {
	case p.Passage == campaign.Activity && len(words) == 2 && slices.Contains(campaign.Activities(), words[0]):
		p.Activity, p.Minutes = words[0], minutes(words[1])
	case p.Passage == campaign.Short && len(words) == 1:
		p.Minutes = minutes(words[0])
	case p.Title == "":
		p.Title = rest
	}
	switch {
	case p.Passage == campaign.Activity && p.Minutes == 0:
		r.wrong(p.Line, "activity-needs", "known", strings.Join(campaign.Activities(), ", "))
	case p.Passage == campaign.Short && p.Minutes == 0:
		r.wrong(p.Line, "short-needs")
	case p.Passage == campaign.Activity && p.Title == "":
		r.wrong(p.Line, "page-untitled", "part", p.Passage, "n", len(r.part.Pages)+1)
	}
}

// minutes is a number of minutes, 0 for none.
func minutes(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil || n < 1 || n > longestLesson {
		return 0
	}
	return n
}

// checkForm warns of a lesson in the form that schools use which lacks one of its four activities.
func (r *partReader) checkForm() {
	var has, lacks []string
	for _, p := range r.part.Pages {
		if p.Passage == campaign.Activity && p.Activity == "" {
			return // it has been said that its kind is not known
		}
		if p.Activity != "" {
			has = append(has, p.Activity)
		}
	}
	for _, kind := range campaign.Activities() {
		if !slices.Contains(has, kind) {
			lacks = append(lacks, kind)
		}
	}
	if len(has) > 0 && len(lacks) > 0 {
		p := problem.Warn(r.part.File, 0, 0, "lesson-lacks", "kinds", strings.Join(lacks, ", "))
		r.problems = append(r.problems, p)
	}
}
