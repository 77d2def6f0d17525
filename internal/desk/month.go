package desk

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strings"
	"time"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
)

// month is the page of a month of the press calendar.
type month struct {
	Name, Before, After string // 2024-07
	Was                 string // digest of its file as it was read
	Owed, Kept          int    // promises
	Wrong               []step
	Cannot              []step // promises that the planner could not keep, and what stands in the way
	Slots               []slot
	Untold              folder.Told // what newsrooms would hear if it were published now
	Telling             bool        // they would hear something, and may
	Done                string      // what was just done, "" for nothing
	Theirs              bool        // nothing was done: the file changed since the page was made
}

// slot is a row of the month.
type slot struct {
	ID, Date, Outlet, Title, Form, Language, Why string
	Status                                       campaign.Status
	Told, Edited                                 bool // newsrooms know it; they know it otherwise
	First, Last                                  string
}

// fields are what each form of a month sends along.
type fields struct{ Token, Name, Was string }

func newFields(token, name, was string) fields { return fields{token, name, was} }

func (d *Desk) month(r *http.Request) (page, error) {
	f, err := d.Open()
	if err != nil {
		return page{}, err
	}
	defer f.Close()
	m, err := monthOf(r.URL.Query().Get("m"), f.Moment.Day)
	if err != nil {
		return page{}, err
	}
	return d.monthPage(f, m, r.URL.Query().Get("done"), nil)
}

// monthOf is the month of a name such as 2024-07; that of the day where there is none.
func monthOf(name string, day campaign.Day) (schedule.Month, error) {
	if name == "" {
		return schedule.Of(day), nil
	}
	first, err := campaign.ParseDay(name + "-01")
	if err != nil {
		return schedule.Month{}, errUnknown
	}
	return schedule.Of(first), nil
}

// monthPage shows a month; more are problems that kept something from being done.
func (d *Desk) monthPage(f *folder.Folder, m schedule.Month, done string, more []problem.Problem) (page, error) {
	view := month{Name: m.String(), Before: m.Add(-1).String(), After: m.Add(1).String()}
	if slices.Contains([]string{"planned", "published", "moved"}, done) {
		view.Done = d.Say.Say("desk-month-"+done, nil)
	}
	if done == "planned" { // planning again what was planned changes nothing and says the same
		view.Cannot = d.cannot(schedule.Make(f.Campaign, m).Broken)
	}
	file := folder.MonthFile(m)
	raw, err := fs.ReadFile(f.Root.FS(), file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return page{}, err
	}
	view.Was = digest(raw)
	now, planned := f.Campaign.Month(m.Year, m.Number)
	problems := append(more, slices.DeleteFunc(f.WrongBelow(file), func(p problem.Problem) bool { return p.File != file })...)
	view.Owed = len(schedule.Owed(f.Campaign, m))
	if planned {
		verified := schedule.Verify(f.Campaign, now)
		problems = append(problems, verified...)
		view.Kept = view.Owed
		for _, p := range verified {
			if p.Rule == "promise-broken" {
				view.Kept--
			}
		}
		view.Slots = d.slots(f, m, now)
		told, _, wrong := f.Telling(now)
		view.Untold, view.Telling = told, len(wrong) == 0 && told.New+told.Revised > 0
	}
	for _, p := range problems {
		view.Wrong = append(view.Wrong, step{Text: d.Say.Say(p.Rule, p.Args), Hint: d.Say.Hint(p.Rule, p.Args)})
	}
	return page{template: "month", title: d.Say.Sayf("desk-month", "month", fmt.Sprintf("%02d/%d", m.Number, m.Year)), view: view}, nil
}

// cannot says of each promise that cannot be kept what stands in the way.
func (d *Desk) cannot(broken []schedule.Promise) (list []step) {
	for _, p := range broken {
		var why []string
		for _, lack := range []schedule.Lack{schedule.LacksForm, schedule.LacksLanguage, schedule.LacksDay, schedule.LacksDistance} {
			if n := p.ByLack[lack]; n > 0 {
				why = append(why, d.Say.Sayf(string(lack), "items", fmt.Sprint(n), "item", p.NearestByLack[lack],
					"forms", strings.Join(p.Outlet.Forms, ", "), "languages", strings.Join(p.Outlet.Languages, ", "), "months", fmt.Sprint(p.Outlet.RepeatAfter)))
			}
		}
		list = append(list, step{Text: d.Say.Sayf("promise-cannot", "outlet", p.Outlet.ID, "missing", fmt.Sprint(p.Missing)), Hint: strings.Join(why, "; ")})
	}
	return list
}

