package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/sheet"
)

// field is what somebody wrote for one part of a record.
type field struct {
	text   string // one line, NFC
	column int    // from 1: a cell's, or the character of the line
	cell   sheet.Cell
	spoilt bool // something is wrong with it already
}

// maker makes the record of one row from its fields, by the keys of headings.
type maker struct {
	*reader
	draft  Draft
	fields map[string]field
	at     map[string]int // columns of a table by key, from 0; nil of a message
	day    campaign.Day   // of the record, none where it is wrong
}

// wrong notes what is wrong with a field. The words are given its text as {value}.
func (m *maker) wrong(f field, rule string, args ...any) {
	m.draft.Problems = append(m.draft.Problems, problem.At(m.file, m.draft.Row, f.column, rule, append(args, "value", shorten(f.text))...))
}

// refuse is wrong for an answer that has a rule.
func (m *maker) refuse(f field, a answer) {
	if a.rule != "" {
		m.wrong(f, a.rule, a.args...)
	}
}

// get is a field that says something that can be read.
func (m *maker) get(key string) (field, bool) {
	f, ok := m.fields[key]
	return f, ok && !f.spoilt && f.text != ""
}

// needs is get for a field without which there is no record.
func (m *maker) needs(key string) (field, bool) {
	f, ok := m.fields[key]
	if !ok || f.text == "" && !f.spoilt {
		m.wrong(m.empty(key), "intake-empty-"+key)
		return f, false
	}
	return f, !f.spoilt
}

// empty is where a field would stand that says nothing.
func (m *maker) empty(key string) field {
	if at, ok := m.at[key]; ok {
		return field{column: at + 1}
	}
	return field{}
}

// finish is the draft, its problems in the order of their columns.
func (m *maker) finish() Draft {
	m.draft.Problems = problem.Sort(m.draft.Problems)
	return m.draft
}

// record fills the draft's record from the fields.
func (m *maker) record() {
	r := &m.draft.Record
	m.day = m.date()
	r.Date = m.day
	r.Publisher = m.publisher()
	r.Item = m.item()
	r.Form = m.form()
	r.Language = m.language()
	r.Audience = m.audience()
	r.Times = m.times()
	r.Reach = m.reach()
	r.Evidence = m.evidence()
	r.Slot = m.slot()
	r.ID = m.short("id")
	r.Group = m.short("group")
	r.Note = m.long("note")
	r.Difficulty = m.long("difficulty")
}

// refuseFormulas takes out the fields that a spreadsheet computes, or would compute if it were given them.
func (m *maker) refuseFormulas() {
	for key, f := range m.fields { // in any order: finish sorts
		switch {
		case f.cell.IsFormula:
			m.wrong(f, "intake-formula")
		case f.cell.Kind == sheet.Text && looksLikeFormula(f.text):
			m.wrong(f, "intake-formula-text")
		default:
			continue
		}
		f.spoilt = true
		m.fields[key] = f
	}
}

// looksLikeFormula says whether a text would make a spreadsheet compute or fetch something. A note that
// begins with a dash, and a telephone number with a plus, do not.
func looksLikeFormula(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r == '\'' || r == '"' || unicode.IsSpace(r) })
	if s == "" {
		return false
	}
	first, size := utf8.DecodeRuneInString(s)
	switch first {
	case '=', '＝':
		return true
	case '+', '-', '@', '＋', '－', '＠':
		rest := s[size:]
		call := strings.IndexByte(rest, '(')
		return strings.Contains(rest, "|") || strings.Contains(rest, "!") ||
			call > 0 && !strings.ContainsFunc(rest[:call], func(r rune) bool { return r > unicode.MaxASCII || unicode.IsSpace(r) })
	}
	return false
}

// short is a name or number that somebody gave.
func (m *maker) short(key string) string { return m.textOf(key, 100) }

// long is what somebody had to say.
func (m *maker) long(key string) string { return m.textOf(key, 2000) }

func (m *maker) textOf(key string, most int) string {
	f, ok := m.get(key)
	if !ok {
		return ""
	}
	if utf8.RuneCountInString(f.text) > most {
		m.wrong(f, "intake-text-long", "limit", most)
		return ""
	}
	if strings.ContainsFunc(f.text, func(r rune) bool { return unicode.Is(unicode.Cc, r) || r == utf8.RuneError }) {
		m.wrong(f, "intake-text-broken")
		return ""
	}
	return f.text
}

// asked is a question that rows ask again and again, and answer what is remembered of it.
type asked struct {
	about, text, more string
	day               campaign.Day
}

type answer struct {
	value string
	unit  campaign.UnitID
	rule  string // what is wrong; "" for nothing
	args  []any
}

// once answers a question from memory, or finds the answer.
func (r *reader) once(q asked, find func() answer) answer {
	a, ok := r.memo[q]
	if !ok {
		a = find()
		r.memo[q] = a
	}
	return a
}
