package check

import (
	"strings"

	"loa.vn/loa/internal/vi"
)

// lengths looks for sentences and paragraphs that are too long for those for whom the text is written.
// What a source, a quotation or another language says is not ours to shorten.
func (t *text) lengths() {
	sentence, paragraph := t.limits()
	if sentence == 0 && paragraph == 0 {
		return
	}
	for _, p := range t.passages {
		switch p.Kind {
		case "p", "li", "dd", "td", "th", "footnote":
			if p.Box != "sources" && !p.Quote && p.Lang == "" {
				t.length(p, sentence, paragraph)
			}
		}
	}
}

func (t *text) length(p passage, sentence, paragraph int) {
	whole := withoutSources(p)
	n := wordCount(whole)
	if paragraph > 0 && n > paragraph {
		t.warn(p, 0, "paragraph-too-long", "count", n, "limit", paragraph)
	}
	if sentence == 0 || n <= sentence {
		return
	}
	at := 0
	for _, s := range vi.Sentences(whole) {
		if i := strings.Index(whole[at:], s); i >= 0 {
			at += i
		}
		if n := wordCount(s); n > sentence && !listsSources(s) {
			t.warn(p, at, "sentence-too-long", "count", n, "limit", sentence, "start", beginning(s))
		}
		at += len(s)
	}
}

// wordCount is how many words a reader reads; an address is one.
func wordCount(s string) int {
	n := 0
	for part := range strings.FieldsSeq(s) {
		if inAddress(part, 0) || isHost(part) {
			n++
		} else {
			n += vi.Syllables(part)
		}
	}
	return n
}

// isHost says whether a word is the name of a site: loa.vn.
func isHost(s string) bool {
	s = strings.Trim(s, "()[],;:.!?“”\"'*")
	i := strings.LastIndexByte(s, '.')
	return i > 0 && i+2 < len(s) && isLower(s[i+1]) && isLower(s[i+2]) && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789.-") == ""
}

// withoutSources are a passage's words with spaces in place of what stands in brackets and only says
// where something is written: (Nguồn: …), (theo báo …), (Kế hoạch 223/KH-UBND) where that is a law.
func withoutSources(p passage) string {
	words := []byte(p.Text)
	for from := 0; ; {
		open := strings.IndexByte(p.Text[from:], '(')
		if open < 0 {
			return string(words)
		}
		open += from
		length := strings.IndexByte(p.Text[open:], ')')
		if length < 0 {
			return string(words)
		}
		if namesSource(p.Text[open+1:open+length]) || p.InLaw(open+1) {
			copy(words[open:], strings.Repeat(" ", length+1))
		}
		from = open + length
	}
}

// namesSource says whether words in brackets begin as the name of a source does.
func namesSource(inside string) bool {
	inside = strings.ToLower(inside)
	for _, lead := range [...]string{
		"nguồn", "theo ", "dẫn theo ", "source", "according to ", "from the site ", "from the newspaper ",
		"điều ", "khoản ", "mục ", "article", "section ",
	} {
		if strings.HasPrefix(inside, lead) {
			return true
		}
	}
	return false
}

// listsSources says whether a sentence is a note on sources: “Nguồn của các đoạn này: …”.
func listsSources(sentence string) bool {
	lead, _, ok := strings.Cut(strings.ToLower(strings.TrimLeft(sentence, "(")), ":")
	return ok && len(lead) < 60 && (strings.HasPrefix(lead, "nguồn") || strings.HasPrefix(lead, "source"))
}

// limits are the most syllables that a sentence and a paragraph may have: the smallest over the item's
// audiences, 0 for no limit.
func (t *text) limits() (sentence, paragraph int) {
	for _, id := range t.it.Audiences {
		e, _ := t.Audiences.Find(id)
		sentence, paragraph = smaller(sentence, e.MaxSentence), smaller(paragraph, e.MaxParagraph)
	}
	return sentence, paragraph
}

// smaller is the smaller of two limits, of which 0 is none.
func smaller(a, b int) int {
	if a == 0 || b == 0 {
		return a + b
	}
	return min(a, b)
}

// beginning is how a sentence begins, enough to find it by.
func beginning(s string) string {
	words := strings.Fields(s)
	if len(words) <= 6 {
		return s
	}
	return strings.Join(words[:6], " ") + "…"
}
