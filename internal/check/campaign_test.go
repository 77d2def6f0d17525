package check

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// tables are those of every small campaign here, unless a test has its own.
const tables = `
-- site.toml --
title     = "Chiến dịch"
base_url  = "https://loa.example/"
languages = ["vi", "en", "tyj-Latn"]
-- data/audiences.toml --
[vung-cao]
max_sentence  = 6
max_paragraph = 10
[hoc-sinh]
max_sentence  = 12
max_paragraph = 20
[moi-nguoi]
name = "Mọi người"
-- data/topics.toml --
[noi-giup]
name = "Nơi giúp đỡ"
[khac]
name = "Khác"
-- data/hotlines.toml --
[111]
number = "111"
[[111.functions]]
valid_from = 2017-12-06
[113]
number = "113"
[nha-binh-yen]
number = "1900 969 680"
[cu]
number = "1800 1567"
[[cu.functions]]
valid_to = 2017-12-05
-- data/laws.toml --
[luat]
name = "Luật"
[luat-hai]
name = "Luật hai"
[ke-hoach]
name = "Kế hoạch"
kind = "kế hoạch"
-- data/terms.toml --
[te-nan]
lang  = "vi"
avoid = ["tệ nạn xã hội", "tệ nạn"]
why   = { vi = "Biến người thành tệ nạn.", en = "makes people an evil" }
instead = { vi = "vấn đề xã hội", en = "social problem" }
quotation_exempt = true
[thuy]
lang  = "vi"
avoid = ["hoà thuý", "HIV/AIDS"]
[evils]
lang  = "en"
avoid = ["social evils", "prostitute"]
why   = { en = "hurts" }
`

// item is the settings of the item that most tests look at, and of its picture.
const settings = `
-- content/articles/a/item.toml --
date      = 2024-01-01
topics    = ["khac"]
`

// oneText is a campaign of one item with a Vietnamese text, whose body begins in line 5.
func oneText(body string) string {
	return settings + "-- content/articles/a/vi.md --\n+++\ntitle   = \"Một bài\"\nsummary = \"Tóm tắt ngắn.\"\n+++\n" + body + "\n"
}

// load writes a campaign into a folder and reads it; the parts of a later archive replace earlier ones.
func load(t testing.TB, archives ...string) (*campaign.Campaign, func(string) (string, error)) {
	t.Helper()
	dir := t.TempDir()
	for _, archive := range append([]string{tables}, archives...) {
		for _, f := range txtar.Parse([]byte(archive)).Files {
			name := filepath.Join(dir, filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	result, err := source.Load(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range result.Problems {
		if p.Severity == problem.Error {
			t.Fatalf("the campaign itself is wrong: %s: %s %v", p.Place(), p.Rule, p.Args)
		}
	}
	read := func(name string) (string, error) {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		return string(data), err
	}
	return result.Campaign, read
}

// checked are the problems of a campaign on a day, a line each.
func checked(t *testing.T, day string, archives ...string) string {
	t.Helper()
	c, read := load(t, archives...)
	d, err := campaign.ParseDay(day)
	if err != nil {
		t.Fatal(err)
	}
	m := c.At(d.Start(c.Site.Timezone), true)
	var lines, errors, found []string
	for _, p := range Check(m, read) {
		lines = append(lines, oneLine(p))
		if p.Severity == problem.Error {
			errors = append(errors, oneLine(p))
		}
	}
	for _, p := range Errors(m, read) { // of every campaign that a test looks at
		if p.Severity == problem.Error {
			found = append(found, oneLine(p))
		}
	}
	if !slices.Equal(found, errors) {
		t.Errorf("Errors gives\n%s\nand Check\n%s", strings.Join(found, "\n"), strings.Join(errors, "\n"))
	}
	return strings.Join(lines, "\n")
}

// oneLine is a problem in one line: place, severity, rule, what its words name.
func oneLine(p problem.Problem) string {
	line := fmt.Sprintf("%s %s %s", strings.TrimPrefix(p.Place(), "content/articles/a/"), p.Severity, p.Rule)
	for _, name := range slices.Sorted(maps.Keys(p.Args)) {
		line += fmt.Sprintf(" %s=%s", name, p.Args[name])
	}
	return line
}

// same compares problems with those that a test wants, one a line, tabs left out.
func same(t *testing.T, name, got, want string) {
	t.Helper()
	want = strings.ReplaceAll(strings.TrimSpace(want), "\t", "")
	if got != want {
		t.Errorf("%s:\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// bodies checks bodies of one text, by what they show, on 2024-06-01.
func bodies(t *testing.T, tests []body) {
	t.Helper()
	for _, test := range tests {
		same(t, test.name, checked(t, "2024-06-01", oneText(test.src)), test.want)
	}
}

type body struct{ name, src, want string }
