package source

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/BurntSushi/toml"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/near"
	"loa.vn/loa/internal/problem"
)

// doc is a decoded TOML file that knows where its keys stand, and gathers what is wrong in it.
type doc struct {
	file     string
	src      string
	firstRow int                 // lines of the file before src: front matter does not begin at line 1
	plain    []plainKey          // of a file of plain lines, instead of places
	places   map[string]position // nil until somebody asks for what plain does not tell
	problems []problem.Problem
}

// table is a table of a doc. Its getters take a key, note a wrong type as a problem, and remember
// that the key is known; end reports the keys that nobody asked for.
type table struct {
	doc    *doc
	path   []string
	values map[string]any
	known  map[string]bool
}

// parseTOML decodes src, which begins behind firstRow lines of the file. With a syntax error the table
// is nil and the doc holds the problem.
func parseTOML(file, src string, firstRow int) (*doc, *table) {
	d := &doc{file: file, src: src, firstRow: firstRow}
	if row := tooDeep(src); row > 0 {
		d.problems = append(d.problems, problem.At(file, firstRow+row, 0, "nested-too-deep", "limit", maxDepth))
		return d, nil
	}
	if values, keys, ok := plainTOML(src); ok {
		d.plain = keys
		return d, d.table(nil, values)
	}
	values := map[string]any{}
	if _, err := toml.Decode(src, &values); err != nil {
		d.problems = append(d.problems, d.syntax(err))
		return d, nil
	}
	return d, d.table(nil, values)
}

// place is where a key or an element of an array stands; the zero position where there is none.
func (d *doc) place(path string) position {
	if d.places == nil {
		for _, k := range d.plain {
			if k.name == path {
				return k.at
			}
		}
		d.places = locate(d.src)
	}
	return d.places[path]
}

// tooDeep is the row in which brackets nest too deep, strings not told apart: more than enough for a
// guard. 0 where none does.
func tooDeep(src string) int {
	row, now := 1, 0
	for i := range len(src) {
		switch src[i] {
		case '\n':
			row++
		case '[', '{':
			if now++; now > maxDepth {
				return row
			}
		case ']', '}':
			now = max(0, now-1)
		}
	}
	return 0
}

func (d *doc) row(line int) string {
	rows := strings.SplitN(d.src, "\n", line+1)
	if line < 1 || line > len(rows) {
		return ""
	}
	return strings.TrimRight(rows[line-1], "\r")
}

func (d *doc) table(path []string, values map[string]any) *table {
	return &table{doc: d, path: path, values: values, known: map[string]bool{}}
}

// wrong notes an error at a key of the table, or at an element below it.
func (t *table) wrong(severity problem.Severity, rule string, below []string, args ...any) {
	path := append(slices.Clone(t.path), below...)
	at := t.doc.place(pathOf(path...))
	for n := len(path) - 1; at.line == 0 && n > 0; n-- {
		at = t.doc.place(pathOf(path[:n]...))
	}
	p := problem.At(t.doc.file, t.doc.firstRow+max(at.line, 1), at.column, rule, args...)
	p.Severity = severity
	p.Excerpt = t.doc.row(at.line)
	t.doc.problems = append(t.doc.problems, p)
}

func (t *table) get(key string) (any, bool) {
	t.known[key] = true
	v, ok := t.values[key]
	return v, ok
}

// line is where the key stands in the file.
func (t *table) line(below ...string) int {
	return t.doc.firstRow + t.doc.place(pathOf(append(slices.Clone(t.path), below...)...)).line
}

func (t *table) str(key string) string {
	v, ok := t.get(key)
	if !ok {
		return ""
	}
	s, ok := v.(string)
	if !ok {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "\"…\"")
	}
	return norm.NFC.String(s)
}

func (t *table) boolean(key string, otherwise bool) bool {
	v, ok := t.get(key)
	if !ok {
		return otherwise
	}
	b, ok := v.(bool)
	if !ok {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "true, false")
	}
	return b
}

func (t *table) integer(key string) int {
	v, ok := t.get(key)
	if !ok {
		return 0
	}
	n, ok := v.(int64)
	if !ok || n > math.MaxInt32 || n < math.MinInt32 {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "10")
	}
	return int(n)
}

func (t *table) strs(key string) []string {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	list, ok := v.([]any)
	if !ok {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "[\"…\"]")
		return nil
	}
	var out []string
	for i, v := range list {
		s, ok := v.(string)
		if !ok {
			t.wrong(problem.Error, "wrong-type", []string{key, strconv.Itoa(i)}, "key", key, "want", "[\"…\"]")
			continue
		}
		out = append(out, norm.NFC.String(s))
	}
	return out
}

