package kit

import "loa.vn/loa/internal/campaign"

// hasAfter says whether there is something to fill in after the lesson.
func (p *planner) hasAfter(it *campaign.Item, own campaign.Language) bool { return false }

// after are the files to fill in after the lesson.
func (p *planner) after(it *campaign.Item, own campaign.Language) []File { return nil }
