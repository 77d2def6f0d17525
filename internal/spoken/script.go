package spoken

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/vi"
)

// Material is what a script is made from, as it is written.
type Material struct {
	Title, Summary string
	Points         []string // what listeners should remember; each stands alone
	Sections       []Section
	Help           Help
	Phrases        Phrases
}

// Section is a part of a text: units in the order of reading. A script takes a section from its beginning
// on, so that nothing is said that rests on what was left out.
type Section []Unit

// Unit is a sentence, or sentences that must not be parted, as a line and the list that it leads to.
type Unit struct {
	Text   string
	Begins bool // a paragraph, so that it may follow where a unit before it was left out
}

// Help is the line that every script names three times.
type Help struct {
	Number string
	About  string // a sentence on it, or ""
}

// Phrases are what an announcer says around a text. {title} and {number} are filled in.
type Phrases struct {
	Opening string // greets and names the subject
	Call    string // leads to the number
	Points  string // leads to what should be remembered
	Again   string // leads to the last number
	Thanks  string
}

// Script is what an announcer reads.
type Script struct {
	Lines   []Line
	Seconds float64 // at Rate
	Slow    float64 // at Slow
}

// Line is a line of a script.
type Line struct {
	Text   string
	Repeat bool // part of what is said again
	Gap    bool // a new thought: a line is left free before it
}

// Voice reads for a language: Vietnamese is written out, others stay as they are.
type Voice interface {
	Read(text string) string
}

// Write makes a script of about so many seconds.
func Write(m Material, v Voice, goal float64) Script {
	d := &draft{Material: m, voice: v, goal: goal}
	d.frame()
	d.choose()
	lines := d.lines()
	return Script{Lines: lines, Seconds: secondsOf(lines, Rate), Slow: secondsOf(lines, Slow)}
}

// draft is a script while its parts are chosen.
type draft struct {
	Material
	voice    Voice
	goal     float64
	summary  []string
	points   []string // as chosen
	sections [][]chosen
	repeated []string
}

// chosen is a unit as it is read, and whether the script has it.
type chosen struct {
	sentences []string
	begins    bool
	in        bool
	seconds   float64
}

func (d *draft) frame() {
	d.summary = d.read(d.Summary)
	for _, s := range d.Sections {
		var units []chosen
		for _, u := range s {
			if said := d.read(u.Text); len(said) > 0 {
				units = append(units, chosen{sentences: said, begins: u.Begins, seconds: secondsOf(asLines(said), Rate)})
			}
		}
		d.sections = append(d.sections, units)
	}
}

// read is a written text as sentences to be said, none of them too long for a breath.
func (d *draft) read(text string) []string {
	var out []string
	for _, s := range vi.Sentences(text) {
		for part := range strings.SplitSeq(d.voice.Read(s), "; ") {
			if part = strings.TrimRight(strings.TrimLeft(part, " ,;:"), " ,;"); Syllables(part) > 0 {
				out = append(out, Breathe(sentence(part)))
			}
		}
	}
	return out
}

// sentence begins with a capital letter and ends with a stop.
func sentence(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(r)) + s[size:]
	if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".!?…:", last) {
		s += "."
	}
	return s
}

