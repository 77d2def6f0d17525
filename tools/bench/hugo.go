package main

import (
	"embed"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	loa "loa.vn/loa"
	"loa.vn/loa/internal/web"
)

//go:embed all:hugo
var hugoFiles embed.FS

// writeHugo writes the corpus as a site of Hugo whose templates show what those of Loa do: the same frame, style and
// icons, the same lists with pages of the same length, the same feeds.
func (c corpus) writeHugo(dir string) error {
	if err := c.hugoFrame(dir); err != nil {
		return err
	}
	for name, ids := range map[string][]string{"topics": c.topics, "audiences": c.audiences} {
		var table strings.Builder
		for _, id := range ids {
			fmt.Fprintf(&table, "[%s]\nvi = %q\nen = %q\n", id, labels[name][0]+id[len(id)-2:], labels[name][1]+id[len(id)-2:])
		}
		if err := put(filepath.Join(dir, "data", name+".toml"), table.String()); err != nil {
			return err
		}
	}
	line := `[{"number": "111", "name": {"vi": "Tổng đài điện thoại quốc gia bảo vệ trẻ em", "en": "National child protection helpline"}, "hours": {"vi": "24 giờ mỗi ngày", "en": "24 hours a day"}}]`
	if err := put(filepath.Join(dir, "data", "hotlines.json"), line); err != nil {
		return err
	}
	for i := range c.items {
		it := c.item(i)
		for n, l := range c.languages {
			t := it.texts[n]
			prefix := ""
			if n > 0 {
				prefix = "/" + l.tag
			}
			body := t.markdown(func(to int) string { return fmt.Sprintf("[%s](%s/articles/%s/)", seeAlso[l.tag], prefix, key(to)) })
			front := fmt.Sprintf("+++\ntitle = %q\ndescription = %q\nslug = %q\ndate = %s\ntopics = [%q]\naudiences = [\"%s\"]\nmonths = [%q]\nauthor = \"Nhóm biên soạn\"\n+++\n",
				t.title, plain(t.summary), it.key, it.date.Format("2006-01-02"), it.topic, strings.Join(it.audiences, `", "`), it.date.Format("2006-01"))
			if err := put(filepath.Join(dir, "content", l.tag, "articles", it.key+".md"), front+body); err != nil {
				return err
			}
		}
	}
	return nil
}

// named finds what of Loa's layouts a template of Hugo's shows: [[icon NAME]] and [[style]].
var named = regexp.MustCompile(`\[\[(?:icon )?([a-z-]+)\]\]`)

func (c corpus) hugoFrame(dir string) error {
	builtIn, err := fs.Sub(loa.Files, "layouts")
	if err != nil {
		return err
	}
	layouts, err := web.LoadLayouts(builtIn, nil)
	if err != nil {
		return err
	}
	own, err := fs.Sub(hugoFiles, "hugo")
	if err != nil {
		return err
	}
	err = fs.WalkDir(own, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(own, name)
		if err != nil {
			return err
		}
		return put(filepath.Join(dir, name), named.ReplaceAllStringFunc(string(data), func(found string) string {
			name := named.FindStringSubmatch(found)[1]
			if name != "style" {
				return string(layouts.Icons[name])
			}
			for _, a := range layouts.Assets {
				if a.Name == "style.css" {
					return string(a.Data)
				}
			}
			return ""
		}))
	})
	if err != nil {
		return err
	}
	for _, a := range layouts.Assets {
		if err := put(filepath.Join(dir, "static/assets", a.Name), string(a.Data)); err != nil {
			return err
		}
	}
	for _, l := range c.languages {
		var words strings.Builder
		for id, w := range layouts.Words([]string{l.tag}) {
			if !strings.Contains(w.Text, "{") {
				fmt.Fprintf(&words, "[%s]\nother = %q\n", id, w.Text)
			}
		}
		if err := put(filepath.Join(dir, "i18n", l.tag+".toml"), words.String()); err != nil {
			return err
		}
	}
	return nil
}
