package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// format is what a cell's number format says of the number.
type format struct {
	shows  shows
	digits int // of zeroFilled
}

type shows uint8

const (
	aNumber shows = iota
	aDay
	aDayAndTime
	aTime
	zeroFilled // a number with at least so many digits: 00417
)

// readStyles gathers the number formats of cells by style.
func (w *workbook) readStyles(path string) *Refusal {
	const most = 1 << 16 // as Excel has it
	own := map[string]format{}
	inCells := false
	return w.tokens(path, func(t xml.Token) *Refusal {
		switch e := t.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "cellXfs":
				inCells = true
			case e.Name.Local == "numFmt" && !inCells && len(own) < most: // they come first
				own[attribute(e, "numFmtId")] = formatOf(attribute(e, "formatCode"))
			case e.Name.Local == "xf" && inCells && len(w.formats) < most:
				id := attribute(e, "numFmtId")
				f, ok := own[id]
				if !ok {
					f = builtIn(id)
				}
				w.formats = append(w.formats, f)
			}
		case xml.EndElement:
			inCells = inCells && e.Name.Local != "cellXfs"
		}
		return nil
	})
}

// builtIn is a format that needs no code: some are dates everywhere, some only in Excel for the
// countries of East Asia.
func builtIn(id string) format {
	n, err := strconv.Atoi(id)
	switch {
	case err != nil:
		return format{}
	case 14 <= n && n <= 17, 27 <= n && n <= 31, 50 <= n && n <= 54, n == 36, n == 57, n == 58:
		return format{shows: aDay}
	case n == 22:
		return format{shows: aDayAndTime}
	case 18 <= n && n <= 21, 32 <= n && n <= 35, 45 <= n && n <= 47, n == 55, n == 56:
		return format{shows: aTime}
	}
	return format{}
}

// formatOf reads a format's code, such as [$-42A]dd/mm/yyyy\ hh:mm;@. The m of months and minutes
// says nothing by itself.
func formatOf(code string) format {
	code = strings.ToLower(bareFormat(code))
	if code != "" && strings.Trim(code, "0") == "" && len(code) > 1 && len(code) <= 20 {
		return format{zeroFilled, len(code)}
	}
	if strings.Contains(code, "general") {
		return format{}
	}
	day := strings.ContainsAny(code, "yd")
	hour := strings.ContainsAny(code, "hs")
	switch {
	case day && hour:
		return format{shows: aDayAndTime}
	case day, strings.Contains(code, "m") && !hour:
		return format{shows: aDay}
	case hour:
		return format{shows: aTime}
	}
	return format{}
}

// bareFormat is the first section of a format's code without what is shown as it stands: "text", \x,
// _x, *x and [colour], but with [h].
func bareFormat(code string) string {
	var out strings.Builder
	for i := 0; i < len(code) && code[i] != ';'; i++ {
		switch code[i] {
		case '"':
			i = skipTo(code, i, '"')
		case '[':
			end := skipTo(code, i, ']')
			if inside := strings.ToLower(code[i+1 : end]); inside != "" && strings.Trim(inside, "hms") == "" {
				out.WriteString("h")
			}
			i = end
		case '\\', '_', '*':
			i++
		default:
			out.WriteByte(code[i])
		}
	}
	return out.String()
}

// skipTo is the place of the next such byte after i, or the end.
func skipTo(s string, i int, end byte) int {
	if n := strings.IndexByte(s[i+1:], end); n >= 0 {
		return i + 1 + n
	}
	return len(s)
}
