// Package official makes the parts that the papers of Vietnamese offices have in common, as Decree
// 30/2020/NĐ-CP of 5 March 2020, Appendix I, lays them down: the sheet, the head with the nation's title and
// motto, place and date, the name of the paper, to whom it goes, the signature, annexes. What a clerk or a
// hand adds stays open: number and symbol, the name of whoever signs, the seal.
package official

import (
	"fmt"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ooxml"
)

// What stands at the right of every head, each on one line.
const (
	Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	Motto  = "Độc lập - Tự do - Hạnh phúc"
)

// Sizes of letters, in points, within those of the Decree.
const (
	TextSize      = 14
	headSize      = 12 // of bodies and the nation's title; 13 for the motto and the number
	RecipientSize = 11
)

// Page is A4 with the margins of the Decree: 20 mm above, below and at the right, 30 mm at the left.
func Page() ooxml.Page {
	return ooxml.Page{Width: 210, Height: 297, Top: 20, Bottom: 20, Left: 30, Right: 20}
}

// Document is an empty paper: numbers above, in the middle, on every page but the first.
func Document(title, body string) ooxml.Document {
	return ooxml.Document{Title: title, Creator: body, Lang: "vi-VN", Size: TextSize, Page: Page(), Numbers: ooxml.Above}
}

// Head is what stands above a paper.
type Head struct {
	Superior string // the body above the one that writes; "" for none
	Body     string
	Symbol   string // behind the number's stroke, as BC-SLĐTBXH; "" for the clerk to fill in
	About    string // of a letter: what stands below its number; "" for a paper with a name
	Place    string
	Day      campaign.Day
}

// Line is words on lines of their own.
func Line(align ooxml.Align, spans ...ooxml.Span) ooxml.Paragraph {
	return ooxml.Paragraph{Style: ooxml.Plain, Align: align, Spans: spans}
}

// Rule is a line as wide as what the insets leave of a column.
func Rule(inset float64) ooxml.Paragraph {
	return ooxml.Paragraph{Style: ooxml.Gap, Indent: inset, Inset: inset, Rule: true}
}

// Table is the head: who writes at the left, the nation's title and motto at the right, below them number and
// date.
func (h Head) Table() ooxml.Table {
	const left, right = 64, 96
	var body []ooxml.Block
	if h.Superior != "" {
		body = append(body, Line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(h.Superior), Size: headSize}))
	}
	body = append(body, Line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(h.Body), Size: headSize, Bold: true}), Rule(22))
	nation := []ooxml.Block{
		Line(ooxml.Centre, ooxml.Span{Text: Nation, Size: headSize, Bold: true}),
		Line(ooxml.Centre, ooxml.Span{Text: Motto, Size: 13, Bold: true}),
		Rule(19.5),
	}
	gap := ooxml.Paragraph{Style: ooxml.Gap}
	number := []ooxml.Block{gap, Line(ooxml.Centre, ooxml.Span{Text: "Số:          /" + h.Symbol, Size: 13})}
	if h.About != "" {
		number = append(number, ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, Before: ooxml.Points(6), Spans: []ooxml.Span{{Text: h.About, Size: 12}}})
	}
	place := []ooxml.Block{gap, Line(ooxml.Centre, ooxml.Span{Text: Date(h.Place, h.Day), Size: 13, Italic: true})}
	return ooxml.Table{Widths: []float64{left, right}, Padding: -1, Rows: []ooxml.Row{
		{Cells: []ooxml.Cell{{Blocks: body}, {Blocks: nation}}},
		{Cells: []ooxml.Cell{{Blocks: number}, {Blocks: place}}},
	}}
}

// Date is place and day by the Decree: a nought before days below 10 and before the months 1 and 2.
func Date(place string, d campaign.Day) string { return place + ", " + Day(d) }

// Day is a day in words as papers have it.
func Day(d campaign.Day) string {
	month := strconv.Itoa(d.Month)
	if d.Month < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d.Date, month, d.Year)
}

// Name is a paper's name and what it is about, above a line.
func Name(kind, about string) []ooxml.Block {
	return []ooxml.Block{
		ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, Before: ooxml.Points(12), KeepNext: true, Spans: []ooxml.Span{{Text: strings.ToUpper(kind), Bold: true}}},
		ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, KeepNext: true, Spans: []ooxml.Span{{Text: about, Bold: true}}},
		Rule(60),
		ooxml.Paragraph{Style: ooxml.Gap},
	}
}

// To names to whom the paper goes: one on the line itself, several on a line each.
func To(names []string) []ooxml.Block {
	const say = "Kính gửi:"
	const indent, dash = 38, 62
	if len(names) == 1 {
		return []ooxml.Block{ooxml.Paragraph{Align: ooxml.Centre, Before: ooxml.Points(6), After: ooxml.Points(12), Spans: ooxml.Words(say + " " + names[0] + ".")}}
	}
	if len(names) == 0 {
		return nil
	}
	blocks := []ooxml.Block{ooxml.Paragraph{Style: ooxml.Plain, Indent: indent, Before: ooxml.Points(6), Spans: ooxml.Words(say)}}
	for i, name := range names {
		end, after := ";", ooxml.Points(0)
		if i == len(names)-1 {
			end, after = ".", ooxml.Points(12)
		}
		blocks = append(blocks, ooxml.Paragraph{Style: ooxml.Plain, Indent: dash + 4, First: -4, After: after, Spans: ooxml.Words("- " + name + end)})
	}
	return blocks
}

// Says is a paragraph of the text: both sides straight, the first line set in by a centimetre.
func Says(spans ...ooxml.Span) ooxml.Paragraph {
	return ooxml.Paragraph{Align: ooxml.Justify, First: 10, After: ooxml.Points(6), Spans: spans}
}

// Signature is who gets the paper, at the left, and the office that signs, at the right, with room for a hand
// and a seal. Authority is what stands above the office, as "KT. GIÁM ĐỐC"; "" for nothing.
func Signature(recipients []string, authority, office string) ooxml.Table {
	left := []ooxml.Block{Line(ooxml.Left, ooxml.Span{Text: "Nơi nhận:", Size: 12, Bold: true, Italic: true})}
	for _, r := range recipients {
		left = append(left, Line(ooxml.Left, ooxml.Span{Text: r, Size: RecipientSize}))
	}
	var right []ooxml.Block
	for _, text := range []string{authority, office} {
		if text != "" {
			right = append(right, Line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(text), Bold: true}))
		}
	}
	for range 5 {
		right = append(right, Line(ooxml.Centre))
	}
	return ooxml.Table{Widths: []float64{80, 80}, Padding: -1, Rows: []ooxml.Row{{Whole: true, Cells: []ooxml.Cell{{Blocks: left}, {Blocks: right}}}}}
}

// Annex begins an annex: its name, its title, and of which paper it is one.
func Annex(name, title, of string) []ooxml.Block {
	return []ooxml.Block{
		Line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(name), Bold: true}),
		Line(ooxml.Centre, ooxml.Span{Text: title, Bold: true}),
		ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, After: ooxml.Points(10), Spans: []ooxml.Span{{Text: of, Italic: true}}},
	}
}

// AnnexOf says of which paper something is an annex.
func AnnexOf(kind, symbol string, d campaign.Day, body string) string {
	return fmt.Sprintf("(Kèm theo %s số          /%s %s của %s)", kind, padded(symbol), Day(d), body)
}

func padded(symbol string) string {
	if symbol == "" {
		return "          "
	}
	return symbol
}
