package sheet

import (
	"math"
	"time"

	"loa.vn/loa/internal/campaign"
)

// Spreadsheets keep a date as the number of days since an evening of 1899, or of 1904 in files from
// old Macs, and the time of day as the fraction. The first of them believed that 1900 was a leap
// year, so days before 1 March 1900 are one off and day 60 does not exist.

const lastSerial = 2958465 // 31 December 9999

func epoch() time.Time { return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC) }

// serialOf is the number of a day from 1 March 1900 to 9999.
func serialOf(d campaign.Day) (days int, ok bool) {
	days = int((d.Start(time.UTC).Unix() - epoch().Unix()) / (24 * 60 * 60)) // a Duration ends in 2192
	return days, d.Year < 10_000 && days > 60
}

// timeOf is the date and time, in UTC, of a number; to the second. ok is false where the number is
// no day.
func timeOf(serial float64, since1904 bool) (t time.Time, ok bool) {
	if since1904 {
		serial += 1462
	}
	if !(serial >= 1 && serial < lastSerial+1) || serial >= 60 && serial < 61 {
		return time.Time{}, false
	}
	if serial < 60 {
		serial++
	}
	days := math.Floor(serial)
	seconds := math.Round((serial - days) * 24 * 60 * 60)
	return epoch().AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second), true
}

// clockOf is the time of day of a number below one, as 06:30 or 06:30:15.
func clockOf(serial float64) string {
	return clock(epoch().Add(time.Duration(math.Round(serial*24*60*60)) * time.Second))
}

func clock(t time.Time) string {
	if t.Second() != 0 {
		return t.Format("15:04:05")
	}
	return t.Format("15:04")
}