func (d *Desk) slots(f *folder.Folder, m schedule.Month, of campaign.Month) []slot {
	var list []slot
	for _, s := range of.Slots {
		row := slot{
			ID: s.ID, Date: s.Date.String(), Outlet: s.Outlet, Title: titleOf(f.Campaign, s.Item), Form: s.Form, Language: s.Language, Why: s.Why,
			Status: s.Status, Told: s.Revision > 0, Edited: schedule.Edited(s), First: m.First().String(), Last: m.Last().String(),
		}
		if o, ok := f.Campaign.Outlet(s.Outlet); ok {
			if name, _ := o.Name.In([]string{d.Say.Tag(), "vi", "en"}); name != "" {
				row.Outlet = name
			}
		}
		list = append(list, row)
	}
	slices.SortStableFunc(list, func(a, b slot) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Outlet, b.Outlet), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// changeMonth does something to a month's file, one at a time, and only to the one that the page showed.
func (d *Desk) changeMonth(r *http.Request, done string, change func(*folder.Folder, schedule.Month) ([]problem.Problem, error)) (page, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	f, err := d.Open()
	if err != nil {
		return page{}, err
	}
	defer f.Close()
	m, err := monthOf(r.PostForm.Get("m"), f.Moment.Day)
	if err != nil {
		return page{}, err
	}
	raw, err := fs.ReadFile(f.Root.FS(), folder.MonthFile(m))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return page{}, err
	}
	if digest(raw) != r.PostForm.Get("was") {
		p, err := d.monthPage(f, m, "", nil)
		if shown, ok := p.view.(month); ok {
			shown.Theirs = true
			p.view = shown
		}
		p.status = http.StatusConflict
		return p, err
	}
	wrong, err := change(f, m)
	if err != nil {
		return page{}, err
	}
	if len(wrong) > 0 {
		p, err := d.monthPage(f, m, "", wrong)
		p.status = http.StatusUnprocessableEntity
		return p, err
	}
	return page{next: Base + "month?m=" + m.String() + "&done=" + done}, nil
}

func (d *Desk) planMonth(r *http.Request) (page, error) {
	return d.changeMonth(r, "planned", func(f *folder.Folder, m schedule.Month) ([]problem.Problem, error) {
		_, wrong, err := f.PlanMonth(m)
		return wrong, err
	})
}

func (d *Desk) publishMonth(r *http.Request) (page, error) {
	return d.changeMonth(r, "published", func(f *folder.Folder, m schedule.Month) ([]problem.Problem, error) {
		month, ok := f.Campaign.Month(m.Year, m.Number)
		if !ok {
			return nil, errUnknown
		}
		_, wrong, err := f.PublishMonth(month)
		return wrong, err
	})
}

// moveSlot gives a slot another day or status.
func (d *Desk) moveSlot(r *http.Request) (page, error) {
	return d.changeMonth(r, "moved", func(f *folder.Folder, m schedule.Month) ([]problem.Problem, error) {
		month, _ := f.Campaign.Month(m.Year, m.Number)
		slots := slices.Clone(month.Slots)
		at := slices.IndexFunc(slots, func(s campaign.Slot) bool { return s.ID == r.PostForm.Get("slot") })
		if at < 0 {
			return nil, errUnknown
		}
		day, err := time.Parse(time.DateOnly, r.PostForm.Get("date"))
		status := campaign.Status(r.PostForm.Get("status"))
		if err != nil || schedule.Of(campaign.DayOf(day)) != m || !slices.Contains([]campaign.Status{campaign.Planned, campaign.Confirmed, campaign.Cancelled}, status) {
			return []problem.Problem{problem.At(folder.MonthFile(m), slots[at].Line, 0, "desk-bad-slot")}, nil
		}
		slots[at].Date, slots[at].Status = campaign.DayOf(day), status
		_, wrong, err := f.WriteMonth(m, slots)
		return wrong, err
	})
}
