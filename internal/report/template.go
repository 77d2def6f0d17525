package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"loa.vn/loa/internal/archive"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/official"
	"loa.vn/loa/internal/ooxml"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/source"
)

// wholeReport is the place in an office's paper for all that the report says.
const wholeReport = "noi-dung"

// Fill puts the report into an office's own paper: a DOCX with places in double braces. {{noi-dung}}, alone in
// a paragraph, stands for all that the report says, {{huyen}} and the like for one block; {{so:communes.kept}}
// for a figure, {{ten-bao-cao}}, {{ky}}, {{ngay-thang}}, {{dia-danh}}, {{co-quan}}, {{ma-chot}} for words. All
// else stays as it is, byte for byte. What is wrong with the paper comes as a problem of its file.
func (r *Report) Fill(c *campaign.Campaign, name string, paper []byte) ([]byte, []problem.Problem, error) {
	z, refusal := archive.Open(paper, archive.DefaultLimits())
	if refusal != nil || !z.Has(mainPart) {
		return nil, []problem.Problem{problem.At(name, 0, 0, "report-template-not-docx")}, nil
	}
	content, problems := r.content(c)
	f := &filling{file: name, words: r.placeWords(), report: r, content: content}
	changed := map[string][]byte{}
	for _, part := range z.Paths() {
		if !hasPlaces(part) {
			continue
		}
		data, refusal := z.File(part)
		if refusal != nil {
			return nil, []problem.Problem{problem.At(name, 0, 0, "report-template-not-docx")}, nil
		}
		if !bytes.Contains(data, []byte("{")) {
			continue
		}
		filled, err := f.part(data, part == mainPart)
		if err != nil {
			return nil, append(problems, problem.At(name, 0, 0, "report-template-broken", "part", part, "detail", err)), nil
		}
		changed[part] = filled
	}
	if !f.placed {
		f.problems = append(f.problems, problem.At(name, 0, 0, "report-template-empty"))
	}
	if problems = append(problems, f.problems...); problem.Errors(problems) > 0 {
		return nil, problem.Sort(problems), nil
	}
	out, err := repack(paper, changed)
	return out, problem.Sort(problems), err
}

const mainPart = "word/document.xml"

// hasPlaces says whether a part of the file holds words of the paper: its text, headers and footers.
func hasPlaces(part string) bool {
	dir, base := path.Split(part)
	return part == mainPart || dir == "word/" && (strings.HasPrefix(base, "header") || strings.HasPrefix(base, "footer")) && strings.HasSuffix(base, ".xml")
}

// placeWords are the words that stand for places within a line.
func (r *Report) placeWords() map[string]string {
	return map[string]string{
		"ten-bao-cao": r.title(), "ky": r.span(), "ngay-thang": official.Day(r.Day), "dia-danh": r.place(), "co-quan": r.body(), "ma-chot": r.Head.String(),
	}
}

// repack writes the ZIP anew: changed parts, and all else as it was packed.
func repack(paper []byte, changed map[string][]byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(paper), int64(len(paper)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		data, ok := changed[f.Name]
		if !ok {
			if err := w.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		part, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, Modified: f.Modified})
		if err == nil {
			_, err = part.Write(data)
		}
		if err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

// filling fills the parts of one paper.
type filling struct {
	file     string
	words    map[string]string
	report   *Report
	content  []ooxml.Block
	placed   bool
	problems []problem.Problem
}

// edit puts a text for a stretch of a part.
type edit struct {
	from, to int
	text     string
}

// piece is the words of one run: where they stand in the part, and what they are.
type piece struct {
	from, to int
	text     string
}

// paragraph is a paragraph while it is read. One may hold others, in a box.
type paragraph struct {
	from    int
	pieces  []piece
	section bool // it ends a section, so it must stay
}

var (
	errPrefix = errors.New("its markup is not the usual one")
	errStrict = errors.New("it is saved as Strict Open XML; save it as a Word document (.docx)")
)

// part is one part of the file with its places filled.
func (f *filling) part(data []byte, isMain bool) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var edits []edit
	var open []*paragraph
	inText := false
	rooted := false
	for {
		from := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		to := int(d.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			if !rooted {
				rooted = true
				if err := rightRoot(t); err != nil {
					return nil, err
				}
			}
			inText = t.Name.Space == ooxml.WordNS && t.Name.Local == "t"
			switch {
			case t.Name.Space == ooxml.WordNS && t.Name.Local == "p":
				open = append(open, &paragraph{from: from})
			case t.Name.Local == "sectPr" && len(open) > 0:
				open[len(open)-1].section = true
			}
		case xml.CharData:
			if inText && len(open) > 0 {
				p := open[len(open)-1]
				p.pieces = append(p.pieces, piece{from, to, string(t)})
			}
		case xml.EndElement:
			inText = false
			if t.Name.Space == ooxml.WordNS && t.Name.Local == "p" && len(open) > 0 {
				p := open[len(open)-1]
				open = open[:len(open)-1]
				more, err := f.paragraph(p, to, isMain && len(open) == 0)
				if err != nil {
					return nil, err
				}
				edits = append(edits, more...)
			}
		}
	}
	return apply(data, edits), nil
}

