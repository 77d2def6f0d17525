package schedule

import (
	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
)

// deadlineDays is how many worked days before it publishes a newsroom must hold a text.
const deadlineDays = 3

// Deadline is the worked day by which a newsroom must hold what it publishes on the day.
func Deadline(w almanac.Workdays, d campaign.Day) campaign.Day { return w.Before(d, deadlineDays) }
