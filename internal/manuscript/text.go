package manuscript

import (
	"strconv"
	"strings"
	"unicode"

	"loa.vn/loa/internal/sheet"
	"loa.vn/loa/internal/vi"
)

// text is words as they are meant: in Unicode, whatever the font.
func (r *reader) text(s string, rPr *node, in look) []span {
	font := r.font(rPr, r.style)
	if decoded, old := sheet.FromOldFont(font, s); old {
		if decoded != s {
			r.left.fontNames = addName(r.left.fontNames, font)
			r.left.converted.add(decoded)
		}
		s = decoded
	}
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '\t' || c == '\n' || c == '\r' || unicode.Is(unicode.Zl, c) || unicode.Is(unicode.Zp, c):
			return ' '
		case c == '\u00ad' || c == '\ufeff' || unicode.IsControl(c):
			return -1
		case c >= 0xE000 && c <= 0xF8FF: // signs of Symbol, Wingdings and the like
			if known := sign(font, c); known != 0 {
				return known
			}
			r.left.symbols++
			return -1
		}
		return c
	}, s)
	switch rPr.kid("vertAlign").val() {
	case "superscript":
		s = small(s, "⁰¹²³⁴⁵⁶⁷⁸⁹")
	case "subscript":
		s = small(s, "₀₁₂₃₄₅₆₇₈₉")
	}
	if s == "" {
		return nil
	}
	return []span{{look: in, text: s}}
}

// small are digits as m² and CO₂ have them; other words stay.
func small(s, digits string) string {
	list := []rune(digits)
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return s
	}
	return strings.Map(func(c rune) rune { return list[c-'0'] }, s)
}

// symbol reads a sign that is named by its font and place.
func (r *reader) symbol(k *node, in look) []span {
	code, err := strconv.ParseUint(k.attr("char"), 16, 32)
	if err != nil {
		return nil
	}
	c := rune(code)
	if c < 0xE000 || c > 0xF8FF {
		c = c&0xFF | 0xF000
	}
	if known := sign(k.attr("font"), c); known != 0 {
		return []span{{look: in, text: string(known)}}
	}
	r.left.symbols++
	return nil
}

// sign is the usual sign that stands at a place of a font of signs, or 0.
func sign(font string, c rune) rune {
	switch {
	case strings.HasPrefix(font, "Wingdings"):
		switch c & 0xFF {
		case 0xE0, 0xE8, 0xF0:
			return '→'
		case 0xFC:
			return '✓'
		case 0xFB:
			return '✗'
		case 0xA8, 0x6F:
			return '☐'
		case 0xFE:
			return '☑'
		case 0x28:
			return '☎'
		case 0x4A:
			return '☺'
		}
	case font == "Symbol":
		switch c & 0xFF {
		case 0xB7:
			return '•'
		case 0xAE:
			return '→'
		case 0xB0:
			return '°'
		case 0xB1:
			return '±'
		case 0xB3:
			return '≥'
		case 0xA3:
			return '≤'
		case 0xB4:
			return '×'
		}
	}
	return 0
}

// plain are spans as words on one line, in composed form.
func plain(spans []span) string {
	var b strings.Builder
	for _, s := range spans {
		if s.lineBreak {
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
	}
	return vi.NFC(strings.Join(strings.Fields(b.String()), " "))
}

// isBlank reports whether nothing stands in spans.
func isBlank(spans []span) bool { return plain(spans) == "" && !hasNote(spans) }

func hasNote(spans []span) bool {
	for _, s := range spans {
		if s.note > 0 {
			return true
		}
	}
	return false
}