// lower begins with a small letter, as words behind a colon do.
func lower(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// longest is how many syllables an announcer says in one breath without haste.
const longest = 26

// Breathe marks a pause in a sentence that is too long for one breath, at the comma nearest to its middle,
// and again in what is still too long.
func Breathe(s string) string {
	if Syllables(s) <= longest {
		return s
	}
	best, middle := -1, len(s)/2
	for i := range len(s) - 1 {
		if (s[i] == ',' || s[i] == ':') && s[i+1] == ' ' && (best < 0 || distance(i, middle) < distance(best, middle)) {
			best = i
		}
	}
	if best < 0 || Syllables(s[:best]) < 4 || Syllables(s[best:]) < 4 {
		return s
	}
	return Breathe(s[:best+1]) + " " + PauseMark + " " + Breathe(strings.TrimSpace(s[best+1:]))
}

func distance(a, b int) int { return max(a-b, b-a) }

// choose takes as much as fits: the summary, what to remember, then each section a unit at a time.
func (d *draft) choose() {
	d.chooseRepeated()
	if len(d.summary) > 1 && d.total() > d.goal {
		d.summary = d.summary[:1]
	}
	share := d.total() + (d.goal-d.total())*0.45
	for _, p := range d.Points {
		said := d.read(p)
		d.points = append(d.points, said...)
		if d.total() > share {
			d.points = d.points[:len(d.points)-len(said)]
			break
		}
	}
	next := make([]int, len(d.sections))
	for grew := true; grew; {
		grew = false
		for i, units := range d.sections {
			for range together {
				grew = d.grow(units, &next[i]) || grew
			}
		}
	}
	d.repeatMore()
}

// repeatMore says more again where a text has too little for the time: what is to be remembered, the summary,
// and then the text from its beginning on.
func (d *draft) repeatMore() {
	again := slices.Concat(d.points, d.summary)
	for _, units := range d.sections {
		for _, u := range units {
			if u.in {
				again = append(again, u.sentences...)
			}
		}
	}
	for _, s := range again {
		if d.total() >= d.goal*0.95 {
			return
		}
		if slices.Contains(d.repeated, s) {
			continue
		}
		d.repeated = append(d.repeated, s)
		if d.total() > d.goal*1.03 {
			d.repeated = d.repeated[:len(d.repeated)-1]
		}
	}
}

// together is how many units of a section are taken at a time: one alone says too little.
const together = 2

// grow takes the next unit of a section; where it does not fit, the next one that begins a paragraph may.
func (d *draft) grow(units []chosen, next *int) bool {
	skipped := false
	for ; *next < len(units); *next++ {
		u := &units[*next]
		if skipped && !u.begins {
			continue
		}
		if u.in = true; d.total() <= d.goal*1.03 {
			*next++
			return true
		}
		u.in, skipped = false, true
	}
	return false
}

// chooseRepeated is what is said again at the end: a point where there is one, or the summary's beginning.
func (d *draft) chooseRepeated() {
	from := d.summary
	if len(d.Points) > 0 {
		from = d.read(d.Points[0])
	}
	d.repeated = slices.Clone(from[:min(1, len(from))])
}

func (d *draft) total() float64 { return secondsOf(d.lines(), Rate) }

// lines are the script as it stands.
func (d *draft) lines() []Line {
	var out []Line
	group := func(sentences []string, repeat bool) {
		for i, s := range sentences {
			out = append(out, Line{Text: s, Repeat: repeat, Gap: i == 0})
		}
	}
	group(d.read(d.fill(d.Phrases.Opening)), false)
	group(d.summary, false)
	for _, units := range d.sections {
		var said []string
		for _, u := range units {
			if u.in {
				said = append(said, u.sentences...)
			}
		}
		group(said, false)
	}
	if len(d.points) > 0 {
		group(slices.Concat(d.read(d.Phrases.Points), d.points), false)
	}
	number := d.number()
	thrice := lower(number) + ". " + PauseMark + " " + sentence(number) + " " + PauseMark + " " + sentence(number)
	group(append(d.calls(d.Phrases.Call+" "+thrice), d.read(d.Help.About)...), false)
	group(slices.Concat(d.repeated, d.calls(d.Phrases.Again+" "+lower(number)+". "+PauseMark+" "+sentence(number))), true)
	group(d.read(d.Phrases.Thanks), false)
	return out
}

// calls is a line that leads to the number; none where there is no number.
func (d *draft) calls(line string) []string {
	if d.Help.Number == "" {
		return nil
	}
	return []string{line}
}

func (d *draft) number() string { return d.voice.Read(d.Help.Number) }

func (d *draft) fill(phrase string) string {
	return strings.ReplaceAll(phrase, "{title}", strings.TrimRight(d.Title, ".!?"))
}

func asLines(sentences []string) []Line {
	var out []Line
	for _, s := range sentences {
		out = append(out, Line{Text: s})
	}
	return out
}

func secondsOf(lines []Line, rate float64) float64 {
	seconds := 0.0
	for _, l := range lines {
		seconds += Seconds(l.Text, rate)
	}
	return seconds
}
