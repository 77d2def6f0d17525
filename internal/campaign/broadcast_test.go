package campaign_test

import (
	"strings"
	"testing"
	"time"

	"loa.vn/loa/internal/campaign"
)

// TestTheWeeksBroadcasts: items whose window touches the week, never a discreet one, one under embargo, or a draft.
func TestTheWeeksBroadcasts(t *testing.T) {
	day := func(d int) campaign.Day { return campaign.Day{Year: 2024, Month: 9, Date: d} }
	item := func(key string, change func(*campaign.Item)) *campaign.Item {
		it := &campaign.Item{Key: key, Section: campaign.Articles, Date: day(1), Press: &campaign.Press{Forms: []string{"loudspeaker"}}}
		change(it)
		return it
	}
	c := &campaign.Campaign{Site: campaign.Site{Timezone: time.UTC}, Items: []*campaign.Item{
		item("always", func(*campaign.Item) {}),
		item("from-sunday", func(it *campaign.Item) { it.Press.From = day(15) }),
		item("from-next-monday", func(it *campaign.Item) { it.Press.From = day(16) }),
		item("to-monday", func(it *campaign.Item) { it.Press.To = day(9) }),
		item("to-last-sunday", func(it *campaign.Item) { it.Press.To = day(8) }),
		item("discreet", func(it *campaign.Item) { it.Discreet = true }),
		item("draft", func(it *campaign.Item) { it.Draft = true }),
		item("paper", func(it *campaign.Item) { it.Press.Forms = []string{"print"} }),
		item("embargo", func(it *campaign.Item) { it.Press.Embargo = day(12).Start(time.UTC).Add(6 * time.Hour) }),
	}}
	for _, date := range []int{9, 12, 15} { // Monday, Thursday, Sunday
		m := c.At(day(date).Start(time.UTC), false)
		if week := m.Week(); week.From != day(9) || week.To != day(15) {
			t.Errorf("on %s the week is %v", m.Day, week)
		}
		var keys []string
		for _, it := range m.Broadcast() {
			keys = append(keys, it.Key)
		}
		want := "to-monday always from-sunday"
		if date == 15 {
			want = "to-monday always from-sunday embargo"
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("on %s: %s, want %s", m.Day, got, want)
		}
	}
	if next := c.At(day(13).Start(time.UTC), false).Next(); !next.Equal(day(16).Start(time.UTC)) {
		t.Errorf("the next change is at %s, want Monday", next)
	}
}
