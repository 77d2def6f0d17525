package presskit

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/official"
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
			row := letterRow{Outlet: name, Day: inFigures(k.Day), Title: k.Title, Form: k.Form, Slot: k.Slot}
			if !k.Embargo.IsZero() {
				row.Embargo = k.embargoIn(say)
			}
			l.Rows = append(l.Rows, row)
		}
	}
	return l
}

// inFigures is a day as letters have it in a table.
func inFigures(d campaign.Day) string { return fmt.Sprintf("%02d/%02d/%04d", d.Date, d.Month, d.Year) }

// Document is the letter with its annex.
func (l Letter) Document() ooxml.Document {
	say := speaker("vi")
	doc := official.Document(say.word("letter-subject", "month", l.Month), l.Head.Body)
	if l.Site.Illustration {
		doc.Body = append(doc.Body, official.Line(ooxml.Centre, ooxml.Span{Text: say.word("kit-illustration"), Italic: true, Size: 11}), ooxml.Paragraph{Style: ooxml.Gap})
	}
	head := official.Head{Superior: l.Head.Superior, Body: l.Head.Body, About: say.word("letter-subject", "month", l.Month), Place: l.Head.Place, Day: l.Day}
	doc.Body = append(doc.Body, head.Table(), ooxml.Paragraph{Style: ooxml.Plain})
	doc.Body = append(doc.Body, l.to(say)...)
	doc.Body = append(doc.Body, l.says(say)...)
	doc.Body = append(doc.Body, official.Signature([]string{say.word("letter-as-above"), say.word("letter-file")}, "", l.Head.Signer), ooxml.Section{Page: official.Page()})
	doc.Body = append(doc.Body, l.annex(say)...)
	return doc
}

// to names the newsrooms, each on a line; of many it names the annex.
func (l Letter) to(say speech) []ooxml.Block {
	if len(l.Outlets) == 0 || len(l.Outlets) > fewOutlets {
		return official.To([]string{say.word("letter-to-all")})
	}
	return official.To(l.Outlets)
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
		blocks = append(blocks, official.Says(ooxml.Span{Text: text}))
	}
	return blocks
}

// annex is the month as a table.
func (l Letter) annex(say speech) []ooxml.Block {
	widths := []float64{11, 46, 24, 57, 22}
	t := ooxml.Table{Widths: widths, Borders: true, Padding: 1.5}
	header := ooxml.Row{Header: true}
	for _, id := range []string{"number", "outlet", "day", "item", "form"} {
		header.Cells = append(header.Cells, ooxml.Cell{Middle: true, Blocks: []ooxml.Block{official.Line(ooxml.Centre, ooxml.Span{Text: say.word("letter-column-" + id), Size: 12, Bold: true})}})
	}
	t.Rows = append(t.Rows, header)
	for i, r := range l.Rows {
		cell := func(align ooxml.Align, text string, size float64) ooxml.Cell {
			return ooxml.Cell{Blocks: []ooxml.Block{official.Line(align, ooxml.Span{Text: text, Size: size})}}
		}
		item := cell(ooxml.Left, r.Title, 12)
		if r.Embargo != "" {
			item.Blocks = append(item.Blocks, official.Line(ooxml.Left, ooxml.Span{Text: r.Embargo, Size: 11, Bold: true}))
		}
		item.Blocks = append(item.Blocks, official.Line(ooxml.Left, ooxml.Span{Text: say.word("letter-slot", "slot", r.Slot), Size: 10, NoProof: true}))
		t.Rows = append(t.Rows, ooxml.Row{Whole: true, Cells: []ooxml.Cell{
			cell(ooxml.Centre, strconv.Itoa(i+1), 12), cell(ooxml.Left, r.Outlet, 12), cell(ooxml.Centre, r.Day, 12), item, cell(ooxml.Left, r.Form, 12),
		}})
	}
	of := official.AnnexOf("Công văn", "", l.Day, l.Head.Body)
	return append(official.Annex(say.word("letter-annex"), say.word("letter-annex-title", "month", strings.ToUpper(l.Month)), of), t)
}
