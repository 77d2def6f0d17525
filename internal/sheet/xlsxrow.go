package sheet

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"loa.vn/loa/internal/campaign"
)

func (f *bookFile) writeRows(b *bytes.Buffer, s Sheet) error {
	var row []Value
	for i, text := range s.Title {
		if err := f.writeRow(b, i+1, titleHeight, append(row[:0], String(text)), styleTitle); err != nil {
			return err
		}
	}
	for _, c := range s.Columns {
		row = append(row, String(c.Title))
	}
	widths := make([]float64, len(s.Columns))
	for i := range widths {
		widths[i] = s.width(i)
	}
	if err := f.writeRow(b, s.headRow(), lines(row, widths)*lineHeight, row, styleHeading); err != nil {
		return err
	}
	for i, row := range s.Rows {
		if err := f.writeRow(b, s.headRow()+1+i, lines(row, widths)*lineHeight, row, stylePlain); err != nil {
			return err
		}
	}
	return nil
}

// Heights of rows, in points. They are a hint: Excel fits rows again, other programs take them as they are.
const (
	lineHeight  = 15
	titleHeight = 20
)

// lines is how many lines the texts of a row need where columns are so many characters wide.
func lines(row []Value, widths []float64) int {
	most := 1
	for i, v := range row {
		if v.kind != Text || i >= len(widths) {
			continue
		}
		need := 0
		for text := range strings.SplitSeq(v.text, "\n") {
			need += max(1, int(math.Ceil(float64(utf8.RuneCountInString(text))*1.1/max(1, widths[i]))))
		}
		most = max(most, need)
	}
	return min(most, 27) // Excel's tallest row is 409 points
}

// writeRow writes a row in one style; stylePlain stands for that of each value.
func (f *bookFile) writeRow(b *bytes.Buffer, number, height int, row []Value, style int) error {
	if height == lineHeight {
		fmt.Fprintf(b, `<row r="%d">`, number)
	} else {
		fmt.Fprintf(b, `<row r="%d" ht="%d">`, number, height)
	}
	for i, v := range row {
		if v.empty() {
			if style == styleHeading {
				fmt.Fprintf(b, `<c r="%s%d" s="%d"/>`, columnName(i), number, style)
			}
			continue
		}
		if err := f.writeCell(b, columnName(i)+strconv.Itoa(number), v, style); err != nil {
			return err
		}
	}
	b.WriteString(`</row>`)
	return nil
}

func (f *bookFile) writeCell(b *bytes.Buffer, at string, v Value, style int) error {
	number, isNumber := v.number()
	if isNumber {
		fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, at, v.kind.style(), number)
		return nil
	}
	text := v.plain()
	if n := utf16Length(text); n > maxText {
		return fmt.Errorf("cell %s has %d characters, more than %d", at, n, maxText)
	}
	if style == stylePlain {
		style = styleText
		if formula(text, true) {
			style = styleQuoted
		}
	}
	fmt.Fprintf(b, `<c r="%s" s="%d" t="s"><v>%d</v></c>`, at, style, f.strings.add(text))
	return nil
}

// number is a value as a cell's number. What Excel would change is no number: whole numbers of more
// than 15 digits, infinity, dates before 1 March 1900.
func (v Value) number() (string, bool) {
	switch v.kind {
	case Integer:
		return strconv.FormatInt(v.integer, 10), -maxExact <= v.integer && v.integer <= maxExact
	case Decimal:
		return strconv.FormatFloat(v.decimal, 'g', -1, 64), !math.IsInf(v.decimal, 0) && !math.IsNaN(v.decimal)
	case Date:
		days, ok := serialOf(v.day)
		return strconv.Itoa(days), ok
	case DateTime:
		days, ok := serialOf(campaign.DayOf(v.time))
		seconds := (v.time.Hour()*60+v.time.Minute())*60 + v.time.Second()
		return strconv.FormatFloat(float64(days)+float64(seconds)/(24*60*60), 'f', -1, 64), ok
	}
	return "", false
}

func utf16Length(s string) int {
	if len(s) <= maxText {
		return len(s) // at most
	}
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// columnName is the letters of a column, counted from 0: A, Z, AA.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
