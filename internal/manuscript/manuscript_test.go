package manuscript

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"loa.vn/loa/internal/ooxml"
)

const vietnameseStyles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Binhthng"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="muc"><w:name w:val="Mục của tôi"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="con"><w:name w:val="Mục con"/><w:basedOn w:val="u2"/></w:style>
<w:style w:type="paragraph" w:styleId="Tiu"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Chuthich"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Trich"><w:name w:val="Quote"/></w:style>
<w:style w:type="character" w:styleId="Manh"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`

const numbers = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>`

// TestDocumentsAsWordWritesThem reads what Word, LibreOffice and Google Docs write, one thing at a time.
func TestDocumentsAsWordWritesThem(t *testing.T) {
	for _, test := range []struct {
		name, body, want string
		said             []string
	}{
		{"words divided anywhere", `<w:p><w:r><w:t>Vi</w:t></w:r><w:r w:rsidR="1"><w:t>ệt</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> Nam</w:t></w:r></w:p>`, "Việt Nam\n", nil},
		{"letters and their marks apart", `<w:p><w:r><w:t>Vie</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>` + "\u0302\u0323" + `t</w:t></w:r></w:p>`, "Việ**t**\n", nil},
		{
			"headings of a Vietnamese Word", p("Tiu", "Tên bài") + p("u1", "Một") + p("u2", "Hai") + p("con", "Ba") + p("muc", "Bốn") + `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Năm</w:t></w:r></w:p>`,
			"# Tên bài\n## Một\n\n### Hai\n\n### Ba\n\n#### Bốn\n\n## Năm\n", nil,
		},
		{"one heading above all is the title", p("u1", "Tên") + p("", "Lời") + p("u2", "Mục"), "# Tên\nLời\n\n## Mục\n", nil},
		{"numbered headings", `<w:p><w:pPr><w:pStyle w:val="u1"/><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Mở đầu</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="u1"/><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>Kết</w:t></w:r></w:p>`, "## I. Mở đầu\n\n## II. Kết\n", nil},
		{"bold and italic", `<w:p><w:r><w:t>Một</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> đậm </w:t></w:r><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>cả hai:</w:t></w:r><w:r><w:t>liền</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Manh"/></w:rPr><w:t xml:space="preserve"> mạnh</w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:strike/></w:rPr><w:t>bỏ</w:t></w:r></w:p>`, "Một **đậm *cả hai***:liền **mạnh**~~bỏ~~\n", nil},
		{"signs that mean something", p("", `* a_b _c_ [x](y) &lt;b&gt; &amp;amp; 1 \ | ~ `+"`"+`d`+"`") + p("", "# một") + p("", "1. hai") + p("", "- ba") + p("", "+++") + p("", "::: help 111") + p("", "=== "), `\* a_b \_c\_ \[x\](y) \<b\> &amp;amp; 1 \\ \| \~ ` + "\\`d\\`" + "\n\n\\# một\n\n1\\. hai\n\n\\- ba\n\n\\+++\n\n\\::: help 111\n\n\\===\n", nil},
		{"line breaks", `<w:p><w:r><w:br/><w:t>a</w:t><w:br/><w:t xml:space="preserve">  - b</w:t><w:br w:type="page"/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:br/></w:r></w:p>`, "a\\\n\\- b c d\n", nil},
		{"a quotation", p("Trich", "Việc thật chờ được."), "> Việc thật chờ được.\n", nil},
		{"lists in one another", li("1", 0, "một") + li("1", 1, "con") + li("1", 1, "nữa") + li("1", 0, "hai") + p("", "giữa") + li("1", 0, "ba"), "1. một\n   1. con\n   2. nữa\n2. hai\n\ngiữa\n\n3. ba\n", []string{"labels 2 a); b)"}},
		{"two lists beside one another", li("2", 0, "a") + li("2", 1, "b") + li("1", 0, "c") + li("2", 0, "d") + li("9", 0, "không"), "- a\n  - b\n1. c\n- d\n\nkhông\n", nil},
		{"a list of contents", p("TOC1", "Mục 1 … 3") + p("", "Lời"), "Lời\n", []string{"contents 1"}},
		{
			"links", `<w:p><w:hyperlink r:id="l1"><w:r><w:t>trang</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> và </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.vn/?x=(1)" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>kia</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink r:id="l2"><w:r><w:t xml:space="preserve"> máy tôi </w:t></w:r></w:hyperlink><w:r><w:t>https://c.vn/a_b*.</w:t></w:r></w:p>`,
			"[trang](https://a.vn/) và [kia](<https://b.vn/?x=(1)>) máy tôi <https://c.vn/a_b>\\*.\n",
			[]string{`link 1 file:///C:\bai.docx`},
		},
		{
			"tracked changes", `<w:p><w:pPr><w:rPr><w:del w:author="A"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Giữ </w:t></w:r><w:del w:author="A"><w:r><w:delText>bỏ hẳn</w:delText></w:r></w:del></w:p><w:p><w:ins w:author="B"><w:r><w:t>thêm vào</w:t></w:r></w:ins></w:p>`,
			"Giữ thêm vào\n",
			[]string{"deleted 1 bỏ hẳn", "inserted 1 thêm vào"},
		},
		{"comments", `<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Câu</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`, "Câu\n", []string{"comment Chị Hoa Số này ở đâu?"}},
		{"hidden words", `<w:p><w:r><w:t>Câu</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>`, "Câu\n", []string{"hidden 1 ẩn"}},
		{
			"footnotes and endnotes", `<w:p><w:r><w:t>Câu</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> nữa</w:t><w:endnoteReference w:id="1"/></w:r></w:p>`,
			"Câu[^1] nữa[^2]\n\n[^1]: Chú thích.\n\n    Đoạn hai.\n\n[^2]: Cuối.\n", nil,
		},
		{
			"tables", `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hỏi | đáp</w:t></w:r></w:p></w:tc><w:tc>` + p("", "Nên nghe") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("", "gộp") + p("", "hai đoạn") + `</w:tc></w:tr></w:tbl>`,
			"| Hỏi \\| đáp | Nên nghe |\n| --- | --- |\n| gộp hai đoạn |  |\n",
			[]string{"merged 1", "run-on 1"},
		},
		{"a frame of one cell", `<w:tbl><w:tr><w:tc>` + p("", "một") + p("", "hai") + `</w:tc></w:tr></w:tbl>`, "một\n\nhai\n", nil},
		{"m² and CO₂", `<w:p><w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t xml:space="preserve"> CO</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2</w:t></w:r></w:p>`, "m² CO₂\n", nil},
		{"fonts before Unicode", `<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Céng hßa</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t xml:space="preserve"> Coäng hoøa</w:t></w:r></w:p>`, "Cộng hòa Cộng hòa\n", []string{"old-font .VnTime, VNI-Times Cộng hòa"}},
		{"equations, boxes, charts, shapes", `<w:p><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + p("", "trong khung") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p("", "trong khung") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:drawing><c:chart/></w:drawing><w:drawing><a:graphic/></w:drawing><w:t>Lời</w:t></w:r></w:p>`, "Lời\n", []string{"text-box 1 trong khung", "equation 1 x+1", "chart 1", "shape 1"}},
		{
			"pictures", `<w:p><w:r><w:t>Trước</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr name="Picture 1" descr="Hai mẹ con [đi xe]"/><a:graphic><pic:pic><pic:blipFill><a:blip r:embed="i1"/><a:srcRect l="1000"/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>` + p("Chuthich", `Ảnh "1"`),
			"Trước\n\n![Hai mẹ con \\[đi xe\\]](hinh-1.png \"Ảnh \\\"1\\\"\")\n",
			[]string{"cropped hinh-1.png"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc := parts{
				"body": test.body, "styles": vietnameseStyles, "numbering": numbers,
				"footnotes": `<w:footnote w:type="separator" w:id="0">` + p("", "---") + `</w:footnote><w:footnote w:id="2">` + p("", "Chú thích.") + p("", "Đoạn hai.") + `</w:footnote>`,
				"endnotes":  `<w:endnote w:id="1">` + p("", "Cuối.") + `</w:endnote>`,
				"links":     `<Relationship Id="l1" Type="` + relationKind + `hyperlink" Target="https://a.vn/" TargetMode="External"/><Relationship Id="l2" Type="` + relationKind + `hyperlink" Target="file:///C:\bai.docx" TargetMode="External"/><Relationship Id="i1" Type="` + relationKind + `image" Target="media/image1.png"/>`,
			}
			doc["word/media/image1.png"] = dot(t, 4, 3)
			if test.name == "comments" {
				doc["comments"] = `<w:comment w:id="0" w:author="Chị Hoa">` + p("", "Số này ở đâu?") + `</w:comment>`
			}
			m, problems := Read("bai.docx", doc.bytes(t))
			got := m.Markdown
			if m.Title != "" {
				got = "# " + m.Title + "\n" + got
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if diff := cmp.Diff(test.said, said(problems)); diff != "" {
				t.Errorf("said, -want +got:\n%s", diff)
			}
		})
	}
}

// TestOurOwnDocumentsComeBack reads what Loa itself writes.
func TestOurOwnDocumentsComeBack(t *testing.T) {
	pic := ooxml.Picture{Data: []byte(dot(t, 30, 20)), Width: 30, Height: 20, Alt: "một chấm"}
	doc := ooxml.Document{Title: "Tên", Header: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("đầu trang")}}, Numbers: ooxml.Below, Body: []ooxml.Block{
		ooxml.Paragraph{Style: ooxml.Title, Spans: ooxml.Words("Tên & <thử>")},
		ooxml.Paragraph{Style: ooxml.Heading1, Spans: ooxml.Words("Phần một")},
		ooxml.Paragraph{Spans: []ooxml.Span{{Text: "đậm", Bold: true}, {Text: " nghiêng", Italic: true}, {Text: "\nxuống dòng"}, {Note: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("chú thích")}}}, {Picture: &pic}}},
		ooxml.Paragraph{List: &ooxml.List{ID: 1, Ordered: true, Start: 3}, Spans: ooxml.Words("ba")},
		ooxml.Paragraph{List: &ooxml.List{ID: 2, Level: 1}, Spans: ooxml.Words("con")},
		ooxml.Paragraph{List: &ooxml.List{ID: 1, Ordered: true, Start: 3}, Spans: ooxml.Words("bốn")},
		ooxml.Table{Widths: []float64{40, 60}, Rows: []ooxml.Row{{Cells: []ooxml.Cell{{Blocks: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("a")}}}, {}}}, {Cells: []ooxml.Cell{{}, {Blocks: []ooxml.Block{ooxml.Paragraph{Spans: ooxml.Words("b")}}}}}}},
	}}
	data, err := doc.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	m, problems := Read("a.docx", data)
	const want = "## Phần một\n\n**đậm** *nghiêng*\\\nxuống dòng[^1]\n\n![một chấm](hinh-1.png)\n\n3. ba\n   - con\n4. bốn\n\n| a |  |\n| --- | --- |\n|  | b |\n\n[^1]: chú thích\n"
	if diff := cmp.Diff(want, m.Markdown); diff != "" || m.Title != "Tên & <thử>" {
		t.Errorf("%q -want +got:\n%s", m.Title, diff)
	}
	if got := said(problems); !slices.Equal(got, []string{"edges 1 đầu trang"}) {
		t.Errorf("said %q", got)
	}
	if len(m.Pictures) != 1 || !strings.HasPrefix(string(m.Pictures[0].Data), "\x89PNG") {
		t.Errorf("%d pictures", len(m.Pictures))
	}
}
