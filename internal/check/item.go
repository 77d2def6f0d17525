package check

import (
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/vi"
)

// item is an item under examination.
type item struct {
	*checker
	it       *campaign.Item
	day      campaign.Day // by which it is judged: the moment's, or its own first one
	texts    []*text      // those that are written
	problems []problem.Problem
}

func (i *item) openTexts() {
	for _, own := range i.it.Texts {
		if own.Heard() || own.Body == nil {
			continue
		}
		t, wrong := i.open(own)
		if wrong != nil {
			i.problems = append(i.problems, *wrong)
			continue
		}
		i.texts = append(i.texts, t)
	}
}

// settings is the item's own file.
func (i *item) settings() string { return i.it.Dir + "/item.toml" }

// warnSetting notes a warning about the item's own file, at the line of a key.
func (i *item) warnSetting(key, rule string, args ...any) {
	line, excerpt := 0, ""
	if src, err := i.read(i.settings()); err == nil {
		line, excerpt = keyLine(src, key)
	}
	p := problem.Warn(i.settings(), line, 0, rule, args...)
	p.Excerpt = excerpt
	i.problems = append(i.problems, p)
}

// keyLine finds the line in which a key is set, before any table.
func keyLine(src, key string) (line int, row string) {
	for row := range strings.Lines(src) {
		line++
		rest, ok := strings.CutPrefix(strings.TrimLeft(row, " \t"), key)
		if ok && strings.HasPrefix(strings.TrimLeft(rest, " \t"), "=") {
			return line, strings.TrimRight(row, "\n")
		}
	}
	return 0, ""
}

// withdrawal wants to know why an item was recalled: its readers are told.
func (i *item) withdrawal() {
	if !i.it.Withdrawn.IsZero() && len(i.it.Why) == 0 {
		i.warnSetting("withdrawn", "withdrawn-without-why")
	}
}

const (
	longestTitle   = 90  // characters
	longestSummary = 200 // characters
)

// titles looks at what lists and search engines show of a text.
func (t *text) titles() {
	title, summary := strings.TrimSpace(t.own.Title), strings.TrimSpace(t.own.Summary)
	if n := characters(title); n > longestTitle {
		t.warnKey("title", "title-too-long", "count", n, "limit", longestTitle)
	}
	switch n := characters(summary); {
	case summary == "":
		t.warnKey("title", "summary-missing")
	case vi.SameTone(summary) == vi.SameTone(title):
		t.warnKey("summary", "summary-is-title")
	case n > longestSummary:
		t.warnKey("summary", "summary-too-long", "count", n, "limit", longestSummary)
	}
	if t.it.Discreet {
		t.neutralTitle()
	}
}

// neutralTitle makes sure that whoever looks over a shoulder learns nothing from a discreet item's title.
func (t *text) neutralTitle() {
	if strings.TrimSpace(t.own.NeutralTitle) == "" {
		t.warnKey("title", "neutral-title-missing")
		return
	}
	telling := map[string]bool{}
	for _, word := range vi.Split(vi.SameTone(t.own.Title)) {
		telling[word] = !strings.Contains(smallWords, " "+word+" ")
	}
	var repeated []string
	for _, word := range vi.Split(t.own.NeutralTitle) {
		if telling[vi.SameTone(word)] {
			repeated = append(repeated, word)
		}
	}
	if len(repeated) > 0 {
		t.warnKey("neutral_title", "neutral-title-tells", "words", strings.Join(repeated, ", "))
	}
}

// smallWords tell nothing of what a text is about.
const smallWords = " ai bài bạn các cách cái cho chúng chuyện có con còn của cùng cũng dành dưới đã đang để đến đi điều" +
	" đó đọc được em gì giữa hãy hay hơn khi không là làm lại lúc mà mình một mỗi nào này nên nếu ngày người những như nơi" +
	" nói ở phải ra rồi sau sẽ ta tại tận thế thêm theo thì thứ tin tôi trang trên trong trước từ và vào vẫn về vì việc với xem" +
	" a about after all an and any are as at be before by can do for from further good have here how i if in into is it its" +
	" know like may me more my new no not of on one or our out page read reading some that the their them there these they" +
	" things this to up us we what when where which who why will with you your "

// characters counts what readers see as characters.
func characters(s string) int { return len([]rune(vi.NFC(s))) }
