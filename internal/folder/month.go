package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/campaign"
	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/source"
	"loa.vn/loa/internal/whole"
)

// MonthFile is where a month of the press calendar stands, with slashes, relative to the campaign's folder.
func MonthFile(m schedule.Month) string { return "content/schedule/" + m.String() + ".toml" }

// Planned is what planning a month did.
type Planned struct {
	schedule.Plan
	Owed, Kept int  // promises
	Changed    bool // the month's file is another than before
}

// PlanMonth plans a month and writes its file. With problems, nothing was written.
func (f *Folder) PlanMonth(m schedule.Month) (Planned, []problem.Problem, error) {
	plan := schedule.Make(f.Campaign, m)
	owed := len(schedule.Owed(f.Campaign, m))
	changed, wrong, err := f.WriteMonth(m, plan.Slots)
	return Planned{Plan: plan, Owed: owed, Kept: owed - len(plan.Broken), Changed: changed}, wrong, err
}

// Told is what newsrooms hear of a month that was published.
type Told struct {
	New, Revised, Slots int
	Changes             []ToldChange
}

// ToldChange is a field of a slot of which newsrooms knew something else.
type ToldChange struct {
	Slot string // id
	campaign.SlotChange
}

// Telling is what newsrooms would hear if the month were published on the folder's day, and its slots as they would then
// stand. A month in which something is wrong is not published, promises apart: what can be kept is.
func (f *Folder) Telling(month campaign.Month) (Told, []campaign.Slot, []problem.Problem) {
	wrong := slices.DeleteFunc(schedule.Verify(f.Campaign, month), func(p problem.Problem) bool {
		return p.Rule == "promise-broken" || p.Severity != problem.Error
	})
	told := Told{Slots: len(month.Slots)}
	var slots []campaign.Slot
	for _, slot := range month.Slots {
		next, changes := schedule.Publish(slot, f.Moment.Day)
		switch {
		case len(changes) > 0:
			told.Revised++
			for _, c := range changes {
				told.Changes = append(told.Changes, ToldChange{slot.ID, c})
			}
		case next.Revision > slot.Revision:
			told.New++
		}
		slots = append(slots, next)
	}
	return told, slots, problem.Sort(wrong)
}

// PublishMonth seals every slot of the month that newsrooms do not know as it is. With problems, nothing was written.
func (f *Folder) PublishMonth(month campaign.Month) (Told, []problem.Problem, error) {
	told, slots, wrong := f.Telling(month)
	if len(wrong) > 0 {
		return Told{}, wrong, nil
	}
	_, wrong, err := f.WriteMonth(schedule.Month{Year: month.Year, Number: month.Number}, slots)
	return told, wrong, err
}

// WriteMonth brings the month's file to the slots. One that would not read back as them is left alone, which is a
// problem.
func (f *Folder) WriteMonth(m schedule.Month, slots []campaign.Slot) (changed bool, wrong []problem.Problem, err error) {
	name := MonthFile(m)
	old, _ := f.Campaign.Month(m.Year, m.Number)
	raw, err := fs.ReadFile(f.Root.FS(), name)
	if errors.Is(err, fs.ErrNotExist) {
		raw, err = []byte(schedule.NewFile(m)), nil
	}
	if err != nil {
		return false, nil, err
	}
	text := schedule.Rewrite(string(raw), old.Slots, slots)
	back, wrong := source.ParseMonth(name, strings.TrimPrefix(text, "\ufeff"))
	if len(wrong) > 0 || !sameSlots(back.Slots, slots) {
		return false, append(wrong, problem.At(name, 0, 0, "schedule-not-written", "file", name)), nil
	}
	if text == string(raw) {
		return false, nil, nil
	}
	file := filepath.Join(f.Dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return false, nil, err
	}
	return true, nil, whole.Write(file, []byte(text))
}

// sameSlots compares slots without regard to their order and lines.
func sameSlots(a, b []campaign.Slot) bool {
	plain := func(list []campaign.Slot) []string {
		var out []string
		for _, s := range list {
			s.Line = 0
			if len(s.Changes) == 0 {
				s.Changes = nil
			}
			out = append(out, fmt.Sprintf("%+v", s))
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(plain(a), plain(b))
}
