package campaign

// Kit is what a material holds besides its text: what a teacher prints, projects and hands out.
type Kit struct {
	Grades  []string // lop-6 … lop-12, trung-cap, dai-hoc; none where it is not for a school
	Minutes int      // that the whole takes
	Goals   []Words  // what somebody can do afterwards
	Imprint Words    // who is responsible for what is printed; none for nothing
	Social  bool     // pictures and texts for social networks are wanted
	Parts   []*Part  // by language in the site's order, then kind in the order below
	Quizzes []*Quiz  // by language
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

// Part is one Markdown file of a kit.
type Part struct {
	Kind   PartKind
	Lang   string
	File   string // with slashes, relative to the campaign's folder
	Digest string // of the file
	Title  string
	Pages  []*Page // slides, panels of a leaflet; one of a lesson and a poster
}

// Page is what stands between two lines of three dashes.
type Page struct {
	Title string // its first heading
	Body  *Body
	Notes *Body // for whoever speaks; nil for none
	Line  int
}

// Quiz is a set of questions.
type Quiz struct {
	Lang      string
	File      string
	Digest    string
	Title     string
	Intro     string
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
