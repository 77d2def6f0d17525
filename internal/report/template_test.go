package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/problem"
)

const (
	partHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordRoot = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:x="urn:khac">`
)

// paper is an office's DOCX with a body, a header, and a part of which nobody here knows anything.
func paper(t *testing.T, body string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", partHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", partHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"customXml/item1.xml", "<bí-mật>{{noi-dung}}</bí-mật>"},
		{"word/document.xml", partHead + `<w:document` + wordRoot + `<w:body>` + body + `</w:body></w:document>`},
		{"word/header1.xml", partHead + `<w:hdr` + wordRoot + `<w:p><w:r><w:t>Kỳ {{ky}}</w:t></w:r></w:p></w:hdr>`},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err == nil {
			_, err = io.WriteString(w, part.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func partOf(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, text)
		}
	}
}

// Word cuts what somebody types into runs as it likes: a place must be found all the same.
func TestAnOfficesPaperIsFilledAndElseUntouched(t *testing.T) {
	w := newWorld(t, 3, 300)
	r := w.report(t, "2024-H1")
	before := `<w:p x:kept="1"><w:r><w:t>SỞ THỬ &amp; NGHIỆM</w:t></w:r></w:p><!-- giữ -->`
	split := `<w:p><w:r><w:t xml:space="preserve">Có </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{{so:</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>communes</w:t></w:r><w:r><w:t xml:space="preserve">.received}} xã; mã {{ma-chot}}.</w:t></w:r></w:p>`
	place := `<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>{{noi-</w:t></w:r><w:r><w:t>dung}}</w:t></w:r></w:p>`
	boxed := `<w:p><w:r><w:t>trước </w:t><w:txbxContent><w:p><w:r><w:t>{{dia-danh}}</w:t></w:r></w:p></w:txbxContent></w:r></w:p>`
	after := `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`
	template := paper(t, before+split+place+boxed+after)
	data, problems, err := r.Fill(w.campaign, "mau.docx", template)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	body := partOf(t, data, "word/document.xml")
	wellFormed(t, body)
	filled := strings.Replace(split, `{{so:</w:t>`, r.text("communes.received")+`</w:t>`, 1)
	filled = strings.Replace(filled, `<w:t>communes</w:t>`, `<w:t></w:t>`, 1)
	filled = strings.Replace(filled, `.received}} xã; mã {{ma-chot}}.`, ` xã; mã `+r.Head.String()+`.`, 1)
	head, rest, ok := strings.Cut(body, before+filled)
	if !ok {
		t.Fatalf("what stands before the place is not as it was:\n%.900s", body)
	}
	if head != partHead+`<w:document`+wordRoot+`<w:body>` {
		t.Errorf("the paper begins with %s", head)
	}
	if end := strings.Replace(boxed, "{{dia-danh}}", noPlace, 1) + after + `</w:body></w:document>`; !strings.HasSuffix(rest, end) {
		t.Errorf("what stands behind the place is not as it was: %s", rest[max(0, len(rest)-900):])
	}
	text, err := ooxml.Text(data)
	if err != nil || !strings.Contains(text, "Các chỉ tiêu 6 tháng đầu năm 2024") || !strings.Contains(text, "Huyện Quỳ Hợp") || strings.Count(text, mark) != 1 || strings.Contains(text, "{{") {
		t.Errorf("%v; the paper says %.600s", err, text)
	}
	if got := partOf(t, data, "word/header1.xml"); !strings.Contains(got, "<w:t>Kỳ 6 tháng đầu năm 2024</w:t>") {
		t.Errorf("its header is %s", got)
	}
	for _, name := range []string{"customXml/item1.xml", "_rels/.rels", "[Content_Types].xml"} {
		if !bytes.Equal(packed(t, data, name), packed(t, template, name)) {
			t.Errorf("%s is not as it was", name)
		}
	}
	again, _, err := r.Fill(w.campaign, "mau.docx", template)
	if err != nil || !bytes.Equal(again, data) {
		t.Errorf("filled again it is another file: %v", err)
	}
}

// packed is a part as it lies in the ZIP.
func packed(t *testing.T, data []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	raw, err := z.File[at].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(raw)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestPapersThatCannotBeFilled(t *testing.T) {
	w := newWorld(t, 3, 50)
	r := w.report(t, "2024-H1")
	p := func(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	part, _ := z.Create("word/document.xml")
	part.Write(make([]byte, 20<<20))
	z.Close()
	strict := strings.ReplaceAll(string(partOf(t, paper(t, p("{{noi-dung}}")), "word/document.xml")), "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
	var strictPaper bytes.Buffer
	z = zip.NewWriter(&strictPaper)
	part, _ = z.Create("word/document.xml")
	io.WriteString(part, strict)
	z.Close()
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"no docx":      {[]byte("xin chào"), "report-template-not-docx"},
		"bomb":         {bomb.Bytes(), "report-template-not-docx"},
		"no place":     {paper(t, p("Báo cáo")), "report-template-empty"},
		"unknown":      {paper(t, p("{{noi-dung}}")+p("x {{noidung}}")), "report-no-block"},
		"no figure":    {paper(t, p("{{noi-dung}}")+p("{{so:communes.kep}}")), "report-no-figure"},
		"not alone":    {paper(t, p("{{noi-dung}}")+p("Bảng: {{huyen}}")), "report-block-alone"},
		"broken":       {paper(t, p("{{noi-dung}}")+"<w:p>"), "report-template-broken"},
		"strict":       {strictPaper.Bytes(), "report-template-broken"},
		"other prefix": {paper(t, `{{x}}<v:p xmlns:v="urn:x">`), "report-template-broken"},
	} {
		_, problems, err := r.Fill(w.campaign, "mau.docx", test.data)
		if err != nil || !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Rule == test.want }) {
			t.Errorf("%s: got %v, %v, want %s", name, problems, err, test.want)
		}
	}
}
