package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/vi"
)

// lines reads a file as messages, one a line. Empty lines and lines that begin with # are passed over.
func (r *reader) lines(data []byte) File {
	f := File{Name: r.file, Kind: Lines}
	text, refusal := sheet.ReadText(r.file, data, limits())
	if refusal != nil {
		f.Problems = append(f.Problems, refusal.Problem())
		return f
	}
	most := sheet.DefaultLimits().Rows
	number := 0
	for line := range strings.Lines(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)) {
		if number++; strings.TrimSpace(line) == "" || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if len(f.Drafts) == most {
			refusal := sheet.Refusal{Why: sheet.TooManyRows, File: r.file, Limit: int64(most)}
			return File{Name: r.file, Kind: Lines, Problems: []problem.Problem{refusal.Problem()}}
		}
		f.Drafts = append(f.Drafts, r.line(number, strings.TrimRight(line, "\n")))
	}
	if len(f.Drafts) == 0 {
		f.Problems = append(f.Problems, r.warning("intake-no-rows"))
	}
	return f
}

// sender is what Zalo puts in front of a message that is copied: the time, and the name of a person, who is
// no part of a record.
var sender = regexp.MustCompile(`^\s*\[[0-9:/,. -]{1,40}\]\s*[^:\n]{1,60}:\s*`)

// line makes a draft of a message.
func (r *reader) line(number int, line string) Draft {
	const longest = 1000
	m := &maker{reader: r, draft: Draft{Row: number}, fields: map[string]field{}}
	skipped := 0
	if at := sender.FindStringIndex(line); at != nil {
		skipped, line = utf8.RuneCountInString(line[:at[1]]), line[at[1]:]
	}
	m.draft.Cells = []string{strings.TrimSpace(line)}
	if utf8.RuneCountInString(line) > longest {
		m.wrong(field{}, "intake-line-long", "limit", longest)
		return m.finish()
	}
	p := &message{maker: m, tokens: tokensOf(line, skipped)}
	p.parse()
	if !hasErrors(m.draft.Problems) {
		m.refuseFormulas()
		m.record()
	}
	return m.finish()
}

// token is a word of a message.
type token struct {
	text   string // without the comma, semicolon or full stop behind it
	whole  string // as it stands
	column int    // of its first character, from 1
}

// tokensOf are the words of a line that begins behind so many characters.
func tokensOf(line string, skipped int) []token {
	var tokens []token
	var word strings.Builder
	column, start := skipped, 0
	end := func() {
		if word.Len() > 0 {
			whole := vi.NFC(word.String())
			tokens = append(tokens, token{text: strings.TrimRight(whole, ",;.:"), whole: whole, column: start})
			word.Reset()
		}
	}
	for _, r := range line {
		column++
		if unicode.IsSpace(r) {
			end()
			continue
		}
		if word.Len() == 0 {
			start = column
		}
		word.WriteRune(r)
	}
	end()
	return tokens
}
