package form

import (
	"fmt"

	"loa.vn/loa/internal/campaign"
)

// inFigures is a day as people write it in Viet Nam: 05/07/2024.
func inFigures(d campaign.Day) string { return fmt.Sprintf("%02d/%02d/%04d", d.Date, d.Month, d.Year) }

// shortDay is a day in a message: 5/7.
func shortDay(d campaign.Day) string { return fmt.Sprintf("%d/%d", d.Date, d.Month) }

// month is a month in figures: 7/2024.
func month(d campaign.Day) string { return fmt.Sprintf("%d/%d", d.Month, d.Year) }
