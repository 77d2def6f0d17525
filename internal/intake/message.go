package intake

import (
	"strings"

	"loa.vn/loa/internal/sheet"
)

// message is a line that is being read: WHO DAY ITEM FORM, and behind it how often or how many people, in
// any order, then what else somebody wanted to say.
type message struct {
	*maker
	tokens []token
	left   []token // that nothing else was made of: a note
}

func (p *message) parse() {
	day := p.findDay()
	if day < 0 {
		p.wrong(p.place(0), "intake-line-no-day")
		return
	}
	item, width := p.findItem(day)
	if item < 0 {
		p.wrong(p.place(day), "intake-line-no-item")
		return
	}
	who, rest := p.tokens[:min(day, item)], p.tokens[item+width:]
	between := p.tokens[min(day, item)+1 : max(day, item)]
	if item < day {
		between, rest = p.tokens[item+width:day], p.tokens[day+1:]
	}
	if n := len(who); n > 0 && foldWords(who[n-1].text) == "ngay" {
		who = who[:n-1]
	}
	if len(who) == 0 {
		who, between = between, nil
	}
	p.setWho(who)
	p.setDay(p.tokens[day])
	p.set("item", p.tokens[item:item+width])
	p.read(append(append([]token{}, between...), rest...))
	p.set("note", p.left)
}

// place is where a token stands, with its text.
func (p *message) place(i int) field {
	if i >= len(p.tokens) {
		return field{}
	}
	return field{text: p.tokens[i].whole, column: p.tokens[i].column}
}

// set makes a field of tokens.
func (p *message) set(key string, tokens []token) {
	if len(tokens) == 0 {
		return
	}
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.whole
	}
	text := strings.TrimRight(strings.Join(words, " "), ",;.:")
	p.fields[key] = field{text: text, column: tokens[0].column}
}

// setWho takes what stands in front for a unit, unless it is the name of another body or of an outlet.
func (p *message) setWho(who []token) {
	p.set("unit", who)
	f := p.fields["unit"]
	for _, kind := range []string{"body", "outlet"} {
		if _, named := p.known[kind][foldWords(f.text)]; named && f.text != "" {
			delete(p.fields, "unit")
			p.fields[kind] = f
			return
		}
	}
}

// findItem is the place of the item and the number of its tokens: a code or key that is known, or else what
// looks like one, or else the first word behind the day.
func (p *message) findItem(day int) (at, width int) {
	second := -1
	at = -1
	for i := range p.tokens {
		if n, _ := noteHead(p.tokens[i:]); n > 0 && i > day {
			break // what somebody notes may speak of other items
		}
		n := p.itemAt(i, day)
		switch {
		case n == 0 || i == day:
		case at < 0:
			at, width = i, n
		case second < 0:
			second = i
		}
	}
	if second >= 0 {
		p.wrong(p.place(second), "intake-line-two-items")
	}
	if at >= 0 {
		return at, width
	}
	for i := day + 1; i < len(p.tokens); i++ {
		if plainCode(p.tokens[i].text) != "" && strings.ContainsAny(p.tokens[i].text, "-–—_") {
			return i, 1
		}
	}
	if day+1 < len(p.tokens) {
		return day + 1, 1
	}
	return -1, 0
}

// itemAt is how many tokens from i on name an item: "MBN-3", "MBN 3", "loa-xa-noi-gi".
func (p *message) itemAt(i, day int) int {
	text := p.tokens[i].text
	if p.items.byCode[plainCode(text)] != nil || p.items.byKey[strings.ToLower(text)] != nil && strings.Contains(text, "-") {
		return 1
	}
	if i+1 < len(p.tokens) && i+1 != day && isDigits(p.tokens[i+1].text) && p.items.byCode[plainCode(text+"-"+p.tokens[i+1].text)] != nil {
		return 2
	}
	return 0
}