// rightRoot says whether our markup may stand in the part.
func rightRoot(t xml.StartElement) error {
	if strings.HasPrefix(t.Name.Space, "http://purl.oclc.org/ooxml/") {
		return errStrict
	}
	for _, a := range t.Attr {
		if a.Name.Space == "xmlns" && a.Name.Local == "w" && a.Value == ooxml.WordNS {
			return nil
		}
	}
	return errPrefix
}

// paragraph fills the places of a paragraph that ends at to.
func (f *filling) paragraph(p *paragraph, to int, mayHoldBlocks bool) ([]edit, error) {
	var text strings.Builder
	for _, part := range p.pieces {
		text.WriteString(part.text)
	}
	said := text.String()
	places := holder.FindAllStringSubmatchIndex(said, -1)
	if len(places) == 1 && strings.TrimSpace(said) == said[places[0][0]:places[0][1]] {
		if blocks, ok := f.blocks(said[places[0][2]:places[0][3]]); ok && mayHoldBlocks {
			if r := f.report; r.Site.Illustration && !f.placed {
				blocks = append([]ooxml.Block{official.Line(ooxml.Centre, ooxml.Span{Text: mark, Italic: true, Bold: true})}, blocks...)
			}
			f.placed = true
			markup, err := ooxml.Fragment(undressed(blocks))
			if err != nil {
				return nil, err
			}
			if !p.section {
				return []edit{{p.from, to, markup}}, nil
			}
			return append(f.cut(p, places, func(string) string { return "" }), edit{p.from, p.from, markup}), nil
		}
	}
	return f.cut(p, places, f.word), nil
}

// blocks are what stands for a place that is a whole paragraph.
func (f *filling) blocks(name string) ([]ooxml.Block, bool) {
	switch {
	case name == wholeReport:
		return f.content, true
	case slices.Contains(Blocks(), name):
		return dressed(f.report.block(name)), true
	}
	return nil, false
}

// cut puts words for the places within a paragraph, each into the run in which the place begins.
func (f *filling) cut(p *paragraph, places [][]int, word func(string) string) []edit {
	texts := make([]string, len(p.pieces))
	changed := make([]bool, len(p.pieces))
	for i, part := range p.pieces {
		texts[i] = part.text
	}
	var said strings.Builder
	for _, part := range p.pieces {
		said.WriteString(part.text)
	}
	for _, m := range slices.Backward(places) {
		value := word(said.String()[m[2]:m[3]])
		at := 0
		for i, part := range p.pieces {
			from, to := max(m[0]-at, 0), min(m[1]-at, len(part.text))
			at += len(part.text)
			if from >= to || m[1] <= at-len(part.text) {
				continue
			}
			put := ""
			if m[0] >= at-len(part.text) {
				put = value
			}
			texts[i] = texts[i][:from] + put + texts[i][to:]
			changed[i] = true
		}
	}
	var edits []edit
	for i, part := range p.pieces {
		if changed[i] {
			var b bytes.Buffer
			_ = xml.EscapeText(&b, []byte(texts[i])) // a Buffer takes all
			edits = append(edits, edit{part.from, part.to, b.String()})
		}
	}
	return edits
}

