package kit

import (
	"strings"
	"testing"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/prose"
)

// onPaper is a Markdown text as it stands on paper; linked is what its references come to.
func onPaper(t *testing.T, src string, linked ...prose.Ref) string {
	t.Helper()
	body, problems := markdown.Compile("a.md", src, 0, markdown.Options{Lang: "vi"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	all := make([]prose.Ref, len(body.Refs))
	copy(all, linked)
	text := prose.Read(&campaign.Text{Lang: "vi", Body: body}, src, prose.Linked{Refs: all})
	p := &paper{text: text, linked: all, top: 3, names: map[string]string{"sources": "Nguồn"}, picture: func(ref campaign.Ref) string {
		if ref.Target == "hinh.svg" {
			return "picture/1.svg"
		}
		return ""
	}}
	return string(p.html(text.Blocks))
}

// TestPaperHasNothingToPress: links are words, laws names, help lines numbers; what is hostile stays words.
func TestPaperHasNothingToPress(t *testing.T) {
	for _, test := range []struct {
		name, src string
		linked    []prose.Ref
		want      string
	}{
		{"a paragraph", "Hòa & *thủy* **khỏe** ~~cũ~~", nil, "<p>Hòa &amp; <em>thủy</em> <strong>khỏe</strong> <s>cũ</s></p>"},
		{"a link to an item", "[bài khác](item:bai)", nil, "<p>bài khác</p>"},
		{"a law without words", "[](law:blld)", []prose.Ref{{Words: "Bộ luật Lao động"}}, "<p>Bộ luật Lao động</p>"},
		{"a help line", "Gọi [](help:111).", []prose.Ref{{Words: "111"}}, "<p>Gọi <b>111</b>.</p>"},
		{"an address elsewhere", "[trang này](https://a.example/b)", nil, "<p>trang này (https://a.example/b)</p>"},
		{"an address that says itself", "<https://a.example/b>", nil, "<p>https://a.example/b</p>"},
		{"a picture", "![một \"hình\"](hinh.svg)", nil, `<figure><img src="picture/1.svg" alt="một &#34;hình&#34;" data-dots="1:2 hinh.svg"></figure>`},
		{"a picture that is not there", "![một hình](khac.svg)", nil, `<figure>một hình</figure>`},
		{"a list", "2. hai\n3. ba\n   - con", nil, `<ol start="2"><li>hai</li><li>ba<ul><li>con</li></ul></li></ol>`},
		{"the schools' form", "Mục tiêu\n: Biết.\n\nSản phẩm\n: Một câu.", nil, `<dl class="form"><div><dt>Mục tiêu</dt><dd><p>Biết.</p></dd></div><div><dt>Sản phẩm</dt><dd><p>Một câu.</p></dd></div></dl>`},
		{"a table", "| a | b |\n| --- | --- |\n| 1 | 2 |", nil, `<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead><tr><td>1</td><td>2</td></tr></table>`},
		{"a heading", "## Tên\n\n### Con", nil, "<h3>Tên</h3><h4>Con</h4>"},
		{"words in another language", "[words](lang:en)", nil, `<p><span lang="en">words</span></p>`},
		{"a note", "Chữ[^1].\n\n[^1]: Chú thích.", nil, `<p>Chữ<sup>1</sup>.</p><div class="note"><sup>1</sup> <p>Chú thích.</p></div>`},
		{"sources", "::: sources\n- một\n:::", nil, `<div class="box sources"><p class="name">Nguồn</p><ul><li>một</li></ul></div>`},
		{"a day that is over", "::: until 2020-01-01\ncũ\n:::\n\nmới", []prose.Ref{{Hidden: true}}, "<p>mới</p>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.ReplaceAll(onPaper(t, test.src, test.linked...), "\n", ""); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestHelpBeginsWithItsNumber, large, and says each of its functions once.
func TestHelpBeginsWithItsNumber(t *testing.T) {
	line := prose.Line{ID: "111", Number: "111", What: []string{"Bảo vệ trẻ em", "Phòng, chống mua bán người"}}
	got := onPaper(t, "::: help 111\nGọi lúc nào cũng được.\n:::", prose.Ref{Lines: []prose.Line{line}})
	want := `<div class="help"><p class="line"><b class="num">111</b> <span class="what"><span class="fn">Bảo vệ trẻ em</span> <span class="fn">Phòng, chống mua bán người</span> </span></p><p>Gọi lúc nào cũng được.</p></div>`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestGradesAreSaidBriefly: a first word that all have is said once.
func TestGradesAreSaidBriefly(t *testing.T) {
	for want, names := range map[string][]string{
		"Lớp 10, 11, 12": {"Lớp 10", "Lớp 11", "Lớp 12"}, "Lớp 12, Đại học": {"Lớp 12", "Đại học"}, "Lớp 6": {"Lớp 6"}, "": nil,
	} {
		if got := listed(names); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
