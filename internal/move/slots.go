package move

import (
	"fmt"
	"strings"

	"loa.vn/loa/internal/problem"
	"loa.vn/loa/internal/schedule"
	"loa.vn/loa/internal/source"
)

// slots gives the item's new name to the slots of the calendar that name it: what staff wrote, and what newsrooms
// were told, which is then sealed again.
func (p *planner) slots() error {
	names, err := p.glob("content/schedule/*.toml")
	if err != nil {
		return err
	}
	for _, name := range names {
		if f := p.open(name); strings.Contains(string(f.before), p.old) {
			p.month(f)
		}
	}
	return nil
}

// month changes the text of one month.
func (p *planner) month(f *File) {
	text := tomlText(f.before)
	values, problems := source.DecodeTOML(f.Path, text.flat)
	if p.problems = append(p.problems, problems...); len(problems) > 0 {
		return
	}
	slots := tables(values["slots"])
	for i, slot := range slots {
		if slot["item"] != p.old {
			continue
		}
		if !text.replace(p.old, p.key, "slots", fmt.Sprint(i), "item") {
			p.problems = append(p.problems, problem.At(f.Path, text.line("slots", fmt.Sprint(i), "item"), 0, "move-unmended", "key", p.key))
			continue
		}
		slot["item"] = p.key
		f.Slots++
	}
	if told := p.told(f, text, slots); f.Slots > 0 || told {
		f.after = p.checked(f.Path, text, values)
	}
}

// told gives the new name to what newsrooms were told. A slot whose seal is broken is left to whoever broke it: a new
// seal would hide that.
func (p *planner) told(f *File, text *toml, slots []map[string]any) (changed bool) {
	month, _ := source.ParseMonth(f.Path, text.flat)
	want := month.Slots[:0:0]
	for i, s := range month.Slots {
		renamed, names := schedule.Rename(s, p.old, p.key)
		if names && schedule.SealBroken(s) {
			p.problems = append(p.problems, problem.At(f.Path, s.Line, 1, "seal-broken", "id", s.ID))
			names = false
		}
		if !names {
			want = append(want, s)
			continue
		}
		want = append(want, renamed)
		p.retell(slots[i], renamed.Sealed)
		if changed = true; s.Item != p.key {
			f.Slots++
		}
	}
	if changed {
		text.flat = schedule.Rewrite(text.flat, month.Slots, want)
	}
	return changed
}

// retell is what told wants to find in a slot's values.
func (p *planner) retell(slot map[string]any, seal string) {
	swap := func(values map[string]any, key string) {
		if values[key] == p.old {
			values[key] = p.key
		}
	}
	if published, ok := slot["published"].(map[string]any); ok {
		swap(published, "item")
	}
	for _, change := range tables(slot["changes"]) {
		if change["field"] == "item" {
			swap(change, "from")
			swap(change, "to")
		}
	}
	slot["sealed"] = seal
}
