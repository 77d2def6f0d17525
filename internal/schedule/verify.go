package schedule

import (
	"slices"
	"strings"

	"loa.vn/loa/internal/almanac"
	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
)

// Verify says what is wrong with the calendar of a month: slots that cannot be as they stand, and promises
// that are not kept. Slots that were called off are not looked at.
func Verify(c *campaign.Campaign, month campaign.Month) []problem.Problem {
	v := &verifier{c: c, month: month, m: Month{month.Year, month.Number}, had: uses(c, Month{month.Year, month.Number})}
	for _, s := range month.Slots {
		v.seal(s)
		if s.Status != campaign.Cancelled {
			v.slot(s)
		}
	}
	v.promises()
	return v.problems
}

// Unsealed warns of slots that say something else than newsrooms were told, and of broken seals.
func Unsealed(month campaign.Month) []problem.Problem {
	v := &verifier{month: month}
	for _, s := range month.Slots {
		v.seal(s)
		if Edited(s) && !SealBroken(s) {
			v.note(problem.Warning, s, "slot-edited", "id", s.ID)
		}
	}
	return v.problems
}

type verifier struct {
	c        *campaign.Campaign
	month    campaign.Month
	m        Month
	had      map[string][]use
	problems []problem.Problem
}

func (v *verifier) note(severity problem.Severity, s campaign.Slot, rule string, args ...any) {
	p := problem.At(v.month.File, s.Line, 1, rule, args...)
	p.Severity = severity
	v.problems = append(v.problems, p)
}

// seal checks what publishing wrote, and that a slot which was called off stays so.
func (v *verifier) seal(s campaign.Slot) {
	if SealBroken(s) {
		v.note(problem.Error, s, "seal-broken", "id", s.ID)
		return
	}
	if s.Published.Status == campaign.Cancelled && s.Status != campaign.Cancelled {
		v.note(problem.Error, s, "slot-was-cancelled", "id", s.ID)
	}
}

func (v *verifier) slot(s campaign.Slot) {
	o, known := v.c.Outlet(s.Outlet)
	if !known {
		v.note(problem.Error, s, "slot-unknown-outlet", "id", s.ID, "outlet", s.Outlet)
		return
	}
	if !o.Valid.Holds(s.Date) {
		v.note(problem.Error, s, "slot-outlet-ended", "id", s.ID, "outlet", s.Outlet, "date", s.Date)
	}
	if !slices.Contains(o.Forms, s.Form) {
		v.note(problem.Error, s, "slot-outlet-form", "id", s.ID, "form", s.Form, "known", strings.Join(o.Forms, ", "))
	}
	if len(o.Weekdays) > 0 && !slices.Contains(o.Weekdays, almanac.Weekday(s.Date)) {
		v.note(problem.Warning, s, "slot-weekday", "id", s.ID, "date", s.Date)
	}
	v.item(s, o)
}

// item checks what the slot offers.
func (v *verifier) item(s campaign.Slot, o campaign.Outlet) {
	it := v.c.ByKey[s.Item]
	zone := v.c.Site.Timezone
	switch {
	case it == nil:
		v.note(problem.Error, s, "slot-unknown-item", "id", s.ID, "item", s.Item)
		return
	case !Offered(it):
		v.note(problem.Error, s, "slot-not-offered", "id", s.ID, "item", s.Item)
		return
	case !it.Withdrawn.IsZero() && !s.Date.Before(it.Withdrawn):
		v.note(problem.Error, s, "slot-withdrawn", "id", s.ID, "item", s.Item, "date", it.Withdrawn)
	case !it.Expires.IsZero() && !s.Date.Before(it.Expires):
		v.note(problem.Error, s, "slot-expired", "id", s.ID, "item", s.Item, "date", it.Expires)
	case !it.Press.Embargo.IsZero() && s.Date.Before(campaign.DayOf(it.Press.Embargo.In(zone))):
		v.note(problem.Error, s, "slot-embargoed", "id", s.ID, "item", s.Item, "date", it.Press.Embargo.In(zone).Format("2006-01-02 15:04"))
	case !runsOn(it, s.Date, zone):
		v.note(problem.Error, s, "slot-outside-window", "id", s.ID, "item", s.Item, "date", s.Date)
	}
	if !slices.Contains(it.Press.Forms, s.Form) {
		v.note(problem.Error, s, "slot-item-form", "id", s.ID, "item", s.Item, "form", s.Form, "known", strings.Join(it.Press.Forms, ", "))
	}
	if t := it.Text(s.Language); t == nil || t.Heard() {
		v.note(problem.Error, s, "slot-item-language", "id", s.ID, "item", s.Item, "language", s.Language)
	}
	if tooSoon(o, s.Item, v.m, v.had[o.ID]) || v.twice(s) {
		v.note(problem.Error, s, "slot-too-soon", "id", s.ID, "item", s.Item, "months", o.RepeatAfter)
	}
}

// twice says whether an earlier slot of the month gives the outlet the same item.
func (v *verifier) twice(s campaign.Slot) bool {
	for _, other := range v.month.Slots {
		if other.ID == s.ID {
			return false
		}
		if other.Outlet == s.Outlet && other.Item == s.Item && other.Status != campaign.Cancelled {
			return true
		}
	}
	return false
}

// promises counts what each outlet has against what it is owed.
func (v *verifier) promises() {
	have := map[string]int{}
	for _, s := range v.month.Slots {
		if s.Status != campaign.Cancelled {
			have[s.Outlet]++
		}
	}
	for _, o := range Owed(v.c, v.m) {
		if have[o.ID] < o.Monthly {
			v.problems = append(v.problems, problem.At(v.month.File, 0, 0, "promise-broken",
				"outlet", o.ID, "have", have[o.ID], "owed", o.Monthly, "month", v.m))
		}
	}
}

// Balance counts the slots of the three months up to and with m by what they are about.
type Balance struct {
	Slots                                        int
	Topics, Audiences, Genres, Languages, Months map[string]int
}

// BalanceOf counts the quarter that ends with the month.
func BalanceOf(c *campaign.Campaign, m Month) Balance {
	b := Balance{0, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}}
	for _, month := range c.Months {
		at := Month{month.Year, month.Number}
		if d := m.Since(at); d < 0 || d > 2 {
			continue
		}
		for _, s := range month.Slots {
			it := c.ByKey[s.Item]
			if it == nil || s.Status == campaign.Cancelled {
				continue
			}
			b.Slots++
			b.Months[at.String()]++
			b.Genres[it.Genre]++
			b.Languages[s.Language]++
			for _, id := range it.Topics {
				b.Topics[id]++
			}
			for _, id := range it.Audiences {
				b.Audiences[id]++
			}
		}
	}
	return b
}
