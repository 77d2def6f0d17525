package edits

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// edit is something that people do to a campaign: it changes c and says what it did.
type edit struct {
	often int // how often, among the others
	do    func(d *draw, c *folder) string
}

// edits are all that a campaign sees; those of inPreview also while it is being previewed.
var edits = append(slices.Clone(inPreview), edit{6, editDate}, edit{2, editProgram})

var inPreview = []edit{
	{6, editBody},
	{3, editFront},
	{6, editSettings},
	{2, editPress},
	{3, editTranslation},
	{3, editItems},
	{2, editFiles},
	{6, editTables},
	{4, editSite},
	{2, editLanguages},
	{3, editLayouts},
	{2, editWords},
	{2, editStatic},
	{3, editDigit},
	{5, editSchedule},
}

// editProgram lets another version of the program build from now on.
func editProgram(_ *draw, c *folder) string {
	c.newer = !c.newer
	return fmt.Sprintf("another version of the program: %v", c.newer)
}

// editDigit changes one digit of a text, so that its file stays as long as it was.
func editDigit(d *draw, c *folder) string {
	key, tag := c.anyText(d)
	text := c.items[key].texts[tag]
	text.blocks = slices.Clone(text.blocks)
	for i, block := range text.blocks {
		if at := strings.IndexAny(block, "0123456789"); at >= 0 && !strings.HasPrefix(block, ":::") {
			text.blocks[i] = block[:at] + fmt.Sprint((int(block[at]-'0')+1)%10) + block[at+1:]
			return fmt.Sprintf("%s/%s: a digit of block %d", key, tag, i)
		}
	}
	text.blocks = append(text.blocks, "Số 1.")
	return fmt.Sprintf("%s/%s: a first digit", key, tag)
}

// draw is where an edit's chances come from.
type draw struct {
	*rand.Rand
	testing.TB
}

func pick[T any](d *draw, list []T) T { return list[d.IntN(len(list))] }

func keyOf[V any](d *draw, m map[string]V) string { return pick(d, slices.Sorted(maps.Keys(m))) }

func (d *draw) chance(percent int) bool { return d.IntN(100) < percent }

// number is one that no edit had before.
func (c *folder) number() int {
	c.numbers++
	return c.numbers
}

// anyText is one of the texts; some are always left.
func (c *folder) anyText(d *draw) (key, tag string) {
	var all [][2]string
	for _, key := range slices.Sorted(maps.Keys(c.items)) {
		for _, tag := range slices.Sorted(maps.Keys(c.items[key].texts)) {
			all = append(all, [2]string{key, tag})
		}
	}
	one := pick(d, all)
	return one[0], one[1]
}

// set gives a key a value, or takes it away.
func set(d *draw, to table, pool map[string][]string) string {
	key := keyOf(d, pool)
	value := pick(d, append([]string{""}, pool[key]...))
	if value == "" {
		delete(to, key)
		return "without " + key
	}
	to[key] = value
	return key + " = " + value
}

func days(list ...string) []string { return list }

// blocks are pieces of text; KEY is an item's key and N a number.
var blocks = []string{
	"Đoạn văn N.", "Một đoạn **đậm** có [^1].\n\n[^1]: Chú thích N.", "## Mục N", "## Mục một", "[](item:KEY)", "[Bài](item:KEY#muc-mot)",
	"[](item:khong-co)", "[](law:l1) và [luật](law:l2)", "[](help:111), [số](help:112)", "::: help 111 112\nGọi N.\n:::",
	"::: from 2024-07-13\n[](item:KEY) [](law:l2)\n:::", "::: until 2024-07-14\nXưa. [](help:111)\n:::", "::: from 2024-07-02 until 2024-07-20\n![](hinh.svg)\n:::",
	"::: note Nhớ\nN\n:::", "![hình N](hinh.svg \"Chú thích N\")", "![ảnh](anh.png)", "[tệp](tep.pdf)", "<b>thô N</b> và <i>nữa</i>", "[lên](/tep.txt)",
	"[words N](lang:en)", "| a | N |\n| - | - |\n| 1 | 2 |", "<https://example.org/N>",
	"## Một\n\n" + strings.Repeat("chữ ", 520) + "\n\n## Hai\n\nN\n\n### Ba\n\nhết",
}

func editBody(d *draw, c *folder) string {
	key, tag := c.anyText(d)
	text := c.items[key].texts[tag]
	at := d.IntN(len(text.blocks) + 1)
	if at < len(text.blocks) && d.chance(40) {
		text.blocks = slices.Delete(slices.Clone(text.blocks), at, at+1)
		return fmt.Sprintf("%s/%s: without block %d", key, tag, at)
	}
	_, other, _ := strings.Cut(keyOf(d, c.items), "/")
	block := strings.NewReplacer("KEY", other, "N", fmt.Sprint(c.number())).Replace(pick(d, blocks))
	if len(text.blocks) > 6 {
		text.blocks = nil
	}
	text.blocks = slices.Insert(slices.Clone(text.blocks), min(at, len(text.blocks)), block)
	return fmt.Sprintf("%s/%s: block %d: %.40q", key, tag, at, block)
}

