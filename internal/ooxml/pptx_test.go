package ooxml

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/png"
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"loa.vn/loa/internal/archive"
)

// wholeDeck is a deck with all that a deck may hold.
func wholeDeck(t *testing.T) Deck {
	t.Helper()
	var dot bytes.Buffer
	if err := png.Encode(&dot, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	pic := &Picture{Data: dot.Bytes(), Width: 30, Height: 20, Alt: "một chấm"}
	notes := []Paragraph{{Spans: Words("Chào cả lớp.")}}
	return Deck{
		Title: "Tên & <thử>", Creator: "Loa",
		Names: DeckNames{Opening: "Mở đầu", Text: "Chữ", Picture: "Hình", Title: "Tên trang", Words: "Lời", Number: "Số trang", Notes: "Lời người nói"},
		Slides: []Slide{
			{Opening: true, Title: "Hỏi rồi hãy đi", Body: []Paragraph{{Spans: Words("Lời mời việc làm")}}, Picture: pic, Notes: notes},
			{Opening: true, Title: "Không có hình"},
			{Title: "Năm dấu hiệu", Body: []Paragraph{
				{List: &List{Ordered: true}, Spans: Words("Lương rất cao")},
				{List: &List{Level: 1}, Spans: Words("ai cũng nhận")},
				{List: &List{Ordered: true, Start: 2}, Spans: []Span{{Text: "đậm", Bold: true, Italic: true, Underline: true, Strike: true, Size: 20, Colour: "941A48"}, {Text: " words\nhai", Lang: "en-GB", NoProof: true}}},
				{Align: Centre, Spans: Words("giữa & <thử>")},
			}, Notes: notes},
			{Title: "Một hình", Picture: pic, Body: []Paragraph{{Align: Right, Spans: Words("chữ")}}},
		},
	}
}

func deckBytes(t *testing.T, d Deck) []byte {
	t.Helper()
	data, err := d.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSlidesHoldTogether: every part is well-formed and has a type, every relation leads to a part of the same
// file, every part is led to, every mark has its relation, and no number of a shape comes twice on a slide.
func TestSlidesHoldTogether(t *testing.T) {
	parts := partsOf(t, deckBytes(t, wholeDeck(t)))
	types := map[string]bool{}
	elements(t, "types", parts["[Content_Types].xml"], func(e xml.StartElement) {
		types[attr(e, "PartName")] = true
	})
	led := map[string]bool{"[Content_Types].xml": true}
	for name, data := range parts {
		ids, shapes := map[string]bool{}, map[string]bool{}
		if !strings.HasSuffix(name, ".rels") && strings.HasSuffix(name, ".xml") && name != "[Content_Types].xml" && !types["/"+name] {
			t.Errorf("%s has no type", name)
		}
		rels := path.Join(path.Dir(name), "_rels", path.Base(name)+".rels")
		if strings.HasSuffix(name, ".rels") {
			led[name] = true
			elements(t, name, data, func(e xml.StartElement) {
				if e.Name.Local != "Relationship" {
					return
				}
				target := path.Join(path.Dir(path.Dir(name)), attr(e, "Target"))
				led[target] = true
				if parts[target] == nil || attr(e, "TargetMode") != "" {
					t.Errorf("%s leads to %s", name, target)
				}
			})
			continue
		}
		if parts[rels] != nil {
			elements(t, rels, parts[rels], func(e xml.StartElement) { ids[attr(e, "Id")] = true })
		}
		if !strings.HasSuffix(name, ".xml") {
			continue
		}
		elements(t, name, data, func(e xml.StartElement) {
			for _, a := range e.Attr {
				if a.Name.Space == relsNS && !ids[a.Value] {
					t.Errorf("%s: %s has no relation", name, a.Value)
				}
			}
			if e.Name.Local == "cNvPr" {
				if shapes[attr(e, "id")] {
					t.Errorf("%s: two shapes have the number %s", name, attr(e, "id"))
				}
				shapes[attr(e, "id")] = true
			}
		})
	}
	for name := range parts {
		if !led[name] {
			t.Errorf("nothing leads to %s", name)
		}
	}
}

// orders are the sequences of ECMA-376, transitional (pml.xsd, dml-main.xsd), of the elements that decks use.
var orders = map[string]string{
	"presentation":  "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst",
	"sldMaster":     "cSld clrMap sldLayoutIdLst transition timing hf txStyles extLst",
	"sldLayout":     "cSld clrMapOvr transition timing hf extLst",
	"sld":           "cSld clrMapOvr transition timing extLst",
	"notesMaster":   "cSld clrMap hf notesStyle extLst",
	"notes":         "cSld clrMapOvr extLst",
	"cSld":          "bg spTree custDataLst controls extLst",
	"bgPr":          "noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag extLst",
	"sp":            "nvSpPr spPr style txBody extLst",
	"pic":           "nvPicPr blipFill spPr style extLst",
	"nvSpPr":        "cNvPr cNvSpPr nvPr",
	"nvPicPr":       "cNvPr cNvPicPr nvPr",
	"spPr":          "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst effectDag scene3d sp3d extLst",
	"custGeom":      "avLst gdLst ahLst cxnLst rect pathLst",
	"blipFill":      "blip srcRect tile stretch",
	"txBody":        "bodyPr lstStyle p",
	"pPr":           "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst",
	"lvl1pPr":       "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst",
	"defRPr":        "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
	"rPr":           "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
	"ln":            "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd extLst",
	"themeElements": "clrScheme fontScheme fmtScheme extLst",
	"fmtScheme":     "fillStyleLst lnStyleLst effectStyleLst bgFillStyleLst",
	"clrScheme":     "dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink extLst",
	"txStyles":      "titleStyle bodyStyle otherStyle extLst",
	"r":             "rPr t",
	"fld":           "rPr pPr t",
}

// TestSlidesKeepTheOrderOfTheSchema, without which PowerPoint offers to repair a file.
func TestSlidesKeepTheOrderOfTheSchema(t *testing.T) {
	for name, data := range partsOf(t, deckBytes(t, wholeDeck(t))) {
		if !strings.HasPrefix(name, "ppt/") || !strings.HasSuffix(name, ".xml") {
			continue
		}
		type open struct {
			name string
			last int
		}
		var stack []open
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if err != nil {
				break
			}
			switch e := token.(type) {
			case xml.StartElement:
				if n := len(stack); n > 0 && orders[stack[n-1].name] != "" {
					at := slices.Index(strings.Fields(orders[stack[n-1].name]), e.Name.Local)
					if at < stack[n-1].last {
						t.Errorf("%s: %s stands wrongly in %s", name, e.Name.Local, stack[n-1].name)
					}
					stack[n-1].last = at
				}
				stack = append(stack, open{name: e.Name.Local})
			case xml.EndElement:
				stack = stack[:len(stack)-1]
			}
		}
	}
}

// TestSlidesFillTheirPlaceholders: each place that a slide fills is one of its layout, and each picture has words.
func TestSlidesFillTheirPlaceholders(t *testing.T) {
	parts := partsOf(t, deckBytes(t, wholeDeck(t)))
	places := func(name string) []string {
		var list []string
		elements(t, name, parts[name], func(e xml.StartElement) {
			if e.Name.Local == "ph" {
				list = append(list, attr(e, "type")+" "+attr(e, "idx"))
			}
			if e.Name.Local == "pic" && !bytes.Contains(parts[name], []byte(`descr="một chấm"`)) {
				t.Errorf("%s has a picture without words", name)
			}
		})
		return list
	}
	for n, want := range []int{4, 2, 3, 4} {
		slide := "ppt/slides/slide" + string(rune('1'+n)) + ".xml"
		var layout string
		rels := "ppt/slides/_rels/slide" + string(rune('1'+n)) + ".xml.rels"
		elements(t, rels, parts[rels], func(e xml.StartElement) {
			if strings.HasSuffix(attr(e, "Type"), "/slideLayout") {
				layout = path.Join("ppt/slides", attr(e, "Target"))
			}
		})
		filled, offered := places(slide), places(layout)
		if len(filled) != want {
			t.Errorf("%s fills %q", slide, filled)
		}
		for _, place := range filled {
			if !slices.Contains(offered, place) {
				t.Errorf("%s fills %q, which %s has not: %q", slide, place, layout, offered)
			}
		}
	}
}

// TestTheSameSlidesGiveTheSameBytes, and a picture that comes twice is kept once.
func TestTheSameSlidesGiveTheSameBytes(t *testing.T) {
	first := deckBytes(t, wholeDeck(t))
	if !bytes.Equal(first, deckBytes(t, wholeDeck(t))) {
		t.Error("the same slides gave other bytes")
	}
	media := 0
	for name := range partsOf(t, first) {
		if strings.Contains(name, "/media/") {
			media++
		}
	}
	if media != 1 {
		t.Errorf("%d pictures are kept", media)
	}
}

// TestSlidesRefuseWhatIsNoPicture.
func TestSlidesRefuseWhatIsNoPicture(t *testing.T) {
	if _, err := (Deck{Slides: []Slide{{Picture: &Picture{Data: []byte("GIF89a")}}}}).Bytes(); err == nil {
		t.Error("a GIF was taken")
	}
}

// TestAnyWordsMakeWholeSlides: whatever somebody types, the parts stay XML.
func TestAnyWordsMakeWholeSlides(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.String().Draw(r, "words")
		data, err := Deck{Title: words, Slides: []Slide{{Title: words, Body: []Paragraph{{Spans: Words(words)}}, Notes: []Paragraph{{Spans: Words(words)}}}}}.Bytes()
		if err != nil {
			r.Fatal(err)
		}
		entries, refusal := archive.Read(data, archive.DefaultLimits())
		if refusal != nil {
			r.Fatal(refusal)
		}
		for _, e := range entries {
			d := xml.NewDecoder(bytes.NewReader(e.Data))
			for {
				if _, err := d.Token(); err != nil {
					if err.Error() != "EOF" {
						r.Fatalf("%s: %v", e.Path, err)
					}
					break
				}
			}
		}
	})
}
