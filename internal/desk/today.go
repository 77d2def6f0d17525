package desk

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/translate"
)

// today is the page of what is to be done.
type today struct {
	Day   string
	Tasks []task
	Next  []coming
}

// task is one kind of thing to do: what, how many, and the first of them.
type task struct {
	Title string
	Done  bool // nothing is left to do
	Steps []step
	More  int // steps that are not shown
}

// step is a single thing to do, and where.
type step struct {
	Text, Hint, Address string // Address is "" where the desk has no page for it
}

// coming is a text that becomes public, or leaves, by itself.
type coming struct{ Day, Title, What string }

// shown is how many steps of a task stand on the page.
const shown = 6

// soon is how many days ahead the page looks.
const soon = 45

func (d *Desk) today(*http.Request) (page, error) {
	f, err := d.Open()
	if err != nil {
		return page{}, err
	}
	defer f.Close()
	if err := f.Check(); err != nil {
		return page{}, err
	}
	statuses, err := translate.Report(f.Campaign, f.Read)
	if err != nil {
		return page{}, err
	}
	view := today{
		Day:   f.Moment.Instant.Format("02/01/2006"),
		Tasks: []task{d.mend(f.Problems), d.translations(f, statuses), d.months(f), d.reports(f)},
		Next:  d.coming(f),
	}
	return page{template: "today", title: d.Say.Say("desk-today", nil), view: view}, nil
}

// mend are the problems, errors first.
func (d *Desk) mend(problems []problem.Problem) task {
	t := task{Title: d.Say.Say("desk-mend", nil)}
	problems = slices.Clone(problems)
	slices.SortStableFunc(problems, func(a, b problem.Problem) int { return rank(a) - rank(b) })
	for _, p := range problems {
		s := step{Text: p.Place() + ": " + d.Say.Say(p.Rule, p.Args), Hint: d.Say.Hint(p.Rule, p.Args)}
		if mayEdit(p.File) {
			s.Address = textAddress(p.File)
		}
		t.add(s)
	}
	return t.close()
}

func rank(p problem.Problem) int {
	if p.Severity == problem.Error {
		return 0
	}
	return 1
}

func (t *task) add(s step) {
	if len(t.Steps) == shown {
		t.More++
		return
	}
	t.Steps = append(t.Steps, s)
}

func (t task) close() task {
	t.Done = len(t.Steps) == 0
	return t
}

// translations are those that somebody has to look at: out of date, or of unknown age. One that is missing is nobody's
// task: many texts are in one language on purpose.
func (d *Desk) translations(f *folder.Folder, statuses []translate.Status) task {
	t := task{Title: d.Say.Say("desk-translations", nil)}
	for _, s := range statuses {
		if s.State != translate.OutOfDate && s.State != translate.Unmarked && s.State != translate.Orphaned {
			continue
		}
		l, _ := f.Campaign.Language(s.Lang)
		said := d.Say.Sayf("translate-"+string(s.State), "count", fmt.Sprint(len(s.Changed)))
		t.add(step{Text: titleOf(f.Campaign, s.Key) + " (" + l.Name + "): " + said, Address: textAddress(s.File)})
	}
	return t.close()
}

// months are this month and the next one of the press calendar, where newsrooms do not know them as they are.
func (d *Desk) months(f *folder.Folder) task {
	t := task{Title: d.Say.Say("desk-months", nil)}
	first := campaign.Day{Year: f.Moment.Day.Year, Month: f.Moment.Day.Month, Date: 1}
	for _, day := range []campaign.Day{first, campaign.DayOf(first.Start(time.UTC).AddDate(0, 1, 0))} {
		m := schedule.Of(day)
		if len(schedule.Owed(f.Campaign, m)) == 0 {
			continue
		}
		month, planned := f.Campaign.Month(m.Year, m.Number)
		if !planned || len(month.Slots) == 0 {
			t.add(step{Text: d.Say.Sayf("desk-month-empty", "month", m.String()), Address: Base + "month?m=" + m.String()})
			continue
		}
		untold := 0
		for _, s := range month.Slots {
			if s.Revision == 0 || schedule.Edited(s) {
				untold++
			}
		}
		if untold > 0 {
			t.add(step{Text: d.Say.Sayf("desk-month-untold", "month", m.String(), "slots", fmt.Sprint(untold)), Address: Base + "month?m=" + m.String()})
		}
	}
	return t.close()
}

// reports are those that are due soon, or were a short while ago.
func (d *Desk) reports(f *folder.Folder) task {
	t := task{Title: d.Say.Say("desk-reports", nil)}
	today := f.Moment.Day
	for year := today.Year - 1; year <= today.Year; year++ {
		for _, name := range []string{fmt.Sprintf("%d-H1", year), fmt.Sprint(year)} {
			r, err := f.Campaign.ReportingNamed(name)
			if err != nil || r.Due.IsZero() || r.Due.Before(today.Add(-soon)) || today.Add(soon).Before(r.Due) {
				continue
			}
			t.add(step{Text: d.Say.Sayf("desk-report-due", "period", name, "due", r.Due.Start(time.UTC).Format("02/01/2006"))})
		}
	}
	return t.close()
}

// coming are the texts that become public or leave within the next weeks, in the order of their days.
func (d *Desk) coming(f *folder.Folder) []coming {
	type at struct {
		day campaign.Day
		coming
	}
	var list []at
	for _, it := range f.Campaign.Items {
		for _, one := range []struct {
			day  campaign.Day
			what string
		}{{it.Date, "desk-goes-public"}, {it.Expires, "desk-leaves"}} {
			if !one.day.IsZero() && f.Moment.Day.Before(one.day) && one.day.Before(f.Moment.Day.Add(soon)) {
				list = append(list, at{one.day, coming{one.day.Start(time.UTC).Format("02/01/2006"), titleOf(f.Campaign, it.Key), d.Say.Say(one.what, nil)}})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b at) int { return a.day.Compare(b.day) })
	var said []coming
	for _, one := range list {
		said = append(said, one.coming)
	}
	return said
}

// titleOf is an item's title in its first language, its key where it has none.
func titleOf(c *campaign.Campaign, key string) string {
	for _, it := range c.Items {
		if it.Key == key && len(it.Texts) > 0 && it.Texts[0].Title != "" {
			return it.Texts[0].Title
		}
	}
	return key
}

func textAddress(file string) string { return Base + "text?file=" + url.QueryEscape(file) }
