package edits

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
	"strings"
)

// folder is the folder of the campaign under test, as parts that edits change. Values of TOML are kept as they are
// written.
type folder struct {
	date      string // of the build
	site      table
	languages map[string]table // [language.TAG] of site.toml
	items     map[string]*item // by section/key
	tables    map[string][]row // of data/, by name
	other     map[string]string
	newer     bool // another version of the program builds
	numbers   int  // given out, so that no two edits write the same
}

// program is the one that builds the campaign.
func (c *folder) program() string {
	if c.newer {
		return another
	}
	return program
}

// table is a TOML table: keys, sorted when written, and values.
type table map[string]string

func (t table) String() string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(&b, "%s = %s\n", key, t[key])
	}
	return b.String()
}

// row is a row of a small table.
type row struct {
	id string
	table
	functions []table // of a help line
}

// item is an article or a standing page.
type item struct {
	settings table
	press    table
	credits  table // of anh.png
	texts    map[string]*text
	files    map[string]string
}

// text is a Markdown file: its front matter and its blocks.
type text struct {
	front  table
	blocks []string
}

// start is the campaign before the first edit.
func start() *folder {
	c := &folder{
		date: "2024-07-16",
		site: table{
			"title": `"Chiến dịch thử"`, "base_url": `"https://thu.example/"`, "languages": `["vi", "en", "ar"]`, "per_page": "2",
			"leave_to": `"https://example.org/"`,
		},
		languages: map[string]table{"en": {"title": `"A trial"`, "sections": `{ articles = "posts", topics = "topics" }`}, "ar": {"fallback": `["en", "vi"]`}},
		tables: map[string][]row{
			"topics":    {{id: "t1", table: name("Chủ đề một", "Topic one")}, {id: "t2", table: name("Chủ đề hai", "")}, {id: "t3"}},
			"audiences": {{id: "a1", table: table{"name": `{ vi = "Học sinh", en = "Pupils" }`, "i_am": `{ vi = "Em là học sinh" }`, "icon": `"hoc-sinh"`}}, {id: "a2"}},
			"genres":    {{id: "tin", table: name("Tin", "News")}},
			"laws": {
				{id: "l1", table: table{"name": `"Luật một"`, "valid_from": "2012-01-01", "valid_to": "2024-07-12", "replaced_by": `"l2"`}},
				{id: "l2", table: table{"name": `{ vi = "Luật hai", en = "Law two" }`, "valid_from": "2024-07-13"}},
			},
			"hotlines": {
				{id: "111", table: table{"number": `"111"`, "name": `{ vi = "Tổng đài", en = "Line" }`, "free": "true"}, functions: []table{
					{"name": `"Trẻ em"`, "valid_to": "2024-07-14"}, {"name": `{ vi = "Mọi người", en = "Everybody" }`, "valid_from": "2024-07-15"},
				}},
				{id: "112", table: table{"number": `"112"`, "name": `"Cứu nạn"`}},
			},
			"outlets": {
				{id: "bao", table: table{"name": `{ vi = "Báo", en = "Paper" }`, "level": `"province"`, "forms": `["print", "web"]`, "languages": `["vi", "en"]`, "monthly": "2"}},
				{id: "dai", table: table{"name": `"Đài"`, "level": `"province"`, "forms": `["radio"]`, "languages": `["vi"]`, "monthly": "1"}},
			},
		},
		items: map[string]*item{}, other: map[string]string{"static/tep.txt": "tệp\n"},
	}
	articles := []*item{
		{settings: table{"date": "2024-07-01", "topics": `["t1", "t2"]`, "audiences": `["a1"]`, "genre": `"tin"`, "aliases": `["/cu/mot/"]`}, press: offered("")},
		{settings: table{"date": "2024-07-02", "topics": `["t1"]`, "cover": `"hinh.svg"`}},
		{settings: table{"date": "2024-07-03", "topics": `["t2"]`, "discreet": "true"}},
		{settings: table{"date": "2024-07-04", "topics": `["t1"]`, "withdrawn": "2024-07-15", "why": `{ vi = "Sai.", en = "Wrong." }`}},
		{settings: table{"date": "2024-07-05"}, press: offered("2024-07-11T06:00:00+07:00")},
		{settings: table{"date": "2024-07-10", "updated": "2024-07-20", "expires": "2024-08-01", "topics": `["t3"]`, "audiences": `["a1", "a2"]`}, press: offered("")},
	}
	for i, it := range articles {
		it.texts = map[string]*text{"vi": {front: table{"title": fmt.Sprintf(`"Bài %d"`, i+1), "summary": `"Tóm tắt."`}}}
		it.files = map[string]string{"hinh.svg": svg(i)}
		c.items[fmt.Sprintf("articles/bai-%d", i+1)] = it
	}
	c.items["pages/help"] = &item{settings: table{"order": "1"}, texts: map[string]*text{"vi": {front: table{"title": `"Giúp đỡ"`}, blocks: []string{"::: help 111 112\nGọi đi.\n:::"}}}}
	write := func(key, tag, title string, blocks ...string) {
		texts := c.items["articles/bai-"+key].texts
		if texts[tag] == nil {
			texts[tag] = &text{front: table{"title": title}}
		}
		texts[tag].blocks = blocks
	}
	write("1", "vi", "", "Mở đầu. [Bài kia](item:bai-2), [](item:bai-3) và [luật](law:l1).", "## Mục một", "::: until 2024-07-14\nTrước đó.\n:::", "![hình](hinh.svg \"Chú thích\")")
	write("1", "en", `"Post one"`, "Beginning. [](item:bai-5) [](law:l2)", "::: from 2024-07-15\nSince then: [](help:111).\n:::")
	write("2", "vi", "", "[](item:bai-1#muc-mot) [tệp](hinh.svg)", "<b>thô</b>")
	write("2", "ar", `"١ ٢ ٣"`, "٤ ٥ ٦ [](item:bai-1)")
	write("3", "vi", "", "Kín đáo. [](help:112)")
	return c
}

