package kit

import "loa.vn/loa/internal/web"

// The views: what pages of kits are given. Each is named for its template in layouts/.

// View is what the page of a material shows besides its text (kit.html, kit-disk.html).
type View struct {
	Lang, Dir string // of the kit, where they are not the page's
	Taught    bool   // there is something to teach with; otherwise there are files for social networks alone
	Minutes   int
	Grades    []string // ids; their names are words of the interface
	Goals     []web.Said
	Slides    string // address of the slides; "" for none
	Count     int    // of the slides
	Groups    []Group
	Zip       Download
	Lesson    *Lesson
	Quiz      *Quiz
	After     string    // address of the page to fill in after the lesson; "" for none
	Learning  *Learning // what machines are told; nil for nothing
}

// Group is a group of files.
type Group struct {
	ID    string // print, edit, social, after
	Files []Download
}

// Download is a file to download.
type Download struct {
	Title   string
	Kind    string
	Address string
	Size    Size
}

// Lesson is a lesson to read.
type Lesson struct {
	Title    string
	Sections []Section
}

// Section is a part of a lesson.
type Section struct {
	ID       string
	Kind     string // of its block; "" for none
	Activity string
	Number   int    // of an activity, from 1
	Title    string // "" for that of its kind
	Minutes  int
	Body     *web.Body
}

// Quiz is a set of questions, answered and scored on the page.
type Quiz struct {
	Title, Intro string
	Questions    []Question
}

// Question is one of a quiz.
type Question struct {
	ID      string
	Number  int
	Text    string
	Many    bool
	Why     string
	Choices []Choice
}

// Choice is an answer to choose.
type Choice struct {
	ID, Text, Why string
	Right         bool
}

// Slides are the slides of a kit, one below another; a script shows them one at a time (kit-slides.html).
type Slides struct {
	web.Page
	Title  string
	Kit    string // address of the kit's page
	Slides []Slide
}

// Slide is one of them.
type Slide struct {
	ID     string
	Number int
	Title  string
	Body   *web.Body
	Help   []Call    // of the last: whom to call, where it does not say so itself
	Notes  *web.Body // nil for none
}

// Disk is the page with which a kit opens from a disk (kit-disk.html).
type Disk struct {
	web.Page
	Title   string
	Summary string
	Online  string // full address of the kit's page on the site
	Body    *web.Body
	Laws    []web.Law
	LawDay  web.Date
	Kit     View
}

// After is the half page that is filled in after the lesson (kit-after.html), and its sheet: a record of the
// ledger, which `loa ledger import` reads.
type After struct {
	web.Page
	Title    string
	Kit      string // address of the kit's page
	Item     string // how a record names the kit
	Form     web.Said
	Audience web.Said
	School   bool // it is for a school
	Line     string
	Sheet    Download
}
