package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
)

func (a *app) schedule() *cobra.Command {
	c := &cobra.Command{
		Use: "schedule", Short: a.say.Say("about-schedule", nil), Args: a.noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.schedulePlan(), a.scheduleCheck(), a.scheduleShow(), a.schedulePublish(), a.schedulePublished(), a.scheduleImport(), a.scheduleSend())
	return c
}

// openMonth reads the campaign and the month that an argument names. The month's slots may be none yet; what
// is wrong in its own file is an error.
func (a *app) openMonth(name, date string) (*folder.Folder, schedule.Month, error) {
	s, err := a.open(a.openCache(), date, true)
	if err != nil {
		return nil, schedule.Month{}, err
	}
	day, err := campaign.ParseDay(name + "-01")
	if err != nil {
		s.Root.Close()
		return nil, schedule.Month{}, a.wrongUse("bad-month", "value", name)
	}
	m := schedule.Of(day)
	if wrong := s.WrongBelow(folder.MonthFile(m)); problem.Errors(wrong) > 0 {
		a.tell(wrong)
		s.Root.Close()
		return nil, m, exit(exitCampaign)
	}
	return s, m, nil
}

func (a *app) schedulePlan() *cobra.Command {
	return &cobra.Command{Use: "plan YYYY-MM", Short: a.say.Say("about-schedule-plan", nil), Args: a.args(1), RunE: func(_ *cobra.Command, args []string) error {
		s, m, err := a.openMonth(args[0], "")
		if err != nil {
			return err
		}
		defer s.Root.Close()
		plan, wrong, err := s.PlanMonth(m)
		if err := a.written(wrong, err); err != nil {
			return err
		}
		fmt.Fprintln(a.err, a.say.Sayf("schedule-planned", "month", m.String(), "slots", fmt.Sprint(len(plan.Slots)),
			"kept", fmt.Sprint(plan.Kept), "owed", fmt.Sprint(plan.Owed), "file", folder.MonthFile(m), "changed", fmt.Sprint(plan.Changed)))
		for _, p := range plan.Broken {
			a.sayBroken(p)
		}
		if len(plan.Broken) > 0 {
			return exit(exitCampaign)
		}
		return nil
	}}
}

// written says what kept a month's file from being written.
func (a *app) written(wrong []problem.Problem, err error) error {
	if err == nil && len(wrong) > 0 {
		a.tell(wrong)
		err = exit(exitCampaign)
	}
	return err
}

// sayBroken tells which promise cannot be kept and what stands in the way.
func (a *app) sayBroken(p schedule.Promise) {
	fmt.Fprintln(a.err, a.say.Sayf("promise-cannot", "outlet", p.Outlet.ID, "missing", fmt.Sprint(p.Missing)))
	for _, lack := range []schedule.Lack{schedule.LacksForm, schedule.LacksLanguage, schedule.LacksDay, schedule.LacksDistance} {
		if n := p.ByLack[lack]; n > 0 {
			fmt.Fprintln(a.err, "  "+a.say.Sayf(string(lack), "items", fmt.Sprint(n), "item", p.NearestByLack[lack],
				"forms", strings.Join(p.Outlet.Forms, ", "), "languages", strings.Join(p.Outlet.Languages, ", "), "months", fmt.Sprint(p.Outlet.RepeatAfter)))
		}
	}
}

func (a *app) scheduleCheck() *cobra.Command {
	var format string
	c := &cobra.Command{Use: "check [YYYY-MM]", Short: a.say.Say("about-schedule-check", nil), RunE: func(c *cobra.Command, args []string) error {
		if err := a.format(format); err != nil {
			return err
		}
		if len(args) > 1 {
			return a.args(1)(c, args)
		}
		return a.runScheduleCheck(args, format)
	}}
	c.Flags().StringVar(&format, "format", "text", a.say.Say("flag-format", nil))
	return c
}

func (a *app) runScheduleCheck(args []string, format string) error {
	s, err := a.open(a.openCache(), "", true)
	if err != nil {
		return err
	}
	defer s.Root.Close()
	c := s.Campaign
	months := c.Months
	if len(args) == 1 {
		m, ok := monthNamed(c, args[0])
		if !ok {
			return a.wrongUse("no-month", "value", args[0])
		}
		months = []campaign.Month{m}
	}
	problems := s.WrongBelow("content/schedule/")
	for _, m := range months {
		problems = append(problems, schedule.Verify(c, m)...)
		problems = append(problems, schedule.Unsealed(m)...)
	}
	problems = problem.Sort(problems)
	if format == "json" {
		if err := json.NewEncoder(a.out).Encode(a.problemsJSON(problems)); err != nil {
			return err
		}
	} else {
		a.tell(problems)
		a.sayScheduleChecked(c, months, problems)
	}
	if problem.Errors(problems) > 0 {
		return exit(exitCampaign)
	}
	return nil
}