// offered is the part of item.toml for newsrooms.
func offered(embargo string) table {
	press := table{"forms": `["print", "web", "radio"]`}
	if embargo != "" {
		press["embargo"] = embargo
	}
	return press
}

func name(vi, en string) table {
	if en == "" {
		return table{"name": fmt.Sprintf("%q", vi)}
	}
	return table{"name": fmt.Sprintf("{ vi = %q, en = %q }", vi, en)}
}

// files are the campaign's files by path.
func (c *folder) files() tree {
	files := tree{}
	site := c.site.String()
	for _, tag := range slices.Sorted(maps.Keys(c.languages)) {
		site += fmt.Sprintf("\n[language.%s]\n%s", tag, c.languages[tag])
	}
	files["site.toml"] = site
	for name, rows := range c.tables {
		var b strings.Builder
		for _, r := range rows {
			fmt.Fprintf(&b, "[%s]\n%s\n", r.id, r.table)
			for _, f := range r.functions {
				fmt.Fprintf(&b, "[[%s.functions]]\n%s\n", r.id, f)
			}
		}
		files["data/"+name+".toml"] = b.String()
	}
	for key, it := range c.items {
		for name, data := range it.all() {
			files["content/"+key+"/"+name] = data
		}
	}
	for name, data := range c.other {
		files[name] = data
	}
	return files
}

// clone copies all that edits change.
func (c *folder) clone() *folder {
	d := *c
	d.site, d.languages, d.tables, d.other = maps.Clone(c.site), map[string]table{}, maps.Clone(c.tables), maps.Clone(c.other)
	for tag, t := range c.languages {
		d.languages[tag] = maps.Clone(t)
	}
	d.items = map[string]*item{}
	for key, it := range c.items {
		own := item{settings: maps.Clone(it.settings), press: maps.Clone(it.press), credits: maps.Clone(it.credits), files: maps.Clone(it.files), texts: map[string]*text{}}
		for tag, t := range it.texts {
			own.texts[tag] = &text{maps.Clone(t.front), slices.Clone(t.blocks)}
		}
		d.items[key] = &own
	}
	return &d
}

// all are the item's files by name.
func (it *item) all() map[string]string {
	files := maps.Clone(it.files)
	if files == nil {
		files = map[string]string{}
	}
	settings := it.settings.String()
	if len(it.press) > 0 {
		settings += "\n[press]\n" + it.press.String()
	}
	if len(it.credits) > 0 {
		settings += "\n[pictures.\"anh.png\"]\n" + it.credits.String()
	}
	files["item.toml"] = settings
	for tag, t := range it.texts {
		files[tag+".md"] = "+++\n" + t.front.String() + "+++\n" + strings.Join(t.blocks, "\n\n")
	}
	return files
}

// svg, photo and recording make files whose bytes differ by their number.
func svg(n int) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 10"><path d="M0 0h%dv9z"/></svg>`, 20+n%3, n)
}

func photo(n int) string {
	img := image.NewRGBA(image.Rect(0, 0, 24+n%3, 16))
	for i := range img.Rect.Dx() {
		img.Set(i, 8, color.RGBA{R: byte(n * 7), G: byte(i), A: 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.String()
}

// recording is silence: frames of MPEG layer III at 128 kbit/s and 44.1 kHz.
func recording(n int) string {
	frame := "\xff\xfb\x90\x00" + strings.Repeat("\x00", 413)
	return strings.Repeat(frame, 20+n%7*40)
}
