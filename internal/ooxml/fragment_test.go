package ooxml

import (
	"encoding/xml"
	"strings"
	"testing"
)

// What is put into somebody else's document uses nothing that only ours have.
func TestAFragmentNeedsNoStyles(t *testing.T) {
	blocks := []Block{
		Paragraph{ID: "mot", Align: Justify, First: 10, Spans: []Span{{Text: "Một & hai", Bold: true}}},
		Table{Widths: []float64{20, 30}, Borders: true, Rows: []Row{{Header: true, Cells: []Cell{{Blocks: []Block{Paragraph{Spans: Words("a")}}}, {}}}}},
	}
	got, err := Fragment(blocks)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []string{"pStyle", "rStyle", "numPr", "r:id"} {
		if strings.Contains(got, wrong) {
			t.Errorf("it has %s: %s", wrong, got)
		}
	}
	if !strings.Contains(got, `<w:bookmarkStart w:id="1000000" w:name="_mot"/>`) || !strings.Contains(got, "Một &amp; hai") {
		t.Errorf("got %s", got)
	}
	if err := xml.Unmarshal([]byte(`<x xmlns:w="`+WordNS+`">`+got+`</x>`), new(struct{})); err != nil {
		t.Error(err)
	}
	for name, b := range map[string]Block{
		"style": Paragraph{Style: Plain}, "list": Paragraph{List: &List{}}, "note": Paragraph{Spans: []Span{{Note: []Block{}}}}, "section": Section{},
		"style in a cell": Table{Rows: []Row{{Cells: []Cell{{Blocks: []Block{Paragraph{Style: Heading1}}}}}}},
	} {
		if _, err := Fragment([]Block{b}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