// read reads what stands behind: a form, counts, a class, an address; the rest is a note.
func (p *message) read(tokens []token) {
	for i := 0; i < len(tokens); {
		n := p.readForm(tokens[i:])
		for _, try := range []func([]token) int{p.readNote, p.readCount, p.readGroup, p.readAddress} {
			if n == 0 {
				n = try(tokens[i:])
			}
		}
		if n == 0 {
			if !filler(foldWords(tokens[i].text)) {
				p.left = append(p.left, tokens[i])
			}
			n = 1
		}
		i += n
	}
	if _, ok := p.fields["form"]; !ok && len(p.left) > 0 {
		p.set("form", p.left[:1]) // most likely one that is mistyped
	}
	p.settle()
}

// settle gives a bare number its meaning, now that the form is known.
func (p *message) settle() {
	bare, ok := p.fields["bare"]
	if !ok {
		return
	}
	delete(p.fields, "bare")
	_, hasTimes := p.fields["times"]
	if hasTimes || countsPeople(p.forms[foldWords(p.fields["form"].text)]) {
		p.wrong(bare, "intake-line-number")
		return
	}
	p.fields["times"] = bare
}

func (p *message) readForm(tokens []token) int {
	const longest = 6 // words of a form's name
	words := ""
	found := 0
	for i, t := range tokens[:min(len(tokens), longest)] {
		words = strings.TrimSpace(words + " " + foldWords(t.text))
		if p.forms[words] != "" {
			found = i + 1
		}
		if strings.HasSuffix(t.whole, ",") || strings.HasSuffix(t.whole, ";") {
			break
		}
	}
	if found == 0 {
		return 0
	}
	if have, ok := p.fields["form"]; ok {
		p.wrong(field{text: tokens[0].whole, column: tokens[0].column}, "intake-line-two-forms", "one", have.text)
		return found
	}
	p.set("form", tokens[:found])
	return found
}

// noteHead tells "ghi chú:" and "khó khăn:" from other words.
func noteHead(tokens []token) (n int, key string) {
	two := ""
	if len(tokens) > 1 {
		two = foldWords(tokens[0].text) + " " + foldWords(tokens[1].text)
	}
	switch {
	case two == "ghi chu":
		return 2, "note"
	case two == "kho khan", two == "vuong mac":
		return 2, "difficulty"
	case len(tokens) > 0 && (foldWords(tokens[0].text) == "note" || foldWords(tokens[0].text) == "gc"):
		return 1, "note"
	}
	return 0, ""
}

// readNote takes all that stands behind "ghi chú" or "khó khăn", up to the other of the two.
func (p *message) readNote(tokens []token) int {
	head, key := noteHead(tokens)
	if head == 0 {
		return 0
	}
	end := head
	for end < len(tokens) {
		if n, other := noteHead(tokens[end:]); n > 0 && other != key {
			break
		}
		end++
	}
	if key == "note" {
		p.left = append(p.left, tokens[head:end]...)
	} else {
		p.set(key, tokens[head:end])
	}
	return end
}

func (p *message) readGroup(tokens []token) int {
	if word := foldWords(tokens[0].text); (word != "lop" && word != "nhom") || len(tokens) < 2 {
		return 0
	}
	p.set("group", tokens[1:2])
	return 2
}

func (p *message) readAddress(tokens []token) int {
	if !strings.HasPrefix(tokens[0].whole, "https://") && !strings.HasPrefix(tokens[0].whole, "http://") {
		return 0
	}
	p.set("evidence", tokens[:1])
	return 1
}

// filler are words that say nothing more.
func filler(folded string) bool {
	switch folded {
	case "", "va", "duoc", "phat", "dang", "bang", "qua", "tren", "ngay", "bai", "tin", "da", "co", "cho", "voi", "tai", "voi su", "tham", "du":
		return true
	}
	return false
}

// setDay makes the date of a token, the year found where it is not told.
func (p *message) setDay(t token) {
	f := field{text: t.text, column: t.column}
	if d, ok := p.resolveDay(t.text); ok {
		f.cell = sheet.Cell{Kind: sheet.Date, Day: d, Text: t.text}
	}
	p.fields["date"] = f
}
