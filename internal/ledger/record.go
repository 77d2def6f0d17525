package ledger

import (
	"crypto/sha256"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"loa.vn/loa/internal/campaign"
)

// key tells which drafts and entries speak of the same publication: the sender's id within its publisher, or
// where there is none, publisher, date, item, form, language, audience, group and slot.
type key [16]byte

func keyOf(r campaign.Record) key {
	b := make([]byte, 0, 256)
	put := func(texts ...string) {
		for _, s := range texts {
			b = append(append(b, s...), 0)
		}
	}
	p := r.Publisher
	put(p.Unit.Code)
	b = append(appendDay(b, p.Unit.From), 0)
	put(p.Outlet, p.Body)
	if r.ID != "" {
		put("id", r.ID)
	} else {
		b = append(appendDay(b, r.Date), 0)
		put(r.Item, r.Form, r.Language, r.Audience, r.Group, r.Slot)
	}
	sum := sha256.Sum256(b)
	return key(sum[:16])
}

// body is what a record says, as it ends a line.
func body(r campaign.Record) string {
	w := line{make([]byte, 0, 256)}
	w.record(r)
	return string(w.b)
}

// bodyOf is the body in the line of an add. A quotation mark within a text has a backslash before it, so only
// the key itself looks like this.
func bodyOf(line string) string {
	_, rest, _ := strings.Cut(line, `,"date":"`)
	return `,"date":"` + strings.TrimSuffix(rest, "}")
}

// errRecord says that a draft is no record; whoever read it should have refused it.
var errRecord = errors.New("not a record: it needs a day, an item, a form and one publisher, and numbers cannot be negative")

// clean is the record as the ledger keeps it: texts in NFC and without what no file can hold, at least once.
func clean(r campaign.Record) (campaign.Record, error) {
	for _, s := range []*string{
		&r.ID, &r.Publisher.Unit.Code, &r.Publisher.Outlet, &r.Publisher.Body, &r.Item, &r.Form, &r.Language, &r.Audience,
		&r.Group, &r.Evidence, &r.Slot, &r.Note, &r.Difficulty,
	} {
		*s = cleanText(*s)
	}
	r.Times = max(r.Times, 1)
	publishers := 0
	for _, s := range []string{r.Publisher.Unit.Code, r.Publisher.Outlet, r.Publisher.Body} {
		if s != "" {
			publishers++
		}
	}
	if r.Date.IsZero() || r.Date.Year < 1 || r.Date.Year > 9999 || r.Item == "" || r.Form == "" || publishers != 1 || r.Reach < 0 {
		return r, errRecord
	}
	return r, nil
}

func cleanText(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "�")
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return norm.NFC.String(s)
}

// Difference is a column in which two records differ.
type Difference struct {
	Column  string
	Was, Is string
}

// Differences are the columns in which two records differ, in their order in a line.
func Differences(was, is campaign.Record) []Difference {
	var list []Difference
	a, b := columns(was), columns(is)
	for i := range a {
		if a[i].text != b[i].text {
			list = append(list, Difference{a[i].name, a[i].text, b[i].text})
		}
	}
	return list
}

// differing are the names of the columns in which two records differ.
func differing(a, b campaign.Record) []string {
	var names []string
	for _, d := range Differences(a, b) {
		names = append(names, d.Column)
	}
	return names
}

type column struct{ name, text string }

// columns are what a record says, column by column, as a sheet has them.
func columns(r campaign.Record) []column {
	return []column{
		{"date", r.Date.String()},
		{"unit", r.Publisher.Unit.Code},
		{"unit_from", r.Publisher.Unit.From.String()},
		{"outlet", r.Publisher.Outlet},
		{"body", r.Publisher.Body},
		{"id", r.ID},
		{"item", r.Item},
		{"form", r.Form},
		{"language", r.Language},
		{"audience", r.Audience},
		{"group", r.Group},
		{"times", number(r.Times)},
		{"reach", number(r.Reach)},
		{"evidence", r.Evidence},
		{"slot", r.Slot},
		{"note", r.Note},
		{"difficulty", r.Difficulty},
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// Columns are the names of a record's columns and what stands in them, without those that are empty. The
// first day of a unit is none of them: the day of the record says which unit bore the code.
func Columns(r campaign.Record) (names, texts []string) {
	for _, c := range columns(r) {
		if c.text != "" && c.name != "unit_from" {
			names, texts = append(names, c.name), append(texts, c.text)
		}
	}
	return names, texts
}

// ColumnNames are the names of all columns that Columns may give.
func ColumnNames() []string {
	var names []string
	for _, c := range columns(campaign.Record{}) {
		if c.name != "unit_from" {
			names = append(names, c.name)
		}
	}
	return names
}
