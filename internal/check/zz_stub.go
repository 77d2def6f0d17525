package check

import (
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

func Check(m campaign.Moment, read func(string) (string, error)) []problem.Problem { return nil }