func editFront(d *draw, c *folder) string {
	key, tag := c.anyText(d)
	title := fmt.Sprintf(`"Đầu đề %d"`, c.number())
	return key + "/" + tag + ": " + set(d, c.items[key].texts[tag].front, map[string][]string{
		"title": {title, title, title}, "summary": {fmt.Sprintf(`"Tóm tắt %d"`, c.number())}, "slug": {fmt.Sprintf(`"dia-chi-%d"`, c.number())},
		"neutral_title": {fmt.Sprintf(`"Đọc thêm %d"`, c.number())},
	})
}

func editSettings(d *draw, c *folder) string {
	key := keyOf(d, c.items)
	return key + ": " + set(d, c.items[key].settings, map[string][]string{
		"date": days("2024-07-01", "2024-07-04", "2024-07-10"), "updated": days("2024-07-12", "2024-07-20"), "expires": days("2024-07-25", "2024-08-15"),
		"draft": {"true", "false"}, "topics": {`["t1"]`, `["t2", "t1"]`, `["t3"]`}, "audiences": {`["a1"]`, `["a2", "a1"]`}, "genre": {`"tin"`},
		"author": {fmt.Sprintf(`"Nhóm %d"`, c.number())}, "series": {fmt.Sprintf(`"Loạt %d"`, c.number())}, "cover": {`"hinh.svg"`, `"anh.png"`},
		"discreet": {"true"}, "order": {"1", "2", "3"}, "aliases": {`["/cu/mot/"]`, `["/cu/", "/cu/hai/"]`, fmt.Sprintf(`["/moi/%d/"]`, c.number())},
		"withdrawn": days("2024-07-15", "2024-08-10"), "why": {`"Sai."`, fmt.Sprintf(`{ vi = "Sai %d.", en = "Wrong." }`, c.number())},
		"extra": {`{ màu = "đỏ" }`},
	})
}

func editPress(d *draw, c *folder) string {
	key := keyOf(d, c.items)
	if c.items[key].press == nil {
		c.items[key].press = table{}
	}
	return key + ": press: " + set(d, c.items[key].press, map[string][]string{
		"embargo": {"2024-07-11T06:00:00+07:00", "2024-07-21T00:00:00Z"}, "forms": {`["print", "web"]`}, "from": days("2024-07-01"), "to": days("2024-08-01"),
	})
}

func editTranslation(d *draw, c *folder) string {
	key, tag := keyOf(d, c.items), pick(d, []string{"en", "en", "ar", "vi"})
	it := c.items[key]
	if it.texts[tag] != nil {
		delete(it.texts, tag)
		return key + ": no " + tag
	}
	it.texts[tag] = &text{front: table{"title": fmt.Sprintf(`"Bản %s %d"`, tag, c.number())}, blocks: []string{"[](item:bai-1)"}}
	return key + ": " + tag
}

func editItems(d *draw, c *folder) string {
	key := keyOf(d, c.items)
	fresh := fmt.Sprintf("%s/moi-%d", pick(d, []string{"articles", "materials", "pages"}), c.number())
	switch {
	case d.chance(25) && len(c.items) > 3:
		delete(c.items, key)
		return "without " + key
	case d.chance(50):
		c.items[fresh] = c.items[key]
		delete(c.items, key)
		return key + " is now " + fresh
	}
	from, tag := c.anyText(d)
	it := *c.items[key]
	it.settings, it.press, it.texts = maps.Clone(it.settings), nil, map[string]*text{
		"vi": {front: table{"title": fmt.Sprintf(`"Bài %d"`, c.number())}, blocks: slices.Clone(c.items[from].texts[tag].blocks)},
	}
	it.files = maps.Clone(it.files)
	delete(it.settings, "aliases")
	c.items[fresh] = &it
	return fresh + " made from " + key
}

func editFiles(d *draw, c *folder) string {
	key, name := keyOf(d, c.items), pick(d, []string{"hinh.svg", "anh.png", "tep.pdf", "vi.mp3", "en.mp3"})
	it, n := c.items[key], c.number()
	if it.files == nil {
		it.files = map[string]string{}
	}
	switch {
	case it.files[name] != "" && d.chance(40):
		delete(it.files, name)
		if name == "anh.png" {
			it.credits = nil
		}
		return key + ": without " + name
	case name == "anh.png":
		it.files[name] = photo(n)
		it.credits = table{"credit": fmt.Sprintf(`{ vi = "Ảnh: %d", en = "Photo" }`, n), "consent": `"có"`}
	default:
		it.files[name] = fileOf(name, n)
	}
	return fmt.Sprintf("%s: %s, number %d", key, name, n)
}

func fileOf(name string, n int) string {
	switch filepath.Ext(name) {
	case ".mp3":
		return recording(n)
	case ".svg":
		return svg(n)
	}
	return fmt.Sprintf("%%PDF-1.4 %d", n)
}
