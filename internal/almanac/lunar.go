package almanac

import (
	"math"

	"loa.vn/loa/internal/campaign"
)

// vietnam is the offset of the meridian for which Viet Nam's lunar calendar is computed, in days. Computed
// for China's (UTC+8) a new moon near midnight falls on another day, and Tết with it: 2007, 2030.
const vietnam = 7.0 / 24

// Lunar is the civil date of a day of the lunar calendar of Viet Nam. The month is a common one, never
// the leap month; lunar years begin with Tết in the civil year of the same number.
//
// Method: Jean Meeus, Astronomical Algorithms (1998), chapters 25 and 49, with the terms that matter to a
// calendar; rules of the months after the winter solstice, which lies in month 11.
func Lunar(year, month, day int) campaign.Day {
	before, after := monthEleven(year-1), monthEleven(year)
	start := newMoonIndex(before)
	offset := month - 11
	if offset < 0 {
		offset += 12
	} else {
		// Months 11 and 12 lie at the end of the lunar year.
		before, after = after, monthEleven(year+1)
		start = newMoonIndex(before)
	}
	if leap := leapMonth(before, after); leap >= 0 && offset >= leap {
		offset++
	}
	return civil(newMoonDay(start+offset) + day - 1)
}

// monthEleven is the number of the day on which the 11th month begins that holds the year's winter
// solstice.
func monthEleven(year int) int {
	last := julian(campaign.Day{Year: year, Month: 12, Date: 31})
	k := int(float64(last-2415021) / 29.530588853)
	day := newMoonDay(k)
	if sunSector(day) >= 9 {
		day = newMoonDay(k - 1)
	}
	return day
}

// leapMonth says behind how many months from one 11th month the leap month stands, -1 for none: it is
// the first month in which the sun enters no new twelfth of its way.
func leapMonth(from, to int) int {
	if to-from < 370 {
		return -1
	}
	k := newMoonIndex(from)
	for i := 1; i < 14; i++ {
		if sunSector(newMoonDay(k+i)) == sunSector(newMoonDay(k+i+1)) {
			return i
		}
	}
	return -1
}

// newMoonIndex counts new moons from that of 1900-01-01 to the one on the day.
func newMoonIndex(day int) int {
	return int(math.Round((float64(day) - 2415021.076998695) / 29.530588853))
}

// newMoonDay is the number of the day, in Viet Nam, on which the k-th new moon after 1900-01-01 falls.
func newMoonDay(k int) int {
	n := float64(k)
	t := n / 1236.85
	rad := math.Pi / 180
	mean := 2415020.75933 + 29.53058868*n + 0.0001178*t*t - 0.000000155*t*t*t +
		0.00033*math.Sin((166.56+132.87*t-0.009173*t*t)*rad)
	sun := (359.2242 + 29.10535608*n - 0.0000333*t*t - 0.00000347*t*t*t) * rad
	moon := (306.0253 + 385.81691806*n + 0.0107306*t*t + 0.00001236*t*t*t) * rad
	f := (21.2964 + 390.67050646*n - 0.0016528*t*t - 0.00000239*t*t*t) * rad
	shift := (0.1734-0.000393*t)*math.Sin(sun) + 0.0021*math.Sin(2*sun) - 0.4068*math.Sin(moon) + 0.0161*math.Sin(2*moon) -
		0.0004*math.Sin(3*moon) + 0.0104*math.Sin(2*f) - 0.0051*math.Sin(sun+moon) - 0.0074*math.Sin(sun-moon) +
		0.0004*math.Sin(2*f+sun) - 0.0004*math.Sin(2*f-sun) - 0.0006*math.Sin(2*f+moon) + 0.001*math.Sin(2*f-moon) +
		0.0005*math.Sin(2*moon+sun)
	return int(math.Floor(mean + shift - dynamical(t) + 0.5 + vietnam))
}

// dynamical is the difference of dynamical and universal time, in days, t centuries after 1900.
func dynamical(t float64) float64 {
	if t < -11 {
		return 0.001 + 0.000839*t + 0.0002261*t*t - 0.00000845*t*t*t - 0.000000081*t*t*t*t
	}
	return -0.000278 + 0.000265*t + 0.000262*t*t
}

// sunSector is in which twelfth of its way, 0 to 11 from the spring equinox, the sun stands at the
// beginning of the day in Viet Nam.
func sunSector(day int) int {
	t := (float64(day) - 0.5 - vietnam - 2451545) / 36525
	rad := math.Pi / 180
	anomaly := (357.5291 + 35999.0503*t - 0.0001559*t*t - 0.00000048*t*t*t) * rad
	longitude := 280.46645 + 36000.76983*t + 0.0003032*t*t +
		(1.9146-0.004817*t-0.000014*t*t)*math.Sin(anomaly) + (0.019993-0.000101*t)*math.Sin(2*anomaly) + 0.00029*math.Sin(3*anomaly)
	longitude = math.Mod(math.Mod(longitude, 360)+360, 360)
	return int(longitude / 30)
}

// julian is the number of a civil day: its Julian day at noon.
func julian(d campaign.Day) int {
	a := (14 - d.Month) / 12
	y, m := d.Year+4800-a, d.Month+12*a-3
	return d.Date + (153*m+2)/5 + 365*y + y/4 - y/100 + y/400 - 32045
}

// civil is the civil day with a number.
func civil(day int) campaign.Day {
	return campaign.Day{Year: 2000, Month: 1, Date: 1}.Add(day - julian(campaign.Day{Year: 2000, Month: 1, Date: 1}))
}
