package lang

import (
	"fmt"
	"time"
)

// Date returns a day as it stands in a text: "ngày 5 tháng 7 năm 2024" in
// Vietnamese, "5 July 2024" in English. For any other language, and for a
// month that does not exist, it returns the ISO date 2024-07-05 and false.
func Date(tag Tag, year int, month time.Month, day int) (string, bool) {
	if text, ok := Month(tag, year, month); ok {
		if tag.Language() == "vi" {
			return fmt.Sprintf("ngày %d %s", day, text), true
		}
		return fmt.Sprintf("%d %s", day, text), true
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), false
}

// Month returns a month as it stands in a text: "tháng 7 năm 2024", "July
// 2024", or else 2024-07 and false.
func Month(tag Tag, year int, month time.Month) (string, bool) {
	known := time.January <= month && month <= time.December
	switch language := tag.Language(); {
	case known && language == "vi":
		return fmt.Sprintf("tháng %d năm %d", month, year), true
	case known && language == "en":
		return fmt.Sprintf("%s %d", month, year), true
	}
	return fmt.Sprintf("%04d-%02d", year, int(month)), false
}
