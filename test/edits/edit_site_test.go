package edits

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

func editTables(d *draw, c *folder) string {
	name := keyOf(d, c.tables)
	rows := slices.Clone(c.tables[name])
	at := d.IntN(len(rows) + 1)
	n := c.number()
	said := fmt.Sprintf("%s: row %d: ", name, at)
	switch {
	case at == len(rows):
		rows = append(rows, row{id: fmt.Sprintf("r%d", n), table: table{"number": fmt.Sprintf(`"1%d"`, n)}})
		if name != "hotlines" {
			rows[at].table = table{}
		}
	case d.chance(5):
		rows = slices.Delete(rows, at, at+1)
		said += "removed"
	case d.chance(15):
		rows[0], rows[at] = rows[at], rows[0]
		said += "first"
	default:
		rows[at].table = maps.Clone(rows[at].table)
		if rows[at].table == nil {
			rows[at].table = table{}
		}
		said += set(d, rows[at].table, poolOf(name, n))
	}
	c.tables[name] = rows
	return said
}

// poolOf are the keys of a small table with values.
func poolOf(name string, n int) map[string][]string {
	names := []string{fmt.Sprintf(`"Tên %d"`, n), fmt.Sprintf(`{ vi = "Tên %d", en = "Name %d" }`, n, n), fmt.Sprintf(`{ en = "Name %d", ar = "١" }`, n)}
	pool := map[string][]string{"name": names}
	switch name {
	case "topics", "audiences", "genres":
		pool["summary"], pool["icon"], pool["i_am"] = names, []string{`"hoc-sinh"`, `"mark"`}, names
	case "outlets":
		pool["forms"], pool["languages"] = []string{`["print", "web"]`, `["radio"]`}, []string{`["vi"]`, `["en", "vi"]`}
		pool["valid_to"], pool["monthly"] = days("2024-07-10", "2025-01-01"), []string{"1", "3"}
	case "laws":
		pool["valid_from"], pool["valid_to"] = days("2012-01-01", "2024-07-13"), days("2024-07-17", "2025-01-01")
		pool["kind"] = []string{`"kế hoạch"`, `"luật"`}
	case "hotlines":
		pool["hours"], pool["note"], pool["free"], pool["urgent"] = names, names, []string{"true"}, []string{"true", "false"}
		pool["number"] = []string{fmt.Sprintf(`"1%d"`, n)}
	}
	return pool
}

func editSite(d *draw, c *folder) string {
	n := c.number()
	return "site: " + set(d, c.site, map[string][]string{
		"title": {fmt.Sprintf(`"Chiến dịch %d"`, n), `"Chiến dịch"`}, "base_url": {`"https://thu.example/"`, `"https://thu.example/duong/"`},
		"per_page": {"1", "2", "3", "20"}, "leave_to": {`"https://example.org/"`, fmt.Sprintf(`"https://example.org/%d"`, n)},
		"illustration": {"true", "false"}, "raw_html": {"true", "true", "false"}, "search": {"false"},
		"timezone":  {`"UTC"`, `"America/New_York"`, `"Asia/Ho_Chi_Minh"`},
		"languages": {`["vi", "en", "ar"]`, `["en", "vi", "ar"]`, `["vi", "en", "ar", "tyj-Latn"]`, `["vi", "en"]`},
	})
}

func editLanguages(d *draw, c *folder) string {
	tag, n := pick(d, []string{"vi", "en", "ar"}), c.number()
	if c.languages[tag] == nil {
		c.languages[tag] = table{}
	}
	return tag + ": " + set(d, c.languages[tag], map[string][]string{
		"title": {fmt.Sprintf(`"Tên %d"`, n)}, "summary": {fmt.Sprintf(`"Về trang %d"`, n)}, "name": {fmt.Sprintf(`"Tiếng %d"`, n)},
		"fallback": {`["vi"]`, `["en"]`, `[]`}, "dir": {`"ltr"`, `"rtl"`}, "sections": {`{ articles = "bai" }`, fmt.Sprintf(`{ articles = "phan-%d", months = "thang" }`, n)},
	})
}

const builtIn = "../../layouts/"

// own starts a layout of the campaign's own from the built-in one, or takes it away.
func (c *folder) own(d *draw, name string, change func(string) string) string {
	path := "layouts/" + name
	if c.other[path] != "" && d.chance(40) {
		delete(c.other, path)
		return "without " + path
	}
	data, err := os.ReadFile(builtIn + name)
	if err != nil {
		d.Fatal(err)
	}
	c.other[path] = change(string(data))
	return path
}

func editLayouts(d *draw, c *folder) string {
	n := c.number()
	extra := fmt.Sprintf("<i>%d</i>", n)
	if d.chance(15) {
		return c.own(d, "assets/style.css", func(s string) string { return s + fmt.Sprintf(".x{order:%d}", n) })
	}
	if d.chance(10) {
		return c.own(d, "icons/mark.svg", func(string) string { return svg(n) })
	}
	entries, err := os.ReadDir(builtIn)
	if err != nil {
		d.Fatal(err)
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return !strings.HasSuffix(e.Name(), ".html") })
	name := pick(d, entries).Name()
	if !strings.HasPrefix(name, "_") {
		extra += pick(d, []string{
			"", "{{.Frame.Day.ISO}}", "{{range .Languages}}{{.Name}}{{end}}", "{{range .Frame.HelpLines}}{{.Number}}{{end}}", "{{.Frame.SiteTitle}}",
			"{{range .Frame.Menu}}{{.Text}}{{end}}", "{{.NoSuchField}}", "{{broken",
		})
	}
	return c.own(d, name, func(s string) string {
		for _, after := range []string{`define "main"}}`, "<body>"} {
			if strings.Contains(s, after) {
				return strings.Replace(s, after, after+extra, 1)
			}
		}
		return extra + s
	})
}

var word = regexp.MustCompile(`(?m)^[a-z-]+ *= "[^"\n]*`)

func editWords(d *draw, c *folder) string {
	n := c.number()
	return c.own(d, "i18n/"+pick(d, []string{"vi", "en"})+".toml", func(s string) string {
		all := word.FindAllStringIndex(s, -1)
		at := pick(d, all)[1]
		return s[:at] + fmt.Sprintf(" %d", n) + s[at:]
	})
}

func editStatic(d *draw, c *folder) string {
	path := "static/" + pick(d, []string{"tep.txt", "tep.txt/a.txt", "thu-muc/b.txt", "preview.png", "favicon.svg", "robots.txt", "Tep.txt"})
	if c.other[path] != "" && d.chance(60) {
		delete(c.other, path)
		return "without " + path
	}
	n := c.number()
	for old := range c.other { // a folder takes the place of a file, and the other way
		if strings.HasPrefix(old, path+"/") || strings.HasPrefix(path, old+"/") {
			delete(c.other, old)
		}
	}
	c.other[path] = svg(n)
	return path
}

// dates are days and moments around everything in the campaign that begins or ends.
var dates = []string{
	"2024-06-30", "2024-07-02", "2024-07-04", "2024-07-06", "2024-07-11T05:59:59+07:00", "2024-07-11T06:00:00+07:00", "2024-07-13", "2024-07-15",
	"2024-07-16", "2024-07-18", "2024-07-21", "2024-07-25T00:00:00Z", "2024-08-02", "2024-08-11", "2025-01-02",
}

func editDate(d *draw, c *folder) string {
	c.date = pick(d, dates)
	return "the day is " + c.date
}
