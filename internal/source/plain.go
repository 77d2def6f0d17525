package source

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
)

// plainKey is a key of a file of plain lines, and where it stands.
type plainKey struct {
	name string
	at   position
}

// plainTOML reads what nearly all item.toml files and front matters are: lines of a bare key and a text without
// escapes, a list of such texts, a date, a whole number or a truth. It gives what the parser of TOML gives, ten times as
// fast; of any other file, wrong ones among them, it answers false, and then the parser is asked.
func plainTOML(src string) (values map[string]any, keys []plainKey, ok bool) {
	values = map[string]any{}
	for row, at := 1, 0; at < len(src); row++ {
		line, _, _ := strings.Cut(src[at:], "\n")
		name, rest := plainName(strings.TrimLeft(line, " \t"))
		if name != "" {
			value, after, ok := plainValue(rest)
			if _, twice := values[name]; !ok || twice || !isBlank(after) {
				return nil, nil, false
			}
			indent := strings.Index(line, name)
			values[name] = value
			keys = append(keys, plainKey{name, position{row, utf8.RuneCountInString(line[:indent]) + 1, at + indent}})
		} else if !isBlank(line) {
			return nil, nil, false
		}
		at += len(line) + 1
	}
	return values, keys, true
}

// isBlank says whether the rest of a line says nothing: spaces, and perhaps a comment.
func isBlank(s string) bool {
	s = strings.TrimLeft(s, " \t")
	return s == "" || s[0] == '#' && !hasControls(s)
}

func hasControls(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 && s[i] != '\t' || s[i] == 0x7F {
			return true
		}
	}
	return false
}

// plainName parts a bare key and its equals sign from what follows; "" where there is none.
func plainName(s string) (name, rest string) {
	n := 0
	for n < len(s) && (s[n] == '_' || s[n] == '-' || '0' <= s[n] && s[n] <= '9' || 'a' <= s[n] && s[n] <= 'z' || 'A' <= s[n] && s[n] <= 'Z') {
		n++
	}
	rest, ok := strings.CutPrefix(strings.TrimLeft(s[n:], " \t"), "=")
	if !ok {
		return "", ""
	}
	return s[:n], strings.TrimLeft(rest, " \t")
}

func plainValue(s string) (value any, rest string, ok bool) {
	if s == "" {
		return nil, "", false
	}
	switch s[0] {
	case '"':
		return plainText(s)
	case '[':
		return plainList(s[1:])
	}
	end := strings.IndexAny(s, " \t#")
	if end < 0 {
		end = len(s)
	}
	word, rest := s[:end], s[end:]
	switch {
	case word == "": // a comment, where a value should be
	case word == "true" || word == "false":
		return word == "true", rest, true
	case len(word) == len("2006-01-02") && word[4] == '-':
		d, err := campaign.ParseDay(word)
		if err != nil || d.Year < 1000 || strings.HasPrefix(strings.TrimLeft(rest, " "), "0") { // a time may follow a date
			return nil, "", false
		}
		return time.Date(d.Year, time.Month(d.Month), d.Date, 0, 0, 0, 0, dateLocal()), rest, true
	case word == "0" || len(word) < 16 && '1' <= word[0] && word[0] <= '9':
		n, err := strconv.ParseInt(word, 10, 64)
		return n, rest, err == nil
	}
	return nil, "", false
}

// dateLocal is the zone that the parser of TOML gives to days.
func dateLocal() *time.Location { return time.FixedZone("date-local", 0) }

func plainText(s string) (any, string, bool) {
	text, rest, closed := strings.Cut(s[1:], `"`)
	if !closed || strings.IndexByte(text, '\\') >= 0 || hasControls(text) || text == "" && strings.HasPrefix(rest, `"`) {
		return nil, "", false
	}
	return strings.Clone(text), rest, true // the file is not kept for it
}

func plainList(s string) (any, string, bool) {
	list := []any{}
	for {
		s = strings.TrimLeft(s, " \t")
		if rest, end := strings.CutPrefix(s, "]"); end {
			return list, rest, true
		}
		if !strings.HasPrefix(s, `"`) {
			return nil, "", false
		}
		text, rest, ok := plainText(s)
		if !ok {
			return nil, "", false
		}
		list = append(list, text)
		s = strings.TrimLeft(rest, " \t")
		if !strings.HasPrefix(s, "]") {
			if s, ok = strings.CutPrefix(s, ","); !ok {
				return nil, "", false
			}
		}
	}
}
