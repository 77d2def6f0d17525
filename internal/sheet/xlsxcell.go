package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
)

// cell is what a cell of the file holds; inline is the text that stands in the cell itself. ok is
// false where it points to nothing.
func (w *workbook) cell(raw rawCell, inline string) (c Cell, ok bool) {
	c.IsFormula = raw.formula
	value := string(raw.value)
	switch raw.kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if value != "" && (err != nil || n < 0 || n >= len(w.strings)) {
			return Cell{}, false
		}
		if value != "" {
			c.Text = w.strings[n]
		}
	case "inlineStr":
		c.Text = inline
	case "str":
		c.Text = unescapeControls(value)
	case "b":
		c.Text = strings.ToUpper(strconv.FormatBool(truth(value)))
	case "e":
		c.Text = value
	case "d":
		w.isoDate(&c, value)
	default:
		w.number(&c, strings.TrimSpace(value), raw.style)
	}
	return c, true
}

// isoDate reads the dates of files in the strict form.
func (w *workbook) isoDate(c *Cell, value string) {
	c.Text = value
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04:05.999", time.RFC3339} {
		t, err := time.Parse(layout, value)
		if err != nil {
			continue
		}
		c.date(t, layout == time.DateOnly)
	}
}

// number reads a number as its format shows it. What is no number is text.
func (w *workbook) number(c *Cell, value string, style int) {
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		c.Text = value
		return
	}
	var shown format
	if 0 <= style && style < len(w.formats) {
		shown = w.formats[style]
	}
	switch shown.shows {
	case aDay, aDayAndTime:
		if t, ok := timeOf(f, w.since1904); ok {
			c.date(t, shown.shows == aDay && t.Equal(t.Truncate(24*time.Hour)))
			return
		}
	case aTime:
		if 0 <= f && f < 1 {
			c.Text = clockOf(f)
			return
		}
	}
	c.number(f)
	if shown.shows == zeroFilled && c.Kind == Integer && f >= 0 {
		c.Text = strings.Repeat("0", max(0, shown.digits-len(c.Text))) + c.Text
	}
}

// date makes c a date, with the time of day unless it is a day alone.
func (c *Cell) date(t time.Time, alone bool) {
	c.Kind, c.Day = Date, campaign.DayOf(t)
	c.Text = c.Day.String()
	if !alone {
		c.Kind = DateTime
		c.Text += " " + clock(t)
	}
}

// number makes c a number, with the 15 digits that spreadsheets show at most.
func (c *Cell) number(f float64) {
	const exact = 1 << 53
	c.Number = f
	if f == math.Trunc(f) && math.Abs(f) <= exact {
		c.Kind, c.Text = Integer, strconv.FormatInt(int64(f), 10)
		return
	}
	c.Kind = Decimal
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64)
	if err != nil {
		rounded = f // cannot be
	}
	form := byte('f')
	if size := math.Abs(f); size >= 1e21 || size < 1e-9 {
		form = 'g'
	}
	c.Text = strconv.FormatFloat(rounded, form, -1, 64)
}
