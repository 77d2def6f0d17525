package sheet

import (
	"strings"

	"loa.vn/loa/internal/campaign"
)

// ParseDay reads a date: a cell that is one, or a text such as 2024-07-05, 05/07/2024, 5-7-2024 or
// 5.7.2024, the day before the month. A year has four digits, for 24 may be any century's. A number
// that is not formatted as a date is none.
func ParseDay(c Cell) (campaign.Day, bool) {
	switch c.Kind {
	case Date, DateTime:
		return c.Day, true
	case Text:
		return parseDay(strings.TrimSpace(c.Text))
	}
	return campaign.Day{}, false
}

func parseDay(s string) (campaign.Day, bool) {
	if d, err := campaign.ParseDay(s); err == nil {
		return d, d.Year > 0
	}
	for _, between := range []string{"/", "-", "."} {
		parts := strings.Split(s, between)
		if len(parts) == 3 && len(parts[2]) == 4 {
			d, err := campaign.ParseDay(parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0]))
			return d, err == nil && d.Year > 0
		}
	}
	return campaign.Day{}, false
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
