package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// put writes a file with its folders.
func put(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// writeLoa writes the corpus as a campaign of Loa.
func (c corpus) writeLoa(dir string, search bool) error {
	site := fmt.Sprintf("title = %q\nbase_url = \"https://bench.example/\"\nlanguages = [\"vi\", \"en\"]\nleave_to = \"https://vi.wikipedia.org/\"\nper_page = %d\nsearch = %t\n", c.languages[0].title, pageSize, search)
	for _, l := range c.languages {
		site += fmt.Sprintf("\n[language.%s]\nname = %q\ntitle = %q\nsummary = %q\nsections = { articles = %q }\n", l.tag, l.name, l.title, l.summary, l.section)
	}
	if err := put(filepath.Join(dir, "site.toml"), site); err != nil {
		return err
	}
	for name, ids := range map[string][]string{"topics": c.topics, "audiences": c.audiences} {
		var table strings.Builder
		for _, id := range ids {
			fmt.Fprintf(&table, "[%s]\nname = { vi = %q, en = %q }\nsummary = { vi = \"Bài về %s.\", en = \"Texts on %s.\" }\n\n", id, labels[name][0]+id[len(id)-2:], labels[name][1]+id[len(id)-2:], id, id)
		}
		if err := put(filepath.Join(dir, "data", name+".toml"), table.String()); err != nil {
			return err
		}
	}
	if err := put(filepath.Join(dir, "data", "hotlines.toml"), hotlines); err != nil {
		return err
	}
	for i := range c.items {
		it := c.item(i)
		folder := filepath.Join(dir, "content", "articles", it.key)
		settings := fmt.Sprintf("date      = %s\ntopics    = [%q]\naudiences = [\"%s\"]\nauthor    = \"Nhóm biên soạn\"\n", it.date.Format("2006-01-02"), it.topic, strings.Join(it.audiences, `", "`))
		if err := put(filepath.Join(folder, "item.toml"), settings); err != nil {
			return err
		}
		for n, l := range c.languages {
			t := it.texts[n]
			body := t.markdown(func(to int) string { return fmt.Sprintf("[%s](item:%s)", seeAlso[l.tag], key(to)) })
			front := fmt.Sprintf("+++\ntitle   = %q\nsummary = %q\nslug    = %q\n+++\n", t.title, plain(t.summary), it.key)
			if err := put(filepath.Join(folder, l.tag+".md"), front+body); err != nil {
				return err
			}
		}
	}
	return nil
}

// plain is a text without marks of emphasis.
func plain(s string) string { return strings.ReplaceAll(s, "**", "") }

var labels = map[string][2]string{"topics": {"Chủ đề ", "Topic "}, "audiences": {"Nhóm ", "Group "}}

var seeAlso = map[string]string{"vi": "Đọc thêm bài này", "en": "Read this too"}

const hotlines = `[111]
number = "111"
name   = { vi = "Tổng đài điện thoại quốc gia", en = "National helpline" }
hours  = { vi = "24 giờ mỗi ngày", en = "24 hours a day" }
free   = true
order  = 10

[[111.functions]]
name       = { vi = "Tổng đài điện thoại quốc gia bảo vệ trẻ em", en = "National child protection helpline" }
valid_from = 2017-12-06
source     = "tongdai111.vn"
confidence = "sourced"
`