// day reads a date; a date with a time is refused.
func (t *table) day(key string) campaign.Day {
	v, ok := t.get(key)
	if !ok {
		return campaign.Day{}
	}
	when, ok := v.(time.Time)
	if !ok || when.Location().String() != "date-local" {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "2024-07-05")
		return campaign.Day{}
	}
	return campaign.DayOf(when)
}

// instant reads a time with its offset.
func (t *table) instant(key string) time.Time {
	v, ok := t.get(key)
	if !ok {
		return time.Time{}
	}
	when, ok := v.(time.Time)
	if !ok || strings.HasSuffix(when.Location().String(), "-local") {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "2024-07-05T06:00:00+07:00")
		return time.Time{}
	}
	return when
}

// words reads a text, or a table of texts by language.
func (t *table) words(key string) campaign.Words {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	if s, ok := v.(string); ok {
		return campaign.Words{"": norm.NFC.String(s)}
	}
	by, ok := v.(map[string]any)
	if !ok {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "{ vi = \"…\" }")
		return nil
	}
	w := campaign.Words{}
	below := t.doc.table(append(slices.Clone(t.path), key), by)
	for tag := range by {
		w[tag] = below.str(tag)
	}
	return w
}

// free reads a table that may hold anything.
func (t *table) free(key string) map[string]any {
	v, ok := t.get(key)
	m, isTable := v.(map[string]any)
	if ok && !isTable {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "{ a = \"…\" }")
	}
	return m
}

// needs notes a key that is missing or says nothing. One of the wrong type has been noted already.
func (t *table) needs(key string) {
	v, exists := t.values[key]
	if s, isText := v.(string); !exists || isText && strings.TrimSpace(s) == "" {
		t.wrong(problem.Error, "key-missing", []string{key}, "key", key)
	}
}

// sub is the table at the key, or nil.
func (t *table) sub(key string) *table {
	v, ok := t.get(key)
	if !ok {
		return nil
	}
	m, ok := v.(map[string]any)
	if !ok {
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "["+key+"]")
		return nil
	}
	return t.doc.table(append(slices.Clone(t.path), key), m)
}

// subs are the tables of an array of tables at the key.
func (t *table) subs(key string) []*table {
	v, _ := t.get(key)
	var list []any
	switch v := v.(type) {
	case nil:
	case []any:
		list = v
	case []map[string]any:
		for _, m := range v {
			list = append(list, m)
		}
	default:
		t.wrong(problem.Error, "wrong-type", []string{key}, "key", key, "want", "[["+key+"]]")
	}
	var out []*table
	for i, v := range list {
		m, ok := v.(map[string]any)
		if !ok {
			t.wrong(problem.Error, "wrong-type", []string{key, strconv.Itoa(i)}, "key", key, "want", "[["+key+"]]")
			continue
		}
		out = append(out, t.doc.table(append(slices.Clone(t.path), key, strconv.Itoa(i)), m))
	}
	return out
}

// keys are the table's keys in the order of the file.
func (t *table) keys() []string {
	keys := make([]string, 0, len(t.values))
	for k := range t.values {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int {
		pa, pb := t.place(a), t.place(b)
		if pa != pb {
			return (pa.line-pb.line)*10000 + pa.column - pb.column
		}
		return strings.Compare(a, b)
	})
	return keys
}

func (t *table) place(key string) position {
	return t.doc.place(pathOf(append(slices.Clone(t.path), key)...))
}

// ignore marks keys as known though nothing reads them yet.
func (t *table) ignore(keys ...string) {
	for _, k := range keys {
		t.known[k] = true
	}
}

// end notes every key that was not asked for, with the nearest one that was.
func (t *table) end() {
	unknown := false
	for k := range t.values {
		unknown = unknown || !t.known[k]
	}
	if !unknown {
		return
	}
	known := make([]string, 0, len(t.known))
	for k := range t.known {
		known = append(known, k)
	}
	slices.Sort(known)
	for _, k := range t.keys() {
		if !t.known[k] {
			t.wrong(problem.Error, "unknown-key", []string{k}, "key", k, "nearest", Suggest(k, known))
		}
	}
}

// Suggest is the nearest known word, or all of them where none is near.
func Suggest(s string, known []string) string {
	if near := Nearest(s, known); near != "" {
		return near
	}
	return strings.Join(known, ", ")
}

// Nearest is the known word that is meant by a mistyped one, or "" where none is near.
func Nearest(s string, known []string) string { return near.Word(s, known) }
