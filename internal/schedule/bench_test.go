package schedule

import (
	"fmt"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
)

// country is a campaign of n outlets, a tenth of them promised three items, and 60 items.
func country(n int) *campaign.Campaign {
	c := &campaign.Campaign{Site: campaign.Site{Timezone: time.UTC}, ByKey: map[string]*campaign.Item{}}
	for i := range 60 {
		it := &campaign.Item{
			Key: fmt.Sprintf("item-%02d", i), Section: campaign.Articles, Date: date("2024-05-01").Add(i), Topics: []string{fmt.Sprint("t", i%9)},
			Genre: fmt.Sprint("g", i%4), Texts: []*campaign.Text{{Lang: "vi", File: "x"}}, Press: &campaign.Press{Forms: []string{"print", "radio"}[i%2 : i%2+1]},
		}
		c.Items = append(c.Items, it)
		c.ByKey[it.Key] = it
	}
	for i := range n {
		o := campaign.Outlet{ID: fmt.Sprintf("outlet-%03d", i), Forms: []string{"print", "radio"}, Languages: []string{"vi"}, Weekdays: []time.Weekday{time.Weekday(1 + i%5), time.Weekday(1 + (i+2)%5)}, Monthly: 1, RepeatAfter: 6}
		if i%10 == 0 {
			o.Monthly, o.Weekdays = 3, nil
		}
		c.Outlets = append(c.Outlets, o)
	}
	return c
}

func BenchmarkPlan(b *testing.B) {
	for _, n := range []int{21, 100, 700} {
		c := country(n)
		b.Run(fmt.Sprint(n, " outlets"), func(b *testing.B) {
			for b.Loop() {
				if plan := Make(c, july); len(plan.Broken) > 0 {
					b.Fatalf("%d promises are broken", len(plan.Broken))
				}
			}
		})
	}
}
