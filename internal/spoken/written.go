package spoken

import "strings"

// written leaves a text as it stands; only what nobody can say aloud goes.
type written struct{ *Reader }

// AsWritten is the voice of languages that Reader does not know: numbers stay digits, but a help line is
// read digit by digit, and addresses are left out.
func AsWritten(phones ...string) Voice { return written{NewReader(phones...)} }

// Read leaves out addresses and what stands in brackets for the eye alone.
func (w written) Read(text string) string {
	var out strings.Builder
	for _, p := range w.pieces(w.withoutAsides(text)) {
		switch {
		case p.kind == address:
		case p.kind == number && w.phones[p.text] && len(p.text) <= 4:
			out.WriteString(strings.Join(strings.Split(p.text, ""), ", "))
		default:
			out.WriteString(p.text)
		}
	}
	return tidy(out.String())
}
