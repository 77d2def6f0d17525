package schedule

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
)

// A month's file belongs to the staff: they write comments into it and put slots into an order of their
// own. So it is changed as text: lines of slots that stay as they are stay as they are.

var (
	slotHead = regexp.MustCompile(`^\s*\[\[\s*slots\s*\]\]`)
	slotKey  = regexp.MustCompile(`^\s*([a-z]+)\s*=`)
)

// NewFile is how the file of a month begins.
func NewFile(m Month) string {
	return fmt.Sprintf("# Lịch báo chí tháng %d năm %d. Sửa date, item, form, language, status, note được;\n"+
		"# những dòng revision, changed, published, sealed, changes do `loa schedule publish` viết.\n", m.Number, m.Year)
}

// Rewrite brings the text of a month's file from its slots (as they were read from it, in its order) to
// others. Slots that were there keep their place; new ones come last.
func Rewrite(src string, had, want []campaign.Slot) string {
	head, blocks := split(src)
	var out strings.Builder
	out.WriteString(head)
	written := map[string]bool{}
	for i, block := range blocks {
		if i >= len(had) {
			out.WriteString(block)
			continue
		}
		at := slices.IndexFunc(want, func(s campaign.Slot) bool { return s.ID == had[i].ID })
		if at < 0 {
			out.WriteString(comments(block))
			continue
		}
		written[had[i].ID] = true
		out.WriteString(change(block, had[i], want[at]))
	}
	text := out.String()
	for _, s := range want {
		if !written[s.ID] {
			text = strings.TrimRight(text, "\r\n") + "\n\n" + format(s)
		}
	}
	if strings.Contains(src, "\r\n") { // as Windows writes it
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	}
	return text
}

// split parts a file into what stands before the first slot and the text of each slot.
func split(src string) (head string, blocks []string) {
	var current strings.Builder
	flush := func() {
		if blocks == nil && head == "" && !slotHead.MatchString(current.String()) {
			head = current.String()
		} else {
			blocks = append(blocks, current.String())
		}
		current.Reset()
	}
	for line := range strings.Lines(src) {
		if slotHead.MatchString(line) && (current.Len() > 0 || blocks != nil) {
			flush()
		}
		current.WriteString(line)
	}
	if current.Len() > 0 {
		flush()
	}
	return head, blocks
}

// comments is what stays of a slot that goes: what staff wrote around it.
func comments(block string) string {
	var out strings.Builder
	for _, part := range parts(block) {
		if part.key == "" && !slotHead.MatchString(part.text) {
			out.WriteString(part.text)
		}
	}
	return out.String()
}

// part is a key with its whole value, or a line that is none.
type part struct {
	key, text string
}

func parts(block string) []part {
	var out []part
	open := 0 // brackets of a value that goes on over lines
	for line := range strings.Lines(block) {
		if open > 0 {
			out[len(out)-1].text += line
		} else if m := slotKey.FindStringSubmatch(line); m != nil {
			out = append(out, part{m[1], line})
		} else {
			out = append(out, part{"", line})
			continue
		}
		open += brackets(line)
	}
	return out
}

// brackets is how many brackets a line opens more than it closes, those in strings and comments apart.
func brackets(line string) int {
	n, quote := 0, byte(0)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#':
			return n
		case c == '[' || c == '{':
			n++
		case c == ']' || c == '}':
			n--
		}
	}
	return n
}

// change brings a slot's text from one state to another, key by key.
func change(block string, from, to campaign.Slot) string {
	old, next := values(from), values(to)
	all := parts(block)
	last := 0
	for i, p := range all {
		if p.key != "" || slotHead.MatchString(p.text) {
			last = i
		}
	}
	var added strings.Builder
	for i, key := range keys() {
		if old[i] == next[i] {
			continue
		}
		at := slices.IndexFunc(all, func(p part) bool { return p.key == key })
		line := fmt.Sprintf("%-8s = %s\n", key, next[i])
		switch {
		case at >= 0 && next[i] == "":
			all[at].text = ""
		case at >= 0:
			all[at].text = line
		case next[i] != "":
			added.WriteString(line)
		}
	}
	var out strings.Builder
	for i, p := range all {
		out.WriteString(p.text)
		if i == last {
			if added.Len() > 0 && !strings.HasSuffix(out.String(), "\n") {
				out.WriteByte('\n')
			}
			out.WriteString(added.String())
		}
	}
	return out.String()
}

// keys are those of a slot, in the order in which they are written.
func keys() []string {
	return []string{"id", "outlet", "item", "date", "form", "language", "status", "note", "why", "evidence", "revision", "changed", "first", "published", "sealed", "changes"}
}

// values are a slot's values as TOML, in the order of keys; "" for one that is not written.
func values(s campaign.Slot) []string {
	revision, published := "", ""
	if s.Revision > 0 {
		revision = fmt.Sprint(s.Revision)
		p := s.Published
		published = fmt.Sprintf("{ item = %s, date = %s, form = %s, language = %s, status = %s }",
			quote(p.Item), p.Date, quote(p.Form), quote(p.Language), quote(string(p.Status)))
	}
	var changes []string
	for _, c := range s.Changes {
		changes = append(changes, fmt.Sprintf("{ day = %s, field = %s, from = %s, to = %s }", c.Day, quote(c.Field), quote(c.From), quote(c.To)))
	}
	list := ""
	if len(changes) > 0 {
		list = "[ " + strings.Join(changes, ", ") + " ]"
	}
	return []string{
		quote(s.ID), quote(s.Outlet), quote(s.Item), s.Date.String(), quote(s.Form), quote(s.Language), quote(string(s.Status)),
		quote(s.Note), quote(s.Why), quote(s.Evidence), revision, s.Changed.String(), s.First.String(), published, quote(s.Sealed), list,
	}
}

func quote(s string) string {
	if s == "" {
		return ""
	}
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '\\' || r == '"':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case r < ' ' || r == 0x7f: // which TOML takes only so
			fmt.Fprintf(&out, `\u%04X`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

func format(s campaign.Slot) string {
	var b strings.Builder
	b.WriteString("[[slots]]\n")
	for i, v := range values(s) {
		if v != "" {
			fmt.Fprintf(&b, "%-8s = %s\n", keys()[i], v)
		}
	}
	return b.String()
}
