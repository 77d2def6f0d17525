package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"loa.vn/loa/internal/archive"
)

// everything is a document with all that a document may hold.
func everything(t *testing.T) Document {
	t.Helper()
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	pic, err := Fitted(dot.Bytes(), "một chấm", 100)
	if err != nil {
		t.Fatal(err)
	}
	list := &List{ID: 1, Ordered: true, Start: 3}
	return Document{
		Title: "Tên & <thử>", Creator: "Loa", Numbers: Above, Header: []Block{Paragraph{Spans: Words("đầu trang")}},
		Body: []Block{
			Paragraph{Style: Title, Spans: Words("Tên & <thử>")},
			Paragraph{Style: Heading1, ID: "phần một", Spans: Words("Phần một")},
			Paragraph{Spans: []Span{
				{Text: "đậm", Bold: true},
				{Text: " nghiêng", Italic: true},
				{Text: "\tthẻ\nxuống dòng"},
				{Text: "words", Lang: "en-GB"},
				{Text: "gạch", Strike: true, Underline: true, Caps: true, Mono: true, Small: true, Size: 9, Colour: "C00000", NoProof: true},
				{Picture: &pic},
				{Picture: &pic},
				{Note: []Block{Paragraph{Spans: []Span{{Text: "chú thích "}, {Picture: &pic}, {Note: []Block{Paragraph{Spans: Words("trong nữa")}}}}}}},
				{Text: "đến phần một", To: "phần một"},
			}},
			Paragraph{List: list, Spans: Words("ba")},
			Paragraph{List: &List{ID: 2, Level: 1}, Spans: Words("con")},
			Paragraph{List: list, Spans: Words("bốn")},
			Table{Widths: []float64{40, 60}, Borders: true, Padding: 2, Rows: []Row{
				{Header: true, Cells: []Cell{{Span: 2, Shade: "E7E6E6", Middle: true, Blocks: []Block{Paragraph{Spans: Words("đầu bảng")}}}}},
				{Whole: true, Cells: []Cell{{Blocks: []Block{Paragraph{Spans: Words("a")}}}, {}}},
			}},
			Paragraph{Style: Quote, Align: Justify, Before: Points(6), After: Points(0), Indent: 5, Inset: 5, First: -5, KeepNext: true, PageBreak: true, Rule: true, Tabs: []Tab{{At: 20}, {At: 40, Align: Right}}, Spans: Words("trích")},
			Section{Page: A4().Sideways()},
			Paragraph{Spans: Words("trang ngang")},
		},
	}
}

