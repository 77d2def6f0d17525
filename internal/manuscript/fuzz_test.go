package manuscript

import (
	"strings"
	"testing"

	"loa.vn/loa/internal/markdown"
	"loa.vn/loa/internal/problem"
)

// FuzzRead gives Read whatever bytes: it ends, and what it writes is a text that Loa takes.
func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(ole("WordDocument"))
	f.Add(parts{"body": p("u1", "Tên") + p("", "Lời") + li("1", 0, "một"), "styles": vietnameseStyles, "numbering": numbers}.bytes(f))
	f.Fuzz(func(t *testing.T, data []byte) { sane(t, data) })
}

// FuzzBody gives Read whatever markup where the text stands.
func FuzzBody(f *testing.F) {
	f.Add(p("u1", "Tên") + p("Trich", "Lời *a* 1. # "))
	f.Add(li("1", 0, "một") + li("1", 3, "con") + li("2", 1, "nữa") + li("3", 0, "I"))
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("", "a") + `<w:tbl><w:tr><w:tc>` + p("", "b") + `</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`)
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://a.vn"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>b</w:t><w:footnoteReference w:id="2"/></w:r></w:p>`)
	f.Add(`<w:p><w:r><w:rPr><w:b/><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>Céng hßa</w:t><w:br/><w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		sane(t, parts{"body": body, "styles": vietnameseStyles, "numbering": numbers, "footnotes": `<w:footnote w:id="2">` + p("", "Chú thích.") + `</w:footnote>`}.bytes(t))
	})
}

func sane(t *testing.T, data []byte) {
	m, problems := Read("a.docx", data)
	if problem.Errors(problems) > 0 {
		if m.Markdown != "" || len(m.Pictures) > 0 {
			t.Error("half a text")
		}
		return
	}
	if strings.ContainsRune(m.Title, '\n') {
		t.Errorf("the title %q has lines", m.Title)
	}
	if _, wrong := markdown.Compile("vi.md", m.Markdown, 0, markdown.Options{Lang: "vi"}); len(wrong) > 0 {
		for _, p := range wrong {
			if p.Severity == problem.Error || strings.Contains(p.Rule, "html") {
				t.Errorf("%v in %q", p, m.Markdown)
			}
		}
	}
}
