package ledger

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
)

// errLine says that a text is no line of a ledger.
var errLine = errors.New("not a line of a ledger")

// parseLine reads an entry's line. It takes more than lineOf writes: whoever reads a line that came from
// elsewhere compares it with lineOf of what was read.
func parseLine(text string) (Entry, error) {
	var e Entry
	rest, ok := strings.CutPrefix(text, "{")
	for ok && rest != "" {
		var key, value string
		var quoted bool
		if key, value, quoted, rest, ok = pair(rest); !ok {
			break
		}
		if err := e.set(key, value, quoted); err != nil {
			return Entry{}, err
		}
		if rest == "}" {
			return e, nil
		}
		rest, ok = strings.CutPrefix(rest, ",")
	}
	return Entry{}, errLine
}

// pair cuts the first key and value from the inside of a line.
func pair(s string) (key, value string, quoted bool, rest string, ok bool) {
	if key, rest, ok = quotation(s); !ok {
		return "", "", false, "", false
	}
	if rest, ok = strings.CutPrefix(rest, ":"); !ok {
		return "", "", false, "", false
	}
	if strings.HasPrefix(rest, `"`) {
		value, rest, ok = quotation(rest)
		return key, value, true, rest, ok
	}
	end := strings.IndexAny(rest, ",}")
	if end < 0 {
		return "", "", false, "", false
	}
	return key, rest[:end], false, rest[end:], true
}

// quotation cuts a text in quotation marks from the beginning of s.
func quotation(s string) (text, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", "", false
	}
	end := strings.IndexAny(s[1:], `"\`) + 1
	if end == 0 {
		return "", "", false
	}
	if s[end] == '"' {
		return s[1:end], s[end+1:], true
	}
	for end < len(s) && s[end] != '"' {
		if s[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(s) {
		return "", "", false
	}
	text, err := strconv.Unquote(s[:end+1])
	return text, s[end+1:], err == nil
}

func (e *Entry) set(key, value string, quoted bool) (err error) {
	r := &e.Record
	publisher := &r.Publisher
	if e.Kind == Found {
		publisher = &e.Finding.Publisher
	}
	number := func() (n int64) {
		n, err = strconv.ParseInt(value, 10, 64)
		if quoted {
			err = errLine
		}
		return n
	}
	day := func() (d campaign.Day) {
		d, err = campaign.ParseDay(value)
		return d
	}
	switch key {
	case "seq":
		e.Seq = number()
	case "kind":
		e.Kind = Kind(value)
	case "at":
		e.At, e.Offset, err = parseClock(value)
	case "by":
		e.Importer = value
	case "why":
		e.Why = value
	case "file":
		e.File = value
	case "row":
		e.Row = int(number())
	case "date":
		r.Date = day()
	case "unit":
		publisher.Unit.Code = value
	case "unit_from":
		publisher.Unit.From = day()
	case "outlet":
		publisher.Outlet = value
	case "body":
		publisher.Body = value
	case "id":
		r.ID = value
	case "item":
		r.Item = value
	case "form":
		r.Form = value
	case "language":
		r.Language = value
	case "audience":
		r.Audience = value
	case "group":
		r.Group = value
	case "times":
		r.Times = int(number())
	case "reach":
		r.Reach = int(number())
	case "evidence":
		r.Evidence = value
	case "slot":
		r.Slot = value
	case "note":
		if e.Kind == Found {
			e.Finding.Note = value
		} else {
			r.Note = value
		}
	case "difficulty":
		r.Difficulty = value
	case "voids":
		e.Voids = number()
	case "period":
		e.Period = value
	case "from":
		e.From = day()
	case "to":
		e.To = day()
	case "sample":
		e.Finding.Sample = value
	case "record":
		e.Finding.Record = number()
	case "result":
		e.Finding.Result = value
	case "digest":
		e.Digest = value
	default:
		return fmt.Errorf("%w: unknown key %q", errLine, key)
	}
	return err
}

func parseClock(s string) (time.Time, int, error) {
	t, err := time.Parse("2006-01-02T15:04:05-07:00", s)
	if err != nil {
		return t, 0, err
	}
	_, seconds := t.Zone()
	return t.UTC(), seconds / 60, nil
}