func bytesOf(t *testing.T, d Document) []byte {
	t.Helper()
	data, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func partsOf(t *testing.T, docx []byte) map[string][]byte {
	t.Helper()
	entries, refusal := archive.Read(docx, archive.DefaultLimits())
	if refusal != nil {
		t.Fatal(refusal)
	}
	parts := map[string][]byte{}
	for _, e := range entries {
		parts[e.Path] = e.Data
	}
	return parts
}

// elements calls visit for each element of a part, which must be well-formed.
func elements(t *testing.T, name string, data []byte, visit func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			visit(start)
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestPartsHoldTogether: every part is well-formed and has a type, every relation leads to a part of the same
// file, every mark in the text has its relation, and nothing leads outside.
func TestPartsHoldTogether(t *testing.T) {
	parts := partsOf(t, bytesOf(t, everything(t)))
	known := map[string][]string{} // ids by part
	for name, data := range parts {
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		dir := path.Dir(path.Dir(name))
		of := path.Join(dir, strings.TrimSuffix(path.Base(name), ".rels"))
		elements(t, name, data, func(e xml.StartElement) {
			if e.Name.Local != "Relationship" {
				return
			}
			if attr(e, "TargetMode") != "" {
				t.Errorf("%s leads outside: %v", name, e.Attr)
			}
			if target := path.Join(dir, attr(e, "Target")); parts[target] == nil {
				t.Errorf("%s: no part %s", name, target)
			}
			known[of] = append(known[of], attr(e, "Id"))
		})
	}
	for name, data := range parts {
		if path.Ext(name) == ".xml" {
			elements(t, name, data, func(e xml.StartElement) {
				for _, a := range e.Attr {
					if a.Name.Space == relsNS && !slices.Contains(known[name], a.Value) {
						t.Errorf("%s: nothing is known of %s=%q", name, a.Name.Local, a.Value)
					}
				}
			})
		}
	}
	types := string(parts["[Content_Types].xml"])
	for name := range parts {
		if !strings.Contains(types, `"/`+name+`"`) && !strings.Contains(types, `Extension="`+strings.TrimPrefix(path.Ext(name), ".")+`"`) {
			t.Errorf("%s has no type", name)
		}
	}
}

// TestNamesInTheTextExist: styles, lists, notes and bookmarks that the text names are there, and once.
func TestNamesInTheTextExist(t *testing.T) {
	parts := partsOf(t, bytesOf(t, everything(t)))
	styles, numbers, notes, marks := map[string]bool{"": true}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	collect := func(part, element, name string, into map[string]bool) {
		elements(t, part, parts[part], func(e xml.StartElement) {
			if e.Name.Local == element {
				if into[attr(e, name)] && element != "style" {
					t.Errorf("%s twice: %s", element, attr(e, name))
				}
				into[attr(e, name)] = true
			}
		})
	}
	collect("word/styles.xml", "style", "styleId", styles)
	collect("word/numbering.xml", "num", "numId", numbers)
	collect("word/footnotes.xml", "footnote", "id", notes)
	collect("word/document.xml", "bookmarkStart", "name", marks)
	for part, data := range parts {
		if path.Ext(part) != ".xml" {
			continue
		}
		elements(t, part, data, func(e xml.StartElement) {
			for element, in := range map[string]map[string]bool{"pStyle": styles, "rStyle": styles, "numId": numbers} {
				if e.Name.Local == element && !in[attr(e, "val")] {
					t.Errorf("%s: no %s %q", part, element, attr(e, "val"))
				}
			}
			if e.Name.Local == "footnoteReference" && !notes[attr(e, "id")] {
				t.Errorf("no footnote %q", attr(e, "id"))
			}
			if to := attr(e, "anchor"); e.Name.Local == "hyperlink" && !marks[to] {
				t.Errorf("no bookmark %q", to)
			}
		})
	}
}

func TestDocumentIsTheSameBytesEachTime(t *testing.T) {
	if !bytes.Equal(bytesOf(t, everything(t)), bytesOf(t, everything(t))) {
		t.Error("two files of one document differ")
	}
}

func TestDocumentIsReadBack(t *testing.T) {
	got, err := Text(bytesOf(t, everything(t)))
	if err != nil {
		t.Fatal(err)
	}
	want := "Tên & <thử>\nPhần một\nđậm nghiêng\tthẻ\nxuống dòngwordsgạchđến phần một\nba\ncon\nbốn\nđầu bảng\na\n\ntrích\n\ntrang ngang\n\n\n chú thích  (trong nữa)\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPagesAreThoseOfTheDecree: A4, margins, numbers above and not on the first page.
func TestPagesAreThoseOfTheDecree(t *testing.T) {
	doc := string(partsOf(t, bytesOf(t, everything(t)))["word/document.xml"])
	for _, want := range []string{
		`<w:pgSz w:w="11906" w:h="16838"/>`, `<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>`, `<w:titlePg/>`,
		`w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"`, `<w:headerReference w:type="default"`,
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %s", want)
		}
	}
}

// TestAnyTextIsWellFormed: what XML cannot hold is left out, the rest is read back.
func TestAnyTextIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		data, err := Document{Title: text, Creator: text, Body: []Block{Paragraph{Spans: []Span{{Text: text, Lang: text, Colour: text}}}}}.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		got, err := Text(data)
		if err != nil {
			t.Fatal(err)
		}
		want := escapedBack(strings.NewReplacer("\r", " ").Replace(text)) + "\n"
		if got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

// escapedBack is what a reader sees of a text: tabs and line breaks stay, other control characters go.
func escapedBack(s string) string {
	var lines []string
	for _, line := range strings.Split(s, "\n") {
		var parts []string
		for _, part := range strings.Split(line, "\t") {
			parts = append(parts, strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`).Replace(escaped(part)))
		}
		lines = append(lines, strings.Join(parts, "\t"))
	}
	return strings.Join(lines, "\n")
}

func TestPictureOfAnotherFormatIsRefused(t *testing.T) {
	_, err := Document{Body: []Block{Paragraph{Spans: []Span{{Picture: &Picture{Data: []byte("GIF89a")}}}}}}.Bytes()
	if err == nil {
		t.Error("a GIF was taken")
	}
}

func FuzzText(f *testing.F) {
	data, _ := Document{Body: []Block{Paragraph{Spans: Words("a")}}}.Bytes()
	f.Add(data)
	f.Fuzz(func(_ *testing.T, data []byte) { _, _ = Text(data) })
}
