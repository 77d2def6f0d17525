package presskit

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/ooxml"
)

// Letter is the official letter that goes with a month's kits: a công văn in the form of Decree
// 30/2020/NĐ-CP, Appendix I, with the month as its annex. What the clerk fills in is left open: number and
// symbol, and the name of whoever signs.
type Letter struct {
	Head    campaign.Letter
	Site    Site
	Day     campaign.Day
	Month   string // in words
	Outlets []string
	Rows    []letterRow
}

// letterRow is a slot in the annex.
type letterRow struct {
	Outlet, Day, Title, Form, Slot string
	Embargo                        string // "" for none
}

// fewOutlets is how many newsrooms a letter names; more are named in its annex.
const fewOutlets = 6

func (p *planner) letter(month campaign.Month, kits []Kit) Letter {
	own := p.m.Languages[0]
	say := speaker("vi")
	l := Letter{Head: p.m.Site.Letter, Site: p.site(own), Day: p.m.Day, Month: say.month(month)}
	l.Head.Body = cmp.Or(l.Head.Body, say.word("letter-body"))
	l.Head.Place = cmp.Or(l.Head.Place, say.word("letter-place"))
	l.Head.Signer = cmp.Or(l.Head.Signer, say.word("letter-signer"))
	for _, b := range p.bundles(month, kits) {
		o, _ := p.m.Outlet(b.Outlet.ID)
		name, _ := o.Name.In([]string{"vi"})
		name = cmp.Or(name, b.Outlet.Name)
		l.Outlets = append(l.Outlets, name)
		for _, k := range b.Kits {
			row := letterRow{Outlet: name, Day: official(k.Day), Title: k.Title, Form: k.Form, Slot: k.Slot}
			if !k.Embargo.IsZero() {
				row.Embargo = k.embargoIn(say)
			}
			l.Rows = append(l.Rows, row)
		}
	}
	return l
}

// official is a day in figures as letters have it.
func official(d campaign.Day) string { return fmt.Sprintf("%02d/%02d/%04d", d.Date, d.Month, d.Year) }

// letterPage has the margins of the Decree: 20 mm above, below and at the right, 30 mm at the left.
func letterPage() ooxml.Page {
	return ooxml.Page{Width: 210, Height: 297, Top: 20, Bottom: 20, Left: 30, Right: 20}
}

// Document is the letter with its annex.
func (l Letter) Document() ooxml.Document {
	say := speaker("vi")
	doc := ooxml.Document{Title: say.word("letter-subject", "month", l.Month), Creator: l.Head.Body, Lang: "vi-VN", Size: 14, Page: letterPage(), Numbers: ooxml.Above}
	if l.Site.Illustration {
		doc.Body = append(doc.Body, line(ooxml.Centre, ooxml.Span{Text: say.word("kit-illustration"), Italic: true, Size: 11}), ooxml.Paragraph{Style: ooxml.Gap})
	}
	doc.Body = append(doc.Body, l.top(say), ooxml.Paragraph{Style: ooxml.Plain})
	doc.Body = append(doc.Body, l.to(say)...)
	doc.Body = append(doc.Body, l.says(say)...)
	doc.Body = append(doc.Body, l.signature(say), ooxml.Section{Page: letterPage()})
	doc.Body = append(doc.Body, l.annex(say)...)
	return doc
}

func line(align ooxml.Align, spans ...ooxml.Span) ooxml.Paragraph {
	return ooxml.Paragraph{Style: ooxml.Plain, Align: align, Spans: spans}
}

// rule is a line in a column, as wide as what the insets leave.
func rule(inset float64) ooxml.Paragraph {
	return ooxml.Paragraph{Style: ooxml.Gap, Indent: inset, Inset: inset, Rule: true}
}

// top is who writes, at the left, and the nation's title and motto, at the right.
func (l Letter) top(say speech) ooxml.Table {
	const left, right = 64, 96
	var body []ooxml.Block
	if l.Head.Superior != "" {
		body = append(body, line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(l.Head.Superior), Size: 12}))
	}
	body = append(body, line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(l.Head.Body), Size: 12, Bold: true}), rule(22))
	nation := []ooxml.Block{
		line(ooxml.Centre, ooxml.Span{Text: say.word("letter-nation"), Size: 12, Bold: true}),
		line(ooxml.Centre, ooxml.Span{Text: say.word("letter-motto"), Size: 13, Bold: true}),
		rule(19.5),
	}
	number := []ooxml.Block{
		line(ooxml.Centre, ooxml.Span{Text: say.word("letter-number"), Size: 13}),
		ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, Before: ooxml.Points(6), Spans: []ooxml.Span{{Text: say.word("letter-subject", "month", l.Month), Size: 12}}},
	}
	place := []ooxml.Block{line(ooxml.Centre, ooxml.Span{Text: say.word("letter-date", l.date("place", l.Head.Place)...), Size: 13, Italic: true})}
	return ooxml.Table{Widths: []float64{left, right}, Padding: -1, Rows: []ooxml.Row{
		{Cells: []ooxml.Cell{{Blocks: body}, {Blocks: nation}}},
		{Cells: []ooxml.Cell{{Blocks: append([]ooxml.Block{ooxml.Paragraph{Style: ooxml.Gap}}, number...)}, {Blocks: append([]ooxml.Block{ooxml.Paragraph{Style: ooxml.Gap}}, place...)}}},
	}}
}