// word is what stands for a place within a line.
func (f *filling) word(name string) string {
	if id, ok := strings.CutPrefix(name, "so:"); ok {
		id = strings.TrimSpace(id)
		if figure, known := f.report.Figure(id); known {
			return figure.Text()
		}
		f.problems = append(f.problems, problem.At(f.file, 0, 0, "report-no-figure", "id", id, "nearest", source.Suggest(id, f.report.IDs())))
		return ""
	}
	if word, ok := f.words[name]; ok {
		return word
	}
	if _, isBlock := f.blocks(name); isBlock {
		f.problems = append(f.problems, problem.At(f.file, 0, 0, "report-block-alone", "name", name))
		return ""
	}
	known := append([]string{wholeReport}, Blocks()...)
	for w := range f.words {
		known = append(known, w)
	}
	slices.Sort(known)
	f.problems = append(f.problems, problem.At(f.file, 0, 0, "report-no-block", "name", name, "known", strings.Join(known, ", ")))
	return ""
}

// apply makes the changes, which do not overlap but where one paragraph holds another.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.from < at {
			continue // within a paragraph that was replaced as a whole
		}
		out.Write(data[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// undressed are blocks that need nothing of a document's: styles become looks, lists become words.
func undressed(blocks []ooxml.Block) []ooxml.Block {
	u := &undresser{counts: map[int]int{}}
	return u.blocks(blocks)
}

type undresser struct{ counts map[int]int }

func (u *undresser) blocks(blocks []ooxml.Block) []ooxml.Block {
	var out []ooxml.Block
	for _, b := range blocks {
		switch b := b.(type) {
		case ooxml.Paragraph:
			out = append(out, u.paragraph(b))
		case ooxml.Table:
			rows := make([]ooxml.Row, len(b.Rows))
			for i, row := range b.Rows {
				rows[i] = row
				rows[i].Cells = slices.Clone(row.Cells)
				for j, c := range row.Cells {
					rows[i].Cells[j].Blocks = u.blocks(c.Blocks)
				}
			}
			b.Rows = rows
			out = append(out, b)
		}
	}
	return out
}

func (u *undresser) paragraph(p ooxml.Paragraph) ooxml.Paragraph {
	spans := u.spans(p.Spans)
	all := func(change func(*ooxml.Span)) {
		for i := range spans {
			change(&spans[i])
		}
	}
	switch p.Style {
	case ooxml.Heading1, ooxml.Heading2, ooxml.Heading3:
		p.KeepNext = true
		all(func(s *ooxml.Span) { s.Bold, s.Size = true, 0 })
	case ooxml.Gap:
		spans = append(spans, ooxml.Span{Text: " ", Size: 4})
	case ooxml.Quote, ooxml.Caption:
		all(func(s *ooxml.Span) { s.Italic = true })
		p.Indent += 10
	case ooxml.Code:
		all(func(s *ooxml.Span) { s.Mono = true })
	case ooxml.Notice, ooxml.Boxed, ooxml.Title, ooxml.Subtitle:
		all(func(s *ooxml.Span) { s.Bold = true })
	}
	if p.Style == ooxml.Plain || p.Style == ooxml.Gap {
		if p.Before == nil {
			p.Before = ooxml.Points(0)
		}
		if p.After == nil {
			p.After = ooxml.Points(0)
		}
	}
	if p.Style == ooxml.Body && p.After == nil {
		p.After = ooxml.Points(6)
	}
	if p.List != nil {
		spans = append([]ooxml.Span{{Text: u.bullet(*p.List)}}, spans...)
		p.First, p.Indent = 10, float64(p.List.Level)*6
		p.List = nil
	}
	p.Style, p.Spans = ooxml.Body, spans
	return p
}

func (u *undresser) bullet(l ooxml.List) string {
	if !l.Ordered {
		return "- "
	}
	key := l.ID*10 + l.Level
	u.counts[key]++
	return fmt.Sprintf("%d. ", max(1, l.Start)+u.counts[key]-1)
}

// spans are spans without notes and pictures: what a note says stands in brackets.
func (u *undresser) spans(list []ooxml.Span) []ooxml.Span {
	var out []ooxml.Span
	for _, s := range list {
		switch {
		case s.Picture != nil:
			out = append(out, ooxml.Span{Text: "[" + s.Picture.Alt + "]"})
		case s.Note != nil:
			out = append(out, ooxml.Span{Text: " ("})
			for _, b := range s.Note {
				if p, ok := b.(ooxml.Paragraph); ok {
					out = append(out, u.spans(p.Spans)...)
				}
			}
			out = append(out, ooxml.Span{Text: ")"})
		default:
			s.To = ""
			out = append(out, s)
		}
	}
	return out
}
