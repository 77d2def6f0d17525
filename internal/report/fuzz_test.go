package report

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"loa.vn/loa/internal/ooxml"
)

// Whatever stands in an office's paper: what was well formed stays so, and no words but those of places change.
func FuzzAPartOfAPaper(f *testing.F) {
	for _, body := range []string{
		`<w:p><w:r><w:t>{{ky}}</w:t></w:r></w:p>`, `<w:p><w:r><w:t>{{noi-</w:t></w:r><w:r><w:t>dung}}</w:t></w:r></w:p>`,
		`<w:p><w:r><w:t>a{{k</w:t></w:r><w:r><w:t>y}}b {{huyen}}</w:t></w:r></w:p>`, `<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{noi-dung}}</w:t></w:r></w:p>`,
		`<w:p><w:r><w:t>x<w:p><w:r><w:t>{{noi-dung}}</w:t></w:r></w:p>{{ky}}</w:t></w:r></w:p>`, `<w:p><w:t>&lt;{{ky}}&amp;<![CDATA[{{ky}}]]></w:t></w:p>`, `<w:p/>`,
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		part := []byte(partHead + `<w:document` + wordRoot + body + `</w:document>`)
		if !parses(part) {
			return
		}
		fill := &filling{file: "x", words: map[string]string{"ky": "Kỳ & một"}, report: &Report{}, content: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("Nội dung")}}}
		out, err := fill.part(part, true)
		if err != nil {
			return
		}
		if !parses(out) {
			t.Errorf("%s became %s", part, out)
		}
		if !strings.Contains(body, "{") && string(out) != string(part) {
			t.Errorf("%s became %s, and it has no place", part, out)
		}
	})
}

func parses(data []byte) bool {
	d := xml.NewDecoder(strings.NewReader(string(data)))
	for {
		if _, err := d.Token(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}
