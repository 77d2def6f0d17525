package sheet

import (
	"encoding/xml"
	"strings"
)

// readStrings gathers the texts that cells share.
func (w *workbook) readStrings(path string) *Refusal {
	var text textRuns
	return w.tokens(path, func(t xml.Token) *Refusal {
		if end, ok := t.(xml.EndElement); ok && end.Name.Local == "si" {
			if len(w.strings) >= w.left.limits.Cells {
				return &Refusal{Why: TooManyCells, Limit: int64(w.left.limits.Cells)}
			}
			w.strings = append(w.strings, text.take())
			return nil
		}
		text.token(t)
		return nil
	})
}

// textRuns gathers the text of a cell from its differently formatted runs. How a text is read out,
// which East Asian files say beside it, is no part of it.
type textRuns struct {
	out      strings.Builder
	inText   bool
	inSpoken bool
}

func (r *textRuns) token(t xml.Token) {
	switch e := t.(type) {
	case xml.StartElement:
		r.at(e.Name.Local, true)
	case xml.EndElement:
		r.at(e.Name.Local, false)
	case xml.CharData:
		if r.inText && !r.inSpoken {
			r.out.Write(e)
		}
	}
}

func (r *textRuns) at(element string, begins bool) {
	switch element {
	case "t":
		r.inText = begins
	case "rPh":
		r.inSpoken = begins
	}
}

// take is the text so far; the next one begins.
func (r *textRuns) take() string {
	s := r.out.String()
	r.out.Reset()
	return unescapeControls(s)
}
