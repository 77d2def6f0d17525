package ledger

import (
	"fmt"
	"strconv"
	"time"

	"loa.vn/loa/internal/campaign"
)

// A line is an entry as JSON, the same bytes each time: these keys in this order, those without a value left
// out, no spaces, nothing escaped but quotation marks, backslashes and control characters. What a record
// says begins with its date, and ends the line.

type line struct{ b []byte }

// lineOf is the entry's line, without its digest.
func lineOf(e Entry) string { return string(appendLine(nil, e)) }

func appendLine(b []byte, e Entry) []byte {
	w := line{append(b, `{"seq":`...)}
	w.b = strconv.AppendInt(w.b, e.Seq, 10)
	w.text("kind", string(e.Kind))
	w.text("at", clock(e.At, e.Offset))
	w.text("by", e.Importer)
	w.text("why", e.Why)
	switch e.Kind {
	case Add:
		w.text("file", e.File)
		w.number("row", int64(e.Row))
		w.record(e.Record)
	case Void:
		w.number("voids", e.Voids)
	case Close:
		w.text("period", e.Period)
		w.day("from", e.From)
		w.day("to", e.To)
	case Found:
		w.text("sample", e.Finding.Sample)
		w.number("record", e.Finding.Record)
		w.publisher(e.Finding.Publisher)
		w.text("result", e.Finding.Result)
		w.text("note", e.Finding.Note)
	}
	return append(w.b, '}')
}

func (w *line) record(r campaign.Record) {
	w.day("date", r.Date)
	w.publisher(r.Publisher)
	w.text("id", r.ID)
	w.text("item", r.Item)
	w.text("form", r.Form)
	w.text("language", r.Language)
	w.text("audience", r.Audience)
	w.text("group", r.Group)
	w.number("times", int64(r.Times))
	w.number("reach", int64(r.Reach))
	w.text("evidence", r.Evidence)
	w.text("slot", r.Slot)
	w.text("note", r.Note)
	w.text("difficulty", r.Difficulty)
}

func (w *line) publisher(p campaign.Publisher) {
	w.text("unit", p.Unit.Code)
	w.day("unit_from", p.Unit.From)
	w.text("outlet", p.Outlet)
	w.text("body", p.Body)
}

func (w *line) key(key string) {
	w.b = append(w.b, ',', '"')
	w.b = append(w.b, key...)
	w.b = append(w.b, '"', ':')
}

func (w *line) number(key string, n int64) {
	if n != 0 {
		w.key(key)
		w.b = strconv.AppendInt(w.b, n, 10)
	}
}

func (w *line) day(key string, d campaign.Day) {
	if d.IsZero() {
		return
	}
	w.key(key)
	w.b = append(w.b, '"')
	w.b = appendDay(w.b, d)
	w.b = append(w.b, '"')
}

func (w *line) text(key, s string) {
	if s == "" {
		return
	}
	w.key(key)
	w.b = append(w.b, '"')
	plain := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		w.b = append(w.b, s[plain:i]...)
		plain = i + 1
		switch c := s[i]; c {
		case '"', '\\':
			w.b = append(w.b, '\\', c)
		case '\n':
			w.b = append(w.b, '\\', 'n')
		case '\t':
			w.b = append(w.b, '\\', 't')
		default:
			w.b = fmt.Appendf(w.b, `\u%04x`, c)
		}
	}
	w.b = append(append(w.b, s[plain:]...), '"')
}

func appendDay(b []byte, d campaign.Day) []byte {
	return append(b,
		byte('0'+d.Year/1000), byte('0'+d.Year/100%10), byte('0'+d.Year/10%10), byte('0'+d.Year%10), '-',
		byte('0'+d.Month/10), byte('0'+d.Month%10), '-', byte('0'+d.Date/10), byte('0'+d.Date%10))
}

// clock is the moment as the clock showed it, with its distance from UTC.
func clock(t time.Time, offset int) string {
	return t.In(time.FixedZone("", offset*60)).Format("2006-01-02T15:04:05-07:00")
}
