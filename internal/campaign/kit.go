package campaign

import (
	"slices"
	"strconv"
)

// Kit is what a material holds besides its text: what a teacher prints, projects and hands out. An item that
// asks for nothing but pictures for social networks has one without parts.
type Kit struct {
	Grades  []string // lop-6 … lop-12, trung-cap, cao-dang, dai-hoc; none where it is not for a school
	Minutes int      // that the whole takes
	Goals   []Words  // what somebody can do afterwards
	Imprint Words    // who is responsible for what is printed; none for nothing
	Social  bool     // pictures and texts for social networks are wanted; never of a discreet item
	Parts   []*Part  // by language in the site's order, then kind in the order below
	Quizzes []*Quiz  // by language
}

// Grades are the ids of classes and schools, in their order.
func Grades() []string {
	return []string{"lop-6", "lop-7", "lop-8", "lop-9", "lop-10", "lop-11", "lop-12", "trung-cap", "cao-dang", "dai-hoc"}
}

// PartKind is a kind of part.
type PartKind string

// The kinds of parts that are Markdown.
const (
	Lesson  PartKind = "lesson"
	Slides  PartKind = "slides"
	Poster  PartKind = "poster"
	Leaflet PartKind = "leaflet"
)

// PartKinds are the kinds in their order.
func PartKinds() []PartKind { return []PartKind{Lesson, Slides, Poster, Leaflet} }

// Part is one Markdown file of a kit.
type Part struct {
	Kind   PartKind
	Lang   string
	File   string // with slashes, relative to the campaign's folder
	Digest string // of the file
	Title  string
	// BasedOn are the digests of the original's passages that a translation was made from.
	BasedOn []string
	Pages   []*Page // slides, panels of a leaflet, the passages of a lesson; one of a poster
}

// Page is what stands between two lines of three dashes; of a lesson, what stands in one of its blocks, or
// between two of them.
type Page struct {
	Title    string // its heading, where it begins with one; the body is what follows
	Passage  Passage
	Activity string // of an activity: opening, knowledge, practice, application
	Minutes  int    // of an activity and of the short version
	Body     *Body
	Source   string // the body's Markdown
	Notes    *Body  // for whoever speaks; nil for none
	NotesOf  string // the notes' Markdown
	Line     int    // of its first row in the file
}

// Passage says what a page of a lesson is: the name of its block, "" for what stands in none.
type Passage string

// The passages of a lesson.
const (
	OpeningWords Passage = "opening-words" // what the teacher says first, and that anyone may step out
	Activity     Passage = "activity"
	Short        Passage = "short" // the cut for the flag ceremony
	Board        Passage = "board" // what stands on the blackboard
	Slips        Passage = "slips" // words on the slips for anonymous questions
	Teacher      Passage = "teacher"
	Disclosure   Passage = "disclosure" // when a pupil discloses harm
	Glossary     Passage = "glossary"
)

// Passages are the passages of a lesson that have a name.
func Passages() []Passage {
	return []Passage{OpeningWords, Activity, Short, Board, Slips, Teacher, Disclosure, Glossary}
}

// Activities are the four activities of a lesson in the form that schools use.
func Activities() []string { return []string{"opening", "knowledge", "practice", "application"} }

// Quiz is a set of questions.
type Quiz struct {
	Lang      string
	File      string
	Digest    string
	Title     string
	Intro     string
	BasedOn   []string // as those of a part
	Questions []Question
}

// Question has at least two choices, one of them right; several where Many.
type Question struct {
	Text    string // plain
	Many    bool
	Why     string // said with the answer
	Choices []Choice
	Line    int
}

// Choice is an answer to choose.
type Choice struct {
	Text  string
	Right bool
	Why   string // said to who chose it; "" for the question's
}

// Part is the kit's part of a kind in a language, or nil.
func (k *Kit) Part(kind PartKind, lang string) *Part {
	for _, p := range k.Parts {
		if p.Kind == kind && p.Lang == lang {
			return p
		}
	}
	return nil
}

// Quiz is the kit's quiz in a language, or nil.
func (k *Kit) Quiz(lang string) *Quiz {
	for _, q := range k.Quizzes {
		if q.Lang == lang {
			return q
		}
	}
	return nil
}

// Taught says whether there is something to teach with; false for nil.
func (k *Kit) Taught() bool { return k != nil && len(k.Parts)+len(k.Quizzes) > 0 }

// Speaks says whether there is something to teach with in a language.
func (k *Kit) Speaks(lang string) bool {
	return k.Quiz(lang) != nil || slices.ContainsFunc(k.Parts, func(p *Part) bool { return p.Lang == lang })
}

// Passages are the pages of a lesson that are of a kind.
func (p *Part) Passages(of Passage) []*Page {
	var pages []*Page
	for _, page := range p.Pages {
		if page.Passage == of {
			pages = append(pages, page)
		}
	}
	return pages
}

// Text is a page of the part as a text of its own, for whatever links texts.
func (p *Part) Text(page *Page) *Text {
	return &Text{Lang: p.Lang, File: p.File, Digest: p.Digest + " " + strconv.Itoa(page.Line), Title: page.Title, Body: page.Body}
}

// NotesText is the notes of a page as a text of its own.
func (p *Part) NotesText(page *Page) *Text {
	return &Text{Lang: p.Lang, File: p.File, Digest: p.Digest + " notes " + strconv.Itoa(page.Line), Title: page.Title, Body: page.Notes}
}