func (a *app) sayScheduleChecked(c *campaign.Campaign, months []campaign.Month, problems []problem.Problem) {
	for _, m := range months {
		at := schedule.Month{Year: m.Year, Number: m.Number}
		broken := 0
		for _, p := range problems {
			if p.Rule == "promise-broken" && p.File == m.File {
				broken++
			}
		}
		owed := len(schedule.Owed(c, at))
		fmt.Fprintln(a.err, a.say.Sayf("schedule-checked", "month", at.String(), "kept", fmt.Sprint(owed-broken), "owed", fmt.Sprint(owed)))
	}
	if len(months) == 0 {
		return
	}
	last := months[len(months)-1]
	b := schedule.BalanceOf(c, schedule.Month{Year: last.Year, Number: last.Number})
	fmt.Fprintln(a.err, a.say.Sayf("schedule-balance", "slots", fmt.Sprint(b.Slots)))
	for _, row := range []struct {
		id     string
		counts map[string]int
	}{{"topics", b.Topics}, {"audiences", b.Audiences}, {"genres", b.Genres}, {"languages", b.Languages}} {
		fmt.Fprintf(a.err, "  %s: %s\n", a.say.Say("balance-"+row.id, nil), counted(row.counts))
	}
}

// counted is a list of counts, the largest first.
func counted(counts map[string]int) string {
	ids := make([]string, 0, len(counts))
	for id := range counts {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	for i, id := range ids {
		ids[i] = fmt.Sprintf("%s %d", id, counts[id])
	}
	return strings.Join(ids, ", ")
}

func monthNamed(c *campaign.Campaign, name string) (campaign.Month, bool) {
	day, err := campaign.ParseDay(name + "-01")
	if err != nil {
		return campaign.Month{}, false
	}
	return c.Month(day.Year, day.Month)
}

// slotJSON is a slot as `loa schedule show --format json` prints it.
type slotJSON struct {
	ID       string          `json:"id"`
	Date     string          `json:"date"`
	Outlet   string          `json:"outlet"`
	Item     string          `json:"item"`
	Form     string          `json:"form"`
	Language string          `json:"language"`
	Status   campaign.Status `json:"status"`
	Revision int             `json:"revision"`
	Edited   bool            `json:"edited"`
	Why      string          `json:"why"`
}

func (a *app) showMonth(month campaign.Month, format string) error {
	slots := slices.Clone(month.Slots)
	slices.SortStableFunc(slots, func(x, y campaign.Slot) int {
		return cmp.Or(x.Date.Compare(y.Date), cmp.Compare(x.Outlet, y.Outlet), cmp.Compare(x.ID, y.ID))
	})
	if format == "json" {
		list := make([]slotJSON, 0, len(slots))
		for _, s := range slots {
			list = append(list, slotJSON{s.ID, s.Date.String(), s.Outlet, s.Item, s.Form, s.Language, s.Status, s.Revision, schedule.Edited(s), s.Why})
		}
		return json.NewEncoder(a.out).Encode(list)
	}
	for _, s := range slots {
		_, err := fmt.Fprintf(a.out, "%s  %-24s %-36s %-12s %-6s %-10s %s\n", s.Date, s.Outlet, s.Item, s.Form, s.Language, s.Status, s.Why)
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *app) schedulePublish() *cobra.Command {
	var date string
	c := &cobra.Command{Use: "publish YYYY-MM", Short: a.say.Say("about-schedule-publish", nil), Args: a.args(1), RunE: func(_ *cobra.Command, args []string) error {
		s, m, err := a.openMonth(args[0], date)
		if err != nil {
			return err
		}
		defer s.Root.Close()
		return a.publishMonth(s, m)
	}}
	c.Flags().StringVar(&date, "date", "", a.say.Say("flag-date", nil))
	return c
}

// publishMonth publishes a month and says what newsrooms hear.
func (a *app) publishMonth(s *folder.Folder, m schedule.Month) error {
	month, ok := s.Campaign.Month(m.Year, m.Number)
	if !ok {
		return a.wrongUse("no-month", "value", m.String())
	}
	told, wrong, err := s.PublishMonth(month)
	if len(wrong) > 0 {
		a.tell(wrong)
		fmt.Fprintln(a.err, a.say.Sayf("schedule-not-published", "month", m.String()))
		return exit(exitCampaign)
	}
	if err != nil {
		return err
	}
	for _, c := range told.Changes {
		fmt.Fprintln(a.err, a.say.Sayf("slot-changed", "id", c.Slot, "field", c.Field, "from", c.From, "to", c.To))
	}
	fmt.Fprintln(a.err, a.say.Sayf("schedule-published", "month", m.String(), "new", fmt.Sprint(told.New), "revised", fmt.Sprint(told.Revised), "slots", fmt.Sprint(told.Slots)))
	return nil
}

func (a *app) schedulePublished() *cobra.Command {
	var evidence string
	c := &cobra.Command{Use: "published SLOT", Short: a.say.Say("about-schedule-published", nil), Args: a.args(1), RunE: func(_ *cobra.Command, args []string) error {
		s, err := a.open(a.openCache(), "", true)
		if err != nil {
			return err
		}
		defer s.Root.Close()
		for _, month := range s.Campaign.Months {
			at := slices.IndexFunc(month.Slots, func(slot campaign.Slot) bool { return slot.ID == args[0] })
			if at < 0 {
				continue
			}
			slots := slices.Clone(month.Slots)
			slots[at].Evidence = evidence
			_, wrong, err := s.WriteMonth(schedule.Month{Year: month.Year, Number: month.Number}, slots)
			return a.written(wrong, err)
		}
		return a.wrongUse("no-slot", "value", args[0])
	}}
	c.Flags().StringVar(&evidence, "evidence", "", a.say.Say("flag-evidence", nil))
	return c
}
