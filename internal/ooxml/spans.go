package ooxml

import (
	"cmp"
	"strings"
)

func (w *writer) spans(m *markup, list []Span) {
	for _, s := range list {
		switch {
		case s.Picture != nil:
			w.picture(m, *s.Picture)
		case s.Note != nil:
			w.note(m, s)
		case s.To != "":
			m.put(`<w:hyperlink w:anchor="%s" w:history="1">`, bookmark(s.To))
			w.run(m, s)
			m.put(`</w:hyperlink>`)
		case s.Text != "":
			w.run(m, s)
		}
	}
}

func (w *writer) run(m *markup, s Span) {
	m.put(`<w:r>`)
	m.put("%s", letters(s))
	for i, line := range strings.Split(s.Text, "\n") {
		if i > 0 {
			m.put(`<w:br/>`)
		}
		for j, words := range strings.Split(line, "\t") {
			if j > 0 {
				m.put(`<w:tab/>`)
			}
			if words != "" {
				m.put(`<w:t xml:space="preserve">%s</w:t>`, escaped(words))
			}
		}
	}
	m.put(`</w:r>`)
}

// letters are the properties of a run, in the order that the schema wants.
func letters(s Span) string {
	var m markup
	if s.Mono {
		m.put(`<w:rFonts w:ascii="%[1]s" w:hAnsi="%[1]s" w:cs="%[1]s"/>`, mono)
	}
	for _, flag := range []struct {
		on    bool
		names string
	}{{s.Bold, "b bCs"}, {s.Italic, "i iCs"}, {s.Caps, "caps"}, {s.Strike, "strike"}, {s.NoProof, "noProof"}} {
		if flag.on {
			for name := range strings.FieldsSeq(flag.names) {
				m.put(`<w:%s/>`, name)
			}
		}
	}
	if s.Colour != "" {
		m.put(`<w:color w:val="%s"/>`, escaped(s.Colour))
	}
	if s.Size != 0 {
		m.put(`<w:sz w:val="%[1]d"/><w:szCs w:val="%[1]d"/>`, halves(s.Size))
	}
	if s.Underline {
		m.put(`<w:u w:val="single"/>`)
	}
	if s.Small {
		m.put(`<w:vertAlign w:val="superscript"/>`)
	}
	if s.Lang != "" {
		m.put(`<w:lang w:val="%[1]s" w:eastAsia="%[1]s"/>`, escaped(s.Lang))
	}
	if m.Len() == 0 {
		return ""
	}
	return `<w:rPr>` + m.String() + `</w:rPr>`
}

// note writes the mark of a footnote and keeps what it says. A note within a note stands in brackets.
func (w *writer) note(m *markup, s Span) {
	if w.inNote {
		w.run(m, Span{Text: " ("})
		for _, b := range s.Note {
			if p, ok := b.(Paragraph); ok {
				w.spans(m, p.Spans)
			}
		}
		w.run(m, Span{Text: ")"})
		return
	}
	w.inNote = true
	defer func() { w.inNote = false }()
	var own markup
	for i, b := range s.Note {
		p, ok := b.(Paragraph)
		if !ok {
			w.block(&own, b)
			continue
		}
		p.Style = cmp.Or(p.Style, "FootnoteText")
		if i == 0 {
			p.Spans = append([]Span{{Text: markHere}, {Text: " "}}, p.Spans...)
		}
		w.paragraph(&own, p)
	}
	said := strings.Replace(own.String(), `<w:r><w:t xml:space="preserve">`+markHere+`</w:t></w:r>`,
		`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, 1)
	w.notes = append(w.notes, said)
	m.put(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, len(w.notes))
}

// markHere stands for the note's own number until it is written; no text holds it.
const markHere = "\ufdd0"