// date fills in a day by the Decree: a nought before days below 10 and before the months 1 and 2.
func (l Letter) date(more ...string) []string {
	month := strconv.Itoa(l.Day.Month)
	if l.Day.Month < 3 {
		month = "0" + month
	}
	return append(more, "day", fmt.Sprintf("%02d", l.Day.Date), "month", month, "year", strconv.Itoa(l.Day.Year))
}

// to names the newsrooms, each on a line; of many it names the annex.
func (l Letter) to(say speech) []ooxml.Block {
	const indent, dash = 38, 62
	names := l.Outlets
	if len(names) == 0 || len(names) > fewOutlets {
		names = []string{say.word("letter-to-all")}
	}
	if len(names) == 1 {
		return []ooxml.Block{ooxml.Paragraph{Align: ooxml.Centre, Before: ooxml.Points(6), After: ooxml.Points(12), Spans: ooxml.Words(say.word("letter-to") + " " + names[0] + ".")}}
	}
	blocks := []ooxml.Block{ooxml.Paragraph{Style: ooxml.Plain, Indent: indent, Before: ooxml.Points(6), Spans: ooxml.Words(say.word("letter-to"))}}
	for i, name := range names {
		end := ";"
		after := ooxml.Points(0)
		if i == len(names)-1 {
			end, after = ".", ooxml.Points(12)
		}
		blocks = append(blocks, ooxml.Paragraph{Style: ooxml.Plain, Indent: dash + 4, First: -4, After: after, Spans: ooxml.Words("- " + name + end)})
	}
	return blocks
}

// says is what the letter says: justified, the first line set in.
func (l Letter) says(say speech) []ooxml.Block {
	contact := ""
	if l.Site.Contact != "" {
		contact = ": " + strings.TrimRight(l.Site.Contact, ".")
	}
	var blocks []ooxml.Block
	for _, text := range []string{
		say.word("letter-first", "body", l.Head.Body, "month", l.Month, "slots", strconv.Itoa(len(l.Rows)), "outlets", strconv.Itoa(len(l.Outlets))),
		say.word("letter-second"), say.word("letter-third", "contact", contact), say.word("letter-thanks"),
	} {
		blocks = append(blocks, ooxml.Paragraph{Align: ooxml.Justify, First: 10, After: ooxml.Points(6), Spans: ooxml.Words(text)})
	}
	return blocks
}

// signature is who gets the letter, at the left, and the office that signs, at the right.
func (l Letter) signature(say speech) ooxml.Table {
	recipients := []ooxml.Block{
		line(ooxml.Left, ooxml.Span{Text: say.word("letter-recipients"), Size: 12, Bold: true, Italic: true}),
		line(ooxml.Left, ooxml.Span{Text: say.word("letter-as-above"), Size: 11}),
		line(ooxml.Left, ooxml.Span{Text: say.word("letter-file"), Size: 11}),
	}
	signer := []ooxml.Block{line(ooxml.Centre, ooxml.Span{Text: strings.ToUpper(l.Head.Signer), Bold: true})}
	for range 5 {
		signer = append(signer, line(ooxml.Centre)) // for the hand and the seal
	}
	return ooxml.Table{Widths: []float64{80, 80}, Padding: -1, Rows: []ooxml.Row{{Whole: true, Cells: []ooxml.Cell{{Blocks: recipients}, {Blocks: signer}}}}}
}

// annex is the month as a table.
func (l Letter) annex(say speech) []ooxml.Block {
	widths := []float64{11, 46, 24, 57, 22}
	t := ooxml.Table{Widths: widths, Borders: true, Padding: 1.5}
	header := ooxml.Row{Header: true}
	for _, id := range []string{"number", "outlet", "day", "item", "form"} {
		header.Cells = append(header.Cells, ooxml.Cell{Middle: true, Blocks: []ooxml.Block{line(ooxml.Centre, ooxml.Span{Text: say.word("letter-column-" + id), Size: 12, Bold: true})}})
	}
	t.Rows = append(t.Rows, header)
	for i, r := range l.Rows {
		cell := func(align ooxml.Align, text string, size float64) ooxml.Cell {
			return ooxml.Cell{Blocks: []ooxml.Block{line(align, ooxml.Span{Text: text, Size: size})}}
		}
		item := cell(ooxml.Left, r.Title, 12)
		if r.Embargo != "" {
			item.Blocks = append(item.Blocks, line(ooxml.Left, ooxml.Span{Text: r.Embargo, Size: 11, Bold: true}))
		}
		item.Blocks = append(item.Blocks, line(ooxml.Left, ooxml.Span{Text: say.word("letter-slot", "slot", r.Slot), Size: 10, NoProof: true}))
		t.Rows = append(t.Rows, ooxml.Row{Whole: true, Cells: []ooxml.Cell{
			cell(ooxml.Centre, strconv.Itoa(i+1), 12), cell(ooxml.Left, r.Outlet, 12), cell(ooxml.Centre, r.Day, 12), item, cell(ooxml.Left, r.Form, 12),
		}})
	}
	return []ooxml.Block{
		line(ooxml.Centre, ooxml.Span{Text: say.word("letter-annex"), Bold: true}),
		line(ooxml.Centre, ooxml.Span{Text: say.word("letter-annex-title", "month", strings.ToUpper(l.Month)), Bold: true}),
		ooxml.Paragraph{Style: ooxml.Plain, Align: ooxml.Centre, After: ooxml.Points(10), Spans: []ooxml.Span{{Text: say.word("letter-annex-of", l.date("body", l.Head.Body)...), Italic: true}}},
		t,
	}
}
