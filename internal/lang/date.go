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

// ShortDate returns a day as it stands in a table whose year is known: "T6
// 05/7" in Vietnamese (T2 to T7 and CN are the days of the week), "Fri 5 Jul"
// in English, or else 2024-07-05 and false.
func ShortDate(tag Tag, year int, month time.Month, day int) (string, bool) {
	date := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	switch {
	case month < time.January || month > time.December:
	case tag.Language() == "vi":
		weekday := fmt.Sprintf("T%d", date.Weekday()+1)
		if date.Weekday() == time.Sunday {
			weekday = "CN"
		}
		if month < time.March { // as Decree 30/2020 has it: no 1 or 2 stands alone
			return fmt.Sprintf("%s %02d/%02d", weekday, day, month), true
		}
		return fmt.Sprintf("%s %02d/%d", weekday, day, month), true
	case tag.Language() == "en":
		return date.Format("Mon 2 Jan"), true
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, int(month), day), false
}
